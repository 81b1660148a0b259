// preferences.cpp - what the author is sure of, beside its definitions: corners of weights found one by one, every subset of
// statements that contradict each other, values of both sides at many numbers.
#include "analysis/preferences.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "analysis/beliefs/held_preferences.h"
#include "analysis/beliefs/robust.h"
#include "support/random_graph.h"
#include "support/robust_of.h"
#include "support/sanitized.h"

namespace rue::test {
namespace {

// What `robust` does with a text, or why it refuses.
struct Preferred {
  std::optional<Robust> robust;
  std::optional<HeldPreferences> held;
  std::string refused;
};

Preferred preferred(const std::string& dot) {
  RangedModel read = ranged_model(dot);
  Settings settings;
  settings.inner = true;
  Diagnostics diagnostics;
  Preferred found;
  std::optional<Statements> statements = read_statements(read.model.graph, settings, diagnostics);
  if (statements) {
    std::optional<BoundWeights> bound =
        bound_weights(*statements, {}, read.model.graph.parameters, read.beliefs, diagnostics);
    if (!bound) {
      found.refused = diagnostics.findings().front().text;
      return found;
    }
    found.held = hold_preferences(*std::move(statements), *std::move(bound));
  }
  found.robust = robust_of(std::move(read));
  return found;
}

using Weights = std::vector<double>;

double dot_product(const Weights& a, const Weights& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// The point at which these hold with equality, beside a sum of 1; by elimination. Absent: there is no single one.
std::optional<Weights> where_tight(std::vector<Weights> rows) {
  const std::size_t n = rows.front().size();
  for (Weights& row : rows) row.push_back(0);
  rows.emplace_back(n + 1, 1);
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t r = column; r < rows.size(); ++r) {
      if (std::fabs(rows[r][column]) > std::fabs(rows[pivot][column])) pivot = r;
    }
    if (std::fabs(rows[pivot][column]) < 1e-9) return std::nullopt;
    std::swap(rows[pivot], rows[column]);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double factor = r == column ? 0 : rows[r][column] / rows[column][column];
      for (std::size_t i = 0; i <= n; ++i) rows[r][i] -= factor * rows[column][i];
    }
  }
  Weights at;
  for (std::size_t i = 0; i < n; ++i) at.push_back(rows[i][n] / rows[i][i]);
  return at;
}

// Weights that sum to 1 with side . w >= 0 for every side: their corners, by trying every choice of sides.
std::vector<Weights> corners_within(const std::vector<Weights>& sides) {
  const std::size_t n = sides.front().size();
  std::vector<Weights> corners;
  std::vector<std::uint8_t> chosen(sides.size(), 0);
  std::fill(chosen.end() - static_cast<std::ptrdiff_t>(n - 1), chosen.end(), 1);
  do {
    std::vector<Weights> tight;
    for (std::size_t s = 0; s < sides.size(); ++s) {
      if (chosen[s] != 0) tight.push_back(sides[s]);
    }
    const std::optional<Weights> at = where_tight(tight);
    if (at && std::all_of(sides.begin(), sides.end(), [&](const Weights& s) { return dot_product(s, *at) >= -1e-9; }))
      corners.push_back(*at);
  } while (std::next_permutation(chosen.begin(), chosen.end()));
  return corners;
}

// Alternatives over three or four criteria: each one or two plans, an outcome or a fair chance of two; sure things that are
// hypothetical; an order of some criteria and statements between the latter.
struct WeighedGraph {
  std::string dot;
  std::vector<std::vector<std::vector<Weights>>> plans;  // [alternatives][plans][outcomes that are equally likely]
  std::vector<Weights> written;                          // sides: none is negative, and the order
  std::vector<Weights> sides;                            // of the statements
  std::vector<std::string> words;                        // [sides] of its statement
};

class WeighedGraphMaker {
 public:
  explicit WeighedGraphMaker(std::uint64_t seed) : rng_(seed), count_(3 + static_cast<std::size_t>(below(rng_, 2))) {}

