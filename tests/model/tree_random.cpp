// tree_random.cpp - random decision graphs: every branch of the unfolding against the definitions.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

#include "model/tree_sketch.h"

using namespace rue;
using rue::test::Sketch;

namespace {

// A declared event in the definition's terms: its probabilities for every combination of its conditions.
struct Declared {
  std::vector<int> conditions;
  std::vector<std::vector<double>> law;  // [combinations, first condition slowest][states]
};

struct Random {
  std::mt19937 engine;
  int below(int n) { return static_cast<int>(engine() % static_cast<unsigned>(n)); }
  // Quarters that sum to one; zeros are frequent.
  std::vector<double> quarters(int states) {
    std::vector<double> p(static_cast<std::size_t>(states), 0);
    for (int i = 0; i < 4; ++i) p[static_cast<std::size_t>(below(states))] += 0.25;
    return p;
  }
};

int states_of(const Declared& d) {
  return static_cast<int>(d.law[0].size());
}

// P(all of `seen`), by summing over every combination of states of all declared events.
double joint(const std::vector<Declared>& world, const std::map<int, int>& seen) {
  std::vector<int> state(world.size(), 0);
  double sum = 0;
  for (;;) {
    double p = 1;
    for (std::size_t e = 0; e < world.size(); ++e) {
      std::size_t combination = 0;
      for (const int c : world[e].conditions) {
        combination = combination * world[static_cast<std::size_t>(c)].law[0].size() +
                      static_cast<std::size_t>(state[static_cast<std::size_t>(c)]);
      }
      p *= world[e].law[combination][static_cast<std::size_t>(state[e])];
      const auto s = seen.find(static_cast<int>(e));
      if (s != seen.end() && s->second != state[e]) p = 0;
    }
    sum += p;
    std::size_t e = 0;
    while (e < world.size() && ++state[e] == states_of(world[e])) state[e++] = 0;
    if (e == world.size()) return sum;
  }
}

// Everything that a path has seen, declared events by number, others by name.
struct Seen {
  std::map<int, int> declared;
  std::map<std::uint32_t, std::uint32_t> others;
};

struct RandomCase {
  std::vector<Declared> world;
  std::string events;
  DecisionGraph graph;
};

RandomCase make_case(unsigned seed) {
  Random r{std::mt19937(seed)};
  RandomCase c;
  const int declared = r.below(4);
  for (int e = 0; e < declared; ++e) {
    Declared d;
    std::size_t combinations = 1;
    for (int other = 0; other < e; ++other) {
      if (r.below(3) == 0) continue;
      d.conditions.push_back(other);
      combinations *= c.world[static_cast<std::size_t>(other)].law[0].size();
    }
    const int states = 2 + r.below(2);
    for (std::size_t i = 0; i < combinations; ++i) {
      d.law.push_back(r.quarters(states));
      std::size_t rest = i;
      std::string head;
      for (std::size_t k = d.conditions.size(); k-- > 0;) {
        const std::size_t size = c.world[static_cast<std::size_t>(d.conditions[k])].law[0].size();
        head += fmt::format("{}e{}=s{}", head.empty() ? " | " : ", ", d.conditions[k], rest % size);
        rest /= size;
      }
      c.events += fmt::format("e{}{}: ", e, head);
      for (int s = 0; s < states; ++s)
        c.events += fmt::format("{}s{} = {}", s == 0 ? "" : ", ", s, d.law.back()[static_cast<std::size_t>(s)]);
      c.events += "\n";
    }
    c.world.push_back(d);
  }

  Sketch sketch(c.events);
  const int nodes = 3 + r.below(6);
  std::vector<std::vector<double>> law = {r.quarters(2), r.quarters(3)};  // of the undeclared events u0 and u1
  std::vector<int> kind;
  for (int n = 0; n < nodes; ++n) {
    kind.push_back(r.below(declared > 0 ? 6 : 4));
    const std::string id = fmt::format("n{}", n);
    switch (kind.back()) {
      case 0:
        sketch.decision(id);
        break;
      case 1:
        sketch.chance(id);
        break;
      case 2:
        sketch.chance(id, "u0");
        break;
      case 3:
        sketch.chance(id, "u1");
        break;
      default: {
        const int e = r.below(declared);
        kind.back() = 10 + e;
        sketch.chance(id, fmt::format("e{}", e));
      }
    }
  }
  for (int n = 0; n < nodes; ++n) {
    const auto head = [&] {
      return n + 1 < nodes && r.below(3) > 0 ? fmt::format("n{}", n + 1 + r.below(std::min(3, nodes - n - 1)))
                                             : fmt::format("o{}", r.below(5));
    };
    const std::string id = fmt::format("n{}", n);
    const int k = kind[static_cast<std::size_t>(n)];
    int branches = 1 + r.below(3);
    std::vector<double> p(3, -1);
    if (k == 2 || k == 3) {
      branches = k;
      if (r.below(4) > 0) p = r.below(3) > 0 ? law[static_cast<std::size_t>(k - 2)] : r.quarters(branches);
    } else if (k == 1 && r.below(4) > 0) {
      p = r.quarters(branches);
    } else if (k >= 10) {
      branches = states_of(c.world[static_cast<std::size_t>(k - 10)]);
    }
    for (int b = 0; b < branches; ++b)
      sketch.edge(id, head(), fmt::format("s{}", b), p[static_cast<std::size_t>(b)], r.below(10));
  }
  c.graph = sketch.graph();
  return c;
}

// The definitions, path by path.
struct Walker {
  const RandomCase& c;
  const Tree& t;
  std::map<std::uint32_t, std::set<std::vector<double>>>
      met;  // undeclared events: probabilities where a live path meets them open

