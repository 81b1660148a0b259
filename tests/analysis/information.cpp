// information.cpp - learning an event first is the same graph behind a chance node that shows it: every figure is compared
// with what such a graph says.
#include "analysis/information.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "analysis/condition.h"
#include "analysis/frontier_plans.h"
#include "analysis/parametric.h"
#include "analysis/sweep.h"
#include "support/files.h"
#include "support/model.h"
#include "support/near.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

constexpr int no_node = -1;

// The states of an uncertainty that a graph can show: those of an event, or the branches of a node that is its own.
struct Shown {
  int event = own_event;
  int node = no_node;  // of an event that is not declared: one that has its probabilities
};

std::vector<RandomEdge> branches(const RandomGraph& graph, const Shown& shown, int head) {
  std::vector<RandomEdge> edges;
  if (graph.declared && shown.event >= 0) {
    for (int s = 0; s < graph.events[static_cast<std::size_t>(shown.event)].states; ++s) {
      RandomEdge edge;
      edge.head = head;
      edge.state = s;
      edges.push_back(edge);
    }
    return edges;
  }
  for (const RandomEdge& branch : graph.nodes[static_cast<std::size_t>(shown.node)].out) {
    RandomEdge edge = branch;
    edge.head = head;
    edge.payoff = 0;
    edges.push_back(edge);
  }
  return edges;
}

// A node that is its own event gets a name, so that another node can show it.
Shown named(RandomGraph& graph, const Shown& shown) {
  if (shown.event >= 0) return shown;
  RandomNode& node = graph.nodes[static_cast<std::size_t>(shown.node)];
  RandomEvent event;
  event.states = static_cast<int>(node.out.size());
  node.event = static_cast<int>(graph.events.size());
  for (std::size_t k = 0; k < node.out.size(); ++k) node.out[k].state = static_cast<int>(k);
  graph.events.push_back(event);
  return {node.event, shown.node};
}

// The root moves to the end; the new root shows the event.
RandomGraph shown_first(RandomGraph graph, const Shown& of) {
  const Shown shown = named(graph, of);
  const int old_root = static_cast<int>(graph.nodes.size());
  graph.nodes.push_back(graph.nodes[0]);
  RandomNode root;
  root.kind = NodeKind::chance;
  root.event = shown.event;
  Shown by = shown;
  if (by.node == 0) by.node = old_root;
  root.out = branches(graph, by, old_root);
  graph.nodes[0] = root;
  return graph;
}

// Behind each alternative of the root, before anything else.
RandomGraph shown_later(RandomGraph graph, const Shown& of) {
  const Shown shown = named(graph, of);
  for (std::size_t k = 0; k < graph.nodes[0].out.size(); ++k) {
    RandomNode node;
    node.kind = NodeKind::chance;
    node.event = shown.event;
    node.out = branches(graph, shown, graph.nodes[0].out[k].head);
    graph.nodes[0].out[k].head = static_cast<int>(graph.nodes.size());
    graph.nodes.push_back(node);
  }
  return graph;
}

// What an EventInformation is about, in the graph.
std::optional<Shown> shown_by(const RandomGraph& graph, const Model& model, const EventInformation& e) {
  std::string id;
  if (e.event == no_event) {
    id = model.graph.id_of(model.tree.vertex[e.node]);
  } else {
    const Event& event = model.graph.events.events[e.event];
    if (event.name.empty()) {
      id = model.graph.id_of(event.vertex);
    } else if (graph.declared) {
      return Shown{std::stoi(event.name.substr(1)), no_node};
    } else {
      for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
        if (graph.nodes[n].kind == NodeKind::chance && fmt::format("e{}", graph.nodes[n].event) == event.name)
          return Shown{graph.nodes[n].event, static_cast<int>(n)};
      }
      return std::nullopt;
    }
  }
  const int node = std::stoi(id.substr(1));
  if (graph.declared || graph.nodes[static_cast<std::size_t>(node)].event == separate_event) return std::nullopt;
  return Shown{own_event, node};
}

