// sampled.cpp - one sweep of largest totals for every state that is drawn.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include "analysis/hindsight/hindsight.h"
#include "analysis/parallel.h"

namespace rue {
namespace {

class Sampler {
 public:
  // A stream of draws of its own for every seed and number.
  Sampler(const Tree& tree, const Solution& s, std::uint64_t seed, std::uint64_t number)
      : tree_(tree), s_(s), best_(tree.size()), atom_(groups(), 0) {
    const auto half = [](std::uint64_t x, int which) { return static_cast<std::uint32_t>(x >> (32 * which)); };
    std::seed_seq words{half(seed, 0), half(seed, 1), half(number, 0), half(number, 1)};
    random_.seed(words);
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

struct Moments {
  double count = 0, mean = 0, squares = 0;  // squares: of the distances from the mean

  void add(double x) {  // Welford 1962
    ++count;
    const double off = x - mean;
    mean += off / count;
    squares += off * (x - mean);
  }
  void add(const Moments& other) {  // Chan, Golub and LeVeque 1979
    if (other.count == 0) return;
    const double both = count + other.count;
    const double off = other.mean - mean;
    mean += off * other.count / both;
    squares += other.squares + off * off * count * other.count / both;
    count = both;
  }
};

}  // namespace

std::optional<Estimate> sampled_hindsight(const Model& model, const Solution& solution, std::uint64_t seed,
                                          std::uint64_t max_steps) {
  constexpr std::uint64_t fewest = 100;
  constexpr std::uint64_t most = 1'000'000;
  const std::uint64_t samples = std::min(most, max_steps / std::max<std::uint64_t>(1, model.tree.size()));
  if (samples < fewest || first_without_law(model.tree, solution.live) != RUE_NONE) return std::nullopt;
  // As many streams for any number of threads, so that the estimate is the same.
  constexpr std::uint64_t streams = 64;
  std::array<Moments, streams> drawn;
  const double visits = static_cast<double>(samples) * static_cast<double>(model.tree.size());
  in_parallel(workers_for(streams, visits), streams, [&](std::size_t, std::size_t stream) {
    Sampler sampler(model.tree, solution, seed, stream);
    for (std::uint64_t i = stream; i < samples; i += streams) drawn[stream].add(sampler.draw());
  });
  Moments all;
  for (const Moments& moments : drawn) all.add(moments);
  constexpr double normal_quantile = 1.959963984540054;
  const double half = normal_quantile * std::sqrt(all.squares / (all.count - 1) / all.count);
  return Estimate{all.mean, all.mean - half, all.mean + half, samples, seed};
}

}  // namespace rue
