// random_graph.h - small random decision graphs, as plain data for the oracle and as DOT text for Rue.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace rue::test {

enum class NodeKind { decision, chance, outcome };

inline constexpr int own_event = -1;       // a chance node that is its own event wherever it is reached
inline constexpr int separate_event = -2;  // an uncertainty of its own on every path

struct RandomEdge {
  int head = 0;
  double payoff = 0;
  double p = -1;          // -1: not written
  int state = 0;          // of the node's event; of an unnamed event: the branch itself
  std::vector<int> also;  // declared: further states that the branch stands for
};
[[nodiscard]] bool stands_for(const RandomEdge& edge, int state);

struct RandomNode {
  NodeKind kind = NodeKind::outcome;
  int event = own_event;  // of a chance node; or index into RandomGraph::events
  double payoff = 0;
  std::vector<RandomEdge> out;
  int depth = 0;  // every edge leads deeper
};

struct RandomEvent {
  int states = 2;
  std::vector<int> conditions;             // declared: earlier events that it depends on
  std::vector<std::vector<double>> table;  // declared: [combination of the conditions' states, the last fastest][states]
};

// Payoffs are gains; to_dot writes them as costs where the graph minimizes.
struct RandomGraph {
  std::vector<RandomNode> nodes;  // the root first
  std::vector<RandomEvent> events;
  bool declared = false;  // the events stand in the graph attribute `events`
  bool minimize = false;
  bool dyadic = true;  // every probability that can come up is a multiple of 1/64, so that sums are exact
  double alpha = 0.5;
};

using Rng = std::mt19937_64;
// A whole number from 0 to n - 1, the same on every platform.
inline int below(Rng& rng, int n) {
  return static_cast<int>(rng() % static_cast<std::uint64_t>(n));
}
inline bool one_in(Rng& rng, int n) {
  return below(rng, n) == 0;
}

// A decision graph of at most about 40 nodes. The same seed gives the same graph everywhere.
[[nodiscard]] RandomGraph random_graph(std::uint64_t seed);

// As an author would write it; `seed` varies how (percentages, `rest`, explicit kinds).
[[nodiscard]] std::string to_dot(const RandomGraph& graph, std::uint64_t seed);

// Joint states of the declared events that have a positive probability. [atoms][events]
struct JointLaw {
  std::vector<std::vector<int>> atoms;
  std::vector<double> probability;
};
[[nodiscard]] JointLaw joint_law(const std::vector<RandomEvent>& events);

}  // namespace rue::test
