// labels.cpp - fronts of labels from the leaves to the root, and the way back.
#include "analysis/beliefs/labels.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace rue {
namespace {

// Labels of one node: `figures` [labels x scenarios]; `picks` says what each was made of: the label of every child
// [labels x children], or of a decision the child and its label [labels x 2].
struct Front {
  std::size_t count = 0;
  std::vector<double> figures;
  std::vector<std::uint32_t> picks;
};

class Labels {
 public:
  Labels(const Tree& tree, const Measure& measure, std::uint64_t& steps)
      : tree_(tree), scenarios_(measure.scenarios), steps_(steps), fronts_(tree.size()) {}

  bool roll_back(rue_index from) {
    mark(from);
    for (auto n = static_cast<rue_index>(tree_.size()); n-- > from;) {
      if (reached_[n] == 0) continue;
      Front& front = fronts_[n];
      if (tree_.kind[n] == RUE_OUTCOME || children(tree_, n).size() == 0) {
        front.count = 1;
        for (const Instance* s : scenarios_) front.figures.push_back(s->best[n]);
      } else if (!(tree_.kind[n] == RUE_DECISION ? choose(n) : mix(n))) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] const Front& front(rue_index n) const { return fronts_[n]; }

  [[nodiscard]] Plan plan_of(rue_index from, std::uint32_t label) const {
    Plan plan(tree_.size(), RUE_NONE);
    std::vector<std::uint32_t> taken(tree_.size(), none);
    taken[from] = label;
    for (rue_index n = from; n < tree_.size(); ++n) {
      if (taken[n] == none || tree_.kind[n] == RUE_OUTCOME) continue;
      const std::size_t arity = children(tree_, n).size();
      const std::vector<std::uint32_t>& picks = fronts_[n].picks;
      if (tree_.kind[n] == RUE_DECISION) {
        const std::uint32_t* const pick = &picks[std::size_t{taken[n]} * 2];
        plan[n] = tree_.first_child[n] + pick[0];
        taken[plan[n]] = pick[1];
      } else {
        for (std::size_t i = 0; i < arity; ++i) taken[tree_.first_child[n] + i] = picks[taken[n] * arity + i];
      }
    }
    return plan;
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  // What no scenario leads to adds nothing, whatever is chosen there.
  void mark(rue_index from) {
    reached_.assign(tree_.size(), 0);
    reached_[from] = 1;
    for (rue_index n = from; n < tree_.size(); ++n) {
      if (reached_[n] == 0) continue;
      for (const rue_index c : children(tree_, n)) reached_[c] = 1;
    }
  }

  bool choose(rue_index n) {
    Front all;
    std::uint32_t place = 0;
    for (const rue_index c : children(tree_, n)) {
      const Front& below = fronts_[c];
      for (std::uint32_t i = 0; i < below.count; ++i) {
        const auto first = below.figures.begin() + static_cast<std::ptrdiff_t>(i * scenarios_.size());
        all.figures.insert(all.figures.end(), first, first + static_cast<std::ptrdiff_t>(scenarios_.size()));
        all.picks.insert(all.picks.end(), {place, i});
        ++all.count;
      }
      ++place;
    }
    return keep_best(all, 2, fronts_[n]);
  }

  // Children are added one by one.
  bool mix(rue_index n) {
    const std::size_t k = scenarios_.size();
    Front sum;
    sum.count = 1;
    sum.figures.assign(k, 0);
    std::size_t arity = 0;
    for (const rue_index c : children(tree_, n)) {
      const Front& below = fronts_[c];
      Front next;
      if (static_cast<std::uint64_t>(sum.count) * below.count > steps_) return false;
      next.count = sum.count * below.count;
      next.figures.reserve(next.count * k);
      next.picks.reserve(next.count * (arity + 1));
      for (std::size_t i = 0; i < sum.count; ++i) {
        for (std::uint32_t j = 0; j < below.count; ++j) {
          for (std::size_t s = 0; s < k; ++s)
            next.figures.push_back(sum.figures[i * k + s] + scenarios_[s]->chance[c] * below.figures[j * k + s]);
          for (std::size_t a = 0; a < arity; ++a) next.picks.push_back(sum.picks[i * arity + a]);
          next.picks.push_back(j);
        }
      }
      ++arity;
      Front kept;
      if (!keep_best(next, arity, kept)) return false;
      sum = std::move(kept);
    }
    fronts_[n] = std::move(sum);
    return true;
  }

  // Whoever is as good everywhere has as large a sum: looked at from the largest on, nothing that is kept is dropped later.
  bool keep_best(const Front& all, std::size_t arity, Front& kept) {
    const std::size_t k = scenarios_.size();
    std::vector<double> sum(all.count);
    for (std::size_t i = 0; i < all.count; ++i) {
      for (std::size_t s = 0; s < k; ++s) sum[i] += all.figures[i * k + s];
    }
    std::vector<std::uint32_t> order(all.count);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return sum[a] > sum[b]; });
    std::vector<std::uint32_t> best;
    for (const std::uint32_t i : order) {
      const auto as_good = [&](std::uint32_t other) {
        for (std::size_t s = 0; s < k; ++s) {
          if (all.figures[other * k + s] < all.figures[i * k + s]) return false;
        }
        return true;
      };
      if (best.size() > steps_) return false;
      steps_ -= best.size();
      if (std::none_of(best.begin(), best.end(), as_good)) best.push_back(i);
    }
    std::sort(best.begin(), best.end());  // by the order of the file again
    kept = {};
    kept.count = best.size();
    for (const std::uint32_t i : best) {
      for (std::size_t s = 0; s < k; ++s) kept.figures.push_back(all.figures[i * k + s]);
      for (std::size_t a = 0; a < arity; ++a) kept.picks.push_back(all.picks[i * arity + a]);
    }
    return true;
  }

  const Tree& tree_;
  const std::vector<const Instance*>& scenarios_;
  std::uint64_t& steps_;
  std::vector<std::uint8_t> reached_;
  std::vector<Front> fronts_;
};

}  // namespace

std::optional<LeastShortfall> least_shortfall(const Tree& tree, rue_index from, const Measure& measure, double tolerance,
                                              std::uint64_t& most_steps) {
  Labels labels(tree, measure, most_steps);
  if (!labels.roll_back(from)) return std::nullopt;
  const Front& front = labels.front(from);
  const std::size_t k = measure.scenarios.size();
  std::vector<double> most(front.count, -std::numeric_limits<double>::infinity());
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < front.count; ++i) {
    const double* const figure = &front.figures[i * k];
    for (std::size_t s = 0; s < k; ++s) {
      const double counted = measure.share == 0 ? figure[s] : (1 - measure.share) * figure[s] + measure.share * figure[0];
      most[i] = std::max(most[i], measure.reference[s] - counted);
    }
    least = std::min(least, most[i]);
  }
  std::uint32_t chosen = 0;
  bool found = false;
  for (std::uint32_t i = 0; i < front.count; ++i) {
    if (most[i] > least + tolerance) continue;
    if (!found || front.figures[i * k] > front.figures[chosen * k] + tolerance) chosen = i;
    found = true;
  }
  return LeastShortfall{most[chosen], labels.plan_of(from, chosen)};
}

}  // namespace rue
