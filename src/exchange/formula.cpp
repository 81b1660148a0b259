// formula.cpp - foreign expressions in Rue's words: a table of functions, and a stack of pieces of text with their values.
#include "exchange/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "model/numbers/distribution.h"
#include "text/number_literal.h"
#include "text/wording.h"

namespace rue {
namespace {

// How tightly the outmost operator of a text binds in Rue.
enum Binding : std::uint8_t { compares, adds, multiplies, signs, raises, is_atom };

using Values = std::span<const double>;

// A function and how Rue writes it: @1 is its first argument as it is, $1 the same in parentheses where they are needed; @&
// are all between commas, $+ and $* all with that sign between them, # is their count. An empty text: Rue has no words for
// it, and its value is written.
struct KnownFunction {
  std::string_view name;
  std::size_t least, most;  // arguments
  std::string_view text;
  Binding binding;
  double (*value)(Values);
};

constexpr std::size_t many = 1000;

double factorial_of(double n) {
  return std::round(std::tgamma(n + 1));
}

double rounded(Values a) {
  const double unit = a.size() > 1 ? std::pow(10, a[1]) : 1;
  const double below = std::floor(a[0] * unit);
  return (a[0] * unit - below < 0.5 ? below : below + 1) / unit;
}

double ways_to_choose(Values a) {
  if (!(a[1] >= 0 && a[1] <= a[0])) return 0;
  double ways = 1;
  for (double i = 1; i <= std::min(a[1], 1e6); ++i) ways *= (a[0] + 1 - i) / i;
  return ways;
}

double sum_of(Values a) {
  return std::accumulate(a.begin(), a.end(), 0.0);
}

double probit_of(double p) {
  return p > 0 && p < 1 ? Distribution::normal(0, 1).quantile(p) : std::numeric_limits<double>::quiet_NaN();
}

double zipf_mean(Values a) {
  if (!(a[1] >= 1 && a[1] <= 1e6)) return std::numeric_limits<double>::quiet_NaN();
  double weighted = 0;
  double whole = 0;
  for (double k = 1; k <= a[1]; ++k) {
    whole += std::pow(k, -a[0]);
    weighted += k * std::pow(k, -a[0]);
  }
  return weighted / whole;
}

// Of normal(a[0], a[1]) between a[2] and a[3].
double cut_normal_mean(Values a) {
  const double low = (a[2] - a[0]) / a[1];
  const double high = (a[3] - a[0]) / a[1];
  const auto below = [](double z) { return std::erfc(-z / std::sqrt(2)) / 2; };
  const auto density = [](double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0)); };
  return a[0] + a[1] * (density(low) - density(high)) / (below(high) - below(low));
}

