// contexts.h - where undeclared uncertainties stand open, and what the paths to them have observed.
#pragma once
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// An undeclared event, or a chance node without one, is a *member* of what may turn out to be a group: events by their
// index, nodes by their vertex behind them.
using Member = std::uint32_t;

// What a path has observed: (member, state), ascending. The state of a node without an event is its branch.
using Given = std::vector<std::pair<Member, std::uint32_t>>;

// A node of the tree, standing for all that say the same.
struct Context {
  Member of = 0;
  rue_index node = 0;
  Given given;
  std::vector<double> probability;  // [states] of the member; -1 where there is none
  double reached = 1;               // product of the probabilities of what is given
};

class Contexts {
 public:
  static constexpr std::size_t most = 20'000;  // different ones that are told apart

  Contexts(const DecisionGraph& graph, const Tree& tree);

  // The member that decides at a live chance node which nothing above it has resolved; empty elsewhere, at declared events,
  // and at a node that is an uncertainty of its own on each of several paths.
  [[nodiscard]] std::optional<Member> open_at(rue_index n) const {
    return open_[n] == no_event ? std::nullopt : std::optional(open_[n]);
  }
  [[nodiscard]] Member of_vertex(Vertex v) const { return events_ + v; }
  [[nodiscard]] bool is_event(Member m) const { return m < events_; }
  [[nodiscard]] Vertex vertex_of(Member m) const { return m - events_; }

  // The different contexts of the members that are `wanted`, by first appearance, as far as other `given` members tell them
  // apart; null: all. Empty if there are more than `most`.
  [[nodiscard]] std::optional<std::vector<Context>> of(const std::vector<Member>& wanted,
                                                       const std::vector<Member>* given) const;

 private:
  [[nodiscard]] std::optional<Member> member_at(rue_index n) const;
  [[nodiscard]] std::uint32_t state_into(rue_index child) const;

  const DecisionGraph& graph_;
  const Tree& tree_;
  std::uint32_t events_;
  std::vector<std::uint32_t> visits_;  // [vertices]
  std::vector<Member> open_;           // [tree nodes] as open_at, no_event: none
};

// The members whose states the probabilities of `contexts`, all of one member, depend on. With `sparing`, a member is left
// out where contexts that differ in it alone agree, and leaving it out confuses none that do not; else all are taken.
[[nodiscard]] std::vector<Member> relevant_in(const std::vector<Context>& contexts, bool sparing);

// Within 1e-9, and the same states possible.
[[nodiscard]] bool same_probabilities(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace rue
