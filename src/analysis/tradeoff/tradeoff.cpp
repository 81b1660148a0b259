// tradeoff.cpp - the hull and what is below it, put in order.
#include "analysis/tradeoff/tradeoff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "analysis/tradeoff/efficient_plans.h"
#include "model/tree/booking.h"

namespace rue {
namespace {

constexpr std::uint64_t most_corners = 200'000'000;
constexpr std::size_t most_sums = 4'000'000;     // in the search for plans below the hull
constexpr double most_steps_of_policies = 2e8;   // plans x nodes
constexpr std::size_t most_plans_below = 1'000;  // that none beats, where all are listed
constexpr double least_height = 1e-11;           // of a corner above the line beside it, in parts of the spread

class TradeoffFinder {
 public:
  TradeoffFinder(const Model& model, const Solution& solution, const Traded& traded)
      : model_(model), tree_(model.tree), s_(solution) {
    found_.traded = traded;
    found_.own = own_rate(model.graph, traded);
  }

  Tradeoff run() {
    if (!s_.value_range.empty()) return std::move(found_);
    score_outcomes();
    const std::optional<Hulls> all = hulls_of(tree_, s_.live, score_, most_corners);
    if (!all) {
      found_.why_not = fmt::format("the hulls of all nodes have more than {} corners", most_corners);
      return std::move(found_);
    }
    const Hulls& hulls = *all;
    efficient_ = EfficientPlans::of(tree_, s_.live, score_, tolerance_, most_sums);
    points_ = settled_corners(hulls.whole);
    add_collinear(hulls);
    found_.on_hull = points_.size();
    add_below(hulls);
    for (const ScorePair& point : points_) found_.plans.push_back(plan_of(point));
    grade_hull();
    for (std::size_t i = found_.on_hull; i < points_.size(); ++i) grade(i);
    find_alternatives(hulls);
    find_policies();
    find_own_picks();
    return std::move(found_);
  }

 private:
  [[nodiscard]] const TradedCriterion& first() const { return found_.traded.first; }
  [[nodiscard]] const TradedCriterion& second() const { return found_.traded.second; }

  void score_outcomes() {
    const std::vector<double> totals = criterion_totals(model_.graph, tree_);
    const std::size_t k = model_.graph.criteria.all.size();
    std::vector<double> of_first(tree_.size()), of_second(tree_.size());
    score_.resize(tree_.size());
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      of_first[n] = first().gain(totals[n * k + first().criterion]);
      of_second[n] = second().gain(totals[n * k + second().criterion]);
      score_[n] = {of_first[n], of_second[n]};
    }
    const Extremes firsts = extremes_of(tree_, s_.live, of_first), seconds = extremes_of(tree_, s_.live, of_second);
    spread_ = {firsts.most - firsts.least, seconds.most - seconds.least};
    tolerance_ = {tolerance_of(firsts), tolerance_of(seconds)};
  }

  // In parts of the spread of what outcomes bring, so that neither unit counts for more.
  [[nodiscard]] ScorePair scaled(const ScorePair& p) const {
    return {spread_.first > 0 ? p.first / spread_.first : 0, spread_.second > 0 ? p.second / spread_.second : 0};
  }
  [[nodiscard]] double height(const ScorePair& a, const ScorePair& p, const ScorePair& b) const {
    const ScorePair from = scaled(a), at = scaled(p), to = scaled(b);
    const double dx = to.first - from.first, dy = to.second - from.second;
    return ((at.first - from.first) * dy - (at.second - from.second) * dx) / std::hypot(dx, dy);
  }

  // Corners that rounding alone parts from their neighbours, or from the line between them, are none.
  [[nodiscard]] Hull settled_corners(const Hull& corners) const {
    Hull kept;
    for (const ScorePair& p : corners) {
      if (!kept.empty() && !(p.second > kept.back().second + tolerance_.second)) continue;
      while (!kept.empty() && !(kept.back().first > p.first + tolerance_.first)) kept.pop_back();
      while (kept.size() > 1 && height(kept[kept.size() - 2], kept.back(), p) <= least_height) kept.pop_back();
      kept.push_back(p);
    }
    return kept;
  }

