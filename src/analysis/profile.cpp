// profile.cpp - distributions of payoffs by the chances of paths, of regrets by the law of the hindsight value.
#include "analysis/profile.h"

#include <algorithm>
#include <cmath>

#include "analysis/hindsight/hindsight.h"
#include "analysis/policy.h"

namespace rue {
namespace {

constexpr double chance_rounding = 1e-12;        // chances that sums of chances cannot tell from 0
constexpr std::size_t few_totals = 16;           // of these every difference is a threshold
constexpr std::size_t parts = 20;                // of the worst regret, else
constexpr std::size_t most_alternatives = 1000;  // each is compared with every other

class Profiler {
 public:
  Profiler(const Tree& tree, const Solution& solution, const ProfileOptions& options)
      : tree_(tree), s_(solution), options_(options), chance_(chances_of_paths(tree, solution.live)) {}

  // Nothing where a branch without probabilities may be reached.
  [[nodiscard]] std::optional<RiskProfile> payoff(const Policy& policy) const {
    const std::vector<std::uint8_t> reached = policy.reached(tree_);
    std::vector<ProfileStep> ends;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (reached[n] == 0 || tree_.kind[n] != RUE_OUTCOME) continue;
      if (std::isnan(chance_[n])) return std::nullopt;
      ends.push_back({s_.total[n], chance_[n], 0});
    }
    std::stable_sort(ends.begin(), ends.end(), [](const ProfileStep& a, const ProfileStep& b) { return a.value < b.value; });
    RiskProfile profile;
    profile.policy = policy;
    for (const ProfileStep& end : ends) {
      if (profile.payoff.empty() || end.value > profile.payoff.back().value + s_.tolerance) {
        profile.payoff.push_back({end.value, 0, 0});
      }
      profile.payoff.back().chance += end.chance;
    }
    describe(profile);
    return profile;
  }

  // Fills in the regret of as many profiles as there are, by a sweep for each threshold. The status is that of the law.
  rue_status add_regret(const std::vector<RiskProfile*>& profiles) {
    const EventPlan plan(tree_);
    const std::vector<double> thresholds = choose_thresholds(profiles);
    std::vector<std::vector<Exceedance>> found(profiles.size());
    Scratch memory(0);
    for (std::size_t begin = 0; begin < profiles.size(); begin += RUE_POLICIES) {
      const std::size_t end = std::min(profiles.size(), begin + RUE_POLICIES);
      std::vector<std::uint8_t> on(tree_.size(), 0);
      for (std::size_t i = begin; i < end; ++i) {
        const std::vector<std::uint8_t> reached = profiles[i]->policy.reached(tree_);
        for (std::size_t n = 0; n < on.size(); ++n) on[n] = static_cast<std::uint8_t>(on[n] | reached[n] << (i - begin));
      }
      for (const double threshold : thresholds) {
        rue_hindsight hindsight{};
        const rue_status status = measure_hindsight(tree_, plan, s_.total, on.data(), threshold + s_.tolerance,
                                                    options_.max_steps, memory, hindsight);
        if (status != RUE_OK) return status;
        for (std::size_t i = begin; i < end; ++i) {
          const double chance = hindsight.chance_of_regret[i - begin];
          found[i].push_back({threshold, chance > chance_rounding ? chance : 0});
        }
      }
    }
    for (std::size_t i = 0; i < profiles.size(); ++i) profiles[i]->regret = without_repetition(found[i]);
    return RUE_OK;
  }

 private:
  void describe(RiskProfile& profile) const {
    double sum = 0;
    for (ProfileStep& step : profile.payoff) {
      sum += step.chance;
      step.at_most = std::min(sum, 1.0);
      profile.mean += step.chance * step.value;
      if (step.value < -s_.tolerance) profile.loss += step.chance;
    }
    profile.payoff.back().at_most = 1;
    profile.loss = std::min(profile.loss, 1.0);
    double second = 0;
    double third = 0;
    double tail = 0;
    double left = options_.tail;
    for (const ProfileStep& step : profile.payoff) {
      const double off = step.value - profile.mean;
      second += step.chance * off * off;
      third += step.chance * off * off * off;
      const double taken = &step == &profile.payoff.back() ? left : std::min(left, step.chance);
      tail += taken * step.value;
      left -= taken;
    }
    profile.deviation = profile.payoff.size() > 1 ? std::sqrt(second) : 0;
    if (profile.payoff.size() > 1) profile.skewness = third / (second * profile.deviation);
    profile.tail_mean = tail / options_.tail;
  }

  // Regrets are differences of live totals; none is more than the worst regret of the plans.
  [[nodiscard]] std::vector<double> choose_thresholds(const std::vector<RiskProfile*>& profiles) const {
    double worst = 0;
    std::vector<double> thresholds{0};
    for (const RiskProfile* profile : profiles) {
      const std::vector<std::uint8_t> reached = profile->policy.reached(tree_);
      double own = 0;
      for (rue_index n = 0; n < tree_.size(); ++n) {
        if (reached[n] != 0 && tree_.kind[n] == RUE_OUTCOME) own = std::max(own, s_.open_regret[n]);
      }
      thresholds.push_back(own);  // where its chance has gone
      worst = std::max(worst, own);
    }
    std::vector<double> totals;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.kind[n] == RUE_OUTCOME && s_.live[n] != 0) totals.push_back(s_.total[n]);
    }
    settle(totals);
    if (totals.size() <= few_totals) {
      for (std::size_t i = 0; i < totals.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
          if (totals[i] - totals[k] <= worst + s_.tolerance) thresholds.push_back(totals[i] - totals[k]);
        }
      }
    } else if (worst > s_.tolerance) {
      for (std::size_t i = 1; i <= parts; ++i) {
        thresholds.push_back(worst * static_cast<double>(i) / static_cast<double>(parts));
      }
    }
    settle(thresholds);
    return thresholds;
  }

  // Ascending, what ties once.
  void settle(std::vector<double>& figures) const {
    std::sort(figures.begin(), figures.end());
    figures.erase(std::unique(figures.begin(), figures.end(), [&](double a, double b) { return b - a <= s_.tolerance; }),
                  figures.end());
  }

  // A threshold that changes nothing says nothing; the first and the one at which the chance has gone stay.
  static std::vector<Exceedance> without_repetition(const std::vector<Exceedance>& all) {
    std::vector<Exceedance> kept;
    for (const Exceedance& e : all) {
      if (kept.empty() || e.chance != kept.back().chance) kept.push_back(e);
    }
    return kept;
  }

  const Tree& tree_;
  const Solution& s_;
  const ProfileOptions& options_;
  std::vector<double> chance_;
};

