// experiment.h - both headline picks of one model while its parameters take other values.
#pragma once
#include <array>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/solution.h"
#include "model/numbers/parameters.h"
#include "model/tree/spreads.h"

namespace rue {

// What holds at one setting of the parameters, as solve() has it. In gains. Where a live node has no probabilities there is
// a pick by expected value if that does not depend on them (sweep.h): as numbers move that may be so or not.
struct Outlook {
  // Of the root's alternatives in file order, each with its own best continuation; one figure, the root's own, where the
  // root is no decision. NaN: not available.
  std::vector<double> expected_value, worst_regret;
  std::optional<double> best_value;  // highest expected value, with the policy chosen anew; absent: not known
  double least_regret = 0;           // least worst regret, with the policy chosen anew
  std::optional<std::size_t> value_pick,
      regret_pick;  // alternatives, ties as in Pick; absent: none, or no decision at the root
  // With the policies that are best where nothing varies: what they are worth here. Where they never had to choose, because
  // nothing led there, they take the highest expected value.
  std::optional<double> held_value;  // expected value of the highest expected value's policy, where both are known
  double held_regret = 0;            // worst regret of the least worst regret's policy
  double tolerance = 0;              // two figures closer than this tie
};

enum class Headline : std::uint8_t { expected_value, least_regret };

// Both headline policies at one setting, by Headline; that of expected value is empty where there is none.
using PlanPair = std::array<Policy, 2>;

class Experiment {
 public:
  // Changes `model` from call to call; when the experiment ends all is as it was, unless memory ends then: std::bad_alloc,
  // or nothing where another exception ends the experiment. Requires: the model is valid as it is.
  explicit Experiment(Model& model);
  ~Experiment() noexcept(false);
  Experiment(const Experiment&) = delete;
  Experiment& operator=(const Experiment&) = delete;

  [[nodiscard]] const Outlook& believed() const { return believed_; }
  // Has every live node probabilities, where nothing varies?
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] const Spreads& spreads() const { return spreads_; }
  [[nodiscard]] const Model& model() const { return model_; }
  // Its sweeps as the last outlook has them: of what is believed, until at() is asked. A copy has none before that.
  [[nodiscard]] const Solution& swept() const { return swept_; }

  // Under these changes; parameters that are not named are as believed. Empty: the model has no value there, see why().
  // O(nodes), and what shared events cost.
  [[nodiscard]] std::optional<Outlook> at(std::span<const NewValue> changes);
  [[nodiscard]] std::optional<Outlook> at(std::uint32_t parameter, double value);
  [[nodiscard]] const std::string& why() const { return why_; }

  // The policies where nothing varies, and those of the last outlook that at() gave.
  [[nodiscard]] const PlanPair& believed_plans() const { return believed_plans_; }
  [[nodiscard]] const PlanPair& plans() const { return plans_; }

  // Only give the parameters these values: model() has its numbers then, until the next call. False: no value there.
  [[nodiscard]] bool set(std::uint32_t parameter, double value);
  [[nodiscard]] bool set(std::span<const NewValue> changes);
  // The graph, for questions that only try other values of its parameters.
  [[nodiscard]] DecisionGraph& graph() { return model_.graph; }

  // work(experiment, i) for every i < count, each with this experiment or a copy of it on another thread: what comes out
  // must not depend on which (see in_parallel). Each asks for some `evaluations` of the model.
  void each(std::size_t count, double evaluations, const std::function<void(Experiment&, std::size_t)>& work);

 private:
  explicit Experiment(const Experiment& original, std::unique_ptr<Model> own);
  [[nodiscard]] bool valued() const;
  void find_plans();
  [[nodiscard]] Outlook look();
  [[nodiscard]] Figures held(const Policy& policy) const;

  int exceptions_before_ = std::uncaught_exceptions();
  std::unique_ptr<Model> own_;  // of a copy
  Model& model_;
  Solution swept_;
  PlanPair believed_plans_, plans_;
  Outlook believed_;
  bool complete_ = true;
  Spreads spreads_;
  std::string why_;
};

}  // namespace rue