const KnownFunction known_functions[] = {
    {"abs", 1, 1, "abs(@1)", is_atom, [](Values a) { return std::fabs(a[0]); }},
    {"exp", 1, 1, "exp(@1)", is_atom, [](Values a) { return std::exp(a[0]); }},
    {"sqrt", 1, 1, "sqrt(@1)", is_atom, [](Values a) { return std::sqrt(a[0]); }},
    {"log", 1, 1, "log(@1)", is_atom, [](Values a) { return std::log(a[0]); }},
    {"ln", 1, 1, "log(@1)", is_atom, [](Values a) { return std::log(a[0]); }},
    {"log", 2, 2, "log(@1)/log(@2)", multiplies, [](Values a) { return std::log(a[0]) / std::log(a[1]); }},
    {"logb", 2, 2, "log(@1)/log(@2)", multiplies, [](Values a) { return std::log(a[0]) / std::log(a[1]); }},
    {"log10", 1, 1, "log(@1)/log(10)", multiplies, [](Values a) { return std::log10(a[0]); }},
    {"log2", 1, 1, "log(@1)/log(2)", multiplies, [](Values a) { return std::log2(a[0]); }},
    {"pow", 2, 2, "$1^$2", raises, [](Values a) { return std::pow(a[0], a[1]); }},
    {"square", 1, 1, "$1^2", raises, [](Values a) { return a[0] * a[0]; }},
    {"cube", 1, 1, "$1^3", raises, [](Values a) { return a[0] * a[0] * a[0]; }},
    {"if", 3, 3, "if(@1, @2, @3)", is_atom, [](Values a) { return a[0] != 0 ? a[1] : a[2]; }},
    {"and", 2, 2, "if(@1, $2 != 0, 0)", is_atom, [](Values a) { return double(a[0] != 0 && a[1] != 0); }},
    {"or", 2, 2, "if(@1, 1, $2 != 0)", is_atom, [](Values a) { return double(a[0] != 0 || a[1] != 0); }},
    {"xor", 2, 2, "if(@1, $2 == 0, $2 != 0)", is_atom, [](Values a) { return double((a[0] != 0) != (a[1] != 0)); }},
    {"not", 1, 1, "$1 == 0", compares, [](Values a) { return double(a[0] == 0); }},
    {"bound", 3, 3, "min(max(@1, @2), @3)", is_atom, [](Values a) { return std::min(std::max(a[0], a[1]), a[2]); }},
    {"logistic", 1, 1, "1/(1 + exp(-$1))", multiplies, [](Values a) { return 1 / (1 + std::exp(-a[0])); }},
    {"logit", 1, 1, "log($1/(1 - $1))", is_atom, [](Values a) { return std::log(a[0] / (1 - a[0])); }},
    {"rateToProb", 1, 1, "1 - exp(-$1)", adds, [](Values a) { return 1 - std::exp(-a[0]); }},
    {"rateToProb", 3, 3, "1 - exp(-$1/$2*$3)", adds, [](Values a) { return 1 - std::exp(-(a[0] / a[1] * a[2])); }},
    {"probToRate", 1, 1, "-log(1 - $1)", signs, [](Values a) { return -std::log(1 - a[0]); }},
    {"probToRate", 3, 3, "-log(1 - $1)/$2*$3", multiplies, [](Values a) { return -std::log(1 - a[0]) / a[1] * a[2]; }},
    {"probRescale", 3, 3, "1 - (1 - $1)^($3/$2)", adds,
     [](Values a) { return 1 - std::exp(std::log(1 - a[0]) / a[1] * a[2]); }},
    {"hypot", 2, 2, "sqrt($1^2 + $2^2)", is_atom, [](Values a) { return std::hypot(a[0], a[1]); }},
    {"sin", 1, 1, "", is_atom, [](Values a) { return std::sin(a[0]); }},
    {"cos", 1, 1, "", is_atom, [](Values a) { return std::cos(a[0]); }},
    {"tan", 1, 1, "", is_atom, [](Values a) { return std::tan(a[0]); }},
    {"asin", 1, 1, "", is_atom, [](Values a) { return std::asin(a[0]); }},
    {"acos", 1, 1, "", is_atom, [](Values a) { return std::acos(a[0]); }},
    {"atan", 1, 1, "", is_atom, [](Values a) { return std::atan(a[0]); }},
    {"sinh", 1, 1, "", is_atom, [](Values a) { return std::sinh(a[0]); }},
    {"cosh", 1, 1, "", is_atom, [](Values a) { return std::cosh(a[0]); }},
    {"tanh", 1, 1, "", is_atom, [](Values a) { return std::tanh(a[0]); }},
    {"cbrt", 1, 1, "", is_atom, [](Values a) { return std::cbrt(a[0]); }},
    {"erf", 1, 1, "", is_atom, [](Values a) { return std::erf(a[0]); }},
    {"gamma", 1, 1, "", is_atom, [](Values a) { return std::tgamma(a[0]); }},
    {"logGamma", 1, 1, "", is_atom, [](Values a) { return std::lgamma(a[0]); }},
    {"factorial", 1, 1, "", is_atom, [](Values a) { return factorial_of(a[0]); }},
    {"fact", 1, 1, "", is_atom, [](Values a) { return factorial_of(a[0]); }},
    {"choose", 2, 2, "", is_atom, ways_to_choose},
    {"probit", 1, 1, "", is_atom, [](Values a) { return probit_of(a[0]); }},
    {"invErf", 1, 1, "", is_atom, [](Values a) { return probit_of((a[0] + 1) / 2) / std::sqrt(2); }},
    {"floor", 1, 1, "", is_atom, [](Values a) { return std::floor(a[0]); }},
    {"ceil", 1, 1, "", is_atom, [](Values a) { return std::ceil(a[0]); }},
    {"round", 1, 2, "", is_atom, rounded},
    {"signum", 1, 1, "if($1 < 0, -1, $1 > 0)", is_atom, [](Values a) { return double(a[0] > 0) - double(a[0] < 0); }},
    {"sign", 1, 1, "if($1 < 0, -1, $1 > 0)", is_atom, [](Values a) { return double(a[0] > 0) - double(a[0] < 0); }},
    // Means of distributions; a model that draws no numbers calculates with these.
    {"Beta~", 2, 2, "$1/($1 + $2)", multiplies, [](Values a) { return a[0] / (a[0] + a[1]); }},
    {"Gamma~", 2, 2, "$1*$2", multiplies, [](Values a) { return a[0] * a[1]; }},
    {"Norm~", 2, 2, "$1", is_atom, [](Values a) { return a[0]; }},
    {"LogNorm~", 2, 2, "exp($1 + $2^2/2)", is_atom, [](Values a) { return std::exp(a[0] + a[1] * a[1] / 2); }},
    {"Unif~", 2, 2, "($1 + $2)/2", multiplies, [](Values a) { return (a[0] + a[1]) / 2; }},
    {"DUnif~", 2, 2, "($1 + $2)/2", multiplies, [](Values a) { return (a[0] + a[1]) / 2; }},
    {"Tri~", 3, 3, "($1 + $2 + $3)/3", multiplies, [](Values a) { return (a[0] + a[1] + a[2]) / 3; }},
    {"PERT~", 3, 3, "($1 + 4*$2 + $3)/6", multiplies, [](Values a) { return (a[0] + 4 * a[1] + a[2]) / 6; }},
    {"Bern~", 1, 1, "$1", is_atom, [](Values a) { return a[0]; }},
    {"Bin~", 2, 2, "$1*$2", multiplies, [](Values a) { return a[0] * a[1]; }},
    {"Pois~", 1, 1, "$1", is_atom, [](Values a) { return a[0]; }},
    {"Expo~", 1, 1, "1/$1", multiplies, [](Values a) { return 1 / a[0]; }},
    {"ChiSq~", 1, 1, "$1", is_atom, [](Values a) { return a[0]; }},
    {"Geom~", 1, 1, "(1 - $1)/$1", multiplies, [](Values a) { return (1 - a[0]) / a[0]; }},
    {"HGeom~", 3, 3, "$3*$1/($1 + $2)", multiplies, [](Values a) { return a[2] * a[0] / (a[0] + a[1]); }},
    {"NBin~", 2, 2, "$1*(1 - $2)/$2", multiplies, [](Values a) { return a[0] * (1 - a[1]) / a[1]; }},
    {"Zipf~", 2, 2, "", is_atom, zipf_mean},
    {"Laplace~", 2, 2, "$1", is_atom, [](Values a) { return a[0]; }},
    {"Logistic~", 2, 2, "$1", is_atom, [](Values a) { return a[0]; }},
    {"Pareto~", 2, 2, "$2*$1/($2 - 1)", multiplies, [](Values a) { return a[1] * a[0] / (a[1] - 1); }},
    {"Weibull~", 2, 2, "", is_atom, [](Values a) { return a[1] * std::tgamma(1 + 1 / a[0]); }},
    {"HalfNorm~", 1, 1, "$1*0.7978845608028654", multiplies, [](Values a) { return a[0] * std::sqrt(2 / std::acos(-1.0)); }},
    {"TruncNorm~", 4, 4, "", is_atom, cut_normal_mean},
    // The operators.
    {"negate", 1, 1, "-$1", signs, [](Values a) { return -a[0]; }},
    {"mod", 2, 2, "", is_atom, [](Values a) { return a[0] - a[1] * std::floor(a[0] / a[1]); }},
    {"remainder", 2, 2, "", is_atom, [](Values a) { return std::fmod(a[0], a[1]); }},
    {"max", 1, many, "max(@&)", is_atom, [](Values a) { return *std::max_element(a.begin(), a.end()); }},
    {"min", 1, many, "min(@&)", is_atom, [](Values a) { return *std::min_element(a.begin(), a.end()); }},
    {"sum", 1, many, "$+", adds, sum_of},
    {"mean", 1, many, "($+)/#", multiplies, [](Values a) { return sum_of(a) / static_cast<double>(a.size()); }},
    {"product", 1, many, "$*", multiplies,
     [](Values a) { return std::accumulate(a.begin(), a.end(), 1.0, std::multiplies<>()); }},
};

