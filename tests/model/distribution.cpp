// distribution.cpp - laws of numbers against integrals of their densities; how they are written and what they are believed
// to be.
#include "model/numbers/distribution.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "support/model.h"
#include "support/near.h"

using namespace rue;
using rue::test::model_of;
using rue::test::near;

namespace {

using Density = std::function<double(double)>;

// Simpson's rule over 20,000 pieces.
double integral(const Density& f, double low, double high) {
  constexpr int pieces = 20000;
  const double h = (high - low) / pieces;
  double sum = 0;
  for (int i = 0; i <= pieces; ++i) {
    const double weight = i == 0 || i == pieces ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * f(low + h * i);
  }
  return sum * h / 3;
}

struct Law {
  const char* name;
  Distribution law;
  Density density;
  double low, high;  // beyond them is less than 1e-13
  double kink;       // of the density, or `low`
};

double beta_function(double a, double b) {
  return std::exp(std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b));
}

double normal_density(double z) {
  return std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0));
}

std::vector<Law> laws() {
  const auto triangle = [](double x) { return x < 3 ? 2 * (x - 2) / (5.0 * 1) : 2 * (7 - x) / (5.0 * 4); };
  // pert(2, 3, 7): a beta law with a = 1 + 4/5, b = 1 + 16/5 on [2, 7]
  const auto pert = [](double x) {
    const double y = (x - 2) / 5;
    return std::pow(y, 0.8) * std::pow(1 - y, 3.2) / beta_function(1.8, 4.2) / 5;
  };
  return {
      {"beta", Distribution::beta(3, 5), [](double x) { return std::pow(x, 2) * std::pow(1 - x, 4) / beta_function(3, 5); },
       0, 1, 0},
      {"gamma", Distribution::gamma(4, 250), [](double x) { return std::pow(x / 250, 3) * std::exp(-x / 250) / 6 / 250; }, 0,
       250 * 60.0, 0},
      {"normal", Distribution::normal(10, 2), [](double x) { return normal_density((x - 10) / 2) / 2; }, -10, 30, -10},
      {"lognormal", Distribution::lognormal(0.5, 0.25),
       [](double x) { return x <= 0 ? 0 : normal_density((std::log(x) - 0.5) / 0.25) / 0.25 / x; }, 0.1, 15, 0.1},
      {"uniform", Distribution::uniform(-1, 3), [](double) { return 0.25; }, -1, 3, -1},
      {"triangular", Distribution::triangular(2, 3, 7), triangle, 2, 7, 3},
      {"pert", Distribution::pert(2, 3, 7), pert, 2, 7, 2},
  };
}

double close(double a, double b) {
  return std::fabs(a - b) <= 2e-7 * (1 + std::fabs(a));
}

void check_law(const Law& l, const Distribution& law, double low, double high) {
  const auto over = [&](double from, double to, int power) {
    const Density f = [&](double x) { return std::pow(x, power) * l.density(x); };
    if (from < l.kink && l.kink < to) return integral(f, from, l.kink) + integral(f, l.kink, to);
    return integral(f, from, to);
  };
  const double whole = over(low, high, 0);
  const double mean = over(low, high, 1) / whole;
  const double square = over(low, high, 2) / whole;
  CHECK(close(law.mean(), mean));
  CHECK(close(law.deviation(), std::sqrt(square - mean * mean)));
  for (const double u : {0.001, 0.1, 0.35, 0.5, 0.8, 0.99, 0.9999}) {
    CAPTURE(u);
    const double x = law.quantile(u);
    CHECK(std::fabs(over(low, x, 0) / whole - u) < 1e-7);
    const Distribution::Part part = law.between(-std::numeric_limits<double>::infinity(), x);
    CHECK(near(part.chance, u));
    CHECK(close(part.mean, over(low, x, 1) / whole));
    const Distribution::Part rest = law.between(x, std::numeric_limits<double>::infinity());
    CHECK(near(part.chance + rest.chance, 1));
    CHECK(near(part.mean + rest.mean, law.mean()));
  }
}

