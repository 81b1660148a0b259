// payoff_table.cpp - the root's alternatives against scenarios.
#include "analysis/payoff_table.h"

#include <algorithm>

namespace rue {
namespace {

constexpr std::size_t most_steps = 2'000'000'000;

// The tree under the branches that a scenario has fixed so far.
class OpenTree {
 public:
  OpenTree(const Tree& tree, bool private_events)
      : tree_(tree),
        private_events_(private_events),
        reached_(tree.size()),
        fixed_(tree.size(), RUE_NONE),
        value_(tree.size()),
        hits_(tree.group_begin.empty() ? 0 : tree.group_begin.back(), 0),
        needed_(hits_.empty() ? 0 : tree.group_begin.size() - 1, 0) {}

  // Fix these branches; the first chance node (in the order of the tree) that they leave open and may be reached, or
  // RUE_NONE. Without private events their nodes stay open and are passed over.
  rue_index look(const std::vector<rue_index>& branches) {
    release();
    fixed_now_ = branches;
    for (const rue_index b : branches) {
      if (shared(tree_.parent[b])) {
        ++needed_[tree_.group[tree_.parent[b]]];
        for (rue_index i = tree_.set_begin[tree_.set[b]]; i < tree_.set_begin[tree_.set[b] + 1]; ++i)
          ++hits_[tree_.set_atom[i]];
      } else {
        fixed_[tree_.parent[b]] = b;
      }
    }
    std::fill(reached_.begin(), reached_.end(), std::uint8_t{0});
    reached_[0] = 1;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (reached_[n] == 0) continue;
      rue_index ways = 0;
      for (const rue_index c : children(tree_, n)) ways += reached_[c] = possible(n, c);
      if (ways > 1 && tree_.kind[n] != RUE_DECISION && (private_events_ || shared(n))) return n;
    }
    return RUE_NONE;
  }

  [[nodiscard]] bool reached(rue_index n) const { return reached_[n] != 0; }

  // Best totals in hindsight, after a look that left nothing open. Private events of different branches are independent, so
  // that the least of a maximum is the maximum of the leasts.
  Spread value(rue_index alternative) const { return value_[alternative]; }
  void roll_back(const std::vector<double>& total) {
    for (rue_index n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      if (reached_[n] == 0) continue;
      if (tree_.kind[n] == RUE_OUTCOME) {
        value_[n] = {total[n], total[n]};
        continue;
      }
      bool first = true;
      Spread spread;
      for (const rue_index c : children(tree_, n)) {
        if (reached_[c] == 0) continue;
        const Spread& v = value_[c];
        if (first) {
          spread = v;
        } else {
          spread.most = std::max(spread.most, v.most);
          spread.least = tree_.kind[n] == RUE_DECISION ? std::max(spread.least, v.least) : std::min(spread.least, v.least);
        }
        first = false;
      }
      value_[n] = spread;
    }
  }

  // Joint probability of the branches that are fixed.
  [[nodiscard]] std::optional<double> probability() const {
    double p = 1;
    for (std::size_t g = 0; g < needed_.size(); ++g) {
      if (needed_[g] == 0) continue;
      double mass = 0;
      for (rue_index a = tree_.group_begin[g]; a < tree_.group_begin[g + 1]; ++a) {
        if (hits_[a] != needed_[g]) continue;
        if (tree_.atom_probability[a] < 0) return std::nullopt;
        mass += tree_.atom_probability[a];
      }
      p *= mass;
    }
    for (const rue_index b : fixed_now_) {
      if (shared(tree_.parent[b])) continue;
      if (tree_.kind[tree_.parent[b]] == RUE_AMBIGUOUS) return std::nullopt;
      p *= tree_.probability[b];
    }
    return p;
  }

 private:
  [[nodiscard]] bool shared(rue_index n) const { return !tree_.group.empty() && tree_.group[n] != RUE_NONE; }

