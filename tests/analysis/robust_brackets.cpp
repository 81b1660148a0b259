// robust_brackets.cpp - what `robust` brackets beside all plans on a grid of the numbers, and beside what corners tell.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <initializer_list>

#include "model/numbers/interval.h"
#include "support/near.h"
#include "support/plan_worths.h"
#include "support/random_graph.h"
#include "support/ranged_graph.h"
#include "support/robust_of.h"
#include "support/sanitized.h"

namespace rue::test {
namespace {

// Two or three alternatives over two probabilities and a sum of money, none of which enters along a straight line alone.
class BentGraphMaker {
 public:
  explicit BentGraphMaker(std::uint64_t seed) : rng_(seed) {}

  std::string make() {
    const bool costs = one_in(rng_, 4), utility = !costs && one_in(rng_, 4);
    gain_ = costs ? "cost" : "payoff";
    std::string body;
    for (int a = 0, count = 2 + below(rng_, 2); a < count; ++a) body += node("root", fmt::format("label=a{}", a), 1);
    return fmt::format(
        "digraph g {{ graph [{}params=\"p = 0.4 in [0.{}, 0.{}]; q = 0.5 in [0.{}, 0.{}]; x = 3 in [{}, {}]; y = p * q\"];\n"
        "  root [kind=decision];\n{}}}\n",
        costs     ? "objective=minimize, "
        : utility ? "utility=\"exponential(30)\", regret=utility, "
                  : "",
        1 + below(rng_, 3), 5 + below(rng_, 5), 1 + below(rng_, 4), 6 + below(rng_, 4), 1 + below(rng_, 2),
        4 + below(rng_, 4), body);
  }

 private:
  std::string pick(std::initializer_list<const char*> from) {
    return *(from.begin() + below(rng_, static_cast<int>(from.size())));
  }

  std::string node(const std::string& above, const std::string& edge, int depth) {
    const std::string id = fmt::format("n{}", next_++);
    const std::string head = fmt::format("  {} -> {} [{}];\n", above, id, edge);
    const int kind = depth > 3 ? 0 : below(rng_, 4);
    if (kind == 0) {
      const std::string payoff =
          pick({"4", "9", "x", "x*x - 4*x + 6", "10*p", "x*q", "12/x", "min(x, 4) + 2", "20*y", "x^2/2 - p"});
      return head + fmt::format("  {} [{}=\"{}\"];\n", id, gain_, payoff);
    }
    if (kind == 1 && depth > 1)
      return head + fmt::format("  {} [kind=decision];\n", id) + node(id, "label=c0", depth + 1) +
             node(id, "label=c1", depth + 1);
    const std::string p = pick({"p", "q", "p*p", "y", "1 - p", "p*q + 0.1", "(p + q)/2", "0.3", "4*p*(1 - p)/2"});
    return head + node(id, fmt::format("label=s0, p=\"{}\"", p), depth + 1) + node(id, "label=s1, p=rest", depth + 1);
  }