struct DistributionName {
  std::string_view amua, rue;
};
constexpr DistributionName distribution_names[] = {
    {"Beta~", "beta({}, {})"},     {"Gamma~", "gamma({}, {})"},
    {"Norm~", "normal({}, {})"},   {"LogNorm~", "lognormal({}, {})"},
    {"Unif~", "uniform({}, {})"},  {"Tri~", "triangular({}, {}, {})"},
    {"PERT~", "pert({}, {}, {})"}, {"TruncNorm~", "normal({}, {}) in [{}, {}]"}};

struct BinarySign {
  std::string_view call;
  Binding binding;
  double (*value)(double, double);
};
constexpr BinarySign binary_signs[] = {
    {"+", adds, [](double a, double b) { return a + b; }},
    {"-", adds, [](double a, double b) { return a - b; }},
    {"*", multiplies, [](double a, double b) { return a * b; }},
    {"/", multiplies, [](double a, double b) { return a / b; }},
    {"^", raises, [](double a, double b) { return std::pow(a, b); }},
    {"==", compares, [](double a, double b) { return double(a == b); }},
    {"!=", compares, [](double a, double b) { return double(a != b); }},
    {"<", compares, [](double a, double b) { return double(a < b); }},
    {"<=", compares, [](double a, double b) { return double(a <= b); }},
    {">", compares, [](double a, double b) { return double(a > b); }},
    {">=", compares, [](double a, double b) { return double(a >= b); }},
};

