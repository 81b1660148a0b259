// figures.h - what a given policy is worth, whatever criterion proposed it.
#pragma once
#include <optional>

#include "analysis/event_plan.h"
#include "analysis/policy.h"
#include "analysis/scratch.h"

namespace rue {

// Evaluates policies of one tree. The law of the hindsight value is measured once, its memory kept between calls.
class Evaluator {
 public:
  // `solution` needs its sweeps (total to reach); it, `model` and `plan` must outlive this.
  Evaluator(const Model& model, const EventPlan& plan, const Solution& solution, std::uint64_t max_steps);

  // Why there is no expected regret: RUE_NO_LAW, RUE_OVER_BUDGET; RUE_OK: there is.
  [[nodiscard]] rue_status hindsight_status() const { return status_; }
  [[nodiscard]] std::optional<double> expected_hindsight() const { return expected_hindsight_; }

  [[nodiscard]] Figures of(const Choice& choice);

 private:
  // policy null: none
  [[nodiscard]] rue_status measure(const rue_index* policy, rue_hindsight& hindsight) const;

  const Tree& tree_;
  const Solution& solution_;
  rue_tree view_;
  const EventPlan& plan_;
  std::uint64_t max_steps_;
  rue_status status_;
  Scratch scratch_{0};
  std::optional<double> expected_hindsight_;
};

}  // namespace rue
