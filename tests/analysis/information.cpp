// information.cpp - learning an event first is the same graph behind a chance node that shows it: every figure is compared
// with what such a graph says.
#include "analysis/whatif/information.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "analysis/frontier.h"
#include "analysis/sweep.h"
#include "analysis/whatif/condition.h"
#include "analysis/whatif/parametric.h"
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

// Coming to the event is worse than anything else.
constexpr double ruin = -1e7;
RandomGraph ruined(RandomGraph graph, int event) {
  for (RandomNode& node : graph.nodes) {
    if (node.kind != NodeKind::chance || node.event != event) continue;
    node.kind = NodeKind::outcome;
    node.payoff = ruin;
    node.out.clear();
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
  int first = 0, later = 0, regret = 0, tests = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(1500)); ++seed) {
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
      if (!e.before_all) continue;
      REQUIRE(s.pick(Criterion::expected_value));
      const double known = *s.pick(Criterion::expected_value)->value;
      CHECK(near(*e.before_all, known - *all.value));
      ++first;
      if (!e.test) CHECK(*e.before == *e.before_all);
      // Of a test: less what a graph is worth in which coming to it is ruin.
      if (e.test && graph.declared) {
        const std::optional<Model> without = model_if_allowed(ruined(graph, shown->event));
        REQUIRE(without);
        const double otherwise = solve(*without).expected_value[0];
        CHECK(e.before.has_value() == (otherwise > ruin / 1e4));
        if (e.before) CHECK(near(*e.before, known - otherwise));
        ++tests;
      }
      if (graph.nodes[0].kind != NodeKind::decision) CHECK_FALSE(e.later);
      if (graph.nodes[0].kind != NodeKind::decision) continue;
      if (now.value_range.empty()) CHECK(e.later);
      const std::optional<Model> behind = model_if_allowed(shown_later(graph, *shown));
      if (!behind) continue;
      const Solution b = solve(*behind);
      REQUIRE(b.pick(Criterion::expected_value).has_value() == e.later.has_value());
      if (!e.later) continue;
      CHECK(near(*e.later, *b.pick(Criterion::expected_value)->value - *all.value));
      ++later;
      CHECK(*e.before_all >= *e.later - 1e-9);
      if (all.evpi) CHECK(*e.before_all <= *all.evpi + 1e-9);
    }
  }
  CHECK(first > test::rounds(700));
  CHECK(later > test::rounds(500));
  CHECK(regret > test::rounds(900));
  CHECK(tests > test::rounds(20));
}

// A state, a test of it that is on sale, and what may be done: its worth by hand, as textbooks have it.
TEST_CASE("information: a test is worth the same whatever the tree asks for it") {
  Rng rng(7);
  int sold = 0, free_of_charge = 0;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const int states = 2 + below(rng, 2), results = 2 + below(rng, 2), actions = 2 + below(rng, 2);
    const bool costs = one_in(rng, 3);
    const int price = one_in(rng, 4) ? 0 : 1 + below(rng, 3);
    std::vector<int> weight(static_cast<std::size_t>(states));
    for (int& w : weight) w = 1 + below(rng, 5);
    const int whole = std::accumulate(weight.begin(), weight.end(), 0);
    std::vector<std::vector<int>> result(weight.size());  // [states][results]
    for (std::vector<int>& r : result) {
      for (int k = 0; k < results; ++k) r.push_back(1 + below(rng, 9));
    }
    std::vector<std::vector<int>> payoff(static_cast<std::size_t>(actions));  // [actions][states]
    for (std::vector<int>& a : payoff) {
      for (int s = 0; s < states; ++s) a.push_back(below(rng, 60) - 20);
    }
    const auto chance = [&](std::size_t s, std::size_t r) {
      const std::vector<int>& row = result[s];
      return static_cast<double>(weight[s]) / whole * row[r] / std::accumulate(row.begin(), row.end(), 0);
    };
    // The best action, of what the chosen results leave; all of them: without the test.
    const auto best = [&](std::size_t from, std::size_t to) {
      double most = -1e300;
      for (const std::vector<int>& a : payoff) {
        double mean = 0;
        for (std::size_t s = 0; s < a.size(); ++s) {
          for (std::size_t r = from; r < to; ++r) mean += chance(s, r) * a[s];
        }
        most = std::max(most, mean);
      }
      return most;
    };
    const auto all_results = static_cast<std::size_t>(results);
    const double without = best(0, all_results);
    double with = 0;
    for (std::size_t r = 0; r < all_results; ++r) with += best(r, r + 1);
    double hindsight = 0;
    for (std::size_t s = 0; s < weight.size(); ++s) {
      int most = payoff[0][s];
      for (const std::vector<int>& a : payoff) most = std::max(most, a[s]);
      hindsight += static_cast<double>(weight[s]) / whole * most;
    }

    std::string dot = "digraph { graph [";
    if (costs) dot += "objective=minimize, ";
    dot += "events=\"state:";
    for (int s = 0; s < states; ++s)
      dot += fmt::format("{} s{} = {}/{}", s ? "," : "", s, weight[static_cast<std::size_t>(s)], whole);
    for (std::size_t s = 0; s < weight.size(); ++s) {
      dot += fmt::format("\n test | state=s{}:", s);
      for (std::size_t r = 0; r < all_results; ++r)
        dot += fmt::format("{} r{} = {}/{}", r ? "," : "", r, result[s][r],
                           std::accumulate(result[s].begin(), result[s].end(), 0));
    }
    dot += fmt::format(
        "\"];\n start [kind=decision]; start -> now [label=now]; start -> ask [label=ask, cost={}]; "
        "now [kind=decision]; ask [event=test];\n",
        price);
    const auto act = [&](const std::string& from) {
      for (std::size_t a = 0; a < payoff.size(); ++a) {
        dot += fmt::format("{0} -> {0}a{1}; {0}a{1} [event=state];", from, a);
        for (std::size_t s = 0; s < weight.size(); ++s)
          dot += fmt::format("{0}a{1} -> {0}a{1}s{2} [label=s{2}, {3}={4}];", from, a, s, costs ? "cost" : "payoff",
                             costs ? -payoff[a][s] : payoff[a][s]);
      }
    };
    act("now");
    for (std::size_t r = 0; r < all_results; ++r) {
      dot += fmt::format("ask -> b{0} [label=r{0}]; b{0} [kind=decision];", r);
      act(fmt::format("b{}", r));
    }
    const Model model = model_of(dot + "}");
    const Information all = value_of_information(model);
    const EventInformation& test = event_of(all, model, "test");
    REQUIRE(test.test);
    CHECK(near(*test.before, with - without));
    CHECK(near(*test.before_all, with - std::max(without, with - price)));
    CHECK(near(*test.without_tests, with - without));
    CHECK(near(*all.without_tests(all.evpi), hindsight - without));
    CHECK(near(*all.evpi, hindsight - std::max(without, with - price)));
    const EventInformation& state = event_of(all, model, "state");
    CHECK(!state.test);
    CHECK(near(*state.before, *all.evpi));
    CHECK(near(*state.without_tests, hindsight - without));
    sold += price > 0 && with - price > without ? 1 : 0;
    free_of_charge += price == 0 ? 1 : 0;
  }
  CHECK(sold > 10);
  CHECK(free_of_charge > 20);
}

