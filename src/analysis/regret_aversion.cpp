// regret_aversion.cpp - the score of every outcome, and what the rollback makes of it.
#include "analysis/regret_aversion.h"

#include <algorithm>
#include <cmath>

#include "analysis/figures.h"
#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "analysis/ties.h"
#include "model/graph/utility.h"
#include "model/language/expression.h"

namespace rue {
namespace {

std::optional<double> number_of(std::string_view text) {
  const std::optional<Number> number = plain_number(text);
  return number ? std::optional(number->value) : std::nullopt;
}

class Averse {
 public:
  Averse(const Model& model, const Solution& s, const LeafLaws& laws, const Aversion& aversion)
      : model_(model), tree_(model.tree), s_(s), laws_(laws), aversion_(aversion) {}

  AversePick pick(std::uint64_t max_steps) {
    if (!laws_.why_not.empty()) {
      result_.alternatives.resize(s_.alternatives.size());
      result_.why_not = laws_.why_not;
      return result_;
    }
    if (aversion_.form == Aversion::Form::tail) {
      pick_tail(max_steps);
    } else {
      pick_scored();
    }
    if (result_.value) result_.figures = figures_of(tree_, s_, result_.policy.reached(tree_));
    return result_;
  }

 private:
  [[nodiscard]] std::vector<double> scores(const auto& of_regret) const {
    std::vector<double> score(tree_.size(), 0);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      for (const HindsightStep& step : laws_.law[n]) {
        const double regret = step.value - s_.total[n];
        score[n] += step.chance * of_regret(regret <= s_.tolerance ? 0 : regret);
      }
    }
    return score;
  }

  [[nodiscard]] std::vector<double> utilities() const {
    const Extremes total = extremes_of(tree_, s_.live, s_.total);
    Utility utility = model_.graph.utility;
    if (utility.measures) utility = {};  // the totals are utilities
    const UtilityScale scale(utility, total.least, total.most);
    std::vector<double> worth(tree_.size(), 0);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (!laws_.law[n].empty()) worth[n] = scale.utility_of(scale.score(s_.total[n]));
    }
    return worth;
  }

  void pick_scored() {
    const double a = aversion_.number;
    switch (aversion_.form) {
      case Aversion::Form::power:
        return take(scores([&](double r) { return r > 0 ? std::pow(r, a) : 0; }), false);
      case Aversion::Form::over:
        return take(scores([&](double r) { return r > a + s_.tolerance ? 1.0 : 0.0; }), false);
      case Aversion::Form::theory: {
        std::vector<double> score = scores([&](double r) { return r > 0 ? -a * std::pow(r, aversion_.exponent) : 0; });
        const std::vector<double> worth = utilities();
        for (std::size_t n = 0; n < score.size(); ++n) score[n] += worth[n];
        return take(score, true);
      }
      case Aversion::Form::tail:
        break;
    }
  }

  void take(const std::vector<double>& score, bool largest) {
    const std::vector<double> value = roll_back(tree_.view(), score, RUE_MEAN, largest ? RUE_TAKE_MAX : RUE_TAKE_MIN);
    const double tolerance = tolerance_of(extremes_of(tree_, s_.live, score));
    for (const Alternative& a : s_.alternatives) result_.alternatives.emplace_back(value[a.node]);
    result_.value = value[0];
    choose(first_best(tree_, value, tolerance), tolerance);
    result_.plan_ties = ties_of_rollback(tree_, result_.policy, value, tolerance);
  }

  void choose(Policy policy, double tolerance) {
    result_.policy = std::move(policy);
    for (std::size_t a = 0; a < s_.alternatives.size(); ++a) {
      if (std::fabs(*result_.alternatives[a] - *result_.value) <= tolerance) result_.ties.push_back(a);
      if (result_.policy[0] == s_.alternatives[a].node) result_.alternative = a;
    }
  }

