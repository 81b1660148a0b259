// events.h - uncertain events, their states and their joint law: a small Bayesian network.
//
// A *group* holds events that depend on each other; its *atoms* are the joint states that are possible (positive
// probability where a law is known), in lexicographic order of the events' states. An event that was not declared is a
// group of its own, whose atoms are its states, unless its probabilities differ by context; then it forms a group with what
// they depend on, whose atoms are the combinations of their states to which some law that agrees with the graph gives a
// chance.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/numbers/shares.h"
#include "text/diagnostics.h"
#include "text/passage.h"

namespace rue {

inline constexpr std::uint32_t no_event = 0xFFFFFFFFu;

using LinearTerms = std::vector<std::pair<std::uint32_t, double>>;  // column and coefficient, each column once

// One line of a declared event: its probabilities given one combination of its conditions.
struct Conditional {
  std::vector<std::uint16_t> given;  // state of each of the event's conditions
  std::vector<double> probability;   // [states of the event], sum 1
  std::vector<std::uint8_t> rest;    // [states] 1: it takes the rest, or shares it with others that do
  std::vector<Share> shares;         // [states] where parameters have a say, else empty
  ShareOrders orders;                // of states
  Span span;                         // of the line's head: "survey | market=boom"
};

struct Event {
  std::string name;                    // empty: without a name (a chance node that several paths reach); see `vertex`
  std::uint32_t vertex = 0xFFFFFFFFu;  // of an event without a name: the node that is the event
  bool declared = false;
  bool joined = false;  // a chance node of its own, made an event because the law of others depends on it
  Span span;            // of its declaration, or of the first `event` attribute that names it
  std::vector<std::string> states;
  // Several states that one branch stands for, ascending, at least two; of declared events. A branch names the u-th of them
  // as state number states.size() + u.
  std::vector<std::vector<std::uint32_t>> unions;
  std::vector<std::uint32_t> conditions;  // declared: the events that its probabilities depend on, ascending
  std::vector<Conditional> law;           // declared: ascending by `given`; every combination that can happen has its line
  std::uint32_t group = 0;
  std::uint32_t position = 0;  // among the group's events
};

struct Group {
  std::vector<std::uint32_t> events;  // in order of declaration
  std::vector<std::uint16_t> state;   // [atoms x events]: state of each event in each atom
  std::vector<double> probability;    // [atoms], sum 1; empty: the law is not known
  std::string why_no_law;             // for the notes, where it is not known
  // Of events that are not declared and whose probabilities differ by context (join_events.h); probability may be 0 there.
  double fitted = 0;                  // the law is the nearest one: the graph's probabilities are off by as much
  std::vector<LinearTerms> balances;  // several laws: every one fulfils sum of terms = 0 for each of these, over the atoms
  [[nodiscard]] std::size_t atoms() const { return events.empty() ? 0 : state.size() / events.size(); }
};

// Are the atoms joint states, and not the states of one event that is not declared?
[[nodiscard]] bool has_joint_atoms(const struct Events& events, const Group& group);

struct Events {
  std::vector<Event> events;
  std::vector<Group> groups;
  [[nodiscard]] std::uint32_t find(std::string_view name) const;  // no_event if there is none of that name; linear
  [[nodiscard]] bool is_named(std::uint32_t event) const { return event != no_event && !events[event].name.empty(); }
};

// The states, ascending, that a branch with this number (EdgeFacts::state) stands for.
[[nodiscard]] std::vector<std::uint32_t> states_of(const Event& event, std::uint32_t number);
// What lies in both; both ascending.
[[nodiscard]] std::vector<std::uint32_t> common_states(const std::vector<std::uint32_t>& a,
                                                       const std::vector<std::uint32_t>& b);
// "boom"; "boom | flat"
[[nodiscard]] std::string text_of(const Event& event, const std::vector<std::uint32_t>& states);
[[nodiscard]] std::string text_of(const Event& event, std::uint32_t number);

// A group may have at most this many joint states; more is an error that says so.
inline constexpr std::size_t max_atoms = 65536;

// Read the graph attribute `events`; findings are placed inside it, to the word. Conditions make groups (connected events);
// the atoms' probabilities are the chain rule.
//
//   market: boom = 0.25, flat, bust = 0.30       one state may go without a value: it takes the rest
//   survey | market=boom: good = 0.8, bad        a line for every combination of the conditions that can happen
// A state with a range, or that a setting gives, is a parameter (parameter_name).
[[nodiscard]] std::optional<Events> read_events(const EventLines& lines, Parameters& parameters, Diagnostics& diagnostics);
[[nodiscard]] std::optional<Events> read_events(const Passage& value, Diagnostics& diagnostics);

}  // namespace rue
