// metamorphic.cpp - what must not change, or must change in step, when a decision graph is altered.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "analysis/solution.h"
#include "model/read_model.h"
#include "support/model.h"
#include "support/random_graph.h"

using namespace rue;
using namespace rue::test;

namespace {

constexpr int graphs_to_see = 400;

Solution solution_of(const RandomGraph& graph, std::uint64_t seed) {
  SolveOptions options;
  options.alpha = graph.alpha;
  return solve(model_of(to_dot(graph, seed)), options);
}

bool has_separate_event(const RandomGraph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                     [](const RandomNode& n) { return n.kind == NodeKind::chance && n.event == separate_event; });
}

int add_outcome(RandomGraph& graph, double payoff) {
  RandomNode node;
  node.payoff = payoff;
  node.depth = 1000;
  graph.nodes.push_back(node);
  return static_cast<int>(graph.nodes.size()) - 1;
}

// `shift` and `scale` turn the first solution's payoffs into the second's; regrets are only scaled. Policies are the same.
void check_in_step(const Solution& a, const Solution& b, double scale, double shift) {
  const auto payoff = [&](const std::optional<double>& x) { return x ? std::optional(*x * scale + shift) : std::nullopt; };
  const auto regret = [&](const std::optional<double>& x) { return x ? std::optional(*x * scale) : std::nullopt; };
  CHECK(b.evpi == regret(a.evpi));
  CHECK(b.price_of_robustness == regret(a.price_of_robustness));
  CHECK(b.regret_at_stake == regret(a.regret_at_stake));
  for (std::size_t c = 0; c < criterion_count; ++c) {
    const auto criterion = static_cast<Criterion>(c);
    const bool is_regret = criterion == Criterion::minimax_regret || criterion == Criterion::expected_regret;
    REQUIRE(a.picks[c].has_value() == b.picks[c].has_value());
    // The mean of three branches is rounded, all other figures are exact.
    const auto same = [&](const std::optional<double>& is, const std::optional<double>& should) {
      return criterion == Criterion::laplace ? std::fabs(*is - *should) <= 1e-9 : is == should;
    };
    for (std::size_t i = 0; i < a.alternatives.size(); ++i) {
      const std::optional<double>& figure = a.alternatives[i].figure[c];
      CHECK(same(b.alternatives[i].figure[c], is_regret ? regret(figure) : payoff(figure)));
    }
    if (!a.picks[c]) continue;
    const Pick& x = *a.picks[c];
    const Pick& y = *b.picks[c];
    CHECK(same(y.value, is_regret ? regret(x.value) : payoff(x.value)));
    CHECK(y.policy == x.policy);
    CHECK(y.ties == x.ties);
    CHECK(y.figures.expected_value == payoff(x.figures.expected_value));
    CHECK(y.figures.worst == *payoff(x.figures.worst));
    CHECK(y.figures.worst_regret == *regret(x.figures.worst_regret));
    CHECK(y.figures.expected_regret == regret(x.figures.expected_regret));
    CHECK(y.figures.chance_of_regret == x.figures.chance_of_regret);
  }
}

// Each criterion's optimum is the same; policies may name other edges.
void check_same_optima(const Solution& a, const Solution& b) {
  for (std::size_t c = 0; c < criterion_count; ++c) {
    REQUIRE(a.picks[c].has_value() == b.picks[c].has_value());
    if (a.picks[c]) CHECK(a.picks[c]->value == b.picks[c]->value);
  }
  CHECK(a.evpi == b.evpi);
  CHECK(a.price_of_robustness == b.price_of_robustness);
}

// Statements of decoration before those of nodes and edges, ids of decoration joined, edges from and to what is read.
std::string with_decoration(const std::string& dot) {
  std::string text;
  int count = 0;
  for (std::size_t begin = 0; begin < dot.size();) {
    const std::size_t end = dot.find('\n', begin) + 1;
    const std::string line = dot.substr(begin, end - begin);
    if (line.starts_with("  n")) {
      const std::string id = "\"de\" + \"co " + std::to_string(count / 2) + "\"";
      if (++count % 2 == 0) text += "  n0 -> " + id + "; " + id + " -> n0 [payoff=7, p=0.5];\n";
      text += "  " + id + " [rue=decoration, payoff=3, label=\"5\"];\n";
    }
    text += line;
    begin = end;
  }
  return text;
}

// The tree's nodes and branches are called the same and, where places are kept, stand in the same words.
void check_same_names(const Model& a, const Model& b) {
  REQUIRE(a.tree.size() == b.tree.size());
  CHECK(a.graph.name == b.graph.name);
  CHECK(a.graph.unit == b.graph.unit);
  for (rue_index n = 0; n < a.tree.size(); ++n) {
    const Vertex v = a.tree.vertex[n];
    const Vertex w = b.tree.vertex[n];
    CHECK(a.graph.id_of(v) == b.graph.id_of(w));
    CHECK(a.graph.name_of(v) == b.graph.name_of(w));
    if (n == 0) continue;
    CHECK(a.graph.label_of(Edge(0, a.tree.edge[n])) == b.graph.label_of(Edge(0, b.tree.edge[n])));
  }
}

// Runs `check` on random graphs with round numbers; what fails is printed with its seed.
template <typename Check>
void for_random_graphs(Check check) {
  int seen = 0;
  for (std::uint64_t seed = 1; seen < graphs_to_see; ++seed) {
    const RandomGraph graph = random_graph(seed);
    if (!graph.dyadic) continue;
    ++seen;
    CAPTURE(seed);
    check(graph, seed);
  }
}

}  // namespace

