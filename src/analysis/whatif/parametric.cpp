// parametric.cpp - from the root down: what stands beside each node.
#include "analysis/whatif/parametric.h"

#include <algorithm>
#include <limits>

namespace rue {

ParametricPass parametric_pass(const Tree& tree, const std::vector<std::uint8_t>& live,
                               const std::vector<double>& expected_value) {
  constexpr double nothing = -std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  ParametricPass pass;
  pass.otherwise.assign(tree.size(), nan);
  pass.reach.assign(tree.size(), nan);
  pass.beside.assign(tree.size(), nan);
  pass.under.assign(tree.size(), 0);
  const auto begin = [&](rue_index n) {
    pass.otherwise[n] = nothing;
    pass.reach[n] = 1;
    pass.beside[n] = 0;
    pass.under[n] = n;
  };
  if (tree.kind[0] == RUE_DECISION) {
    for (rue_index c = tree.first_child[0]; c < tree.first_child[1]; ++c) begin(c);
  } else {
    begin(0);
  }
  for (rue_index n = tree.kind[0] == RUE_DECISION ? 1 : 0; n < tree.size(); ++n) {
    const rue_index first = tree.first_child[n];
    const rue_index end = tree.first_child[n + 1];
    if (first == end || live[n] == 0) continue;
    // The best and the second best alternative: what a decision has beside each.
    double best = nothing;
    double second = nothing;
    for (rue_index c = first; tree.kind[n] == RUE_DECISION && c < end; ++c) {
      second = std::max(second, std::min(best, expected_value[c]));
      best = std::max(best, expected_value[c]);
    }
    bool met = false;  // an alternative that is the best has been passed
    for (rue_index c = first; c < end; ++c) {
      if (live[c] == 0) continue;
      pass.under[c] = pass.under[n];
      if (tree.kind[n] == RUE_DECISION) {
        const bool leader = !met && expected_value[c] == best;
        met = met || leader;
        pass.otherwise[c] = std::max(pass.otherwise[n], pass.reach[n] * (leader ? second : best) + pass.beside[n]);
        pass.reach[c] = pass.reach[n];
        pass.beside[c] = pass.beside[n];
      } else {
        const double p = tree.probability[c];
        pass.otherwise[c] = pass.otherwise[n];
        pass.reach[c] = pass.reach[n] * p;
        pass.beside[c] = pass.beside[n] + pass.reach[n] * (expected_value[n] - p * expected_value[c]);
      }
    }
  }
  return pass;
}

}  // namespace rue