Information published(const std::string& name, Model& model) {
  model = model_of(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/" + name + ".dot"));
  return value_of_information(model);
}

const EventInformation& event_of(const Information& all, const Model& model, const std::string& name) {
  for (const EventInformation& e : all.events) {
    if (e.event != no_event && model.graph.events.events[e.event].name == name) return e;
  }
  throw std::runtime_error("no event " + name);
}

}  // namespace

TEST_CASE("information: learning an event first or later is a graph that shows it first or later") {
  int first = 0, later = 0, regret = 0;
  for (std::uint64_t seed = 1; seed <= test::rounds(1500); ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    const std::optional<Model> model = model_if_allowed(graph);
    if (!model) continue;
    const Solution now = solve(*model);
    const Information all = value_of_information(*model);
    for (const EventInformation& e : all.events) {
      const std::optional<Shown> shown = shown_by(graph, *model, e);
      // Behind an event whose probabilities differ by context the graph would have to state other ones.
      const bool joined =
          e.event != no_event && model->graph.events.groups[model->graph.events.events[e.event].group].events.size() > 1;
      if (!shown || (joined && !graph.declared)) continue;
      const std::optional<Model> then = model_if_allowed(shown_first(graph, *shown));
      if (!then) continue;
      CAPTURE(to_dot(graph, 1));
      const Solution s = solve(*then);
      if (e.least_regret) {
        CHECK(near(*e.least_regret, *s.pick(Criterion::minimax_regret)->value));
        ++regret;
      }
      if (!e.before) continue;
      REQUIRE(s.pick(Criterion::expected_value));
      CHECK(near(*e.before, *s.pick(Criterion::expected_value)->value - *all.value));
      ++first;
      CHECK(e.later.has_value() == (graph.nodes[0].kind == NodeKind::decision));
      if (!e.later) continue;
      const std::optional<Model> behind = model_if_allowed(shown_later(graph, *shown));
      if (!behind) continue;
      const Solution b = solve(*behind);
      REQUIRE(b.pick(Criterion::expected_value));
      CHECK(near(*e.later, *b.pick(Criterion::expected_value)->value - *all.value));
      ++later;
      CHECK(*e.before >= *e.later - 1e-9);
      if (all.evpi) CHECK(*e.before <= *all.evpi + 1e-9);
    }
  }
  CHECK(first > test::rounds(700));
  CHECK(later > test::rounds(500));
  CHECK(regret > test::rounds(900));
}

TEST_CASE("information: control of a declared event is a graph whose law has only that state") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= test::rounds(1500); ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    if (!graph.declared) continue;
    const std::optional<Model> model = model_if_allowed(graph);
    if (!model) continue;
    const Information all = value_of_information(*model);
    for (const EventInformation& e : all.events) {
      const std::optional<Shown> shown = shown_by(graph, *model, e);
      if (!shown || !e.control) continue;
      double best = *all.value;
      bool readable = true;
      for (int state = 0; state < graph.events[static_cast<std::size_t>(shown->event)].states; ++state) {
        const std::string& name = model->graph.events.events[e.event].states[static_cast<std::size_t>(state)];
        const bool possible =
            std::any_of(e.states.begin(), e.states.end(), [&](const StateAnswer& s) { return s.name == name; });
        if (!possible) continue;
        RandomGraph fixed = graph;
        for (std::vector<double>& row : fixed.events[static_cast<std::size_t>(shown->event)].table) {
          std::fill(row.begin(), row.end(), 0.0);
          row[static_cast<std::size_t>(state)] = 1;
        }
        const std::optional<Model> then = model_if_allowed(fixed);
        readable = readable && then.has_value();
        if (then) best = std::max(best, *solve(*then).pick(Criterion::expected_value)->value);
      }
      if (!readable) continue;
      CHECK(near(*e.control, best - *all.value));
      ++compared;
    }
  }
  CHECK(compared > test::rounds(200));
}

