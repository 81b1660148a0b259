// settings_text.h - numbers, a view and a measure as an asker sets them, and what is said of those that the graph has not.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

// "name=value", the value a constant expression. Empty: it is wrong, and `why` says so.
[[nodiscard]] std::optional<Setting> read_setting(const std::string& words, std::string& why);

// What was set as a command line has it, behind the file: " --set work.loved=0.7 --view friend".
[[nodiscard]] std::string written_settings(const std::vector<std::string>& set, const std::string& view,
                                           std::optional<bool> in_utility);

// A line for all that was set and is not in the graph: none where everything fits.
[[nodiscard]] std::vector<std::string> misfits(const Settings& settings, const DecisionGraph& graph);

}  // namespace rue
