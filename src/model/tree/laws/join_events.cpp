// join_events.cpp - groups of events whose probabilities depend on each other, as far as the graph tells.
#include "model/tree/laws/join_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <map>
#include <numeric>

#include "model/tree/laws/context_law.h"
#include "model/tree/laws/law_conflict.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {

namespace {

// A group that is sought, and what was found.
struct Joint {
  std::vector<std::uint32_t> differing;
  JointStates atoms;
  std::vector<Context> contexts;
  std::vector<Condition> conditions;
  std::optional<ContextLaw::Found> law;
  std::vector<bool> supported;  // [atoms] some law gives it a chance
  std::string why;              // nothing was sought
};

class Joiner {
 public:
  Joiner(DecisionGraph& graph, const Tree& tree, Diagnostics& diagnostics)
      : graph_(graph), tree_(tree), diagnostics_(diagnostics), contexts_(graph, tree) {}

  bool join(const std::vector<std::uint32_t>& differing) {
    std::vector<Joint> joints = seek(differing, true);
    const auto failed = [](const Joint& joint) { return !joint.law && joint.why.empty(); };
    if (std::any_of(joints.begin(), joints.end(), failed)) {
      // Before a contradiction is claimed nothing is taken as irrelevant.
      std::vector<Joint> all = seek(differing, false);
      const auto open = [](const Joint& joint) { return joint.law || !joint.why.empty(); };
      if (std::all_of(all.begin(), all.end(), open)) joints = std::move(all);
    }
    bool joined = false;
    for (const Joint& joint : joints) joined = settle(joint) || joined;
    return joined;
  }

 private:
  [[nodiscard]] std::string name(Member m) const {
    return std::string(contexts_.is_event(m) ? graph_.event_name(graph_.events.events[m])
                                             : graph_.id_of(contexts_.vertex_of(m)));
  }
  [[nodiscard]] std::string names(const std::vector<Member>& members) const {
    std::vector<std::string> texts;
    texts.reserve(members.size());
    for (const Member m : members) texts.push_back(name(m));
    return list_of({texts.begin(), texts.end()});
  }
  [[nodiscard]] const EdgeFacts& branch(const Context& context, std::uint32_t state) const {
    return facts_of(graph_.graph, edge_index(context, state));
  }
  [[nodiscard]] std::uint32_t edge_index(const Context& context, std::uint32_t state) const {
    for (rue_index c = tree_.first_child[context.node];; ++c) {
      const std::uint32_t s = facts_of(graph_.graph, tree_.edge[c]).state;
      if ((s == no_event ? c - tree_.first_child[context.node] : s) == state) return tree_.edge[c];
    }
  }
  [[nodiscard]] const WrittenProbability* written(std::uint32_t edge) const { return graph_.written_probability(edge); }

  // The groups; with `sparing`, members that make no difference are left out, else all that stands above any member is in.
  std::vector<Joint> seek(const std::vector<std::uint32_t>& differing, bool sparing) {
    std::vector<Joint> joints;
    std::map<Member, Member> parent;  // a forest of members: those of one tree belong together
    const auto root = [&](Member m) {
      while (parent.try_emplace(m, m).first->second != m) m = parent[m];
      return m;
    };
    std::vector<Member> sought(differing.begin(), differing.end());
    for (std::size_t i = 0; i < sought.size(); ++i) {
      const Member e = sought[i];
      const std::optional<std::vector<Context>> contexts = contexts_.of({e}, nullptr);
      if (!contexts || (graph_.trial && contexts->size() > max_tried_contexts)) {
        joints.emplace_back().why = fmt::format("the probabilities of {} differ in too many contexts", quoted(name(e)));
        joints.back().differing.assign(differing.begin(), differing.end());
        return joints;
      }
      (void)root(e);
      for (const Member m : relevant_in(*contexts, sparing)) {
        parent[std::max(root(e), root(m))] = std::min(root(e), root(m));
        if (!sparing && std::find(sought.begin(), sought.end(), m) == sought.end()) sought.push_back(m);
      }
    }
    std::map<Member, std::vector<Member>> members;
    for (const auto& entry : parent) members[root(entry.first)].push_back(entry.first);
    for (auto& entry : members) {
      Joint joint;
      joint.atoms.members = std::move(entry.second);
      for (const Member m : joint.atoms.members) {
        if (std::find(differing.begin(), differing.end(), m) != differing.end()) joint.differing.push_back(m);
      }
      find_law(joint);
      joints.push_back(std::move(joint));
    }
    return joints;
  }

