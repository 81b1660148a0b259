// affine_model.cpp - lines through two settings, once it is certain that they are lines.
#include "analysis/whatif/affine_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "analysis/whatif/event_plan.h"
#include "model/events/joint_law.h"

namespace rue {
namespace {

constexpr double boundless = std::numeric_limits<double>::infinity();

double sum_of_weights(const DecisionGraph& graph) {
  const Criteria& criteria = graph.criteria;
  if (criteria.all.empty() || criteria.value) return 1;
  double sum = 0;
  for (std::size_t c = 0; c < criteria.all.size(); ++c) sum += weight_of(graph, criteria.view, c);
  return sum;
}

// Of every joint state of the declared events: is no more than one of the probabilities that make it changing?
bool joint_chances_are_affine(const Events& events, const std::vector<double>& begin, const std::vector<double>& end) {
  std::vector<std::vector<std::size_t>> first(events.events.size());  // [events][lines] into the laws' numbers
  std::size_t numbers = 0;
  for (std::size_t e = 0; e < events.events.size(); ++e) {
    for (const Conditional& line : events.events[e].law) {
      first[e].push_back(numbers);
      numbers += line.probability.size();
    }
  }
  std::vector<std::uint16_t> given;
  for (const Group& group : events.groups) {
    if (!events.events[group.events.front()].declared) continue;
    for (std::size_t a = 0; a < group.atoms(); ++a) {
      const auto state_of = [&](const Event& event) { return group.state[a * group.events.size() + event.position]; };
      int changing = 0;
      for (const std::uint32_t e : group.events) {
        const Event& event = events.events[e];
        given.clear();
        for (const std::uint32_t c : event.conditions) given.push_back(state_of(events.events[c]));
        const Conditional* line = line_for(event, given);
        if (line == nullptr) return false;
        const std::size_t at = first[e][static_cast<std::size_t>(line - event.law.data())] + state_of(event);
        if (begin[at] != end[at]) ++changing;
      }
      if (changing > 1) return false;
    }
  }
  return true;
}

// Does an event without a declared law, whose joint law is sought in the graph's probabilities, depend on what changes?
bool joined_law_changes(const DecisionGraph& graph, const Tree& tree, const std::vector<std::uint8_t>& changes) {
  for (rue_index c = 1; c < tree.size(); ++c) {
    const rue_index g = tree.group[tree.parent[c]];
    if (changes[c] == 0 || g == RUE_NONE) continue;
    const Group& group = graph.events.groups[g];
    if (!graph.events.events[group.events.front()].declared && has_joint_atoms(graph.events, group)) return true;
  }
  return false;
}

bool same_shape(const Tree& a, const Tree& b) {
  return a.kind == b.kind && a.group == b.group && a.set == b.set && a.set_begin == b.set_begin &&
         a.set_atom == b.set_atom && a.group_begin == b.group_begin;
}

bool near(double a, double b, double scale) {
  return std::fabs(a - b) <= 1e-9 * scale;
}

}  // namespace

AffineModel::Numbers AffineModel::numbers_of(const Model& model) {
  const Tree& tree = model.tree;
  Numbers numbers;
  numbers.chance.resize(tree.size());
  numbers.total.resize(tree.size());
  const double scale = sum_of_weights(model.graph);
  for (rue_index n = 0; n < tree.size(); ++n) {
    const rue_index up = tree.parent[n];
    const bool branch = n > 0 && tree.kind[up] == RUE_CHANCE;
    numbers.chance[n] = n == 0 ? 1 : numbers.chance[up] * (branch ? tree.probability[n] : 1);
    numbers.total[n] = (n == 0 ? 0 : numbers.total[up]) + tree.payoff[n] * scale;
  }
  for (const Event& event : model.graph.events.events) {
    for (const Conditional& line : event.law)
      numbers.law.insert(numbers.law.end(), line.probability.begin(), line.probability.end());
  }
  return numbers;
}

std::optional<AffineModel> AffineModel::of(Experiment& experiment, std::uint32_t parameter, const Domain& domain,
                                           std::size_t most_slopes) {
  const double believed = experiment.model().graph.parameters.all[parameter].believed;
  AffineModel m;
  const Interval all{domain.low, domain.high};
  m.origin_ = believed > all.low && believed < all.high ? believed : inside(all);
  m.on_ = {all.low - m.origin_, all.high - m.origin_};
  // Far from the origin, so that what the lines rise by is not lost in what they begin with.
  const double size =
      std::exp2(std::ceil(std::log2(std::max({1.0, std::fabs(m.origin_), experiment.spreads().payoff}))) + 30);
  const bool up = m.on_.high >= -m.on_.low;
  const double reach = up ? m.on_.high : -m.on_.low;
  const double step = (up ? 1 : -1) * (std::isfinite(reach) ? std::min(reach / 2, size) : size);
  if (!experiment.set(parameter, m.origin_)) return std::nullopt;
  m.tree_ = experiment.model().tree;
  const Numbers begin = numbers_of(experiment.model());
  if (!experiment.set(parameter, m.origin_ + step) || !same_shape(m.tree_, experiment.model().tree)) return std::nullopt;
  const Numbers end = numbers_of(experiment.model());
  if (!m.find_lines(experiment.model(), begin, end, step)) return std::nullopt;
  // Nothing above says that the program follows the formulas so: a third setting does.
  const double third = step * 0.375;
  if (!experiment.set(parameter, m.origin_ + third) || !same_shape(m.tree_, experiment.model().tree)) return std::nullopt;
  const Numbers between = numbers_of(experiment.model());
  double largest = 0;
  for (rue_index n = 0; n < m.tree_.size(); ++n)
    largest = std::max({largest, std::fabs(begin.total[n]), std::fabs(end.total[n])});
  for (rue_index n = 0; n < m.tree_.size(); ++n) {
    if (m.s_.live[n] == 0) continue;
    if (!near(between.chance[n], m.chance_[n] + third * m.chance_slope_[n], 1)) return std::nullopt;
    if (m.tree_.kind[n] == RUE_OUTCOME && !near(between.total[n], m.total_[n] + third * m.total_slope_[n], largest))
      return std::nullopt;
  }
  if (!m.find_slopes(most_slopes)) return std::nullopt;
  m.find_hindsight(m.tree_);
  m.look(0);
  return m;
}

bool AffineModel::find_lines(const Model& model, const Numbers& begin, const Numbers& end, double step) {
  const std::size_t nodes = tree_.size();
  const rue_tree view = tree_.view();
  s_.live.resize(nodes);
  rue_live(&view, s_.live.data());
  if (!joint_chances_are_affine(model.graph.events, begin.law, end.law)) return false;
  const Tree& other = model.tree;
  // How many factors of a path's chance change: private branches, and the declared groups met.
  std::vector<std::uint8_t> changes(nodes, 0);
  std::vector<std::uint8_t> degree(nodes, 0);
  std::vector<std::uint8_t> declared(model.graph.events.groups.size(), 0);
  std::vector<std::uint8_t> moving_group(declared.size(), 0);
  for (std::size_t g = 0; g < declared.size(); ++g)
    declared[g] = model.graph.events.events[model.graph.events.groups[g].events.front()].declared ? 1 : 0;
  for (rue_index c = 1; c < nodes; ++c) {
    const rue_index n = tree_.parent[c];
    if (s_.live[c] == 0 || tree_.kind[n] != RUE_CHANCE || tree_.probability[c] == other.probability[c]) continue;
    changes[c] = 1;
    moving_.push_back(c);
    if (tree_.group[n] != RUE_NONE && declared[tree_.group[n]] != 0) moving_group[tree_.group[n]] = 1;
  }
  if (joined_law_changes(model.graph, tree_, changes)) return false;
  for (rue_index c = 1; c < nodes; ++c) {
    const rue_index n = tree_.parent[c];
    const bool grouped = tree_.group[n] != RUE_NONE && declared[tree_.group[n]] != 0;
    degree[c] = static_cast<std::uint8_t>(std::min(2, degree[n] + (changes[c] != 0 && !grouped ? 1 : 0)));
  }
  // A group's part of the chance is that of the atoms left: the product of its branches along the path.
  for (std::size_t g = 0; g < declared.size(); ++g) {
    if (moving_group[g] == 0) continue;
    std::vector<double> here(nodes, 1), there(nodes, 1);
    for (rue_index c = 1; c < nodes; ++c) {
      const rue_index n = tree_.parent[c];
      const bool of_group = tree_.group[n] == g;
      here[c] = here[n] * (of_group ? tree_.probability[c] : 1);
      there[c] = there[n] * (of_group ? other.probability[c] : 1);
      if (std::fabs(here[c] - there[c]) > 4e-16) degree[c] = static_cast<std::uint8_t>(std::min(2, degree[c] + 1));
    }
  }
  chance_ = begin.chance;
  total_ = begin.total;
  chance_slope_.assign(nodes, 0);
  total_slope_.assign(nodes, 0);
  for (rue_index n = 0; n < nodes; ++n) {
    if (s_.live[n] == 0) continue;
    const bool leaf = tree_.kind[n] == RUE_OUTCOME;
    const bool total_moves = leaf && begin.total[n] != end.total[n];
    if (degree[n] + (total_moves ? 1 : 0) > 1) return false;
    if (total_moves && model.graph.utility.measures) return false;
    if (degree[n] > 0) chance_slope_[n] = (end.chance[n] - begin.chance[n]) / step;
    if (total_moves) total_slope_[n] = (end.total[n] - begin.total[n]) / step;
  }
  return true;
}

// Slopes that differ by rounding are one.
bool AffineModel::find_slopes(std::size_t most) {
  double largest = 0;
  std::vector<double> all;
  for (rue_index n = 0; n < tree_.size(); ++n) {
    if (tree_.kind[n] != RUE_OUTCOME || s_.live[n] == 0) continue;
    all.push_back(total_slope_[n]);
    largest = std::max(largest, std::fabs(all.back()));
  }
  std::sort(all.begin(), all.end());
  const double rounding = 1e-12 * largest;
  for (const double slope : all) {
    if (slopes_.empty() || slope - slopes_.back() > rounding) slopes_.push_back(slope);
  }
  if (slopes_.size() > most) return false;
  for (rue_index n = 0; n < tree_.size(); ++n) {
    if (tree_.kind[n] != RUE_OUTCOME || s_.live[n] == 0) continue;
    total_slope_[n] = *std::prev(std::upper_bound(slopes_.begin(), slopes_.end(), total_slope_[n]));
  }
  return true;
}

void AffineModel::find_hindsight(const Tree& tree) {
  const rue_tree view = tree.view();
  const EventPlan plan(tree);
  const Scratch memory(rue_regret_size(&view, plan.get()));
  double largest = 0;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (tree.kind[n] == RUE_OUTCOME && s_.live[n] != 0) largest = std::max(largest, std::fabs(total_[n]));
  }
  const double far_below = -std::exp2(std::ceil(std::log2(std::max(largest, 1e-300))) + 2);
  std::vector<double> total(tree.size());
  for (const double slope : slopes_) {
    for (rue_index n = 0; n < tree.size(); ++n) total[n] = total_slope_[n] == slope ? total_[n] : far_below;
    std::vector<double>& best = best_.emplace_back(tree.size());
    rue_worst_regret(&view, plan.get(), total.data(), memory.view(), best.data());
    for (rue_index n = 0; n < tree.size(); ++n) {
      best[n] += total[n];
      if (best[n] < far_below / 2) best[n] = -boundless;  // none of that slope is compatible
    }
  }
}

