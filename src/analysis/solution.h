// solution.h - what Rue answers: each criterion's pick, both headline picks' critical scenarios, and the frontier.
//
// Figures here are in gains, as the core computes them: writers turn them into costs under `minimize`.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

enum class Criterion {
  expected_value,
  minimax_regret,
  maximin,
  maximax,
  hurwicz,
  laplace,
  expected_regret,
  leximin,      // its figure is the worst total, as maximin's
  most_likely,  // state: its figure is the total there
  hodges_lehmann,
};
inline constexpr std::size_t criterion_count = 10;
[[nodiscard]] const char* key_of(Criterion criterion);  // "expected_value", as in JSON

struct Bounds {
  double least = 0, most = 0;
};

// One alternative of the root decision. Each figure has its own best continuation. An absent figure is not available.
struct Alternative {
  rue_index node = 0;  // child of the root
  std::array<std::optional<double>, criterion_count> figure;

  [[nodiscard]] const std::optional<double>& by(Criterion c) const { return figure[static_cast<std::size_t>(c)]; }
};

// What a policy is worth.
struct Figures {
  std::optional<double> expected_value;
  Bounds value_range;          // what that can be, whatever the probabilities that are not given
  double worst = 0, best = 0;  // total payoff
  double worst_regret = 0;
  std::optional<double> expected_regret;
  std::optional<double> chance_of_regret;
  std::optional<double> certainty_equivalent;  // where the graph has a utility
};

// A contingent policy: which alternative is taken at each decision that it comes to.
class Policy {
 public:
  struct Step {
    rue_index decision = 0;
    rue_index child = 0;
    bool operator==(const Step&) const = default;
  };
  Policy() = default;
  // choice: [tree nodes] child taken at each decision, RUE_NONE elsewhere; what the policy does not come to is left out.
  Policy(const Tree& tree, const std::vector<rue_index>& choice);

  // The child taken at `decision`, RUE_NONE where the policy does not come there. Logarithmic.
  [[nodiscard]] rue_index operator[](rue_index decision) const;
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }  // by decision
  // reached[n] = 1 where the policy may come to node n (dead branches excluded). [tree nodes]
  [[nodiscard]] std::vector<std::uint8_t> reached(const Tree& tree) const;
  bool operator==(const Policy&) const = default;

 private:
  std::vector<Step> steps_;
};

// An alternative that a policy could take at one of its decisions instead, and be no worse by its criterion.
struct Tie {
  rue_index decision = 0;
  rue_index child = 0;
  bool by_order = true;  // nothing but the order of the file speaks against it: the other headline criterion ties, too
  bool operator==(const Tie&) const = default;
};

// A criterion's optimum and the contingent policy that is reported for it; ties go by the rules of the README and the core
// (rue.h).
struct Pick {
  std::optional<double> value;  // the criterion's own optimum
  Policy policy;
  std::vector<std::size_t> ties;           // indices of the root's alternatives that attain the optimum
  std::vector<Tie> plan_ties;              // at all decisions of the policy, in their order and that of the children
  std::optional<std::size_t> alternative;  // index of the root's alternative that is taken
  Figures figures;
};

// Where a policy's worst regret comes from.
struct Critical {
  rue_index taken = 0;     // leaf reached
  rue_index foregone = 0;  // compatible leaf that would have been better
  struct Resolved {
    std::uint32_t event = no_event;  // index into Events, or no_event: `vertex` is a private chance node
    std::uint32_t vertex = 0;
    std::string state;  // what both paths leave of its states ("boom", "boom | flat"), or the branch's label
  };
  std::vector<Resolved> scenario;  // every event on either path, in order of appearance, taken path first
  std::optional<double> chance;    // joint probability of the scenario
  double regret = 0;
};

struct FrontierPoint {
  double worst_regret = 0;
  double expected_value = 0;
  std::optional<std::size_t> alternative;
};

// Something that could not be had, and why. `field` is the JSON field.
struct Missing {
  std::string field;
  std::string reason;
};

// A chance of outcomes as its utility sees it. Gains.
struct Worth {
  double expected_utility = 0;
  double certainty_equivalent = 0;  // the sure total that is as good
};

// Expected utility is rolled back as expected value is: u(total) at the outcomes, means, the largest (von Neumann and
// Morgenstern 1947). Ties: within tolerance_of the utilities (sweep.h); the first in the file is taken.
struct ExpectedUtility {
  std::vector<std::optional<Worth>>
      alternatives;                        // of the root, each with its own best continuation; absent: no probabilities
  std::optional<Worth> best;               // absent: it depends on probabilities that are not given
  std::optional<std::size_t> alternative;  // picked; absent where the root is no decision
  std::vector<std::size_t> ties;
  std::vector<Tie> plan_ties;
  Policy policy;
  std::optional<double> expected_value;  // of the policy; absent: as above
  bool sure = false;                     // all totals that the policy may bring tie
  std::string why_not;                   // where `best` is absent
};

