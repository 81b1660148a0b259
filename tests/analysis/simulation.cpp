// simulation.cpp - draws against enumeration, closed forms and integrals; parts, threads and orders that change no bit.
#include "analysis/beliefs/simulation.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/parallel.h"
#include "analysis/solution.h"
#include "support/model.h"
#include "support/near.h"

using namespace rue;
using rue::test::model_of;

namespace {

Simulation simulated(Model& model, SimulationOptions options) {
  std::string why;
  const auto simulator = Simulator::of(model, options, why);
  INFO(why);
  REQUIRE(simulator);
  std::optional<Simulation> simulation = simulator->run(why);
  INFO(why);
  REQUIRE(simulation);
  return std::move(*simulation);
}

Simulation simulated(const std::string& text, SimulationOptions options = {.draws = 16384, .stops = false}) {
  Model model = model_of(text);
  return simulated(model, options);
}

// A number of few values: its name, and each value with its chance.
struct Few {
  std::string name;
  std::vector<std::pair<double, double>> values;
};

std::string params_of(const std::vector<Few>& numbers) {
  std::string text;
  for (const Few& number : numbers) {
    text += number.name + " ~ discrete(";
    for (const auto& [value, chance] : number.values)
      text += fmt::format("{}{}: {}", text.ends_with('(') ? "" : ", ", value, chance);
    text += "); ";
  }
  return text;
}

// All combinations of the numbers, solved one by one as --set would.
struct Enumerated {
  std::vector<double> chance;                // [combinations]
  std::vector<std::vector<std::size_t>> of;  // [combinations][numbers] index of the value
  std::vector<std::vector<double>> value;    // [combinations][alternatives] best continuation
};

Enumerated enumerate(const std::string& text, const std::vector<Few>& numbers) {
  Enumerated all;
  std::vector<std::size_t> at(numbers.size(), 0);
  for (;;) {
    Settings settings;
    double chance = 1;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      settings.parameters.push_back({numbers[i].name, numbers[i].values[at[i]].first});
      chance *= numbers[i].values[at[i]].second;
    }
    const Model model = model_of(text, settings);
    const Solution solution = solve(model);
    all.chance.push_back(chance);
    all.of.push_back(at);
    all.value.emplace_back();
    for (const Alternative& a : solution.alternatives) all.value.back().push_back(solution.expected_value[a.node]);
    std::size_t i = 0;
    while (i < at.size() && ++at[i] == numbers[i].values.size()) at[i++] = 0;
    if (i == at.size()) return all;
  }
}

double largest(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

// The value of the root with each number at its mean over `chance`, solved as --set would.
double at_means(const std::string& text, const std::vector<Few>& numbers,
                std::optional<std::pair<std::size_t, double>> known) {
  Settings settings;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double mean = 0;
    for (const auto& [value, chance] : numbers[i].values) mean += value * chance;
    settings.parameters.push_back({numbers[i].name, known && known->first == i ? known->second : mean});
  }
  return solve(model_of(text, settings)).expected_value[0];
}