  WeighedGraph make(int statements) {
    std::string criteria, weights;
    for (std::size_t c = 0; c < count_; ++c) {
      criteria += fmt::format("{}c{}", c == 0 ? "" : "; ", c);
      const bool ordered = c == 1 || (c > 0 && one_in(rng_, 3));
      weights += fmt::format("{}c{}", c == 0 ? "" : ordered ? " >= " : ", ", c);
      Weights side(count_, 0);
      side[c] = 1;
      graph_.written.push_back(side);
      if (!ordered) continue;
      side[c] = -1;
      side[c - 1] = 1;
      graph_.written.push_back(side);
    }
    for (int a = 0, alternatives = 2 + below(rng_, 2); a < alternatives; ++a) add_alternative(a);
    std::vector<Weights> sure;
    for (int h = 0; h < 4; ++h) {
      body_ += fmt::format("  root -> h{0} [label=\"sure {0}\", rue=hypothetical];\n", h);
      sure.push_back(add_outcome(fmt::format("h{}", h)));
    }
    std::string prefer;
    for (int s = 0; s < statements; ++s) {
      const auto first = static_cast<std::size_t>(below(rng_, 4));
      const std::size_t second = (first + 1 + static_cast<std::size_t>(below(rng_, 3))) % 4;
      const bool alike = one_in(rng_, 8);
      const std::string words = fmt::format("sure {} {} sure {}", first, alike ? "~" : ">", second);
      prefer += (s == 0 ? "" : "; ") + words;
      Weights lead;
      for (std::size_t c = 0; c < count_; ++c) lead.push_back(sure[first][c] - sure[second][c]);
      add_side(lead, words);
      for (double& x : lead) x = -x;
      if (alike) add_side(lead, words);
    }
    graph_.dot = fmt::format(
        "digraph g {{\n  graph [criteria=\"{}\", weights=\"{}\", prefer=\"{}\"];\n  root [kind=decision];\n{}}}\n", criteria,
        weights, prefer, body_);
    return graph_;
  }

 private:
  void add_side(const Weights& lead, const std::string& words) {
    graph_.sides.push_back(lead);
    graph_.words.push_back(words);
  }

  Weights add_outcome(const std::string& id) {
    Weights scores;
    std::string written;
    for (std::size_t c = 0; c < count_; ++c) {
      scores.push_back(below(rng_, 11));
      written += fmt::format("{}c{}={}", c == 0 ? "" : ", ", c, scores.back());
    }
    body_ += fmt::format("  {} [{}];\n", id, written);
    return scores;
  }

  void add_alternative(int a) {
    body_ += fmt::format("  root -> a{0} [label=\"take {0}\"];\n  a{0} [kind=decision];\n", a);
    std::vector<std::vector<Weights>>& plans = graph_.plans.emplace_back();
    for (int p = 0, count = 1 + below(rng_, 2); p < count; ++p) {
      const std::string id = fmt::format("a{}p{}", a, p);
      body_ += fmt::format("  a{} -> {};\n", a, id);
      if (one_in(rng_, 2)) {
        plans.push_back({add_outcome(id)});
        continue;
      }
      body_ += fmt::format("  {0} -> {0}y [p=0.5];\n  {0} -> {0}n [p=rest];\n", id);
      const Weights yes = add_outcome(id + "y"), no = add_outcome(id + "n");
      plans.push_back({yes, no});
    }
  }

  Rng rng_;
  std::size_t count_;
  WeighedGraph graph_;
  std::string body_;
};

double worth_of_plan(const std::vector<Weights>& outcomes, const Weights& w) {
  double sum = 0;
  for (const Weights& scores : outcomes) sum += dot_product(scores, w);
  return sum / static_cast<double>(outcomes.size());
}

bool hold_together(const WeighedGraph& graph, const std::vector<std::string>& statements) {
  std::vector<Weights> sides = graph.written;
  for (std::size_t s = 0; s < graph.sides.size(); ++s) {
    if (std::find(statements.begin(), statements.end(), graph.words[s]) != statements.end()) sides.push_back(graph.sides[s]);
  }
  return !corners_within(sides).empty();
}

}  // namespace