  void find_law(Joint& joint) {
    std::optional<std::vector<Context>> contexts = contexts_.of(joint.atoms.members, &joint.atoms.members);
    if (!contexts) {
      joint.why = fmt::format("the probabilities of {} differ in too many contexts", names(joint.atoms.members));
      return;
    }
    joint.contexts = *std::move(contexts);
    if (!find_states(joint)) return;
    for (std::size_t i = 0; i < joint.contexts.size(); ++i) add_conditions(joint, i);
    double states = 1;
    for (const std::vector<std::uint32_t>& s : joint.atoms.states) states *= static_cast<double>(s.size());
    const std::size_t most_states = graph_.trial ? max_tried_states : max_joined_states;
    const std::size_t most_terms = graph_.trial ? max_tried_terms : max_joined_terms;
    if (states > static_cast<double>(most_states) ||
        states * static_cast<double>(joint.conditions.size()) > static_cast<double>(most_terms)) {
      joint.why = fmt::format("probabilities of {} differ by context, and the states of {} have too many combinations",
                              names(joint.differing), names(joint.atoms.members));
      return;
    }
    if (!has_linear_programs()) {
      joint.why = fmt::format("probabilities of {} differ by context", names(joint.differing));
      return;
    }
    const ContextLaw law(joint.atoms, joint.contexts, joint.conditions);
    joint.law = law.find();
    if (joint.law) joint.supported = law.supported(*joint.law);
  }

  // The possible states of each member; false where one has no probabilities.
  bool find_states(Joint& joint) {
    const std::vector<Member>& members = joint.atoms.members;
    joint.atoms.states.assign(members.size(), {});
    for (const Context& context : joint.contexts) {
      const auto m = static_cast<std::size_t>(std::find(members.begin(), members.end(), context.of) - members.begin());
      std::vector<std::uint32_t>& states = joint.atoms.states[m];
      for (std::uint32_t s = 0; s < context.probability.size(); ++s) {
        if (context.probability[s] < 0) {
          joint.why = fmt::format("{} has no probabilities", quoted(name(context.of)));
          return false;
        }
        if (context.probability[s] > 0 && std::find(states.begin(), states.end(), s) == states.end()) states.push_back(s);
      }
    }
    for (std::vector<std::uint32_t>& states : joint.atoms.states) std::sort(states.begin(), states.end());
    return true;
  }

  void add_conditions(Joint& joint, std::size_t index) {
    const Context& context = joint.contexts[index];
    const std::vector<Member>& members = joint.atoms.members;
    const auto m = static_cast<std::size_t>(std::find(members.begin(), members.end(), context.of) - members.begin());
    std::size_t takers = 0;  // of the rest
    double rounding = 0;     // of what it is left by
    for (std::uint32_t s = 0; s < context.probability.size(); ++s) {
      const WrittenProbability* const as_written = written(edge_index(context, s));
      if (as_written == nullptr) ++takers;
      if (as_written != nullptr) rounding += as_written->rounding;
    }
    const bool any_written = takers < context.probability.size();
    for (const std::uint32_t s : joint.atoms.states[m]) {
      const WrittenProbability* const as_written = written(edge_index(context, s));
      // One rest follows from the others; of several it does not follow that they are equal.
      const double shared = any_written && takers > 1 ? rounding / static_cast<double>(takers) : 0;
      joint.conditions.push_back({index, s, context.probability[s], as_written == nullptr ? shared : as_written->rounding,
                                  any_written && as_written == nullptr && takers == 1});
    }
  }