void check_by_enumeration(const std::string& body, const std::vector<Few>& numbers) {
  const std::string text = "digraph g { params=\"" + params_of(numbers) + "\"; " + body + " }";
  const Enumerated all = enumerate(text, numbers);
  const Simulation s = simulated(text);
  REQUIRE(s.exact);
  const double root = std::sqrt(static_cast<double>(s.draws));
  double knowing_all = 0;
  for (std::size_t c = 0; c < all.chance.size(); ++c) knowing_all += all.chance[c] * largest(all.value[c]);
  const double now = at_means(text, numbers, {});
  CHECK(std::fabs(s.information.value - (knowing_all - now)) <= 5 * s.information.error + 1e-9);
  for (std::size_t a = 0; a < s.alternatives.size(); ++a) {
    CAPTURE(a);
    const SimulatedAlternative& own = s.alternatives[a];
    double mean = 0, square = 0, best = 0;
    for (std::size_t c = 0; c < all.chance.size(); ++c) {
      const std::vector<double>& value = all.value[c];
      mean += all.chance[c] * value[a];
      square += all.chance[c] * value[a] * value[a];
      const auto ties =
          std::count_if(value.begin(), value.end(), [&](double v) { return rue::test::near(v, largest(value)); });
      if (rue::test::near(value[a], largest(value))) best += all.chance[c] / static_cast<double>(ties);
    }
    const double deviation = std::sqrt(std::max(0.0, square - mean * mean));
    CHECK(std::fabs(own.mean.value - mean) <= 5 * deviation / root + 1e-9);
    CHECK(std::fabs(own.deviation - deviation) <= 0.05 * deviation + 1e-6);
    CHECK(std::fabs(own.best - best) <= 5 * std::sqrt(best * (1 - best)) / root + 1e-9);
    CHECK(own.best_low <= own.best);
    CHECK(own.best <= own.best_high);
    const double loss = own.opportunity_loss.value - s.information.value;
    CHECK(rue::test::near(loss, now - own.expected_value.value));
  }
  // The worth of knowing one number, exactly: over its values, the best with the others at their means.
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    CAPTURE(numbers[i].name);
    double knowing_one = 0;
    for (const auto& [value, chance] : numbers[i].values)
      knowing_one += chance * at_means(text, numbers, std::pair(i, value));
    REQUIRE(s.numbers[i].worth);
    CHECK(rue::test::near(1 + s.numbers[i].worth->value, 1 + knowing_one - now));
    CHECK(s.numbers[i].worth->value <= knowing_all - now + 1e-9);
  }
}

const std::vector<Few> some{
    {"p", {{0.2, 0.5}, {0.7, 0.5}}}, {"x", {{10, 0.3}, {40, 0.5}, {90, 0.2}}}, {"y", {{5, 0.4}, {30, 0.6}}}};

std::string named(const std::string& params, const std::string& body) {
  return "digraph g { params=\"" + params + "\"; " + body + " }";
}

const std::string plain = "d -> a; d -> b; a [payoff=x]; b [payoff=0];";

void check_same(const Simulation& a, const Simulation& b) {
  CHECK(a.draws == b.draws);
  CHECK(a.values == b.values);
  CHECK(a.information.value == b.information.value);
  CHECK(a.information.error == b.information.error);
  REQUIRE(a.alternatives.size() == b.alternatives.size());
  for (std::size_t i = 0; i < a.alternatives.size(); ++i) {
    CHECK(a.alternatives[i].mean.value == b.alternatives[i].mean.value);
    CHECK(a.alternatives[i].deviation == b.alternatives[i].deviation);
    CHECK(a.alternatives[i].best == b.alternatives[i].best);
    CHECK(a.alternatives[i].opportunity_loss.error == b.alternatives[i].opportunity_loss.error);
  }
  REQUIRE(a.acceptability.size() == b.acceptability.size());
  for (std::size_t i = 0; i < a.acceptability.size(); ++i) CHECK(a.acceptability[i].best == b.acceptability[i].best);
}

}  // namespace

