// spreads.cpp - distances between totals, and ranges made of them.
#include "model/tree/spreads.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/numbers/rounding.h"
#include "model/tree/booking.h"

namespace rue {
namespace {

// Between the largest and the smallest of the outcomes that can happen.
double spread_between(const Tree& tree, const std::vector<std::uint8_t>& live, const std::vector<double>& total) {
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (std::size_t n = 0; n < total.size(); ++n) {
    if (tree.kind[n] != RUE_OUTCOME || live[n] == 0) continue;
    least = std::min(least, total[n]);
    most = std::max(most, total[n]);
  }
  return most - least;
}

}  // namespace

Spreads spreads_of(Model& model) {
  Tree& tree = model.tree;
  std::vector<std::uint8_t> live(tree.size());
  std::vector<double> total(tree.size());
  std::vector<double> measured;
  if (model.graph.utility.measures) {
    measured = tree.payoff;
    Diagnostics diagnostics;
    (void)book_payoffs(model.graph, tree, diagnostics);
  }
  const rue_tree view = tree.view();
  rue_live(&view, live.data());
  rue_totals(&view, total.data());
  if (model.graph.utility.measures) tree.payoff = std::move(measured);
  Spreads spreads{spread_between(tree, live, total), {}};
  const std::size_t k = model.graph.criteria.all.size();
  if (k == 0) return spreads;
  const std::vector<double> totals = criterion_totals(model.graph, tree);
  for (std::size_t c = 0; c < k; ++c) {
    for (std::size_t n = 0; n < tree.size(); ++n) total[n] = totals[n * k + c];
    spreads.criterion.push_back(spread_between(tree, live, total));
  }
  return spreads;
}

double size_of(const Spreads& spreads, const Parameter& parameter) {
  switch (parameter.kind) {
    case Parameter::Kind::state:
    case Parameter::Kind::probability:
      return 1;
    case Parameter::Kind::payoff:
      return spreads.payoff;
    case Parameter::Kind::score:
      return parameter.scale ? parameter.scale->high - parameter.scale->low : spreads.criterion[parameter.criterion];
    case Parameter::Kind::named:
    case Parameter::Kind::weight:
      break;
  }
  return std::fabs(parameter.believed);
}

Range range_of(const Spreads& spreads, const Parameter& parameter, double spread) {
  if (parameter.range) return *parameter.range;
  const double believed = parameter.believed;
  const double width = spread * size_of(spreads, parameter);
  Range range{short_number(believed - (width > 0 ? width : spread)), short_number(believed + (width > 0 ? width : spread))};
  if (parameter.is_chance()) range = {std::max(0.0, range.low), std::min(1.0, range.high)};
  if (parameter.kind == Parameter::Kind::weight) range.low = std::max(0.0, range.low);
  if (parameter.scale && believed >= parameter.scale->low && believed <= parameter.scale->high)
    range = {std::max(parameter.scale->low, range.low), std::min(parameter.scale->high, range.high)};
  return range;
}

}  // namespace rue
