// grammar.h - the command line as data: what the manual and the shells' completions are made of.
#pragma once
#include <string>
#include <vector>

namespace rue {

struct OptionGrammar {
  std::vector<std::string> names;  // "-o", "--output"; empty: positional
  std::string value;               // what stands for its value, "OUT"; empty: a flag
  std::string help;
  std::vector<std::string> choices;  // all values there are; empty: any
  std::string preset;                // its value where it is not given; may be empty
  bool file = false;                 // its value names a file
  bool repeated = false;             // may stand more than once
};

struct CommandGrammar {
  std::string name;
  std::string help;
  std::string example;  // "Example:\n  rue check -v offer.dot"
  std::vector<OptionGrammar> options;
};

struct Grammar {
  std::string version;
  std::string help;
  std::vector<OptionGrammar> options;  // before any command
  std::vector<CommandGrammar> commands;
};

}  // namespace rue
