// condition.cpp - sets without the atoms that cannot happen, and the probabilities of what is left.
#include "analysis/whatif/condition.h"

namespace rue {
namespace {

class Conditioning {
 public:
  Conditioning(const Tree& tree, rue_index group, const std::vector<double>& weight)
      : tree_(tree), result_(tree), group_(group), begin_(tree.group_begin[group]), weight_(weight) {}

  Tree run() {
    write_laws();
    write_sets();
    std::vector<std::uint8_t> live(tree_.size(), 1);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (live[n] != 0 && tree_.group[n] == group_) derive(n);
      for (const rue_index c : children(tree_, n)) {
        const bool can_be = tree_.kind[n] == RUE_DECISION || result_.probability[c] != 0;
        live[c] = static_cast<std::uint8_t>(live[n] != 0 && can_be);
      }
      // Below what cannot happen a node of the group has nothing left to observe.
      if (live[n] == 0 && tree_.group[n] == group_) detach(n);
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool is_of_group(rue_index atom) const { return atom >= begin_ && atom < tree_.group_begin[group_ + 1]; }

  void write_laws() {
    result_.atom_probability.clear();
    result_.group_begin.assign(1, 0);
    number_.assign(tree_.atom_probability.size(), RUE_NONE);
    for (rue_index g = 0; g + 1 < tree_.group_begin.size(); ++g) {
      for (rue_index a = tree_.group_begin[g]; a < tree_.group_begin[g + 1]; ++a) {
        const double weight = g == group_ ? weight_[a - begin_] : tree_.atom_probability[a];
        if (g == group_ && weight == 0) continue;
        number_[a] = static_cast<rue_index>(result_.atom_probability.size());
        result_.atom_probability.push_back(weight);
      }
      result_.group_begin.push_back(static_cast<rue_index>(result_.atom_probability.size()));
    }
  }

  void write_sets() {
    result_.set_atom.clear();
    result_.set_begin.assign(1, 0);
    for (std::size_t s = 0; s + 1 < tree_.set_begin.size(); ++s) {
      double mass = 0;
      for (rue_index i = tree_.set_begin[s]; i < tree_.set_begin[s + 1]; ++i) {
        const rue_index atom = tree_.set_atom[i];
        if (number_[atom] == RUE_NONE) continue;
        result_.set_atom.push_back(number_[atom]);
        if (is_of_group(atom)) mass += weight_[atom - begin_];
      }
      mass_.push_back(mass);
      result_.set_begin.push_back(static_cast<rue_index>(result_.set_atom.size()));
    }
  }

  void derive(rue_index n) {
    double sum = 0;
    for (const rue_index c : children(tree_, n)) sum += mass_[tree_.set[c]];
    result_.kind[n] = RUE_CHANCE;
    for (const rue_index c : children(tree_, n)) result_.probability[c] = mass_[tree_.set[c]] / sum;
  }

  void detach(rue_index n) {
    result_.group[n] = RUE_NONE;
    for (const rue_index c : children(tree_, n)) result_.set[c] = RUE_NONE;
  }

  const Tree& tree_;
  Tree result_;
  rue_index group_, begin_;
  const std::vector<double>& weight_;
  std::vector<rue_index> number_;  // [atoms] in the result
  std::vector<double> mass_;       // [sets] of this group; 0 for others
};

}  // namespace

Tree conditioned(const Tree& tree, rue_index group, const std::vector<double>& weight) {
  return Conditioning(tree, group, weight).run();
}

Tree resolved(const Tree& tree, rue_index node, rue_index child) {
  Tree result = tree;
  result.kind[node] = RUE_CHANCE;
  for (const rue_index c : children(tree, node)) result.probability[c] = c == child ? 1 : 0;
  return result;
}

}  // namespace rue
