// utility.h - what a total is worth to its owner: a utility over totals, its certainty equivalents, and totals measured in
// it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/numbers/parameters.h"

namespace rue {

struct DecisionGraph;
enum class Objective;

// x is a total as a gain: under `minimize` less its cost.
struct Utility {
  enum class Form : std::uint8_t {
    linear,       // x
    exponential,  // 1 - e^(-x/R); for R < 0, a taste for risk, e^(-x/R) - 1
    logarithm,    // ln(x + shift)
    power,        // x^a, x >= 0
    points,       // straight between points
  };
  struct Point {
    double gain = 0, utility = 0;
  };
  struct Written {
    Value value;
    Span span;
  };
  Form form = Form::linear;
  double parameter = 0;          // R, shift or a
  std::vector<Point> points;     // by gain; utilities ascend
  std::vector<Written> written;  // its numbers: R, shift or a; of points total and utility in turn
  std::string words;             // "exponential(50)", as written
  Span span;
  bool measures = false;  // payoffs are booked as utilities: asked for, or written as regret=utility
};

// Read the graph attribute `utility`; its numbers may use parameters. Errors: no such form, a risk tolerance of 0, a power
// that is not above 0, fewer than two points, points that do not ascend in both.
void read_utility(DecisionGraph& model, Diagnostics& diagnostics);

// The same utility with other values of the parameters that its numbers use. False: it is none then.
[[nodiscard]] bool evaluate_again(Utility& utility, const Parameters& parameters, bool costs, Diagnostics& diagnostics);

// The utility as it is written, with numbers for what they follow from.
[[nodiscard]] std::string text_of(const Utility& utility, Objective objective);

// Utilities of totals between `least` and `most`, kept as scores that are equivalent to them but lose no digits.
class UtilityScale {
 public:
  UtilityScale(const Utility& utility, double least, double most);
  [[nodiscard]] double score(double gain) const;     // NaN where it has none
  [[nodiscard]] double gain_of(double score) const;  // of a mean of scores: the certainty equivalent
  [[nodiscard]] double utility_of(double score) const;

 private:
  const Utility& utility_;
  double origin_ = 0;
  bool near_linear_ = false;  // e^x - 1 keeps more digits than e^x
};

}  // namespace rue
