// estimated_worth.cpp - learn a plan for every part of a number's values, then try it at other draws.
#include "analysis/beliefs/estimated_worth.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace rue {
namespace {

constexpr std::uint64_t least_draws = 1024;
constexpr std::size_t most_sums = std::size_t{1} << 24;
constexpr std::size_t most_kept = std::size_t{1} << 22;  // values of draws

// Upper ends of the parts, without the last.
std::vector<double> ends_of(const Distribution& law) {
  std::vector<double> ends;
  const std::vector<Distribution::Step>& steps = law.steps();
  if (!steps.empty() && steps.size() <= parts_of_worth) {
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) ends.push_back(steps[i].value);
    return ends;
  }
  for (std::size_t i = 1; i < parts_of_worth; ++i)
    ends.push_back(law.quantile(static_cast<double>(i) / static_cast<double>(parts_of_worth)));
  return ends;
}

// What falls into a part.
struct PartOfDraws {
  double draws = 0, sum = 0;  // of the number's values
};

// [parts x parts] what the means of the parts weigh in each part's fitted one: a regression on a straight line that may bend
// at three places, weighed by draws. It takes noise away, and keeps what is straight. Empty: there is none.
std::vector<double> fit_of(const std::vector<PartOfDraws>& parts) {
  constexpr std::size_t terms = 5;
  const std::size_t n = parts.size();
  std::vector<double> x;
  x.reserve(n);
  for (const PartOfDraws& part : parts) x.push_back(part.draws > 0 ? part.sum / part.draws : 0);
  const double scale = x.back() - x.front();
  if (n < 4 * terms || !(scale > 0)) return {};
  const auto term = [&](std::size_t k, std::size_t t) {
    if (t == 0) return 1.0;
    const double from = t == 1 ? x.front() : x[(t - 1) * n / (terms - 1)];
    const double beyond = (x[k] - from) / scale;
    return t == 1 ? beyond : std::max(0.0, beyond);
  };
  // Normal equations, with the weighed terms of every part on the right, by Gauss and Jordan.
  const std::size_t width = terms + n;
  std::vector<double> row(terms * width, 0);
  for (std::size_t k = 0; k < n; ++k) {
    if (parts[k].draws == 0) return {};
    for (std::size_t a = 0; a < terms; ++a) {
      const double weighed = parts[k].draws * term(k, a);
      for (std::size_t b = 0; b < terms; ++b) row[a * width + b] += weighed * term(k, b);
      row[a * width + terms + k] = weighed;
    }
  }
  for (std::size_t a = 0; a < terms; ++a) {
    // Positive definite, so that the diagonal serves.
    const double pivot = row[a * width + a];
    if (!(pivot > 1e-9)) return {};
    for (std::size_t c = 0; c < width; ++c) row[a * width + c] /= pivot;
    for (std::size_t b = 0; b < terms; ++b) {
      const double factor = row[b * width + a];
      for (std::size_t c = 0; b != a && c < width; ++c) row[b * width + c] -= factor * row[a * width + c];
    }
  }
  std::vector<double> fit(n * n, 0);
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t t = 0; t < terms; ++t) {
      for (std::size_t j = 0; j < n; ++j) fit[k * n + j] += term(k, t) * row[t * width + terms + j];
    }
  }
  return fit;
}

class Estimator {
 public:
  Estimator(DrawnLanes& drawn, const Draws& draws, std::uint64_t count)
      : drawn_(drawn), draws_(draws), half_(count / 2), value_(draws.size() * DrawnLanes::width) {
    const Tree& tree = drawn.tree().tree();
    for (rue_index n = 0; n < tree.size(); ++n) {
      if (tree.kind[n] == RUE_OUTCOME) outcome_.push_back(n);
    }
    for (const std::uint32_t i : draws.numbers())
      ends_.push_back(ends_of(*drawn.tree().model().graph.parameters.all[i].distribution));
  }