TEST_CASE("information: the pass gives the root's value for any value of any node") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const std::optional<Model> model = model_if_allowed(random_graph(seed));
    if (!model) continue;
    const Solution now = solve(*model);
    if (std::isnan(now.expected_value[0])) continue;
    const Tree& tree = model->tree;
    const ParametricPass pass = parametric_pass(tree, now.live, now.expected_value);
    for (rue_index n = 1; n < tree.size(); ++n) {
      if (tree.kind[n] != RUE_OUTCOME || now.live[n] == 0) continue;
      for (const double change : {-50.0, 0.0, 7.0}) {
        std::vector<double> totals = now.total;
        totals[n] += change;
        const std::vector<double> value = roll_back(tree.view(), totals, RUE_MEAN, RUE_TAKE_MAX);
        CHECK(near(value[pass.under[n]], pass.value(n, totals[n])));
      }
    }
  }
}

TEST_CASE("information: published figures") {
  Model model;
  {
    // Render, Stair and Hanna: EVPI 60,000 of Thompson Lumber; one event, so learning it is perfect information.
    const Information all = published("thompson_lumber", model);
    CHECK(*all.evpi == doctest::Approx(60000));
    CHECK(*all.events[0].before == doctest::Approx(60000));
  }
  {
    // Lecture notes: without the survey 64, with it (free) 66.7: EVSI 2.7.
    model = model_of(R"(digraph { graph [events="demand: low = 0.3, moderate = 0.5, high = 0.2
        survey | demand=low: favourable = 0.10, unfavourable
        survey | demand=moderate: favourable = 0.50, unfavourable
        survey | demand=high: favourable = 0.95, unfavourable"];
      plant [kind=decision]; { node [event=demand]; small; medium; large; }
      plant -> small; plant -> medium; plant -> large;
      small -> a [label=low, payoff=40]; small -> b [label=moderate, payoff=50]; small -> c [label=high, payoff=55];
      medium -> d [label=low, payoff=20]; medium -> e [label=moderate, payoff=80]; medium -> f [label=high, payoff=90];
      large -> g [label=low, payoff=-40]; large -> h [label=moderate, payoff=60]; large -> i [label=high, payoff=140]; })");
    const Information all = value_of_information(model);
    const EventInformation& survey = event_of(all, model, "survey");
    CHECK(*all.value == doctest::Approx(64));
    CHECK(*survey.before == doctest::Approx(2.7));
    // P(favourable) = 0.03 + 0.25 + 0.19; P(high | favourable) = 0.19 / 0.47.
    REQUIRE(survey.states.size() == 2);
    CHECK(*survey.states[0].chance == doctest::Approx(0.47));
    const std::vector<Posterior> tells = posteriors(model, survey.event);
    REQUIRE(tells.size() == 3);
    CHECK(tells[2].state == "high");
    CHECK(tells[2].prior == doctest::Approx(0.2));
    CHECK(tells[2].chance[0] == doctest::Approx(0.19 / 0.47));
  }
  {
    // Raiffa's wildcatter: EVSI of the gross seismic test 12.5 (22.5 + 10 - 20) where it is not for sale.
    model = model_of(R"(digraph { graph [events="oil: dry = 0.5, wet = 0.3, soaking = 0.2
        seismic | oil=dry: closed = 0.1, open = 0.3, diffuse = 0.6
        seismic | oil=wet: closed = 0.3, open = 0.4, diffuse = 0.3
        seismic | oil=soaking: closed = 0.5, open = 0.4, diffuse = 0.1"];
      well [kind=decision]; drill [event=oil]; well -> drill; well -> stop;
      stop [payoff=0]; drill -> dry [label=dry, payoff=-70]; drill -> wet [label=wet, payoff=50]; drill -> soak [label=soaking, payoff=200]; })");
    const Information all = value_of_information(model);
    CHECK(*event_of(all, model, "seismic").before == doctest::Approx(12.5));
  }
  {
    // Howard's used car: the perfect test is the event itself.
    const Information all = published("used_car", model);
    CHECK(all.evpi.has_value());
  }
}

TEST_CASE("information: what cannot be had says why") {
  const Model model = model_of(
      R"(digraph { d [kind=decision]; d -> c; d -> s; s [payoff=1]; c [kind=chance]; c -> x; c -> y; x [payoff=0]; y [payoff=5]; })");
  const Information all = value_of_information(model);
  REQUIRE(all.events.size() == 1);
  CHECK(!all.events[0].before);
  CHECK(all.events[0].why_no_value == "a chance node has no probabilities");
  CHECK(all.least_regret == 1);  // c, where s would have brought one more
  CHECK(*all.events[0].least_regret == 0);
}

