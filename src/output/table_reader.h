// table_reader.h - `rue new --from`: a payoff table as CSV becomes a decision graph in DOT.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/decision_graph.h"

namespace rue {

struct TableOptions {
  std::string name = "decision";              // the graph's id
  Objective objective = Objective::maximize;  // minimize: the table is in costs
};

// The first column names the alternatives, the header the scenarios; a row `p` or `probability` gives their chances. Fields
// are parted by commas, quoted as in RFC 4180. Numbers stand in the graph as they were written. Findings point into `csv`.
[[nodiscard]] std::optional<std::string> graph_of_table(std::string_view csv, const TableOptions& options,
                                                        Diagnostics& diagnostics);

}  // namespace rue