TEST_CASE("prefer: robust's figures are those of all corners of the weights that ranges, order and statements leave") {
  int compared = 0, bound = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(150)); ++seed) {
    const WeighedGraph graph = WeighedGraphMaker(seed).make(2);
    CAPTURE(graph.dot);
    std::vector<Weights> sides = graph.written;
    sides.insert(sides.end(), graph.sides.begin(), graph.sides.end());
    const std::vector<Weights> corners = corners_within(sides);
    const Preferred found = preferred(graph.dot);
    REQUIRE(found.refused.empty() == !corners.empty());
    if (corners.empty()) continue;
    REQUIRE(found.robust->alternatives.size() == graph.plans.size());
    for (const HeldPreference& p : found.held->all) {
      CHECK(p.sure.has_value());
      bound += p.sure->says_more ? 1 : 0;
    }
    std::vector<double> best;
    for (const Weights& w : corners) {
      double most = -std::numeric_limits<double>::infinity();
      for (const auto& plans : graph.plans) {
        for (const auto& plan : plans) most = std::max(most, worth_of_plan(plan, w));
      }
      best.push_back(most);
    }
    for (std::size_t a = 0; a < graph.plans.size(); ++a) {
      CAPTURE(a);
      double lowest = -1e9, highest = -1e9, shortfall = 1e9;
      for (const auto& plan : graph.plans[a]) {
        double least = 1e9, short_most = -1e9;
        for (std::size_t k = 0; k < corners.size(); ++k) {
          const double worth = worth_of_plan(plan, corners[k]);
          least = std::min(least, worth);
          highest = std::max(highest, worth);
          short_most = std::max(short_most, best[k] - worth);
        }
        lowest = std::max(lowest, least);
        shortfall = std::min(shortfall, short_most);
      }
      CHECK(found.robust->alternatives[a].lowest.value == doctest::Approx(lowest).epsilon(1e-8));
      CHECK(found.robust->alternatives[a].highest.value == doctest::Approx(highest).epsilon(1e-8));
      CHECK(std::fabs(found.robust->alternatives[a].shortfall.value - shortfall) < 1e-8);
    }
    ++compared;
  }
  CHECK(compared > rounds(25));
  CHECK(bound > rounds(25));
}

TEST_CASE("prefer: statements that cannot hold together are named, and none of them can be missed") {
  int refused = 0, several = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(150)); ++seed) {
    const WeighedGraph graph = WeighedGraphMaker(1000 + seed).make(4);
    CAPTURE(graph.dot);
    const Preferred found = preferred(graph.dot);
    REQUIRE(found.refused.empty() == hold_together(graph, graph.words));
    if (found.refused.empty()) continue;
    CAPTURE(found.refused);
    std::vector<std::string> named;
    for (const std::string& words : graph.words) {
      const bool again = std::find(named.begin(), named.end(), words) != named.end();
      if (!again && found.refused.find("'" + words + "'") != std::string::npos) named.push_back(words);
    }
    CHECK_FALSE(hold_together(graph, named));
    for (std::size_t i = 0; i < named.size(); ++i) {
      std::vector<std::string> without = named;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK(hold_together(graph, without));
    }
    ++refused;
    several += named.size() > 1 ? 1 : 0;
  }
  CHECK(refused > rounds(15));
  CHECK(several > rounds(5));
}

namespace {

// Two sure things and what else may be said of them; weights in ranges around 2, 1, 1.
std::string sure_things(const std::string& prefer) {
  return fmt::format(
      R"(digraph g {{ graph [criteria="pay; calm; fame", weights="pay = 2 in [1, 4], calm = 1 in [0.5, 2], fame = 1"{}];
        go -> a; go -> b; go -> c;
        a [pay=90, calm=10, fame=50]; b [pay=40, calm=80, fame=30]; c -> c1 [p=0.5]; c -> c2 [p=rest];
        c1 [pay=100, calm=0, fame=0]; c2 [pay=0, calm=100, fame=60];
        go -> x [rue=hypothetical]; x [pay=60, calm=60, fame=60];
        go -> y [rue=hypothetical]; y [pay=80, calm=20, fame=60];
        go -> z [rue=hypothetical]; z [pay=70, calm=25, fame=40]; }})",
      prefer.empty() ? "" : ", prefer=\"" + prefer + "\"");
}

