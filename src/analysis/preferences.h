// preferences.h - choices that the author is sure of, held against what the numbers say.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// A number that makes a preference hold which does not: alone, from there on.
struct Remedy {
  Parameter parameter;
  double at = 0;
  bool above = true;
};

// One statement of `prefer`, between two alternatives of the first decision, hypothetical ones included; checked by expected
// value (of utility where that measures), each side with its best continuation.
struct Preference {
  std::string words;  // as written: "take OpenAI > take Fireworks"
  Span span;
  std::string first, second;                 // alternatives
  bool alike = false;                        // `~`: as good; else the first is at least as good
  double first_value = 0, second_value = 0;  // gains
  bool holds = false;
  std::vector<Remedy> remedies;  // where it does not hold: up to three, the nearest by the size of their domains first
};

// Reads the statements of `prefer`, and the text once more with its hypothetical alternatives. A preference that does not
// hold is a warning. Errors: a name that is no alternative of the first decision, a statement that is none, no decision to
// begin with, no expected value, errors in what is hypothetical. Names in which > ~ or ; stand are written in single quotes.
// A remedy was seen to work at the value named and behind it up to the next of 40 that were tried; others may be nearer.
[[nodiscard]] std::vector<Preference> weigh_preferences(const Model& model, const std::shared_ptr<const std::string>& text,
                                                        const Settings& settings, Diagnostics& diagnostics);

}  // namespace rue