  Rng rng_;
  std::string gain_;
  int next_ = 0;
};

// [points][alternatives][plans], in gains, at so many values of each number.
std::vector<std::vector<std::vector<double>>> worths_on_grid(const std::string& dot, std::size_t steps) {
  std::vector<std::vector<std::vector<double>>> worth;
  RangedModel read = ranged_model(dot);
  {
    Experiment experiment(read.model);
    std::vector<std::size_t> digit(read.beliefs.blocks.size(), 0);
    for (bool more = true; more;) {
      std::vector<NewValue> changes;
      for (std::size_t b = 0; b < digit.size(); ++b) {
        const Block& block = read.beliefs.blocks[b];
        const double share = static_cast<double>(digit[b]) / static_cast<double>(steps - 1);
        changes.push_back({block.numbers.front(), block.set.low(0) + share * (block.set.high(0) - block.set.low(0))});
      }
      REQUIRE(experiment.set(changes));
      worth.push_back(worths_of(experiment.model()));
      more = false;
      for (std::size_t b = 0; b < digit.size() && !more; ++b) {
        more = ++digit[b] < steps;
        if (!more) digit[b] = 0;
      }
    }
  }
  return worth;
}

double range_of(const std::vector<std::vector<std::vector<double>>>& worth) {
  double low = no_bound, high = -no_bound;
  for (const auto& there : worth) {
    for (const std::vector<double>& of : there) {
      low = std::min(low, *std::min_element(of.begin(), of.end()));
      high = std::max(high, *std::max_element(of.begin(), of.end()));
    }
  }
  return high - low;
}

double width_of(const Extreme& e) {
  return e.within().high - e.within().low;
}

// Does the bracket hold it, but for rounding?
bool holds(const Extreme& e, double exact, double tolerance) {
  return e.within().low <= exact + tolerance && exact <= e.within().high + tolerance;
}

}  // namespace

TEST_CASE("robust brackets: nothing on a grid of the numbers lies outside, and all close to a fiftieth of all that may be" *
          figures_only) {
  int compared = 0, open = 0, dominated = 0, never = 0, some = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(10)); ++seed) {
    CAPTURE(seed);
    const std::string dot = BentGraphMaker(seed).make();
    CAPTURE(dot);
    const Robust found = robust_of(dot);
    if (found.exact || found.alternatives.empty()) continue;
    const std::vector<std::vector<std::vector<double>>> worth = worths_on_grid(dot, 6);
    const double range = range_of(worth), slack = 1e-9 * (1 + range);
    for (std::size_t a = 0; a < found.alternatives.size(); ++a) {
      CAPTURE(a);
      const RobustAlternative& of = found.alternatives[a];
      const ByPlans plans = by_plans(worth, a);
      // Between the points of the grid there may be more.
      CHECK(plans.lowest >= of.lowest.within().low - slack);
      CHECK(plans.highest <= of.highest.within().high + slack);
      CHECK(plans.shortfall <= of.shortfall.within().high + slack);
      // But not much.
      CHECK(plans.lowest <= of.lowest.within().high + range / 20);
      CHECK(plans.highest >= of.highest.within().low - range / 20);
      CHECK(plans.shortfall >= of.shortfall.within().low - range / 20);
      for (const Extreme* const e : {&of.lowest, &of.highest, &of.shortfall}) {
        CHECK(width_of(*e) >= 0);
        CHECK(width_of(*e) <= range / 50 + slack);
        open += width_of(*e) > found.tolerance ? 1 : 0;
      }
      CHECK(of.best_there.value - of.worth >= of.shortfall.within().low - range / 50 - slack);
      CHECK(of.best_there.value - of.worth <= of.shortfall.within().high + slack);
      if (of.dominated_by) CHECK(plans.beaten);
      REQUIRE(of.known_later.has_value());
      CHECK(of.known_later->low <= of.known_later->high);
      CHECK(of.known_later->high <= of.shortfall.within().high + slack);
      for (const auto& there : worth) CHECK(best_of(there) - best_of(there[a]) <= of.known_later->high + slack);
      const bool best_somewhere = std::any_of(
          worth.begin(), worth.end(), [&](const auto& there) { return best_of(there[a]) >= best_of(there) - slack; });
      if (best_somewhere) CHECK(of.best_for_some != false);
      dominated += of.dominated_by ? 1 : 0;
      never += of.best_for_some == false ? 1 : 0;
      some += of.best_for_some == true ? 1 : 0;
      ++compared;
    }
  }
  CHECK(compared > rounds(10));
  CHECK(open > rounds(2));
  CHECK(never >= dominated);
  CHECK(some > rounds(6));
}

TEST_CASE("robust brackets: where corners tell all, brackets hold what they tell and close on it" * figures_only) {
  int compared = 0, met = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(60)); ++seed) {
    CAPTURE(seed);
    const RangedGraph graph = ranged_graph(seed, {.vague = all_vague[seed % all_vague.size()]});
    CAPTURE(graph.dot);
    const Robust exact = robust_of(graph.dot);
    if (exact.alternatives.empty() || !exact.exact) continue;
    RobustOptions options;
    options.brackets = true;
    const Robust found = robust_of(graph.dot, options);
    REQUIRE(found.alternatives.size() == exact.alternatives.size());
    CHECK(!found.exact);
    double low = no_bound, high = -no_bound;
    for (const RobustAlternative& of : exact.alternatives) {
      low = std::min(low, of.lowest.value);
      high = std::max(high, of.highest.value);
    }
    const double rounding = 1e-9 * (1 + std::fabs(low) + std::fabs(high));
    for (std::size_t a = 0; a < exact.alternatives.size(); ++a) {
      CAPTURE(a);
      const RobustAlternative &of = found.alternatives[a], &by = exact.alternatives[a];
      CHECK(holds(of.lowest, by.lowest.value, rounding));
      CHECK(holds(of.highest, by.highest.value, rounding));
      CHECK(holds(of.shortfall, by.shortfall.value, rounding));
      for (const Extreme* const e : {&of.lowest, &of.highest, &of.shortfall}) {
        CHECK(width_of(*e) <= (high - low) / 50 + rounding);
        met += width_of(*e) <= rounding ? 1 : 0;
      }
      if (of.dominated_by) CHECK(by.dominated_by.has_value());
      if (of.best_for_some && by.best_for_some) CHECK(*of.best_for_some == *by.best_for_some);
      if (by.believed) CHECK(near(*of.believed, *by.believed));
      if (by.known_later) {
        CHECK(of.known_later->low <= by.known_later->high + rounding);
        CHECK(by.known_later->low <= of.known_later->high + rounding);
      }
      ++compared;
    }
    const auto is_among = [](const RobustPick& within, const RobustPick& exactly) {
      return std::find(within.ties.begin(), within.ties.end(), exactly.alternative) != within.ties.end();
    };
    CHECK(is_among(found.least_shortfall, exact.least_shortfall));
    CHECK(is_among(found.most_certain, exact.most_certain));
    CHECK(is_among(found.most_at_best, exact.most_at_best));
  }
  CHECK(compared > rounds(80));
  CHECK(met > rounds(150));
}