  // Where a point that ties with `p` in both stands in points by falling first score; their number where none does.
  [[nodiscard]] std::size_t place_of(const ScorePair& p, std::span<const ScorePair> points) const {
    const auto larger = [&](const ScorePair& q) { return q.first > p.first + tolerance_.first; };
    auto q = std::partition_point(points.begin(), points.end(), larger);
    for (; q != points.end() && q->first >= p.first - tolerance_.first; ++q) {
      if (std::fabs(q->second - p.second) <= tolerance_.second) return static_cast<std::size_t>(q - points.begin());
    }
    return points.size();
  }
  [[nodiscard]] bool stands_in(std::span<const ScorePair> points, const ScorePair& p) const {
    return place_of(p, points) < points.size();
  }
  [[nodiscard]] std::span<const ScorePair> hull() const { return std::span(points_).first(found_.on_hull); }

  static void sort_points(std::vector<ScorePair>::iterator begin, std::vector<ScorePair>::iterator end) {
    std::stable_sort(begin, end, [](const ScorePair& a, const ScorePair& b) { return a.first > b.first; });
  }

  // What lies on a line between two corners is the best at its rate: plans that none beats, as far as they are known, and
  // each alternative's own corners.
  void add_collinear(const Hulls& hulls) {
    const Hull corners = points_;
    const auto add = [&](const ScorePair& p) {
      const auto less = [&](const ScorePair& corner) { return corner.second < p.second; };
      const auto right = std::partition_point(corners.begin(), corners.end(), less);
      if (right == corners.begin() || right == corners.end() || stands_in(corners, p)) return;
      if (height(*(right - 1), p, *right) >= -least_height) points_.push_back(p);
    };
    if (efficient_ && efficient_->at(0).size() <= most_plans_below) {
      for (const ScorePair& p : efficient_->at(0)) add(p);
    }
    for (const Hull& own : hulls.alternatives) {
      for (const ScorePair& p : settled_corners(own)) add(p);
    }
    sort_points(points_.begin(), points_.end());
    const auto tie = [&](const ScorePair& a, const ScorePair& b) { return stands_in({&a, 1}, b); };
    points_.erase(std::unique(points_.begin(), points_.end(), tie), points_.end());
  }

  void add_below(const Hulls& hulls) {
    if (efficient_) {
      for (const ScorePair& p : efficient_->at(0)) {
        if (!stands_in(hull(), p)) below_.push_back(p);
      }
    }
    found_.complete = efficient_.has_value() && efficient_->at(0).size() <= most_plans_below;
    if (!found_.complete) below_.clear();
    points_.insert(points_.end(), below_.begin(), below_.end());
    for (const Hull& own : hulls.alternatives) {
      const Hull corners = settled_corners(own);
      if (std::any_of(corners.begin(), corners.end(), [&](const ScorePair& p) { return stands_in(hull(), p); })) continue;
      for (const ScorePair& p : corners) {
        if (!stands_in(below_, p)) points_.push_back(p);
      }
    }
    const auto others = points_.begin() + static_cast<std::ptrdiff_t>(found_.on_hull);
    sort_points(others, points_.end());
    const auto tie = [&](const ScorePair& a, const ScorePair& b) { return stands_in({&a, 1}, b); };
    points_.erase(std::unique(others, points_.end(), tie), points_.end());
  }

  [[nodiscard]] double own_total(const TradedCriterion& side, double gain, double tolerance) const {
    return std::fabs(gain) <= tolerance ? 0 : side.gain(gain);
  }
  [[nodiscard]] TradeoffPlan plan_of(const ScorePair& point) const {
    TradeoffPlan plan;
    plan.first = own_total(first(), point.first, tolerance_.first);
    plan.second = own_total(second(), point.second, tolerance_.second);
    return plan;
  }

