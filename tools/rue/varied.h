// varied.h - which of a model's numbers an analysis varies.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/tree/tree.h"
#include "rue/system/streams.h"

namespace rue {

struct VariedOptions {
  std::vector<std::string> only;  // names, as find_number takes them; empty: all that fit
  bool numbers = false;           // every payoff, score and probability, whether it has a name or not
};

// Would every number of the graph be asked about, and would that take too long?
[[nodiscard]] bool asks_about_too_many(const Model& model, const VariedOptions& options);

// The parameters asked for, as indices. Without `only`: those with a range where `ranged` is asked and there are any, else
// all that stand for themselves and count in the view that is seen; where the graph has none, or with `numbers`, every
// number of the graph becomes one first. Empty: a name fits none, or there are too many numbers for `evaluations` of the
// model each; said on streams.err.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> choose_varied(Model& model, const VariedOptions& options,
                                                                      bool ranged, double evaluations,
                                                                      const Streams& streams);

}  // namespace rue