  // True if the group is made.
  bool settle(const Joint& joint) {
    if (joint.law) {
      make_group(joint);
      return true;
    }
    std::string why = joint.why;
    if (why.empty()) {
      if (!graph_.trial) warn_of_conflict(joint);
      why = fmt::format("probabilities of {} contradict each other", names(joint.differing));
    }
    for (const std::uint32_t e : joint.differing) graph_.events.groups[graph_.events.events[e].group].why_no_law = why;
    return false;
  }

  void make_group(const Joint& joint) {
    Events& events = graph_.events;
    std::vector<std::uint32_t> members;
    for (const Member m : joint.atoms.members) {
      members.push_back(contexts_.is_event(m) ? m : make_event(contexts_.vertex_of(m)));
    }
    Group group;
    group.events = members;
    std::vector<std::uint32_t> place_of(joint.atoms.size(), no_event);  // in the group, of what can happen
    std::uint32_t atoms = 0;
    for (std::size_t a = 0; a < joint.atoms.size(); ++a) {
      if (!joint.supported[a]) continue;
      place_of[a] = atoms++;
      for (std::size_t m = 0; m < members.size(); ++m) {
        group.state.push_back(static_cast<std::uint16_t>(joint.atoms.state_of(a, m)));
      }
    }
    if (joint.law->balances.empty()) {
      group.probability = law_of(joint);
    } else {
      group.why_no_law = fmt::format("several joint laws of {} agree with the graph", names(joint.atoms.members));
      for (const LinearTerms& terms : joint.law->balances) {
        LinearTerms& kept = group.balances.emplace_back();
        for (const auto& [atom, coefficient] : terms) {
          if (place_of[atom] != no_event) kept.emplace_back(place_of[atom], coefficient);
        }
      }
    }
    group.fitted = joint.law->off;
    // The other groups keep their order; this one takes the place of its first member's.
    const std::uint32_t place = events.events[members.front()].group;
    events.groups[place] = std::move(group);
    for (std::size_t m = 0; m < members.size(); ++m) {
      Event& event = events.events[members[m]];
      const std::uint32_t own = std::exchange(event.group, place);
      event.position = static_cast<std::uint32_t>(m);
      if (own != place) remove_group(own);
    }
  }

  // Of the atoms that can happen. Others have at most what rounding left to them.
  static std::vector<double> law_of(const Joint& joint) {
    if (std::find(joint.supported.begin(), joint.supported.end(), false) == joint.supported.end())
      return joint.law->probability;
    std::vector<double> law;
    double sum = 0;
    for (std::size_t a = 0; a < joint.supported.size(); ++a) {
      if (!joint.supported[a]) continue;
      law.push_back(joint.law->probability[a]);
      sum += law.back();
    }
    for (double& p : law) p /= sum;
    return law;
  }

  void remove_group(std::uint32_t g) {
    graph_.events.groups.erase(graph_.events.groups.begin() + g);
    for (Event& event : graph_.events.events) event.group -= event.group > g ? 1 : 0;
  }

