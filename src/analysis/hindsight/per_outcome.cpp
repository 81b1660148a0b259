// per_outcome.cpp - laws of private subtrees from the leaves up, of what stands beside each node from the root down.
#include <algorithm>
#include <cmath>

#include "analysis/hindsight/hindsight.h"

namespace rue {
namespace {

using Law = std::vector<HindsightStep>;

class LawFinder {
 public:
  LawFinder(const Model& model, const Solution& solution, std::uint64_t max_steps)
      : tree_(model.tree), s_(solution), steps_left_(static_cast<double>(max_steps)), laws_(model.tree.size()) {
    weight_.assign(tree_.size(), 0);
  }

  LeafLaws run() {
    LeafLaws result;
    result.why_not = prepare();
    if (!result.why_not.empty()) return result;
    do {
      if (!add_state()) {
        result.why_not = too_many;
        return result;
      }
    } while (next_state());
    result.law.resize(tree_.size());
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.kind[n] == RUE_OUTCOME && s_.live[n] != 0) result.law[n] = collected(n);
    }
    return result;
  }

  std::optional<double> expect(Dependence dependence, std::string& why_not) {
    dependence_ = dependence;
    why_not = prepare();
    if (!why_not.empty()) return std::nullopt;
    double sum = 0;
    do {
      const double chance = chance_of_state();
      if (!(chance > 0)) continue;
      if (!find_laws_below()) {
        why_not = too_many;
        return std::nullopt;
      }
      for (const HindsightStep& step : below_[0]) sum += chance * step.chance * step.value;
    } while (next_state());
    return sum;
  }

 private:
  static constexpr const char* too_many = "the laws of all outcomes would take too many steps";

