// contexts.cpp - places of undeclared uncertainties by what their paths have observed.
#include "model/tree/laws/contexts.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "model/tree/unfolding.h"

namespace rue {

namespace {

bool holds(const std::vector<Member>& members, Member m) {
  return std::find(members.begin(), members.end(), m) != members.end();
}

}  // namespace

bool same_probabilities(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double p, double q) { return std::fabs(p - q) <= 1e-9 && (p > 0) == (q > 0); });
}

Contexts::Contexts(const DecisionGraph& graph, const Tree& tree)
    : graph_(graph),
      tree_(tree),
      events_(static_cast<std::uint32_t>(graph.events.events.size())),
      visits_(num_vertices(graph.graph), 0),
      open_(tree.size(), no_event) {
  std::vector<std::uint8_t> live(tree.size(), 1);
  for (const Vertex v : tree.vertex) ++visits_[v];
  for (rue_index n = 0; n < tree.size(); ++n) {
    const rue_index above = tree.parent[n];
    if (n > 0) live[n] = live[above] != 0 && (tree.kind[above] != RUE_CHANCE || tree.probability[n] > 0) ? 1 : 0;
    const std::optional<Member> member = live[n] != 0 ? member_at(n) : std::nullopt;
    bool open = member.has_value();
    for (rue_index up = above; open && up != RUE_NONE; up = tree.parent[up]) open = open_[up] != *member;
    if (open) open_[n] = *member;
  }
}

std::optional<Member> Contexts::member_at(rue_index n) const {
  if (tree_.kind[n] != RUE_CHANCE && tree_.kind[n] != RUE_AMBIGUOUS) return std::nullopt;
  const Vertex v = tree_.vertex[n];
  const std::uint32_t event = graph_.graph[v].event;
  if (event != no_event) return graph_.events.events[event].declared ? std::nullopt : std::optional(event);
  return visits_[v] > 1 ? std::nullopt : std::optional(of_vertex(v));
}

std::uint32_t Contexts::state_into(rue_index child) const {
  const std::uint32_t state = facts_of(graph_.graph, tree_.edge[child]).state;
  return state != no_event ? state : child - tree_.first_child[tree_.parent[child]];
}

std::optional<std::vector<Context>> Contexts::of(const std::vector<Member>& wanted, const std::vector<Member>* given) const {
  std::vector<Context> found;
  std::map<std::pair<Member, Given>, std::vector<std::size_t>> known;
  for (rue_index n = 0; n < tree_.size(); ++n) {
    const std::optional<Member> member = open_at(n);
    if (!member || !holds(wanted, *member)) continue;
    Context context{*member, n, {}, {}, 1};
    for (rue_index c = n; tree_.parent[c] != RUE_NONE; c = tree_.parent[c]) {
      const std::optional<Member> above = open_at(tree_.parent[c]);
      if (!above || (given != nullptr && !holds(*given, *above))) continue;
      context.given.emplace_back(*above, state_into(c));
      context.reached *= tree_.kind[tree_.parent[c]] == RUE_CHANCE ? tree_.probability[c] : -1;
    }
    std::sort(context.given.begin(), context.given.end());
    const rue_index first = tree_.first_child[n];
    context.probability.assign(tree_.first_child[n + 1] - first, -1);
    for (rue_index c = first; c < tree_.first_child[n + 1]; ++c) {
      if (tree_.kind[n] == RUE_CHANCE) context.probability[state_into(c)] = tree_.probability[c];
    }
    std::vector<std::size_t>& alike = known[{context.of, context.given}];
    const bool is_known = std::any_of(alike.begin(), alike.end(), [&](std::size_t i) {
      return same_probabilities(found[i].probability, context.probability);
    });
    if (is_known) continue;
    if (found.size() == most) return std::nullopt;
    alike.push_back(found.size());
    found.push_back(std::move(context));
  }
  return found;
}

std::vector<Member> relevant_in(const std::vector<Context>& contexts, bool sparing) {
  std::set<Member> given;
  for (const Context& c : contexts) {
    for (const auto& entry : c.given) given.insert(entry.first);
  }
  if (!sparing) return {given.begin(), given.end()};
  std::vector<Given> now;
  now.reserve(contexts.size());
  for (const Context& c : contexts) now.push_back(c.given);
  std::vector<Member> relevant;
  for (const Member m : given) {
    std::vector<Given> without = now;
    std::map<Given, std::size_t> first;  // context of each
    bool confused = false;
    for (std::size_t i = 0; i < without.size(); ++i) {
      std::erase_if(without[i], [&](const auto& entry) { return entry.first == m; });
      const auto [at, is_new] = first.try_emplace(without[i], i);
      if (is_new || now[at->second] == now[i]) continue;
      confused = confused || !same_probabilities(contexts[at->second].probability, contexts[i].probability);
    }
    const bool agrees = first.size() < std::set<Given>(now.begin(), now.end()).size();
    if (agrees && !confused) {
      now = std::move(without);
    } else {
      relevant.push_back(m);
    }
  }
  return relevant;
}

}  // namespace rue
