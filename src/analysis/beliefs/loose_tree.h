// loose_tree.h - a tree's laws and payoffs while each number lies within an interval and each of its occurrences may have
// another value there.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/beliefs/corners.h"
#include "model/numbers/interval.h"

namespace rue {

// What may be is a set of laws for each chance node, all that sum to 1 within these, and an interval for each payoff.
struct LooseTree {
  std::vector<Interval> chance;  // [nodes] of the branch into it, given its path; 1 of an alternative, 0 where nothing leads
  std::vector<Interval> payoff;  // [nodes] booked there, in gains
};

// The intervals of the numbers: [blocks][numbers of the block].
using NumberIntervals = std::vector<std::vector<Interval>>;

// Nothing that the model has at numbers within the intervals is outside of what value() gives, but for rounding; where every
// interval is a point it is the model there.
class LooseLaws {
 public:
  // Requires: numbers inside of every block are set in `model`, which stays where it is.
  // `affine`: [blocks].
  LooseLaws(const Model& model, const Places& places, const Beliefs& beliefs, const std::vector<std::uint8_t>& affine);

  // Why there are no bounds for any numbers; empty: there are.
  [[nodiscard]] const std::string& why_none() const { return why_none_; }

  // False: the model may have no value at some of these numbers; `why` says why. O(formulas + nodes + joint states).
  [[nodiscard]] bool value(const NumberIntervals& within, LooseTree& loose, std::string& why);
  // Did it cut what formulas of numbers that are not affine may make of a probability, outside of 0 to 1?
  [[nodiscard]] bool is_cut() const { return cut_; }

 private:
  // A branch's law by the joint states that agree with its path, and with it, too.
  struct Posterior {
    std::uint32_t group = 0;
    rue_index before = RUE_NONE, after = RUE_NONE;  // sets of the tree; RUE_NONE: all
    auto operator<=>(const Posterior&) const = default;
  };

  void find_posteriors();
  [[nodiscard]] std::optional<Interval> bounds(const Value& value) const;
  [[nodiscard]] std::optional<Interval> bounds(const Gain& gain) const;
  [[nodiscard]] bool value_parameters(const NumberIntervals& within, std::string& why);
  // `fault`: what is wrong with the shares of '{}'.
  [[nodiscard]] bool share_out(const std::vector<Share>& shares, std::vector<Interval>& law, const char*& fault);
  [[nodiscard]] bool value_branches(std::string& why);
  [[nodiscard]] bool value_lines(std::string& why);
  void value_joint_laws();
  [[nodiscard]] bool value_payoffs(LooseTree& loose, std::string& why);
  [[nodiscard]] bool value_criteria(const std::vector<Interval>& on_vertex, const std::vector<Interval>& on_edge,
                                    LooseTree& loose, std::string& why) const;
  [[nodiscard]] bool measure(LooseTree& loose, std::string& why) const;
  [[nodiscard]] std::optional<Interval> utility_of(Interval total) const;

  const DecisionGraph& graph_;
  const Places& places_;
  const Beliefs& beliefs_;
  std::string why_none_;
  std::vector<std::uint8_t> bent_;  // [parameters] they follow numbers that are not affine
  bool cut_ = false;
  bool payoffs_follow_ = false;
  bool weights_are_shares_ = false;                               // of 1: else their proportions count
  std::vector<Interval> parameter_;                               // [parameters]
  std::vector<Interval> edge_;                                    // [edges]
  std::vector<std::vector<std::vector<Interval>>> line_;          // [events][lines][states]
  std::vector<Posterior> posteriors_;                             // each once
  std::vector<Interval> posterior_;                               // [posteriors_]
  std::vector<std::uint32_t> posterior_of_;                       // [nodes] of the branch into it
  std::vector<std::vector<std::vector<std::uint32_t>>> to_line_;  // [groups][atoms][events of the group] line of the event
};

// The least or the most mean of values by a law within these bounds that sums to 1. `law`, where given, becomes one that has
// it.
[[nodiscard]] double extreme_mean(std::span<const Interval> within, std::span<const double> values, Side side,
                                  std::vector<double>* law = nullptr);

}  // namespace rue
