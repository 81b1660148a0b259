// random.cpp - the checksums of random trees whose figures no binary number is: shared events, dead branches, wide fans.
#include <cstddef>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "core/random_tree.h"
extern "C" {
#include "bits.h"
}

namespace {

class Rough {
 public:
  explicit Rough(std::uint32_t seed) : random_(seed) {}

  // New payoffs and probabilities for a tree whose shape and dead branches stay.
  core_test::OwnedTree operator()(core_test::OwnedTree tree) {
    for (rue_real& payoff : tree.payoff) payoff += static_cast<rue_real>(below_one());
    for (std::size_t g = 0; g + 1 < tree.group_begin.size(); ++g) {
      scale(tree.atom_probability, tree.group_begin[g], tree.group_begin[g + 1]);
    }
    for (std::size_t n = 0; n < tree.kind.size(); ++n) {
      if (tree.kind[n] != RUE_CHANCE) continue;
      if (tree.group[n] != RUE_NONE) {
        for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
          tree.probability[c] = 0;
          for (rue_index i = tree.set_begin[tree.set[c]]; i < tree.set_begin[tree.set[c] + 1]; ++i) {
            tree.probability[c] += tree.atom_probability[tree.set_atom[i]];
          }
        }
      }
      scale(tree.probability, tree.first_child[n], tree.first_child[n + 1], tree.group[n] == RUE_NONE);
    }
    return tree;
  }

  // A chance node of many branches, at each a decision; of its leaves some are certain not to be reached.
  core_test::OwnedTree fan(rue_index branches) {
    core_test::OwnedTree tree;
    const rue_index nodes = 1 + 4 * branches;
    tree.group_begin = tree.set_begin = {0};
    for (rue_index n = 0; n <= nodes; ++n) {
      tree.first_child.push_back(n == 0 ? 1 : n <= branches ? 1 + branches + 3 * (n - 1) : nodes);
    }
    for (rue_index n = 0; n < nodes; ++n) {
      tree.kind.push_back(n == 0 ? RUE_CHANCE : n <= branches ? RUE_DECISION : RUE_OUTCOME);
      tree.payoff.push_back(static_cast<rue_real>(below_one()));
      tree.probability.push_back(n > 0 && n % 7 > 0 ? 1 : 0);
      tree.group.push_back(RUE_NONE);
      tree.set.push_back(RUE_NONE);
    }
    scale(tree.probability, 1, 1 + branches);
    return tree;
  }

 private:
  double below_one() { return static_cast<double>(random_()) / 4294967296.0; }

  // To the sum 1, each by a factor of its own unless they are to keep their ratios.
  void scale(std::vector<rue_real>& values, std::size_t begin, std::size_t end, bool roughly = true) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (roughly) values[i] *= static_cast<rue_real>(0.1 + below_one());
      sum += values[i];
    }
    for (std::size_t i = begin; i < end; ++i) values[i] = static_cast<rue_real>(values[i] / sum);
  }

  std::mt19937 random_;
};

void print(const char* text) {
  std::fputs(text, stdout);
}

void show(const std::string& name, const core_test::OwnedTree& tree) {
  const rue_tree view = tree.view();
  std::vector<std::max_align_t> memory(bits_size(&view) / sizeof(std::max_align_t) + 1);
  bits_of(name.c_str(), &view, memory.data(), memory.size() * sizeof(std::max_align_t), print);
}

}  // namespace

int main() {
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) show(std::to_string(seed), Rough(seed)(core_test::random_tree(seed)));
  for (const rue_index branches : {255, 256, 257, 520}) {
    show("fan of " + std::to_string(branches), Rough(branches).fan(branches));
  }
}
