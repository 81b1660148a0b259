// parameters.cpp - the graph attribute `params`: names, formulas over each other, ranges, and the order to evaluate them in.
#include "model/numbers/parameters.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "model/language/range_slips.h"
#include "model/numbers/polytope.h"
#include "model/numbers/read_distribution.h"
#include "text/number_slips.h"
#include "text/wording.h"

namespace rue {

namespace {

std::string without_spaces(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (!is_space(c)) text += c;
  }
  return text;
}

bool is_same_name(std::string_view a, std::string_view b) {
  return a == b || without_spaces(a) == without_spaces(b);
}

class ParameterReader {
 public:
  ParameterReader(std::span<const Setting> settings, Diagnostics& diagnostics)
      : settings_(settings), set_(settings.size(), 0), diagnostics_(diagnostics) {}

  Parameters read(const std::optional<Passage>& params, const std::vector<EventLine>& events,
                  const CriteriaWords& criteria) {
    const std::size_t errors = diagnostics_.error_count();
    if (params) {
      for (const Passage& statement : split_statements(*params, refuse_escaped_ends(*params, "=", diagnostics_)))
        declare(statement);
    }
    for (const EventLine& line : events) declare_states(line);
    declare_weights(criteria);
    for (std::size_t i = 0; i < settings_.size(); ++i) {
      if (set_[i] == 0) parameters_.unknown.push_back(settings_[i].name);
    }
    if (diagnostics_.error_count() == errors) compile_all();
    if (diagnostics_.error_count() == errors) order_all();
    if (diagnostics_.error_count() == errors) center_weights(criteria);
    if (diagnostics_.error_count() == errors) believe();
    parameters_.value.resize(parameters_.all.size());
    parameters_.varied.resize(parameters_.all.size());
    parameters_.sound = diagnostics_.error_count() == errors;
    return std::move(parameters_);
  }

 private:
  void declare(const Passage& statement) {
    const std::string_view text = statement.text();
    const std::size_t equals = text.find_first_of("=~");
    const Passage name = statement.part(0, std::min(equals, text.size())).trimmed();
    if (equals == std::string_view::npos) {
      const bool colon = text.find(':') != std::string_view::npos;
      diagnostics_.error(statement.place(), fmt::format("{} gives no parameter: it has no '='", quoted(text)),
                         colon ? "write it as: p_boom = 0.2 in [0.05, 0.6]; events are declared in `events`"
                               : "write it as: p_boom = 0.2 in [0.05, 0.6]");
      return;
    }
    if (!is_parameter_name(name.text()) || name.text().find('.') != std::string_view::npos) {
      diagnostics_.error(name.text().empty() ? statement.place() : name.place(),
                         name.text().empty() ? std::string("a parameter's name is missing")
                                             : fmt::format("{} cannot name a parameter", quoted(name.text())),
                         "a name is a word of letters, digits and '_', such as p_boom");
      return;
    }
    const Passage value = statement.part(equals + 1, text.size()).trimmed();
    const RangedWords words = split_range(value);
    if (text[equals] == '~') {
      add(std::string(name.text()), name.place(), words, Parameter::Kind::named, [&](const std::optional<Range>& range) {
        return read_distribution(words.value.text().empty() ? statement : words.value, range, diagnostics_);
      });
      return;
    }
    if (looks_like_distribution(words.value.text())) {
      diagnostics_.error(words.value.place(), fmt::format("{} is a distribution, not a number", quoted(words.value.text())),
                         fmt::format("write {} ~ {}", name.text(), words.value.text()));
      add(std::string(name.text()), name.place(), words, Parameter::Kind::named);
      return;
    }
    const bool refused = refuse_range_slip(words, value, diagnostics_);
    if (words.value.text().empty() && !refused) {
      diagnostics_.error(statement.place(), fmt::format("the value of {} is missing", quoted(name.text())));
    }
    advise_on_parentheses(words.value, diagnostics_);
    // The name is known all the same: what uses it is right.
    add(std::string(name.text()), name.place(), words, Parameter::Kind::named);
  }