Piece AffineModel::part(rue_index leaf) const {
  return {on_.low, chance_[leaf] * total_[leaf], chance_[leaf] * total_slope_[leaf] + chance_slope_[leaf] * total_[leaf]};
}

Pieces AffineModel::regret(rue_index leaf) const {
  Pieces lines;
  for (std::size_t k = 0; k < slopes_.size(); ++k) lines.push_back({0, best_[k][leaf], slopes_[k]});
  Pieces all = largest_of(lines, on_);
  for (Piece& piece : all) {
    piece.at -= total_[leaf];
    piece.slope -= total_slope_[leaf];
  }
  return all;
}

const Solution& AffineModel::look(double u) {
  const std::size_t nodes = tree_.size();
  for (const rue_index c : moving_) {
    const rue_index n = tree_.parent[c];
    const double above = chance_[n] + u * chance_slope_[n];
    tree_.probability[c] = (chance_[c] + u * chance_slope_[c]) / above;
  }
  s_.total.resize(nodes);
  s_.open_regret.assign(nodes, 0);
  for (rue_index n = 0; n < nodes; ++n) {
    s_.total[n] = total_[n] + u * total_slope_[n];
    if (tree_.kind[n] != RUE_OUTCOME || s_.live[n] == 0) continue;
    double best = -boundless;
    for (std::size_t k = 0; k < slopes_.size(); ++k) best = std::max(best, best_[k][n] + slopes_[k] * u);
    s_.open_regret[n] = best - s_.total[n];
  }
  const rue_tree view = tree_.view();
  s_.tolerance = tolerance_of(extremes_of(tree_, s_.live, s_.total));
  Expectation expected = expectation(tree_, s_.total, s_.tolerance);
  s_.expected_value = std::move(expected.value);
  complete_ = expected.range.empty();
  rue_roll_back(&view, RUE_MAX, RUE_TAKE_MIN, s_.open_regret.data());
  return s_;
}

PlanPair AffineModel::plans() const {
  const bool valued = !std::isnan(s_.expected_value[0]);
  return {valued ? expected_value_policy(tree_, s_) : Policy(), least_regret_policy(tree_, s_)};
}

}  // namespace rue
