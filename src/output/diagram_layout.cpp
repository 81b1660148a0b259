// diagram_layout.cpp - places for a tree in linear time, and ways for the arrows of regret.
#include "output/diagram_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rue {
namespace {

constexpr double bend = 26;         // across which an edge finds its row
constexpr double label_tail = 8;    // of an edge behind its label
constexpr double on_line = 3;       // between a label and the edge under it
constexpr double leaf_gap = 5;      // between outcomes of one parent
constexpr double subtree_gap = 12;  // between what has a subtree and its neighbour
constexpr double least_row = 20;    // of which the lower half is free beside an edge's label

constexpr double lane_gap = 20;  // from what stands outside to the first lane, and from a label to the next
constexpr double corner = 10;
constexpr double arrow_head = 7;    // an arrow's
constexpr double arrows_apart = 4;  // two arrows at one end, each from the middle

void straight_to(std::vector<Spot>& points, Spot end) {
  const Spot begin = points.back();
  const auto part = [&](double t) { return Spot{begin.x + (end.x - begin.x) * t, begin.y + (end.y - begin.y) * t}; };
  points.insert(points.end(), {part(1.0 / 3), part(2.0 / 3), end});
}

bool is_leaf(const SceneNode& node) {
  return node.kind == Kind::outcome;
}

// How far a subtree reaches beyond the middle of its root.
struct Reach {
  double above = 0, below = 0;
};

}  // namespace

TreeLayout tidy_layout(const Scene& scene, std::span<const Size> nodes, std::span<const Size> labels) {
  const std::size_t count = scene.nodes.size();
  std::vector<std::vector<std::size_t>> children(count);
  std::vector<double> widest, gap;
  std::vector<double> label_height(count, 0);  // of the edge into a node
  for (std::size_t i = 0; i < count; ++i) {
    const SceneNode& node = scene.nodes[i];
    widest.resize(std::max(widest.size(), node.depth + 1), 0);
    if (!is_leaf(node)) widest[node.depth] = std::max(widest[node.depth], nodes[i].width);
  }
  gap.assign(widest.size(), 2 * bend);
  for (std::size_t e = 0; e < scene.edges.size(); ++e) {
    const SceneEdge& edge = scene.edges[e];
    children[edge.from].push_back(edge.to);
    label_height[edge.to] = labels[e].height;
    if (is_leaf(scene.nodes[edge.to])) continue;
    double& room = gap[scene.nodes[edge.to].depth];
    room = std::max(room, bend + labels[e].width + label_tail);
  }
  std::vector<double> left(widest.size(), 0), right(widest.size(), 0);  // of a column
  double leaves = 0;                                                    // where they begin
  for (std::size_t d = 0; d < widest.size(); ++d) {
    if (d > 0) left[d] = widest[d] > 0 ? right[d - 1] + gap[d] : right[d - 1];
    right[d] = left[d] + widest[d];
    leaves = std::max(leaves, right[d]);
  }
  for (std::size_t e = 0; e < scene.edges.size(); ++e) {
    const SceneEdge& edge = scene.edges[e];
    if (!is_leaf(scene.nodes[edge.to])) continue;
    leaves = std::max(leaves, right[scene.nodes[edge.from].depth] + bend + labels[e].width + label_tail);
  }

  // Every subtree has rows of its own: children one under the other, from the back; then places, from the front.
  std::vector<Reach> reach(count);
  std::vector<double> below_parent(count, 0);
  for (std::size_t i = count; i-- > 0;) {
    Reach& own = reach[i];
    if (!children[i].empty()) {
      double y = 0;
      for (std::size_t k = 0; k < children[i].size(); ++k) {
        const std::size_t child = children[i][k];
        if (k > 0) y += is_leaf(scene.nodes[child]) && is_leaf(scene.nodes[children[i][k - 1]]) ? leaf_gap : subtree_gap;
        below_parent[child] = y + reach[child].above;
        y += reach[child].above + reach[child].below;
      }
      const double middle = (below_parent[children[i].front()] + below_parent[children[i].back()]) / 2;
      for (const std::size_t child : children[i]) below_parent[child] -= middle;
      own = {middle, y - middle};
    }
    const double label = label_height[i] + 2 * on_line - least_row / 2;
    own.above = std::max({own.above, nodes[i].height / 2, label});
    own.below = std::max(own.below, nodes[i].height / 2);
  }

  TreeLayout layout;
  layout.nodes.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t d = scene.nodes[i].depth;
    layout.nodes[i].x = is_leaf(scene.nodes[i]) ? leaves + nodes[i].width / 2 : (left[d] + right[d]) / 2;
    for (const std::size_t child : children[i]) layout.nodes[child].y = layout.nodes[i].y - below_parent[child];
  }
  for (std::size_t e = 0; e < scene.edges.size(); ++e) {
    const SceneEdge& edge = scene.edges[e];
    const Spot from{layout.nodes[edge.from].x + nodes[edge.from].width / 2, layout.nodes[edge.from].y};
    const Spot to{layout.nodes[edge.to].x - nodes[edge.to].width / 2, layout.nodes[edge.to].y};
    const double turn = right[scene.nodes[edge.from].depth] + bend;
    Way way{{from}, {turn + labels[e].width / 2, to.y + on_line + labels[e].height / 2}, {}};
    if (from.y != to.y) {
      const double middle = (from.x + turn) / 2;
      way.points.insert(way.points.end(), {{middle, from.y}, {middle, to.y}, {turn, to.y}});
    }
    straight_to(way.points, to);
    layout.edges.push_back(std::move(way));
  }
  return layout;
}

