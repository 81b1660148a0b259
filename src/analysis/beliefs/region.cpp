// region.cpp - the double oracle over corners.
#include "analysis/beliefs/region.h"

#include <algorithm>
#include <numeric>

namespace rue {
namespace {

constexpr std::uint64_t most_comparisons = 200'000'000;
constexpr double most_searched = 1e8;  // figures of tables, in all searches from one corner on

}  // namespace

std::optional<Region> Region::of(Experiment& experiment, const Places& places, const Beliefs& beliefs,
                                 const BlockPoints& points, std::string& why, const Region* like) {
  std::optional<Corners> corners =
      Corners::of(experiment, places, beliefs, points, why, like == nullptr ? nullptr : &like->corners_);
  return corners ? std::optional(Region(*std::move(corners))) : std::nullopt;
}

std::vector<double> Region::highest(rue_index through) const {
  return corners_.whole(corners_.highest(), through);
}

std::vector<double> Region::lowest(rue_index through) const {
  if (!corners_.varied(through)) return highest(through);
  return corners_.whole(corners_.worths(Side::least, nullptr, through), through);
}

Numbers Region::at(std::size_t corner, rue_index best, const Numbers& elsewhere) const {
  Numbers numbers = corners_.at(corner, elsewhere);
  if (best != 0 && corners_.varied(0)) {
    const Corners::Tables least = corners_.worths(Side::least, nullptr, 0);
    for (const rue_index c : children(corners_.places().tree, 0)) {
      if (c != best) corners_.settle(Side::least, nullptr, least, c, corner, numbers);
    }
  }
  corners_.settle(Side::most, nullptr, corners_.highest(), best, corner, numbers);
  return numbers;
}

Numbers Region::at_highest(std::size_t corner, rue_index best, const Numbers& elsewhere) const {
  Numbers numbers = corners_.at(corner, elsewhere);
  corners_.settle(Side::most, nullptr, corners_.highest(), best, corner, numbers);
  return numbers;
}

// Where no local number counts below the node, what it falls short by is what the best is worth less its own worth.
Region::Against Region::best_of_all(rue_index through) const {
  if (!corners_.varied(through)) return {through, highest(0), true, false, 0, 0};
  Against against{through, std::vector<double>(corners(), -Corners::unbounded), true, true, 0, 0};
  if (through == 0) return against;
  for (const rue_index other : children(corners_.places().tree, 0)) {
    if (other == through) continue;
    const std::vector<double> best = highest(other);
    for (std::size_t k = 0; k < best.size(); ++k) against.reference[k] = std::max(against.reference[k], best[k]);
  }
  return against;
}

Region::Found Region::worst(const Plan& plan, const Against& against) const {
  Found found;
  found.shortfall = -Corners::unbounded;
  found.least = corners_.worths(Side::least, &plan, against.through);
  const std::vector<double> worth = corners_.whole(found.least, against.through);
  double bright = 0;
  if (against.share != 0) {
    const Corners::Tables most = corners_.worths(Side::most, &plan, against.through);
    bright = against.share * corners_.whole(most, against.through)[against.brightest];
  }
  for (std::size_t k = 0; k < worth.size(); ++k) {
    const double shortfall = against.reference[k] - ((1 - against.share) * worth[k] + bright);
    if (!(shortfall > found.shortfall)) continue;
    found.shortfall = shortfall;
    found.corner = k;
  }
  if (!against.partings) return found;
  found.shortfalls = corners_.shortfalls(plan, against.through, found.least);
  const std::vector<double> below = corners_.whole_below(found.shortfalls, against.through);
  for (std::size_t k = 0; k < below.size(); ++k) {
    if (!(below[k] > found.shortfall)) continue;
    found.shortfall = below[k];
    found.corner = k;
    found.below = true;
  }
  return found;
}

double Region::worst_of(const Plan& plan, rue_index through) const {
  return worst(plan, best_of_all(through)).shortfall;
}

Numbers Region::settled(const Plan& plan, const Against& against, const Found& found, const Numbers& elsewhere) const {
  Numbers numbers = corners_.at(found.corner, elsewhere);
  if (!corners_.varied(0)) return numbers;
  if (found.below) {
    corners_.settle_shortfall(plan, found.least, found.shortfalls, against.through, found.corner, numbers);
    return numbers;
  }
  corners_.settle(Side::least, &plan, found.least, against.through, found.corner, numbers);
  // Of the others the best has what makes it most.
  if (!against.best_of_all || against.through == 0) return numbers;
  rue_index best = RUE_NONE;
  double most = against.partings ? -Corners::unbounded : highest(against.through)[found.corner];
  for (const rue_index other : children(corners_.places().tree, 0)) {
    if (other == against.through) continue;
    const double worth = highest(other)[found.corner];
    if (!(worth > most)) continue;
    best = other;
    most = worth;
  }
  if (best != RUE_NONE) corners_.settle(Side::most, nullptr, corners_.highest(), best, found.corner, numbers);
  return numbers;
}

std::optional<Guarantee> Region::search(const Against& against, const Instance* first, const Numbers& elsewhere,
                                        double tolerance, CornerList* needed) const {
  std::uint64_t steps = most_comparisons;
  Measure measure;
  measure.share = against.share;
  measure.partings = against.partings;
  std::vector<std::uint8_t> listed(corners(), 0);
  const auto list = [&](std::size_t corner) {
    listed[corner] = 1;
    measure.scenarios.push_back({corners_.instance(corner), false});
    measure.reference.push_back(against.reference[corner]);
  };
  if (first != nullptr) {
    // What is believed lies within: it never is where a plan falls short most, and decides between plans that tie.
    measure.scenarios.push_back({*first, true});
    measure.reference.push_back(-Corners::unbounded);
  }
  CornerList begin;
  if (first == nullptr) begin.push_back(against.brightest);
  if (needed != nullptr && !needed->empty()) begin = *needed;
  for (const std::size_t corner : begin) {
    if (corner < corners()) list(corner);
  }
  for (;;) {
    const std::optional<LeastShortfall> found = rue::least_shortfall(corners_, against.through, measure, tolerance, steps);
    if (!found) return std::nullopt;
    const Found upper = worst(found->plan, against);
    const bool met = upper.shortfall <= found->shortfall + tolerance || listed[upper.corner] != 0;
    if (met && needed != nullptr) {
      needed->clear();
      for (std::size_t k = 0; k < listed.size(); ++k) {
        if (listed[k] != 0) needed->push_back(k);
      }
    }
    if (met) return Guarantee{upper.shortfall, found->plan, upper.corner, settled(found->plan, against, upper, elsewhere)};
    list(upper.corner);
  }
}

std::optional<Guarantee> Region::least_shortfall(rue_index through, const Instance* first, const Numbers& elsewhere,
                                                 double tolerance, CornerList* listed) const {
  return search(best_of_all(through), first, elsewhere, tolerance, listed);
}

std::optional<Guarantee> Region::least_behind(rue_index through, const std::vector<double>& reference, const Instance* first,
                                              const Numbers& elsewhere, double tolerance) const {
  return search({through, reference, false, false, 0, 0}, first, elsewhere, tolerance);
}

// From the brightest corner on, until the best plan there and what is certain elsewhere would be no better.
std::optional<Guarantee> Region::hurwicz(rue_index through, double share, const Numbers& elsewhere, double tolerance) const {
  const std::vector<double> nothing(corners(), 0), bright = highest(through);
  std::optional<Guarantee> best = search({through, nothing, false, false, 0, 0}, nullptr, elsewhere, tolerance);
  if (!best || share == 0) return best;
  const double certain = -best->shortfall;
  best.reset();
  std::vector<std::size_t> order(corners());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return bright[a] > bright[b]; });
  double searched = 0;
  for (const std::size_t k : order) {
    if (best && share * bright[k] + (1 - share) * certain <= -best->shortfall + tolerance) break;
    searched += corners_.visits();
    if (searched > most_searched) return std::nullopt;
    std::optional<Guarantee> found = search({through, nothing, false, false, share, k}, nullptr, elsewhere, tolerance);
    if (!found) return std::nullopt;
    if (!best || found->shortfall < best->shortfall - tolerance) best = std::move(found);
  }
  return best;
}

}  // namespace rue
