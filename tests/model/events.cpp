// events.cpp - declared events: what is read, their joint law, and every finding to the word.
#include "model/events/events.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>

using namespace rue;

namespace {

struct EventsReading {
  std::string source;
  Diagnostics diagnostics;
  std::optional<Events> events;
};

EventsReading read_lines(const std::string& text) {
  EventsReading r;
  r.source = "graph [events=\"" + text + "\"]";
  r.events = read_events(Passage(text, {14, static_cast<std::uint32_t>(r.source.size() - 1)}, r.source), r.diagnostics);
  return r;
}

Events events(const std::string& text) {
  EventsReading r = read_lines(text);
  for (const Finding& f : r.diagnostics.findings()) FAIL_CHECK(f.text);
  REQUIRE(r.events);
  return *std::move(r.events);
}

// Every finding: "the words it points at: error; help (note: the words)".
std::string findings(const std::string& text) {
  const EventsReading r = read_lines(text);
  CHECK(r.events.has_value() == !r.diagnostics.has_errors());
  const auto words = [&](Span s) { return r.source.substr(s.begin, s.end - s.begin); };
  std::string all;
  for (const Finding& f : r.diagnostics.in_order()) {
    all += fmt::format("{}{}: {}", all.empty() ? "" : "\n", words(f.span), f.text);
    if (!f.help.empty()) all += "; " + f.help;
    for (const Note& note : f.notes) all += fmt::format(" ({}: {})", note.text, words(note.span));
  }
  return all;
}

const std::string survey = R"(
  market: boom = 0.25, flat, bust = 0.30      # the state without a value takes the rest
  survey | market=boom: good = 0.8, bad
  survey | market=flat: good = 0.5, bad
  survey | market=bust: good = 0.1, bad
)";

}  // namespace

TEST_CASE("an event of its own has the probabilities as written") {
  const Events e = events("weather: rain = 30%, sun, snow = 1/20");
  REQUIRE(e.events.size() == 1);
  CHECK(e.events[0].name == "weather");
  CHECK(e.events[0].declared);
  CHECK(e.events[0].states == std::vector<std::string>{"rain", "sun", "snow"});
  REQUIRE(e.groups.size() == 1);
  CHECK(e.groups[0].probability == std::vector<double>{0.3, 1 - (0.3 + 0.05), 0.05});
  CHECK(e.groups[0].state == std::vector<std::uint16_t>{0, 1, 2});
  CHECK(e.find("weather") == 0);
  CHECK(e.find("sun") == no_event);
  CHECK(e.find("") == no_event);
}

TEST_CASE("the rest of decimals is the decimal difference") {
  CHECK(events("m: a = 0.25, b, c = 0.30").groups[0].probability == std::vector<double>{0.25, 0.45, 0.3});
  CHECK(events("m: a = 10%, b = 0.2, c").groups[0].probability == std::vector<double>{0.1, 0.2, 0.7});
  CHECK(events("m: a = 1/3, b").groups[0].probability == std::vector<double>{1.0 / 3, 1 - 1.0 / 3});
  CHECK(events("m: a = rest, b = 0.4").groups[0].probability == std::vector<double>{0.6, 0.4});
}

TEST_CASE("a test and what it tells about are one group under the chain rule") {
  const Events e = events(survey);
  REQUIRE(e.events.size() == 2);
  CHECK(e.events[1].conditions == std::vector<std::uint32_t>{0});
  CHECK(e.events[1].position == 1);
  REQUIRE(e.groups.size() == 1);
  CHECK(e.groups[0].events == std::vector<std::uint32_t>{0, 1});
  CHECK(e.groups[0].state == std::vector<std::uint16_t>{0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2, 1});
  const double expected[] = {0.2, 0.05, 0.225, 0.225, 0.03, 0.27};
  REQUIRE(e.groups[0].probability.size() == 6);
  double sum = 0;
  for (std::size_t a = 0; a < 6; ++a) {
    CHECK(std::fabs(e.groups[0].probability[a] - expected[a]) < 1e-15);
    sum += e.groups[0].probability[a];
  }
  CHECK(std::fabs(sum - 1) < 1e-15);
}

TEST_CASE("a perfect test leaves only the atoms that are possible") {
  const Events e = events("oil: wet = 0.2, dry; test | oil=wet: yes = 1, no = 0; test | oil=dry: no = 1, yes = 0");
  CHECK(e.groups[0].state == std::vector<std::uint16_t>{0, 0, 1, 1});
  CHECK(e.groups[0].probability == std::vector<double>{0.2, 0.8});
}