TEST_CASE("simulation: discrete numbers against all their combinations") {
  check_by_enumeration(R"(d -> a; d -> b; d -> c;
    a -> a1 [p=p]; a -> a2 [p=rest]; a1 [payoff=x]; a2 [payoff=0];
    b -> b1 [p=0.5]; b -> b2 [p=rest]; b1 -> go [payoff=y]; b1 -> stop; go [cost=12]; stop [payoff=4]; b2 [payoff=15];
    c [payoff=18];)",
                       some);
  // Plans that decide late, one number on several paths, a payoff above a chance node.
  check_by_enumeration(R"(d -> a [cost=3]; d -> b;
    a [kind=chance]; a -> up [p=p]; a -> down [p=rest]; up -> keep; up -> sell; down -> keep2; down -> sell2;
    keep [payoff=x]; sell [payoff=30]; keep2 [payoff="x/4"]; sell2 [payoff=12];
    b [kind=chance, payoff="y - 5"]; b -> b1 [p=0.25]; b -> b2 [p=rest]; b1 [payoff=40]; b2 [payoff=6];)",
                       some);
  // In costs.
  const std::vector<Few> costs{{"x", {{1, 0.25}, {4, 0.75}}}, {"y", {{2, 0.5}, {5, 0.5}}}};
  check_by_enumeration("objective=minimize; d -> a; d -> b; a [cost=x]; b [cost=y];", costs);
  // Declared events, and criteria with a value.
  check_by_enumeration(R"(events="m: good = p, bad; t | m=good: plus = 0.9, minus; t | m=bad: plus = 0.2, minus";
    d -> ask [cost=1]; d -> act; d -> rest; ask [event=t]; act [event=m];
    ask -> yes [label=plus]; ask -> no [label=minus]; yes -> act; yes -> rest; no -> act; no -> rest;
    act -> won [label=good]; act -> lost [label=bad]; won [payoff=x]; lost [cost=y]; rest [payoff=12];)",
                       some);
  check_by_enumeration(R"(criteria="q; usd"; value="2*q - usd"; d -> a; d -> b;
    a -> a1 [p=p]; a -> a2 [p=rest]; a1 [q=x, usd=3]; a2 [q=0]; b [q=15, usd=y];)",
                       some);
}

TEST_CASE("simulation: a normal number against a sure thing, in closed form") {
  // E max(x, 0) - max(E x, 0) of a normal x
  const double mean = -0.5, deviation = 2, z = mean / deviation;
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0));
  const double below = std::erfc(-z / std::sqrt(2.0)) / 2;
  const double worth = deviation * density + mean * below;
  const Simulation s = simulated(named("x ~ normal(-0.5, 2)", plain));
  REQUIRE(s.numbers.size() == 1);
  CHECK(rue::test::near(s.numbers[0].worth->value, worth));
  CHECK(std::fabs(s.information.value - worth) <= 4 * s.information.error);
  CHECK(std::fabs(s.alternatives[0].best - below) <= 4 * std::sqrt(below * (1 - below) / 16384));
  CHECK(rue::test::near(s.alternatives[0].expected_value.value, mean));
  CHECK(std::fabs(s.alternatives[0].low - (mean - 1.96 * deviation)) < 0.15);
  CHECK(std::fabs(s.alternatives[0].high - (mean + 1.96 * deviation)) < 0.15);
}

TEST_CASE("simulation: what knowing a number is worth, against an integral over its quantiles") {
  const std::string body = R"(d -> a; d -> b; d -> c;
    a -> a1 [p=p]; a -> a2 [p=rest]; a1 -> on [payoff=x]; a1 -> off [payoff=8]; a2 [payoff=0];
    b [payoff="0.3*x"]; c [payoff=3];)";
  for (const char* x : {"gamma(3, 3)", "lognormal(2, 0.6)", "triangular(0, 5, 25)", "pert(0, 5, 25)", "uniform(0, 20)",
                        "normal(9, 6) in [0, 15]"}) {
    CAPTURE(x);
    const std::string text = named(std::string("p ~ beta(4, 6); x ~ ") + x, body);
    const Simulation s = simulated(text, {.draws = 4096, .stops = false});
    const Model model = model_of(text);
    for (std::size_t i = 0; i < 2; ++i) {
      CAPTURE(i);
      const Parameter& number = model.graph.parameters.all[i];
      const auto at = [&](double value) {
        Settings settings;
        settings.parameters = {{"p", i == 0 ? value : 0.4}, {"x", i == 1 ? value : model.graph.parameters.all[1].believed}};
        return solve(model_of(text, settings)).expected_value[0];
      };
      constexpr int pieces = 400;
      double mean = 0;
      for (int k = 0; k < pieces; ++k) mean += at(number.distribution->quantile((k + 0.5) / pieces)) / pieces;
      CHECK(std::fabs(s.numbers[i].worth->value - (mean - at(number.distribution->mean()))) < 0.02);
    }
  }
}

