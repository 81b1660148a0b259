// read_events.cpp - what the statements of `events` mean: events, their states, conditions and probabilities.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/events/events.h"
#include "model/events/joint_law.h"
#include "model/language/event_lines.h"
#include "model/language/expression.h"
#include "model/language/range_slips.h"
#include "model/numbers/number_set.h"
#include "text/wording.h"

namespace rue {

namespace {

class EventLineReader {
 public:
  EventLineReader(std::vector<EventLine> lines, Parameters& parameters, Diagnostics& diagnostics)
      : lines_(std::move(lines)), parameters_(parameters), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < lines_.size(); ++i) first_line_.try_emplace(lines_[i].name.text(), i);
  }

  std::optional<Events> read() {
    const std::size_t errors = diagnostics_.error_count();
    for (const EventLine& line : lines_) read_line(line);
    for (std::uint32_t e = 0; e < events_.events.size(); ++e) sound_[e] = order_lines(events_.events[e]) && sound_[e];
    make_groups(events_, sound_, diagnostics_);
    if (diagnostics_.error_count() > errors) return std::nullopt;
    return std::move(events_);
  }

 private:
  bool fail(Span span, std::string text, std::string help = {}) {
    diagnostics_.error(span, std::move(text), std::move(help));
    return false;
  }
  bool fail(Span span, std::string text, std::string help, Span where, std::string note) {
    diagnostics_.error(span, std::move(text), std::move(help)).notes.push_back({where, std::move(note)});
    return false;
  }
  void read_line(const EventLine& line);
  bool declare_states(const EventLine& line, Event& event);
  bool match_states(const EventLine& line, const Event& event, std::vector<std::size_t>& written_at);
  bool read_conditions(const EventLine& line, std::uint32_t e,
                       std::vector<std::pair<std::uint32_t, std::uint16_t>>& conditions);
  bool match_conditions(const EventLine& line, const Event& event,
                        const std::vector<std::pair<std::uint32_t, std::uint16_t>>& conditions);
  std::optional<Value> read_share(const EventLine& line, const StateWords& state);
  bool settle_line(const EventLine& line, std::vector<Share>& shares);
  bool check_believed(const EventLine& line, const std::vector<Share>& shares, const std::vector<double>& probability);
  std::optional<std::vector<double>> read_probabilities(const EventLine& line, std::vector<Share>& shares);
  bool order_lines(Event& event);
  bool fail_unknown_state(const Passage& state, const Event& event);
  Span states_place(const EventLine& line) const {
    return {line.states.front().name.place().begin, line.body.trimmed().place().end};
  }

  std::vector<EventLine> lines_;
  Parameters& parameters_;
  Diagnostics& diagnostics_;
  std::map<std::string_view, std::size_t> first_line_;
  std::map<std::string_view, std::uint32_t> index_;
  Events events_;
  std::vector<bool> sound_;  // no error in any of the event's lines
};

bool EventLineReader::declare_states(const EventLine& line, Event& event) {
  bool sound = true;
  std::map<std::string_view, Span> seen;
  for (const StateWords& state : line.states) {
    const auto [first, fresh] = seen.try_emplace(state.name.text(), state.name.place());
    if (fresh) {
      event.states.emplace_back(state.name.text());
    } else {
      sound = fail(state.name.place(),
                   fmt::format("state {} of {} is written twice", quoted(state.name.text()), quoted(event.name)), {},
                   first->second, "first written here");
    }
  }
  if (event.states.size() > max_atoms) {
    sound = fail(line.name.place(),
                 fmt::format("{} has {} states; at most 65,536 can be told apart", quoted(event.name), event.states.size()));
  }
  return sound;
}

bool EventLineReader::fail_unknown_state(const Passage& state, const Event& event) {
  const std::vector<std::string_view> states(event.states.begin(), event.states.end());
  const std::string_view near = nearest(state.text(), states);
  std::string help = fmt::format("did you mean {}?", quoted(near));
  if (near.empty()) {
    constexpr std::size_t shown = 8;
    help = "its states are ";
    for (std::size_t i = 0; i < std::min(states.size(), shown); ++i)
      help += fmt::format("{}{}", i == 0 ? "" : ", ", states[i]);
    if (states.size() > shown) help += ", …";
  }
  Finding& error = diagnostics_.error(
      state.place(), fmt::format("event {} has no state {}", quoted(event.name), quoted(state.text())), std::move(help));
  if (!near.empty()) state.mend(error, near);
  return false;
}

