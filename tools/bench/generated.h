// generated.h - decisions of a given size and shape, for benchmarks, tests and reports of bugs.
#pragma once
#include <cstdint>
#include <iosfwd>
#include <string>

namespace rue {

// From the root, levels of decisions and of chance nodes alternate. Every inner node has `branches` branches.
enum class Shape {
  full,     // every node up to `depth` branches
  chain,    // only the last node of a level branches: as deep as it is large
  random,   // of every level some nodes branch, drawn with the seed, until `nodes` are there
  lattice,  // neighbours share successors (a recombining lattice): few nodes, branches^depth paths
};

struct GenerateOptions {
  Shape shape = Shape::full;
  std::uint64_t branches = 3;  // 2 to 100
  std::uint64_t depth = 4;     // levels of branches, 1 or more; `random` has as many as it needs
  std::uint64_t nodes = 0;     // full, chain and lattice: instead of a depth, the least that has so many nodes
  std::uint64_t events = 0;    // so many levels of chance nodes, from the root, are one event each
  std::uint64_t seed = 1;      // of payoffs, costs, probabilities and of what branches
};

constexpr std::uint64_t most_generated_nodes = 1000000000;

// Nodes of what would be written; more than most_generated_nodes stands for all that are too many.
[[nodiscard]] std::uint64_t generated_nodes(const GenerateOptions& options);

// Write the decision as DOT, in memory that does not grow with it. The same options give the same bytes on every machine.
void write_generated(std::ostream& out, const GenerateOptions& options);

}  // namespace rue
