// unavailable.cpp - which figures could not be had, and why.
#include "output/words/unavailable.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

struct LackingAnswer {
  std::string_view field;  // as in the JSON answer
  std::string_view in_words;
  std::string_view in_costs;
};
constexpr LackingAnswer answers[] = {
    {"picks.expected_value", "expected value", "expected cost"},
    {"picks.expected_regret.value", "expected regret", "expected regret"},
    {"expected_value_of_perfect_information", "the value of perfect information", "the value of perfect information"},
    {"frontier", "the frontier", "the frontier"},
    {"picks.leximin", "leximin", "leximin"},
    {"picks.most_likely", "the most likely state", "the most likely state"},
    {"picks.hodges_lehmann", "Hodges-Lehmann", "Hodges-Lehmann"},
};

}  // namespace

std::string reason_for(const Solution& solution, std::string_view field) {
  for (const Missing& missing : solution.missing) {
    if (missing.field == field) return clean(missing.reason);
  }
  return {};
}

void write_unavailable(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  const bool costs = model.graph.objective == Objective::minimize;
  struct Because {
    std::string reason;
    std::vector<std::string> names;
  };
  std::vector<Because> groups;
  for (const LackingAnswer& answer : answers) {
    std::string reason = reason_for(solution, answer.field);
    if (reason.empty() && answer.field == "picks.expected_regret.value")
      reason = reason_for(solution, "picks.expected_regret");
    if (reason.empty()) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Because& g) { return g.reason == reason; });
    if (group == groups.end()) group = groups.insert(groups.end(), {reason, {}});
    group->names.emplace_back(costs ? answer.in_costs : answer.in_words);
  }
  for (const Because& group : groups) {
    out << paragraph("", fmt::format("Not available: {}, because {}.", joined(group.names), group.reason), options.width, 2);
  }
}

}  // namespace rue
