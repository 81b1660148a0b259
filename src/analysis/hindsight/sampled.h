// sampled.h - what is too large to be computed exactly, from drawn states of nature.
#pragma once
#include <cstdint>
#include <optional>

#include "analysis/solution.h"

namespace rue {

struct Estimate {
  double value = 0;
  double low = 0, high = 0;  // 95 % confidence (normal approximation)
  std::uint64_t samples = 0;
  std::uint64_t seed = 0;
};

// The expected best total in hindsight, from as many states as `max_steps` nodes allow (100 to 1,000,000): shared events by
// their joint law, private chance nodes each by itself; in each state the best total is one sweep. The same seed gives the
// same estimate everywhere. Empty where a law is not known or `max_steps` does not allow 100. Requires an expected value at
// the root.
[[nodiscard]] std::optional<Estimate> sampled_hindsight(const Model& model, const Solution& solution, std::uint64_t seed,
                                                        std::uint64_t max_steps);

}  // namespace rue