void check_same_figures(const Robust& a, const Robust& b) {
  REQUIRE(a.alternatives.size() == b.alternatives.size());
  for (std::size_t i = 0; i < a.alternatives.size(); ++i) {
    const RobustAlternative &x = a.alternatives[i], &y = b.alternatives[i];
    CHECK(x.lowest.value == y.lowest.value);
    CHECK(x.highest.value == y.highest.value);
    CHECK(x.shortfall.value == y.shortfall.value);
    CHECK(x.shortfall.at == y.shortfall.at);
    CHECK(x.believed == y.believed);
    CHECK(x.worst_regret == y.worst_regret);
    CHECK(x.dominated_by == y.dominated_by);
    CHECK(x.best_for_some == y.best_for_some);
  }
  CHECK(a.corners == b.corners);
  CHECK(a.least_shortfall.alternative == b.least_shortfall.alternative);
}

}  // namespace

TEST_CASE("prefer: what is implied, and what is a check only, changes no figure of robust") {
  const Preferred plain = preferred(sure_things(""));
  CHECK_FALSE(plain.held.has_value());
  // 10 pay - 5 calm + 20 fame is above 0 with pay from 1, calm up to 2 and fame 1.
  const Preferred implied = preferred(sure_things("y > z"));
  REQUIRE(implied.held.has_value());
  CHECK(implied.held->all[0].sure.has_value());
  CHECK_FALSE(implied.held->all[0].sure->says_more);
  check_same_figures(*plain.robust, *implied.robust);
  // Below c is chance.
  const Preferred checked = preferred(sure_things("x > c"));
  REQUIRE(checked.held.has_value());
  CHECK_FALSE(checked.held->all[0].sure.has_value());
  check_same_figures(*plain.robust, *checked.robust);
  CHECK(plain.robust->contraction.has_value());
  CHECK(checked.robust->contraction->believed_holds == plain.robust->contraction->believed_holds);
}

TEST_CASE("prefer: a sure choice bounds the weights, and what is believed against it is believed no longer") {
  // x over y: -20 pay + 40 calm >= 0, calm at least half of pay; believed are 2 and 1.
  const Preferred bound = preferred(sure_things("x > y"));
  const HeldPreference& p = bound.held->all[0];
  REQUIRE(p.sure.has_value());
  CHECK(p.sure->says_more);
  CHECK_FALSE(p.sure->contradicts_believed);
  CHECK(bound.robust->alternatives[0].believed.has_value());
  for (const Point& corner : bound.robust->beliefs.blocks[0].set.corners()) CHECK(2 * corner[1] >= corner[0] - 1e-12);
  // As good as: calm is half of pay.
  const Preferred alike = preferred(sure_things("x ~ y"));
  for (const Point& corner : alike.robust->beliefs.blocks[0].set.corners())
    CHECK(2 * corner[1] == doctest::Approx(corner[0]));
  // -50 pay + 70 calm - 20 fame >= 0: of pay 2, calm 1, fame 1 it is -50.
  const Preferred against = preferred(sure_things("b > a"));
  REQUIRE(against.held->all[0].sure.has_value());
  CHECK(against.held->all[0].sure->contradicts_believed);
  CHECK_FALSE(against.robust->alternatives[0].believed.has_value());
  CHECK_FALSE(against.robust->contraction.has_value());
}

TEST_CASE("prefer: contradictions are named with the least statements, one that holds for no weights alone") {
  CHECK(preferred(sure_things("y > z; x > y; a > x; y > x; z > y")).refused ==
        "'z > y' holds for no weights within what is written of them");
  // Pay is calm + fame by the last: 20 calm - 70 fame >= 0 then, and calm is at most twice fame.
  CHECK(preferred(sure_things("y > z; b > a; a ~ y")).refused ==
        "'b > a' and 'a ~ y' cannot hold together within what is written of the weights");
}

