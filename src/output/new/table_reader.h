// table_reader.h - `rue new --from`: a payoff table as CSV becomes a decision graph in DOT.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

struct TableOptions {
  std::string name = "decision";                      // the graph's id
  Objective objective = Objective::maximize;          // minimize: the table is in costs
  std::optional<bool> transpose;                      // the scenarios stand down; absent: asked for where it looks so
  std::string command = "rue new FILE --from TABLE";  // what a question about that repeats
};

// The first column names the alternatives, the header the scenarios (or the other way round); a title may stand above.
// Fields are parted as read_sheet says, figures written as spreadsheets do (table_cells.h). A row of probabilities is known
// by its name (probability_name), or, which a warning says, as the only one whose figures lie between 0 and 1 and sum to 1;
// a row of that name without figures says that there are none. Plain numbers stand in the graph as they were written,
// without their ornaments; a cell may be an expression, too. The graph passes `rue check`. Findings point into `csv`.
[[nodiscard]] std::optional<std::string> graph_of_table(std::string_view csv, const TableOptions& options,
                                                        Diagnostics& diagnostics);

}  // namespace rue