std::vector<Way> lead_outside(std::span<const Arrow> arrows, Outside side, double outermost) {
  // In a frame where x grows outwards and y along.
  const bool across = side == Outside::right || side == Outside::left;
  const double sign = side == Outside::right || side == Outside::above ? 1 : -1;
  const auto turned = [&](Spot s) { return across ? Spot{sign * s.x, s.y} : Spot{sign * s.y, s.x}; };
  const auto back = [&](Spot s) { return across ? Spot{sign * s.x, s.y} : Spot{s.y, sign * s.x}; };
  struct Lane {
    Spot from, to;
    double out = 0, width = 0, height = 0;
  };
  std::vector<Lane> lanes;
  for (const Arrow& arrow : arrows) {
    const Size s = across ? arrow.label : Size{arrow.label.height, arrow.label.width};
    lanes.push_back({turned(arrow.from), turned(arrow.to), 0, s.width, s.height});
  }
  std::vector<std::size_t> order(arrows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto length = [&](std::size_t i) { return std::fabs(lanes[i].from.y - lanes[i].to.y); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return length(a) < length(b); });
  std::vector<Way> ways(arrows.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    Lane& own = lanes[order[k]];
    own.out = sign * outermost + lane_gap;
    for (std::size_t j = 0; j < k; ++j) {
      Lane& inner = lanes[order[j]];
      const auto [low, high] = std::minmax(own.from.y, own.to.y);
      const auto [inner_low, inner_high] = std::minmax(inner.from.y, inner.to.y);
      if (low <= inner_high && inner_low <= high) own.out = std::max(own.out, inner.out + inner.width + lane_gap);
      // Where two meet, the inner one stands on the side that it comes from.
      for (Spot* end : {&own.from, &own.to}) {
        for (Spot* other : {&inner.from, &inner.to}) {
          if (end->y != other->y) continue;
          const double shift = inner.from.y + inner.to.y > 2 * other->y ? arrows_apart : -arrows_apart;
          other->y += shift;
          end->y -= shift;
        }
      }
    }
  }
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const Lane& own = lanes[i];
    const double down = own.to.y - own.from.y;
    const double round = std::copysign(std::min(corner, std::fabs(down) / 2), down);
    std::vector<Spot> points{own.from};
    straight_to(points, {own.out - corner, own.from.y});
    points.insert(points.end(), {{own.out, own.from.y}, {own.out, own.from.y}, {own.out, own.from.y + round}});
    straight_to(points, {own.out, own.to.y - round});
    points.insert(points.end(), {{own.out, own.to.y}, {own.out, own.to.y}, {own.out - corner, own.to.y}});
    straight_to(points, {own.to.x + arrow_head, own.to.y});
    // Beside the lane where no other arrow crosses.
    double at = own.from.y + down / 2;
    for (const double share : {0.5, 0.35, 0.65, 0.2, 0.8}) {
      const double y = own.from.y + down * share;
      const bool free = std::none_of(lanes.begin(), lanes.end(), [&](const Lane& other) {
        const double room = own.height / 2 + 2;
        return &other != &own && (std::fabs(other.from.y - y) < room || std::fabs(other.to.y - y) < room);
      });
      if (!free) continue;
      at = y;
      break;
    }
    for (const Spot& p : points) ways[i].points.push_back(back(p));
    ways[i].tip = back(own.to);
    ways[i].label = back({own.out + 5 + own.width / 2, at});
  }
  return ways;
}

}  // namespace rue
