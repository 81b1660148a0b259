// tradeoff.cpp - two criteria against each other: all strategies tried, and what published tables print.
#include "analysis/tradeoff/tradeoff.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cmath>
#include <limits>

#include "support/files.h"
#include "support/model.h"
#include "support/oracle.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

constexpr double slack = 1e-9;

// A plan by both criteria, more of each being better.
struct Brought {
  double first = 0, second = 0;
  int alternative = -1;
};

bool at_least(const Brought& a, const Brought& b) {
  return a.first >= b.first - slack && a.second >= b.second - slack;
}
bool dominates(const Brought& a, const Brought& b) {
  return at_least(a, b) && (a.first > b.first + slack || a.second > b.second + slack);
}
bool alike(const Brought& a, const Brought& b) {
  return std::fabs(a.first - b.first) <= slack && std::fabs(a.second - b.second) <= slack;
}

// By definition: nothing dominates it, and no mix of two others has as much of the second and more of the first.
bool is_best_somewhere(const Brought& p, const std::vector<Brought>& all) {
  for (const Brought& q : all) {
    if (dominates(q, p)) return false;
    for (const Brought& r : all) {
      if (!(q.second < p.second - slack && r.second > p.second + slack)) continue;
      const double share = (p.second - q.second) / (r.second - q.second);
      if (q.first + share * (r.first - q.first) > p.first + slack) return false;
    }
  }
  return true;
}

std::vector<Brought> each_once(const std::vector<Brought>& all) {
  std::vector<Brought> once;
  for (const Brought& p : all) {
    if (std::none_of(once.begin(), once.end(), [&](const Brought& q) { return alike(p, q); })) once.push_back(p);
  }
  return once;
}

void give_payoffs(RandomGraph& graph, Rng& rng) {
  for (RandomNode& node : graph.nodes) {
    node.payoff = node.kind == NodeKind::outcome ? below(rng, 13) - 4 : 0;
    for (RandomEdge& edge : node.out) edge.payoff = one_in(rng, 3) ? below(rng, 9) - 4 : 0;
  }
}

void book(const RandomGraph& graph, std::size_t criterion, Model& model) {
  Criteria& criteria = model.graph.criteria;
  for (Vertex v = 0; v < boost::num_vertices(model.graph.graph); ++v) {
    const RandomNode& node = graph.nodes[std::stoul(std::string(model.graph.id_of(v)).substr(1))];
    criteria.on_vertex[v * 2 + criterion] = node.payoff;
    std::size_t branch = 0;
    for (const Edge e : boost::make_iterator_range(boost::out_edges(v, model.graph.graph)))
      criteria.on_edge[model.graph.index_of(e) * 2 + criterion] = node.out[branch++].payoff;
  }
}

struct Met {
  int models = 0, corners = 0, below = 0, dominated = 0, declared = 0, contingent = 0;
};

