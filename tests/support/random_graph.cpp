// random_graph.cpp - small random decision graphs with every feature that the solver must get right.
#include "support/random_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace rue::test {
namespace {

// Quarters that sum to 1.
std::vector<double> quarters(Rng& rng, int branches) {
  std::vector<double> p(static_cast<std::size_t>(branches), 0);
  int left = 4;
  if (!one_in(rng, 8)) {
    for (double& x : p) x = 0.25, --left;
  }
  for (; left > 0; --left) p[static_cast<std::size_t>(below(rng, branches))] += 0.25;
  return p;
}

std::vector<RandomEvent> random_events(Rng& rng, bool declared) {
  std::vector<RandomEvent> events(static_cast<std::size_t>(declared ? 1 + below(rng, 3) : below(rng, 4)));
  // A fair event, and others whose probabilities move round with its state, give round numbers by Bayes' rule as well.
  const bool round_numbers = declared && !one_in(rng, 3);
  for (std::size_t e = 0; e < events.size(); ++e) {
    RandomEvent& event = events[e];
    const int dice = below(rng, 10);
    event.states = dice < 7 ? 2 : dice < 9 && !round_numbers ? 3 : 4;
    int combinations = 1;
    for (std::size_t c = 0; declared && c < e; ++c) {
      if (one_in(rng, 3)) continue;
      event.conditions.push_back(static_cast<int>(c));
      combinations *= events[c].states;
    }
    std::vector<double> row = quarters(rng, event.states);
    if (round_numbers && e == 0) std::fill(row.begin(), row.end(), 1.0 / event.states);
    for (int i = 0; i < combinations; ++i) {
      event.table.push_back(round_numbers ? row : quarters(rng, event.states));
      std::rotate(row.begin(), row.begin() + 1, row.end());
    }
  }
  return events;
}

// Whether every conditional probability of one event's state given states of others is a multiple of 1/64.
bool is_dyadic(const std::vector<RandomEvent>& events) {
  const JointLaw law = joint_law(events);
  const std::size_t count = events.size();
  for (unsigned seen = 0; seen < (1u << count); ++seen) {
    for (std::size_t e = 0; e < count; ++e) {
      std::map<std::vector<int>, double> given, both;
      for (std::size_t a = 0; a < law.atoms.size(); ++a) {
        std::vector<int> key;
        for (std::size_t i = 0; i < count; ++i) key.push_back((seen >> i & 1u) != 0 ? law.atoms[a][i] : -1);
        given[key] += law.probability[a];
        key.push_back(law.atoms[a][e]);
        both[key] += law.probability[a];
      }
      for (const auto& [key, p] : both) {
        const double conditional = p / given[{key.begin(), key.end() - 1}] * 64;
        if (conditional != std::floor(conditional)) return false;
      }
    }
  }
  return true;
}

class Grower {
 public:
  Grower(Rng& rng, RandomGraph& graph) : rng_(rng), graph_(graph) {
    const int ranges[] = {1, 3, 10, 40};
    range_ = ranges[below(rng, 4)];
    deepest_ = 2 + below(rng, 4);
    most_ = 10 + below(rng, 30);
    ambiguous_ = one_in(rng, 7);
    contradictory_ = !graph.declared && one_in(rng, 6);
    sharing_ = below(rng, 4);
    for (std::size_t e = 0; e < graph.events.size(); ++e) without_p_.push_back(ambiguous_ && one_in(rng, 2));
  }

  void grow() {
    add_node(0, one_in(rng_, 7) ? NodeKind::chance : NodeKind::decision);
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
      if (graph_.nodes[n].kind == NodeKind::decision) grow_decision(n);
      if (graph_.nodes[n].kind == NodeKind::chance) grow_chance(n);
    }
  }

 private:
  int add_node(int depth, NodeKind kind) {
    RandomNode node;
    node.kind = kind;
    node.depth = depth;
    if (kind == NodeKind::outcome) node.payoff = payoff();
    if (kind != NodeKind::outcome && one_in(rng_, 8)) node.payoff = below(rng_, 3) - 1;
    graph_.nodes.push_back(std::move(node));
    return static_cast<int>(graph_.nodes.size()) - 1;
  }

  double payoff() { return below(rng_, 2 * range_ + 1) - range_ / 2; }

