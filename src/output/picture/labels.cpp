// labels.cpp - the least cover among few places; and texts in a row, pushed apart.
#include "output/picture/labels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rue {
namespace {

// Length of the part of a segment inside a box (Liang and Barsky 1984).
double length_within(const PlotBox& box, PlotPoint a, PlotPoint b) {
  double enters = 0, leaves = 1;
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double p[] = {-dx, dx, -dy, dy};
  const double q[] = {a.x - box.left, box.right - a.x, a.y - box.top, box.bottom - a.y};
  for (int i = 0; i < 4; ++i) {
    if (p[i] == 0) {
      if (q[i] < 0) return 0;
    } else if (p[i] < 0) {
      enters = std::max(enters, q[i] / p[i]);
    } else {
      leaves = std::min(leaves, q[i] / p[i]);
    }
  }
  return leaves > enters ? (leaves - enters) * std::hypot(dx, dy) : 0;
}

double overlap(const PlotBox& a, const PlotBox& b) {
  const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

}  // namespace

double LabelRoom::covered(const PlotBox& box) const {
  const double inside = overlap(box, bounds_);
  double cost = 4 * ((box.right - box.left) * (box.bottom - box.top) - inside);
  for (const PlotBox& other : boxes_) cost += 4 * overlap(box, other);
  for (const Segment& s : segments_) cost += 10 * length_within(box, s.from, s.to);
  return cost;
}

PlotPoint LabelRoom::take(std::span<const PlotPoint> centres, double width, double height) {
  const auto box_at = [&](PlotPoint c) {
    return PlotBox{c.x - width / 2, c.y - height / 2, c.x + width / 2, c.y + height / 2};
  };
  PlotPoint best = centres.front();
  double least = covered(box_at(best));
  for (const PlotPoint& centre : centres) {
    if (least < 1e-6) break;
    const double cost = covered(box_at(centre));
    if (cost < least - 1e-6) {
      least = cost;
      best = centre;
    }
  }
  keep_clear(box_at(best));
  return best;
}

std::vector<PlotPoint> around(PlotPoint p, double width, double height, double gap) {
  const double across = width / 2 + gap, down = height / 2 + gap;
  return {{p.x + across, p.y},        {p.x - across, p.y},        {p.x, p.y - down},          {p.x, p.y + down},
          {p.x + across, p.y - down}, {p.x - across, p.y - down}, {p.x + across, p.y + down}, {p.x - across, p.y + down}};
}

std::vector<double> spread(const std::vector<double>& wanted, double gap, double low, double high) {
  return spread(wanted, std::vector<double>(wanted.size(), gap), low, high);
}

std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& widths, double low, double high) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  const double need = std::accumulate(widths.begin(), widths.end(), 0.0);
  const double squeeze = need > high - low ? (high - low) / need : 1;
  // Neighbours that would overlap become one block at the mean of their wishes; blocks that meet join.
  struct Block {
    std::size_t first, count;
    double begin, width, wish;  // wish: sum over members of where each would have the block begin
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double width = widths[order[i]] * squeeze;
    const double begin = wanted[order[i]] - width / 2;
    blocks.push_back({i, 1, std::clamp(begin, low, std::max(low, high - width)), width, begin});
    while (blocks.size() > 1) {
      Block& before = blocks[blocks.size() - 2];
      const Block& last = blocks.back();
      if (before.begin + before.width <= last.begin + 1e-9) break;
      before.wish += last.wish - static_cast<double>(last.count) * before.width;
      before.count += last.count;
      before.width += last.width;
      before.begin = std::clamp(before.wish / static_cast<double>(before.count), low, std::max(low, high - before.width));
      blocks.pop_back();
    }
  }
  std::vector<double> places(wanted.size());
  for (const Block& block : blocks) {
    double at = block.begin;
    for (std::size_t i = block.first; i < block.first + block.count; ++i) {
      const double width = widths[order[i]] * squeeze;
      places[order[i]] = at + width / 2;
      at += width;
    }
  }
  return places;
}

}  // namespace rue