// A further line of an event names the same states, in any order.
bool EventLineReader::match_states(const EventLine& line, const Event& event, std::vector<std::size_t>& written_at) {
  std::map<std::string_view, std::size_t> place;
  for (std::size_t s = 0; s < event.states.size(); ++s) place.emplace(event.states[s], s);
  constexpr std::size_t absent = static_cast<std::size_t>(-1);
  written_at.assign(event.states.size(), absent);
  bool sound = true;
  for (std::size_t i = 0; i < line.states.size(); ++i) {
    const Passage& name = line.states[i].name;
    const auto at = place.find(name.text());
    if (at == place.end()) {
      sound = fail_unknown_state(name, event);
    } else if (written_at[at->second] != absent) {
      sound = fail(name.place(), fmt::format("state {} of {} is written twice", quoted(name.text()), quoted(event.name)), {},
                   line.states[written_at[at->second]].name.place(), "first written here");
    } else {
      written_at[at->second] = i;
    }
  }
  if (!sound) return false;
  for (std::size_t s = 0; s < event.states.size(); ++s) {
    if (written_at[s] != absent) continue;
    sound =
        fail(line.head.place(), fmt::format("state {} of {} is missing here", quoted(event.states[s]), quoted(event.name)),
             fmt::format("write {} = 0 if it cannot happen", event.states[s]), event.span, "its states are declared here");
  }
  return sound;
}

bool EventLineReader::read_conditions(const EventLine& line, std::uint32_t e,
                                      std::vector<std::pair<std::uint32_t, std::uint16_t>>& conditions) {
  bool sound = true;
  for (const ConditionWords& words : line.conditions) {
    const std::string_view name = words.event.text();
    if (name == line.name.text()) {
      sound = fail(words.event.place(), fmt::format("{} cannot be a condition of itself", quoted(name)));
      continue;
    }
    const auto known = index_.find(name);
    if (known == index_.end() || known->second > e) {
      if (const auto below = first_line_.find(name); below != first_line_.end()) {
        sound = fail(words.event.place(),
                     fmt::format("{} is declared below; a condition names an event declared above", quoted(name)),
                     "move its declaration up", lines_[below->second].name.place(), "declared here");
        continue;
      }
      std::vector<std::string_view> above;
      for (const auto& [other, index] : index_) {
        if (index < e) above.push_back(other);
      }
      const std::string_view near = nearest(name, above);
      Finding& error = diagnostics_.error(words.event.place(), fmt::format("no event is named {}", quoted(name)),
                                          near.empty() ? "declare it above" : fmt::format("did you mean {}?", quoted(near)));
      if (!near.empty()) words.event.mend(error, near);
      sound = false;
      continue;
    }
    const Event& condition = events_.events[known->second];
    const auto state = std::find(condition.states.begin(), condition.states.end(), words.state.text());
    if (state == condition.states.end()) {
      // An ill-declared event may lack the state because of its own mistake.
      if (sound_[known->second]) fail_unknown_state(words.state, condition);
      sound = false;
      continue;
    }
    const auto twice =
        std::find_if(conditions.begin(), conditions.end(), [&](const auto& c) { return c.first == known->second; });
    if (twice != conditions.end()) {
      sound = fail(words.event.place(), fmt::format("{} is a condition of this line twice", quoted(name)));
      continue;
    }
    conditions.emplace_back(known->second, static_cast<std::uint16_t>(state - condition.states.begin()));
  }
  std::sort(conditions.begin(), conditions.end());
  return sound;
}

