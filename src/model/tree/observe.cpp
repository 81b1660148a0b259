// observe.cpp - what each path of the tree has observed, and the probabilities that follow from it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/events/atom_sets.h"
#include "model/tree/laws/event_laws.h"
#include "model/tree/laws/join_events.h"
#include "model/tree/open_laws.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {

namespace {

class Observer {
 public:
  Observer(DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics)
      : decision_graph_(graph),
        graph_(graph.graph),
        events_(graph.events),
        tree_(tree),
        diagnostics_(diagnostics),
        sets_(graph.events),
        laws_(graph),
        dead_(tree.size(), 0),
        resolver_(events_.events.size(), no_event),
        refused_(num_vertices(graph_), 0),
        fate_(events_.events.empty() ? 0 : num_edges(graph_)) {
    for (std::uint32_t g = 0; g < events_.groups.size(); ++g) known_.push_back(sets_.all_of(g));
  }

  bool run();
  [[nodiscard]] std::vector<std::uint32_t> differing() const { return laws_.differing(); }

 private:
  struct Undo {
    std::uint32_t set, resolver;
  };
  // What becomes of an edge of the graph over all its places in the tree.
  struct Fate {
    bool live = false;
    bool refused = false;                  // an error about its written probability has been reported
    std::uint32_t resolved_at = no_event;  // an edge above on which the event came out otherwise
  };

  void walk();
  void enter(rue_index child);
  void leave(rue_index child);
  void visit(rue_index n);
  void visit_private(rue_index n);
  void visit_event(rue_index n, std::uint32_t event);
  void compare_written(rue_index child, std::uint32_t event);
  [[nodiscard]] bool is_written_zero(std::uint32_t edge) const;
  void refuse_missing(rue_index n, std::span<const Part> parts, std::size_t present);
  void warn_of_resolved_branches();
  void write_groups();
  const EdgeFacts& branch(rue_index child) const { return facts_of(graph_, tree_.edge[child]); }

  DecisionGraph& decision_graph_;
  const Graph& graph_;
  Events& events_;
  Tree& tree_;
  Diagnostics& diagnostics_;
  AtomSets sets_;
  EventLaws laws_;
  std::vector<std::uint8_t> dead_;
  std::vector<std::uint32_t> known_;     // of each group: the set that is possible on the path at hand
  std::vector<std::uint32_t> resolver_;  // of each event: the edge on the path at hand that last told something about it
  std::vector<Undo> undo_;
  std::vector<std::uint8_t> refused_;  // vertices about which an error has been reported
  std::vector<Fate> fate_;             // [edges]; empty where there is no event
};

// Depth first, so that what the path knows is one array, changed on the way down and restored on the way up. Parents know
// their children by first_child, so the walk needs no stack of nodes.
void Observer::walk() {
  const std::size_t nodes = tree_.size();
  if (events_.groups.empty()) {
    for (rue_index n = 0; n < nodes; ++n) visit(n);
    return;
  }
  rue_index n = 0;
  visit(n);
  for (;;) {
    if (tree_.first_child[n] < tree_.first_child[n + 1]) {
      n = tree_.first_child[n];
    } else {
      for (;;) {
        if (n == 0) return;
        leave(n);
        const rue_index parent = tree_.parent[n];
        if (n + 1 < tree_.first_child[parent + 1]) break;
        n = parent;
      }
      ++n;
    }
    enter(n);
    visit(n);
    if (sets_.over_budget()) {
      diagnostics_.error(decision_graph_.document.id_span,
                         "what the paths observe of the declared events takes more memory than is allowed",
                         "declare fewer joint states, or let paths observe events in the same order");
      return;
    }
  }
}

void Observer::enter(rue_index child) {
  const rue_index parent = tree_.parent[child];
  if (tree_.group[parent] == RUE_NONE) return;
  std::uint32_t& known = known_[tree_.group[parent]];
  std::uint32_t& resolver = resolver_[graph_[tree_.vertex[parent]].event];
  undo_.push_back({known, resolver});
  if (resolver == no_event || known != tree_.set[child]) resolver = tree_.edge[child];
  known = tree_.set[child];
}

void Observer::leave(rue_index child) {
  const rue_index parent = tree_.parent[child];
  if (tree_.group[parent] == RUE_NONE) return;
  known_[tree_.group[parent]] = undo_.back().set;
  resolver_[graph_[tree_.vertex[parent]].event] = undo_.back().resolver;
  undo_.pop_back();
}

void Observer::visit(rue_index n) {
  const NodeFacts& node = graph_[tree_.vertex[n]];
  switch (node.kind) {
    case Kind::outcome:
      tree_.kind[n] = RUE_OUTCOME;
      break;
    case Kind::decision:
      tree_.kind[n] = RUE_DECISION;
      for (const rue_index c : children(tree_, n)) {
        tree_.probability[c] = 1;
        dead_[c] = dead_[n];
      }
      break;
    case Kind::chance:
      if (node.event == no_event || dead_[n] != 0) {
        visit_private(n);
      } else {
        visit_event(n, node.event);
      }
      for (const rue_index c : children(tree_, n)) {
        dead_[c] = dead_[n] != 0 || (tree_.kind[n] == RUE_CHANCE && !(tree_.probability[c] > 0));
      }
      break;
  }
  for (const rue_index c : children(tree_, n)) {
    if (!fate_.empty() && dead_[c] == 0) fate_[tree_.edge[c]].live = true;
  }
}

// The probabilities on the edges; ambiguous where one has none.
void Observer::visit_private(rue_index n) {
  tree_.kind[n] = RUE_CHANCE;
  for (const rue_index c : children(tree_, n)) {
    tree_.probability[c] = decision_graph_.probability[tree_.edge[c]];
    if (tree_.probability[c] < 0) tree_.kind[n] = RUE_AMBIGUOUS;
  }
}

void Observer::visit_event(rue_index n, std::uint32_t e) {
  const Event& event = events_.events[e];
  const std::span<const Part> parts = sets_.split(e, known_[event.group]);
  const std::size_t states = static_cast<std::size_t>(
      std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.state >= event.states.size(); }) -
      parts.begin());
  // An undeclared event that is still open has the probabilities on the edges.
  const bool open = !event.declared && states > 1;
  if (open) {
    visit_private(n);
    laws_.meet(tree_.vertex[n]);
  } else {
    tree_.kind[n] = RUE_CHANCE;
  }
  tree_.group[n] = event.group;
  std::size_t present = 0;
  for (const rue_index c : children(tree_, n)) {
    const EdgeFacts& edge = branch(c);
    const auto part =
        std::lower_bound(parts.begin(), parts.end(), edge.state, [](const Part& p, std::uint32_t s) { return p.state < s; });
    const bool possible = part != parts.end() && part->state == edge.state;
    tree_.set[c] = possible ? part->set : AtomSets::empty;
    if (possible) present += part->states;
    if (!open) tree_.probability[c] = possible ? (event.declared ? part->probability : 1) : 0;
    if (event.declared && (resolver_[e] == no_event || states > 1)) compare_written(c, e);
    // p=0 says that the author knows.
    if (!possible && resolver_[e] != no_event && !is_written_zero(tree_.edge[c]))
      fate_[tree_.edge[c]].resolved_at = resolver_[e];
  }
  if (present < states) refuse_missing(n, parts.first(states), present);
}

