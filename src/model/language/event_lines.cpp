// event_lines.cpp - splitting the graph attribute `events` into statements and their words.
#include "model/language/event_lines.h"

#include <fmt/format.h>

#include <unordered_map>

#include "model/language/range_slips.h"
#include "model/language/statements.h"
#include "text/wording.h"

namespace rue {

namespace {

class Splitter {
 public:
  explicit Splitter(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  std::optional<EventLine> line(const Passage& statement);

 private:
  bool fail(Span span, std::string text, std::string help = {}) {
    diagnostics_.error(span, std::move(text), std::move(help));
    return false;
  }
  // A name is what stands between two separators.
  bool name(const Passage& words, const Passage& around, std::string_view what, std::string_view refused);
  bool conditions(const Passage& words, EventLine& line);
  bool states(EventLine& line);
  bool law(EventLine& line);
  bool chain(const Passage& words, EventLine& line);
  std::optional<std::uint32_t> state(const Passage& words, bool ordered, EventLine& line);
  std::uint32_t add(StateWords state, EventLine& line);
  bool in_circle(const EventLine& line);
  bool decimal_comma(const Passage& words, const EventLine& line);

  Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, std::uint32_t> named_;  // the line's states; the last where a name stands twice
};

bool Splitter::name(const Passage& words, const Passage& around, std::string_view what, std::string_view refused) {
  if (words.text().empty()) return fail(around.place(), fmt::format("{} is missing", what));
  const std::size_t bad = words.text().find_first_of(refused);
  if (bad == std::string_view::npos) return true;
  return fail(words.place(bad, bad + 1),
              fmt::format("{} cannot stand in the name of {}", quoted(words.text().substr(bad, 1)), what));
}

// The comma of "boom = 0,25": digits on both sides and no blank.
bool Splitter::decimal_comma(const Passage& words, const EventLine& line) {
  if (line.states.empty() || !line.states.back().probability) return false;
  const std::string_view before = line.states.back().probability->text();
  const std::string_view after = words.text();
  if ((before != "0" && before != "1") || after.empty() || after.find_first_not_of("0123456789%") != std::string_view::npos)
    return false;
  const Span number = line.states.back().probability->place();
  const Span decimals = words.place();
  if (decimals.begin != number.end + 1) return false;
  return !fail({number.begin, decimals.end}, fmt::format("'{},{}' has a comma, which no number has", before, after),
               fmt::format("write {}.{}", before, after));
}

// "boom >= flat = 0.3 >= bust", or one state alone.
bool Splitter::chain(const Passage& words, EventLine& line) {
  if (decimal_comma(words, line)) return false;
  const std::vector<Passage> pieces = split_order(words);
  std::optional<std::uint32_t> before;
  for (const Passage& piece : pieces) {
    const std::optional<std::uint32_t> at = state(piece, pieces.size() > 1, line);
    if (!at) return false;
    if (before) line.orders.emplace_back(*before, *at);
    before = at;
  }
  return true;
}

// In an order a state may be named again: what is written of it stands with one of its names.
std::uint32_t Splitter::add(StateWords state, EventLine& line) {
  const auto says_nothing = [](const StateWords& s) { return !s.probability && !s.range && !s.rest; };
  const auto [found, is_new] = named_.try_emplace(state.name.text(), static_cast<std::uint32_t>(line.states.size()));
  if (!is_new) {
    StateWords& known = line.states[found->second];
    const bool ordered = known.ordered || state.ordered;
    if (ordered && (says_nothing(known) || says_nothing(state))) {
      if (!says_nothing(state)) known = state;
      known.ordered = ordered;
      return found->second;
    }
    found->second = static_cast<std::uint32_t>(line.states.size());
  }
  line.states.push_back(state);
  return found->second;
}

std::optional<std::uint32_t> Splitter::state(const Passage& words, bool ordered, EventLine& line) {
  const std::string_view text = words.text();
  if (const std::string_view help = order_slip(text); !help.empty()) {
    fail(words.place(), fmt::format("{} is no order that can be read", quoted(text)), std::string(help));
    return std::nullopt;
  }
  const std::size_t equals = text.find('=');
  const Passage left = words.part(0, std::min(equals, text.size())).trimmed();
  if (const std::size_t colon = left.text().find(':'); colon != std::string_view::npos && colon > 0) {
    fail(left.place(colon, colon + 1), "':' cannot stand here", "a state and its probability are written: state = 0.3");
    return std::nullopt;
  }
  if (!name(left, words, "a state", ":|\"")) return std::nullopt;
  StateWords state{left, std::nullopt, std::nullopt, false, ordered, false};
  if (equals == std::string_view::npos) {
    if (const std::size_t in = text.rfind(" in"); in != std::string_view::npos && in > 0) {
      const Passage range = words.part(in, text.size()).trimmed();
      const RangedWords ranged = split_range(range);
      if (ranged.range && ranged.value.text().empty()) {
        state.name = words.part(0, in).trimmed();
        state.range = ranged.range;
        return add(state, line);
      }
      if (const std::optional<RangeSlip> slip = range_slip(range.text(), Dash::yes)) {
        fail(words.place(), fmt::format("{} is no range that can be read", quoted(range.text())),
             fmt::format("write {} in {}", text.substr(0, in), slip->range));
        return std::nullopt;
      }
    }
    return add(state, line);
  }
  const Passage right = words.part(equals + 1, text.size()).trimmed();
  if (right.text().empty()) {
    fail(words.place(), fmt::format("the probability of {} is missing", quoted(left.text())),
         "without '=' the state takes the rest");
    return std::nullopt;
  }
  if (right.text() == "rest") {
    state.rest = true;
    return add(state, line);
  }
  const RangedWords ranged = split_range(right);
  if (const std::optional<RangeSlip> slip = ranged.range ? std::nullopt : range_slip(ranged.value.text(), Dash::no)) {
    fail(right.place(), fmt::format("{} is a range, not a number", quoted(right.text())),
         slip->believed ? fmt::format("write {}", slip->mended)
                        : fmt::format("write {} in {}, or the believed value before it, as in {} = {}", left.text(),
                                      slip->range, left.text(), slip->mended));
    return std::nullopt;
  }
  if (ranged.value.text().empty() || ranged.value.text() == "rest") {
    fail(right.place(), fmt::format("the probability of {} is missing", quoted(left.text())),
         fmt::format("without a believed value write {} in [{}]", left.text(), ranged.range->text()));
    return std::nullopt;
  }
  state.probability = ranged.value;
  state.range = ranged.range;
  return add(state, line);
}

// Is a state ordered before itself?
bool Splitter::in_circle(const EventLine& line) {
  const std::vector<std::uint32_t> circle = circle_in(line.states.size(), line.orders);
  if (circle.empty()) return false;
  std::string text;
  for (const std::uint32_t s : circle) text += fmt::format("{} >= ", line.states[s].name.text());
  return !fail(line.states[circle.front()].name.place(),
               fmt::format("an order in a circle: {}{}", text, line.states[circle.front()].name.text()),
               "leave one of them out; states that are equally likely have one value");
}

// Where several states lack a value, those of which a range or an order says something are open; one that is left takes the
// rest. One alone takes it whatever is said of it.
void find_open(EventLine& line) {
  std::size_t lacking = 0;
  for (const StateWords& state : line.states) lacking += state.probability || state.rest ? 0 : 1;
  for (StateWords& state : line.states)
    state.open = lacking > 1 && !state.probability && !state.rest && (state.ordered || state.range);
}

// Every comma outside of brackets parts two states.
bool Splitter::states(EventLine& line) {
  const std::size_t tilde = line.body.text().find('~');
  const Passage words = line.body.part(0, std::min(tilde, line.body.text().size()));
  if (tilde != std::string_view::npos) line.law = line.body.part(tilde + 1, line.body.text().size()).trimmed();
  const std::string_view text = words.text();
  bool sound = true;
  int depth = 0;
  Passage rest = words;  // cut from the front: a place costs what stands before it
  std::size_t begin = 0;
  std::optional<Span> comma;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool last = i == text.size();
    const char c = last ? ',' : text[i];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c != ',' || (depth > 0 && !last)) continue;
    const std::size_t length = i - begin;
    const Passage chained = rest.part(0, length).trimmed();
    if (!chained.text().empty()) {
      sound = chain(chained, line) && sound;
    } else if (last && !comma) {
      sound = fail(line.head.place(), fmt::format("{} has no states", quoted(line.name.text())));
    } else {
      sound = fail(comma ? *comma : rest.place(length, length + 1), "a state is missing at the comma",
                   last ? "a statement ends with its line; a backslash at the line's end would join the next" : "");
    }
    if (last) break;
    comma = rest.place(length, length + 1);
    rest = rest.part(length + 1, rest.text().size());
    begin = i + 1;
  }
  return sound && law(line);
}

// What stands behind ~ is the law of all states together.
bool Splitter::law(EventLine& line) {
  if (!line.law) return true;
  if (line.law->text().empty()) {
    return fail(line.head.place(), fmt::format("the distribution of {} is missing", quoted(line.head.text())),
                "write it as: market: boom, bust ~ dirichlet(7, 13)");
  }
  for (StateWords& state : line.states) {
    if (state.probability || state.rest || state.range || state.ordered) {
      const char* const other = state.probability || state.rest ? "a probability" : "a range or a place in an order";
      return fail(state.name.place(), fmt::format("{} has {} and a distribution", quoted(state.name.text()), other),
                  "before ~ stand the names of the states alone");
    }
    state.probability = line.law;
  }
  return true;
}

bool Splitter::conditions(const Passage& words, EventLine& line) {
  const std::string_view text = words.text();
  bool sound = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const Passage one = words.part(begin, end).trimmed();
    begin = end + 1;
    const std::size_t equals = one.text().find('=');
    if (equals == std::string_view::npos) {
      sound = one.text().empty() ? fail(line.head.place(), "a condition is missing", "write it as: survey | market=boom: …")
                                 : fail(one.place(), fmt::format("condition {} names no state", quoted(one.text())),
                                        fmt::format("write {}=STATE, a line for each state", one.text()));
      continue;
    }
    const Passage event = one.part(0, equals).trimmed();
    const Passage state = one.part(equals + 1, one.text().size()).trimmed();
    if (name(event, one, "an event", "|\"") && name(state, one, "a state", "=|\"")) {
      line.conditions.push_back({event, state});
    } else {
      sound = false;
    }
  }
  return sound;
}