  // States without a range are parameters only where a setting asks for them, or where an order is all there is.
  void declare_states(const EventLine& line) {
    if (!line.sound) return;
    if (line.law) {
      declare_law(line);
      return;
    }
    for (const StateWords& state : line.states) {
      if (!state.probability && !state.open) continue;
      const std::string name = parameter_name(line, state);
      const bool wanted =
          std::any_of(settings_.begin(), settings_.end(), [&](const Setting& s) { return is_same_name(s.name, name); });
      if (!state.range && !wanted && !state.open) continue;
      add(name, state.name.place(), {state.probability.value_or(nothing()), state.range}, Parameter::Kind::state);
    }
  }

  // In place of a believed value.
  static Passage nothing() { return {{}, {}, {}}; }
  // Each state's number tells the whole law, so that a long one would be told as often as it is long.
  static constexpr std::size_t most_weights_shown = 32;
  // The law of a line makes a number of every state: the others are scaled where one of them is set or varied alone.
  void declare_law(const EventLine& line) {
    const std::optional<std::vector<double>> weights = read_dirichlet(*line.law, line.states.size(), diagnostics_);
    double sum = 0;
    for (std::size_t i = 0; weights && i < weights->size(); ++i) sum += (*weights)[i];
    Dirichlet law;
    for (std::size_t i = 0; i < line.states.size(); ++i) {
      law.states.push_back(static_cast<std::uint32_t>(parameters_.all.size()));
      add(parameter_name(line, line.states[i]), line.states[i].name.place(), {*line.law, std::nullopt},
          Parameter::Kind::state, [&](const std::optional<Range>&) {
            std::optional<Distribution> own;
            if (!weights) return own;
            own = Distribution::beta((*weights)[i], sum - (*weights)[i]);
            own->set_text(weights->size() > most_weights_shown ? fmt::format("dirichlet(… {} of {} …)", (*weights)[i], sum)
                                                               : fmt::format("dirichlet({})", fmt::join(*weights, ", ")));
            return own;
          });
    }
    if (!weights) return;
    law.weights = *weights;
    parameters_.dirichlets.push_back(std::move(law));
  }

  // Those of the author's own view that are not written are 1.
  void declare_weights(const CriteriaWords& words) {
    const std::vector<CriterionFacts>& criteria = words.all;
    if (words.valued) {
      for (const CriterionFacts& criterion : criteria)
        parameters_.refused.emplace(fmt::format("weights.{}", criterion.name), "'value' takes the place of weights");
      return;
    }
    const auto add_weight = [&](const std::string& name, Span span, const RangedWords& number, std::size_t criterion) {
      add(name, span, number, Parameter::Kind::weight);
      if (parameters_.all.back().name == name) parameters_.all.back().criterion = criterion;
    };
    for (const WeightWords& weight : words.weights) {
      add_weight(weight.name, weight.span, weight.words ? split_range(*weight.words) : RangedWords{nothing(), std::nullopt},
                 weight.criterion);
    }
    static constexpr std::string_view one = "1";
    for (std::size_t c = 0; c < criteria.size(); ++c) {
      const std::string name = fmt::format("weights.{}", criteria[c].name);
      if (parameters_.index.find(name) != parameters_.index.end()) continue;
      add_weight(name, criteria[c].span, {Passage(one, {0, 1}, one), std::nullopt}, c);
    }
  }

  // Weights that are an order without numbers have the mean of what the order allows: of its corners.
  void center_weights(const CriteriaWords& words) {
    const std::size_t n = words.all.size();
    for (std::size_t view = 0; view < words.views.size(); ++view) {
      std::vector<std::pair<std::size_t, std::uint32_t>> open;  // criterion, parameter
      for (const WeightWords& weight : words.weights) {
        const auto at = parameters_.index.find(weight.name);
        if (weight.view == view && !weight.words && at != parameters_.index.end())
          open.emplace_back(weight.criterion, at->second);
      }
      if (open.empty()) continue;
      Polytope set = Polytope::simplex(n);
      for (const WeightOrder& order : words.orders) {
        if (order.view != view) continue;
        HalfSpace half{std::vector<double>(n, 0), 0};
        half.normal[order.larger] = -1;
        half.normal[order.smaller] = 1;
        if (set.cut(half)) continue;
        diagnostics_.error(parameters_.all[open.front().second].span,
                           fmt::format("what this order allows has more than {} corners", Polytope::most_corners),
                           "order more of the criteria, or give them weights");
        return;
      }
      const Point center = set.center();
      for (const auto& [criterion, parameter] : open) {
        if (parameters_.all[parameter].open) parameters_.all[parameter].believed = center[criterion];
      }
    }
  }

