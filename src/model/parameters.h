// parameters.h - named numbers, given once for the whole graph, that values may use: believed, ranged, set, varied.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/events_parser.h"
#include "model/expression.h"
#include "model/statements.h"

namespace rue {

struct CriteriaWords;

// A value for one parameter, by name: what `--set name=value` asks for.
struct Setting {
  std::string name;
  double value = 0;
};

struct Parameter {
  std::string name;                // "p_boom"; of a state of a declared event: "market.boom"
  std::optional<Formula> formula;  // what it follows from; absent: a setting gives it
  double believed = 0;             // its value where nothing is varied
  std::optional<Range> range;      // what sensitivity analysis runs through
  Span span;                       // of its name
  enum class Kind : std::uint8_t { named, state, weight } kind = Kind::named;  // a state's probability, a criterion's weight
  bool given = false;    // by a setting: it stands for itself, and siblings of such a probability follow it
  bool used = false;     // some value names it
  bool implied = false;  // a number that stands in the graph without a name (see named_numbers.h)
};

struct Parameters {
  std::vector<Parameter> all;        // as they are declared; states of events behind
  NameTable index;                   // into all
  std::vector<std::uint32_t> order;  // into all: each behind what it needs
  std::vector<double> value;         // [all] now
  std::vector<std::uint8_t> varied;  // [all] its value is given or changed, or follows from one that is
  std::vector<std::string> unknown;  // names of settings that fit nothing
  bool sound = true;                 // no error was reported; else none has a value
};

// Read `params`, and make a parameter of each state's probability that has a range or a setting, and of every weight.
// Errors: a name that cannot be one or is given twice, parameters that need each other (the circle is named), a value that
// cannot be had, a believed value outside its range. `settings` replace what is written.
[[nodiscard]] Parameters read_parameters(const std::optional<Passage>& params, const std::vector<EventLine>& events,
                                         const CriteriaWords& criteria, std::span<const Setting> settings,
                                         Diagnostics& diagnostics);

// The name of a state's probability as a parameter: "market.boom", "survey.good | market=boom".
[[nodiscard]] std::string parameter_name(const EventLine& line, const StateWords& state);

struct NewValue {
  std::uint32_t parameter = 0;  // index into Parameters::all
  double value = 0;
};

// All values under these changes, the others as believed. False: a formula has no value.
[[nodiscard]] bool set_values(Parameters& parameters, std::span<const NewValue> changes, Diagnostics& diagnostics);

// A number as written, with its formula where it depends on parameters.
struct Value {
  Number number;
  std::optional<Formula> formula;
};

// A payoff and a cost on one element; absent: not written.
struct Gain {
  std::optional<Value> payoff, cost;
  [[nodiscard]] double value() const;  // payoff - cost, of their numbers
  [[nodiscard]] bool depends() const { return (payoff && payoff->formula) || (cost && cost->formula); }
};

// Evaluate the formulas again. False: one has no value.
[[nodiscard]] bool evaluate_again(Gain& gain, const Parameters& parameters, Diagnostics& diagnostics);

// Read a value that may use parameters; marks them as used. Nothing, too, where parameters are not sound and it names one.
[[nodiscard]] std::optional<Value> read_value(const Passage& written, Parameters& parameters, Diagnostics& diagnostics);

}  // namespace rue