  // Decisions lead to chance nodes more often than not, and the reverse: what is sure is seldom regretted.
  int head_below(int depth, NodeKind above) {
    std::vector<int> deeper;
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
      if (graph_.nodes[n].depth > depth) deeper.push_back(static_cast<int>(n));
    }
    if (!deeper.empty() && below(rng_, 12) < sharing_)
      return deeper[static_cast<std::size_t>(below(rng_, static_cast<int>(deeper.size())))];
    const bool stop = depth + 1 >= deepest_ || static_cast<int>(graph_.nodes.size()) >= most_;
    const int dice = below(rng_, 10);
    const int chances = above == NodeKind::decision ? 8 : 4;
    return add_node(depth + 1, stop || dice < 1 ? NodeKind::outcome
                               : dice < chances ? NodeKind::chance
                                                : NodeKind::decision);
  }

  RandomEdge edge_from(std::size_t n) {
    RandomEdge edge;
    edge.head = head_below(graph_.nodes[n].depth, graph_.nodes[n].kind);
    // Small beside the outcomes', lest one alternative be better whatever happens.
    if (one_in(rng_, 3)) edge.payoff = below(rng_, range_ / 2 + 2) - range_ / 4;
    return edge;
  }

  void grow_decision(std::size_t n) {
    const int dice = below(rng_, 20);
    const int alternatives = dice == 0 ? 1 : dice < 14 ? 2 : 3;
    for (int i = 0; i < alternatives; ++i) {
      const RandomEdge edge = edge_from(n);
      graph_.nodes[n].out.push_back(edge);
    }
  }

  void grow_chance(std::size_t n) {
    const int dice = below(rng_, 20);
    const auto named = static_cast<int>(graph_.events.size());
    const int event = dice < (graph_.declared ? 16 : 12) && named > 0 ? below(rng_, named)
                      : dice < 18                                     ? own_event
                                                                      : separate_event;
    graph_.nodes[n].event = event;
    int branches = one_in(rng_, 5) ? 4 : one_in(rng_, 8) ? 3 : one_in(rng_, 20) ? 1 : 2;
    std::vector<double> p = quarters(rng_, branches);
    bool written = !(ambiguous_ && one_in(rng_, 3));
    if (event >= 0) {
      const RandomEvent& e = graph_.events[static_cast<std::size_t>(event)];
      branches = e.states;
      p = contradictory_ ? quarters(rng_, branches) : e.table[0];
      written = !graph_.declared && !without_p_[static_cast<std::size_t>(event)];
    }
    std::vector<int> states(static_cast<std::size_t>(branches));
    std::iota(states.begin(), states.end(), 0);
    if (one_in(rng_, 3)) std::reverse(states.begin(), states.end());
    for (const int s : states) {
      RandomEdge edge = edge_from(n);
      edge.state = s;
      if (written) edge.p = p[static_cast<std::size_t>(s)];
      graph_.nodes[n].out.push_back(edge);
    }
    if (graph_.declared && event >= 0 && one_in(rng_, 5)) join_branches(graph_.nodes[n].out);
  }

  // One branch stands for the states of two.
  void join_branches(std::vector<RandomEdge>& out) {
    const auto from = static_cast<std::size_t>(1 + below(rng_, static_cast<int>(out.size()) - 1));
    out[static_cast<std::size_t>(below(rng_, static_cast<int>(from)))].also.push_back(out[from].state);
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(from));
    graph_.dyadic = false;
  }

  Rng& rng_;
  RandomGraph& graph_;
  int range_ = 1, deepest_ = 3, most_ = 10, sharing_ = 0;
  bool ambiguous_ = false, contradictory_ = false;
  std::vector<bool> without_p_;  // events that carry no probabilities anywhere
};

// What is known of a node over all paths to it.
struct Visits {
  bool resolved_always = true;  // its event has come out above on every path
  std::vector<bool> possible;   // states of its event that some path leaves possible
};

// seen: of each event the states that the path has left, bit by bit.
constexpr unsigned all_states = 15;

