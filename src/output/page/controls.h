// controls.h - a decision's numbers as what a hand can move, and who wins along each.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/whatif/experiment.h"

namespace rue {

// Whose weights, and a slider with a field for each of these numbers, those that have a range first. What a field holds is
// what `--set` takes, in per cent where the number is written so.
[[nodiscard]] std::string controls_html(const Experiment& experiment, std::vector<std::uint32_t> numbers);

// The same for the few numbers that stand at a node: as many as there are, in this order, and no views.
[[nodiscard]] std::string controls_at_html(const Experiment& experiment, std::span<const std::uint32_t> numbers);

// A number's believed value as its field holds it: what `--set` takes, without the sign of per cent.
[[nodiscard]] std::string field_text(const Parameter& number);

// Along one number, as far as its slider goes: bars coloured by who is picked, from the exact thresholds, and the same as a
// sentence, which also says what holds now.
[[nodiscard]] std::string track_html(Experiment& experiment, std::uint32_t number);

}  // namespace rue
