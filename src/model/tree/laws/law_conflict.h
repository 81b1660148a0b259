// law_conflict.h - probabilities that no joint law fulfils: which ones, and the two figures that cannot both hold.
#pragma once
#include <vector>

#include "model/tree/laws/context_law.h"

namespace rue {

// What one condition says against the others of a smallest set of contexts that no law fulfils.
struct LawConflict {
  std::size_t condition = 0;         // index: what it says
  double least = 0, most = 0;        // and what the others leave to it
  std::vector<std::size_t> against;  // their contexts, ascending
};

// Requires that no law fulfils all conditions within their rounding. The context that is contradicted is the one whose path
// has observed least among those without which there is a law.
[[nodiscard]] LawConflict find_conflict(const ContextLaw& law, const std::vector<Context>& contexts,
                                        const std::vector<Condition>& conditions);

}  // namespace rue
