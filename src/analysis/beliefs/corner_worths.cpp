// corner_worths.cpp - rollbacks of tables, and the local numbers that make a worth what it is.
#include <algorithm>

#include "analysis/beliefs/corners.h"

namespace rue {

class Corners::Roll {
 public:
  explicit Roll(const Corners& corners) : c_(corners), tree_(corners.places_->tree) {}

  [[nodiscard]] std::size_t size(rue_index n) const { return c_.at_[n + 1] - c_.at_[n]; }

  // A table of `child` over its parent's.
  void up(const double* table, rue_index child, std::size_t count, double* out) const {
    spread(table, size(child), c_.up_[child], count, out);
  }

  template <class TableOf>
  void mix(rue_index n, Side side, TableOf table_of, double* out) {
    const Entries& law = c_.law_[n];
    const std::size_t count = size(n), points = law.local ? law.count : 1;
    sums_.assign(points * count, 0);
    row_.resize(count);
    chance_.resize(count);
    const double* p = &c_.figures_[law.at];
    for (const rue_index c : children(tree_, n)) {
      const double* row = table_of(c);
      if (count > 1) {
        up(row, c, count, row_.data());
        row = row_.data();
      }
      if (law.local) {
        for (std::size_t v = 0; v < points; ++v) {
          for (std::size_t k = 0; k < count; ++k) sums_[v * count + k] += p[v] * row[k];
        }
      } else {
        spread(p, law.count, law.map, count, chance_.data());
        for (std::size_t k = 0; k < count; ++k) sums_[k] += chance_[k] * row[k];
      }
      p += law.count;
    }
    for (std::size_t k = 0; k < count; ++k) {
      out[k] = sums_[k];
      for (std::size_t v = 1; v < points; ++v)
        out[k] = side == Side::least ? std::min(out[k], sums_[v * count + k]) : std::max(out[k], sums_[v * count + k]);
    }
  }

  void add_payoff(rue_index n, Side side, double* out) {
    const Entries& payoff = c_.payoff_[n];
    const std::size_t count = size(n);
    if (payoff.local || payoff.count == 1) {
      const double x = payoff.local ? c_.payoff(n, side) : c_.figures_[payoff.at];
      for (std::size_t k = 0; k < count; ++k) out[k] += x;
      return;
    }
    row_.resize(count);
    spread(&c_.figures_[payoff.at], payoff.count, payoff.map, count, row_.data());
    for (std::size_t k = 0; k < count; ++k) out[k] += row_[k];
  }

  // out = max(out, most - less), of children of one node.
  void raise(const double* most, rue_index of_most, const double* less, rue_index of_less, std::size_t count, double* out) {
    row_.resize(count);
    chance_.assign(count, 0);
    up(most, of_most, count, row_.data());
    if (less != nullptr) up(less, of_less, count, chance_.data());
    for (std::size_t k = 0; k < count; ++k) out[k] = std::max(out[k], row_[k] - chance_[k]);
  }

  std::vector<std::uint8_t> reached(const Plan* plan, rue_index from) const {
    std::vector<std::uint8_t> reached(tree_.size(), 0);
    reached[from] = c_.places_->live[from];
    for (rue_index n = from; n < tree_.size(); ++n) {
      if (reached[n] == 0) continue;
      for (const rue_index c : children(tree_, n)) {
        if (plan == nullptr || tree_.kind[n] != RUE_DECISION || (*plan)[n] == c) reached[c] = c_.places_->live[c];
      }
    }
    return reached;
  }

 private:
  static void spread(const double* from, std::size_t from_count, const std::uint32_t* map, std::size_t count, double* to) {
    if (from_count == 1) {
      std::fill(to, to + count, *from);
    } else if (map == nullptr) {
      std::copy(from, from + count, to);
    } else {
      for (std::size_t k = 0; k < count; ++k) to[k] = from[map[k]];
    }
  }