TEST_CASE("simulation: a line of states drawn together") {
  const std::string text = R"dot(digraph g { events="m: low, mid, high ~ dirichlet(2, 3, 5)";
  d->a;
  d->b;
  a[event = m];
  a->a1[label = low];
  a->a2[label = mid];
  a->a3[label = high];
  a1[payoff = -10];
  a2[payoff = 0];
  a3[payoff = 10];
  b[payoff = 2];
})dot";
  const Simulation s = simulated(text);
  REQUIRE(s.exact);
  REQUIRE(s.numbers.size() == 3);
  CHECK(rue::test::near(s.alternatives[0].expected_value.value, 3));
  // Var(10 p3 - 10 p1) of a Dirichlet law of 10 in all: 100 (Var p1 + Var p3 - 2 Cov)
  const double variance = 100 * (0.2 * 0.8 + 0.5 * 0.5 + 2 * 0.2 * 0.5) / 11;
  CHECK(std::fabs(s.alternatives[0].deviation - std::sqrt(variance)) < 0.1);
  // Knowing p_low alone: the rest is shared 3 : 5, so a is worth 10 (1 - p) 5/8 - 10 p, at least 2 up to p = 17/65.
  const Distribution law = Distribution::beta(2, 8);
  const double edge = (6.25 - 2) / 16.25;
  const Distribution::Part part = law.between(0, edge);
  const double knowing = 6.25 * part.chance - 16.25 * part.mean + 2 * (1 - part.chance);
  CHECK(rue::test::near(s.numbers[0].worth->value, knowing - 3));
}

TEST_CASE("simulation: numbers that do not enter along straight lines are told, and means are of draws") {
  const auto exact = [](const std::string& params, const std::string& body) {
    return simulated(named(params, body), {.draws = 4096}).exact;
  };
  CHECK(exact("x ~ normal(5, 1); y = 2*x + 1", "d -> a; d -> b; a [payoff=y]; b [payoff=11];"));
  CHECK_FALSE(exact("x ~ normal(5, 1)", "d -> a; d -> b; a [payoff=\"x*x\"]; b [payoff=26];"));
  CHECK_FALSE(exact("x ~ normal(5, 1)", "d -> a; d -> b; a [payoff=\"max(x, 5)\"]; b [payoff=5];"));
  CHECK(exact("x ~ normal(5, 1); y ~ normal(2, 1)", "d -> a; d -> b; a [payoff=\"x*y\"]; b [payoff=10];"));
  // Twice on one path: as a chance and as a payoff behind it, or at two chance nodes.
  CHECK_FALSE(
      exact("p ~ beta(2, 2)", "d -> a; d -> b; a -> w [p=p]; a -> l [p=rest]; w [payoff=p]; l [payoff=0]; b [payoff=1];"));
  CHECK_FALSE(exact("p ~ beta(2, 2)",
                    "d -> a; d -> b; a -> c [p=p]; a -> l [p=rest]; c -> w [p=p]; c -> m [p=rest]; w [payoff=1]; m "
                    "[payoff=0]; l [payoff=0]; b [payoff=1];"));
  // Once on each of two paths.
  CHECK(exact("p ~ beta(2, 2)",
              "d -> a; d -> b; a -> w [p=p]; a -> l [p=rest]; b -> w2 [p=p]; b -> l2 [p=rest]; w [payoff=1]; l [payoff=0]; "
              "w2 [payoff=2]; l2 [payoff=-1];"));
  CHECK_FALSE(
      exact("w ~ uniform(1, 3)", "criteria=\"q; r\"; weights=\"q=w, r=1\"; d -> a; d -> b; a [q=1, r=2]; b [q=2, r=1];"));
  // E x^2 = 26 of a normal x of 5 and 1.
  const Simulation s = simulated(named("x ~ normal(5, 1)", "d -> a; d -> b; a [payoff=\"x*x\"]; b [payoff=25.5];"));
  CHECK(std::fabs(s.alternatives[0].expected_value.value - 26) <= 4 * s.alternatives[0].expected_value.error);
  CHECK(s.pick == 0u);
}