  [[nodiscard]] std::uint8_t possible(rue_index n, rue_index c) const {
    if (tree_.kind[n] == RUE_DECISION) return 1;
    if (shared(n)) {
      const rue_index needed = needed_[tree_.group[n]];
      const rue_index set = tree_.set[c];
      if (set == RUE_NONE) return 0;
      for (rue_index i = tree_.set_begin[set]; i < tree_.set_begin[set + 1]; ++i) {
        if (hits_[tree_.set_atom[i]] == needed) return 1;
      }
      return 0;
    }
    if (fixed_[n] != RUE_NONE) return fixed_[n] == c;
    return tree_.kind[n] == RUE_AMBIGUOUS || tree_.probability[c] > 0;
  }

  void release() {
    for (const rue_index b : fixed_now_) fixed_[tree_.parent[b]] = RUE_NONE;
    std::fill(hits_.begin(), hits_.end(), rue_index{0});
    std::fill(needed_.begin(), needed_.end(), rue_index{0});
  }

  const Tree& tree_;
  bool private_events_;
  std::vector<std::uint8_t> reached_;
  std::vector<rue_index> fixed_;      // [nodes] branch that a private event takes
  std::vector<rue_index> fixed_now_;  // branches of the last look
  std::vector<Spread> value_;
  std::vector<rue_index> hits_;    // [atoms] fixed branches that allow the atom
  std::vector<rue_index> needed_;  // [groups] fixed branches: an atom is left where all of them allow it
};

// Each alternative's distance from the best of the others, 0 where it is better. What the others could bring is independent
// of what this one does wherever a range is left.
std::vector<Spread> regrets_of(const std::vector<Spread>& payoffs) {
  Leaders most;
  Leaders least;
  for (std::size_t i = 0; i < payoffs.size(); ++i) {
    most.enter(i, payoffs[i].most);
    least.enter(i, payoffs[i].least);
  }
  std::vector<Spread> regrets;
  for (std::size_t i = 0; i < payoffs.size(); ++i) {
    regrets.push_back(
        {std::max(0.0, least.other_than(i) - payoffs[i].most), std::max(0.0, most.other_than(i) - payoffs[i].least)});
  }
  return regrets;
}

}  // namespace

std::optional<PayoffTable> payoff_table(const Model& model, const Solution& solution, const PayoffTableOptions& options) {
  const Tree& tree = model.tree;
  if (tree.kind[0] != RUE_DECISION) return std::nullopt;
  PayoffTable table;
  for (rue_index c = tree.first_child[0]; c < tree.first_child[1]; ++c) table.alternatives.push_back(c);
  for (rue_index n = 1; n < tree.size(); ++n) {
    table.later_decisions = table.later_decisions || (tree.kind[n] == RUE_DECISION && solution.live[n] != 0);
  }

  OpenTree outlook(tree, options.private_events);
  std::vector<std::vector<Spread>> payoffs;  // by scenario
  std::vector<std::vector<Spread>> regrets;
  std::vector<std::vector<rue_index>> open{{}};
  std::size_t steps = 0;
  while (!open.empty()) {
    steps += tree.size();
    if (table.scenarios.size() + open.size() > options.most_scenarios || steps > most_steps) return std::nullopt;
    const std::vector<rue_index> branches = std::move(open.back());
    open.pop_back();
    const rue_index split = outlook.look(branches);
    if (split != RUE_NONE) {
      for (rue_index c = tree.first_child[split + 1]; c-- > tree.first_child[split];) {
        if (!outlook.reached(c)) continue;
        open.push_back(branches);
        open.back().push_back(c);
      }
      continue;
    }
    outlook.roll_back(solution.total);
    std::vector<Spread> column;
    for (const rue_index a : table.alternatives) column.push_back(outlook.value(a));
    table.scenarios.push_back({branches, outlook.probability()});
    regrets.push_back(regrets_of(column));
    payoffs.push_back(std::move(column));
  }

  for (std::size_t i = 0; i < table.alternatives.size(); ++i) {
    for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
      table.payoff.push_back(payoffs[s][i]);
      table.regret.push_back(regrets[s][i]);
      table.open_events = table.open_events || payoffs[s][i].most > payoffs[s][i].least;
    }
  }
  return table;
}

}  // namespace rue