  [[nodiscard]] std::size_t sums_of_number() const { return 2 * parts_of_worth * outcome_.size(); }

  void estimate(std::size_t first, std::size_t last, std::vector<EstimatedWorth>& worths) {
    sums_.assign((last - first) * sums_of_number(), 0);
    part_.assign((last - first) * 2 * parts_of_worth, {});
    over_all_.assign(2 * outcome_.size(), 0);
    std::vector<double> here(outcome_.size());
    const auto add_to = [&](double* sum) {
      for (std::size_t o = 0; o < here.size(); ++o) sum[o] += here[o];
    };
    for_each_draw([&](std::size_t half, std::size_t lane) {
      for (std::size_t o = 0; o < here.size(); ++o) here[o] = drawn_.outcome(outcome_[o], lane);
      add_to(&over_all_[half * outcome_.size()]);
      for (std::size_t i = first; i < last; ++i) {
        const std::size_t at = part_of(i, lane);
        PartOfDraws& part = part_[((i - first) * 2 + half) * parts_of_worth + at];
        part.draws += 1;
        part.sum += value_[i * DrawnLanes::width + lane];
        add_to(sums_at(i - first, half, at));
      }
    });
    learn(first, last);
    std::vector<double> sum(last - first, 0), squares(last - first, 0);
    for_each_draw([&](std::size_t half, std::size_t lane) {
      for (std::size_t i = first; i < last; ++i) {
        const Change& change = change_[((i - first) * 2 + 1 - half) * parts_of_worth + part_of(i, lane)];
        double more = 0;
        for (const rue_index n : change.gained) more += drawn_.outcome(n, lane);
        for (const rue_index n : change.lost) more -= drawn_.outcome(n, lane);
        sum[i - first] += more;
        squares[i - first] += more * more;
      }
    });
    const auto n = static_cast<double>(2 * half_);
    for (std::size_t i = first; i < last; ++i) {
      const double mean = sum[i - first] / n;
      const double variance = std::max(0.0, squares[i - first] - n * mean * mean) / (n - 1);
      worths.push_back({std::max(0.0, mean), std::sqrt(variance / n)});
    }
  }

 private:
  // Outcomes that one plan comes to and another does not.
  struct Change {
    std::vector<rue_index> gained, lost;
  };

