// held_preferences.h - choices that the author is sure of, held against all that the numbers may be.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/beliefs/instance.h"
#include "analysis/beliefs/sure_weights.h"

namespace rue {

enum class HoldsFor : std::uint8_t { all, some, none };

struct HeldPreference {
  Statement statement;
  std::optional<SureChoice> sure;   // it bounds the weights: what is asked then is asked of those by which it holds
  std::optional<HoldsFor> holds;    // absent: not settled
  std::optional<Numbers> holds_at;  // where it holds, and where it does not: what is believed before all else
  std::optional<Numbers> fails_at;
};

// Of all statements, over the numbers of the decision with all its alternatives.
struct HeldPreferences {
  Statements statements;
  Beliefs beliefs;
  std::vector<std::string> views;  // where the weights are those of any view
  std::vector<HeldPreference> all;
  std::string why;  // of those that are not settled
};

// Each side with its best continuation once the numbers are known, as
// `compare` checks it. A difference of two such values is no convex function: the numbers are halved until it is settled in
// every part, or given up.
[[nodiscard]] HeldPreferences hold_preferences(Statements statements, BoundWeights bound);
// The weights are those of any view, and no statement bounds them. `beliefs` of statements.model.
[[nodiscard]] HeldPreferences hold_preferences_of_views(Statements statements, const Beliefs& beliefs);

}  // namespace rue
