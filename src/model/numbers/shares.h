// shares.h - what the branches of a node, or the states of an event's line, take of a probability of 1.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "model/numbers/parameters.h"

namespace rue {

// One probability as written: a value, or the rest.
struct Share {
  std::optional<Value> value;   // absent: the rest
  std::optional<Range> bounds;  // of one that takes the rest: how far that may go
};

// Pairs of shares, by their places: the first is at least as large as the second.
using ShareOrders = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct Shares {
  std::vector<double> probability;  // [shares]
  double sum = 0;                   // of the values, as written
  enum class Fault : std::uint8_t {
    none,
    scaled,        // off 1 by more than rounding: scaled
    not_one,       // off 1 by more than 1e-6, and none takes the rest
    nothing_left,  // above 1, and some take the rest
  } fault = Fault::none;
};

// Those that take the rest share it equally. Values are in [0, 1]. Where parameters vary some of them and none takes the
// rest, the others are scaled in proportion to fill what is left.
[[nodiscard]] Shares share_out(const std::vector<Share>& shares, const Parameters& parameters);

// Evaluate the values again, for other parameters. False: one of them has no value, or is not in [0, 1].
[[nodiscard]] bool evaluate_again(std::vector<Share>& shares, const Parameters& parameters, Diagnostics& diagnostics);

// How far from 1 a sum of so many probabilities may be by their rounding.
[[nodiscard]] constexpr double exactness(std::size_t count) {
  return 1e-9 * static_cast<double>(count);
}

[[nodiscard]] constexpr bool is_probability(double p) {
  return p >= 0 && p <= 1;
}

}  // namespace rue
