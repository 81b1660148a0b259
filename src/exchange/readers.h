// readers.h - the readers of other programs' files, one a program; each gives all decision trees of the file.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/foreign_model.h"

namespace rue {

// A file of SilverDecisions (0.1 to 1.2): its trees, the rule as objective, the second payoff as a criterion where it is
// used.
[[nodiscard]] std::optional<std::vector<ForeignModel>> read_silver_decisions(std::string_view text,
                                                                             Diagnostics& diagnostics);

// A decision tree of Amua (up to 0.3): its dimensions as criteria where there are several. Markov models are refused.
[[nodiscard]] std::optional<std::vector<ForeignModel>> read_amua(std::string_view text, Diagnostics& diagnostics);

// A `dtree` of radiant. Whether payoffs or costs are meant it does not say; `objective` does.
[[nodiscard]] std::optional<std::vector<ForeignModel>> read_radiant(std::string_view text, Objective objective,
                                                                    Diagnostics& diagnostics);

// "Cost" as the name of a criterion: a word that is no attribute of Graphviz or Rue, and not in `taken`, where it is then.
[[nodiscard]] std::string criterion_name(std::string_view name, std::set<std::string, std::less<>>& taken);

// Whether `version` ("0.8.2") is one from 0.0 to `major`.`minor`.
[[nodiscard]] bool is_known_version(std::string_view version, int major, int minor);

}  // namespace rue