std::vector<std::string> errors_of(const std::string& params) {
  Diagnostics diagnostics;
  (void)read_model("digraph g { params=\"" + params + "\"; d -> a; d -> b; a [payoff=x]; b [payoff=1]; }", {}, diagnostics);
  std::vector<std::string> texts;
  for (const Finding& finding : diagnostics.findings()) texts.push_back(finding.text);
  return texts;
}

Model with(const std::string& params) {
  return model_of("digraph g { params=\"" + params + "\"; d -> a; d -> b; a [payoff=x]; b [payoff=1]; }");
}

}  // namespace

TEST_CASE("means, deviations, quantiles and partial means are those of the densities") {
  for (const Law& l : laws()) {
    CAPTURE(l.name);
    check_law(l, l.law, l.low, l.high);
  }
}

TEST_CASE("a law that is cut is what the whole one leaves between the ends") {
  for (const Law& l : laws()) {
    CAPTURE(l.name);
    // The middle, the lower end and the upper end.
    for (const Range& shares : {Range{0.2, 0.7}, Range{0.0001, 0.05}, Range{0.97, 0.9999}}) {
      CAPTURE(shares.low);
      const Range range{l.law.quantile(shares.low), l.law.quantile(shares.high)};
      const Distribution cut = l.law.within(range);
      check_law(l, cut, range.low, range.high);
      CHECK(near(cut.least(), range.low));
      CHECK(near(cut.most(), range.high));
    }
  }
}

TEST_CASE("known figures: textbook means and deviations, quantiles of the normal law") {
  CHECK(near(Distribution::beta(20, 80).mean(), 0.2));
  CHECK(near(Distribution::gamma(4, 250).mean(), 1000));
  CHECK(near(Distribution::gamma(4, 250).deviation(), 500));
  CHECK(near(Distribution::lognormal(0, 1).mean(), std::exp(0.5)));
  CHECK(near(Distribution::triangular(1, 2, 6).mean(), 3));
  CHECK(near(Distribution::pert(1, 2, 9).mean(), 3));
  CHECK(near(Distribution::uniform(2, 14).deviation(), std::sqrt(12.0)));
  CHECK(std::fabs(Distribution::normal(0, 1).quantile(0.975) - 1.959963984540054) < 1e-12);
  CHECK(std::fabs(Distribution::normal(0, 1).quantile(1e-10) + 6.361340902404056) < 1e-9);
  // Cut on both sides alike the mean stays; cut at 0 it is that of the half normal law.
  CHECK(near(Distribution::normal(0, 1).within({-2, 2}).mean(), 0));
  CHECK(near(Distribution::normal(0, 1).within({0, 40}).mean(), std::sqrt(2 / std::acos(-1.0))));
}

TEST_CASE("a discrete law steps where its chances add up") {
  const Distribution::Step steps[] = {{20, 0.5}, {10, 0.3}, {40, 0.2}};
  const Distribution law = Distribution::discrete(steps);
  CHECK(near(law.mean(), 21));
  CHECK(near(law.deviation(), std::sqrt(0.3 * 121 + 0.5 * 1 + 0.2 * 361)));
  CHECK(law.quantile(0.29) == 10);
  CHECK(law.quantile(0.31) == 20);
  CHECK(law.quantile(0.79) == 20);
  CHECK(law.quantile(0.81) == 40);
  const Distribution cut = law.within({15, 50});
  CHECK(near(cut.mean(), (20 * 0.5 + 40 * 0.2) / 0.7));
  CHECK(cut.quantile(0.001) == 20);
}

TEST_CASE("the logarithm of a gamma quantile, where the quantile itself is nothing") {
  for (const double shape : {0.5, 1.0, 3.0})
    CHECK(near(std::exp(log_gamma_quantile(shape, 0.3)), Distribution::gamma(shape, 1).quantile(0.3)));
  // Near 0, P(x) = x^a / Gamma(a + 1).
  const double log_x = log_gamma_quantile(0.01, 1e-9);
  CHECK(near(0.01 * log_x, std::log(1e-9) + std::lgamma(1.01)));
}

