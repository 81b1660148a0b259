// worth_of_number.h - what it is worth to know one number before choosing, the others unknown (EVPPI), where all follows it
// along straight lines.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "analysis/beliefs/drawn_tree.h"
#include "model/numbers/distribution.h"

namespace rue {

// The number as a parameter, and its law.
struct UnknownNumber {
  std::uint32_t parameter = 0;
  const Distribution* law = nullptr;
};

// The mean, over the number's law, of the most that a plan brings there with the others at their means, less the most that
// one plan brings on the whole. That is exact where the expected value of every plan is affine in the number, and in the
// others, which are independent of it or follow it in proportion. The integral goes piece by piece between the values at
// which the best plan changes. Empty: the model has no value at some value of the number, or the pieces are too many; `why`.
[[nodiscard]] std::optional<double> worth_of_number(DrawnTree& tree, const UnknownNumber& number, std::string& why);

}  // namespace rue
