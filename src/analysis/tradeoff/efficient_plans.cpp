// efficient_plans.cpp - two rollbacks over sets of points: one keeps the hull, one all that is not beaten.
#include "analysis/tradeoff/efficient_plans.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <numeric>
#include <utility>

namespace rue {
namespace {

// An edge of a hull: what a step along it loses of the first score and gains of the second.
struct HullEdge {
  double loss = 0, gain = 0, rate = 0;
};

HullEdge edge_between(const ScorePair& a, const ScorePair& b) {
  const double loss = a.first - b.first, gain = b.second - a.second;
  return {loss, gain, loss / gain};
}

// The hull of a chance node: below[i] with probability p[i].
Hull mixed(const std::vector<Hull>& below, const std::vector<double>& p) {
  ScorePair at;
  std::vector<HullEdge> edges;
  for (std::size_t i = 0; i < below.size(); ++i) {
    if (!(p[i] > 0)) continue;
    at.first += p[i] * below[i].front().first;
    at.second += p[i] * below[i].front().second;
    for (std::size_t k = 1; k < below[i].size(); ++k) {
      HullEdge edge = edge_between(below[i][k - 1], below[i][k]);
      edge.loss *= p[i];
      edge.gain *= p[i];
      edges.push_back(edge);
    }
  }
  std::stable_sort(edges.begin(), edges.end(), [](const HullEdge& a, const HullEdge& b) { return a.rate < b.rate; });
  Hull hull{at};
  for (std::size_t i = 0; i < edges.size(); ++i) {
    at.first -= edges[i].loss;
    at.second += edges[i].gain;
    // Edges of one slope are one.
    if (i > 0 && edges[i].rate == edges[i - 1].rate) hull.pop_back();
    hull.push_back(at);
  }
  return hull;
}

Hull hull_of(const std::vector<ScorePair>& points) {
  Hull hull;
  for (const std::size_t i : corners_of(points)) hull.push_back(points[i]);
  return hull;
}

// By falling first score, then falling second, then as they stand.
std::vector<std::uint32_t> in_order(const std::vector<ScorePair>& points) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (points[a].first != points[b].first) return points[a].first > points[b].first;
    return points[a].second > points[b].second;
  });
  return order;
}

// Indices of the points that no other beats, in that order; of those that tie in both the first.
std::vector<std::uint32_t> unbeaten(const std::vector<ScorePair>& points, const ScoreTolerance& tolerance) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  std::vector<std::uint32_t> kept;
  double most = -infinity;
  for (const std::uint32_t i : in_order(points)) {
    if (!(points[i].second > most + tolerance.second)) continue;
    most = points[i].second;
    kept.push_back(i);
  }
  // What ties in the first score with a point that has more of the second.
  std::vector<std::uint32_t> all;
  most = -infinity;
  for (auto i = kept.rbegin(); i != kept.rend(); ++i) {
    if (!(points[*i].first > most + tolerance.first)) continue;
    most = points[*i].first;
    all.push_back(*i);
  }
  std::reverse(all.begin(), all.end());
  return all;
}

}  // namespace

bool beats(const ScorePair& a, const ScorePair& b, const ScoreTolerance& tolerance) {
  const double first = a.first - b.first, second = a.second - b.second;
  return first >= -tolerance.first && second >= -tolerance.second && (first > tolerance.first || second > tolerance.second);
}

std::vector<std::size_t> corners_of(const std::vector<ScorePair>& points) {
  std::vector<std::size_t> hull;
  for (const std::uint32_t i : in_order(points)) {
    if (!hull.empty() && !(points[i].second > points[hull.back()].second)) continue;
    // A corner that the line to the new point passes above, or through, is none.
    while (hull.size() > 1 && edge_between(points[hull[hull.size() - 2]], points[hull.back()]).rate >=
                                  edge_between(points[hull.back()], points[i]).rate)
      hull.pop_back();
    hull.push_back(i);
  }
  return hull;
}

