// missing.cpp - why a figure could not be had.
#include "analysis/missing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/hindsight/hindsight.h"
#include "analysis/leximin.h"
#include "analysis/paths.h"
#include "model/tree/open_laws.h"
#include "text/wording.h"

namespace rue {
namespace {

class Reasons {
 public:
  Reasons(const Model& model, const SolveOptions& options, Solution& solution)
      : model_(model), tree_(model.tree), options_(options), solution_(solution) {}

  void add(std::string field, std::string reason) { solution_.missing.push_back({std::move(field), std::move(reason)}); }

  // Why node n has no expected value: down to the first chance node without probabilities that it depends on.
  [[nodiscard]] std::string no_expected_value(rue_index n) const {
    while (tree_.kind[n] != RUE_AMBIGUOUS) {
      const double known = tree_.kind[n] == RUE_DECISION ? best_known(n) : -std::numeric_limits<double>::infinity();
      n = first_unknown(n, known);
    }
    return with_ranges(n);
  }

  // Why a policy has no expected value: the first such node that it may come to.
  [[nodiscard]] std::string no_expected_value(const Pick& pick) const {
    const std::vector<std::uint8_t> reached = pick.policy.reached(tree_);
    rue_index n = 0;
    while (reached[n] == 0 || tree_.kind[n] != RUE_AMBIGUOUS) ++n;
    return with_ranges(n);
  }

  // Why there is no pick by expected value.
  [[nodiscard]] std::string no_pick() const {
    std::string why = no_expected_value(rue_index{0});
    const auto value = [&](const Alternative& a) { return a.by(Criterion::expected_value); };
    const auto best = std::max_element(solution_.alternatives.begin(), solution_.alternatives.end(),
                                       [&](const Alternative& a, const Alternative& b) { return value(a) < value(b); });
    if (best == solution_.alternatives.end() || !value(*best)) return why;
    return fmt::format("{} may be better than {}, the best of those known: {}",
                       quoted(label_into(model_, first_unknown(0, *value(*best)))), quoted(label_into(model_, best->node)),
                       why);
  }

  // The first live node at or below n that has no probabilities, which there is.
  [[nodiscard]] std::string no_probabilities_below(rue_index n) const {
    std::vector<std::uint8_t> below(tree_.size(), 0);
    below[n] = 1;
    for (; tree_.kind[n] != RUE_AMBIGUOUS || below[n] == 0 || solution_.live[n] == 0; ++n) {
      for (const rue_index c : children(tree_, n)) below[c] = below[n];
    }
    return no_probabilities(n);
  }

  [[nodiscard]] std::string no_hindsight(rue_status status) const {
    if (status == RUE_OVER_BUDGET) {
      return fmt::format("the exact law of the best payoff in hindsight would take more than {} steps", options_.max_steps);
    }
    const rue_index n = first_without_law(tree_, solution_.live);
    if (n == RUE_NONE) return "the joint law of the events is not known";
    return tree_.kind[n] == RUE_AMBIGUOUS ? no_probabilities(n) : no_law(n);
  }

  // Why there is no most likely state.
  [[nodiscard]] std::string equally_likely(rue_index n) const {
    return fmt::format("several states are equally likely at chance node '{}'", model_.graph.id_of(tree_.vertex[n]));
  }

  // Why a scenario has no chance: the first event on either path without a law.
  [[nodiscard]] std::string no_chance(const Critical& critical) const {
    for (const rue_index leaf : {critical.taken, critical.foregone}) {
      for (const rue_index n : path_to(tree_, leaf)) {
        const bool private_node = tree_.kind[n] == RUE_AMBIGUOUS && tree_.group[n] == RUE_NONE;
        if (private_node) return no_probabilities(n);
        if (tree_.kind[n] != RUE_OUTCOME && tree_.kind[n] != RUE_DECISION && law_unknown(n)) return no_law(n);
      }
    }
    return "the joint law of its events is not known";
  }

