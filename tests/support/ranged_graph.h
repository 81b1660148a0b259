// ranged_graph.h - small random decisions whose numbers are not known exactly, as an author would write them.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace rue::test {

// What is not known exactly.
enum class Vague : std::uint8_t {
  local,       // probabilities at one node, and payoffs
  shared,      // an event that several nodes ask
  network,     // lines of events under conditions, and a joint law that is seen in parts
  parameters,  // named numbers, alone and in formulas
  weights,     // of criteria, or a number in a `value`
  mixed,       // some of each
};
inline constexpr std::array all_vague{Vague::local,      Vague::shared,  Vague::network,
                                      Vague::parameters, Vague::weights, Vague::mixed};

// Numbers that constrain each other, and the corners of what they can be; by another way than the program's.
struct RangedBlock {
  std::vector<std::string> names;
  std::vector<std::vector<double>> corners;  // [corners][names]
};

struct RangedGraph {
  std::string dot;
  std::vector<RangedBlock> blocks;
  bool minimize = false;
};

struct RangedGraphOptions {
  Vague vague = Vague::mixed;
  bool plain = false;    // gains, with the decision first
  bool vacuous = false;  // plain, and every probability is anything from 0 to 1, while no payoff has a range
  int corners = 48;      // at most, of all blocks together
};

// Two or three alternatives, each a small graph over shared events and private chances, with ranges, ranges alone and
// orders; none counts twice on a path. The same seed gives the same graph everywhere.
[[nodiscard]] RangedGraph ranged_graph(std::uint64_t seed, const RangedGraphOptions& options = {});

}  // namespace rue::test