  using ReadLaw = std::function<std::optional<Distribution>(const std::optional<Range>&)>;

  void add(std::string name, Span span, RangedWords words, Parameter::Kind kind, const ReadLaw& read_law = {}) {
    const auto index = static_cast<std::uint32_t>(parameters_.all.size());
    const auto [first, fresh] = parameters_.index.try_emplace(name, index);
    if (!fresh) {
      diagnostics_.error(span, fmt::format("{} is given twice", quoted(name)))
          .notes.push_back({parameters_.all[first->second].span, "first given here"});
      return;
    }
    Parameter parameter;
    parameter.name = std::move(name);
    parameter.span = span;
    parameter.kind = kind;
    parameter.used = kind != Parameter::Kind::named;
    parameter.percent = is_percentage(words.value.text());
    parameter.open = kind != Parameter::Kind::named && words.value.text().empty();
    if (words.range) parameter.range = read_range(*words.range, diagnostics_);
    if (read_law) parameter.distribution = read_law(parameter.range);
    for (std::size_t i = 0; i < settings_.size(); ++i) {
      if (!is_same_name(settings_[i].name, parameter.name)) continue;
      set_[i] = 1;
      parameter.believed = settings_[i].value;
      parameter.given = true;
      parameter.open = false;
    }
    parameters_.all.push_back(std::move(parameter));
    words_.push_back(words);
  }

  void compile_all() {
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      if (parameters_.all[i].kind != Parameter::Kind::named && words_[i].value.text().empty()) continue;
      if (parameters_.all[i].distribution) {
        if (!parameters_.all[i].given) parameters_.all[i].formula = mean_of(i);
        continue;
      }
      std::optional<Formula> formula = compile(words_[i].value, parameters_.index, diagnostics_);
      if (!formula) continue;
      for (const rue_instruction& in : formula->code) {
        if (in.operation == RUE_OP_PARAMETER) parameters_.all[in.index].used = true;
      }
      if (!parameters_.all[i].given) parameters_.all[i].formula = std::move(formula);
    }
  }

  [[nodiscard]] Formula mean_of(std::uint32_t i) const {
    Formula mean(words_[i].value);
    mean.code.push_back({RUE_OP_NUMBER, 0});
    mean.number.push_back(parameters_.all[i].distribution->mean());
    mean.words.push_back({0, static_cast<std::uint32_t>(words_[i].value.text().size())});
    mean.depth = 1;
    return mean;
  }

  // Each behind what it needs, by depth-first search with an explicit stack. A circle is an error that names it.
  void order_all() {
    enum : std::uint8_t { fresh, open, done };
    std::vector<std::uint8_t> state(parameters_.all.size(), fresh);
    struct Visit {
      std::uint32_t parameter;
      std::size_t at;  // into its code
    };
    for (std::uint32_t start = 0; start < parameters_.all.size(); ++start) {
      if (state[start] != fresh) continue;
      std::vector<Visit> path{{start, 0}};
      state[start] = open;
      while (!path.empty()) {
        Visit& visit = path.back();
        const std::optional<Formula>& formula = parameters_.all[visit.parameter].formula;
        if (!formula || visit.at == formula->code.size()) {
          state[visit.parameter] = done;
          parameters_.order.push_back(visit.parameter);
          path.pop_back();
          continue;
        }
        const rue_instruction in = formula->code[visit.at++];
        if (in.operation != RUE_OP_PARAMETER || state[in.index] == done) continue;
        if (state[in.index] == fresh) {
          state[in.index] = open;
          path.push_back({in.index, 0});
          continue;
        }
        std::string circle;
        bool on = false;
        for (const Visit& v : path) {
          on = on || v.parameter == in.index;
          if (on) circle += quoted(parameters_.all[v.parameter].name) + " -> ";
        }
        diagnostics_.error(
            parameters_.all[in.index].span,
            in.index == visit.parameter && path.size() == 1
                ? fmt::format("{} needs itself", quoted(parameters_.all[in.index].name))
                : fmt::format("parameters need each other: {}{}", circle, quoted(parameters_.all[in.index].name)),
            "write the number of one of them");
        return;
      }
    }
  }