  const Corners& c_;
  const Tree& tree_;
  std::vector<double> sums_, row_, chance_;
};

Corners::Tables Corners::worths(Side side, const Plan* plan, rue_index from) const {
  const Tree& tree = places_->tree;
  Tables worth(at_.back(), 0);
  Roll roll(*this);
  const std::vector<std::uint8_t> reached = roll.reached(plan, from);
  for (auto n = static_cast<rue_index>(tree.size()); n-- > from;) {
    if (reached[n] == 0) continue;
    double* const out = &worth[at_[n]];
    if (tree.kind[n] == RUE_CHANCE) {
      roll.mix(
          n, side, [&](rue_index c) { return &worth[at_[c]]; }, out);
    } else if (tree.kind[n] == RUE_DECISION) {
      std::fill(out, out + roll.size(n), -unbounded);
      for (const rue_index c : children(tree, n)) {
        if (plan == nullptr || (*plan)[n] == c) roll.raise(&worth[at_[c]], c, nullptr, c, roll.size(n), out);
      }
    }
    roll.add_payoff(n, side, out);
  }
  return worth;
}

Corners::Tables Corners::shortfalls(const Plan& plan, rue_index from, const Tables& least) const {
  const Tree& tree = places_->tree;
  Tables shortfall(at_.back(), 0);
  Roll roll(*this);
  const std::vector<std::uint8_t> reached = roll.reached(&plan, from);
  for (auto n = static_cast<rue_index>(tree.size()); n-- > from;) {
    if (reached[n] == 0) continue;
    double* const out = &shortfall[at_[n]];
    if (varied_[n] == 0) {
      for (std::size_t k = 0; k < roll.size(n); ++k) out[k] = highest_[at_[n] + k] - least[at_[n] + k];
    } else if (tree.kind[n] == RUE_CHANCE) {
      roll.mix(
          n, Side::most, [&](rue_index c) { return &shortfall[at_[c]]; }, out);
    } else if (tree.kind[n] == RUE_DECISION) {
      const rue_index taken = plan[n];
      std::fill(out, out + roll.size(n), -unbounded);
      for (const rue_index c : children(tree, n)) {
        if (c == taken) {
          roll.raise(&shortfall[at_[c]], c, nullptr, c, roll.size(n), out);
        } else {
          roll.raise(&highest_[at_[c]], c, &least[at_[taken]], taken, roll.size(n), out);
        }
      }
    }
  }
  return shortfall;
}

std::vector<double> Corners::over_corners(const double* table, Mask mask) const {
  if (mask == all()) return {table, table + count_};
  if (mask == 0) return std::vector<double>(count_, *table);
  const auto known = maps_->find({all(), mask});
  const std::vector<std::uint32_t> made = known == maps_->end() ? projection(global_, blocks_of(mask)) : Blocks();
  std::vector<double> whole;
  whole.reserve(count_);
  for (const std::uint32_t i : known == maps_->end() ? made : known->second) whole.push_back(table[i]);
  return whole;
}

std::vector<double> Corners::whole_below(const Tables& tables, rue_index n) const {
  return over_corners(&tables[at_[n]], mask_[n]);
}

std::vector<double> Corners::whole(const Tables& tables, rue_index n) const {
  std::vector<double> whole = whole_below(tables, n);
  if (n == 0) return whole;
  const std::vector<double> payoff = over_corners(&figures_[payoff_[0].at], mask_of(places_->payoff[0]));
  for (std::size_t k = 0; k < whole.size(); ++k) whole[k] += payoff[k];
  return whole;
}

// ---- the way back

template <class ValueOf>
void Corners::settle_law(rue_index n, Side side, ValueOf value_of, Numbers& numbers) const {
  if (!law_[n].local) return;
  std::size_t best = 0;
  double best_sum = 0;
  for (std::size_t v = 0; v < law_[n].count; ++v) {
    double sum = 0;
    std::size_t i = 0;
    for (const rue_index c : children(places_->tree, n)) sum += chance(n, i++, v) * value_of(c);
    if (v != 0 && !(side == Side::least ? sum < best_sum : sum > best_sum)) continue;
    best = v;
    best_sum = sum;
  }
  const std::uint32_t block = varying(places_->law[n]).front();
  numbers[block] = points_[block][best];
}

void Corners::settle(Side side, const Plan* plan, const Tables& tables, rue_index from, std::size_t corner,
                     Numbers& numbers) const {
  const Tree& tree = places_->tree;
  const auto better = [&](double a, double b) { return side == Side::least ? a < b : a > b; };
  std::vector<rue_index> open{from};
  while (!open.empty()) {
    const rue_index n = open.back();
    open.pop_back();
    if (varied_[n] == 0 || places_->live[n] == 0) continue;
    if (payoff_[n].local) {
      std::size_t best = 0;
      for (std::size_t v = 1; v < payoff_[n].count; ++v) {
        if (better(figures_[payoff_[n].at + v], figures_[payoff_[n].at + best])) best = v;
      }
      const std::uint32_t block = varying(places_->payoff[n]).front();
      numbers[block] = points_[block][best];
    }
    if (tree.kind[n] == RUE_DECISION && plan != nullptr) {
      open.push_back((*plan)[n]);
      continue;
    }
    if (tree.kind[n] == RUE_DECISION && side == Side::most) {
      rue_index taken = tree.first_child[n];
      for (const rue_index c : children(tree, n)) {
        if (value_at(tables, c, corner) > value_at(tables, taken, corner)) taken = c;
      }
      open.push_back(taken);
      continue;
    }
    if (tree.kind[n] == RUE_DECISION) {  // the best is as little as that only where each is
      for (const rue_index c : children(tree, n)) open.push_back(c);
      continue;
    }
    settle_law(
        n, side, [&](rue_index c) { return value_at(tables, c, corner); }, numbers);
    for (const rue_index c : children(tree, n)) open.push_back(c);
  }
}

void Corners::settle_shortfall(const Plan& plan, const Tables& least, const Tables& shortfall, rue_index from,
                               std::size_t corner, Numbers& numbers) const {
  const Tree& tree = places_->tree;
  std::vector<rue_index> open{from};
  while (!open.empty()) {
    const rue_index n = open.back();
    open.pop_back();
    if (varied_[n] == 0 || places_->live[n] == 0) continue;
    if (tree.kind[n] == RUE_DECISION) {
      const rue_index taken = plan[n];
      rue_index best = taken;
      double most = value_at(shortfall, taken, corner);
      for (const rue_index c : children(tree, n)) {
        const double lead = value_at(highest_, c, corner) - value_at(least, taken, corner);
        if (c == taken || !(lead > most)) continue;
        best = c;
        most = lead;
      }
      if (best == taken) {
        open.push_back(taken);
      } else {
        settle(Side::most, nullptr, highest_, best, corner, numbers);
        settle(Side::least, &plan, least, taken, corner, numbers);
      }
      continue;
    }
    settle_law(
        n, Side::most, [&](rue_index c) { return value_at(shortfall, c, corner); }, numbers);
    for (const rue_index c : children(tree, n)) open.push_back(c);
  }
}

}  // namespace rue
