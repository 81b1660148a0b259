// robust.h - `rue robust`: what holds for all that the numbers may be at once.
#pragma once
#include <iosfwd>

#include "analysis/beliefs/held_preferences.h"
#include "analysis/beliefs/robust.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

// `preferences`: what the author is sure of; null: nothing.
void write_robust_report(std::ostream& out, const Model& model, const Robust& robust, const HeldPreferences* preferences,
                         const TextOptions& options);

// How far off the numbers may be, a line for each alternative, above what each brings at least and at most; without believed
// values the latter alone. Says so where there is nothing.
[[nodiscard]] Plot robust_plot(const Model& model, const Robust& robust, const PlotOptions& options);

// Schema rue.robust/1; a row for each alternative.
[[nodiscard]] Answer robust_answer(const Model& model, const Robust& robust, const HeldPreferences* preferences);

}  // namespace rue