// Every line of an event is conditioned on the same events.
bool EventLineReader::match_conditions(const EventLine& line, const Event& event,
                                       const std::vector<std::pair<std::uint32_t, std::uint16_t>>& conditions) {
  const bool same = std::equal(conditions.begin(), conditions.end(), event.conditions.begin(), event.conditions.end(),
                               [](const auto& c, std::uint32_t e) { return c.first == e; });
  if (same) return true;
  std::string first;
  for (const std::uint32_t c : event.conditions)
    first += fmt::format("{}{}", first.empty() ? "" : " and ", quoted(events_.events[c].name));
  if (first.empty()) first = "nothing";
  return fail(line.head.place(),
              fmt::format("{} depends on {} in its first line, but not on the same here", quoted(event.name), first),
              "every line of an event names the same conditions", event.span, "its first line");
}

// A number, or the parameter that it is.
std::optional<Value> EventLineReader::read_share(const EventLine& line, const StateWords& state) {
  const auto found = parameters_.index.find(parameter_name(line, state));
  if (found != parameters_.index.end() && !parameters_.sound) return std::nullopt;
  if (!state.probability && found == parameters_.index.end()) return std::nullopt;  // its name was given twice
  if (!state.probability) return value_of(parameters_, found->second, state.name);
  if (found == parameters_.index.end()) return read_value(*state.probability, parameters_, diagnostics_);
  const Parameter& parameter = parameters_.all[found->second];
  const std::optional<Number> plain = parameter.given ? std::nullopt : plain_number(state.probability->text());
  return value_of(parameters_, found->second, *state.probability, plain ? plain->rounding : 0);
}

// What nothing is believed of has the mean of what it can be beside the others.
bool EventLineReader::settle_line(const EventLine& line, std::vector<Share>& shares) {
  if (!any_open(shares, parameters_)) return true;
  NumberSet::Fault fault = NumberSet::Fault::none;
  if (settle_open(shares, line.orders, parameters_, fault)) return true;
  if (fault == NumberSet::Fault::too_many) {
    return fail(states_place(line),
                fmt::format("what the probabilities of {} can be together {}", quoted(line.head.text()),
                            excess_of(count_open(shares, parameters_))),
                "give some of the states a value");
  }
  double least = 0;
  double most = 0;
  bool rest = false;
  for (const Share& share : shares) {
    if (!share.value) {
      least += share.bounds ? share.bounds->low : 0;
      rest = rest || !share.bounds;
      most += share.bounds ? share.bounds->high : 0;
    } else if (is_open(share, parameters_)) {
      const std::optional<Range>& range = parameters_.all[share.value->formula->code[0].index].range;
      least += range ? range->low : 0;
      most += range ? range->high : 1;
    } else {
      least += share.value->number.value;
      most += share.value->number.value;
    }
  }
  return fail(states_place(line),
              fmt::format("the probabilities of {} cannot sum to 1{}", quoted(line.head.text()),
                          least > 1             ? fmt::format(": together they are at least {}", figure(least))
                          : most < 1 && !rest   ? fmt::format(": together they are at most {}", figure(most))
                          : line.orders.empty() ? std::string()
                                                : std::string(" within their ranges and in their order")),
              "widen a range, or leave a state without a value: it takes the rest");
}

// What is believed is within the range of what takes the rest, and in order.
bool EventLineReader::check_believed(const EventLine& line, const std::vector<Share>& shares,
                                     const std::vector<double>& probability) {
  const auto known = [&](const Share& share) {
    return share.value && share.value->formula && share.value->formula->code.size() == 1 &&
           share.value->formula->code[0].operation == RUE_OP_PARAMETER &&
           parameters_.all[share.value->formula->code[0].index].given;
  };
  if (std::any_of(shares.begin(), shares.end(), known)) return true;  // who sets a number may leave what is believed
  constexpr double rounding = 1e-12;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::optional<Range>& bounds = shares[i].bounds;
    if (!bounds || (probability[i] >= bounds->low - rounding && probability[i] <= bounds->high + rounding)) continue;
    return fail(line.states[i].name.place(),
                fmt::format("the rest, {}, is outside of the range of {}, [{}, {}]", figure(probability[i]),
                            quoted(line.states[i].name.text()), figure(bounds->low), figure(bounds->high)),
                "widen the range, or correct what is believed of the others");
  }
  for (const auto& [larger, smaller] : line.orders) {
    if (probability[larger] >= probability[smaller] - rounding) continue;
    return fail(line.states[smaller].name.place(),
                fmt::format("{} has the probability {}, more than {} at {}, against the order",
                            quoted(line.states[smaller].name.text()), figure(probability[smaller]),
                            quoted(line.states[larger].name.text()), figure(probability[larger])),
                "correct a value, or the order");
  }
  return true;
}