  const EdgeFacts& branch(rue_index child) const {
    return c.graph.graph[boost::edge_from_index(t.edge[child], c.graph.graph)];
  }

  void check_set(rue_index child, std::uint32_t e, const Seen& seen) const {
    const Events& events = c.graph.events;
    const Group& group = events.groups[events.events[e].group];
    std::vector<rue_index> expected;
    for (std::size_t a = 0; a < group.atoms(); ++a) {
      bool agrees = true;
      for (std::size_t i = 0; i < group.events.size(); ++i) {
        const std::uint32_t member = group.events[i];
        const std::uint32_t state = group.state[a * group.events.size() + i];
        if (events.events[member].declared) {
          const auto s = seen.declared.find(static_cast<int>(member));
          agrees = agrees && (s == seen.declared.end() || static_cast<std::uint32_t>(s->second) == state);
        } else {
          const auto s = seen.others.find(member);
          agrees = agrees && (s == seen.others.end() || s->second == state);
        }
      }
      if (agrees) expected.push_back(t.group_begin[events.events[e].group] + static_cast<rue_index>(a));
    }
    REQUIRE(t.set[child] != RUE_NONE);
    const std::vector<rue_index> set(t.set_atom.begin() + t.set_begin[t.set[child]],
                                     t.set_atom.begin() + t.set_begin[t.set[child] + 1]);
    CHECK(set == expected);
  }

  void walk(rue_index n, bool live, Seen seen) {
    const NodeFacts& node = c.graph.graph[t.vertex[n]];
    const bool open =
        node.event != no_event && !c.graph.events.events[node.event].declared && seen.others.count(node.event) == 0;
    if (node.kind == Kind::chance && live && open) {
      std::vector<double> p(c.graph.events.events[node.event].states.size());
      for (rue_index k = t.first_child[n]; k < t.first_child[n + 1]; ++k)
        p[branch(k).state] = c.graph.probability[t.edge[k]];
      met[node.event].insert(p);
    }
    for (rue_index k = t.first_child[n]; k < t.first_child[n + 1]; ++k) {
      Seen below = seen;
      bool alive = live;
      if (node.kind == Kind::chance && live) {
        double expected = c.graph.probability[t.edge[k]];
        bool contradicts = false;
        if (node.event == no_event) {
          CHECK(t.group[n] == RUE_NONE);
        } else if (c.graph.events.events[node.event].declared) {
          const double before = joint(c.world, seen.declared);
          contradicts = !below.declared.emplace(static_cast<int>(node.event), static_cast<int>(branch(k).state)).second &&
                        seen.declared.at(static_cast<int>(node.event)) != static_cast<int>(branch(k).state);
          expected = contradicts ? 0 : joint(c.world, below.declared) / before;
        } else if (open) {
          below.others[node.event] = branch(k).state;
        } else {
          contradicts = seen.others.at(node.event) != branch(k).state;
          expected = contradicts ? 0 : 1;
        }
        const bool ambiguous = t.kind[n] == RUE_AMBIGUOUS;
        CHECK(ambiguous == (c.graph.probability[t.edge[k]] < 0 && (node.event == no_event || open)));
        CHECK(std::fabs(t.probability[k] - expected) < 1e-12);
        CHECK((t.probability[k] == 0) == (expected == 0));
        if (node.event != no_event) {
          if (contradicts) {
            CHECK(t.set_begin[t.set[k]] == t.set_begin[t.set[k] + 1]);
          } else {
            check_set(k, node.event, below);
          }
        }
        alive = ambiguous || expected > 0;
      }
      walk(k, alive, std::move(below));
    }
  }

  void check_laws() const {
    for (const auto& [e, laws] : met) {
      const Group& group = c.graph.events.groups[c.graph.events.events[e].group];
      if (group.events.size() > 1 && !c.graph.events.events[e].declared)
        continue;  // its law is judged in analysis/context_laws.cpp
      const bool ambiguous = std::any_of(laws.begin(), laws.end(), [](const auto& p) { return p[0] < 0; });
      CHECK(group.probability.empty() == (ambiguous || laws.size() > 1));
      CHECK(group.why_no_law.empty() == !group.probability.empty());
      for (std::size_t a = 0; a < group.probability.size(); ++a)
        CHECK(group.probability[a] == (*laws.begin())[group.state[a]]);
      std::size_t possible = 0;
      for (std::size_t s = 0; s < laws.begin()->size(); ++s) {
        possible += std::any_of(laws.begin(), laws.end(), [&](const auto& p) { return p[s] != 0; }) ? 1 : 0;
      }
      CHECK(group.atoms() == possible);
    }
  }
};

}  // namespace

TEST_CASE("random graphs: probabilities, sets and laws are what the definitions say, and the core accepts the tree") {
  std::size_t nodes = 0;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    CAPTURE(seed);
    RandomCase c = make_case(seed);
    CAPTURE(c.events);
    CAPTURE(c.graph.document.text);
    Diagnostics diagnostics;
    const std::optional<Tree> tree = unfold(c.graph, 20'000, diagnostics);
    REQUIRE(tree);
    nodes += tree->size();
    Walker walker{c, *tree, {}};
    walker.walk(0, true, {});
    walker.check_laws();
    const rue_tree view = tree->view();
    std::vector<std::uint64_t> scratch(rue_check_size(&view) / sizeof(std::uint64_t) + 1);
    const rue_verdict verdict = rue_check(&view, {scratch.data(), scratch.size() * sizeof(std::uint64_t)});
    CHECK(verdict.status == RUE_OK);
  }
  CHECK(nodes > 50'000);
}
