// asked_robust.h - `robust` of a decision's ranges within what its author is sure of.
#pragma once
#include <optional>

#include "analysis/beliefs/held_preferences.h"
#include "analysis/beliefs/robust.h"
#include "analysis/preferences.h"

namespace rue {

struct AskedRobust {
  Robust robust;
  std::optional<HeldPreferences> preferences;  // where there are statements
};

// Absent: an error was reported: nothing varies, `varying` names no number, or what the author is sure of cannot be.
[[nodiscard]] std::optional<AskedRobust> ask_robust(Model& model, std::optional<Statements> statements,
                                                    const Varying& varying, const RobustOptions& options,
                                                    Diagnostics& diagnostics);

}  // namespace rue