// A part of the text that grows.
struct Part {
  std::string text;
  Binding binding = is_atom;
  double value = 0;
  bool literal = false;
};

std::string within(const Part& part, bool parentheses) {
  return parentheses ? "(" + part.text + ")" : part.text;
}

class Translator {
 public:
  Translator(const ForeignNames& names, std::vector<std::string>& computed) : names_(names), computed_(computed) {}

  // `locals` are a function's arguments. Depth is that of functions of the model that call each other.
  std::optional<Part> run(const ForeignFormula& formula, const std::vector<std::pair<std::string, Part>>& locals,
                          std::size_t depth) {
    std::vector<Part> stack;
    for (const ForeignPiece& piece : formula) {
      bool done = true;
      if (piece.kind == ForeignPiece::Kind::number) {
        stack.push_back(
            {piece.text, is_atom, value_of(piece.text, false).value_or(std::numeric_limits<double>::infinity()), true});
      } else if (piece.kind == ForeignPiece::Kind::name) {
        done = name(piece.text, locals, stack);
      } else {
        done = call(piece, stack, depth);
      }
      if (!done) return std::nullopt;
      if (stack.back().text.size() > max_formula_size) return fail("it becomes too long");
    }
    return std::move(stack.back());
  }
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  std::nullopt_t fail(std::string text) {
    if (wrong_.empty()) wrong_ = std::move(text);
    return std::nullopt;
  }

  bool name(const std::string& name, const std::vector<std::pair<std::string, Part>>& locals, std::vector<Part>& stack) {
    for (const auto& [local, part] : locals) {
      if (local == name) {
        stack.push_back(part);
        return true;
      }
    }
    const ForeignMeaning* const meaning = names_(name);
    if (meaning != nullptr && !meaning->function) {
      stack.push_back({meaning->word, is_atom, meaning->value, false});
    } else if (name == "pi" || name == "π") {
      stack.push_back({number_word(std::acos(-1.0)), is_atom, std::acos(-1.0), true});
    } else if (name == "e") {
      stack.push_back({"exp(1)", is_atom, std::exp(1.0), false});
    } else if (name == "true" || name == "false") {
      stack.push_back({name == "true" ? "1" : "0", is_atom, double(name == "true"), true});
    } else {
      (void)fail(fmt::format("{} is no {}number of the model", rue::quoted(name), name == "inf" ? "finite " : ""));
      return false;
    }
    return true;
  }

  bool call(const ForeignPiece& piece, std::vector<Part>& stack, std::size_t depth) {
    const std::vector<Part> arguments(stack.end() - static_cast<std::ptrdiff_t>(piece.arguments), stack.end());
    stack.resize(stack.size() - piece.arguments);
    std::optional<Part> made = piece.arguments == 2 ? binary(piece.text, arguments[0], arguments[1]) : std::nullopt;
    if (!made) made = own_function(piece, arguments, depth);
    if (!made && wrong_.empty()) made = element(piece, arguments);
    if (!made && wrong_.empty()) made = known_function(piece, arguments);
    if (!made) return false;
    stack.push_back(*std::move(made));
    return true;
  }

