// region.cpp - the double oracle over corners.
#include "analysis/beliefs/region.h"

#include <algorithm>

namespace rue {
namespace {

constexpr std::uint64_t most_comparisons = 200'000'000;

}  // namespace

double Region::corners_of(const BlockPoints& points) {
  double corners = 1;
  for (const std::vector<Point>& of_block : points) corners *= static_cast<double>(of_block.size());
  return corners;
}

// The last block's points change from corner to corner.
Numbers Region::at(std::size_t corner) const {
  Numbers numbers(points_->size());
  for (std::size_t b = points_->size(); b-- > 0;) {
    const std::vector<Point>& of_block = (*points_)[b];
    numbers[b] = of_block[corner % of_block.size()];
    corner /= of_block.size();
  }
  return numbers;
}

std::optional<Region> Region::of(Experiment& experiment, const Tree& shape, const Beliefs& beliefs,
                                 const BlockPoints& points, std::string& why) {
  Region region(shape, points);
  const auto corners = static_cast<std::size_t>(corners_of(points));
  region.scenarios_.resize(corners);
  std::vector<std::string> reasons(corners);
  experiment.each(corners, 1, [&](Experiment& own, std::size_t corner) {
    std::optional<Instance> scenario = instance_at(own, shape, beliefs, region.at(corner), reasons[corner]);
    if (scenario) region.scenarios_[corner] = std::move(*scenario);
  });
  for (const std::string& reason : reasons) {
    if (reason.empty()) continue;
    why = reason;
    return std::nullopt;
  }
  return region;
}

std::vector<double> Region::best(rue_index through) const {
  std::vector<double> best;
  best.reserve(scenarios_.size());
  for (const Instance& s : scenarios_) best.push_back(s.best[through]);
  return best;
}

Guarantee Region::worst(Plan plan, rue_index through, const std::vector<double>& reference, double share,
                        const Instance* first) const {
  const double at_first = share == 0 ? 0 : share * worth_of(*tree_, *first, plan, through);
  Guarantee found{-std::numeric_limits<double>::infinity(), {}, 0};
  for (std::size_t k = 0; k < scenarios_.size(); ++k) {
    const double worth = worth_of(*tree_, scenarios_[k], plan, through);
    const double shortfall = reference[k] - (share == 0 ? worth : (1 - share) * worth + at_first);
    if (shortfall > found.shortfall) found = {shortfall, {}, k};
  }
  found.plan = std::move(plan);
  return found;
}

std::optional<Guarantee> Region::search(rue_index through, const std::vector<double>& reference, const Instance* first,
                                        double first_reference, double share, double tolerance) const {
  std::uint64_t steps = most_comparisons;
  Measure measure{{first}, {first_reference}, share};
  std::vector<std::uint8_t> listed(scenarios_.size(), 0);
  std::optional<Guarantee> least;
  for (;;) {
    std::optional<LeastShortfall> plan = rue::least_shortfall(*tree_, through, measure, tolerance, steps);
    if (!plan) return std::nullopt;
    Guarantee upper = worst(std::move(plan->plan), through, reference, share, first);
    const std::size_t corner = upper.corner;
    const bool met = upper.shortfall <= plan->shortfall + tolerance || listed[corner] != 0;
    if (!least || upper.shortfall < least->shortfall - tolerance || met) least = std::move(upper);
    if (met) return least;
    listed[corner] = 1;
    measure.scenarios.push_back(&scenarios_[corner]);
    measure.reference.push_back(reference[corner]);
  }
}

std::optional<Guarantee> Region::least_shortfall(rue_index through, const std::vector<double>& reference,
                                                 const Instance* first, double tolerance) const {
  // What is believed lies within: it never is where a plan falls short most, and decides between plans that tie.
  if (first != nullptr) return search(through, reference, first, -std::numeric_limits<double>::infinity(), 0, tolerance);
  return search(through, reference, &scenarios_.front(), reference.front(), 0, tolerance);
}

std::optional<Guarantee> Region::hurwicz(rue_index through, double share, double tolerance) const {
  const std::vector<double> nothing(scenarios_.size(), 0);
  std::optional<Guarantee> best;
  for (const Instance& brightest : scenarios_) {
    std::optional<Guarantee> found = search(through, nothing, &brightest, 0, share, tolerance);
    if (!found) return std::nullopt;
    if (!best || found->shortfall < best->shortfall - tolerance) best = std::move(found);
  }
  return best;
}

}  // namespace rue