TEST_CASE("robust brackets: what counts twice on a path, and a risk tolerance that is not known") {
  // a brings 89 p^2 + p, for p from 0.1 to 0.5; b brings 9.
  const Robust twice = robust_of(R"(digraph g { graph [params="p = 0.3 in [0.1, 0.5]"]; g -> a; g -> b;
    a -> m [p=p]; a -> l [p=rest]; m -> w [p=p]; m -> k [p=rest]; w [payoff=90]; k [payoff=1]; l [payoff=0]; b [payoff=9] })");
  REQUIRE(twice.alternatives.size() == 2);
  CHECK(!twice.exact);
  REQUIRE(twice.why_brackets.size() == 1);
  CHECK(twice.why_brackets[0].find("'p' counts more than once") != std::string::npos);
  const RobustAlternative& a = twice.alternatives[0];
  CHECK(holds(a.lowest, 0.99, 1e-9));
  CHECK(holds(a.highest, 22.75, 1e-9));
  CHECK(holds(a.shortfall, 8.01, 1e-9));
  CHECK(holds(twice.alternatives[1].shortfall, 13.75, 1e-9));
  CHECK(width_of(a.shortfall) <= 1e-9);
  CHECK(twice.least_shortfall.proved);
  CHECK(twice.least_shortfall.alternative == 0);
  CHECK(twice.most_certain.alternative == 1);
  // 40 p (1 - p) is most at p = 1/2, inside: 10, where no corner tells it.
  const Robust inside = robust_of(R"(digraph g { graph [params="p = 0.4 in [0.2, 0.9]"]; g -> a; g -> b;
    a -> m [p=p]; a -> l [p=rest]; m -> w [p="1 - p"]; m -> k [p=rest]; w [payoff=40]; k [payoff=0]; l [payoff=0];
    b [payoff=9] })");
  REQUIRE(inside.alternatives.size() == 2);
  CHECK(holds(inside.alternatives[0].highest, 10, 1e-9));
  CHECK(holds(inside.alternatives[1].shortfall, 1, 1e-9));
  CHECK(width_of(inside.alternatives[0].highest) <= 0.01);
  CHECK(width_of(inside.alternatives[0].highest) > inside.tolerance);
  // Half of 1 - e^(-90/t) less 1 - e^(-30/t), for t from 20 to 500.
  const Robust bent =
      robust_of(R"dot(digraph g { graph [utility="exponential(t)", regret=utility, params="t = 60 in [20, 500]"];
    g -> a; g -> b; a -> w [p=0.5]; a -> l [p=rest]; w [payoff=90]; l [payoff=0]; b [payoff=30] })dot");
  REQUIRE(bent.alternatives.size() == 2);
  double short_a = 0, short_b = 0;
  for (int i = 0; i <= 4800; ++i) {
    const double t = 20 + i / 10.0, lead = 1 - std::exp(-30 / t) - (1 - std::exp(-90 / t)) / 2;
    short_a = std::max(short_a, lead);
    short_b = std::max(short_b, -lead);
  }
  CHECK(holds(bent.alternatives[0].shortfall, short_a, 1e-6));
  CHECK(holds(bent.alternatives[1].shortfall, short_b, 1e-6));
  CHECK(width_of(bent.alternatives[0].shortfall) <= 0.01);
}