bool Observer::is_written_zero(std::uint32_t edge) const {
  const WrittenProbability* const written = decision_graph_.written_probability(edge);
  return written != nullptr ? written->value == 0 : decision_graph_.probability[edge] == 0;
}

// A probability written at a declared event agrees within its rounding, wherever its branch stands and the event is open.
void Observer::compare_written(rue_index child, std::uint32_t e) {
  const std::uint32_t edge = tree_.edge[child];
  const WrittenProbability* const at = decision_graph_.written_probability(edge);
  if (at == nullptr || fate_[edge].refused) return;
  constexpr double exact = 1e-9;
  if (std::fabs(at->value - tree_.probability[child]) <= at->rounding + exact) return;
  fate_[edge].refused = true;
  const Event& event = events_.events[e];
  diagnostics_
      .error(at->span,
             fmt::format("p={} against events: {} of {} has the probability {}{}", figure(at->value),
                         quoted(text_of(event, branch(child).state)), quoted(decision_graph_.event_name(event)),
                         fmt::format("{:.6g}", tree_.probability[child]),
                         after_path(decision_graph_, tree_, tree_.parent[child])),
             "remove p: it follows from events")
      .notes.push_back({event.span, "declared here"});
}

void Observer::refuse_missing(rue_index n, std::span<const Part> parts, std::size_t present) {
  const Vertex v = tree_.vertex[n];
  if (refused_[v] != 0) return;
  refused_[v] = 1;
  const NodeFacts& node = graph_[v];
  const Event& event = events_.events[node.event];
  std::vector<std::uint8_t> written(event.states.size(), 0);
  for (const rue_index c : children(tree_, n)) {
    for (const std::uint32_t s : states_of(event, branch(c).state)) written[s] = 1;
  }
  std::vector<std::string_view> missing;
  for (const Part& part : parts) {
    if (written[part.state] == 0) missing.push_back(event.states[part.state]);
  }
  const std::string path = after_path(decision_graph_, tree_, n);
  diagnostics_.error(
      decision_graph_.written(v).span,
      present == 0 ? fmt::format("no branch of {} can happen{}: there {} comes out as {}", quoted(decision_graph_.id_of(v)),
                                 path, quoted(decision_graph_.event_name(event)), list_of(missing))
                   : fmt::format("{} has no branch for {} of {}, which can happen{}", quoted(decision_graph_.id_of(v)),
                                 list_of(missing), quoted(decision_graph_.event_name(event)), path),
      fmt::format("add a branch with label=\"{}\"", missing.front()));
}

