// sampling.cpp - one sweep of largest totals for every state that is drawn.
#include "analysis/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <vector>

namespace rue {
namespace {

class Sampler {
 public:
  Sampler(const Tree& tree, const Solution& s, std::uint64_t seed)
      : tree_(tree), s_(s), random_(seed), best_(tree.size()), atom_(groups(), 0) {}

  [[nodiscard]] bool has_laws() const {
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (s_.live[n] == 0) continue;
      if (tree_.kind[n] == RUE_AMBIGUOUS) return false;
      if (tree_.group[n] != RUE_NONE && tree_.atom_probability[tree_.group_begin[tree_.group[n]]] < 0) return false;
    }
    return true;
  }

  // The best total in one state.
  double draw() {
    for (std::size_t g = 0; g < atom_.size(); ++g) {
      const auto begin = tree_.atom_probability.begin() + tree_.group_begin[g];
      const auto end = tree_.atom_probability.begin() + tree_.group_begin[g + 1];
      atom_[g] = tree_.group_begin[g] + pick({begin, end});
    }
    // Breadth-first order backwards: children are done before their parents.
    for (auto n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      const rue_index first = tree_.first_child[n];
      const rue_index end = tree_.first_child[n + 1];
      if (s_.live[n] == 0) continue;
      if (first == end) {
        best_[n] = s_.total[n];
      } else if (tree_.kind[n] == RUE_DECISION) {
        best_[n] = *std::max_element(best_.begin() + first, best_.begin() + end);
      } else if (tree_.group[n] == RUE_NONE) {
        best_[n] = best_[first + pick({tree_.probability.begin() + first, tree_.probability.begin() + end})];
      } else {
        best_[n] = -std::numeric_limits<double>::infinity();  // the path cannot be taken in this state
        for (rue_index c = first; c < end; ++c) {
          if (holds(tree_.set[c], atom_[tree_.group[n]])) best_[n] = best_[c];
        }
      }
    }
    return best_[0];
  }

 private:
  [[nodiscard]] std::size_t groups() const { return tree_.group_begin.empty() ? 0 : tree_.group_begin.size() - 1; }

  // 53 bits in [0, 1), the same on every platform.
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  rue_index pick(std::span<const double> probability) {
    double left = uniform();
    rue_index last = 0;
    for (rue_index i = 0; i < probability.size(); ++i) {
      if (!(probability[i] > 0)) continue;
      last = i;
      left -= probability[i];
      if (left < 0) break;
    }
    return last;
  }

  [[nodiscard]] bool holds(rue_index set, rue_index atom) const {
    return std::binary_search(tree_.set_atom.begin() + tree_.set_begin[set],
                              tree_.set_atom.begin() + tree_.set_begin[set + 1], atom);
  }

  const Tree& tree_;
  const Solution& s_;
  std::mt19937_64 random_;
  std::vector<double> best_;
  std::vector<rue_index> atom_;  // [groups] drawn
};

}  // namespace

std::optional<Estimate> sampled_hindsight(const Model& model, const Solution& solution, std::uint64_t seed,
                                          std::uint64_t max_steps) {
  constexpr std::uint64_t fewest = 100;
  constexpr std::uint64_t most = 1'000'000;
  const std::uint64_t samples = std::min(most, max_steps / std::max<std::uint64_t>(1, model.tree.size()));
  Sampler sampler(model.tree, solution, seed);
  if (samples < fewest || !sampler.has_laws()) return std::nullopt;
  // Welford's recurrence.
  double mean = 0;
  double squares = 0;
  for (std::uint64_t i = 1; i <= samples; ++i) {
    const double drawn = sampler.draw();
    const double off = drawn - mean;
    mean += off / static_cast<double>(i);
    squares += off * (drawn - mean);
  }
  constexpr double normal_quantile = 1.959963984540054;
  const double half = normal_quantile * std::sqrt(squares / static_cast<double>(samples - 1) / static_cast<double>(samples));
  return Estimate{mean, mean - half, mean + half, samples, seed};
}

}  // namespace rue
