// report_support.h - models and reports as texts, for the tests of what a person reads.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "output/forms/answer.h"
#include "output/forms/csv.h"
#include "support/model.h"
#include "text/columns.h"

namespace rue::test {

template <class Write>
std::string written(Write write) {
  std::ostringstream out;
  write(out);
  return out.str();
}

// An answer as comma-separated values.
inline std::string csv_of(const Answer& answer) {
  return written([&](std::ostream& out) {
    CsvWriter csv(out);
    answer.rows(csv);
  });
}

// Every line ends in a line break, is no wider than asked, and has no spaces at its end.
inline void check_lines(const std::string& text, std::size_t width) {
  REQUIRE_FALSE(text.empty());
  CHECK(text.ends_with('\n'));
  CHECK_FALSE(text.ends_with("\n\n"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(width_of(line) <= width);
    CHECK_FALSE(line.ends_with(' '));
  }
}

// The example of the format's description: one sky over both choices.
inline const char* const umbrella_report = R"(digraph umbrella {
  graph [unit="comfort", events="weather: rain = 0.3, sun"];
  { node [event=weather]; with; without; }
  go -> with    [label="take the umbrella", cost=5];
  go -> without [label="leave it"];
  with    -> dry    [label=rain];
  with    -> shade  [label=sun];
  without -> soaked [label=rain];
  without -> bliss  [label=sun];
  dry [payoff=80];  shade [payoff=90];  soaked [payoff=0];  bliss [payoff=100];
})";

}  // namespace rue::test