// r is the regret of an outcome in a state: the best total in hindsight less the outcome's own.
struct Aversion {
  enum class Form : std::uint8_t {
    power,   // E[r^q]
    over,    // P(r > x)
    tail,    // mean of the worst share a of r (conditional value at risk; Rockafellar and Uryasev 2000)
    theory,  // E[u(v) - k r^q], to be maximized (regret theory; Bell 1982, Loomes and Sugden 1982)
  };
  Form form = Form::power;
  double number = 2;    // q, x, a or k
  double exponent = 2;  // q of theory
  std::string words;    // "power:2"
};

struct AversePick {
  Aversion criterion;
  std::vector<std::optional<double>> alternatives;  // of the root, each with its own best continuation
  std::optional<double> value;                      // the criterion's optimum
  std::optional<std::size_t> alternative;           // picked; absent where the root is no decision
  std::vector<std::size_t> ties;
  std::vector<Tie> plan_ties;
  Policy policy;
  Figures figures;      // of the policy: expected value, worst and best, worst regret
  std::string why_not;  // where `value` is absent
};

struct SolveOptions {
  double alpha = 0.5;                       // coefficient of optimism
  double lambda = 0.5;                      // what expected value counts beside the worst case (Hodges and Lehmann)
  std::uint64_t max_steps = 2'000'000'000;  // budget of the frontier and of the hindsight distribution
};

struct Solution {
  double alpha = 0.5, lambda = 0.5;
  // Figures no farther apart tie: 1e-12 of the range of live totals, at least four units in the last place of the largest.
  double tolerance = 0;
  std::vector<double> total;              // [tree nodes] payoff from the root
  std::vector<std::uint8_t> live;         // [tree nodes]
  std::vector<double> expected_value;     // [tree nodes] rollback; NaN where it depends on probabilities that are not given
  std::vector<Bounds> value_range;        // [tree nodes] what it can be (sweep.h); empty where no live node lacks any
  std::vector<double> open_regret;        // [tree nodes] worst regret of each live leaf; elsewhere still open: its rollback
  std::vector<Alternative> alternatives;  // of the root decision, file order; empty if the root is none
  std::array<std::optional<Pick>, criterion_count> picks;
  std::array<std::optional<Critical>, 2> critical;  // of expected value and of minimax regret
  std::optional<std::vector<FrontierPoint>> frontier;
  std::optional<double> price_of_robustness;
  std::optional<double> regret_at_stake;
  std::optional<ExpectedUtility> utility;  // absent: linear, or all is measured in it
  std::vector<AversePick> averse;          // one for each that is asked for (add_averse_picks)
  std::optional<double> evpi;
  std::optional<Bounds> evpi_range;     // what the graph leaves: evpi alone where it is known
  rue_index equally_likely = RUE_NONE;  // chance node at which the most likely states part, where there are several
  std::vector<Missing> missing;
  std::vector<Missing> remarks;  // what a figure that is there rests on

  [[nodiscard]] const std::optional<Pick>& pick(Criterion c) const { return picks[static_cast<std::size_t>(c)]; }
  // By how much a figure falls short of one that it cannot exceed: what is rounding only is nothing.
  [[nodiscard]] double shortfall(double of, double from) const { return from - of <= tolerance ? 0 : from - of; }
};

[[nodiscard]] Solution solve(const Model& model, const SolveOptions& options = {});

// Leaf or node -> nodes of its path, root first.
[[nodiscard]] std::vector<rue_index> path_to(const Tree& tree, rue_index node);

// Probability of the chance branches above each node: 0 where dead, NaN below branches without probabilities. [tree nodes]
[[nodiscard]] std::vector<double> chances_of_paths(const Tree& tree, const std::vector<std::uint8_t>& live);

// The critical scenario of any pair of compatible leaves (the headline picks' worst, or a leaf's own foregone outcome).
[[nodiscard]] Critical explain(const Model& model, const Solution& solution, rue_index taken, rue_index foregone);

// The foregone outcome of one live leaf, RUE_NONE where it has no regret. Workspace is kept between calls.
class Foregone {
 public:
  Foregone(const Model& model, const Solution& solution);
  [[nodiscard]] rue_index of(rue_index leaf);

 private:
  const Model& model_;
  const Solution& solution_;
  std::vector<double> best_;
  std::vector<std::uint64_t> memory_;
};

}  // namespace rue
