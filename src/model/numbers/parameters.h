// parameters.h - named numbers, given once for the whole graph, that values may use: believed, ranged, set, varied.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/language/criteria_words.h"
#include "model/language/event_lines.h"
#include "model/language/expression.h"
#include "model/language/statements.h"
#include "model/numbers/distribution.h"

namespace rue {

// A value for one parameter, by name: what `--set name=value` asks for.
struct Setting {
  std::string name;
  double value = 0;
};

// One number of the model that may be set and varied.
struct Parameter {
  // What kind of number it is: that decides in which domain it may move and what its steps are measured by.
  enum class Kind : std::uint8_t {
    named,        // of `params`: anything; by its own size
    state,        // probability of an event's state, "market.boom": 0 to 1
    probability,  // of one branch of a chance node: 0 to 1
    weight,       // of a criterion in a view, "weights.city": 0 or more; by its own size
    payoff,       // or cost of a node or edge: anything; by the distance between the best and the worst total, in payoffs
    score,        // of a node or edge by a criterion: by the criterion's scale, without one by the distance between the
                  // largest and the smallest total of that criterion
  };
  std::string name;                          // by which programs know it: "p_boom", "market.boom", "payoff of go -> with"
  std::string shown;                         // by which people know it, where that is another: "payoff of 'take it', rain"
  std::optional<Formula> formula;            // what it follows from; absent: a setting gives it
  double believed = 0;                       // its value where nothing is varied
  std::optional<double> outer;               // what is believed, where `believed` is the middle instead (Settings::inner)
  std::optional<Range> range;                // what sensitivity analysis runs through, beside all else as believed
  std::optional<Range> written;              // the range before it was cut for that, where it was
  std::optional<Distribution> distribution;  // what it may be; `believed` is its mean, `range` what it is cut to
  std::optional<Range> scale;  // of a score: from the lower to the upper end of its criterion's scale, if that has one
  std::size_t criterion = 0;   // of a score or a weight: index into Criteria::all
  Span span;                   // of its name; of an implied one, of its number
  Kind kind = Kind::named;
  bool open = false;     // nothing is believed of it: it has a range, or a place in an order, only
  bool percent = false;  // written as so many per cent
  bool given = false;    // by a setting: it stands for itself, and siblings of such a probability follow it
  bool used = false;     // some value names it
  bool idle = false;     // a weight that changes no pick: it is neither varied nor set (see settle_idle_weights)
  bool implied = false;  // a number that stands in the graph without a name (see named_numbers.h)

  [[nodiscard]] const std::string& text() const { return shown.empty() ? name : shown; }  // for people
  [[nodiscard]] bool is_chance() const { return kind == Kind::state || kind == Kind::probability; }
};

// States of one line whose probabilities are drawn together: each has a beta law, and they sum to 1.
struct Dirichlet {
  std::vector<std::uint32_t> states;  // indices into Parameters::all
  std::vector<double> weights;        // [states]
};

struct Parameters {
  std::vector<Parameter> all;        // as they are declared; states of events behind, implied numbers last
  NameTable index;                   // into all, by name
  NameTable by_text;                 // into all, by what is shown, where that is another
  std::vector<std::uint32_t> order;  // into all: each behind what it needs
  std::vector<Dirichlet> dirichlets;
  std::vector<double> value;         // [all] now
  std::vector<std::uint8_t> varied;  // [all] its value is given or changed, or follows from one that is
  std::vector<std::string> unknown;  // names of settings that fit nothing
  // Names that somebody may take for a parameter, and why it is none: "weights.city" beside a `value`.
  std::map<std::string, std::string, std::less<>> refused;
  bool numbers_named = false;  // see name_numbers
  bool sound = true;           // no error was reported; else none has a value

  // By its name or by what is shown, as written or with other white space.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
};

// Read `params`, and make a parameter of each state's probability that has a range, a distribution or a setting, and of
// every weight unless a `value` takes their place. Errors: a name that cannot be one or is given twice, parameters that need
// each other (the circle is named), a value that cannot be had, a believed value outside its range, a distribution that is
// none. What has a distribution is believed to be its mean. `settings` replace what is written.
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

// The value that is this parameter and nothing else; `written`: the words that it stands for.
[[nodiscard]] Value value_of(const Parameters& parameters, std::uint32_t parameter, const Passage& written,
                             double rounding = 0);

// Evaluate the formulas again. False: one has no value.
[[nodiscard]] bool evaluate_again(Gain& gain, const Parameters& parameters, Diagnostics& diagnostics);

// A number that stands in the graph with a range, "40 in [20, 60]" or, where it may be open, "in [0.1, 0.4]": a parameter of
// this name, or of one told from it where that is taken. Errors: the believed value is missing, or outside of the range, or
// follows from other numbers.
[[nodiscard]] std::optional<std::uint32_t> read_ranged(const Passage& written, std::string name, Parameter::Kind kind,
                                                       bool may_be_open, Parameters& parameters, Diagnostics& diagnostics);

// Read a value that may use parameters; marks them as used. Nothing, too, where parameters are not sound and it names one.
[[nodiscard]] std::optional<Value> read_value(const Passage& written, Parameters& parameters, Diagnostics& diagnostics);

}  // namespace rue