  void grade_hull() {
    for (std::size_t i = 0; i < found_.on_hull; ++i) {
      TradeoffPlan& plan = found_.plans[i];
      plan.from = 0;
      if (i == 0) continue;
      const double gain = points_[i].second - points_[i - 1].second;
      plan.rate = (points_[i - 1].first - points_[i].first) / gain;
      plan.from = plan.rate;
      found_.plans[i - 1].to = plan.rate;
    }
  }

  // The first of points that nothing beats, by falling first score, that beats `p`.
  [[nodiscard]] std::optional<std::size_t> first_above(std::span<const ScorePair> points, const ScorePair& p) const {
    const auto less = [&](const ScorePair& q) { return q.second < p.second - tolerance_.second; };
    const auto q = std::partition_point(points.begin(), points.end(), less);
    if (q == points.end() || !beats(*q, p, tolerance_)) return std::nullopt;
    return static_cast<std::size_t>(q - points.begin());
  }

  void grade(std::size_t i) {
    TradeoffPlan& plan = found_.plans[i];
    const ScorePair& p = points_[i];
    plan.standing = Standing::dominated;
    plan.by = first_above(hull(), p);
    if (plan.by) return;
    if (const std::optional<std::size_t> above = first_above(below_, p)) {
      const std::span<const ScorePair> others = std::span(points_).subspan(found_.on_hull);
      plan.by = found_.on_hull + place_of(below_[*above], others);
      return;
    }
    // Not beaten by either end, so that it stands between two plans of the hull.
    plan.standing = Standing::below_hull;
    if (found_.on_hull < 2) return;
    std::size_t k = 0;
    while (k + 2 < found_.on_hull && points_[k + 1].second < p.second) ++k;
    plan.above = k;
    const ScorePair &a = points_[k], &b = points_[k + 1];
    const double share = (p.second - a.second) / (b.second - a.second);
    plan.excess = std::max(0.0, a.first + share * (b.first - a.first) - p.first);
  }

  // Whose plan each is, and who else has one of the same totals.
  void find_alternatives(const Hulls& hulls) {
    for (std::size_t a = 0; a < hulls.alternatives.size(); ++a) {
      const std::vector<ScorePair>& all =
          efficient_ ? efficient_->at(static_cast<rue_index>(tree_.first_child[0] + a)) : hulls.alternatives[a];
      for (std::size_t i = 0; i < points_.size(); ++i) {
        if (stands_in(all, points_[i])) found_.plans[i].ties.push_back(a);
      }
    }
    for (TradeoffPlan& plan : found_.plans) {
      if (!plan.ties.empty()) plan.alternative = plan.ties.front();
    }
  }

  void find_policies() {
    const double steps = static_cast<double>(points_.size()) * static_cast<double>(tree_.size());
    if (steps > most_steps_of_policies) {
      found_.why_no_policy =
          fmt::format("of so many plans and nodes it would take more than {:.0f} steps", most_steps_of_policies);
      return;
    }
    for (std::size_t i = 0; i < points_.size(); ++i) {
      TradeoffPlan& plan = found_.plans[i];
      std::optional<Policy> policy = i < found_.on_hull ? policy_on_hull(i) : std::nullopt;
      plan.policy = policy ? std::move(policy) : policy_below(i);
      if (plan.policy) {
        plan.criteria = criterion_means(model_, s_, *plan.policy);
        if (plan.alternative) plan.alternative = alternative_of(s_, *plan.policy);
      }
    }
  }