std::optional<EventLine> Splitter::line(const Passage& statement) {
  const std::string_view text = statement.text();
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    fail(statement.place(), fmt::format("{} declares no event: it has no ':'", quoted(text)),
         "write it as: market: boom = 0.25, flat, bust = 0.3");
    return std::nullopt;
  }
  const Passage head = statement.part(0, colon).trimmed();
  const std::size_t bar = head.text().find('|');
  const Passage named = head.part(0, std::min(bar, head.text().size())).trimmed();
  if (!name(named, head.text().empty() ? statement : head, "an event", "=,\"")) return std::nullopt;
  EventLine result{head, named, {}, {}, statement.part(colon + 1, text.size()), std::nullopt, {}, true};
  named_.clear();
  if (named.text() == "separate") {
    result.sound = fail(named.place(), "an event cannot be named 'separate'",
                        "event=separate marks a node as an uncertainty of its own");
  }
  if (bar != std::string_view::npos) {
    result.sound = conditions(head.part(bar + 1, head.text().size()), result) && result.sound;
  }
  result.sound = states(result) && !in_circle(result) && result.sound;
  find_open(result);
  return result;
}

}  // namespace

EventLines split_events(const Passage& value, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  EventLines lines;
  Splitter splitter(diagnostics);
  for (const Passage& statement : split_statements(value, refuse_escaped_ends(value, ":", diagnostics))) {
    if (std::optional<EventLine> line = splitter.line(statement)) lines.all.push_back(std::move(*line));
  }
  lines.sound = diagnostics.error_count() == errors;
  return lines;
}

}  // namespace rue