  // A chance node of its own becomes an event; its states are its branches.
  std::uint32_t make_event(Vertex v) {
    Events& events = graph_.events;
    const auto index = static_cast<std::uint32_t>(events.events.size());
    Event event;
    event.vertex = v;
    event.joined = true;
    event.span = graph_.written(v).span;
    event.group = static_cast<std::uint32_t>(events.groups.size());
    events.groups.emplace_back().events = {index};
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_.graph))) {
      graph_.graph[e].state = static_cast<std::uint32_t>(event.states.size());
      event.states.emplace_back(graph_.label_of(e));
    }
    graph_.graph[v].event = index;
    events.events.push_back(std::move(event));
    return index;
  }

  // ---- contradictions

  [[nodiscard]] std::string state_text(const Context& context, std::uint32_t state) const {
    return quoted(contexts_.is_event(context.of) ? std::string_view(graph_.events.events[context.of].states[state])
                                                 : graph_.label_of(edge_of(graph_.graph, edge_index(context, state))));
  }

  [[nodiscard]] Span span_of(const Context& context, std::uint32_t state) const {
    const WrittenProbability* const as_written = written(edge_index(context, state));
    return as_written != nullptr ? as_written->span : graph_.document.edges[edge_index(context, state)].span;
  }

  void warn_of_conflict(const Joint& joint) {
    const ContextLaw law(joint.atoms, joint.contexts, joint.conditions);
    const LawConflict conflict = find_conflict(law, joint.contexts, joint.conditions);
    const Condition& said = joint.conditions[conflict.condition];
    const Context& context = joint.contexts[said.context];
    constexpr double same = 1e-7;
    const auto rounded = [](double p) { return fmt::format("{:.6g}", p); };
    const std::string others = conflict.most - conflict.least <= same ? rounded((conflict.least + conflict.most) / 2)
                               : said.value > conflict.most           ? "at most " + rounded(conflict.most)
                                                                      : "at least " + rounded(conflict.least);
    const bool same_context = std::all_of(conflict.against.begin(), conflict.against.end(), [&](std::size_t c) {
      return joint.contexts[c].of == context.of && joint.contexts[c].given == context.given;
    });
    Finding& warning = diagnostics_.warning(
        span_of(context, said.state),
        fmt::format("p={} contradicts other probabilities of the graph: by them {} of {} has the probability {}{}",
                    rounded(said.value), state_text(context, said.state), quoted(name(context.of)), others,
                    after_path(graph_, tree_, context.node)),
        same_context ? "nothing that differs has been observed; if your choice changes the odds, give it an event of its own"
                     : "let the probabilities fit one joint law, or declare the events in events");
    for (const std::size_t c : conflict.against) {
      const Context& other = joint.contexts[c];
      const std::uint32_t state = other.of == context.of ? said.state : first_written(other);
      warning.notes.push_back(
          {span_of(other, state), fmt::format("{} of {} has {} here{}", state_text(other, state), quoted(name(other.of)),
                                              rounded(other.probability[state]), after_path(graph_, tree_, other.node))});
    }
  }

  [[nodiscard]] std::uint32_t first_written(const Context& context) const {
    for (std::uint32_t s = 0; s < context.probability.size(); ++s) {
      if (written(edge_index(context, s)) != nullptr) return s;
    }
    return 0;
  }

  DecisionGraph& graph_;
  const Tree& tree_;
  Diagnostics& diagnostics_;
  Contexts contexts_;
};

}  // namespace

bool join_events(DecisionGraph& graph, const Tree& tree, const std::vector<std::uint32_t>& differing,
                 Diagnostics& diagnostics) {
  return !differing.empty() && Joiner(graph, tree, diagnostics).join(differing);
}

void part_events(DecisionGraph& graph) {
  Events& events = graph.events;
  const auto is_joined = [&](const Group& group) {
    return group.events.size() > 1 && !events.events[group.events.front()].declared;
  };
  if (std::none_of(events.groups.begin(), events.groups.end(), is_joined)) return;
  while (!events.events.empty() && events.events.back().joined) {
    const Vertex v = events.events.back().vertex;
    graph.graph[v].event = no_event;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph.graph))) graph.graph[e].state = no_event;
    events.events.pop_back();
  }
  std::vector<Group> groups;
  for (std::uint32_t e = 0; e < events.events.size(); ++e) {
    Event& event = events.events[e];
    const Group& old = events.groups[event.group];
    if (event.declared) {
      if (old.events.front() == e) groups.push_back(old);
      event.group =
          static_cast<std::uint32_t>(std::find_if(groups.begin(), groups.end(),
                                                  [&](const Group& g) { return g.events.front() == old.events.front(); }) -
                                     groups.begin());
      continue;
    }
    event.group = static_cast<std::uint32_t>(groups.size());
    event.position = 0;
    groups.emplace_back().events = {e};
  }
  events.groups = std::move(groups);
}

}  // namespace rue
