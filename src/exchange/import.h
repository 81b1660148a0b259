// import.h - `rue import`: a file of another program becomes decision graphs in DOT.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

enum class ForeignForm { silver_decisions, amua, radiant, table };

// By the ending of a file's name: .json, .amua or .xml, .yaml or .yml, .csv or .tsv.
[[nodiscard]] std::optional<ForeignForm> form_of_file(std::string_view file);

struct ImportOptions {
  std::string name = "decision";              // the graphs' id
  std::string source;                         // what the graphs' comment calls the file
  Objective objective = Objective::maximize;  // of forms that do not say it: radiant's, tables
};

// All trees of the file, each as a graph that `rue check` accepts. Where equal names and a joint law that fits say that
// chance nodes are one event, and expected value stays what it was, the event is written, and the comment at the top says
// so. Findings point into `text`; empty where one is an error.
[[nodiscard]] std::optional<std::vector<std::string>> import_graphs(std::string_view text, ForeignForm form,
                                                                    const ImportOptions& options, Diagnostics& diagnostics);

}  // namespace rue