  // A corner is the only point that is the best in the direction square to the line between its neighbours.
  [[nodiscard]] ScorePair direction_of(std::size_t corner) const {
    const ScorePair at = scaled(points_[corner]);
    const auto square_to = [](const ScorePair& a, const ScorePair& b) {
      const double length = std::hypot(b.first - a.first, b.second - a.second);
      return ScorePair{(b.second - a.second) / length, (a.first - b.first) / length};
    };
    const ScorePair before = corner == 0 ? ScorePair{1, 0} : square_to(scaled(points_[corner - 1]), at);
    const ScorePair behind = corner + 1 == found_.on_hull ? ScorePair{0, 1} : square_to(at, scaled(points_[corner + 1]));
    return {before.first + behind.first, before.second + behind.second};
  }

  [[nodiscard]] Policy policy_towards(const ScorePair& direction) const {
    std::vector<double> value(score_.size());
    for (std::size_t n = 0; n < value.size(); ++n) {
      const ScorePair at = scaled(score_[n]);
      value[n] = direction.first * at.first + direction.second * at.second;
    }
    const double tolerance = tolerance_of(extremes_of(tree_, s_.live, value));
    return first_best(tree_, roll_back(tree_.view(), value, RUE_MEAN, RUE_TAKE_MAX), tolerance);
  }

  // What the policy brings.
  [[nodiscard]] ScorePair brought_by(const Policy& policy) const {
    const std::vector<std::uint8_t> reached = policy.reached(tree_);
    const std::vector<double> chance = chances_of_paths(tree_, s_.live);
    ScorePair sum;
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      if (reached[n] == 0 || tree_.kind[n] != RUE_OUTCOME) continue;
      sum.first += chance[n] * score_[n].first;
      sum.second += chance[n] * score_[n].second;
    }
    return sum;
  }

  [[nodiscard]] std::optional<Policy> policy_on_hull(std::size_t i) const {
    Policy policy = policy_towards(direction_of(i));
    const ScorePair brings = scaled(brought_by(policy)), wanted = scaled(points_[i]);
    const bool there = std::hypot(brings.first - wanted.first, brings.second - wanted.second) <= 1e-9;
    return there ? std::optional(std::move(policy)) : std::nullopt;
  }

  [[nodiscard]] std::optional<Policy> policy_below(std::size_t i) {
    if (!efficient_) return no_policy();
    std::vector<rue_index> nodes{0};
    for (const std::size_t a : found_.plans[i].ties) nodes.push_back(s_.alternatives[a].node);
    for (const rue_index node : nodes) {
      const std::vector<ScorePair>& all = efficient_->at(node);
      const std::size_t place = place_of(points_[i], all);
      if (place < all.size()) return efficient_->policy(tree_, node, place);
    }
    return no_policy();
  }

  std::optional<Policy> no_policy() {
    found_.why_no_policy = "there are more plans that none beats than are looked at";
    return std::nullopt;
  }

  void find_own_picks() {
    if (!found_.own.rate) return;
    for (std::size_t i = 0; i < found_.on_hull; ++i) {
      const TradeoffPlan& plan = found_.plans[i];
      const double rounding = 1e-12 * *found_.own.rate;
      const bool reaches = !plan.to || *plan.to >= *found_.own.rate - rounding;
      if (*plan.from <= *found_.own.rate + rounding && reaches) found_.own_picks.push_back(i);
    }
  }

  const Model& model_;
  const Tree& tree_;
  const Solution& s_;
  Tradeoff found_;
  std::vector<ScorePair> score_;
  ScorePair spread_;
  ScoreTolerance tolerance_;
  std::optional<EfficientPlans> efficient_;
  std::vector<ScorePair> points_;  // of found_.plans: those on the hull, then the others, each by falling first score
  std::vector<ScorePair> below_;   // that none beats, below the hull
};

}  // namespace

Tradeoff tradeoff(const Model& model, const Solution& solution, const Traded& traded) {
  Tradeoff found = TradeoffFinder(model, solution, traded).run();
  if (found.plans.empty() && found.why_not.empty()) {
    for (const Missing& missing : solution.missing) {
      if (missing.field == "frontier") found.why_not = missing.reason;
    }
  }
  return found;
}

}  // namespace rue
