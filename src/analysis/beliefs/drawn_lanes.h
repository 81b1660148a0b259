// drawn_lanes.h - many draws of a model's numbers, side by side: the value of each alternative with the plan chosen anew,
// and with plans that are held.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/beliefs/drawn_tree.h"
#include "model/numbers/lanes.h"

namespace rue {

// To the bit what DrawnTree makes of each draw; a draw that lanes cannot value (see LaneTree) it values itself. What no
// number reaches is valued once.
class DrawnLanes {
 public:
  static constexpr std::size_t width = Lanes::width;

  // `numbers`, indices into Parameters::all, are what changes; all others stay as believed.
  DrawnLanes(const Model& model, std::vector<std::uint32_t> numbers);

  // A plan to be held, a choice at each decision that it comes to. Its place.
  std::size_t hold(const std::vector<rue_index>& choice);

  // [width] of numbers[i], to be written; valid until a plan is held.
  [[nodiscard]] std::span<double, width> number(std::size_t i) { return lanes_.values(input_[i]); }

  struct Fault {
    std::size_t lane = 0;
    std::string why;
  };
  // Value the first `count` lanes. A fault: the first at which the model has no value.
  [[nodiscard]] std::optional<Fault> at(std::size_t count);
  // Value a held plan at the same draws.
  void value(std::size_t plan) { (void)lanes_.run(plans_[plan].first, plans_[plan].last); }

  [[nodiscard]] std::size_t alternatives() const { return best_.size(); }
  [[nodiscard]] double best(std::size_t alternative, std::size_t lane) const {
    return lanes_.value(best_[alternative], lane);
  }
  [[nodiscard]] double held(std::size_t plan, std::size_t alternative, std::size_t lane) const {
    return lanes_.value(plans_[plan].value[alternative], lane);
  }
  // See DrawnTree. O(nodes), and none is above the bound, which costs nothing.
  [[nodiscard]] double tolerance(std::size_t lane) const;
  [[nodiscard]] double tolerance_bound(std::size_t lane) const;
  [[nodiscard]] double outcome(rue_index node, std::size_t lane) const { return lanes_.value(value_[node], lane); }

  [[nodiscard]] DrawnTree& tree() { return tree_; }
  [[nodiscard]] std::size_t bytes() const { return lanes_.bytes() + 3 * value_.size() * sizeof(Row); }  // beside the tree's
  // Are all draws valued one by one?
  [[nodiscard]] bool one_by_one() const { return !told_; }

 private:
  using Row = Lanes::Row;
  struct Plan {
    std::size_t first = 0, last = 0;  // its operations
    std::vector<Row> value;           // [alternatives]
  };
  bool tell_outcomes();
  void tell_rollback();

  DrawnTree tree_;
  std::vector<std::uint32_t> numbers_;
  Lanes lanes_;
  bool told_ = false;
  std::vector<Row> input_;                 // [numbers]
  std::vector<Row> chance_, total_;        // [nodes]; none where draws are valued one by one
  std::vector<Row> value_;                 // [nodes] with the plan chosen anew
  Row reach_ = 0;                          // no total is farther from 0
  std::size_t outcomes_ = 0, rolled_ = 0;  // operations until these stand
  std::vector<Row> best_;                  // [alternatives]
  std::vector<Plan> plans_;
  std::array<std::optional<double>, width> own_tolerance_;  // of draws that were valued one by one
};

}  // namespace rue
