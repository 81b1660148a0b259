// shares.cpp - the rest, sums that are slightly off, and siblings that follow a probability that was varied.
#include "model/numbers/shares.h"

#include <cmath>

namespace rue {

namespace {

// What is varied stands; the others keep their proportions. False: there is nothing that could follow.
bool make_room(const std::vector<Share>& shares, const Parameters& parameters, std::vector<double>& probability) {
  double varied = 0;
  double others = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::optional<Formula>& formula = shares[i].value->formula;
    (formula && formula->uses(parameters.varied) ? varied : others) += probability[i];
  }
  if (!(others > 0) || varied > 1) return false;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::optional<Formula>& formula = shares[i].value->formula;
    if (!formula || !formula->uses(parameters.varied)) probability[i] *= (1 - varied) / others;
  }
  return true;
}

// A number of the graph that is as it was written: its decimals still say something.
bool is_as_written(const std::optional<Formula>& formula, const Parameters& parameters) {
  if (!formula || formula->code.size() != 1 || formula->code[0].operation != RUE_OP_PARAMETER) return false;
  const std::uint32_t parameter = formula->code[0].index;
  return parameters.all[parameter].implied && parameters.varied[parameter] == 0;
}

bool is_varied(const std::vector<Share>& shares, const Parameters& parameters) {
  for (const Share& share : shares) {
    if (share.value && share.value->formula && share.value->formula->uses(parameters.varied)) return true;
  }
  return false;
}

}  // namespace

Shares share_out(const std::vector<Share>& shares, const Parameters& parameters) {
  const double exact = exactness(shares.size());
  Shares result;
  std::vector<Number> given;
  bool computed = false;  // by a parameter: then nothing is written that has decimals
  std::size_t takers = 0;
  for (const Share& share : shares) {
    result.probability.push_back(share.value ? share.value->number.value : 0);
    result.sum += result.probability.back();
    if (!share.value) {
      ++takers;
      continue;
    }
    given.push_back(share.value->number);
    const std::optional<Formula>& formula = share.value->formula;
    computed = computed || (formula && given.back().rounding == 0 && !is_as_written(formula, parameters));
  }
  const double off = result.sum - 1;
  if (takers > 0) {
    if (off > exact) {
      result.fault = Shares::Fault::nothing_left;
      return result;
    }
    const double left = 1 - result.sum;
    const double each = (!computed ? rest_of(given) : left <= exact ? 0 : left) / static_cast<double>(takers);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (!shares[i].value) result.probability[i] = each;
    }
    return result;
  }
  if (std::fabs(off) <= exact) return result;
  if (is_varied(shares, parameters)) {
    if (!make_room(shares, parameters, result.probability)) result.fault = Shares::Fault::not_one;
  } else if (std::fabs(off) <= 1e-6) {
    for (double& p : result.probability) p /= result.sum;
    result.fault = Shares::Fault::scaled;
  } else {
    result.fault = Shares::Fault::not_one;
  }
  return result;
}

bool evaluate_again(std::vector<Share>& shares, const Parameters& parameters, Diagnostics& diagnostics) {
  for (Share& share : shares) {
    if (!share.value || !share.value->formula) continue;
    const std::optional<double> value = evaluate(*share.value->formula, parameters.value, diagnostics);
    if (!value || !is_probability(*value)) return false;
    const std::optional<Formula>& formula = share.value->formula;
    share.value->number = {*value, is_as_written(formula, parameters) ? formula->rounding : 0};
  }
  return true;
}

}  // namespace rue