TEST_CASE("prefer: a varying score or a choice makes of a statement a check") {
  const auto sure = [&](const std::string& pay, const std::string& more = "") {
    return preferred("digraph g { graph [criteria=\"pay; calm\", weights=\"pay >= calm\", prefer=\"a > b\"" + more +
                     "]; go -> a; go -> b; go -> c; a [pay=" + pay + ", calm=10]; b [pay=40, calm=80]; c [pay=1, calm=2]; }")
        .held->all[0]
        .sure.has_value();
  };
  CHECK(sure("90"));
  CHECK_FALSE(sure("\"90 in [80, 95]\""));
  CHECK_FALSE(sure("\"2 * k\"", ", params=\"k = 45 in [40, 50]\""));
  CHECK(sure("\"2 * k\"", ", params=\"k = 45\""));
  // A range that does not reach it leaves it a sure thing.
  CHECK(preferred(R"(digraph g { graph [criteria="pay; calm", weights="pay >= calm", prefer="a > b"];
    go -> a; go -> b; a [pay=90, calm=10]; b [pay=40, calm=80]; go -> c; c [pay="1 in [0, 3]", calm=2]; })")
            .held->all[0]
            .sure.has_value());
  CHECK_FALSE(preferred(R"(digraph g { graph [criteria="pay; calm", weights="pay >= calm", prefer="a > b"];
    go -> a; go -> b; a [kind=decision]; a -> a1; a -> a2; a1 [pay=90, calm=10]; a2 [pay=10, calm=95];
    b [pay=40, calm=80]; })")
                  .held->all[0]
                  .sure.has_value());
}

namespace {

// One or two alternatives' ways: by a chance p or q, or for sure, with x added or not.
struct Way {
  int chance = 0;  // 0: none, 1: p, 2: q
  double yes = 0, no = 0;
  bool adds_x = false;
};

struct Sides {
  std::string dot;
  std::vector<Way> of[2];

  [[nodiscard]] double worth(int side, const std::array<double, 3>& at) const {
    double best = -1e9;
    for (const Way& w : of[side]) {
      const double yes = w.chance == 0 ? 1 : at[static_cast<std::size_t>(w.chance - 1)];
      best = std::max(best, yes * w.yes + (1 - yes) * w.no + (w.adds_x ? at[2] : 0));
    }
    return best;
  }
};

Sides random_sides(std::uint64_t seed) {
  Rng rng(seed);
  Sides sides;
  const bool alike = one_in(rng, 3);
  sides.dot = fmt::format(
      "digraph g {{ graph [params=\"p = 0.5 in [0.2, 0.7]; q = 0.4 in [0, 0.6]; x = 3 in [1, 8]\", prefer=\"a0 {} a1\"];\n",
      alike ? "~" : ">");
  sides.dot += " go [kind=decision]; go -> real; real [payoff=x];\n";
  for (int a = 0; a < 2; ++a) {
    sides.dot += fmt::format(" go -> a{0} [label=a{0}, rue=hypothetical]; a{0} [kind=decision];\n", a);
    for (int w = 0, count = 1 + below(rng, 3); w < count; ++w) {
      Way way{below(rng, 3), static_cast<double>(below(rng, 30)), static_cast<double>(below(rng, 30)), one_in(rng, 3)};
      const std::string id = fmt::format("a{}w{}", a, w), x = way.adds_x ? " + x" : "";
      sides.dot += fmt::format(" a{} -> {};\n", a, id);
      if (way.chance == 0) {
        sides.dot += fmt::format(" {} [payoff=\"{}{}\"];\n", id, way.yes, x);
      } else {
        sides.dot +=
            fmt::format(" {0} -> {0}y [p={1}]; {0} -> {0}n [p=rest]; {0}y [payoff=\"{2}{4}\"]; {0}n [payoff=\"{3}{4}\"];\n",
                        id, way.chance == 1 ? "p" : "q", way.yes, way.no, x);
      }
      sides.of[a].push_back(way);
    }
  }
  sides.dot += "}\n";
  return sides;
}

}  // namespace