  static std::optional<Part> binary(std::string_view sign, const Part& a, const Part& b) {
    for (const BinarySign& known : binary_signs) {
      if (known.call != sign) continue;
      const bool left_inner =
          known.binding == compares || known.binding == raises ? a.binding <= known.binding : a.binding < known.binding;
      // From the right: a^b^c. a/(b*c) and a - (b + c) keep theirs, as a*(b/c) and a + (b - c) do, for the same rounding.
      const bool right_inner = known.binding == raises ? b.binding < raises : b.binding <= known.binding;
      const std::string_view space = known.binding <= adds ? " " : "";
      return Part{
          within(a, left_inner) + std::string(space) + std::string(sign) + std::string(space) + within(b, right_inner),
          known.binding, known.value(a.value, b.value), false};
    }
    return std::nullopt;
  }

  std::optional<Part> own_function(const ForeignPiece& piece, const std::vector<Part>& arguments, std::size_t depth) {
    const ForeignMeaning* const meaning = names_(piece.text);
    if (meaning != nullptr && meaning->lookup)
      return calculated(piece.text, arguments, meaning->lookup(values_of(arguments)));
    if (meaning == nullptr || !meaning->function) return std::nullopt;
    const ForeignFunction& function = *meaning->function;
    if (function.parameters.size() != arguments.size())
      return fail(
          fmt::format("{} takes {}", rue::quoted(piece.text), rue::count_of(function.parameters.size(), "argument")));
    if (depth >= 20) return fail("its functions call each other too deeply");
    std::vector<std::pair<std::string, Part>> locals;
    for (std::size_t i = 0; i < arguments.size(); ++i) locals.emplace_back(function.parameters[i], arguments[i]);
    return run(function.body, locals, depth + 1);
  }

  // A number of a row of numbers, by its place.
  std::optional<Part> element(const ForeignPiece& piece, const std::vector<Part>& arguments) const {
    const ForeignMeaning* const meaning = names_(element_name(piece.text, values_of(arguments)));
    return meaning == nullptr ? std::nullopt : std::optional<Part>({meaning->word, is_atom, meaning->value, false});
  }

  static std::vector<double> values_of(const std::vector<Part>& arguments) {
    std::vector<double> values;
    values.reserve(arguments.size());
    for (const Part& argument : arguments) values.push_back(argument.value);
    return values;
  }

  // The value of what Rue has no words for. "costs[]" of 3 and 1 is shown as costs[3, 1], "sin" of 3 as sin(3).
  std::optional<Part> calculated(const std::string& what, const std::vector<Part>& arguments, double value) {
    std::string shown = what.substr(0, what.find_first_of("[~"));
    shown += what.ends_with(']') ? '[' : '(';
    std::string_view between;
    for (const Part& argument : arguments) {
      shown += fmt::format("{}{}", std::exchange(between, ", "), argument.text);
    }
    const std::size_t head = what.find('[');
    const std::size_t last = what.find(']');
    if (head != std::string::npos && last > head + 1)
      shown += fmt::format("{}\"{}\"", between, what.substr(head + 1, last - head - 1));
    shown += what.ends_with(']') ? ']' : ')';
    if (!std::isfinite(value)) return fail(fmt::format("{} has no value here", shown));
    computed_.push_back(fmt::format("{} is {}", shown, rue::figure(value)));
    return Part{number_word(value), value < 0 ? signs : is_atom, value, true};
  }

  std::optional<Part> known_function(const ForeignPiece& piece, const std::vector<Part>& arguments) {
    const std::string_view asked = piece.text;
    const std::string_view name = asked.ends_with("~E") ? asked.substr(0, asked.size() - 1) : asked;
    const KnownFunction* found = nullptr;
    for (const KnownFunction& known : known_functions) {
      if (known.name == name && arguments.size() >= known.least && arguments.size() <= known.most) found = &known;
    }
    const std::string shown(asked.substr(0, asked.find_first_of("[~")));
    if (found == nullptr && asked.find('~') < asked.size() - 1 && asked == name)
      return fail(fmt::format("{}(…, {}) is not read: of distributions draws (~) and means (E) are", shown, asked.back()));
    if (found == nullptr && asked.find('[') != std::string_view::npos)
      return fail(fmt::format("{}[…] is no number of a row or table that can be read", shown));
    if (found == nullptr)
      return fail(fmt::format("{}() of {} is not known", shown, rue::count_of(arguments.size(), "argument")));
    const double value = found->value(values_of(arguments));
    if (found->text.empty()) return calculated(piece.text, arguments, value);
    return Part{filled(found->text, arguments), found->text == "$1" ? arguments[0].binding : found->binding, value, false};
  }

