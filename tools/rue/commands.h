// commands.h - the commands of the program: their options, and a function for each.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rue/console.h"
#include "rue/model_file.h"
#include "rue/run.h"

namespace rue {

struct CheckOptions {
  std::vector<std::string> files;
  double max_nodes = default_max_nodes;
  bool quiet = false;
  bool verbose = false;
};
Exit check(const Console& console, const CheckOptions& options);

struct SolveCommand {
  ModelOptions model;
  double alpha = 0.5;
  bool json = false;
  bool detail = false;
};
Exit solve(const Console& console, const SolveCommand& options);

Exit compare(const Console& console, const ModelOptions& options);

struct TableCommand {
  ModelOptions model;
  bool csv = false;
};
Exit table(const Console& console, const TableCommand& options);

struct TreeCommand {
  ModelOptions model;
  std::optional<std::size_t> depth;
  bool ascii = false;
};
Exit tree(const Console& console, const TreeCommand& options);

struct NewCommand {
  std::string file;
  std::string from;       // a payoff table as CSV; empty: the starter
  bool minimize = false;  // the table is in costs
  bool quiet = false;
};
Exit start_new(const Console& console, const NewCommand& options);

}  // namespace rue