// How the payoff of a stands to that of b. Totals that tie are one level, and chances that rounding could have made are one.
struct Comparison {
  bool differs = false;
  int dominates = 0;  // 1 or 2: a does, by that order
};
Comparison compared(const std::vector<ProfileStep>& a, const std::vector<ProfileStep>& b, double tolerance) {
  std::size_t i = 0;
  std::size_t j = 0;
  double of_a = 0;
  double of_b = 0;
  double area = 0;  // of b's distribution less a's, so far
  double most_area = 0;
  double at = 0;
  const double range = std::max(a.back().value, b.back().value) - std::min(a.front().value, b.front().value);
  const double area_rounding = chance_rounding * range + tolerance;
  bool first = true;
  bool second = true;
  Comparison order;
  while (i < a.size() || j < b.size()) {
    const double next = i == a.size() ? b[j].value : j == b.size() ? a[i].value : std::min(a[i].value, b[j].value);
    area += (of_b - of_a) * (next - at);
    most_area = std::max(most_area, area);
    at = next;
    second = second && area >= -area_rounding;
    while (i < a.size() && a[i].value <= next + tolerance) of_a = a[i++].at_most;
    while (j < b.size() && b[j].value <= next + tolerance) of_b = b[j++].at_most;
    first = first && of_a <= of_b + chance_rounding;
    order.differs = order.differs || std::fabs(of_a - of_b) > chance_rounding;
  }
  if (order.differs) order.dominates = first ? 1 : second && most_area > area_rounding ? 2 : 0;
  return order;
}

}  // namespace

double RiskProfile::quantile(double probability) const {
  const auto at = std::find_if(payoff.begin(), payoff.end(),
                               [&](const ProfileStep& step) { return step.at_most >= probability - 1e-12; });
  return at == payoff.end() ? payoff.back().value : at->value;
}

std::optional<RiskProfile> payoff_profile(const Tree& tree, const Solution& solution, const Policy& policy, double tail) {
  ProfileOptions options;
  options.tail = tail;
  return Profiler(tree, solution, options).payoff(policy);
}

Profiles risk_profiles(const Model& model, const Solution& s, const ProfileOptions& options) {
  Profiles result;
  result.tail = options.tail;
  Profiler profiler(model.tree, s, options);
  const char* const no_probabilities = "a chance node without probabilities can be reached";
  const auto of_pick = [&](Criterion criterion, std::optional<RiskProfile>& profile) {
    const std::optional<Pick>& pick = s.pick(criterion);
    if (pick) profile = profiler.payoff(pick->policy);
    if (profile) profile->alternative = pick->alternative;
    if (!profile) result.missing.push_back({key_of(criterion), no_probabilities});
  };
  of_pick(Criterion::expected_value, result.expected_value);
  of_pick(Criterion::minimax_regret, result.least_regret);
  const bool too_many = s.alternatives.size() > most_alternatives;
  if (too_many) result.missing.push_back({"alternatives", "more than 1,000 alternatives are not compared with each other"});
  for (std::size_t i = 0; i < s.alternatives.size(); ++i) {
    std::optional<RiskProfile>& profile = result.alternatives.emplace_back();
    if (too_many) continue;
    const rue_index node = s.alternatives[i].node;
    if (!std::isnan(s.expected_value[node])) profile = profiler.payoff(expected_value_policy(model.tree, s, node));
    if (profile) profile->alternative = i;
    if (!profile) result.missing.push_back({"alternatives[" + std::to_string(i) + "]", no_probabilities});
  }

  std::vector<RiskProfile*> all;
  for (std::optional<RiskProfile>* profile : {&result.expected_value, &result.least_regret}) {
    if (*profile) all.push_back(&**profile);
  }
  for (std::optional<RiskProfile>& profile : result.alternatives) {
    if (profile) all.push_back(&*profile);
  }
  if (!all.empty()) {
    const rue_status status = profiler.add_regret(all);
    if (status != RUE_OK) {
      result.missing.push_back({"regret", status == RUE_OVER_BUDGET
                                              ? "the exact law of the best payoff in hindsight would take too many steps"
                                              : "the joint law of the events is not known"});
    }
  }
  if (too_many) return result;
  result.alike = result.alternatives.size() > 1;
  for (std::size_t i = 0; i < result.alternatives.size(); ++i) {
    for (std::size_t k = 0; k < result.alternatives.size(); ++k) {
      if (i == k) continue;
      if (!result.alternatives[i] || !result.alternatives[k]) {
        result.alike = false;
        continue;
      }
      const Comparison order = compared(result.alternatives[i]->payoff, result.alternatives[k]->payoff, s.tolerance);
      result.alike = result.alike && !order.differs;
      if (order.dominates > 0) result.dominance.push_back({i, k, order.dominates});
    }
  }
  return result;
}

}  // namespace rue
