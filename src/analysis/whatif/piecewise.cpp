// piecewise.cpp - two functions are walked side by side; a tree's are rolled back children first.
#include "analysis/whatif/piecewise.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rue {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// visit(from, to, f's piece, g's piece) over the parts on which both are straight.
template <class Visit>
void walk_both(std::span<const Piece> f, std::span<const Piece> g, const Interval& on, Visit visit) {
  std::size_t i = 0;
  std::size_t k = 0;
  double from = on.low;
  while (from < on.high) {
    const double f_ends = i + 1 < f.size() ? f[i + 1].from : infinite;
    const double g_ends = k + 1 < g.size() ? g[k + 1].from : infinite;
    const double to = std::min({f_ends, g_ends, on.high});
    if (to > from) visit(from, to, f[i], g[k]);
    from = std::max(from, to);
    if (to == infinite) return;
    if (f_ends <= from) ++i;
    if (g_ends <= from) ++k;
  }
}

void append(Pieces& out, std::size_t begin, double from, const Piece& line) {
  if (out.size() > begin && out.back().at == line.at && out.back().slope == line.slope) return;
  out.push_back({from, line.at, line.slope});
}

// NaN: nowhere, or everywhere.
double meeting(const Piece& f, const Piece& g) {
  const double slope = f.slope - g.slope;
  if (std::fabs(slope) <= 1e-13 * (std::fabs(f.slope) + std::fabs(g.slope))) return std::nan("");
  return (g.at - f.at) / slope;
}

}  // namespace

double inside(const Interval& interval) {
  const bool low = std::isfinite(interval.low);
  const bool high = std::isfinite(interval.high);
  if (low && high) return interval.low + (interval.high - interval.low) / 2;
  if (low) return interval.low + std::max(1.0, std::fabs(interval.low));
  if (high) return interval.high - std::max(1.0, std::fabs(interval.high));
  return 0;
}

void take_of(Take take, std::span<const Piece> f, std::span<const Piece> g, const Interval& on, Pieces& out,
             std::vector<double>* meets) {
  const std::size_t begin = out.size();
  walk_both(f, g, on, [&](double from, double to, const Piece& a, const Piece& b) {
    const auto first_at = [&](double u) { return take == Take::larger ? a(u) >= b(u) : a(u) <= b(u); };
    const double meet = meeting(a, b);
    if (!(meet > from && meet < to)) return append(out, begin, from, first_at(inside({from, to})) ? a : b);
    if (meets != nullptr) meets->push_back(meet);
    // Which is ahead on either side follows from the slopes.
    const bool a_first = take == Take::larger ? a.slope < b.slope : a.slope > b.slope;
    append(out, begin, from, a_first ? a : b);
    append(out, begin, meet, a_first ? b : a);
  });
}

void sum_of(std::span<const Piece> f, std::span<const Piece> g, const Interval& on, Pieces& out) {
  const std::size_t begin = out.size();
  walk_both(f, g, on, [&](double from, double, const Piece& a, const Piece& b) {
    append(out, begin, from, {from, a.at + b.at, a.slope + b.slope});
  });
}

void meets_of(std::span<const Piece> f, std::span<const Piece> g, const Interval& on, double near,
              std::vector<double>& meets) {
  walk_both(f, g, on, [&](double from, double to, const Piece& a, const Piece& b) {
    const double meet = meeting(a, b);
    if (meet >= from && meet <= to) meets.push_back(meet);
    if (std::isfinite(from) && std::fabs(a(from) - b(from)) <= near) meets.push_back(from);
  });
}

Pieces largest_of(std::span<const Piece> lines, const Interval& on) {
  Pieces hull;
  for (const Piece& line : lines) {
    if (line.at == -infinite) continue;
    double from = -infinite;
    bool behind = false;
    while (!hull.empty()) {
      const Piece& last = hull.back();
      const double meet = meeting(last, line);
      if (std::isnan(meet)) {
        behind = last.at >= line.at;
        if (behind) break;
      } else if (meet > last.from) {
        from = meet;
        break;
      }
      hull.pop_back();
      from = -infinite;
    }
    if (!behind) hull.push_back({from, line.at, line.slope});
  }
  Pieces result;
  for (std::size_t i = 0; i < hull.size(); ++i) {
    const double to = i + 1 < hull.size() ? hull[i + 1].from : infinite;
    if (to <= on.low || hull[i].from >= on.high) continue;
    result.push_back({std::max(hull[i].from, on.low), hull[i].at, hull[i].slope});
  }
  return result;
}

bool PiecewiseRollback::run(const Tree& tree, const std::vector<std::uint8_t>& live, const Interval& on,
                            const PiecewiseRules& rules, std::size_t most, std::vector<double>* meets) {
  pool_.clear();
  begin_.assign(tree.size(), 0);
  count_.assign(tree.size(), 0);
  Pieces now;
  Pieces next;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (live[n] == 0) continue;
    now.clear();
    const bool decision = tree.kind[n] == RUE_DECISION;
    bool any = false;
    for (const rue_index c : children(tree, n)) {
      if (live[c] == 0) continue;
      const std::span<const Piece> function = of(c);
      if (function.empty()) {
        if (decision) continue;
        now.clear();  // a branch that is not allowed takes the others with it
        break;
      }
      if (decision && rules.allowed && !rules.allowed(c)) continue;
      if (!any) {
        now.assign(function.begin(), function.end());
        any = true;
        continue;
      }
      next.clear();
      if (decision) {
        take_of(rules.decision, now, function, on, next, meets);
      } else if (rules.sums && tree.kind[n] != RUE_AMBIGUOUS) {
        sum_of(now, function, on, next);
      } else {
        take_of(Take::larger, now, function, on, next, rules.sums ? meets : nullptr);
      }
      now.swap(next);
    }
    if (tree.kind[n] == RUE_OUTCOME) rules.leaf(n, now);
    begin_[n] = pool_.size();
    count_[n] = now.size();
    pool_.insert(pool_.end(), now.begin(), now.end());
    if (pool_.size() > most) return false;
  }
  return true;
}

}  // namespace rue
