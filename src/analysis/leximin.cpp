// leximin.cpp - sorted lists of totals and weights: mixed at chance nodes, compared at decisions.
#include "analysis/leximin.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace rue {
namespace {

struct WeightedTotal {
  double total = 0, weight = 0;
};
using TotalsByWeight = std::vector<WeightedTotal>;  // totals ascending, weights summing to 1

class LeximinRollback {
 public:
  LeximinRollback(const Tree& tree, const Solution& s, std::uint64_t max_steps)
      : tree_(tree), s_(s), steps_left_(max_steps), worst_(tree.size(), 0), choice_(tree.size(), RUE_NONE) {}

  std::optional<Leximin> run() {
    // Nodes stand breadth-first: walking backwards, the lists that wait longest are the children of the node at hand, the
    // last child's first.
    std::vector<TotalsByWeight> below;
    for (auto n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      below.assign(tree_.first_child[n + 1] - tree_.first_child[n], {});
      for (std::size_t i = below.size(); i-- > 0;) {
        below[i] = std::move(waiting_.front());
        waiting_.pop_front();
      }
      TotalsByWeight here;
      if (s_.live[n] != 0) {
        here = tree_.kind[n] == RUE_OUTCOME    ? TotalsByWeight{{s_.total[n], 1}}
               : tree_.kind[n] == RUE_DECISION ? best_of(n, below)
                                               : mixed(n, below);
        if (here.size() > steps_left_) return std::nullopt;
        steps_left_ -= here.size();
        worst_[n] = here.front().total;
      }
      waiting_.push_back(std::move(here));
    }
    Leximin answer;
    answer.policy = Policy(tree_, choice_);
    std::reverse(tied_.begin(), tied_.end());  // by decision
    for (const Tie& tie : tied_) {
      if (answer.policy[tie.decision] == tie.child) continue;
      if (answer.policy[tie.decision] != RUE_NONE) answer.ties.push_back(tie);
    }
    for (const Tie& tie : tied_) {
      if (tie.decision == 0 && tree_.kind[0] == RUE_DECISION) answer.best_alternatives.push_back(tie.child);
    }
    answer.worst = std::move(worst_);
    return answer;
  }

 private:
  // Below 0: `a` is the better one; 0: they tie.
  [[nodiscard]] int compare(const TotalsByWeight& a, const TotalsByWeight& b) const {
    constexpr double least_weight = 1e-12;
    double of_a = 0, of_b = 0;
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() || y != b.end()) {
      const double level = x == a.end() ? y->total : y == b.end() ? x->total : std::min(x->total, y->total);
      for (; x != a.end() && x->total <= level + s_.tolerance; ++x) of_a += x->weight;
      for (; y != b.end() && y->total <= level + s_.tolerance; ++y) of_b += y->weight;
      if (std::fabs(of_a - of_b) > least_weight) return of_a < of_b ? -1 : 1;
    }
    return 0;
  }

  [[nodiscard]] TotalsByWeight best_of(rue_index n, std::vector<TotalsByWeight>& below) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < below.size(); ++i) {
      if (compare(below[i], below[best]) < 0) best = i;
    }
    bool first = true;
    std::vector<Tie> tied;
    for (std::size_t i = 0; i < below.size(); ++i) {
      if (i != best && compare(below[i], below[best]) != 0) continue;
      const auto child = static_cast<rue_index>(tree_.first_child[n] + i);
      if (first) choice_[n] = child;
      first = false;
      tied.push_back({n, child, true});
    }
    tied_.insert(tied_.end(), tied.rbegin(), tied.rend());
    return std::move(below[best]);
  }

  // How many states lead into each branch, or 1 for each possible one.
  [[nodiscard]] double states_of(rue_index child, rue_index group) const {
    if (s_.live[child] == 0) return 0;
    if (group == RUE_NONE || tree_.set[child] == RUE_NONE) return 1;
    return static_cast<double>(tree_.set_begin[tree_.set[child] + 1] - tree_.set_begin[tree_.set[child]]);
  }

  [[nodiscard]] TotalsByWeight mixed(rue_index n, const std::vector<TotalsByWeight>& below) const {
    const rue_index first = tree_.first_child[n];
    double all = 0;
    for (std::size_t i = 0; i < below.size(); ++i) all += states_of(static_cast<rue_index>(first + i), tree_.group[n]);
    TotalsByWeight mix;
    for (std::size_t i = 0; i < below.size(); ++i) {
      const double share = states_of(static_cast<rue_index>(first + i), tree_.group[n]) / all;
      for (const WeightedTotal& part : below[i]) mix.push_back({part.total, share * part.weight});
    }
    std::stable_sort(mix.begin(), mix.end(),
                     [](const WeightedTotal& a, const WeightedTotal& b) { return a.total < b.total; });
    TotalsByWeight joined;
    for (const WeightedTotal& part : mix) {
      if (!joined.empty() && joined.back().total == part.total) {
        joined.back().weight += part.weight;
      } else {
        joined.push_back(part);
      }
    }
    return joined;
  }

  const Tree& tree_;
  const Solution& s_;
  std::uint64_t steps_left_;
  std::deque<TotalsByWeight> waiting_;
  std::vector<double> worst_;
  std::vector<rue_index> choice_;
  std::vector<Tie> tied_;  // alternatives that tie with their decision's best, itself included; the last first
};

}  // namespace

std::optional<Leximin> leximin(const Tree& tree, const Solution& solution, std::uint64_t max_steps) {
  return LeximinRollback(tree, solution, max_steps).run();
}

}  // namespace rue