TEST_CASE("information: bounds over all dependences") {
  // Two fair bets of 0 or 10: independent 7.5 in hindsight; both alike 5, never both lost 10.
  const Model model = model_of(
      R"(digraph { d [kind=decision]; d -> a; d -> b; a -> x [p=0.5]; a -> y [p=0.5]; b -> v [p=0.5]; b -> w [p=0.5];
    x [payoff=10]; y [payoff=0]; v [payoff=10]; w [payoff=0]; })");
  InformationOptions options;
  options.dependence = true;
  const Information all = value_of_information(model, options);
  CHECK(*all.evpi == doctest::Approx(2.5));
  REQUIRE(all.any_dependence);
  CHECK(all.any_dependence->least == doctest::Approx(0));
  CHECK(all.any_dependence->most == doctest::Approx(5));
}

TEST_CASE("information: past the budget states are drawn, and the exact figure lies in the interval as often as it should") {
  int inside = 0, drawn = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const std::optional<Model> model = model_if_allowed(random_graph(seed));
    if (!model) continue;
    const Solution s = solve(*model);
    if (!s.evpi) continue;
    const std::optional<Estimate> estimate = sampled_hindsight(*model, s, seed, 1000 * model->tree.size());
    if (!estimate) continue;  // no law of its own, though the figure is the same under all of them
    CHECK(estimate->samples == 1000);
    CHECK(estimate->value == sampled_hindsight(*model, s, seed, 1000 * model->tree.size())->value);
    const double exact = *s.evpi + s.expected_value[0];
    ++drawn;
    inside += estimate->low - 1e-9 <= exact && exact <= estimate->high + 1e-9 ? 1 : 0;
    CHECK(std::fabs(estimate->value - exact) <= 3 * (estimate->high - estimate->low) + 1e-9);
  }
  CHECK(drawn > 100);
  CHECK(inside > drawn * 9 / 10);
  const Model model = model_of(
      R"(digraph { d [kind=decision]; d -> a; d -> b; a -> x [p=0.5]; a -> y [p=0.5]; b -> v [p=0.5]; b -> w [p=0.5];
    x [payoff=10]; y [payoff=0]; v [payoff=10]; w [payoff=0]; })");
  const Solution s = solve(model);
  CHECK(!sampled_hindsight(model, s, 1, 99 * model.tree.size()));
  CHECK(sampled_hindsight(model, s, 1, 100 * model.tree.size())->samples == 100);
}

TEST_CASE("information: what no answer can change is worth nothing, to the last bit") {
  Rng rng(4);
  const auto decimal = [&](int most) { return static_cast<double>(below(rng, most)) / 10; };
  for (int round = 0; round < test::rounds(200); ++round) {
    // 'b' is worse than 'a' whatever comes, so that nobody would choose otherwise for knowing it.
    std::string a;
    std::string b;
    const double p = (1 + decimal(30)) / 10;
    const double q = (1 + decimal(30)) / 10;
    const double chances[] = {p, q, 1 - p - q};
    for (int s = 0; s < 3; ++s) {
      const double payoff = decimal(1000);
      const std::string branch = s == 2 ? "p=rest" : fmt::format("p={}", chances[s]);
      a += fmt::format("a -> a{0} [label=s{0}, {1}, payoff={2}]; ", s, branch, payoff);
      b += fmt::format("b -> b{0} [label=s{0}, {1}, payoff={2}]; ", s, branch, payoff - 1 - decimal(90));
    }
    const std::string dot = fmt::format("digraph {{ {{ node [event=e]; a; b; }} d -> a; d -> b; {}{}}}", a, b);
    CAPTURE(dot);
    const Model model = model_of(dot);
    const Solution solution = solve(model);
    REQUIRE(solution.evpi);
    CHECK(*solution.evpi == 0);
    CHECK(solution.pick(Criterion::expected_value)->figures.expected_regret == 0);
    for (const FrontierPlan& plan : frontier_plans(model, solution, 0.05)) CHECK(plan.expected_regret == 0);
  }
}
