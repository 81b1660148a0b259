// layout.cpp - places for a tree in linear time, and ways for the arrows of regret.
#include "output/diagram/layout.h"

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
constexpr double remark_gap = 12;   // between what has no branches and a remark under it
constexpr double remark_step = 16;  // from the left end of that to the remark's
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
  return node.kind == Kind::outcome && !node.remark();
}

// Where the line between the middles of two boxes leaves the first.
Spot border(Spot from, Size box, Spot to) {
  const double across = to.x - from.x, up = to.y - from.y;
  double part = 1;
  if (across != 0) part = std::min(part, box.width / 2 / std::fabs(across));
  if (up != 0) part = std::min(part, box.height / 2 / std::fabs(up));
  return {from.x + part * across, from.y + part * up};
}

// How far a subtree reaches beyond the middle of its root.
struct Reach {
  double above = 0, below = 0;
};

}  // namespace

TreeLayout tidy_layout(const Scene& scene, std::span<const Size> nodes, std::span<const Size> labels) {
  const std::size_t count = scene.nodes.size();
  std::vector<std::vector<std::size_t>> children(count);  // by branches, then remarks
  std::vector<std::size_t> branches(count, 0);
  std::vector<double> widest, gap;
  std::vector<double> label_height(count, 0);  // of the edge into a node
  for (std::size_t i = 0; i < count; ++i) {
    const SceneNode& node = scene.nodes[i];
    widest.resize(std::max(widest.size(), node.depth + 1), 0);
    if (!is_leaf(node) && !node.remark()) widest[node.depth] = std::max(widest[node.depth], nodes[i].width);
  }
  gap.assign(widest.size(), 2 * bend);
  for (std::size_t e = 0; e < scene.edges.size(); ++e) {
    const SceneEdge& edge = scene.edges[e];
    if (edge.remark) continue;
    children[edge.from].push_back(edge.to);
    ++branches[edge.from];
    label_height[edge.to] = labels[e].height;
    if (is_leaf(scene.nodes[edge.to])) continue;
    double& room = gap[scene.nodes[edge.to].depth];
    room = std::max(room, bend + labels[e].width + label_tail);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (scene.nodes[i].remark()) children[*scene.nodes[i].beside].push_back(i);
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
    if (edge.remark || !is_leaf(scene.nodes[edge.to])) continue;
    leaves = std::max(leaves, right[scene.nodes[edge.from].depth] + bend + labels[e].width + label_tail);
  }

  // Every subtree has rows of its own: children one under the other, from the back; then places, from the front.
  std::vector<Reach> reach(count);
  std::vector<double> below_parent(count, 0);
  for (std::size_t i = count; i-- > 0;) {
    Reach& own = reach[i];
    if (!children[i].empty()) {
      double y = branches[i] > 0 ? 0 : nodes[i].height / 2 + remark_gap;
      for (std::size_t k = 0; k < children[i].size(); ++k) {
        const std::size_t child = children[i][k];
        if (k > 0) y += is_leaf(scene.nodes[child]) && is_leaf(scene.nodes[children[i][k - 1]]) ? leaf_gap : subtree_gap;
        below_parent[child] = y + reach[child].above;
        y += reach[child].above + reach[child].below;
      }
      const double middle =
          branches[i] > 0 ? (below_parent[children[i].front()] + below_parent[children[i][branches[i] - 1]]) / 2 : 0;
      for (const std::size_t child : children[i]) below_parent[child] -= middle;
      own = {middle, y - middle};
    }
    const double label = label_height[i] + 2 * on_line - least_row / 2;
    own.above = std::max({own.above, nodes[i].height / 2, label});
    own.below = std::max(own.below, nodes[i].height / 2);
  }

  std::vector<double> remark_label(count, 0);  // width of that on the edge between a remark and what it stands beside
  const auto leads_to_remark = [&](const SceneEdge& edge) { return scene.nodes[edge.to].beside == edge.from; };
  const auto leads_from_remark = [&](const SceneEdge& edge) { return scene.nodes[edge.from].beside == edge.to; };
  for (std::size_t e = 0; e < scene.edges.size(); ++e) {
    const SceneEdge& edge = scene.edges[e];
    if (leads_to_remark(edge)) remark_label[edge.to] = labels[e].width;
    if (leads_from_remark(edge)) remark_label[edge.from] = labels[e].width;
  }

  TreeLayout layout;
  layout.nodes.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const SceneNode& node = scene.nodes[i];
    if (node.remark()) {
      const std::size_t by = *node.beside;
      const double begin = branches[by] > 0
                               ? right[scene.nodes[by].depth] + bend + std::max(remark_label[i] + label_tail, bend)
                               : layout.nodes[by].x - nodes[by].width / 2 + remark_step;
      layout.nodes[i].x = begin + nodes[i].width / 2;
    } else {
      layout.nodes[i].x = is_leaf(node) ? leaves + nodes[i].width / 2 : (left[node.depth] + right[node.depth]) / 2;
    }
    for (const std::size_t child : children[i]) layout.nodes[child].y = layout.nodes[i].y - below_parent[child];
  }
  const auto branch_way = [&](std::size_t tail, std::size_t head, Size label) {
    const Spot from{layout.nodes[tail].x + nodes[tail].width / 2, layout.nodes[tail].y};
    const Spot to{layout.nodes[head].x - nodes[head].width / 2, layout.nodes[head].y};
    const double turn = right[scene.nodes[tail].depth] + bend;
    Way way{{from}, {turn + label.width / 2, to.y + on_line + label.height / 2}, {}};
    if (from.y != to.y) {
      const double middle = (from.x + turn) / 2;
      way.points.insert(way.points.end(), {{middle, from.y}, {middle, to.y}, {turn, to.y}});
    }
    straight_to(way.points, to);
    return way;
  };
  const auto remark_way = [&](const SceneEdge& edge, Size label) {
    const bool away = leads_to_remark(edge);
    const std::size_t remark = away ? edge.to : edge.from, by = away ? edge.from : edge.to;
    Way way;
    if (!away && !leads_from_remark(edge)) {
      const Spot a = layout.nodes[edge.from], b = layout.nodes[edge.to];
      way.points.push_back(border(a, nodes[edge.from], b));
      straight_to(way.points, border(b, nodes[edge.to], a));
      way.label = {(a.x + b.x) / 2, (a.y + b.y) / 2};
      return way;
    }
    if (branches[by] > 0) {
      way = branch_way(by, remark, label);
    } else {
      const double x = layout.nodes[remark].x - nodes[remark].width / 2 + remark_step / 2;
      const double top = layout.nodes[by].y - nodes[by].height / 2;
      way.points.push_back({x, top});
      straight_to(way.points, {x, layout.nodes[remark].y + nodes[remark].height / 2});
      way.label = {x + remark_step / 2 + label.width / 2, top - remark_gap / 2};
    }
    if (!away) std::reverse(way.points.begin(), way.points.end());
    return way;
  };
  for (std::size_t e = 0; e < scene.edges.size(); ++e) {
    const SceneEdge& edge = scene.edges[e];
    layout.edges.push_back(edge.remark ? remark_way(edge, labels[e]) : branch_way(edge.from, edge.to, labels[e]));
  }
  return layout;
}

Way beside(const Way& way, double apart) {
  Way shifted = way;
  shifted.tip.reset();
  const std::vector<Spot>& points = way.points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    // Control points may coincide: the direction is that of the nearest ones that do not.
    std::size_t before = i > 0 ? i - 1 : 0, after = std::min(i + 1, points.size() - 1);
    const auto length = [&] { return std::hypot(points[after].x - points[before].x, points[after].y - points[before].y); };
    while (length() == 0 && (before > 0 || after + 1 < points.size())) {
      if (before > 0) --before;
      if (after + 1 < points.size()) ++after;
    }
    const double along = length();
    if (along == 0) continue;
    shifted.points[i].x -= apart * (points[after].y - points[before].y) / along;
    shifted.points[i].y += apart * (points[after].x - points[before].x) / along;
  }
  return shifted;
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