std::optional<std::vector<double>> EventLineReader::read_probabilities(const EventLine& line, std::vector<Share>& shares) {
  const StateWords* taker = nullptr;
  const StateWords* bare = nullptr;  // without a value, and without `rest`
  bool sound = true;
  for (const StateWords& state : line.states) {
    shares.push_back({});
    if (!state.probability && !state.open) {
      if (taker == nullptr) taker = &state;
      if (state.range) {
        shares.back().bounds = read_range(*state.range, diagnostics_);
        sound = sound && shares.back().bounds;
      }
      if (state.rest) continue;
      if (bare != nullptr) {
        const std::string_view name = state.name.text();
        const std::size_t blank = name.rfind(' ');
        const bool number =
            blank != std::string_view::npos && name.find_first_not_of("0123456789.%", blank + 1) == std::string_view::npos;
        sound = fail(state.name.place(),
                     fmt::format("{} and {} both lack a probability; one state can take the rest", quoted(bare->name.text()),
                                 quoted(name)),
                     number ? fmt::format("write {} = {}", name.substr(0, blank), name.substr(blank + 1))
                            : fmt::format("write {} = …, or = rest on both: they share it", name));
      }
      bare = &state;
      continue;
    }
    shares.back().value = read_share(line, state);
    if (!shares.back().value) {
      sound = false;
      continue;
    }
    const double p = shares.back().value->number.value;
    if (state.open || is_probability(p)) continue;
    if (const std::optional<RangeSlip> slip = range_slip(state.probability->text(), Dash::yes)) {
      sound = fail(state.probability->place(), fmt::format("{} is a range, not a number", quoted(state.probability->text())),
                   fmt::format("write {} in {}, or the believed value before it, as in {} = {}", state.name.text(),
                               slip->range, state.name.text(), slip->mended));
      continue;
    }
    const std::optional<Number> plain = plain_number(state.probability->text());
    sound = fail(state.probability->place(),
                 fmt::format("probability of {} is {}, not between 0 and 1", quoted(state.name.text()), figure(p)),
                 p > 1 && p <= 100 && plain && plain->value == p ? fmt::format("write {}%", figure(p)) : "");
  }
  if (!sound || !settle_line(line, shares)) return std::nullopt;

  Shares shared = share_out(shares, parameters_);
  switch (shared.fault) {
    case Shares::Fault::none:
      if (constexpr double rounding = 1e-14; taker != nullptr && shared.sum < 1 - rounding) {
        const auto at = static_cast<std::size_t>(taker - line.states.data());
        if (shared.probability[at] > 0) break;
        diagnostics_.warning(
            taker->name.place(),
            fmt::format("the rest of {} is {:.4g}, as near to 0 as sums of probabilities may be off: it counts as 0",
                        quoted(line.head.text()), 1 - shared.sum),
            fmt::format("write {} = {:.4g} if it can happen", taker->name.text(), 1 - shared.sum));
      }
      break;
    case Shares::Fault::nothing_left:
      fail(states_place(line), fmt::format("probabilities of {} sum to {}, which leaves less than nothing for {}",
                                           quoted(line.head.text()), figure(shared.sum), quoted(taker->name.text())));
      return std::nullopt;
    case Shares::Fault::not_one:
      fail(states_place(line),
           fmt::format("probabilities of {} sum to {}, not 1", quoted(line.head.text()), figure(shared.sum)),
           "leave one state without a value: it takes the rest");
      return std::nullopt;
    case Shares::Fault::scaled:
      diagnostics_.warning(
          states_place(line),
          fmt::format("probabilities of {} sum to {}, not 1; they are scaled", quoted(line.head.text()), figure(shared.sum)),
          "leave one state without a value: it takes the rest");
      break;
  }
  if (!check_believed(line, shares, shared.probability)) return std::nullopt;
  const bool depends =
      std::any_of(shares.begin(), shares.end(), [](const Share& share) { return share.value && share.value->formula; });
  if (!depends) shares.clear();
  return std::move(shared.probability);
}