  void for_each_draw(const std::function<void(std::size_t half, std::size_t lane)>& visit) {
    constexpr std::size_t width = DrawnLanes::width;
    for (std::uint64_t first = 0; first < 2 * half_; first += width) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(width, 2 * half_ - first));
      take(first, count);
      for (std::size_t i = 0; i < draws_.size(); ++i) std::copy_n(&value_[i * width], width, drawn_.number(i).begin());
      if (drawn_.at(count)) continue;
      for (std::size_t l = 0; l < count; ++l) visit(first + l < half_ ? 0 : 1, l);
    }
  }
  // The same draws are gone through again: where there is room their values are kept.
  void take(std::uint64_t first, std::size_t count) {
    constexpr std::size_t width = DrawnLanes::width;
    const std::size_t at = static_cast<std::size_t>(first) / width * value_.size();
    if (at < kept_.size()) {
      std::copy_n(kept_.begin() + static_cast<std::ptrdiff_t>(at), value_.size(), value_.begin());
      return;
    }
    for (std::size_t l = 0; l < count; ++l) draws_.at(first + l, std::span(value_).subspan(l), width);
    if (at + value_.size() <= most_kept) kept_.insert(kept_.end(), value_.begin(), value_.end());
  }
  [[nodiscard]] std::size_t part_of(std::size_t i, std::size_t lane) const {
    const std::vector<double>& ends = ends_[i];
    return static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), value_[i * DrawnLanes::width + lane]) -
                                    ends.begin());
  }
  [[nodiscard]] double* sums_at(std::size_t number, std::size_t half, std::size_t part) {
    return &sums_[((number * 2 + half) * parts_of_worth + part) * outcome_.size()];
  }

  void learn(std::size_t first, std::size_t last) {
    change_.assign((last - first) * 2 * parts_of_worth, {});
    for (std::size_t half = 0; half < 2; ++half) {
      const std::vector<std::uint8_t> held = reached_by(&over_all_[half * outcome_.size()]);
      for (std::size_t i = 0; i < last - first; ++i) {
        const std::span<const PartOfDraws> parts(&part_[(i * 2 + half) * parts_of_worth], ends_[first + i].size() + 1);
        const bool listed =
            !drawn_.tree().model().graph.parameters.all[draws_.numbers()[first + i]].distribution->steps().empty();
        const std::vector<double> fit = listed ? std::vector<double>() : fit_of({parts.begin(), parts.end()});
        for (std::size_t part = 0; part < parts.size(); ++part) {
          std::vector<double> fitted(outcome_.size(), 0);
          for (std::size_t j = 0; j < parts.size(); ++j) {
            const double weight = fit.empty() ? (j == part ? 1 : 0) : fit[part * parts.size() + j] / parts[j].draws;
            const double* const sum = sums_at(i, half, j);
            for (std::size_t o = 0; weight != 0 && o < outcome_.size(); ++o) fitted[o] += weight * sum[o];
          }
          // Of a part that no draw fell into nothing is learned.
          if (fit.empty() && parts[part].draws == 0) continue;
          const std::vector<std::uint8_t> own = reached_by(fitted.data());
          Change& change = change_[(i * 2 + half) * parts_of_worth + part];
          for (const rue_index n : outcome_) {
            if (own[n] != 0 && held[n] == 0) change.gained.push_back(n);
            if (own[n] == 0 && held[n] != 0) change.lost.push_back(n);
          }
        }
      }
    }
  }
  // [nodes] that the plan comes to which is the best by these sums.
  [[nodiscard]] std::vector<std::uint8_t> reached_by(const double* sum) {
    const Tree& tree = drawn_.tree().tree();
    std::vector<double> parts(tree.size(), 0);
    for (std::size_t o = 0; o < outcome_.size(); ++o) parts[outcome_[o]] = sum[o];
    const std::vector<rue_index> choice = drawn_.tree().choices(parts);
    std::vector<std::uint8_t> reached(tree.size(), 0);
    reached[0] = 1;
    drawn_.tree().reach(choice, reached);
    return reached;
  }

  DrawnLanes& drawn_;
  const Draws& draws_;
  std::uint64_t half_;
  std::vector<double> value_;  // [numbers x width]
  std::vector<double> kept_;   // [groups of lanes] the first
  std::vector<rue_index> outcome_;
  std::vector<std::vector<double>> ends_;  // [numbers]
  std::vector<double> sums_;               // [numbers x halves x parts x outcomes]
  std::vector<PartOfDraws> part_;          // [numbers x halves x parts]
  std::vector<double> over_all_;           // [halves x outcomes]
  std::vector<Change> change_;             // [numbers x learning halves x parts]
};

}  // namespace

std::optional<std::vector<EstimatedWorth>> estimated_worths(DrawnLanes& drawn, const Draws& draws, std::uint64_t count,
                                                            std::string& why) {
  count = std::min(count, most_draws_of_worth);
  if (count < least_draws) {
    why = "some number does not enter along a straight line, and an estimate takes 1,024 draws";
    return std::nullopt;
  }
  Estimator estimator(drawn, draws, count);
  const std::size_t at_once = most_sums / std::max<std::size_t>(1, estimator.sums_of_number());
  if (at_once == 0) {
    why = "some number does not enter along a straight line, and the tree is too large for an estimate";
    return std::nullopt;
  }
  std::vector<EstimatedWorth> worths;
  for (std::size_t first = 0; first < draws.size(); first += at_once)
    estimator.estimate(first, std::min(first + at_once, draws.size()), worths);
  return worths;
}

}  // namespace rue