  void believe() {
    if (!set_values(parameters_, {}, diagnostics_)) return;
    for (std::uint32_t i = 0; i < parameters_.all.size(); ++i) {
      Parameter& parameter = parameters_.all[i];
      parameter.believed = parameters_.value[i];
      if (!parameter.range || parameter.given || parameter.open) continue;
      if (parameter.believed >= parameter.range->low && parameter.believed <= parameter.range->high) continue;
      diagnostics_.error(
          words_[i].value.place(),
          fmt::format("{} is believed to be {}, outside its range [{}, {}]", quoted(parameter.name),
                      figure(parameter.believed), figure(parameter.range->low), figure(parameter.range->high)),
          "widen the range, or correct the value");
    }
  }

  std::span<const Setting> settings_;
  std::vector<std::uint8_t> set_;  // [settings] whether it fits a parameter
  Diagnostics& diagnostics_;
  Parameters parameters_;
  std::vector<RangedWords> words_;  // [parameters]
};

}  // namespace

std::optional<std::uint32_t> Parameters::find(std::string_view name) const {
  for (const NameTable* table : {&index, &by_text}) {
    if (const auto at = table->find(name); at != table->end()) return at->second;
  }
  const std::string sought = without_spaces(name);
  std::optional<std::uint32_t> found;
  for (const NameTable* table : {&index, &by_text}) {
    for (const auto& [other, at] : *table) {
      if (without_spaces(other) != sought) continue;
      if (found && *found != at) return std::nullopt;  // it may be either
      found = at;
    }
  }
  return found;
}

std::string parameter_name(const EventLine& line, const StateWords& state) {
  std::string name = fmt::format("{}.{}", line.name.text(), state.name.text());
  const char* before = " | ";
  for (const ConditionWords& condition : line.conditions) {
    name += fmt::format("{}{}={}", before, condition.event.text(), condition.state.text());
    before = ", ";
  }
  return name;
}

Parameters read_parameters(const std::optional<Passage>& params, const std::vector<EventLine>& events,
                           const CriteriaWords& criteria, std::span<const Setting> settings, Diagnostics& diagnostics) {
  return ParameterReader(settings, diagnostics).read(params, events, criteria);
}

bool set_values(Parameters& parameters, std::span<const NewValue> changes, Diagnostics& diagnostics) {
  parameters.value.resize(parameters.all.size());
  parameters.varied.assign(parameters.all.size(), 0);
  for (std::size_t c = changes.size(); c-- > 0;) {  // of several the first
    parameters.value[changes[c].parameter] = changes[c].value;
    parameters.varied[changes[c].parameter] = 1;
  }
  for (const std::uint32_t i : parameters.order) {
    const Parameter& parameter = parameters.all[i];
    if (parameters.varied[i] != 0) continue;
    if (!parameter.formula || parameter.outer) {
      parameters.value[i] = parameter.believed;
      parameters.varied[i] = parameter.given;
    } else {
      const std::optional<double> value = evaluate(*parameter.formula, parameters.value, diagnostics);
      if (!value) return false;
      parameters.value[i] = *value;
      parameters.varied[i] = parameter.formula->uses(parameters.varied);
    }
  }
  return true;
}

Value value_of(const Parameters& parameters, std::uint32_t parameter, const Passage& written, double rounding) {
  Value value{{parameters.value[parameter], rounding}, Formula(written)};
  value.formula->code.push_back({RUE_OP_PARAMETER, static_cast<std::uint16_t>(parameter)});
  value.formula->words.push_back({0, static_cast<std::uint32_t>(written.text().size())});
  value.formula->depth = 1;
  return value;
}

