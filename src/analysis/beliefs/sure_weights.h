// sure_weights.h - choices between sure things: who makes them says what matters how much, and that bounds the weights.
#pragma once
#include <optional>
#include <vector>

#include "analysis/preferences.h"
#include "model/tree/beliefs.h"

namespace rue {

// A statement between two alternatives whose values follow from nothing that varies but weights: below neither is a choice,
// chance or varying score. It holds where `lead` times the weights is not below 0; with `~`, where it is 0.
struct SureChoice {
  std::size_t statement = 0;          // index into Statements::all
  std::vector<double> lead;           // [criteria] of the first alternative, were the criterion all that counts
  bool says_more = false;             // it does not hold by all weights that the rest allows
  bool contradicts_believed = false;  // nor by those that are believed
};

struct BoundWeights {
  std::vector<SureChoice> sure;  // in order of their statements
  Beliefs beliefs;               // of statements.model, as those of the decision itself
};

// Cuts the weights of `beliefs`, which are those of the decision itself, by all sure choices, beside ranges and orders. What
// was believed of the weights is believed no longer where one does not hold by it. Absent: an error was reported, in what
// may vary of the hypothetical alternatives, or that too many corners or none are left; that one names statements that
// cannot hold together, of which none can be missed.
[[nodiscard]] std::optional<BoundWeights> bound_weights(Statements& statements, const Varying& varying,
                                                        const Parameters& parameters, Beliefs& beliefs,
                                                        Diagnostics& diagnostics);

}  // namespace rue
