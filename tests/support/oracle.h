// oracle.h - every answer computed from the definitions alone: all strategies against all states of nature.
//
// It knows nothing of Rue's tree, rollbacks or groups. A strategy names an alternative for every decision that it can reach,
// a state of nature fixes every uncertainty, and together they lead to one outcome.
#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/random_graph.h"

namespace rue::test {

// A node together with the way to it. History 0 is the root; histories stand in the order of their paths.
struct History {
  int node = 0;
  int above = -1;          // history it comes from
  int branch = 0;          // out-edge of that history's node
  std::vector<int> next;   // one history for each out-edge
  double total = 0;        // payoffs so far
  bool live = false;       // some state of nature leads here, given the right alternatives
  bool ambiguous = false;  // a live chance node whose event is open here and has no probabilities
  double chance = 1;       // probability of the branches above; NaN below an ambiguous node
  double uniform = 1;      // the same with all possible branches alike
  double states = 1;       // the same with all states alike
  double regret = 0;       // of a live outcome: most that hindsight could offer in a state that leads here, less total
};

// One alternative for each decision that a strategy can reach: (history, out-edge), in the order of histories.
using Plan = std::vector<std::pair<int, int>>;

// What a strategy brings in one state of nature, and what the best would have.
struct Encounter {
  double payoff = 0, hindsight = 0, probability = 0;
};

struct Strategy {
  Plan plan;
  std::vector<Encounter> encounters;  // one for each state that can happen; none where the law is not known
  double expected_value = 0;          // NaN where a branch without probabilities may be reached
  double worst = 0, best = 0, worst_regret = 0, laplace = 0;
  double expected_regret = 0, chance_of_regret = 0;  // NaN where the law is not known
  std::vector<std::pair<double, double>> totals;     // ascending, with their weights where all states count alike
  double in_likeliest = 0;                           // total in the most likely state; NaN: several that part, or no law
};

using Figure = std::function<double(const Strategy&)>;

// By definition of leximin: below 0, the first is better; 0, they tie.
[[nodiscard]] int compare_leximin(const Strategy& a, const Strategy& b);

// What came out at one chance node of a path.
struct Observation {
  std::pair<int, int> uncertainty;  // equal where the same uncertainty came out
  std::string name;                 // of the event, or of the node that is the event
  std::vector<int> states;          // one, or several that the branch stands for; ascending
};

class Oracle {
 public:
  // Empty if there are more strategies, states or histories than the limits.
  static std::optional<Oracle> of(const RandomGraph& graph, double most_strategies = 150, double most_states = 600);

  [[nodiscard]] const RandomGraph& graph() const { return *graph_; }
  [[nodiscard]] const std::vector<History>& histories() const { return histories_; }
  // In lexicographic order of their plans: the first alternative of the first decision first.
  [[nodiscard]] const std::vector<Strategy>& strategies() const { return strategies_; }
  [[nodiscard]] bool law_known() const { return law_known_; }
  // Whether no law that agrees with every node gives some joint outcomes of undeclared uncertainties a chance.
  [[nodiscard]] bool excludes() const { return std::find(possible_.begin(), possible_.end(), 0) != possible_.end(); }
  [[nodiscard]] double expected_hindsight() const { return expected_hindsight_; }

  [[nodiscard]] NodeKind kind(int history) const;
  // Live outcomes that a plan may lead to from a history on.
  [[nodiscard]] std::vector<int> ends(int history, const Plan& plan) const;
  // Every plan for what is below a history, in lexicographic order.
  [[nodiscard]] std::vector<Plan> plans(int history) const;
  // Whether some state of nature may lead to either outcome.
  [[nodiscard]] bool compatible(int a, int b) const;
  // Probability that the states on both paths come true; NaN where it is not known.
  [[nodiscard]] double chance_of_both(int a, int b) const;
  // What has come out on the way to a history, from the root on.
  [[nodiscard]] std::vector<Observation> observed(int history) const;

  // Of a graph that declares nothing: the least and the most that the expected hindsight value can be over all joint laws of
  // all uncertainties, independent or not, that have the probabilities on the branches. Empty if no law has.
  [[nodiscard]] std::optional<std::pair<double, double>> hindsight_range() const;

  // The largest or smallest figure among all strategies, or among those that qualify.
  [[nodiscard]] double best(const Figure& figure, bool largest) const;
  [[nodiscard]] double best(const Figure& figure, bool largest, const std::function<bool(const Strategy&)>& among) const;
  // A plan for what is below a history, as if it were a strategy: figures over the outcomes it leads to from there. Chances
  // are those from the root.
  [[nodiscard]] Strategy below(int history, const Plan& plan) const;
  [[nodiscard]] double best_below(int history, const Figure& figure, bool largest) const;

 private:
  // An independent uncertainty: one event, one node, one visit to a node, or all declared events together.
  struct Factor {
    std::vector<std::vector<int>> outcomes;  // [outcomes][events]: one event but for the declared ones
    std::vector<double> probability;         // empty: not known
  };

  static constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  explicit Oracle(const RandomGraph& graph) : graph_(&graph) {}
  bool enumerate_histories(int history, double& most);
  [[nodiscard]] double count_plans(int history) const;
  void find_factors();
  void find_states();
  [[nodiscard]] double declared_chance(int history) const;
  void find_chances();
  void find_laws();
  void exclude_impossible();
  [[nodiscard]] std::vector<int> bound_together() const;
  void evaluate();
  void weigh_states();
  [[nodiscard]] std::vector<std::size_t> likeliest_states() const;  // none: there is no law
  // The factor that decides at a chance history, and which of its outcomes' entries.
  [[nodiscard]] std::pair<int, int> decided_by(int history) const;
  [[nodiscard]] const RandomNode& node_at(int history) const;
  // The history that follows a chance history in a state, -1 if none does.
  [[nodiscard]] int follow(int history, const std::vector<int>& state) const;
  [[nodiscard]] static bool is_certain(const RandomNode& node);  // one branch: it happens, with or without a probability
  [[nodiscard]] bool open(int history) const;                    // its event has not come out above

  const RandomGraph* graph_;
  std::vector<History> histories_;
  std::vector<Factor> factors_;
  std::vector<int> factor_of_node_, factor_of_history_;
  std::vector<std::vector<int>> states_;  // [states][factors] index of the outcome
  std::vector<double> state_probability_;
  std::vector<char> possible_;            // [states] some law that agrees with every node gives it a chance
  std::vector<std::vector<char>> leads_;  // [states][histories]
  std::vector<Strategy> strategies_;
  bool law_known_ = true;
  double expected_hindsight_ = 0;
};

}  // namespace rue::test
