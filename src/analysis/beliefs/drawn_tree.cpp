// drawn_tree.cpp - value the tree again, chances down, values up.
#include "analysis/beliefs/drawn_tree.h"

#include <algorithm>
#include <limits>

#include "analysis/sweep.h"
#include "model/tree/revalue.h"

namespace rue {

DrawnTree::DrawnTree(const Model& model) : model_(std::make_unique<Model>(model)) {
  const Tree& tree = model_->tree;
  for (std::vector<double>* column : {&chance_, &total_, &outcome_, &value_}) column->resize(tree.size());
  if (tree.kind[0] != RUE_DECISION) {
    alternatives_ = {0};
    return;
  }
  for (rue_index c = tree.first_child[0]; c < tree.first_child[1]; ++c) alternatives_.push_back(c);
}

bool DrawnTree::at(std::span<const NewValue> changes) {
  if (!revalue(*model_, changes, why_)) return false;
  const Tree& tree = model_->tree;
  Extremes totals{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (std::size_t n = 0; n < tree.size(); ++n) {
    const rue_index parent = tree.parent[n];
    chance_[n] = n == 0 ? 1 : tree.kind[parent] == RUE_DECISION ? chance_[parent] : chance_[parent] * tree.probability[n];
    total_[n] = n == 0 ? tree.payoff[n] : total_[parent] + tree.payoff[n];
    if (tree.kind[n] != RUE_OUTCOME) continue;
    outcome_[n] = chance_[n] * total_[n];
    if (!(chance_[n] > 0)) continue;
    totals.least = std::min(totals.least, total_[n]);
    totals.most = std::max(totals.most, total_[n]);
  }
  tolerance_ = tolerance_of(totals);
  return true;
}

void DrawnTree::roll_back(const std::vector<double>& outcomes, std::vector<rue_index>* taken) {
  const Tree& tree = model_->tree;
  for (std::size_t n = tree.size(); n-- > 0;) {
    const rue_index first = tree.first_child[n];
    const rue_index end = tree.first_child[n + 1];
    if (tree.kind[n] == RUE_OUTCOME) {
      value_[n] = outcomes[n];
    } else if (tree.kind[n] != RUE_DECISION) {
      double sum = 0;
      for (rue_index c = first; c < end; ++c) sum += value_[c];
      value_[n] = sum;
    } else {
      rue_index best = first;
      for (rue_index c = first; c < end; ++c) {
        if (value_[c] > value_[best]) best = c;
      }
      value_[n] = value_[best];
      if (taken != nullptr) (*taken)[n] = best;
    }
  }
}

void DrawnTree::best(const std::vector<double>& outcomes, std::span<double> values) {
  roll_back(outcomes, nullptr);
  for (std::size_t a = 0; a < alternatives_.size(); ++a) values[a] = value_[alternatives_[a]];
}

std::vector<rue_index> DrawnTree::choices(const std::vector<double>& outcomes) {
  std::vector<rue_index> choice(model_->tree.size(), RUE_NONE);
  roll_back(outcomes, &choice);
  return choice;
}

void DrawnTree::reach(const std::vector<rue_index>& choice, std::vector<std::uint8_t>& reached) const {
  const Tree& tree = model_->tree;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (reached[n] == 0 || tree.kind[n] == RUE_OUTCOME) continue;
    for (const rue_index c : children(tree, n)) reached[c] = tree.kind[n] != RUE_DECISION || choice[n] == c ? 1 : 0;
  }
}

}  // namespace rue