void visit(const RandomGraph& graph, const JointLaw& law, int n, std::vector<unsigned>& seen, std::vector<Visits>& visits) {
  const RandomNode& node = graph.nodes[static_cast<std::size_t>(n)];
  Visits& here = visits[static_cast<std::size_t>(n)];
  const auto event = static_cast<std::size_t>(std::max(node.event, 0));
  const bool named = node.kind == NodeKind::chance && node.event >= 0;
  if (named && seen[event] == all_states) here.resolved_always = false;
  for (const RandomEdge& edge : node.out) {
    if (!named) {
      visit(graph, law, edge.head, seen, visits);
      continue;
    }
    const unsigned before = seen[event];
    bool any = false;
    for (int s = 0; s < 4; ++s) {
      if (!stands_for(edge, s) || (before >> s & 1u) == 0) continue;
      seen[event] = 1u << s;
      const auto agrees = [&](const std::vector<int>& atom) {
        for (std::size_t e = 0; e < seen.size(); ++e) {
          if ((seen[e] >> atom[e] & 1u) == 0) return false;
        }
        return true;
      };
      if (graph.declared && std::none_of(law.atoms.begin(), law.atoms.end(), agrees)) continue;
      here.possible[static_cast<std::size_t>(s)] = any = true;
    }
    seen[event] = 0;
    for (int s = 0; s < 4; ++s) {
      if (stands_for(edge, s)) seen[event] |= before & 1u << s;
    }
    if (any) visit(graph, law, edge.head, seen, visits);
    seen[event] = before;
  }
}

// Below a branch on which an event came out its probabilities do not count, and impossible states may be left out.
void vary_what_does_not_count(Rng& rng, RandomGraph& graph) {
  std::vector<Visits> visits(graph.nodes.size());
  for (Visits& v : visits) v.possible.resize(4, false);
  std::vector<unsigned> seen(graph.events.size(), all_states);
  const JointLaw law = graph.declared ? joint_law(graph.events) : JointLaw{};
  visit(graph, law, 0, seen, visits);
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    RandomNode& node = graph.nodes[n];
    if (node.kind != NodeKind::chance || node.event < 0) continue;
    const std::vector<bool>& possible = visits[n].possible;
    if (std::none_of(possible.begin(), possible.end(), [](bool b) { return b; })) continue;  // not reachable
    if (graph.declared && one_in(rng, 2)) {
      std::erase_if(node.out, [&](const RandomEdge& e) {
        for (int s = 0; s < 4; ++s) {
          if (stands_for(e, s) && possible[static_cast<std::size_t>(s)]) return false;
        }
        return true;
      });
    }
    if (!graph.declared && visits[n].resolved_always && one_in(rng, 2)) {
      const std::vector<double> p = quarters(rng, static_cast<int>(node.out.size()));
      const bool written = one_in(rng, 2);
      for (std::size_t i = 0; i < node.out.size(); ++i) node.out[i].p = written ? p[i] : -1;
    }
  }
}

std::string probability(Rng& rng, double p) {
  const int dice = below(rng, 4);
  if (dice == 0) return fmt::format("\"{}%\"", 100 * p);
  if (dice == 1) return fmt::format("\"{}/4\"", 4 * p);
  return fmt::format("{}", p);
}

// One line for every combination of conditions; those that cannot happen may be left out.
std::string declarations(Rng& rng, const std::vector<RandomEvent>& events) {
  std::string text = "  graph [events=\"\n";
  for (std::size_t e = 0; e < events.size(); ++e) {
    const RandomEvent& event = events[e];
    const JointLaw above = joint_law({events.begin(), events.begin() + static_cast<std::ptrdiff_t>(e)});
    for (std::size_t row = 0; row < event.table.size(); ++row) {
      std::vector<int> given(event.conditions.size());
      std::size_t rest = row;
      for (std::size_t c = given.size(); c-- > 0;) {
        const auto states = static_cast<std::size_t>(events[static_cast<std::size_t>(event.conditions[c])].states);
        given[c] = static_cast<int>(rest % states);
        rest /= states;
      }
      const auto agrees = [&](const std::vector<int>& atom) {
        for (std::size_t c = 0; c < given.size(); ++c) {
          if (atom[static_cast<std::size_t>(event.conditions[c])] != given[c]) return false;
        }
        return true;
      };
      const bool can_happen = std::any_of(above.atoms.begin(), above.atoms.end(), agrees);
      if (!can_happen && one_in(rng, 2)) continue;
      text += fmt::format("    e{}", e);
      for (std::size_t c = 0; c < given.size(); ++c) {
        text += fmt::format("{} e{}=s{}", c == 0 ? " |" : ",", event.conditions[c], given[c]);
      }
      for (int s = 0; s < event.states; ++s) {
        text += fmt::format("{} s{}", s == 0 ? ":" : ",", s);
        const bool last = s + 1 == event.states;
        if (!last || one_in(rng, 2)) text += fmt::format(" = {}", event.table[row][static_cast<std::size_t>(s)]);
      }
      text += one_in(rng, 2) ? ";\n" : "\n";
    }
  }
  return text + "  \"]\n";
}

}  // namespace