// A combination has one line.
bool EventLineReader::order_lines(Event& event) {
  std::stable_sort(event.law.begin(), event.law.end(),
                   [](const Conditional& a, const Conditional& b) { return a.given < b.given; });
  bool sound = true;
  for (std::size_t i = 1; i < event.law.size(); ++i) {
    if (event.law[i].given != event.law[i - 1].given) continue;
    sound = fail(event.law[i].span,
                 fmt::format("{} has two lines for {}", quoted(event.name), combination(events_, event, event.law[i].given)),
                 {}, event.law[i - 1].span, "first written here");
  }
  return sound;
}

void EventLineReader::read_line(const EventLine& line) {
  const auto [known, first] = index_.try_emplace(line.name.text(), static_cast<std::uint32_t>(events_.events.size()));
  const std::uint32_t e = known->second;
  bool sound = line.sound;
  std::vector<std::pair<std::uint32_t, std::uint16_t>> conditions;
  if (first) {
    Event event;
    event.name = line.name.text();
    event.declared = true;
    event.span = line.name.place();
    sound = declare_states(line, event) && sound;
    events_.events.push_back(std::move(event));
    sound_.push_back(true);
  }
  sound = read_conditions(line, e, conditions) && sound;
  Event& event = events_.events[e];
  std::vector<std::size_t> written_at;
  if (first) {
    for (const auto& [condition, state] : conditions) event.conditions.push_back(condition);
    for (std::size_t i = 0; i < event.states.size(); ++i) written_at.push_back(i);
  } else if (event.conditions.empty() && conditions.empty() && sound && sound_[e]) {
    sound = fail(line.name.place(), fmt::format("event {} is declared twice", quoted(event.name)), {}, event.span,
                 "first declared here");
  } else if (sound && sound_[e]) {
    sound = match_conditions(line, event, conditions);
    sound = match_states(line, event, written_at) && sound;
  }
  std::vector<Share> shares;
  const std::optional<std::vector<double>> probability = line.sound ? read_probabilities(line, shares) : std::nullopt;
  sound_[e] = sound_[e] && sound && probability.has_value();
  if (!sound_[e]) return;

  Conditional conditional;
  for (const auto& [condition, state] : conditions) conditional.given.push_back(state);
  for (const std::size_t i : written_at) {
    conditional.rest.push_back(line.states[i].probability || line.states[i].open ? 0 : 1);
    conditional.probability.push_back((*probability)[i]);
    if (!shares.empty()) conditional.shares.push_back(shares[i]);
  }
  // In the order of the states, whatever that of the line: the sums round as when parameters change.
  if (!shares.empty()) conditional.probability = share_out(conditional.shares, parameters_).probability;
  for (const auto& [larger, smaller] : line.orders) {
    const auto state = [&](std::uint32_t written) {
      return static_cast<std::uint32_t>(std::find(written_at.begin(), written_at.end(), written) - written_at.begin());
    };
    conditional.orders.emplace_back(state(larger), state(smaller));
  }
  conditional.span = line.head.place();
  event.law.push_back(std::move(conditional));
}

}  // namespace

std::optional<Events> read_events(const EventLines& lines, Parameters& parameters, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  std::optional<Events> events = EventLineReader(lines.all, parameters, diagnostics).read();
  if (!lines.sound || diagnostics.error_count() > errors) return std::nullopt;
  return events;
}

std::optional<Events> read_events(const Passage& value, Diagnostics& diagnostics) {
  const EventLines lines = split_events(value, diagnostics);
  Parameters parameters = read_parameters(std::nullopt, lines.all, {}, {}, diagnostics);
  std::optional<Events> events = read_events(lines, parameters, diagnostics);
  return parameters.sound ? std::move(events) : std::nullopt;
}

}  // namespace rue