  // Laws that the graph's probabilities fit but for their rounding.
  void remark_on_fitted_laws() {
    const Events& events = model_.graph.events;
    for (std::size_t g = 0; g < events.groups.size(); ++g) {
      const Group& group = events.groups[g];
      const auto is_live = [&](rue_index n) { return solution_.live[n] != 0 && tree_.group[n] == g; };
      bool live = false;
      for (rue_index n = 0; n < tree_.size() && !live; ++n) live = is_live(n);
      if (group.fitted <= 0 || !live) continue;
      std::string names;
      for (std::size_t i = 0; i < group.events.size(); ++i) {
        const std::string_view name = model_.graph.event_name(events.events[group.events[i]]);
        names += fmt::format("{}'{}'", i == 0 ? "" : i + 1 == group.events.size() ? " and " : ", ", name);
      }
      solution_.remarks.push_back(
          {"expected_value_of_perfect_information",
           fmt::format("approximate: no joint law has exactly the probabilities of {}; the nearest differs by up to {:.2g}, "
                       "which is their rounding",
                       names, group.fitted)});
    }
  }

 private:
  [[nodiscard]] double best_known(rue_index decision) const {
    double best = -std::numeric_limits<double>::infinity();
    for (const rue_index c : children(tree_, decision)) {
      if (!std::isnan(solution_.expected_value[c])) best = std::max(best, solution_.expected_value[c]);
    }
    return best;
  }

  // The first live child without an expected value that may have more than `known`.
  [[nodiscard]] rue_index first_unknown(rue_index n, double known) const {
    rue_index c = tree_.first_child[n];
    while (solution_.live[c] == 0 || !std::isnan(solution_.expected_value[c]) ||
           solution_.value_range[c].most <= known + solution_.tolerance)
      ++c;
    return c;
  }

  // Where none is given, what would tell more than nothing.
  [[nodiscard]] std::string with_ranges(rue_index n) const {
    const bool open = !why_open(model_.graph, tree_.vertex[n]).empty();
    return no_probabilities(n) +
           (open ? "" : "; with p=\"in [0, 1]\" on its branches `rue robust` says what holds whatever they are");
  }

  [[nodiscard]] bool law_unknown(rue_index n) const {
    const rue_index g = tree_.group[n];
    return g != RUE_NONE && tree_.atom_probability[tree_.group_begin[g]] < 0;
  }

  [[nodiscard]] std::string no_probabilities(rue_index n) const {
    const NodeFacts& node = model_.graph.graph[tree_.vertex[n]];
    if (std::string why = why_open(model_.graph, tree_.vertex[n]); !why.empty()) return why;
    if (!model_.graph.events.is_named(node.event))
      return fmt::format("chance node '{}' has no probabilities", model_.graph.id_of(tree_.vertex[n]));
    return fmt::format("event '{}' has no probabilities at chance node '{}'", model_.graph.events.events[node.event].name,
                       model_.graph.id_of(tree_.vertex[n]));
  }

  [[nodiscard]] std::string no_law(rue_index n) const {
    const NodeFacts& node = model_.graph.graph[tree_.vertex[n]];
    const Events& events = model_.graph.events;
    const std::string& why = events.groups[events.events[node.event].group].why_no_law;
    return why.empty() ? no_probabilities(n) : why;
  }