TEST_CASE("a constant added to every payoff leaves regret and policies alone") {
  for_random_graphs([](const RandomGraph& graph, std::uint64_t seed) {
    RandomGraph more = graph;
    more.nodes[0].payoff += 16;
    check_in_step(solution_of(graph, seed), solution_of(more, seed), 1, 16);
  });
}

TEST_CASE("payoffs scaled scale every figure and leave policies alone") {
  for_random_graphs([](const RandomGraph& graph, std::uint64_t seed) {
    RandomGraph larger = graph;
    for (RandomNode& node : larger.nodes) {
      node.payoff *= 8;
      for (RandomEdge& edge : node.out) edge.payoff *= 8;
    }
    check_in_step(solution_of(graph, seed), solution_of(larger, seed), 8, 0);
  });
}

TEST_CASE("gains written as negative costs, and another way of writing the same graph, change nothing") {
  for_random_graphs([](const RandomGraph& graph, std::uint64_t seed) {
    RandomGraph other = graph;
    other.minimize = !graph.minimize;
    check_in_step(solution_of(graph, seed), solution_of(other, seed + 1), 1, 0);
  });
}

TEST_CASE("alternatives in another order have the same figures") {
  for_random_graphs([](const RandomGraph& graph, std::uint64_t seed) {
    RandomGraph turned = graph;
    for (RandomNode& node : turned.nodes) {
      if (node.kind == NodeKind::decision) std::reverse(node.out.begin(), node.out.end());
    }
    const Solution a = solution_of(graph, seed);
    const Solution b = solution_of(turned, seed);
    check_same_optima(a, b);
    for (std::size_t i = 0; i < a.alternatives.size(); ++i)
      CHECK(a.alternatives[i].figure == b.alternatives[a.alternatives.size() - 1 - i].figure);
  });
}

TEST_CASE("an added alternative that is dominated in every state changes nothing") {
  for_random_graphs([](const RandomGraph& graph, std::uint64_t seed) {
    Rng rng(seed);
    RandomGraph longer = graph;
    const int worse = add_outcome(longer, -1000);
    for (RandomNode& node : longer.nodes) {
      if (node.kind != NodeKind::decision || !one_in(rng, 2)) continue;
      RandomEdge edge;
      edge.head = worse;
      node.out.push_back(edge);
    }
    const Solution a = solution_of(graph, seed);
    check_same_optima(a, solution_of(longer, seed));

    // Or the same as one that is there already, only a little worse whatever happens.
    if (has_separate_event(graph) || graph.nodes[0].kind != NodeKind::decision) return;
    RandomGraph twice = graph;
    twice.nodes[0].out.push_back(
        twice.nodes[0].out[static_cast<std::size_t>(below(rng, static_cast<int>(graph.nodes[0].out.size())))]);
    twice.nodes[0].out.back().payoff -= 1;
    check_same_optima(a, solution_of(twice, seed));
  });
}

TEST_CASE("an added alternative of lower expected value never changes what expected value picks") {
  int flipped = 0;
  for_random_graphs([&](const RandomGraph& graph, std::uint64_t seed) {
    if (graph.nodes[0].kind != NodeKind::decision) return;
    const Solution a = solution_of(graph, seed);
    if (!a.pick(Criterion::expected_value)) return;
    // A bet on its own: high or low, a little less than the pick on average.
    RandomGraph longer = graph;
    RandomNode bet;
    bet.kind = NodeKind::chance;
    bet.payoff = *a.pick(Criterion::expected_value)->value - 1 - graph.nodes[0].payoff;
    const int high = add_outcome(longer, 12);
    const int low = add_outcome(longer, -12);
    bet.out = {{high, 0, 0.5, 0, {}}, {low, 0, 0.5, 1, {}}};
    longer.nodes.push_back(bet);
    RandomEdge edge;
    edge.head = static_cast<int>(longer.nodes.size()) - 1;
    longer.nodes[0].out.push_back(edge);
    const Solution b = solution_of(longer, seed);
    CHECK(b.pick(Criterion::expected_value)->value == a.pick(Criterion::expected_value)->value);
    const auto& ties = b.pick(Criterion::expected_value)->ties;
    CHECK(ties == a.pick(Criterion::expected_value)->ties);
    flipped += b.pick(Criterion::minimax_regret)->alternative != a.pick(Criterion::minimax_regret)->alternative ? 1 : 0;
  });
  CHECK(flipped > 10);  // while least regret depends on the menu
}

TEST_CASE("decoration changes nothing, wherever it stands") {
  for_random_graphs([](const RandomGraph& graph, std::uint64_t seed) {
    SolveOptions options;
    options.alpha = graph.alpha;
    const std::string dot = to_dot(graph, seed);
    const Model plain = model_of(dot);
    const Model decorated = model_of(with_decoration(dot));
    CHECK(decorated.graph.document.nodes.size() > plain.graph.document.nodes.size());
    CHECK(decorated.graph.document.edges.size() > plain.graph.document.edges.size());
    check_same_names(plain, decorated);
    for (Vertex v = 0; v < num_vertices(plain.graph.graph); ++v) {
      const auto written = [v](const Model& model) {
        const Span span = model.graph.written(v).span;
        return model.graph.document.text.substr(span.begin, span.end - span.begin);
      };
      CHECK(written(plain) == written(decorated));
    }
    check_in_step(solve(plain, options), solve(decorated, options), 1, 0);
  });
}