TEST_CASE("a chain of events is one group in order of declaration, whatever joins it") {
  // c hangs on b hangs on a; d stands alone between them.
  const Events e = events(R"(
    a: 0 = 0.5, 1
    d: p = 0.1, q
    b | a=0: 0 = 0.9, 1;   b | a=1: 0 = 0.2, 1
    c | b=0: 0 = 0.7, 1;   c | b=1: 1 = 1, 0 = 0
  )");
  REQUIRE(e.groups.size() == 2);
  CHECK(e.groups[0].events == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(e.groups[1].events == std::vector<std::uint32_t>{1});
  CHECK(e.events[3].group == 0);
  CHECK(e.events[1].group == 1);
  // (b=1, c=0) cannot happen.
  CHECK(e.groups[0].state == std::vector<std::uint16_t>{0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 1});
  CHECK(e.groups[0].probability[0] == doctest::Approx(0.5 * 0.9 * 0.7));
  CHECK(e.groups[0].probability[5] == doctest::Approx(0.5 * 0.8));
}

TEST_CASE("several conditions, in any order, join independent events") {
  const Events e = events(R"(
    oil: wet = 0.5, dry
    rig: ok = 0.9, broken
    find | oil=wet, rig=ok: yes = 0.8, no
    find | rig=broken, oil=wet: yes = 0, no
    find | oil=dry, rig=ok: yes = 0, no
    find | oil=dry, rig=broken: no, yes = 0
  )");
  REQUIRE(e.groups.size() == 1);
  CHECK(e.groups[0].atoms() == 5);
  CHECK(e.groups[0].state == std::vector<std::uint16_t>{0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1});
  CHECK(e.groups[0].probability[0] == doctest::Approx(0.36));
}

TEST_CASE("only combinations that can happen need a line") {
  // b=v cannot happen with a=x, so c has no line for it.
  const Events e = events(R"(
    a: x = 0.5, y
    b | a=x: u = 1, v = 0
    b | a=y: u = 0.5, v
    c | a=x, b=u: s = 0.5, t
    c | a=y, b=u: s = 0.5, t
    c | a=y, b=v: s = 0.25, t
  )");
  CHECK(e.groups[0].atoms() == 6);
  CHECK(
      findings(
          R"(a: x = 0.5, y; b | a=x: u = 1, v = 0; b | a=y: u = 0.5, v; c | a=x, b=u: s = 0.5, t; c | a=y, b=v: s = 1, t)") ==
      "c: 'c' has no line for what can happen: a=y, b=u; add the line \"c | a=y, b=u: …\"");
}

TEST_CASE("names may hold blanks, digits and apostrophes, and a colon ends the event's name") {
  const Events e = events("would they ever move: they'd = 0.4, they wouldn't; demand: 10 = 0.3, 20 = 0.3, 30");
  CHECK(e.events[0].name == "would they ever move");
  CHECK(e.events[0].states[1] == "they wouldn't");
  CHECK(e.events[1].states[2] == "30");
}

TEST_CASE("words that do not make a statement") {
  CHECK(findings("market") ==
        "market: 'market' declares no event: it has no ':'; write it as: market: boom = 0.25, flat, bust = 0.3");
  CHECK(findings("market:") == "market: 'market' has no states");
  CHECK(findings(": a, b = 1") == ": a, b = 1: an event is missing");
  CHECK(findings("a=b: c") == "=: '=' cannot stand in the name of an event");
  CHECK(findings("a: x = 0.5,, y") == ",: a state is missing at the comma");
  CHECK(findings("a: x = 0.5,\n y") ==
        ",: a state is missing at the comma; a statement ends with its line; a backslash at the line's end would join the "
        "next\n"
        "y: 'y' declares no event: it has no ':'; write it as: market: boom = 0.25, flat, bust = 0.3");
  CHECK(findings("a: x: 0.5, y") == ":: ':' cannot stand here; a state and its probability are written: state = 0.3");
  CHECK(findings("a: x =, y") == "x =: the probability of 'x' is missing; without '=' the state takes the rest");
  CHECK(findings("a: = 0.5, y") == "= 0.5: a state is missing");
  CHECK(findings("separate: x, y = 1") ==
        "separate: an event cannot be named 'separate'; event=separate marks a node as an uncertainty of its own");
  CHECK(findings("a | b: x") == "b: condition 'b' names no state; write b=STATE, a line for each state");
  CHECK(findings("a | : x") == "a |: a condition is missing; write it as: survey | market=boom: …");
}

TEST_CASE("probabilities that are none") {
  CHECK(findings("a: x = 1.5, y") == "1.5: probability of 'x' is 1.5, not between 0 and 1; write 1.5%");
  CHECK(findings("a: x = 25, y") == "25: probability of 'x' is 25, not between 0 and 1; write 25%");
  CHECK(findings("a: x = -0.5, y") == "-0.5: probability of 'x' is -0.5, not between 0 and 1");
  CHECK(findings("a: x = two, y") == "two: 'two' is not a number and no parameter has that name");
  CHECK(findings("a: x = 0,25, y") == "0,25: '0,25' has a comma, which no number has; write 0.25");
  CHECK(findings("a: x = 1 - p, y") ==
        "p: no parameter is named 'p'; write its number, or declare it: graph [params=\"p = …\"]");
  CHECK(findings("a: x = 0.25 in [0.05, 0.50], y") == "");
  CHECK(findings("a: x = in [0.05, 0.50], y") ==
        "in [0.05, 0.50]: the probability of 'x' is missing; without a believed value write x in [0.05, 0.50]");
  CHECK(findings("a: x = 0.5, y = 0.4") ==
        "x = 0.5, y = 0.4: probabilities of 'a' sum to 0.9, not 1; leave one state without a value: it takes the rest");
  CHECK(findings("a: x = 0.7, y = 0.4, z") ==
        "x = 0.7, y = 0.4, z: probabilities of 'a' sum to 1.1, which leaves less than nothing for 'z'");
  CHECK(
      findings("a: x, y = 0.4, z") ==
      "z: 'x' and 'z' both lack a probability; one state can take the rest; write z = …, or = rest on both: they share it");
  CHECK(findings("a: x 0.3, y 0.7") ==
        "y 0.7: 'x 0.3' and 'y 0.7' both lack a probability; one state can take the rest; write y = 0.7");
}

TEST_CASE("a sum that is off by rounding is scaled, and one that is off by less is used as written") {
  CHECK(findings("a: x = 0.5, y = 0.4999999") ==
        "x = 0.5, y = 0.4999999: probabilities of 'a' sum to 0.9999999, not 1; they are scaled; leave one state without a "
        "value: it "
        "takes the rest");
  const EventsReading r = read_lines("a: x = 0.5, y = 0.4999999");
  CHECK(r.events->groups[0].probability[0] == 0.5 / 0.9999999);
  CHECK(findings("a: x = 0.5, y = 0.499999999").empty());
  CHECK(findings("a: x = 0.5, y = 0.50000000001, z").empty());
  CHECK(read_lines("a: x = 0.5, y = 0.50000000001, z").events->groups[0].atoms() == 2);
}

TEST_CASE("states and lines that do not fit together") {
  CHECK(findings("a: x = 0.5, x") == "x: state 'x' of 'a' is written twice (first written here: x)");
  CHECK(findings("a: x = 0.5, y\na: x = 0.4, y") == "a: event 'a' is declared twice (first declared here: a)");
  const std::string a = "a: x = 0.5, yes; ";
  CHECK(findings(a + "b | a=x: u = 0.5, v; b | a=yes: u = 1, wet") ==
        "wet: event 'b' has no state 'wet'; its states are u, v");
  CHECK(findings(a + "b | a=x: good = 0.5, v; b | a=yes: god = 1, v") ==
        "god: event 'b' has no state 'god'; did you mean 'good'?");
  CHECK(findings(a + "b | a=x: u = 0.5, v; b | a=yes: u = 1") ==
        "b | a=yes: state 'v' of 'b' is missing here; write v = 0 if it cannot happen (its states are declared here: b)");
  CHECK(findings(a + "b | a=x: u = 0.5, v; b | a=x: u = 1, v; b | a=yes: u, v = 0") ==
        "b | a=x: 'b' has two lines for a=x (first written here: b | a=x)");
  CHECK(findings(a + "b | a=x: u = 0.5, v; b: u = 1, v") ==
        "b: 'b' depends on 'a' in its first line, but not on the same here; every line of an event names the same "
        "conditions (its first "
        "line: b)");
  CHECK(findings(a + "b | a=x: u = 0.5, v") ==
        "b: 'b' has no line for what can happen: a=yes; add the line \"b | a=yes: …\"");
}

TEST_CASE("conditions name events declared above and their states") {
  CHECK(findings("b | a=x: u = 0.5, v; a: x = 1, y") ==
        "a: 'a' is declared below; a condition names an event declared above; move its declaration up (declared here: a)");
  CHECK(findings("market: x = 1, y; b | markt=x: u = 0.5, v") == "markt: no event is named 'markt'; did you mean 'market'?");
  CHECK(findings("b | z=x: u = 0.5, v") == "z: no event is named 'z'; declare it above");
  CHECK(findings("b | b=x: u = 0.5, v") == "b: 'b' cannot be a condition of itself");
  CHECK(findings("a: high, low = 0.5; b | a=hihg: u = 0.5, v; b | a=low: u, v=0") ==
        "hihg: event 'a' has no state 'hihg'; did you mean 'high'?");
  CHECK(findings("a: x = 1, y = 0; b | a=x, a=x: u = 0.5, v") == "a: 'a' is a condition of this line twice");
}

TEST_CASE("all mistakes are reported at once, and none because of another") {
  CHECK(
      findings("a: x = 2, y\nb | a=x: u = 0.5, v\nc: s = 0.5; d | c=s: t = 0.5, u = 0.4") ==
      "2: probability of 'x' is 2, not between 0 and 1; write 2%\n"
      "s = 0.5: probabilities of 'c' sum to 0.5, not 1; leave one state without a value: it takes the rest\n"
      "t = 0.5, u = 0.4: probabilities of 'd | c=s' sum to 0.9, not 1; leave one state without a value: it takes the rest");
}

TEST_CASE("too many joint states are refused before they are made") {
  std::string text;
  std::string all;
  for (int i = 0; i < 17; ++i) {
    text += fmt::format("e{}: x = 0.5, y\n", i);
    all += fmt::format("{}e{}=x", i == 0 ? "" : ", ", i);
  }
  CHECK(findings(text + "z | " + all + ": u = 0.5, v") ==
        "z: 'z' and the events it depends on have more than 65,536 joint states; declare fewer states or fewer conditions");
}