TEST_CASE("prefer: for all numbers, for some or for none is what both sides are worth at many numbers") {
  int verdicts[3] = {0, 0, 0}, open = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(120)); ++seed) {
    const Sides sides = random_sides(seed);
    CAPTURE(sides.dot);
    const Preferred found = preferred(sides.dot);
    const HeldPreference& p = found.held->all[0];
    const auto holds = [&](const std::array<double, 3>& at) {
      const double lead = sides.worth(0, at) - sides.worth(1, at);
      return p.statement.alike ? std::fabs(lead) <= 1e-9 : lead >= -1e-9;
    };
    // Of p, q and x; one that neither side uses is no number of the model.
    const auto numbers = [&](const Numbers& at) {
      std::array<double, 3> all{0.5, 0.4, 3};
      for (std::size_t b = 0; b < at.size(); ++b) {
        const std::uint32_t number = found.held->beliefs.blocks[b].numbers.front();
        const std::string& name = found.held->statements.model.graph.parameters.all[number].name;
        all[name == "p" ? 0 : name == "q" ? 1 : 2] = at[b].front();
      }
      return all;
    };
    if (!p.holds) {
      ++open;
      continue;
    }
    ++verdicts[static_cast<std::size_t>(*p.holds)];
    if (p.holds_at) CHECK(holds(numbers(*p.holds_at)));
    if (p.fails_at) CHECK_FALSE(holds(numbers(*p.fails_at)));
    CHECK(p.holds_at.has_value() == (*p.holds != HoldsFor::none));
    CHECK(p.fails_at.has_value() == (*p.holds != HoldsFor::all));
    for (int i = 0; i <= 6; ++i) {
      for (int j = 0; j <= 6; ++j) {
        for (int k = 0; k <= 6; ++k) {
          const std::array<double, 3> at{0.2 + 0.5 * i / 6, 0.6 * j / 6, 1 + 7.0 * k / 6};
          if (*p.holds == HoldsFor::all) CHECK(holds(at));
          if (*p.holds == HoldsFor::none) CHECK_FALSE(holds(at));
        }
      }
    }
  }
  CHECK(verdicts[0] > rounds(5));
  CHECK(verdicts[1] > rounds(5));
  CHECK(verdicts[2] > rounds(5));
  CHECK(open <= rounds(10));
}

TEST_CASE("prefer: each side is checked by its best continuation, and a number that would make it hold is named") {
  const std::string dot = R"(digraph g { graph [params="win = 0.4", prefer="PREFER"];
    go -> risk; risk -> w [p=win]; risk -> l [p=rest]; w [payoff=100]; l [payoff=0]; go -> safe; safe [payoff=45];
    go -> dream [label="the dream", rue=hypothetical]; dream [kind=decision]; dream -> d1; dream -> d2;
    d1 [payoff=30]; d2 [payoff=60]; })";
  const auto weighed = [&](const std::string& prefer, Diagnostics& diagnostics) {
    std::string text = dot;
    const Model model = model_of(text.replace(text.find("PREFER"), 6, prefer));
    std::optional<Statements> statements = read_statements(model.graph, {}, diagnostics);
    return statements ? weigh_preferences(*statements, diagnostics) : std::vector<Preference>();
  };
  Diagnostics diagnostics;
  const std::vector<Preference> found = weighed("the dream > safe; risk > safe; dream ~ safe", diagnostics);
  REQUIRE(found.size() == 3);
  CHECK(found[0].holds == true);
  CHECK(found[0].first_value == doctest::Approx(60));
  CHECK(found[1].holds == false);
  CHECK(found[1].first_value == doctest::Approx(40));
  REQUIRE(!found[1].remedies.empty());
  CHECK(found[1].remedies[0].parameter.name == "win");
  CHECK(found[1].remedies[0].at == doctest::Approx(0.45));
  CHECK(found[1].remedies[0].above);
  CHECK(found[2].holds == false);
  CHECK(diagnostics.error_count() == 0);
  CHECK(diagnostics.warning_count() == 2);
  Diagnostics wrong;
  CHECK(weighed("the dreem > safe", wrong).empty());
  REQUIRE(wrong.error_count() == 1);
  CHECK(wrong.findings().front().help.find("'the dream'") != std::string::npos);
}

TEST_CASE("prefer: a side without probabilities is not checked, and nothing else suffers") {
  const Model model = model_of(R"(digraph g { graph [prefer="a > b; c > b", events="market: boom in [0.2, 0.6], bust"];
    go -> a; go -> b; a [event=market]; a -> up [label=boom]; a -> down [label=bust]; up [payoff=9]; down [payoff=1];
    b [payoff=5]; go -> c [rue=hypothetical]; c [payoff=7]; })");
  Diagnostics diagnostics;
  std::optional<Statements> statements = read_statements(model.graph, {}, diagnostics);
  REQUIRE(statements.has_value());
  const std::vector<Preference> found = weigh_preferences(*statements, diagnostics);
  CHECK_FALSE(found[0].holds.has_value());
  CHECK(found[1].holds == true);
  CHECK(diagnostics.findings().empty());
}

}  // namespace rue::test
