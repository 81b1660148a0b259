// oracle_check.h - compares a solution with the oracle, figure by figure and policy by policy.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/solution.h"
#include "support/oracle.h"

namespace rue::test {

// How many graphs had what; a feature that never comes up is not tested.
using Coverage = std::map<std::string, int>;

// Every difference between what Rue says and what the definitions give; empty if there is none. Figures are compared with ==
// where the graph is dyadic, else within 1e-9.
[[nodiscard]] std::vector<std::string> differences(const Model& model, const Solution& solution, const Oracle& oracle);

void count_features(const Oracle& oracle, const Solution& solution, Coverage& coverage);

}  // namespace rue::test