  // min over thresholds x of x + E[max(r - x, 0)] / a; some regret that can come is a best threshold.
  void pick_tail(std::uint64_t max_steps) {
    std::vector<double> thresholds{0};
    for (rue_index n = 0; n < tree_.size(); ++n) {
      for (const HindsightStep& step : laws_.law[n]) thresholds.push_back(std::max(0.0, step.value - s_.total[n]));
    }
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(
        std::unique(thresholds.begin(), thresholds.end(), [&](double a, double b) { return b - a <= s_.tolerance; }),
        thresholds.end());
    result_.alternatives.resize(s_.alternatives.size());
    if (static_cast<double>(thresholds.size()) * static_cast<double>(tree_.size()) > static_cast<double>(max_steps)) {
      result_.why_not = "there are too many regrets that a tail may begin at";
      return;
    }
    Policy policy;
    const double tolerance = 1e-12 * thresholds.back();
    for (const double x : thresholds) {
      const std::vector<double> score = scores([&](double r) { return std::max(0.0, r - x) / aversion_.number; });
      const std::vector<double> value = roll_back(tree_.view(), score, RUE_MEAN, RUE_TAKE_MIN);
      for (std::size_t a = 0; a < s_.alternatives.size(); ++a) {
        const double own = x + value[s_.alternatives[a].node];
        if (!result_.alternatives[a] || own < *result_.alternatives[a]) result_.alternatives[a] = own;
      }
      if (result_.value && x + value[0] >= *result_.value - tolerance) continue;
      result_.value = x + value[0];
      const double tie = tolerance_of(extremes_of(tree_, s_.live, score));
      policy = first_best(tree_, value, tie);
      result_.plan_ties = ties_of_rollback(tree_, policy, value, tie);
    }
    choose(std::move(policy), tolerance);
  }

  const Model& model_;
  const Tree& tree_;
  const Solution& s_;
  const LeafLaws& laws_;
  const Aversion& aversion_;
  AversePick result_;
};

}  // namespace

std::optional<Aversion> read_aversion(const std::string& words, std::string& why) {
  Aversion aversion;
  aversion.words = words;
  const std::size_t colon = words.find(':');
  const std::string name = words.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : words.substr(colon + 1);
  const std::size_t comma = rest.find(',');
  const std::optional<double> number = number_of(std::string_view(rest).substr(0, comma));
  const bool second = comma != std::string::npos;
  const std::optional<double> exponent = second ? number_of(std::string_view(rest).substr(comma + 1)) : 2;
  why = "write power:2, over:10, tail:5%, theory:0.1 or theory:0.1,1.5";
  if (!number || !exponent || (second && name != "theory")) return std::nullopt;
  aversion.number = *number;
  aversion.exponent = *exponent;
  if (name == "power") {
    why = "the power of a regret is above 0: power:2 minds large regrets more, power:1 is expected regret";
    if (!(*number > 0)) return std::nullopt;
  } else if (name == "over") {
    aversion.form = Aversion::Form::over;
    why = "the bound of a regret is 0 or more: over:10";
    if (!(*number >= 0)) return std::nullopt;
  } else if (name == "tail") {
    aversion.form = Aversion::Form::tail;
    why = "the share of the worst regrets is above 0, at most 1: tail:0.05 or tail:5%";
    if (!(*number > 0 && *number <= 1)) return std::nullopt;
  } else if (name == "theory") {
    aversion.form = Aversion::Form::theory;
    why = "the weight of regret is 0 or more and its power above 0: theory:0.1,2";
    if (!(*number >= 0 && *exponent > 0)) return std::nullopt;
  } else {
    return std::nullopt;
  }
  why.clear();
  return aversion;
}

AversePick averse_pick(const Model& model, const Solution& solution, const LeafLaws& laws, const Aversion& aversion,
                       std::uint64_t max_steps) {
  AversePick pick = Averse(model, solution, laws, aversion).pick(max_steps);
  pick.criterion = aversion;
  return pick;
}

void add_averse_picks(const Model& model, const std::vector<Aversion>& aversions, const SolveOptions& options,
                      Solution& solution) {
  if (aversions.empty()) return;
  const LeafLaws laws = leaf_laws(model, solution, options.max_steps);
  for (const Aversion& aversion : aversions)
    solution.averse.push_back(averse_pick(model, solution, laws, aversion, options.max_steps));
}

}  // namespace rue
