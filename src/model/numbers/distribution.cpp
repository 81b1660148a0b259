// distribution.cpp - moments and quantiles of standard forms, from Boost.Math's special functions.
#include "model/numbers/distribution.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace rue {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// In double throughout, and no exceptions: the same bits wherever a double is one.
namespace policies = boost::math::policies;
constexpr policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                           policies::overflow_error<policies::ignore_error>,
                           policies::evaluation_error<policies::ignore_error>, policies::promote_double<false>>
    plain{};

// The chance of what lies between, from the side on which it loses no digits: at_most and above are functions that add to 1.
template <class AtMost, class Above>
double difference(double low, double high, AtMost at_most, Above above) {
  const double begin = at_most(low);
  return begin < 0.5 ? at_most(high) - begin : above(low) - above(high);
}

double beta_between(double a, double b, double low, double high) {
  low = std::clamp(low, 0.0, 1.0);
  high = std::clamp(high, 0.0, 1.0);
  return difference(
      low, high, [&](double y) { return boost::math::ibeta(a, b, y, plain); },
      [&](double y) { return boost::math::ibetac(a, b, y, plain); });
}

double gamma_between(double a, double low, double high) {
  return difference(
      std::max(low, 0.0), std::max(high, 0.0),
      [&](double y) { return std::isinf(y) ? 1 : boost::math::gamma_p(a, y, plain); },
      [&](double y) { return std::isinf(y) ? 0 : boost::math::gamma_q(a, y, plain); });
}

double normal_at_most(double z) {
  return std::isinf(z) ? (z > 0 ? 1 : 0) : boost::math::erfc(-z / std::sqrt(2.0), plain) / 2;
}

double normal_between(double low, double high) {
  return difference(low, high, normal_at_most, [](double z) { return normal_at_most(-z); });
}

double normal_density(double z) {
  constexpr double root_of_two_pi = 2.5066282746310002;
  return std::isinf(z) ? 0 : std::exp(-z * z / 2) / root_of_two_pi;
}

double normal_quantile(double chance, double rest) {
  const double root_of_two = std::sqrt(2.0);
  return chance <= rest ? -root_of_two * boost::math::erfc_inv(2 * chance, plain)
                        : root_of_two * boost::math::erfc_inv(2 * rest, plain);
}

// On [0, 1] with its top at c: E[Y^k; Y <= y].
double triangle_moment(double c, unsigned k, double y) {
  y = std::clamp(y, 0.0, 1.0);
  const double n = k;
  const double rising = std::min(y, c);
  double sum = c > 0 ? 2 * std::pow(rising, n + 2) / (c * (n + 2)) : 0;
  if (y <= c) return sum;
  return sum +
         2 / (1 - c) *
             ((std::pow(y, n + 1) - std::pow(c, n + 1)) / (n + 1) - (std::pow(y, n + 2) - std::pow(c, n + 2)) / (n + 2));
}

}  // namespace

double log_gamma_quantile(double shape, double u) {
  // Where y is small P(y) is y^shape / (shape Gamma(shape)), but for parts of y.
  const double log_small = (std::log(u) + boost::math::lgamma(shape + 1, plain)) / shape;
  if (log_small < -40) return log_small;
  return std::log(u <= 0.5 ? boost::math::gamma_p_inv(shape, u, plain) : boost::math::gamma_q_inv(shape, 1 - u, plain));
}

Distribution Distribution::at(double location, double scale) && {
  location_ = location;
  scale_ = scale;
  settle();
  return std::move(*this);
}

Distribution Distribution::beta(double a, double b) {
  Distribution law(Form::beta, a, b);
  law.low_ = 0;
  law.high_ = 1;
  return std::move(law).at(0, 1);
}

Distribution Distribution::gamma(double shape, double scale) {
  Distribution law(Form::gamma, shape, 0);
  law.low_ = 0;
  return std::move(law).at(0, scale);
}

Distribution Distribution::normal(double mean, double deviation) {
  return Distribution(Form::normal, 0, 0).at(mean, deviation);
}

Distribution Distribution::lognormal(double mean_of_log, double deviation_of_log) {
  Distribution law(Form::lognormal, deviation_of_log, 0);
  law.low_ = 0;
  return std::move(law).at(0, std::exp(mean_of_log));
}

Distribution Distribution::uniform(double low, double high) {
  Distribution law(Form::uniform, 0, 0);
  law.low_ = 0;
  law.high_ = 1;
  return std::move(law).at(low, high - low);
}

Distribution Distribution::triangular(double low, double mode, double high) {
  Distribution law(Form::triangular, (mode - low) / (high - low), 0);
  law.low_ = 0;
  law.high_ = 1;
  return std::move(law).at(low, high - low);
}

Distribution Distribution::pert(double low, double mode, double high) {
  Distribution law(Form::beta, 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low));
  law.low_ = 0;
  law.high_ = 1;
  return std::move(law).at(low, high - low);
}

Distribution Distribution::discrete(std::span<const Step> steps) {
  Distribution law(Form::discrete, 0, 0);
  law.steps_.assign(steps.begin(), steps.end());
  std::sort(law.steps_.begin(), law.steps_.end(), [](const Step& a, const Step& b) { return a.value < b.value; });
  law.low_ = law.steps_.front().value;
  law.high_ = law.steps_.back().value;
  law.settle();
  return law;
}

