// payoff_table.h - the root's alternatives against scenarios: what each could have brought, and how far that is from the
// best.
#pragma once
#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// What has happened, as far as it matters to any alternative: one chance branch for every event that comes out. Scenarios
// exclude each other and are all that can happen.
struct Scenario {
  std::vector<rue_index> branches;    // nodes of the tree below chance nodes, the first that stands for each event's state
  std::optional<double> probability;  // none where a law is not known
};

// From the least to the most over the private events that a scenario leaves open; both are one where it leaves none.
struct Spread {
  double least = 0, most = 0;
};

struct PayoffTable {
  std::vector<rue_index> alternatives;  // children of the root decision, file order
  std::vector<Scenario> scenarios;      // by the states of their events in file order, events of early nodes first
  std::vector<Spread> payoff;    // [alternatives x scenarios] best total (a gain) that the alternative could have brought,
                                 // later decisions taken in hindsight
  std::vector<Spread> regret;    // [alternatives x scenarios] that payoff's distance from the best of all alternatives'
  bool later_decisions = false;  // a live decision stands below an alternative
  bool open_events = false;      // some payoff is a range

  [[nodiscard]] std::size_t cell(std::size_t alternative, std::size_t scenario) const {
    return alternative * scenarios.size() + scenario;
  }
};

// The largest of some figures, and the largest of all others: what each has to be measured against.
struct Leaders {
  std::size_t first = 0;
  double best = -std::numeric_limits<double>::infinity(), second = best;

  void enter(std::size_t i, double value) {
    if (value > best) {
      second = best;
      best = value;
      first = i;
    } else {
      second = std::max(second, value);
    }
  }
  [[nodiscard]] double other_than(std::size_t i) const { return i == first ? second : best; }
};

struct PayoffTableOptions {
  std::size_t most_scenarios = 64;
  bool private_events = true;  // they make scenarios too; else payoffs range over them
};

// Nothing where the root is no decision, or there are more scenarios than allowed (or than 2e9 steps find).
[[nodiscard]] std::optional<PayoffTable> payoff_table(const Model& model, const Solution& solution,
                                                      const PayoffTableOptions& options = {});

}  // namespace rue