std::optional<Hulls> hulls_of(const Tree& tree, const std::vector<std::uint8_t>& live, const std::vector<ScorePair>& score,
                              std::uint64_t most) {
  // Nodes stand breadth-first: walking backwards, the hulls that wait longest are the children of the node at hand, the last
  // child's first.
  std::deque<ScorePair> waiting;
  std::deque<std::uint32_t> corners;  // of each hull that waits
  Hulls answer;
  std::vector<Hull> below;
  std::vector<double> p;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    below.assign(tree.first_child[n + 1] - tree.first_child[n], {});
    for (std::size_t i = below.size(); i-- > 0;) {
      const auto end = waiting.begin() + corners.front();
      below[i].assign(waiting.begin(), end);
      waiting.erase(waiting.begin(), end);
      corners.pop_front();
    }
    Hull hull;
    if (live[n] != 0 && tree.kind[n] == RUE_OUTCOME) {
      hull = {score[n]};
    } else if (live[n] != 0 && tree.kind[n] == RUE_DECISION) {
      std::vector<ScorePair> all;
      for (const Hull& of_child : below) all.insert(all.end(), of_child.begin(), of_child.end());
      hull = hull_of(all);
    } else if (live[n] != 0) {
      p.assign(tree.probability.begin() + tree.first_child[n], tree.probability.begin() + tree.first_child[n + 1]);
      for (std::size_t i = 0; i < p.size(); ++i) {
        if (below[i].empty()) p[i] = 0;  // dead
      }
      hull = mixed(below, p);
    }
    if (hull.size() > most) return std::nullopt;
    most -= hull.size();
    corners.push_back(static_cast<std::uint32_t>(hull.size()));
    waiting.insert(waiting.end(), hull.begin(), hull.end());
  }
  answer.whole.assign(waiting.begin(), waiting.end());
  if (tree.kind[0] == RUE_DECISION) answer.alternatives = std::move(below);
  return answer;
}

std::optional<EfficientPlans> EfficientPlans::of(const Tree& tree, const std::vector<std::uint8_t>& live,
                                                 const std::vector<ScorePair>& score, const ScoreTolerance& tolerance,
                                                 std::size_t most) {
  if (tree.size() > most / 16) return std::nullopt;
  EfficientPlans plans;
  plans.lists_.resize(tree.size());
  std::size_t left = most;
  const auto spend = [&](std::size_t steps) {
    if (steps > left) return false;
    left -= steps;
    return true;
  };
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (live[n] == 0) continue;
    List& here = plans.lists_[n];
    if (tree.kind[n] == RUE_OUTCOME) {
      here.points = {score[n]};
      continue;
    }
    if (tree.kind[n] == RUE_DECISION) {
      List all;
      for (const rue_index c : children(tree, n)) {
        const std::vector<ScorePair>& points = plans.lists_[c].points;
        for (std::uint32_t i = 0; i < points.size(); ++i) {
          all.points.push_back(points[i]);
          all.child.push_back(c);
          all.choices.push_back(i);
        }
      }
      if (!spend(all.points.size())) return std::nullopt;
      for (const std::uint32_t i : unbeaten(all.points, tolerance)) {
        here.points.push_back(all.points[i]);
        here.child.push_back(all.child[i]);
        here.choices.push_back(all.choices[i]);
      }
      continue;
    }
    const rue_index first = tree.first_child[n];
    const std::size_t width = tree.first_child[n + 1] - first;
    here.points = {{0, 0}};
    here.choices.assign(width, 0);
    for (std::size_t k = 0; k < width; ++k) {
      const auto child = static_cast<rue_index>(first + k);
      if (live[child] == 0) continue;
      const double p = tree.probability[child];
      const std::vector<ScorePair>& below = plans.lists_[child].points;
      if (!spend(here.points.size() * below.size())) return std::nullopt;
      if (below.size() == 1) {  // nothing to choose there: the order stays
        for (ScorePair& a : here.points) a = {a.first + p * below[0].first, a.second + p * below[0].second};
        continue;
      }
      std::vector<ScorePair> sums;
      for (const ScorePair& a : here.points) {
        for (const ScorePair& b : below) sums.push_back({a.first + p * b.first, a.second + p * b.second});
      }
      List next;
      const std::vector<std::uint32_t> kept = unbeaten(sums, tolerance);
      if (!spend(kept.size() * width)) return std::nullopt;
      for (const std::uint32_t i : kept) {
        next.points.push_back(sums[i]);
        const auto row = here.choices.begin() + static_cast<std::ptrdiff_t>(i / below.size() * width);
        next.choices.insert(next.choices.end(), row, row + static_cast<std::ptrdiff_t>(width));
        next.choices[next.choices.size() - width + k] = static_cast<std::uint32_t>(i % below.size());
      }
      here = std::move(next);
    }
  }
  return plans;
}

Policy EfficientPlans::policy(const Tree& tree, rue_index node, std::size_t index) const {
  std::vector<rue_index> choice(tree.size(), RUE_NONE);
  if (node != 0) choice[0] = node;
  std::vector<std::pair<rue_index, std::size_t>> open{{node, index}};
  while (!open.empty()) {
    const auto [n, i] = open.back();
    open.pop_back();
    const List& here = lists_[n];
    if (here.points.empty() || tree.kind[n] == RUE_OUTCOME) continue;
    if (tree.kind[n] == RUE_DECISION) {
      choice[n] = here.child[i];
      open.emplace_back(here.child[i], here.choices[i]);
      continue;
    }
    const std::size_t width = tree.first_child[n + 1] - tree.first_child[n];
    for (std::size_t k = 0; k < width; ++k)
      open.emplace_back(static_cast<rue_index>(tree.first_child[n] + k), here.choices[i * width + k]);
  }
  return {tree, choice};
}

}  // namespace rue
