// random_tree.h - small random trees for the core, and their answers from the definitions: all strategies x all states.
#pragma once
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "rue/rue.h"

namespace core_test {

// A tree that owns its arrays.
struct OwnedTree {
  std::vector<rue_index> first_child, group, set, set_begin, set_atom, group_begin;
  std::vector<std::uint8_t> kind;
  std::vector<rue_real> payoff, probability, atom_probability;

  [[nodiscard]] rue_tree view() const {
    rue_tree t{};
    t.node_count = static_cast<rue_index>(kind.size());
    t.first_child = first_child.data();
    t.kind = kind.data();
    t.payoff = payoff.data();
    t.probability = probability.data();
    t.group_count = static_cast<rue_index>(group_begin.empty() ? 0 : group_begin.size() - 1);
    t.group = group.data();
    t.set = set.data();
    t.set_count = static_cast<rue_index>(set_begin.empty() ? 0 : set_begin.size() - 1);
    t.set_begin = set_begin.data();
    t.set_atom = set_atom.data();
    t.group_begin = group_begin.data();
    t.atom_probability = atom_probability.data();
    return t;
  }
  [[nodiscard]] std::string text() const;  // for the message of a failure
};

// Up to 3 groups of 2 to 4 atoms, chance nodes that part them finely or coarsely, again below where they were parted,
// private chance nodes, branches of probability 0. Payoffs are small integers, probabilities of 1/4, 1/2 and the like: sums
// are exact.
[[nodiscard]] OwnedTree random_tree(std::uint32_t seed);

// One strategy's figures.
struct StrategyFigures {
  double expected_value = 0, worst = 0, best = 0, worst_regret = 0, expected_regret = 0, chance_of_regret = 0;
  std::vector<rue_index> choice;  // [nodes]
};

struct Answers {
  std::vector<StrategyFigures> strategies;
  double expected_hindsight = 0;
  std::vector<double> leaf_regret;  // [nodes] largest regret of any strategy and state that ends in the leaf; -1: none does
};

// Nothing where there are too many strategies or states to go through.
[[nodiscard]] std::optional<Answers> go_through_all(const OwnedTree& tree);

}  // namespace core_test