bool stands_for(const RandomEdge& edge, int state) {
  return edge.state == state || std::find(edge.also.begin(), edge.also.end(), state) != edge.also.end();
}

JointLaw joint_law(const std::vector<RandomEvent>& events) {
  JointLaw law{{{}}, {1.0}};
  for (const RandomEvent& event : events) {
    JointLaw longer;
    for (std::size_t a = 0; a < law.atoms.size(); ++a) {
      std::size_t row = 0;
      for (const int c : event.conditions) {
        row = row * static_cast<std::size_t>(events[static_cast<std::size_t>(c)].states) +
              static_cast<std::size_t>(law.atoms[a][static_cast<std::size_t>(c)]);
      }
      for (int s = 0; s < event.states; ++s) {
        const double p = event.table[row][static_cast<std::size_t>(s)];
        if (p <= 0) continue;
        longer.atoms.push_back(law.atoms[a]);
        longer.atoms.back().push_back(s);
        longer.probability.push_back(law.probability[a] * p);
      }
    }
    law = std::move(longer);
  }
  return law;
}

RandomGraph random_graph(std::uint64_t seed) {
  Rng rng(seed);
  RandomGraph graph;
  graph.declared = below(rng, 5) < 2;
  graph.events = random_events(rng, graph.declared);
  // Most laws are drawn until Bayes' rule gives round numbers.
  const bool any_law = one_in(rng, 5);
  for (int again = 0; graph.declared && !any_law && again < 200 && !is_dyadic(graph.events); ++again) {
    graph.events = random_events(rng, true);
  }
  graph.dyadic = !graph.declared || is_dyadic(graph.events);
  graph.minimize = one_in(rng, 4);
  graph.alpha = below(rng, 5) / 4.0;
  Grower(rng, graph).grow();
  vary_what_does_not_count(rng, graph);
  return graph;
}

std::string to_dot(const RandomGraph& graph, std::uint64_t seed) {
  Rng rng(seed);
  std::string text = fmt::format("digraph random {{\n  graph [root=n0{}]\n", graph.minimize ? ", objective=minimize" : "");
  if (graph.declared) text += declarations(rng, graph.events);
  const auto value = [&](double gain) {
    const bool as_cost = graph.minimize || one_in(rng, 4);
    return fmt::format(", {}={}", as_cost ? "cost" : "payoff", as_cost ? -gain : gain);
  };
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    const RandomNode& node = graph.nodes[n];
    const bool chance = node.kind == NodeKind::chance;
    const char* const kinds[] = {"decision", "chance", "outcome"};
    text += fmt::format("  n{} [kind={}", n, kinds[static_cast<std::size_t>(node.kind)]);
    if (node.payoff != 0) text += value(node.payoff);
    if (chance && node.event >= 0) text += fmt::format(", event=e{}", node.event);
    if (chance && node.event == separate_event) text += ", event=separate";
    text += "]\n";
    const std::size_t rest = one_in(rng, 3) ? 0 : node.out.size();  // the branch that is written p=rest
    for (std::size_t i = 0; i < node.out.size(); ++i) {
      const RandomEdge& edge = node.out[i];
      text += fmt::format("  n{} -> n{} [", n, edge.head);
      std::string state = fmt::format("s{}", edge.state);
      for (const int s : edge.also)
        state = one_in(rng, 2) ? fmt::format("s{} | {}", s, state) : fmt::format("{}|s{}", state, s);
      if (!edge.also.empty()) state = fmt::format("\"{}\"", state);
      text += chance ? fmt::format("{}={}", one_in(rng, 4) ? "state" : "label", state) : fmt::format("label=a{}", i);
      if (edge.p >= 0) text += ", p=" + (i == rest ? "rest" : probability(rng, edge.p));
      if (edge.payoff != 0) text += value(edge.payoff);
      text += "]\n";
    }
  }
  return text + "}\n";
}

}  // namespace rue::test
