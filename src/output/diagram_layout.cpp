// diagram_layout.cpp - positions for large trees in linear time.
#include "output/diagram_layout.h"

#include <algorithm>

namespace rue {
namespace {

constexpr double row = 26;        // points between neighbouring rows
constexpr double letter = 6.2;    // points that a letter of the labels takes, roughly
constexpr double least_gap = 60;  // room for an edge between columns

double letters(const std::string& text) {
  return static_cast<double>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<Spot> tidy_layout(const Scene& scene) {
  const std::size_t count = scene.nodes.size();
  std::vector<Spot> spots(count);
  std::vector<std::vector<std::size_t>> children(count);
  std::vector<double> widest, gap;
  for (std::size_t i = 0; i < count; ++i) {
    const SceneNode& node = scene.nodes[i];
    const double inside = letters(node.name.empty() ? node.event : node.name);
    spots[i].width = 16 + letter * std::max({inside, letters(node.caption), letters(node.payoff) + letters(node.regret) + 4,
                                             letters(node.folded)});
    spots[i].height = 20;
    widest.resize(std::max(widest.size(), node.depth + 1), 0);
    widest[node.depth] = std::max(widest[node.depth], spots[i].width);
  }
  gap.assign(widest.size() + 1, least_gap);
  for (const SceneEdge& edge : scene.edges) {
    children[edge.from].push_back(edge.to);
    double& room = gap[scene.nodes[edge.to].depth];
    room = std::max(room, 24 + letter * (letters(edge.label) + letters(edge.chance) + 1));
  }
  std::vector<double> column(widest.size(), 0);
  for (std::size_t d = 0; d < widest.size(); ++d) {
    const double left = d == 0 ? 0 : column[d - 1] + widest[d - 1] / 2 + gap[d];
    column[d] = left + widest[d] / 2;
  }
  // Rows in path order: a stack of nodes to visit; then parents after their children, from the back.
  double next = 0;
  std::vector<std::size_t> open{0};
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    if (children[i].empty()) spots[i].y = -row * next++;
    open.insert(open.end(), children[i].rbegin(), children[i].rend());
  }
  for (std::size_t i = count; i-- > 0;) {
    if (!children[i].empty()) spots[i].y = (spots[children[i].front()].y + spots[children[i].back()].y) / 2;
    spots[i].x = column[scene.nodes[i].depth];
  }
  return spots;
}

}  // namespace rue
