// curve.h - both picks along one parameter, and where they change: one-way sensitivity analysis.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/experiment.h"

namespace rue {

enum class Headline : std::uint8_t { expected_value, least_regret };

// Where one alternative stops being the pick and another begins.
struct Crossing {
  double at = 0;
  std::size_t below = 0, above = 0;  // alternatives that are picked on either side
  bool jump = false;  // their figures do not meet there: a branch that becomes impossible takes its regret with it
};

struct Curve {
  std::uint32_t parameter = 0;
  std::vector<double> x;                           // ascending
  std::vector<std::optional<Outlook>> outlook;     // [x]; empty where the model has no value
  std::array<std::vector<Crossing>, 2> crossings;  // by Headline, ascending; of the values between which the pick differs
};

[[nodiscard]] std::optional<std::size_t> pick_of(const Outlook& outlook, Headline headline);

// Evaluate the model at each of `x` (ascending). Where the pick of two neighbours differs the crossings between them are
// found to the last bits: by TOMS 748 (Alefeld, Potra and Shi 1995) on the difference of their figures, and by bisection
// where the figures jump or tie. On several threads where it pays (parallel.h). A pick that changes and changes back between
// two neighbours is not seen.
[[nodiscard]] Curve trace(Experiment& experiment, std::uint32_t parameter, std::vector<double> x);

}  // namespace rue