TEST_CASE("information: what is a test, and what is none") {
  const std::string law = R"(digraph { graph [events="oil: dry = 0.5, wet
      seismic | oil=dry: closed = 0.1, open
      seismic | oil=wet: closed = 0.7, open"];
    drill [event=oil]; later [event=oil]; drill -> d [label=dry, payoff=-70]; drill -> w [label=wet, payoff=100];
    later -> ld [label=dry, payoff=-70]; later -> lw [label=wet, payoff=100];
    )";
  const auto tests = [&](const std::string& rest) {
    const Model model = model_of(law + rest + "}");
    const Information all = value_of_information(model);
    std::vector<std::string> names;
    for (const std::uint32_t e : all.tests) names.push_back(model.graph.events.events[e].name);
    return names;
  };
  using Names = std::vector<std::string>;
  const std::string choice = " open [kind=decision]; open -> later; open -> no; ";
  CHECK(tests("start [kind=decision]; start -> drill; start -> ask; ask [event=seismic]; ask -> stop [label=closed]; ask -> "
              "open "
              "[label=open];" +
              choice) == Names{"seismic"});
  // A branch that books something is an outcome of its own.
  CHECK(
      tests(
          "start [kind=decision]; start -> drill; start -> ask; ask [event=seismic]; ask -> stop [label=closed, payoff=1]; "
          "ask -> open [label=open];" +
          choice)
          .empty());
  // Nothing to decide once it is known.
  CHECK(tests("start [kind=decision]; start -> drill; start -> ask; ask [event=seismic]; ask -> stop [label=closed]; ask -> "
              "later [label=open];")
            .empty());
}

TEST_CASE("information: a test that every plan comes to has nothing to be compared with") {
  const Model model = model_of(R"(digraph { graph [events="oil: dry = 0.5, wet
      seismic | oil=dry: closed = 0.1, open
      seismic | oil=wet: closed = 0.7, open"];
    ask [event=seismic]; ask -> a [label=closed]; ask -> b [label=open]; { node [kind=decision]; a; b; }
    { node [event=oil]; da; db; } a -> da; a -> sa; b -> db; b -> sb; da -> x [label=dry, payoff=-70]; da -> y [label=wet, payoff=100];
    db -> v [label=dry, payoff=-70]; db -> w [label=wet, payoff=100]; })");
  const Information all = value_of_information(model);
  const EventInformation& seismic = event_of(all, model, "seismic");
  CHECK(seismic.test);
  CHECK(!seismic.before);
  CHECK(seismic.why_no_before == "every plan comes to it, so that there is none without it to compare with");
  CHECK(*seismic.before_all == 0);  // it is known in time as things are
  CHECK(!all.value_without_tests);
  CHECK(!seismic.without_tests);
}

TEST_CASE("information: control of a declared event is a graph whose law has only that state") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(1500)); ++seed) {
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
    if (!now.value_range.empty()) continue;
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
    // The same lecture notes: a survey in the tree, at 2. EVSI 2.7 and EVPI 16, both beside no survey at all.
    const Information all = published("capacity_plant", model);
    const EventInformation& survey = event_of(all, model, "survey");
    CHECK(*survey.before == doctest::Approx(2.7));
    CHECK(*survey.before_all == doctest::Approx(2));
    CHECK(*all.evpi == doctest::Approx(15.3));
    CHECK(*all.without_tests(all.evpi) == doctest::Approx(16));
    CHECK(*event_of(all, model, "demand").before == doctest::Approx(15.3));
    CHECK(*event_of(all, model, "demand").without_tests == doctest::Approx(16));
    CHECK(*all.value_without_tests == doctest::Approx(64));
  }
  {
    // Raiffa again, with the test for sale at 10: worth 12.5 all the same.
    const Information all = published("oil_wildcatter", model);
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
  CHECK(all.events[0].why_no_value == "its probabilities are not known");
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