TEST_CASE("simulation: what knowing a number is worth off straight lines, estimated, against integrals") {
  // E max(x^2 + E y, 26) of a normal x of 5 and 1, and E max(26 + y, 26) of a normal y of 0 and 3.
  const Distribution x = Distribution::normal(5, 1);
  constexpr int pieces = 20000;
  double knowing_x = 0;
  for (int k = 0; k < pieces; ++k) {
    const double value = x.quantile((k + 0.5) / pieces);
    knowing_x += std::max(value * value - 26, 0.0) / pieces;
  }
  const double knowing_y = 3 / std::sqrt(2 * std::acos(-1.0));
  const std::string body = "d -> a; d -> b; a [payoff=\"x*x + y\"]; b [payoff=26];";
  const Simulation s = simulated(named("x ~ normal(5, 1); y ~ normal(0, 3); z ~ beta(2, 2)", body));
  REQUIRE_FALSE(s.exact);
  REQUIRE(s.numbers.size() == 3);
  const double exact[] = {knowing_x, knowing_y, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    REQUIRE(s.numbers[i].worth);
    const auto& [value, error] = *s.numbers[i].worth;
    CHECK(std::fabs(value - exact[i]) <= 4 * error + 0.005 * exact[i]);
    CHECK(error <= 0.03 * knowing_x);
    CHECK(error > 0);
  }

  // Of few values, with a later decision, against their list; p counts twice on a path.
  const std::string late =
      R"(d -> a; d -> b; a -> w [p=p]; a -> l [p=rest]; w -> v [p=p]; w -> m [p=rest]; v -> go; v -> stop;
    go [payoff="k + 10"]; stop [payoff=9]; m [payoff=2]; l [payoff=0]; b [payoff=3];)";
  const Simulation few = simulated(named("p ~ discrete(0.3: 0.5, 0.8: 0.5); k ~ discrete(-10: 0.4, 20: 0.6)", late));
  REQUIRE_FALSE(few.exact);
  // With p^2 = v: a is v E max(k + 10, 9 or, knowing, chosen late) + 2 p (1 - p), for the plan goes on at v.
  const double v = (0.09 + 0.64) / 2, m = 2 * (0.21 + 0.16) / 2;
  const double now = std::max(3.0, 18 * v + m);
  const double p = (std::max(3.0, 0.09 * 18 + 2 * 0.21) + std::max(3.0, 0.64 * 18 + 2 * 0.16)) / 2;
  const double k = 0.4 * std::max(3.0, 9 * v + m) + 0.6 * std::max(3.0, 30 * v + m);
  CHECK(std::fabs(few.numbers[0].worth->value - (p - now)) <= 4 * few.numbers[0].worth->error + 1e-9);
  CHECK(std::fabs(few.numbers[1].worth->value - (k - now)) <= 4 * few.numbers[1].worth->error + 1e-9);
  CHECK(k - now > 1);
  CHECK(p - now > 0.2);

  // The errors are honest: over other draws the estimates vary as they say.
  double squares = 0;
  const int seeds = 12;
  for (int seed = 2; seed < 2 + seeds; ++seed) {
    const Simulation other = simulated(named("x ~ normal(5, 1); y ~ normal(0, 3)", body),
                                       {.draws = 4096, .seed = static_cast<std::uint64_t>(seed), .stops = false});
    for (std::size_t i = 0; i < 2; ++i) {
      const double off = (other.numbers[i].worth->value - exact[i]) / other.numbers[i].worth->error;
      squares += off * off / (2 * seeds);
    }
  }
  CHECK(squares > 0.3);
  CHECK(squares < 2.5);

  // Too few draws for an estimate.
  const Simulation short_run = simulated(named("x ~ normal(5, 1); y ~ normal(0, 3)", body), {.draws = 500, .stops = false});
  CHECK_FALSE(short_run.numbers[0].worth);
  CHECK(short_run.numbers[0].why_not.find("an estimate takes 1,024 draws") != std::string::npos);
}

