// events_soup.cpp - any words in a value get an answer: a result or an error, with places inside the value.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "model/events/events.h"
#include "model/language/expression.h"

using namespace rue;

namespace {

std::string soup(std::mt19937& engine, std::initializer_list<std::string_view> words) {
  std::string text;
  for (auto n = 1 + engine() % 24; n > 0; --n) {
    text += words.begin()[engine() % words.size()];
    if (engine() % 3 == 0) text += ' ';
  }
  return text;
}

// Written with quotes escaped, and now and then a continuation or a join.
std::string written(std::mt19937& engine, const std::string& text) {
  std::string source = "x=\"";
  for (const char c : text) {
    if (engine() % 16 == 0) source += "\\\n";
    if (engine() % 32 == 0) source += "\" + \"";
    if (c == '"') source += '\\';
    source += c;
  }
  return source + '"';
}

void check(const std::string& source, const Diagnostics& diagnostics, bool result) {
  CHECK(result != diagnostics.has_errors());
  for (const Finding& f : diagnostics.findings()) {
    CHECK(f.span.begin <= f.span.end);
    CHECK(f.span.begin >= 2);
    CHECK(f.span.end <= source.size());
    CHECK_FALSE(f.text.empty());
  }
}

}  // namespace

TEST_CASE("any words make a number or an error") {
  std::mt19937 engine(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = soup(engine, {"1", "0.5", "30%", "2e3",  "1e999", "+", "-",    "*", "/", "^", "(",   ")",
                                           "%", ",",   "$",   "rest", "€",     "−", "\xC3", ".", "=", "0", "1/3", "\t"});
    const std::string source = written(engine, text);
    Diagnostics diagnostics;
    const auto number = evaluate(Passage(text, {2, static_cast<std::uint32_t>(source.size())}, source), diagnostics);
    CAPTURE(text);
    check(source, diagnostics, number.has_value());
    CHECK(diagnostics.error_count() <= 1);
    if (number) CHECK(std::isfinite(number->value));
  }
}

TEST_CASE("any words make events or errors, and a joint law that sums to one") {
  std::mt19937 engine(2);
  int good = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = soup(engine, {"a",   "b",    "a:",      "b:",      "b | a=x:",    "c | a=y, b=x:",
                                           "x",   "y",    "x = 0.5", "y = 0.5", "x, y = 0.25", ",",
                                           ",",   ",",    ";",       ";",       "\n",          "#",
                                           "\"",  "|",    "=",       ":",       "0,5",         "in [0, 1]",
                                           "x=1", "rest", "%",       "é"});
    const std::string source = written(engine, text);
    Diagnostics diagnostics;
    const auto events = read_events(Passage(text, {2, static_cast<std::uint32_t>(source.size())}, source), diagnostics);
    CAPTURE(text);
    check(source, diagnostics, events.has_value());
    if (!events) continue;
    good += events->events.empty() ? 0 : 1;
    for (const Group& group : events->groups) {
      double sum = 0;
      for (const double p : group.probability) sum += p;
      CHECK(std::fabs(sum - 1) < 1e-9);
      CHECK(group.state.size() == group.probability.size() * group.events.size());
    }
  }
  CHECK(good > 50);
}
