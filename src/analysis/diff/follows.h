// follows.h - what the numbers of a graph follow from: formulas, told apart by what they compute and not by their blanks.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "model/graph/decision_graph.h"

namespace rue {

// Where a number comes from. Two of the same code have other values only because what they name has.
struct Follows {
  std::string code;    // operations, names and numbers, in the order of evaluation; empty: the number stands alone
  std::string words;   // as written
  bool names = false;  // parameters or criteria

  bool operator==(const Follows& other) const { return code == other.code; }
};

// Of every number of one graph, which must stand while this does.
class FollowedNumbers {
 public:
  explicit FollowedNumbers(const DecisionGraph& graph);

  [[nodiscard]] const Follows& payoff(bool on_edge, std::size_t element) const { return find(payoffs_, {on_edge, element}); }
  [[nodiscard]] const Follows& score(bool on_edge, std::size_t place) const { return find(scores_, {on_edge, place}); }
  [[nodiscard]] const Follows& branch(std::size_t edge) const { return find(branches_, {true, edge}); }

  // Of a parameter, or of `value`.
  [[nodiscard]] Follows of(const std::optional<Formula>& formula) const;
  // Of one of the probabilities that make up 1: what a state that is a parameter follows from, and of the rest what its
  // siblings do.
  [[nodiscard]] Follows of(const std::vector<Share>& shares, std::size_t which) const;
  // The parameter that such a probability is, with its range and its distribution; null: none.
  [[nodiscard]] const Parameter* state_of(const Share& share) const;

 private:
  using Table = std::map<std::pair<bool, std::size_t>, Follows>;  // on an edge?, index; looked up, never iterated

  [[nodiscard]] const Follows& find(const Table& table, std::pair<bool, std::size_t> at) const;
  [[nodiscard]] Follows of(const Gain& gain) const;
  [[nodiscard]] Follows of(const Share& share) const;

  const DecisionGraph& graph_;
  Table payoffs_, scores_, branches_;
  Follows alone_;
};

}  // namespace rue
