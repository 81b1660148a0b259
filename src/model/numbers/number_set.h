// number_set.h - what limits numbers that stand in one line's probabilities, and the set that is left of their ranges.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/numbers/affine_form.h"
#include "model/numbers/polytope.h"
#include "model/numbers/shares.h"

namespace rue {

// What must not be below 0, and what must be 0, so that the shares of one line are probabilities in their order.
struct Limits {
  std::vector<AffineForm> floors;
  std::optional<AffineForm> level;  // where no share follows: the sum, less 1
};

// `names`: every parameter in terms of the numbers. Absent: a share is not affine in them. Without any number in it a line
// has no limits. Where no share takes the rest those that stand follow in proportion, but for `firm` ones: they stay.
[[nodiscard]] std::optional<Limits> limits_of(std::span<const Share> shares, const ShareOrders& orders, bool firm,
                                              std::span<const std::optional<AffineForm>> names);

// Of which share is nothing believed, of how many, of any?
[[nodiscard]] bool is_open(const Share& share, const Parameters& parameters);
[[nodiscard]] std::size_t count_open(std::span<const Share> shares, const Parameters& parameters);
[[nodiscard]] bool any_open(std::span<const Share> shares, const Parameters& parameters);

// Numbers between bounds, within limits.
struct NumberSet {
  enum class Shape : std::uint8_t {
    free,   // bounds and limits are all there is
    parts,  // of 1, with something else beside them: each at least 0
    whole,  // of 1: each at least 0, together 1
  };
  std::vector<std::uint32_t> numbers;  // ascending, as forms have them
  std::vector<double> low, high;       // [numbers]
  std::vector<AffineForm> floors;
  std::vector<AffineForm> levels;
  Shape shape = Shape::free;

  static constexpr std::size_t most_numbers = 128;

  enum class Fault : std::uint8_t { none, empty, too_many };
  // `fault` says why there is none: nothing is left, or too many corners or numbers. `at`: the limit that left nothing, of
  // floors, then levels; absent: bounds did.
  [[nodiscard]] std::optional<Polytope> polytope(Fault& fault, std::optional<std::size_t>& at) const;
};

// "has more than 4096 corners", or the like: why a set of so many numbers is too much.
[[nodiscard]] std::string excess_of(std::size_t numbers);

// Give the open shares of one line, beside the others as believed, the mean of what they can be. False: there is nothing
// that they can be together, or too much; `fault` says which.
[[nodiscard]] bool settle_open(std::vector<Share>& shares, const ShareOrders& orders, Parameters& parameters,
                               NumberSet::Fault& fault);

}  // namespace rue