  const Model& model_;
  const Tree& tree_;
  const SolveOptions& options_;
  Solution& solution_;
};

}  // namespace

void explain_missing(const Model& model, const SolveOptions& options, rue_status hindsight, rue_status frontier,
                     Solution& s) {
  Reasons reasons(model, options, s);
  const bool known = s.value_range.empty();  // every live node has probabilities
  const std::string no_value = s.pick(Criterion::expected_value) ? "" : reasons.no_pick();
  const bool some = known || s.pick(Criterion::expected_value) ||
                    std::any_of(s.alternatives.begin(), s.alternatives.end(),
                                [](const Alternative& a) { return a.by(Criterion::expected_value).has_value(); });
  // Where nothing at all has a value all is missing for one reason.
  const std::string no_law = known ? "" : some ? reasons.no_probabilities_below(0) : no_value;
  const std::string no_regret_law = !known ? no_law : s.evpi ? "" : reasons.no_hindsight(hindsight);
  const std::string no_chance_of_regret = !known ? no_law : hindsight == RUE_OK ? "" : reasons.no_hindsight(hindsight);

  const auto why_no_pick = [&](Criterion criterion) -> std::string {
    switch (criterion) {
      case Criterion::leximin:
        return fmt::format("the rollback of whole distributions would take more than {} steps",
                           std::min(options.max_steps, most_steps_of_leximin));
      case Criterion::most_likely:
        return s.equally_likely != RUE_NONE ? reasons.equally_likely(s.equally_likely)
               : known                      ? reasons.no_hindsight(RUE_NO_LAW)
                                            : no_law;
      case Criterion::hodges_lehmann:
        return known ? fmt::format("the frontier would take more than {} steps", options.max_steps) : no_law;
      default:
        return std::string(no_value);
    }
  };

  for (std::size_t i = 0; i < s.alternatives.size(); ++i) {
    const Alternative& a = s.alternatives[i];
    const auto absent = [&](Criterion c) { return !a.by(c); };
    const auto field = [&](Criterion c) { return fmt::format("alternatives[{}].{}", i, key_of(c)); };
    if (absent(Criterion::expected_value)) reasons.add(field(Criterion::expected_value), reasons.no_expected_value(a.node));
    if (absent(Criterion::expected_regret)) reasons.add(field(Criterion::expected_regret), no_regret_law);
    for (const Criterion c : {Criterion::leximin, Criterion::most_likely, Criterion::hodges_lehmann}) {
      if (absent(c)) reasons.add(field(c), why_no_pick(c));
    }
  }
  for (std::size_t i = 0; i < criterion_count; ++i) {
    const auto criterion = static_cast<Criterion>(i);
    const std::string field = fmt::format("picks.{}", key_of(criterion));
    const std::optional<Pick>& pick = s.picks[i];
    if (!pick) {
      reasons.add(field, why_no_pick(criterion));
      continue;
    }
    if (!pick->value) reasons.add(field + ".value", no_regret_law);
    if (!pick->alternative) {
      for (const char* key : {".alternative", ".label"}) reasons.add(field + key, "the root is no decision");
    }
    if (!pick->figures.expected_value) reasons.add(field + ".figures.expected_value", reasons.no_expected_value(*pick));
    if (!pick->figures.expected_regret) reasons.add(field + ".figures.expected_regret", no_regret_law);
    if (!pick->figures.chance_of_regret) reasons.add(field + ".figures.chance_of_regret", no_chance_of_regret);
  }
  for (std::size_t i = 0; i < s.critical.size(); ++i) {
    const Criterion criterion = i == 0 ? Criterion::expected_value : Criterion::minimax_regret;
    const std::string field = fmt::format("critical.{}", key_of(criterion));
    if (!s.pick(criterion)) {
      reasons.add(field, no_value);
    } else if (!s.critical[i]) {
      reasons.add(field, "this pick is the best there is in every state of nature: it leaves nothing to regret");
    } else if (!s.critical[i]->chance) {
      reasons.add(field + ".chance", reasons.no_chance(*s.critical[i]));
    }
  }
  if (!s.frontier) {
    reasons.add("frontier", frontier == RUE_OVER_BUDGET
                                ? fmt::format("the frontier would take more than {} steps", options.max_steps)
                                : no_law);
  } else if (s.alternatives.empty()) {
    reasons.add("frontier[].alternative", "the root is no decision");
  }
  if (!s.price_of_robustness) {
    reasons.add("price_of_robustness", s.pick(Criterion::expected_value)
                                           ? reasons.no_expected_value(*s.pick(Criterion::minimax_regret))
                                           : no_value);
  }
  if (!s.regret_at_stake) reasons.add("regret_at_stake", no_value);
  if (s.utility) {
    for (std::size_t i = 0; i < s.utility->alternatives.size(); ++i) {
      if (s.utility->alternatives[i]) continue;
      for (const char* key : {"expected_utility", "certainty_equivalent"})
        reasons.add(fmt::format("utility.alternatives[].{}", key), reasons.no_probabilities_below(s.alternatives[i].node));
      break;  // one reason is enough
    }
    const std::string no_utility = some ? no_law : no_value;
    if (!s.utility->best) {
      s.utility->why_not = no_utility;
      for (const char* key : {"value.expected_utility", "value.certainty_equivalent", "expected_value"})
        reasons.add(fmt::format("utility.{}", key), no_utility);
    } else if (!s.utility->expected_value) {
      reasons.add("utility.expected_value", no_utility);
    }
    if (!s.utility->alternative) {
      const std::string why = s.utility->best ? "the root is no decision" : no_utility;
      for (const char* key : {"alternative", "label"}) reasons.add(fmt::format("utility.{}", key), why);
    }
  }
  if (!s.evpi) reasons.add("expected_value_of_perfect_information", no_regret_law);
  if (!s.evpi_range) reasons.add("expected_value_of_perfect_information_bounds", no_regret_law);
  if (s.evpi_range) reasons.remark_on_fitted_laws();
}

}  // namespace rue
