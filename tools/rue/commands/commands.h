// commands.h - what each command is told, and the functions that carry them out.
//
// Each reads and writes through `streams`, parses nothing of the command line, and returns an exit code.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "embed/embedding.h"
#include "output/diagram/diagram.h"
#include "output/new/generated.h"
#include "rue/fix.h"
#include "rue/load.h"
#include "rue/plot.h"
#include "rue/system/streams.h"
#include "rue/varied.h"

namespace rue {

struct CheckCommand {
  std::vector<std::string> files;
  bool verbose = false;  // print what was read
  FixOptions fix;        // before the check, which is then of what was written
  LoadOptions load;
};
[[nodiscard]] int run_check(const CheckCommand& command, const Streams& streams);

struct SolveCommand {
  std::string file;
  bool json = false, csv = false;
  bool detail = false;              // with json: every node and every path
  double alpha = 0.5;               // coefficient of optimism
  std::vector<std::string> averse;  // criteria of regret aversion
  LoadOptions load;
};
[[nodiscard]] int run_solve(const SolveCommand& command, const Streams& streams);

struct CompareCommand {
  std::string file;
  PlotCommand plot;    // of the criteria's parts, or of the views
  bool views = false;  // through everyone's weights
  bool json = false, csv = false;
  LoadOptions load;
};
[[nodiscard]] int run_compare(const CompareCommand& command, const Streams& streams);

struct TableCommand {
  std::string file;
  bool json = false, csv = false;
  LoadOptions load;
};
[[nodiscard]] int run_table(const TableCommand& command, const Streams& streams);

struct TreeCommand {
  std::string file;
  std::optional<std::size_t> depth;  // branches from the root that are shown
  bool ascii = false;
  LoadOptions load;
};
[[nodiscard]] int run_tree(const TreeCommand& command, const Streams& streams);

struct RenderCommand {
  std::string file;
  std::string output;  // its ending tells the format; empty: annotated DOT on the answer's stream
  DiagramOptions diagram;
  LoadOptions load;
};
[[nodiscard]] int run_render(const RenderCommand& command, const Streams& streams);

struct ProfileCommand {
  std::string file;
  bool json = false;
  bool csv = false;
  PlotCommand plot;
  double tail = 0.05;  // the worst outcomes' share of the chance whose mean is shown
  LoadOptions load;
};
[[nodiscard]] int run_profile(const ProfileCommand& command, const Streams& streams);

struct SensitivityCommand {
  std::string file;
  std::string by;  // "a" or "a,b"; empty: a tornado
  double points = 41;
  double spread = 0.1;  // around what is believed, of what has no range
  bool json = false;
  bool csv = false;
  PlotCommand plot;
  VariedOptions varied;
  LoadOptions load;
};
[[nodiscard]] int run_sensitivity(const SensitivityCommand& command, const Streams& streams);

struct BreakevenCommand {
  std::string file;
  bool json = false;
  bool csv = false;
  PlotCommand plot;
  VariedOptions varied;
  LoadOptions load;
};
[[nodiscard]] int run_breakeven(const BreakevenCommand& command, const Streams& streams);

struct InformationCommand {
  std::string file;
  PlotCommand plot;
  std::string test;  // an event, by name; empty: all
  bool dependence = false;
  std::uint64_t seed = 1;  // of samples
  bool json = false, csv = false;
  LoadOptions load;
};
[[nodiscard]] int run_information(const InformationCommand& command, const Streams& streams);

struct FrontierCommand {
  std::string file;
  bool json = false;
  bool csv = false;
  PlotCommand plot;
  double tail = 0.05;  // as in ProfileCommand
  LoadOptions load;
};
[[nodiscard]] int run_frontier(const FrontierCommand& command, const Streams& streams);

struct DiffCommand {
  std::string before, after;
  bool json = false, csv = false;
  bool exit_code = false;  // exit_flipped where a pick flipped
  LoadOptions load;
};
[[nodiscard]] int run_diff(const DiffCommand& command, const Streams& streams);

struct EmbedCommand {
  std::string file;
  std::string output;  // .h: C tables, .rue: an image; empty: C tables on the answer's stream
  std::string name;    // what the tables' identifiers begin with; empty: the file's name
  CoreBuild build;     // of the core that will read it
  bool names = true;   // in an image: for programs that show them
  LoadOptions load;
};
[[nodiscard]] int run_embed(const EmbedCommand& command, const Streams& streams);

struct NewCommand {
  std::string file;   // to be written; "-": the answer's stream
  std::string table;  // CSV to make it from; empty: a small decision to start from
  bool minimize = false;
  std::optional<bool> transpose;  // the table's scenarios stand down; absent: asked for where it looks so
  bool quiet = false;
};
[[nodiscard]] int run_new(const NewCommand& command, const Streams& streams);

struct GenerateCommand {
  GenerateOptions options;
};
[[nodiscard]] int run_generate(const GenerateCommand& command, const Streams& streams);

}  // namespace rue
