// most_likely_state.cpp - one state is followed down the tree; where it does not lead, expected value decides.
#include "analysis/most_likely_state.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rue {
namespace {

// Sums of the same probabilities in another order may differ by their rounding.
constexpr double as_likely = 1e-12;

class StateFollower {
 public:
  StateFollower(const Tree& tree, const Solution& s)
      : tree_(tree),
        s_(s),
        payoff_(tree.size(), std::numeric_limits<double>::quiet_NaN()),
        value_(s.expected_value),
        leads_(tree.size(), 0) {
    likeliest_.assign(tree.atom_probability.size(), 0);
    for (std::size_t g = 0; g + 1 < tree.group_begin.size(); ++g) {
      double most = 0;
      for (rue_index a = tree.group_begin[g]; a < tree.group_begin[g + 1]; ++a)
        most = std::max(most, tree.atom_probability[a]);
      for (rue_index a = tree.group_begin[g]; a < tree.group_begin[g + 1]; ++a)
        likeliest_[a] = tree.atom_probability[a] >= most - as_likely ? 1 : 0;
    }
  }

  MostLikelyState run() {
    MostLikelyState answer;
    answer.parted = follow();
    if (answer.parted != RUE_NONE) return answer;
    roll_back();
    std::vector<rue_index> choice(tree_.size(), RUE_NONE);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.kind[n] != RUE_DECISION) continue;
      for (rue_index c = tree_.first_child[n]; c < tree_.first_child[n + 1] && choice[n] == RUE_NONE; ++c) {
        if (is_best(n, c)) choice[n] = c;
      }
    }
    answer.policy = Policy(tree_, choice);
    for (const auto [n, taken] : answer.policy.steps()) {
      for (const rue_index c : children(tree_, n)) {
        if (c != taken && is_best(n, c)) answer.ties.push_back({n, c, true});
      }
    }
    answer.payoff = std::move(payoff_);
    return answer;
  }

 private:
  // Where the state leads, whatever is chosen; the first chance node at which there are several.
  rue_index follow() {
    leads_[0] = 1;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (leads_[n] == 0 || tree_.kind[n] == RUE_OUTCOME) continue;
      rue_index into = 0;
      const double most = *std::max_element(tree_.probability.begin() + tree_.first_child[n],
                                            tree_.probability.begin() + tree_.first_child[n + 1]);
      for (const rue_index c : children(tree_, n)) {
        leads_[c] = tree_.kind[n] == RUE_DECISION || may_be(n, c, most) ? 1 : 0;
        into += leads_[c];
      }
      if (tree_.kind[n] != RUE_DECISION && into > 1) return n;
    }
    return RUE_NONE;
  }

  // Does one of the most likely states lead from chance node n, whose likeliest branch has the probability `most`, into c?
  [[nodiscard]] bool may_be(rue_index n, rue_index c, double most) const {
    if (s_.live[c] == 0) return false;
    if (tree_.group[n] == RUE_NONE || tree_.set[c] == RUE_NONE) return tree_.probability[c] >= most - as_likely;
    const auto begin = tree_.set_atom.begin() + tree_.set_begin[tree_.set[c]];
    const auto end = tree_.set_atom.begin() + tree_.set_begin[tree_.set[c] + 1];
    return std::any_of(begin, end, [&](rue_index atom) { return likeliest_[atom] != 0; });
  }

  void roll_back() {
    for (auto n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      if (leads_[n] == 0) continue;
      if (tree_.kind[n] == RUE_OUTCOME) {
        payoff_[n] = s_.total[n];
      } else if (tree_.kind[n] == RUE_DECISION) {
        payoff_[n] = -std::numeric_limits<double>::infinity();
        for (const rue_index c : children(tree_, n)) payoff_[n] = std::max(payoff_[n], payoff_[c]);
        value_[n] = -std::numeric_limits<double>::infinity();
        for (const rue_index c : children(tree_, n)) {
          if (payoff_[c] >= payoff_[n] - s_.tolerance) value_[n] = std::max(value_[n], value_[c]);
        }
      } else {
        value_[n] = 0;
        for (const rue_index c : children(tree_, n)) {
          if (s_.live[c] != 0) value_[n] += tree_.probability[c] * value_[c];
          if (leads_[c] != 0) payoff_[n] = payoff_[c];
        }
      }
    }
  }

  [[nodiscard]] bool is_best(rue_index n, rue_index c) const {
    const bool in_state = leads_[n] == 0 || payoff_[c] >= payoff_[n] - s_.tolerance;
    return in_state && value_[c] >= value_[n] - s_.tolerance;
  }

  const Tree& tree_;
  const Solution& s_;
  std::vector<double> payoff_;
  std::vector<double> value_;  // [tree nodes] highest expected value of the plans that are best in the state
  std::vector<std::uint8_t> leads_;
  std::vector<std::uint8_t> likeliest_;  // [atoms] of its group
};

}  // namespace

MostLikelyState most_likely_state(const Tree& tree, const Solution& solution) {
  return StateFollower(tree, solution).run();
}

}  // namespace rue