TEST_CASE("simulation: it looks at powers of two of blocks from four on, and nowhere else") {
  int early = 0, whole = 0;
  for (const double lead : {0.0, 0.02, 0.04, 0.06, 0.1}) {
    const std::string text =
        named("x ~ normal(0, 1)", fmt::format("d -> a; d -> b; a [payoff=\"x + {}\"]; b [payoff=0];", lead));
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      CAPTURE(lead);
      CAPTURE(seed);
      const std::uint64_t asked = 9 * draws_of_block + 100;
      const Simulation s = simulated(text, {.draws = asked, .seed = seed});
      CHECK(s.stopped == (s.draws < asked));
      (s.stopped ? early : whole) += 1;
      // It stops at the first look at which the lead is clear; a run that is as long as a look has the same lead.
      for (const std::uint64_t blocks : {4u, 8u}) {
        const std::uint64_t look = blocks * draws_of_block;
        const Simulation there = simulated(text, {.draws = look, .seed = seed, .stops = false});
        const bool clear = there.lead->by.value > 3 * there.lead->by.error;
        if (look < s.draws) CHECK_FALSE(clear);
        if (look == s.draws) {
          CHECK(clear);
          CHECK(there.lead->by.value == s.lead->by.value);
        }
      }
      if (s.stopped) CHECK((s.draws == 4 * draws_of_block || s.draws == 8 * draws_of_block));
    }
  }
  CHECK(early > 1);
  CHECK(whole > 1);
}

TEST_CASE("simulation: parts come to the whole, to the bit, in any order and on any number of threads") {
  const std::string text =
      named("p ~ beta(4, 6); x ~ gamma(3, 3); k = 2 in [0, 5]",
            "d -> a; d -> b; a -> w [p=p]; a -> l [p=rest]; w [payoff=\"k*x\"]; l [payoff=0]; b [payoff=6];");
  Model model = model_of(text);
  SimulationOptions options{.draws = 4096 * 10 + 100, .seed = 7, .stops = false};
  options.by = model.graph.parameters.find("k");
  options.at = {0, 2.5, 5};
  std::string why;
  const auto simulator = Simulator::of(model, options, why);
  REQUIRE(simulator);
  REQUIRE(simulator->blocks() == 11);
  const std::optional<Simulation> whole = simulator->run(why);
  REQUIRE(whole);
  CHECK(whole->draws == 4096 * 10 + 100);
  std::vector<SimulationPart> parts;
  for (const auto& [first, last] : {std::pair(6, 10), std::pair(0, 2), std::pair(3, 3), std::pair(4, 5)}) {
    // Each as by another machine.
    Model own = model_of(text);
    const auto other = Simulator::of(own, options, why);
    parts.push_back(other->part(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(last), why).value());
  }
  const std::vector<std::string> names{"a", "b", "c", "d"};
  const std::optional<Simulation> merged = simulator->merged(parts, names, why);
  REQUIRE(merged);
  check_same(*whole, *merged);

  threads_pay_from(1);
  for (const unsigned threads : {1u, 2u, 5u}) {
    use_threads(threads);
    Model own = model_of(text);
    check_same(*whole, simulated(own, options));
  }
  use_threads(1);

  const auto refused = [&](std::vector<SimulationPart> changed) {
    why.clear();
    CHECK_FALSE(simulator->merged(std::move(changed), names, why));
    return why;
  };
  CHECK(refused({parts[0], parts[1], parts[2]}) == "blocks 4 to 5 are missing");
  CHECK(refused({parts[1], parts[2], parts[3]}) == "blocks 6 to 10 are missing");
  CHECK(refused({parts[0], parts[1], parts[2], parts[2]}).starts_with("block 3 stands in two parts"));
  std::vector<SimulationPart> changed = parts;
  changed[1].seed = 8;
  CHECK(refused(changed) == "'b' has the seed 8, not 7");
  changed = parts;
  changed[2].fingerprints[0].hash ^= 1;
  CHECK(refused(changed).starts_with("'c' has other draws of 'p'"));
  changed = parts;
  changed[3].model ^= 1;
  CHECK(refused(changed) == "'d' is of another model");
  changed = parts;
  changed[3].values[0].pop_back();
  CHECK(refused(changed) == "'d' is no whole part");
}