  // The groups of shared events, each at its first atom; or why there is no law.
  std::string prepare() {
    const rue_index without = first_without_law(tree_, s_.live);
    if (without != RUE_NONE) {
      return tree_.kind[without] == RUE_AMBIGUOUS ? "a chance node has no probabilities"
                                                  : "the joint law of the events is not known";
    }
    for (rue_index n = 0; n < tree_.size(); ++n) {
      const rue_index g = tree_.group[n];
      if (s_.live[n] == 0 || g == RUE_NONE) continue;
      if (std::find(groups_.begin(), groups_.end(), g) == groups_.end()) groups_.push_back(g);
    }
    atom_.resize(groups_.size());
    slot_.assign(tree_.group_begin.empty() ? 0 : tree_.group_begin.size() - 1, RUE_NONE);
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      atom_[i] = tree_.group_begin[groups_[i]];
      slot_[groups_[i]] = static_cast<rue_index>(i);
    }
    return {};
  }

  // The joint states of the shared events, the last fastest.
  bool next_state() {
    for (std::size_t i = groups_.size(); i-- > 0;) {
      if (++atom_[i] < tree_.group_begin[groups_[i] + 1]) return true;
      atom_[i] = tree_.group_begin[groups_[i]];
    }
    return false;
  }

  [[nodiscard]] double chance_of_state() const {
    double chance = 1;
    for (const rue_index atom : atom_) chance *= tree_.atom_probability[atom];
    return chance;
  }

  // Can the branch into c be taken in this state?
  [[nodiscard]] bool open(rue_index n, rue_index c) const {
    if (tree_.kind[n] == RUE_DECISION) return true;
    if (tree_.group[n] == RUE_NONE) return tree_.probability[c] > 0;
    const auto begin = tree_.set_atom.begin() + tree_.set_begin[tree_.set[c]];
    const auto end = tree_.set_atom.begin() + tree_.set_begin[tree_.set[c] + 1];
    return std::binary_search(begin, end, atom_[slot_[tree_.group[n]]]);
  }

  // The laws of all subtrees in the state at hand.
  bool find_laws_below() {
    const std::size_t nodes = tree_.size();
    possible_.assign(nodes, 0);
    possible_[0] = 1;
    for (rue_index n = 0; n < nodes; ++n) {
      for (const rue_index c : children(tree_, n))
        possible_[c] = static_cast<std::uint8_t>(possible_[n] != 0 && s_.live[c] != 0 && open(n, c));
    }
    below_.assign(nodes, {});
    for (rue_index n = static_cast<rue_index>(nodes); n-- > 0;) {
      if (possible_[n] != 0) below_[n] = law_below(n);
      if (steps_left_ < 0) return false;
    }
    return true;
  }

  bool add_state() {
    const double chance = chance_of_state();
    if (!(chance > 0)) return true;
    if (!find_laws_below()) return false;
    const std::size_t nodes = tree_.size();
    beside_.assign(nodes, {});
    for (rue_index n = 0; n < nodes; ++n) {
      if (possible_[n] == 0) continue;
      pass_down(n);
      if (tree_.kind[n] == RUE_OUTCOME) add_leaf(n, chance);
      if (steps_left_ < 0) return false;
      below_[n].clear();
    }
    return true;
  }

  Law law_below(rue_index n) {
    Law law;
    if (tree_.kind[n] == RUE_OUTCOME) return {{s_.total[n], 1}};
    bool first = true;
    for (const rue_index c : children(tree_, n)) {
      if (possible_[c] == 0) continue;
      if (tree_.kind[n] == RUE_DECISION) {
        law = first ? below_[c] : larger(law, below_[c]);  // any grouping of several gives the same bounds
      } else {
        const double p = tree_.group[n] == RUE_NONE ? tree_.probability[c] : 1;
        for (const HindsightStep& step : below_[c]) law.push_back({step.value, p * step.chance});
      }
      first = false;
    }
    if (tree_.kind[n] != RUE_DECISION) settle(law);
    return law;
  }

  // What the best of all that stands beside the path brings; empty: nothing does.
  void pass_down(rue_index n) {
    for (const rue_index c : children(tree_, n)) {
      if (possible_[c] == 0) continue;
      beside_[c] = beside_[n];
      steps_left_ -= static_cast<double>(beside_[n].size());
      if (tree_.kind[n] != RUE_DECISION) continue;
      for (const rue_index other : children(tree_, n)) {
        if (other != c && possible_[other] != 0)
          beside_[c] = beside_[c].empty() ? below_[other] : larger(beside_[c], below_[other]);
      }
    }
    beside_[n].shrink_to_fit();
  }

  void add_leaf(rue_index n, double chance) {
    weight_[n] += chance;
    Law& law = laws_[n];
    if (beside_[n].empty()) law.push_back({s_.total[n], chance});
    for (const HindsightStep& step : beside_[n]) law.push_back({std::max(step.value, s_.total[n]), chance * step.chance});
    settle(law);
    beside_[n].clear();
  }

  [[nodiscard]] Law collected(rue_index n) {
    Law law = std::move(laws_[n]);
    for (HindsightStep& step : law) step.chance /= weight_[n];
    return law;
  }

  // Ascending, each value once.
  void settle(Law& law) {
    steps_left_ -= static_cast<double>(law.size());
    std::stable_sort(law.begin(), law.end(),
                     [](const HindsightStep& a, const HindsightStep& b) { return a.value < b.value; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < law.size(); ++i) {
      if (kept > 0 && law[i].value - law[kept - 1].value <= s_.tolerance) {
        law[kept - 1].chance += law[i].chance;
      } else {
        law[kept++] = law[i];
      }
    }
    law.resize(kept);
  }

  // The law of the larger of two totals, from the chances that each is at most a value.
  Law larger(const Law& a, const Law& b) {
    Law law;
    law.reserve(a.size() + b.size());
    double at_most_a = 0;
    double at_most_b = 0;
    double before = 0;
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() || k < b.size()) {
      const bool from_a = k == b.size() || (i < a.size() && a[i].value <= b[k].value);
      const double value = from_a ? a[i].value : b[k].value;
      while (i < a.size() && a[i].value <= value) at_most_a += a[i++].chance;
      while (k < b.size() && b[k].value <= value) at_most_b += b[k++].chance;
      const double at_most = both(at_most_a, at_most_b);
      if (at_most > before) law.push_back({value, at_most - before});
      before = at_most;
    }
    steps_left_ -= static_cast<double>(a.size() + b.size());
    return law;
  }

  [[nodiscard]] double both(double a, double b) const {
    switch (dependence_) {
      case Dependence::together:
        return std::min(a, b);
      case Dependence::opposed:
        return std::max(0.0, a + b - 1);
      default:
        return a * b;
    }
  }

  const Tree& tree_;
  const Solution& s_;
  Dependence dependence_ = Dependence::independent;
  double steps_left_;
  std::vector<Law> laws_;       // [tree nodes] of outcomes, not yet divided by the chance of their states
  std::vector<double> weight_;  // [tree nodes] of outcomes: that chance
  std::vector<rue_index> groups_;
  std::vector<rue_index> slot_;  // [groups] place in groups_
  std::vector<rue_index> atom_;  // [groups_] of the state at hand
  std::vector<std::uint8_t> possible_;
  std::vector<Law> below_, beside_;
};

}  // namespace

std::optional<double> expected_hindsight(const Model& model, const Solution& solution, Dependence dependence,
                                         std::uint64_t max_steps, std::string& why_not) {
  return LawFinder(model, solution, max_steps).expect(dependence, why_not);
}

LeafLaws leaf_laws(const Model& model, const Solution& solution, std::uint64_t max_steps) {
  return LawFinder(model, solution, max_steps).run();
}

}  // namespace rue
