// ranged_graph.h - small random decisions whose numbers have ranges, as an author would write them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace rue::test {

// A number that varies alone, between two values.
struct Ranged {
  std::string name;
  double low = 0, high = 0;
};

struct RangedGraph {
  std::string dot;
  std::vector<Ranged> numbers;  // but for those on branches and payoffs (`own`)
};

struct RangedGraphOptions {
  int own = 0;           // so many ranges may stand on branches and payoffs, too
  bool vacuous = false;  // every probability is anything from 0 to 1, and no payoff has a range
};

// Two or three alternatives, each a small tree over shared events and private chances; none counts twice on a path. The same
// seed gives the same graph everywhere.
[[nodiscard]] RangedGraph ranged_graph(std::uint64_t seed, const RangedGraphOptions& options = {});

}  // namespace rue::test