double Gain::value() const {
  double gain = 0;
  if (payoff) gain += payoff->number.value;
  if (cost) gain -= cost->number.value;
  return gain == 0 ? 0 : gain;  // no negative zero
}

bool evaluate_again(Gain& gain, const Parameters& parameters, Diagnostics& diagnostics) {
  for (std::optional<Value>* value : {&gain.payoff, &gain.cost}) {
    if (!*value || !(*value)->formula) continue;
    const std::optional<double> now = evaluate(*(*value)->formula, parameters.value, diagnostics);
    if (!now) return false;
    (*value)->number = {*now, 0};
  }
  return true;
}

std::optional<std::uint32_t> read_ranged(const Passage& written, std::string name, Parameter::Kind kind, bool may_be_open,
                                         Parameters& parameters, Diagnostics& diagnostics) {
  const RangedWords words = split_range(written);
  Parameter parameter;
  parameter.range = read_range(*words.range, diagnostics);
  parameter.kind = kind;
  parameter.span = written.place();
  parameter.used = true;
  parameter.open = words.value.text().empty();
  parameter.percent = is_percentage(words.value.text());
  if (parameter.open && !may_be_open) {
    diagnostics.error(written.place(), "the believed value is missing", "write it before the range: 40 in [20, 60]");
    return std::nullopt;
  }
  if (!parameter.open) {
    const std::optional<Formula> formula = compile(words.value, parameters.index, diagnostics);
    if (!formula) return std::nullopt;
    if (formula->uses_names()) {
      diagnostics.error(
          written.place(),
          fmt::format("{} follows from other numbers: it cannot have a range of its own", quoted(words.value.text())),
          "give the range to the numbers that it follows from, in params");
      return std::nullopt;
    }
    const std::optional<double> value = evaluate(*formula, {}, diagnostics);
    if (!value) return std::nullopt;
    parameter.believed = *value;
  }
  if (!parameter.range) return std::nullopt;
  const auto [low, high] = *parameter.range;
  if (parameter.open) {
    parameter.believed = low + (high - low) / 2;
  } else if (parameter.believed < low || parameter.believed > high) {
    diagnostics.error(
        words.value.place(),
        fmt::format("{} is believed, outside of its range [{}, {}]", figure(parameter.believed), figure(low), figure(high)),
        "widen the range, or correct the value");
    return std::nullopt;
  }
  if (parameters.all.size() >= std::numeric_limits<std::uint16_t>::max()) {
    diagnostics.error(written.place(), "there are more numbers with a name or a range than 65,535");
    return std::nullopt;
  }
  const auto index = static_cast<std::uint32_t>(parameters.all.size());
  const std::string stem = name;
  for (int again = 2; !parameters.index.emplace(name, index).second; ++again) name = fmt::format("{} ({})", stem, again);
  parameter.name = std::move(name);
  parameters.order.push_back(index);
  parameters.value.push_back(parameter.believed);
  parameters.varied.push_back(0);
  parameters.all.push_back(std::move(parameter));
  return index;
}

std::optional<Value> read_value(const Passage& written, Parameters& parameters, Diagnostics& diagnostics) {
  if (const std::optional<Number> number = plain_number(written.text())) return Value{*number, std::nullopt};
  std::optional<Formula> formula = compile(written, parameters.index, diagnostics);
  if (!formula) return std::nullopt;
  for (const rue_instruction& in : formula->code) {
    if (in.operation == RUE_OP_PARAMETER) parameters.all[in.index].used = true;
  }
  if (formula->uses_names() && !parameters.sound) return std::nullopt;
  const std::optional<double> value = evaluate(*formula, parameters.value, diagnostics);
  if (!value) return std::nullopt;
  Value result{{*value, formula->rounding}, std::nullopt};
  if (formula->uses_names()) result.formula = std::move(formula);
  return result;
}

}  // namespace rue