TEST_CASE("simulation: a number is drawn by its name, whatever stands beside it") {
  const auto values = [](const std::string& params, std::uint64_t seed) {
    return simulated(named(params, plain + "b -> c [p=q]; b -> e [p=rest]; c [payoff=1]; e [payoff=2];"),
                     {.draws = 4096, .seed = seed})
        .values[0];
  };
  const std::vector<double> alone = values("x ~ normal(0, 1); q ~ beta(2, 3)", 1);
  CHECK(values("q ~ beta(2, 3); x ~ normal(0, 1)", 1) == alone);
  CHECK(values("z ~ gamma(2, 2); q = 0.3; x ~ normal(0, 1)", 1) == alone);
  CHECK(values("x ~ normal(0, 1); q ~ beta(2, 3)", 2) != alone);
}

TEST_CASE("simulation: it stops early where the lead is clear, and says so, what is set is held") {
  const Simulation clear = simulated(named("x ~ normal(9, 1)", plain), {});
  CHECK(clear.stopped);
  CHECK(clear.draws == 4 * draws_of_block);
  CHECK(clear.asked == 65536);
  const Simulation close = simulated(named("x ~ normal(0, 1)", plain), {.draws = 40000});
  CHECK_FALSE(close.stopped);
  CHECK(close.draws == 40000);
  Settings settings;
  settings.parameters = {{"x", 3}};
  Model held = model_of(named("x ~ normal(9, 1)", plain), settings);
  std::string why;
  CHECK_FALSE(Simulator::of(held, {}, why));
  CHECK(why.starts_with("no number has a distribution"));
}

TEST_CASE("simulation: a draw without a value is told with its numbers") {
  Model model = model_of(named(
      "q ~ normal(0.5, 0.4)", "d -> a; d -> b; a -> w [p=q]; a -> l [p=rest]; w [payoff=1]; l [payoff=0]; b [payoff=0.4];"));
  std::string why;
  const auto simulator = Simulator::of(model, {}, why);
  REQUIRE(simulator);
  CHECK_FALSE(simulator->run(why));
  CHECK(why.find("has no value: a probability of 'a' would leave 0 to 1") != std::string::npos);
  CHECK(why.starts_with("draw "));
}

TEST_CASE("simulation: the acceptability of each value is that of a simulation there") {
  const std::string text = named("x ~ normal(1, 2); k = 2 in [0, 5]", "d -> a; d -> b; a [payoff=\"k*x\"]; b [payoff=3];");
  Model model = model_of(text);
  SimulationOptions options{.draws = 8192, .stops = false};
  options.by = model.graph.parameters.find("k");
  options.at = {0.5, 4};
  const Simulation s = simulated(model, options);
  REQUIRE(s.acceptability.size() == 2);
  for (const AcceptabilityPoint& point : s.acceptability) {
    Settings settings;
    settings.parameters = {{"k", point.at}};
    Model there = model_of(text, settings);
    const Simulation own = simulated(there, {.draws = 8192, .stops = false});
    for (std::size_t a = 0; a < 2; ++a) CHECK(own.alternatives[a].best == point.best[a]);
    CHECK(own.pick == point.pick);
  }
  CHECK(s.acceptability[0].pick == 1);
  CHECK(s.acceptability[1].pick == 0);
}