void check_against_all_plans(std::uint64_t seed, Met& met) {
  RandomGraph one = random_graph(seed);
  std::optional<Model> model = model_if_allowed(one);
  if (!model) return;
  Rng rng(seed);
  RandomGraph other = one;
  give_payoffs(one, rng);
  give_payoffs(other, rng);
  const std::optional<Oracle> of_one = Oracle::of(one), of_other = Oracle::of(other);
  if (!of_one || !of_other) return;
  const Solution solution = solve(*model);
  Criteria& criteria = model->graph.criteria;
  criteria.all.resize(2);
  criteria.all[0].name = "one";
  criteria.all[1].name = "other";
  criteria.weights = {1, 1};
  criteria.on_vertex.assign(boost::num_vertices(model->graph.graph) * 2, 0);
  criteria.on_edge.assign(boost::num_edges(model->graph.graph) * 2, 0);
  book(one, 0, *model);
  book(other, 1, *model);
  const Traded traded{{0, one_in(rng, 2)}, {1, one_in(rng, 2)}};
  const Tradeoff found = tradeoff(*model, solution, traded);
  if (!solution.value_range.empty()) {
    CHECK(found.plans.empty());
    CHECK(!found.why_not.empty());
    return;
  }
  CAPTURE(seed);
  ++met.models;
  met.declared += one.declared;
  std::vector<Brought> all;
  for (std::size_t i = 0; i < of_one->strategies().size(); ++i) {
    const Strategy& a = of_one->strategies()[i];
    const Strategy& b = of_other->strategies()[i];
    REQUIRE(a.plan == b.plan);
    const bool decides = of_one->kind(0) == NodeKind::decision;
    all.push_back(
        {traded.first.gain(a.expected_value), traded.second.gain(b.expected_value), decides ? a.plan[0].second : -1});
  }
  const auto of = [&](const TradeoffPlan& plan) {
    return Brought{traded.first.gain(plan.first), traded.second.gain(plan.second)};
  };
  REQUIRE(found.complete);
  std::size_t unbeaten = 0, best = 0;
  for (const Brought& p : each_once(all)) {
    if (std::any_of(all.begin(), all.end(), [&](const Brought& q) { return dominates(q, p); })) continue;
    ++unbeaten;
    const bool somewhere = is_best_somewhere(p, all);
    best += somewhere;
    const auto listed =
        std::find_if(found.plans.begin(), found.plans.end(), [&](const TradeoffPlan& plan) { return alike(of(plan), p); });
    REQUIRE(listed != found.plans.end());
    CHECK(listed->standing == (somewhere ? Standing::on_hull : Standing::below_hull));
  }
  CHECK(found.on_hull == best);
  std::size_t dominated = 0;
  for (std::size_t i = 0; i < found.plans.size(); ++i) {
    const TradeoffPlan& plan = found.plans[i];
    const Brought p = of(plan);
    REQUIRE(plan.criteria);
    CHECK((*plan.criteria)[0].expected == doctest::Approx(plan.first));
    CHECK((*plan.criteria)[1].expected == doctest::Approx(plan.second));
    met.contingent += plan.policy->steps().size() > 1;
    std::vector<std::size_t> owners;
    for (std::size_t a = 0; a < solution.alternatives.size(); ++a) {
      const auto of_it = [&](const Brought& q) { return q.alternative == static_cast<int>(a); };
      const bool owns = std::any_of(all.begin(), all.end(), [&](const Brought& q) { return of_it(q) && alike(p, q); }) &&
                        std::none_of(all.begin(), all.end(), [&](const Brought& q) { return of_it(q) && dominates(q, p); });
      if (owns) owners.push_back(a);
    }
    CAPTURE(fmt::format("plan {} ({}, {}): {} and {}", i, plan.first, plan.second, fmt::join(plan.ties, " "),
                        fmt::join(owners, " ")));
    CHECK(plan.ties == owners);
    CHECK(plan.alternative.has_value() == !owners.empty());
    CHECK((plan.standing == Standing::dominated) == plan.by.has_value());
    if (plan.by) {
      ++dominated;
      ++met.dominated;
      CHECK(dominates(of(found.plans[*plan.by]), p));
      // Its alternative is the best at no rate: none of its plans is.
      for (const Brought& q : all) {
        if (q.alternative == static_cast<int>(*plan.alternative)) CHECK(!is_best_somewhere(q, all));
      }
    }
    if (plan.standing == Standing::below_hull) {
      ++met.below;
      const Brought a = of(found.plans[*plan.above]), b = of(found.plans[*plan.above + 1]);
      const double share = (p.second - a.second) / (b.second - a.second);
      CHECK(*plan.excess == doctest::Approx(a.first + share * (b.first - a.first) - p.first));
      CHECK(*plan.excess > 0);
    }
    if (plan.standing == Standing::on_hull) {
      ++met.corners;
      const double rate = plan.to ? (*plan.from + *plan.to) / 2 : *plan.from + 1;
      for (const Brought& q : all)
        CHECK(q.first + rate * q.second <= p.first + rate * p.second + slack * std::max(1.0, rate));
      if (plan.rate) CHECK(*plan.rate == *found.plans[i - 1].to);
    }
  }
  CHECK(found.plans.size() == unbeaten + dominated);
  // Each alternative stands somewhere.
  for (std::size_t a = 0; a < solution.alternatives.size(); ++a) {
    CHECK(std::any_of(found.plans.begin(), found.plans.end(), [&](const TradeoffPlan& plan) {
      return std::find(plan.ties.begin(), plan.ties.end(), a) != plan.ties.end();
    }));
  }
}

Tradeoff tradeoff_of(const std::string& dot, std::string_view by = {}, const Settings& settings = {}) {
  const Model model = model_of(dot, settings);
  std::string why;
  const std::optional<Traded> traded = traded_criteria(model.graph, by, why);
  REQUIRE_MESSAGE(traded, why);
  return tradeoff(model, solve(model), *traded);
}

std::string why_not(const std::string& dot, std::string_view by = {}) {
  std::string why;
  CHECK(!traded_criteria(model_of(dot).graph, by, why));
  return why;
}

std::vector<double> rates_of(const Tradeoff& found) {
  std::vector<double> rates;
  for (const TradeoffPlan& plan : found.plans) {
    if (plan.rate) rates.push_back(*plan.rate);
  }
  return rates;
}

