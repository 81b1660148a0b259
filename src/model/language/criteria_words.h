// criteria_words.h - what `criteria`, `weights` and `views` say, before their weights are numbers.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/language/expression.h"
#include "text/passage.h"

namespace rue {

struct CriterionFacts {
  std::string name;
  std::optional<Number> worst, best;  // of its scale, which runs from 0 to 100; both or none
  std::string unit;                   // of its own numbers
  Span span;
};

// Words of `weights` and `views` before they mean anything.
struct WeightWords {
  std::string name;      // of the parameter: "friend.city"
  std::size_t view = 0;  // index into CriteriaWords::views
  std::size_t criterion = 0;
  std::optional<Passage> words;  // absent: an order is all there is
  Span span;                     // of the criterion's name
};
// In a view the first criterion counts at least as much as the second.
struct WeightOrder {
  std::size_t view = 0;
  std::uint32_t larger = 0, smaller = 0;  // criteria
};
struct CriteriaWords {
  std::vector<CriterionFacts> all;
  std::vector<std::string> views;  // names; the author's own, `main`, is the first
  std::vector<WeightWords> weights;
  std::vector<WeightOrder> orders;
  bool valued = false;  // a `value` takes the place of weights
};

}  // namespace rue