TEST_CASE("robust brackets: a pole within the ranges has no bound, and a probability above 1 no value") {
  const Robust pole = robust_of(R"dot(digraph g { graph [params="x = 1 in [-1, 2]"]; g -> a; g -> b; g -> c;
    a [payoff="if(x == 0, 0, 1 / x)"]; b [payoff="x * x"]; c [payoff=-1] })dot");
  REQUIRE(pole.alternatives.size() == 3);
  CHECK(std::isinf(pole.alternatives[0].highest.within().high));
  CHECK(std::isinf(pole.alternatives[0].lowest.within().low));
  CHECK(std::isinf(pole.alternatives[1].shortfall.within().high));
  const auto said = [&](const std::string& field) {
    return std::any_of(pole.missing.begin(), pole.missing.end(), [&](const Missing& m) { return m.field == field; });
  };
  CHECK(said("alternatives.highest"));
  CHECK(said("alternatives.shortfall"));
  const Robust none = robust_of(R"dot(digraph g { graph [params="p = 0.2 in [0.1, 0.55]"]; g -> a; g -> b;
    a -> w [p="4.5 * p * (1 - p)"]; a -> l [p=rest]; w [payoff=9]; l [payoff=0]; b [payoff=3] })dot");
  CHECK(none.alternatives.empty());
  REQUIRE(none.missing.size() == 1);
  CHECK(none.missing[0].reason.find("no value for some of the numbers") != std::string::npos);
}

TEST_CASE("robust brackets: 2^32 corners, each number at both alternatives, within the budget") {
  // a brings the sum of c_i x_i, b that of d_i x_i and 30, all x_i from 0 to 1: what a may be short is 30 + the sum of
  // what of d_i - c_i is above 0, and so on.
  std::string params, a, b;
  double more = 0, less = 0, all = 0;
  Rng rng(5);
  for (int i = 0; i < 32; ++i) {
    const int c = below(rng, 9), d = below(rng, 9);
    params += fmt::format("{}x{} = 0.5 in [0, 1]", i > 0 ? "; " : "", i);
    a += fmt::format("{}{} * x{}", i > 0 ? " + " : "", c, i);
    b += fmt::format(" + {} * x{}", d, i);
    more += std::max(0, d - c);
    less += std::max(0, c - d);
    all += c;
  }
  RobustOptions options;
  options.bracket_visits = 2e5;
  const Robust found =
      robust_of(fmt::format("digraph g {{ graph [params=\"{}\"]; g -> a; g -> b; a [payoff=\"{}\"]; b [payoff=\"30{}\"] }}",
                            params, a, b),
                options);
  REQUIRE(found.alternatives.size() == 2);
  CHECK(!found.exact);
  CHECK(found.corners == std::pow(2.0, 32));
  CHECK(holds(found.alternatives[0].shortfall, 30 + more, 1e-9));
  CHECK(holds(found.alternatives[1].shortfall, std::max(0.0, less - 30), 1e-9));
  CHECK(found.alternatives[1].shortfall.within().high <= all);
  CHECK(holds(found.alternatives[0].highest, all, 1e-9));
  CHECK(width_of(found.alternatives[0].highest) <= 1e-9);
  CHECK(holds(found.alternatives[0].lowest, 0, 1e-9));
}

TEST_CASE("interval: a formula's value at points lies within what it has on intervals") {
  Rng rng(11);
  const NameTable names{{"x", 0}, {"y", 1}};
  int bounded = 0;
  for (const char* text :
       {"x*x - 3*x + y", "x/y", "min(x, y) + max(x, 2*y)", "abs(x - y)", "exp(x) - log(y)", "sqrt(y) * x", "x^2 - y^3",
        "x^y", "y^x", "if(x < y, x, y*y)", "if(x == y, 1, 2) + (x >= y)", "-x/(y*y - y + 1)", "x^-2", "(x != y) * x"}) {
    CAPTURE(text);
    Diagnostics diagnostics;
    const std::string source = '"' + std::string(text) + '"';
    const std::string_view inner = std::string_view(source).substr(1, source.size() - 2);
    const std::optional<Formula> formula =
        compile(Passage(inner, {0, static_cast<std::uint32_t>(source.size())}, source), names, diagnostics);
    REQUIRE(formula.has_value());
    for (int i = 0; i < 40; ++i) {
      const auto between = [&] {
        const double low = (below(rng, 60) - 20) / 8.0;
        return Interval{low, low + below(rng, 16) / 8.0};
      };
      const std::vector<Interval> within{between(), between()};
      const std::optional<Interval> bounds = bounds_of(*formula, within);
      if (!bounds) continue;
      ++bounded;
      for (int k = 0; k < 20; ++k) {
        std::vector<double> at;
        for (const Interval& w : within) at.push_back(w.low + (w.high - w.low) * below(rng, 21) / 20);
        const std::optional<double> value = evaluate(*formula, at, diagnostics);
        REQUIRE(value.has_value());
        CHECK(*value >= bounds->low);
        CHECK(*value <= bounds->high);
      }
    }
  }
  CHECK(bounded > 200);
}

}  // namespace rue::test