  static std::string filled(std::string_view text, const std::vector<Part>& arguments) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '#') {
        made += std::to_string(arguments.size());
      } else if ((text[i] == '$' || text[i] == '@') && i + 1 < text.size()) {
        const char which = text[i + 1];
        const bool one = is_digit(which);
        const std::string_view between = which == '&' ? ", " : which == '+' ? " + " : "*";
        for (std::size_t a = one ? static_cast<std::size_t>(which - '1') : 0; a < arguments.size(); ++a) {
          made += within(arguments[a], text[i] == '$' && arguments[a].binding != is_atom && text != "$1");
          if (one) break;
          if (a + 1 < arguments.size()) made += between;
        }
        ++i;
      } else {
        made += text[i];
      }
    }
    return made;
  }

  const ForeignNames& names_;
  std::vector<std::string>& computed_;
  std::string wrong_;
};

}  // namespace

std::string element_name(std::string_view row, std::span<const double> place) {
  return fmt::format("{}({})", row, fmt::join(place, ", "));
}

std::string number_word(double value) {
  return fmt::format("{}", value);
}

std::optional<RueFormula> translate(const ForeignFormula& formula, const ForeignNames& names, Span place,
                                    Diagnostics& diagnostics) {
  RueFormula made;
  Translator translator(names, made.computed);
  std::optional<Part> part = translator.run(formula, {}, 0);
  if (!part) {
    diagnostics.error(place, translator.wrong());
    return std::nullopt;
  }
  made.text = std::move(part->text);
  made.value = part->value;
  made.literal =
      part->literal || (formula.size() == 2 && formula[0].kind == ForeignPiece::Kind::number && formula[1].text == "negate");
  return made;
}

std::optional<std::string> distribution_of(const ForeignFormula& formula) {
  if (formula.empty() || formula.back().kind != ForeignPiece::Kind::call) return std::nullopt;
  for (const DistributionName& name : distribution_names) {
    if (name.amua != formula.back().text || formula.back().arguments + 1 > formula.size()) continue;
    // Constants alone: no names, no other distribution within.
    for (std::size_t i = 0; i + 1 < formula.size(); ++i) {
      const ForeignPiece& piece = formula[i];
      const bool arithmetic = piece.kind == ForeignPiece::Kind::number ||
                              std::string_view("+-*/^").find(piece.text) != std::string_view::npos || piece.text == "negate";
      if (!arithmetic) return std::nullopt;
    }
    // Its arguments one by one: each piece of the stack is one.
    std::vector<std::string> computed;
    std::vector<std::vector<ForeignPiece>> arguments;
    for (std::size_t i = 0; i + 1 < formula.size(); ++i) {
      const ForeignPiece& piece = formula[i];
      std::vector<ForeignPiece> joined;
      for (std::size_t k = piece.arguments; k > 0; --k) {
        const auto& argument = arguments[arguments.size() - k];
        joined.insert(joined.end(), argument.begin(), argument.end());
      }
      arguments.resize(arguments.size() - piece.arguments);
      joined.push_back(piece);
      arguments.push_back(std::move(joined));
    }
    std::vector<std::string> texts;
    Diagnostics unheard;
    for (const auto& argument : arguments) {
      const std::optional<RueFormula> made = translate(
          argument, [](std::string_view) { return nullptr; }, {}, unheard);
      if (!made) return std::nullopt;
      texts.push_back(made->text);
    }
    texts.resize(4);
    return fmt::format(fmt::runtime(name.rue), texts[0], texts[1], texts[2], texts[3]);
  }
  return std::nullopt;
}

bool is_drawn(const ForeignFormula& formula) {
  static constexpr std::string_view drawn[] = {
      "random",  "randomInt",  "pickRandom", "Normal",    "Uniform",         "Gamma",
      "Beta",    "Triangular", "Bernoulli",  "Binomial",  "Exponential",     "Geometric",
      "Poisson", "PERT",       "Lognormal",  "LogNormal", "DiscreteUniform", "Discrete"};
  return std::any_of(formula.begin(), formula.end(), [](const ForeignPiece& piece) {
    return piece.kind == ForeignPiece::Kind::call &&
           std::find(std::begin(drawn), std::end(drawn), piece.text) != std::end(drawn);
  });
}

}  // namespace rue
