// number_set.cpp - limits as forms, and a polytope cut by one after the other.
#include "model/numbers/number_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rue {

std::optional<Limits> limits_of(std::span<const Share> shares, const ShareOrders& orders, bool firm,
                                std::span<const std::optional<AffineForm>> names) {
  std::vector<AffineForm> probability(shares.size());
  std::vector<const AffineForm*> moves;
  double standing = 0;
  std::size_t takers = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!shares[i].value) {
      ++takers;
      continue;
    }
    const Value& value = *shares[i].value;
    probability[i].constant = value.number.value;
    if (value.formula) {
      std::optional<AffineForm> form = affine_form(*value.formula, names);
      if (!form) return std::nullopt;
      // What stands is as it was written: decimals that a formula would lose.
      if (!form->is_constant()) probability[i] = std::move(*form);
    }
    if (probability[i].is_constant()) {
      standing += probability[i].constant;
    } else {
      moves.push_back(&probability[i]);
    }
  }
  Limits limits;
  if (moves.empty()) return limits;
  const AffineForm moving = sum_of(moves);
  const AffineForm left = AffineForm{1, {}} - moving;
  if (moving.slopes.size() > NumberSet::most_numbers) {  // no set holds so many; each limit would be as long as the line
    limits.level = moving - AffineForm{1 - standing, {}};
    return limits;
  }
  std::vector<std::uint8_t> follows(shares.size(), 0);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (takers > 0 && !shares[i].value) {
      probability[i] = (left - AffineForm{standing, {}}).times(1 / static_cast<double>(takers));
      follows[i] = 1;
    } else if (takers == 0 && !firm && probability[i].is_constant() && standing > 0) {
      probability[i] = left.times(probability[i].constant / standing);
    }
  }
  if (takers == 0 && (firm || standing == 0) && !left.is_constant()) limits.level = moving - AffineForm{1 - standing, {}};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!probability[i].is_constant()) limits.floors.push_back(probability[i]);
    if (follows[i] == 0 || !shares[i].bounds) continue;
    limits.floors.push_back(probability[i] - AffineForm{shares[i].bounds->low, {}});
    limits.floors.push_back(AffineForm{shares[i].bounds->high, {}} - probability[i]);
  }
  for (const auto& [larger, smaller] : orders) {
    const AffineForm lead = probability[larger] - probability[smaller];
    if (!lead.is_constant()) limits.floors.push_back(lead);
  }
  return limits;
}

std::optional<Polytope> NumberSet::polytope(Fault& fault, std::optional<std::size_t>& at) const {
  fault = Fault::none;
  at.reset();
  const std::size_t n = numbers.size();
  const auto cut = [&](Polytope& set, const HalfSpace& by) {
    if (set.cut(by)) return true;
    fault = set.is_missed_by(by) ? Fault::empty : Fault::too_many;
    return false;
  };
  const auto at_least_zero = [&](const AffineForm& form, double sign) {
    HalfSpace side{std::vector<double>(n, 0), sign * form.constant};
    for (const auto& [number, slope] : form.slopes) {
      const auto found = std::lower_bound(numbers.begin(), numbers.end(), number);
      side.normal[static_cast<std::size_t>(found - numbers.begin())] = -sign * slope;
    }
    return side;
  };
  const auto differ = [&] {
    std::size_t count = 0;
    for (std::size_t i = 0; i < n; ++i) count += low[i] < high[i] ? 1 : 0;
    return count;
  };
  if (n > most_numbers || (shape == Shape::free && differ() > Polytope::most_in_box)) {
    fault = Fault::too_many;
    return std::nullopt;
  }
  Polytope set = shape == Shape::free    ? Polytope::box(low, high)
                 : shape == Shape::parts ? Polytope::parts(n)
                                         : Polytope::simplex(n);
  for (std::size_t i = 0; i < n && shape != Shape::free; ++i) {
    HalfSpace bound{std::vector<double>(n, 0), high[i]};
    bound.normal[i] = 1;
    if (!cut(set, bound)) return std::nullopt;
    bound.normal[i] = -1;
    bound.bound = -low[i];
    if (!cut(set, bound)) return std::nullopt;
  }
  for (std::size_t f = 0; f < floors.size() + levels.size(); ++f) {
    const bool level = f >= floors.size();
    const AffineForm& form = level ? levels[f - floors.size()] : floors[f];
    if (cut(set, at_least_zero(form, 1)) && (!level || cut(set, at_least_zero(form, -1)))) continue;
    at = f;
    return std::nullopt;
  }
  return set;
}

std::string excess_of(std::size_t numbers) {
  return numbers > NumberSet::most_numbers ? fmt::format("is of more than {} numbers", NumberSet::most_numbers)
                                           : fmt::format("has more than {} corners", Polytope::most_corners);
}

bool is_open(const Share& share, const Parameters& parameters) {
  if (!share.value || !share.value->formula || share.value->formula->code.size() != 1) return false;
  const rue_instruction& in = share.value->formula->code[0];
  return in.operation == RUE_OP_PARAMETER && parameters.all[in.index].open;
}

std::size_t count_open(std::span<const Share> shares, const Parameters& parameters) {
  return static_cast<std::size_t>(
      std::count_if(shares.begin(), shares.end(), [&](const Share& share) { return is_open(share, parameters); }));
}

bool any_open(std::span<const Share> shares, const Parameters& parameters) {
  return std::any_of(shares.begin(), shares.end(), [&](const Share& share) { return is_open(share, parameters); });
}

bool settle_open(std::vector<Share>& shares, const ShareOrders& orders, Parameters& parameters, NumberSet::Fault& fault) {
  NumberSet set;
  bool whole = true;
  for (const Share& share : shares) {
    const bool open = is_open(share, parameters);
    whole = whole && open;
    if (open) set.numbers.push_back(share.value->formula->code[0].index);
  }
  std::sort(set.numbers.begin(), set.numbers.end());
  set.numbers.erase(std::unique(set.numbers.begin(), set.numbers.end()), set.numbers.end());
  if (set.numbers.size() > NumberSet::most_numbers) {  // the forms alone would fill the memory
    fault = NumberSet::Fault::too_many;
    return false;
  }
  std::vector<std::optional<AffineForm>> names;
  for (const double value : parameters.value) names.emplace_back(AffineForm{value, {}});
  for (const std::uint32_t number : set.numbers) {
    names[number] = AffineForm{0, {{number, 1}}};
    const std::optional<Range>& range = parameters.all[number].range;
    set.low.push_back(range ? std::max(0.0, range->low) : 0);
    set.high.push_back(range ? std::min(1.0, range->high) : 1);
  }
  const std::optional<Limits> limits = limits_of(shares, orders, true, names);
  if (limits) set.floors = limits->floors;
  if (limits && limits->level) set.levels.push_back(*limits->level);
  set.shape = whole ? NumberSet::Shape::whole : NumberSet::Shape::parts;
  std::optional<std::size_t> at;
  const std::optional<Polytope> polytope = set.polytope(fault, at);
  if (!polytope) return false;
  const Point center = polytope->center();
  for (std::size_t i = 0; i < center.size(); ++i) {
    parameters.all[set.numbers[i]].believed = center[i];
    parameters.value[set.numbers[i]] = center[i];
  }
  for (Share& share : shares) {
    if (is_open(share, parameters)) share.value->number = {parameters.value[share.value->formula->code[0].index], 0};
  }
  return true;
}

}  // namespace rue