TEST_CASE("what has a distribution is believed to be its mean, a range cuts it and is its range") {
  const Model model = with("x ~ gamma(4, 250)");
  CHECK(near(model.graph.parameters.all[0].believed, 1000));
  CHECK_FALSE(model.graph.parameters.all[0].range);
  CHECK(near(model.tree.payoff[1], 1000));
  const Model cut = with("x ~ normal(0, 1) in [-2, 3]");
  REQUIRE(cut.graph.parameters.all[0].range);
  CHECK(cut.graph.parameters.all[0].range->high == 3);
  CHECK(cut.graph.parameters.all[0].distribution->text() == "normal(0, 1) in [-2, 3]");
  // Of a normal law between a and b: (density(a) - density(b)) / (chance between them).
  const double inside = (std::erf(3 / std::sqrt(2.0)) + std::erf(2 / std::sqrt(2.0))) / 2;
  CHECK(near(cut.graph.parameters.all[0].believed, (normal_density(2) - normal_density(3)) / inside));
  // Formulas follow, and a setting takes its place.
  CHECK(near(with("y ~ uniform(2, 4); x = 10*y").tree.payoff[1], 30));
  Settings settings;
  settings.parameters = {{"x", 7}};
  CHECK(near(model_of("digraph g { params=\"x ~ beta(1, 1)\"; d -> a; d -> b; a [payoff=x]; b [payoff=1]; }", settings)
                 .tree.payoff[1],
             7));
}

TEST_CASE("a line of states has one law: a number for each, that follow each other in proportion") {
  const std::string text = R"dot(digraph g {
    events="market: boom, flat, bust ~ dirichlet(2, 3, 5)
            survey | market=boom: good, bad ~ dirichlet(9, 1)
            survey | market=flat: good = 0.5, bad
            survey | market=bust: bad, good ~ dirichlet(8, 2)";
  s[event = survey];
  m1[event = market];
  m2[event = market];
  s->m1[label = good];
  s->m2[label = bad];
  m1->a[label = boom];
  m1->b[label = flat];
  m1->c[label = bust];
  m2->d[label = boom];
  m2->e[label = flat];
  m2->f[label = bust];
  a[payoff = 1];
  b[payoff = 2];
  c[payoff = 3];
  d[payoff = 4];
  e[payoff = 5];
  f[payoff = 6];
})dot";
  const Model model = model_of(text);
  const Parameters& parameters = model.graph.parameters;
  REQUIRE(parameters.dirichlets.size() == 3);
  CHECK(near(parameters.all[parameters.find("market.flat").value()].believed, 0.3));
  CHECK(near(parameters.all[parameters.find("survey.good | market=bust").value()].believed, 0.2));
  // P(good) = 0.2*0.9 + 0.3*0.5 + 0.5*0.2
  CHECK(near(model.tree.probability[1], 0.43));
  CHECK(near(parameters.all[0].distribution->deviation(), std::sqrt(0.2 * 0.8 / 11)));
  Settings settings;
  settings.parameters = {{"market.boom", 0.6}};
  const Model set = model_of(text, settings);
  CHECK(near(set.graph.events.events[0].law[0].probability[1], 0.15));
}

TEST_CASE("mistakes in distributions are named") {
  CHECK(errors_of("x ~ bet(2, 3)") == std::vector<std::string>{"no distribution is named 'bet'"});
  CHECK(errors_of("x = beta(2, 3)") == std::vector<std::string>{"'beta(2, 3)' is a distribution, not a number"});
  CHECK(errors_of("x ~ 3").front() == "'3' is no distribution");
  CHECK(errors_of("x ~").front() == "'x ~' is no distribution");
  CHECK(errors_of("x ~ normal(0, 1) in [50, 60]").front() == "normal(0, 1) is next to never within its range [50, 60]");
  CHECK(errors_of("x ~ discrete(1: 0.5, 1: 0.5)").front() == "1 stands twice in the distribution");
}
