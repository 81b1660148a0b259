// drawn_tree.h - what one draw of a model's numbers makes of its tree: the value of each alternative with the plan chosen
// anew.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// The value of a node is counted with the chance of its path: an outcome's is that chance times its total, a chance node's
// the sum of its branches', a decision's the largest of its alternatives'. At the root, and at its alternatives, it is the
// expected value. So the mean of many draws is again such a tree.
class DrawnTree {
 public:
  explicit DrawnTree(const Model& model);  // a copy; it stands on `model` as a document's does

  // All numbers under these changes. False: the model has no value there, see why(). O(nodes), and what shared events cost.
  [[nodiscard]] bool at(std::span<const NewValue> changes);
  [[nodiscard]] const std::string& why() const { return why_; }

  // Two figures of the last draw that are closer tie.
  [[nodiscard]] double tolerance() const { return tolerance_; }
  // [tree nodes] of outcomes, at the last draw; 0 elsewhere.
  [[nodiscard]] const std::vector<double>& outcomes() const { return outcome_; }

  // The root's alternatives; the root itself where it is no decision.
  [[nodiscard]] const std::vector<rue_index>& alternatives() const { return alternatives_; }
  // [alternatives] their values from the outcomes' parts, with the best continuation of each.
  void best(const std::vector<double>& outcomes, std::span<double> values);
  // [tree nodes] the child that a decision takes for the largest value, the first of equals; RUE_NONE elsewhere.
  [[nodiscard]] std::vector<rue_index> choices(const std::vector<double>& outcomes);
  // Mark what a plan comes to from those nodes that are marked, whatever is possible at some draw. [nodes]
  void reach(const std::vector<rue_index>& choice, std::vector<std::uint8_t>& reached) const;

  // As it is at the last draw.
  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] const Tree& tree() const { return model_->tree; }

 private:
  void roll_back(const std::vector<double>& outcomes, std::vector<rue_index>* taken);

  std::unique_ptr<Model> model_;
  std::vector<rue_index> alternatives_;
  std::vector<double> chance_, total_, outcome_, value_;  // [tree nodes]
  double tolerance_ = 0;
  std::string why_;
};

}  // namespace rue