// Alternatives that are sure, in the order of their costs and effects.
std::string league(const std::vector<std::pair<double, double>>& cost_and_effect) {
  std::string dot = "digraph g { graph [criteria=\"cost; effect\", value=\"wtp*effect - cost\", params=\"wtp = 50000\"];\n";
  for (std::size_t i = 0; i < cost_and_effect.size(); ++i) {
    dot += "d -> s" + std::to_string(i) + " [cost=" + std::to_string(cost_and_effect[i].first) +
           ", effect=" + std::to_string(cost_and_effect[i].second) + "];\n";
  }
  return dot + "}";
}

}  // namespace

TEST_CASE("tradeoff: hull, plans below it, dominance, owners and rates are those of all strategies tried") {
  Met met;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(500)); ++seed) check_against_all_plans(seed, met);
  CHECK(met.models > rounds(200));
  CHECK(met.corners > rounds(400));
  CHECK(met.below > rounds(40));
  CHECK(met.dominated > rounds(40));
  CHECK(met.declared > rounds(30));
  CHECK(met.contingent > rounds(100));
}

TEST_CASE("tradeoff: a published league table of three kinds of patients") {
  // Murray, Evans, Acharya and Baltussen (Health Economics 9, 2000), Table 5.
  const double printed[] = {2.3, 7.1, 8.0, 10.0, 11.1, 25.0, 25.5, 33.3};
  const std::vector<double> rates =
      rates_of(tradeoff_of(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/league_table.dot")));
  REQUIRE(rates.size() == std::size(printed));
  for (std::size_t i = 0; i < rates.size(); ++i) CHECK(std::round(rates[i] * 10) == std::round(printed[i] * 10));
}

TEST_CASE("tradeoff: published ratios of screening for bowel cancer, per year of life gained") {
  // Australia and New Zealand Health Policy 2:10 (2005), Table 7; doi 10.1186/1743-8462-2-10.
  const Tradeoff found = tradeoff_of(
      league({{0, 0}, {140117791, 3551}, {248112291, 6023}, {304301903, 6720}, {370181240, 7076}, {422777702, 7299}}));
  const double printed[] = {39459, 43687, 80616, 185054, 235859};
  const std::vector<double> rates = rates_of(found);
  REQUIRE(rates.size() == std::size(printed));
  for (std::size_t i = 0; i < rates.size(); ++i) CHECK(std::fabs(rates[i] - printed[i]) <= 1);
  CHECK(found.on_hull == 6);
  // A willingness to pay of 50,000.
  REQUIRE(found.own_picks.size() == 1);
  CHECK(found.own_picks[0] == 2);
}

TEST_CASE("tradeoff: a published strategy that is dominated") {
  // JNCI Cancer Spectrum 4:2 (2020), Table 1: testing before radiation; doi 10.1093/jncics/pkaa004.
  const Tradeoff found = tradeoff_of(league({{1695.865, 8.570992}, {12224.17, 8.583273}, {12118.17, 8.590681}}));
  REQUIRE(found.plans.size() == 3);
  CHECK(found.on_hull == 2);
  // The paper divides unrounded figures: 529,365.8.
  CHECK(std::fabs(*found.plans[1].rate / 529365.8 - 1) <= 5e-5);
  CHECK(found.plans[2].standing == Standing::dominated);
  CHECK(found.plans[2].by == 1u);
  CHECK(found.plans[2].alternative == 1u);
}

TEST_CASE("tradeoff: which two criteria, and which way is better, is read off the payoff or said") {
  const auto graph = [](const std::string& attributes) {
    return "digraph g { graph [" + attributes + "]; d -> a [x=1, y=1, third=0]; d -> b [x=3, y=2, third=0]; }";
  };
  Tradeoff found = tradeoff_of(graph("criteria=\"x; y; third\", value=\"5*y - x + 0*third\""));
  CHECK(found.traded.first.criterion == 0);
  CHECK(!found.traded.first.more);
  CHECK(found.traded.second.more);
  CHECK(*found.plans[1].rate == 2);
  CHECK(*found.own.rate == 5);
  CHECK(!found.own.parameter);
  // Costs that a graph minimizes; a gain in it is subtracted.
  found = tradeoff_of(graph("criteria=\"y; x; third\", objective=minimize, value=\"x - 5*y\""));
  CHECK(found.traded.first.criterion == 1);
  CHECK(*found.plans[1].rate == 2);
  // By weights all are in the objective's direction, but for a scale that runs down.
  found = tradeoff_of(graph("criteria=\"x [10, 0]; y [0, 10]; third\", weights=\"third=0\""));
  CHECK(!found.traded.first.more);
  CHECK(found.traded.second.more);
  CHECK(*found.own.rate == 1);
  found = tradeoff_of(graph("criteria=\"x; y; third\""), "x:less, y");
  CHECK(*found.plans[1].rate == 2);
  CHECK(found.own.why_not == "other criteria count in the payoff, too");
  found = tradeoff_of(graph("criteria=\"x; y; third\""), "y,x");
  CHECK(found.on_hull == 1);
  CHECK(found.plans[1].standing == Standing::dominated);

  CHECK(why_not("digraph g { d -> a [payoff=1]; d -> b; }").starts_with("there are no criteria"));
  CHECK(why_not("digraph g { graph [criteria=x]; d -> a [x=1]; d -> b [x=2]; }").starts_with("there is one criterion only"));
  CHECK(why_not(graph("criteria=\"x; y; third\"")) == "which two? --by COST,EFFECT names two criteria of x, y, third");
  CHECK(why_not(graph("criteria=\"x; y; third\""), "x") == "--by x: name two criteria, COST,EFFECT, of x, y, third");
  CHECK(why_not(graph("criteria=\"x; y; third\""), "x,x") == "--by x,x: both are one criterion");
  CHECK(why_not(graph("criteria=\"x; y; third\""), "x,thrid") == "'thrid' is not a criterion; did you mean 'third'?");
  CHECK(why_not(graph("criteria=\"x; y; third\""), "x:min,y") ==
        "'min' says nothing of what is better: write x:more or x:less");
  CHECK(why_not(graph("criteria=\"x; y; third\", value=\"max(x, y) + third\""), "x,y") ==
        "`value` does not tell whether more of 'x' is better: write x:more or x:less");
}

TEST_CASE("tradeoff: the rates are thresholds of the parameter that alone moves the graph's rate") {
  const auto graph = [](const std::string& params, const std::string& value, const std::string& effect = "2") {
    return "digraph g { graph [criteria=\"c; e\", value=\"" + value + "\", params=\"" + params +
           "\"]; d -> a [c=1, e=1]; d -> b [c=31, e=\"" + effect + "\"]; }";
  };
  Tradeoff found = tradeoff_of(graph("wtp = 20", "wtp*e - c"));
  REQUIRE(found.own.parameter);
  CHECK(found.own.value_at(*found.plans[1].rate) == 30);
  CHECK(found.own_picks == std::vector<std::size_t>{0});
  // In thousands, and beside a constant: 1000 k + 10 = 30 at k = 0.02.
  found = tradeoff_of(graph("k = 0.01; wtp = 1000*k + 10", "2*wtp*e - 2*c"));
  REQUIRE(found.own.parameter);
  CHECK(found.own.value_at(*found.plans[1].rate) == doctest::Approx(0.02));
  CHECK(*found.own.rate == 20);
  // Two of them, one that also moves an effect, and one in the denominator: none is named.
  CHECK(!tradeoff_of(graph("p = 4; q = 5", "p*q*e - c")).own.parameter);
  CHECK(!tradeoff_of(graph("wtp = 20", "wtp*e - c", "wtp/10")).own.parameter);
  found = tradeoff_of(graph("wtp = 20", "e - c/wtp"));
  CHECK(!found.own.parameter);
  CHECK(*found.own.rate == doctest::Approx(20));
  // Held fast it is named all the same.
  Settings held;
  held.parameters = {{"wtp", 30}};
  CHECK(tradeoff_of(graph("wtp = 20", "wtp*e - c"), {}, held).own_picks.size() == 2);
}

TEST_CASE("tradeoff: where more plans are unbeaten than are looked at the hull is whole, and the rest is not promised") {
  // So many questions, each with answers that bring (2^i, 0) or (0, 2^i): all plans are unbeaten, on one line.
  for (const int questions : {14, 20}) {
    CAPTURE(questions);
    std::string dot = "digraph g { graph [criteria=\"x; y\"]; c [kind=chance];\n";
    for (int i = 0; i < questions; ++i) {
      const std::string name = std::to_string(i), payoff = std::to_string(1 << i);
      dot += "q" + name + " [kind=decision]; c -> q" + name + " [p=\"1/" + std::to_string(questions) + "\"];\n";
      dot += "q" + name + " -> a" + name + " [x=" + payoff + ", y=0]; q" + name + " -> b" + name + " [y=" + payoff +
             ", x=0];\n";
    }
    const Tradeoff found = tradeoff_of(dot + "}");
    CHECK(!found.complete);
    REQUIRE(found.on_hull == 2);
    CHECK(*found.plans[1].rate == doctest::Approx(1));
    CHECK(found.plans[0].first == doctest::Approx(((1 << questions) - 1.0) / questions));
    REQUIRE(found.plans[1].policy);
  }
}
