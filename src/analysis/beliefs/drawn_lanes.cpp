// drawn_lanes.cpp - chances down, values up, told once to lanes.
#include "analysis/beliefs/drawn_lanes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sweep.h"
#include "model/tree/lane_tree.h"

namespace rue {
namespace {

bool is_nothing(const Lanes::Row& row) {
  return !row.moves() && row.constant() == 0;
}

}  // namespace

DrawnLanes::DrawnLanes(const Model& model, std::vector<std::uint32_t> numbers) : tree_(model), numbers_(std::move(numbers)) {
  told_ = tell_outcomes();
  if (!told_) {
    lanes_ = {};
    lanes_.remember_no_more();
    chance_.clear();
    total_.clear();
    input_.clear();
    for (std::size_t i = 0; i < numbers_.size(); ++i) input_.push_back(lanes_.input());
    value_.assign(tree_.tree().size(), 0);
    for (std::size_t n = 0; n < value_.size(); ++n) {
      if (tree_.tree().kind[n] == RUE_OUTCOME) value_[n] = lanes_.input();
    }
  }
  outcomes_ = lanes_.end();
  tell_rollback();
  rolled_ = lanes_.end();
  for (const rue_index a : tree_.alternatives()) best_.push_back(value_[a]);
}

bool DrawnLanes::tell_outcomes() {
  for (std::size_t i = 0; i < numbers_.size(); ++i) input_.push_back(lanes_.input());
  std::vector<NewValue> believed;
  for (const std::uint32_t i : numbers_) believed.push_back({i, tree_.model().graph.parameters.all[i].believed});
  LaneTree told;
  if (!tree_.at(believed) || !tell_tree(tree_.model(), numbers_, input_, lanes_, told)) return false;
  const Tree& tree = tree_.tree();
  chance_.assign(tree.size(), 1);
  total_.assign(tree.size(), 0);
  value_.assign(tree.size(), 0);
  total_[0] = told.payoff[0];
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (n > 0) {
      const rue_index parent = tree.parent[n];
      chance_[n] =
          tree.kind[parent] == RUE_DECISION ? chance_[parent] : lanes_.multiply(chance_[parent], told.probability[n]);
      total_[n] = is_nothing(told.payoff[n]) ? total_[parent] : lanes_.add(total_[parent], told.payoff[n]);
    }
  }
  reach_ = lanes_.sum_of_sizes(std::move(told.payoff));
  constexpr double far = 1e300;  // from where on totals may overflow
  lanes_.require(reach_, 0, far);
  // An outcome has a row of its own: a draw that is valued alone may part those that are alike otherwise.
  lanes_.remember_no_more();
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (tree.kind[n] == RUE_OUTCOME) value_[n] = lanes_.multiply(chance_[n], total_[n]);
  }
  return true;
}

void DrawnLanes::tell_rollback() {
  const Tree& tree = tree_.tree();
  for (std::size_t n = tree.size(); n-- > 0;) {
    if (tree.kind[n] == RUE_OUTCOME) continue;
    std::vector<Row> below(value_.begin() + tree.first_child[n], value_.begin() + tree.first_child[n + 1]);
    value_[n] = tree.kind[n] == RUE_DECISION ? lanes_.largest(std::move(below)) : lanes_.sum(std::move(below));
  }
}

std::size_t DrawnLanes::hold(const std::vector<rue_index>& choice) {
  const Tree& tree = tree_.tree();
  std::vector<std::uint8_t> reached(tree.size(), 0);
  for (const rue_index a : tree_.alternatives()) reached[a] = 1;
  tree_.reach(choice, reached);
  Plan plan;
  plan.first = lanes_.end();
  std::vector<Row> value = value_;
  std::vector<std::uint8_t> chosen(tree.size(), 0);  // a decision stands there or below
  for (std::size_t n = tree.size(); n-- > 0;) {
    if (reached[n] == 0) continue;
    chosen[n] = tree.kind[n] == RUE_DECISION ? 1 : 0;
    for (const rue_index c : children(tree, static_cast<rue_index>(n))) chosen[n] |= chosen[c];
    if (tree.kind[n] == RUE_DECISION) {
      value[n] = value[choice[n]];
    } else if (chosen[n] != 0) {
      value[n] = lanes_.sum({value.begin() + tree.first_child[n], value.begin() + tree.first_child[n + 1]});
    }
  }
  plan.last = lanes_.end();
  for (const rue_index a : tree_.alternatives()) plan.value.push_back(value[a]);
  plans_.push_back(std::move(plan));
  return plans_.size() - 1;
}

std::optional<DrawnLanes::Fault> DrawnLanes::at(std::size_t count) {
  const std::uint32_t failed = lanes_.run(0, outcomes_);
  std::optional<Fault> fault;
  std::vector<NewValue> values(numbers_.size());
  for (std::size_t l = 0; l < count && !fault; ++l) {
    own_tolerance_[l].reset();
    if (told_ && (failed >> l & 1) == 0) continue;
    for (std::size_t i = 0; i < numbers_.size(); ++i) values[i] = {numbers_[i], number(i)[l]};
    if (!tree_.at(values)) {
      fault = {l, tree_.why()};
      break;
    }
    own_tolerance_[l] = tree_.tolerance();
    for (std::size_t n = 0; n < value_.size(); ++n) {
      if (tree_.tree().kind[n] == RUE_OUTCOME && value_[n].moves()) lanes_.values(value_[n])[l] = tree_.outcomes()[n];
    }
  }
  if (!fault) (void)lanes_.run(outcomes_, rolled_);
  return fault;
}

double DrawnLanes::tolerance(std::size_t lane) const {
  if (own_tolerance_[lane]) return *own_tolerance_[lane];
  Extremes totals{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  const Tree& tree = tree_.tree();
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (tree.kind[n] != RUE_OUTCOME || !(lanes_.value(chance_[n], lane) > 0)) continue;
    const double total = lanes_.value(total_[n], lane);
    totals.least = std::min(totals.least, total);
    totals.most = std::max(totals.most, total);
  }
  return tolerance_of(totals);
}

double DrawnLanes::tolerance_bound(std::size_t lane) const {
  constexpr double of_reach = 3e-12;  // see tolerance_of: totals are at most twice as far apart
  return own_tolerance_[lane] ? *own_tolerance_[lane] : of_reach * lanes_.value(reach_, lane);
}

}  // namespace rue