void Observer::warn_of_resolved_branches() {
  for (std::uint32_t i = 0; i < fate_.size(); ++i) {
    if (fate_[i].live || fate_[i].resolved_at == no_event) continue;
    const Edge edge = edge_of(graph_, i);
    const NodeFacts& node = graph_[source(edge, graph_)];
    const Edge above = edge_of(graph_, fate_[i].resolved_at);
    const Event& event = events_.events[node.event];
    diagnostics_
        .warning(
            decision_graph_.written(edge).span,
            fmt::format("branch {} of {} can never happen: {} is resolved above it", quoted(decision_graph_.label_of(edge)),
                        quoted(decision_graph_.id_of(source(edge, graph_))), quoted(decision_graph_.event_name(event))))
        .notes.push_back({decision_graph_.written(above).span,
                          fmt::format("it comes out as {} here", quoted(text_of(event, graph_[above].state)))});
  }
}

// Sets by number in order of first use, atoms by their final numbers.
void Observer::write_groups() {
  std::vector<std::vector<rue_index>> rank(events_.groups.size());  // of an undeclared event's state among the possible
  tree_.group_begin.push_back(0);
  for (std::uint32_t g = 0; g < events_.groups.size(); ++g) {
    const Group& group = events_.groups[g];
    tree_.group_begin.push_back(tree_.group_begin.back() + static_cast<rue_index>(group.atoms()));
    if (group.probability.empty()) {
      tree_.atom_probability.insert(tree_.atom_probability.end(), group.atoms(), -1);
    } else {
      tree_.atom_probability.insert(tree_.atom_probability.end(), group.probability.begin(), group.probability.end());
    }
    if (has_joint_atoms(events_, group)) continue;
    const Event& first = events_.events[group.events.front()];
    rank[g].assign(first.states.size(), RUE_NONE);
    for (rue_index a = 0; a < group.state.size(); ++a) rank[g][group.state[a]] = a;
  }

  std::vector<rue_index> number(sets_.size(), RUE_NONE);
  rue_index none = RUE_NONE;  // the empty set's number: of AtomSets::empty, and of states that can happen nowhere
  tree_.set_begin.push_back(0);
  for (rue_index c = 1; c < tree_.size(); ++c) {
    const rue_index old = tree_.set[c];
    if (old == RUE_NONE) continue;
    const rue_index g = tree_.group[tree_.parent[c]];
    if (number[old] == RUE_NONE) {
      const std::size_t before = tree_.set_atom.size();
      for (const std::uint32_t a : sets_.atoms(old)) {
        const rue_index atom = rank[g].empty() ? a : rank[g][a];
        if (atom != RUE_NONE) tree_.set_atom.push_back(tree_.group_begin[g] + atom);
      }
      const bool is_empty = tree_.set_atom.size() == before;
      number[old] = is_empty && none != RUE_NONE ? none : static_cast<rue_index>(tree_.set_begin.size() - 1);
      if (number[old] != none) tree_.set_begin.push_back(static_cast<rue_index>(tree_.set_atom.size()));
      if (is_empty) none = number[old];
    }
    tree_.set[c] = number[old];
  }
}

bool Observer::run() {
  const std::size_t errors = diagnostics_.error_count();
  const std::size_t nodes = tree_.size();
  tree_.probability.assign(nodes, 1);
  tree_.group.assign(nodes, RUE_NONE);
  tree_.set.assign(nodes, RUE_NONE);
  tree_.set_begin.clear();
  tree_.set_atom.clear();
  tree_.group_begin.clear();
  tree_.atom_probability.clear();
  walk();
  if (diagnostics_.error_count() > errors) return false;
  warn_of_resolved_branches();
  laws_.settle(decision_graph_);
  write_groups();
  return true;
}

}  // namespace

bool observe(DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics) {
  bool sound = true;
  for (const Event& event : graph.events.events) {
    if (event.states.size() <= max_atoms) continue;
    diagnostics.error(event.span, fmt::format("{} has {} states; at most 65,536 can be told apart",
                                              quoted(graph.event_name(event)), event.states.size()));
    sound = false;
  }
  if (!sound) return false;
  part_events(graph);
  Observer observer(graph, tree, diagnostics);
  if (!observer.run()) return false;
  if (join_events(graph, tree, observer.differing(), diagnostics)) {
    Diagnostics told;  // what it finds has been said
    if (!Observer(graph, tree, told).run()) return false;
  }
  forget_open_laws(graph, tree);
  return true;
}

}  // namespace rue