Distribution Distribution::within(const Range& range) const {
  Distribution cut = *this;
  if (form_ == Form::discrete) {
    const double inside = chance_of(range);
    cut.steps_.clear();
    for (const Step& step : steps_) {
      if (step.value >= range.low && step.value <= range.high) cut.steps_.push_back({step.value, step.chance / inside});
    }
    cut.low_ = cut.steps_.front().value;
    cut.high_ = cut.steps_.back().value;
  } else {
    cut.low_ = std::max(low_, (range.low - location_) / scale_);
    cut.high_ = std::min(high_, (range.high - location_) / scale_);
    cut.below_ = whole_moment(0, -infinity, cut.low_);
    cut.inside_ = whole_moment(0, cut.low_, cut.high_);
    cut.above_ = whole_moment(0, cut.high_, infinity);
  }
  cut.settle();
  cut.mean_ = std::clamp(cut.mean_, range.low, range.high);
  return cut;
}

double Distribution::chance_of(const Range& range) const {
  double chance = 0;
  for (const Step& step : steps_) {
    if (step.value >= range.low && step.value <= range.high) chance += step.chance;
  }
  return form_ == Form::discrete ? chance : between(range.low, range.high).chance;
}

double Distribution::whole_moment(unsigned power, double low, double high) const {
  const double k = power;
  double factor = 1;
  switch (form_) {
    case Form::uniform:
      low = std::clamp(low, 0.0, 1.0);
      high = std::clamp(high, 0.0, 1.0);
      return power == 0 ? high - low : (std::pow(high, k + 1) - std::pow(low, k + 1)) / (k + 1);
    case Form::beta:
      for (unsigned i = 0; i < power; ++i) factor *= (a_ + i) / (a_ + b_ + i);
      return factor * beta_between(a_ + k, b_, low, high);
    case Form::gamma:
      for (unsigned i = 0; i < power; ++i) factor *= a_ + i;
      return factor * gamma_between(a_ + k, low, high);
    case Form::lognormal: {
      const auto z = [&](double y) { return y <= 0 ? -infinity : std::log(y) / a_ - k * a_; };
      return std::exp(k * k * a_ * a_ / 2) * normal_between(z(low), z(high));
    }
    case Form::normal: {
      if (power == 0) return normal_between(low, high);
      if (power == 1) return normal_density(low) - normal_density(high);
      const auto tail = [](double z) { return std::isinf(z) ? 0 : z * normal_density(z); };
      return normal_between(low, high) + tail(low) - tail(high);
    }
    case Form::triangular:
      return triangle_moment(a_, power, high) - triangle_moment(a_, power, low);
    case Form::discrete:
      break;
  }
  double sum = 0;
  for (const Step& step : steps_) {
    if (step.value > low && step.value <= high) sum += step.chance * std::pow(step.value, k);
  }
  return sum;
}

void Distribution::settle() {
  if (form_ == Form::discrete) {
    mean_ = whole_moment(1, -infinity, infinity);
    double square = 0;
    for (const Step& step : steps_) square += step.chance * (step.value - mean_) * (step.value - mean_);
    deviation_ = std::sqrt(square);
    return;
  }
  const double mean = whole_moment(1, low_, high_) / inside_;
  const double square = whole_moment(2, low_, high_) / inside_;
  mean_ = location_ + scale_ * mean;
  deviation_ = scale_ * std::sqrt(std::max(0.0, square - mean * mean));
}

double Distribution::standard_quantile(double chance, double rest) const {
  const bool lower = chance <= rest;
  switch (form_) {
    case Form::uniform:
      return lower ? chance : 1 - rest;
    case Form::beta:
      return lower ? boost::math::ibeta_inv(a_, b_, chance, plain) : boost::math::ibetac_inv(a_, b_, rest, plain);
    case Form::gamma:
      return lower ? boost::math::gamma_p_inv(a_, chance, plain) : boost::math::gamma_q_inv(a_, rest, plain);
    case Form::normal:
      return normal_quantile(chance, rest);
    case Form::lognormal:
      return std::exp(a_ * normal_quantile(chance, rest));
    case Form::triangular:
      return chance <= a_ ? std::sqrt(chance * a_) : 1 - std::sqrt(rest * (1 - a_));
    case Form::discrete:
      break;
  }
  double sum = 0;
  for (const Step& step : steps_) {
    sum += step.chance;
    if (sum >= chance) return step.value;
  }
  return steps_.back().value;
}

double Distribution::quantile(double u) const {
  if (form_ == Form::discrete) return standard_quantile(u, 1 - u);
  const double y = standard_quantile(below_ + u * inside_, above_ + (1 - u) * inside_);
  return location_ + scale_ * std::clamp(y, low_, high_);
}

Distribution::Part Distribution::between(double low, double high) const {
  if (form_ == Form::discrete) return {whole_moment(0, low, high), whole_moment(1, low, high)};
  const double begin = std::clamp((low - location_) / scale_, low_, high_);
  const double end = std::clamp((high - location_) / scale_, low_, high_);
  const double chance = whole_moment(0, begin, end) / inside_;
  return {chance, location_ * chance + scale_ * whole_moment(1, begin, end) / inside_};
}

}  // namespace rue
