// profile.h - risk profiles: how a plan's payoff and regret are distributed, and which alternative dominates which.
//
// Figures are in gains, as everywhere in analysis/.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// One step of a distribution: a value, its chance, and the chance of that value or less. Values ascend.
struct ProfileStep {
  double value = 0;
  double chance = 0;
  double at_most = 0;
};

// The chance that a plan's regret is more than `regret`.
struct Exceedance {
  double regret = 0;
  double chance = 0;
};

struct RiskProfile {
  Policy policy;
  std::optional<std::size_t> alternative;  // of the root
  std::vector<ProfileStep> payoff;         // totals that tie are one step
  double mean = 0;
  double deviation = 0;            // standard deviation
  std::optional<double> skewness;  // third central moment / deviation^3; nothing where all totals tie
  double tail_mean = 0;            // mean of the worst `tail` of the chance (conditional value at risk)
  double loss = 0;                 // chance of a total below 0
  // At 0 and further thresholds that ascend to the plan's worst regret: every difference of two totals where these are few,
  // else twenty equal parts of the largest worst regret, and the plan's own. Nothing where the law of the events is not
  // known.
  std::optional<std::vector<Exceedance>> regret;

  // The smallest total whose chance of at most that is `probability` or more.
  [[nodiscard]] double quantile(double probability) const;
};

// Alternative `better` stochastically dominates `worse`: of first order, at every level it is at least as likely to do that
// well; of second order, the same of the areas below, which is what everyone who is averse to risk prefers.
struct Dominance {
  std::size_t better = 0, worse = 0;
  int order = 1;
};

struct ProfileOptions {
  double tail = 0.05;                       // in (0, 1]
  std::uint64_t max_steps = 2'000'000'000;  // budget of the law of the hindsight value
};

struct Profiles {
  double tail = 0.05;
  std::optional<RiskProfile> expected_value, least_regret;  // the headline picks
  std::vector<std::optional<RiskProfile>> alternatives;     // of the root, each with its best continuation by expected value
  std::vector<Dominance> dominance;                         // between alternatives, by pairs in file order
  bool alike = false;  // all alternatives bring the same with the same chances; at least two, and each has a profile
  std::vector<Missing> missing;
};

// How one plan's payoff is distributed; nothing where a branch without probabilities may be reached.
[[nodiscard]] std::optional<RiskProfile> payoff_profile(const Tree& tree, const Solution& solution, const Policy& policy,
                                                        double tail);

[[nodiscard]] Profiles risk_profiles(const Model& model, const Solution& solution, const ProfileOptions& options = {});

}  // namespace rue
