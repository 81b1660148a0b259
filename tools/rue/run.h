// run.h - the whole command line as one function, so that tests call what main calls.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace rue {

// Exit codes: 0 ok; 1 the model has errors; 2 usage, input or output, or a renderer that died.
enum Exit { exit_ok = 0, exit_model = 1, exit_usage = 2 };

// Runs one command. `args` are the words after the program's name.
int run(std::vector<std::string> args, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace rue
