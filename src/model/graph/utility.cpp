// utility.cpp - reading utilities, and stable arithmetic with them.
#include "model/graph/utility.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"
#include "model/language/statements.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const char* const help = "write exponential(50), log, log(100), power(0.5), linear, or points: \"-10:0, 0:0.6, 50:1\"";

// What the utility's numbers come to. Points ascend, in totals and in utilities. False: they make no utility.
bool settle_numbers(Utility& utility, bool costs, Diagnostics& diagnostics) {
  const auto fail = [&](const Utility::Written& written, std::string text, const char* remedy) {
    diagnostics.error(written.span, std::move(text), remedy);
    return false;
  };
  if (utility.form != Utility::Form::points) {
    const Utility::Written& written = utility.written.front();
    utility.parameter = written.value.number.value;
    if (utility.form == Utility::Form::exponential && utility.parameter == 0)
      return fail(written, "a risk tolerance of 0 is no utility",
                  "write the sum with which a fair bet of winning it or losing half of it is just acceptable");
    if (utility.form == Utility::Form::power && !(utility.parameter > 0))
      return fail(written, fmt::format("power({}) does not rise", figure(utility.parameter)),
                  "write an exponent above 0; below 1 is averse to risk");
    return true;
  }
  utility.points.clear();
  for (std::size_t i = 0; i + 1 < utility.written.size(); i += 2) {
    const double total = utility.written[i].value.number.value;
    const Utility::Point point{costs ? -total : total, utility.written[i + 1].value.number.value};
    if (!utility.points.empty()) {
      const Utility::Point& last = utility.points.back();
      if ((point.gain > last.gain) == costs || point.gain == last.gain)
        return fail(utility.written[i], "the totals of the points do not ascend",
                    "write them from the smallest total to the largest");
      if (!((point.gain > last.gain) == (point.utility > last.utility)) || point.utility == last.utility)
        return fail(utility.written[i],
                    costs ? "the utility does not fall as the cost rises" : "the utility does not rise with the total",
                    costs ? "a larger cost has a smaller utility" : "a larger total has a larger utility");
    }
    utility.points.push_back(point);
  }
  if (costs) std::reverse(utility.points.begin(), utility.points.end());
  return true;
}

class UtilityReader {
 public:
  UtilityReader(DecisionGraph& model, const Passage& words, Diagnostics& diagnostics)
      : model_(model), words_(words), diagnostics_(diagnostics) {}

  void read() {
    const std::string_view text = words_.text();
    Utility& utility = model_.utility;
    if (text == "linear") return;
    utility.words = std::string(text);
    utility.span = words_.place();
    if (text.find(':') != std::string_view::npos) {
      read_points();
      return;
    }
    const std::size_t open = text.find('(');
    const std::string_view name = words_.part(0, std::min(open, text.size())).trimmed().text();
    const bool closed = open == std::string_view::npos || text.back() == ')';
    if (name == "exponential") {
      utility.form = Utility::Form::exponential;
    } else if (name == "log") {
      utility.form = Utility::Form::logarithm;
    } else if (name == "power") {
      utility.form = Utility::Form::power;
    }
    const bool bare = open == std::string_view::npos;
    if (utility.form == Utility::Form::linear || !closed || (bare && utility.form != Utility::Form::logarithm)) {
      diagnostics_.error(words_.place(), fmt::format("{} is no utility", quoted(text)), help);
      return;
    }
    if (bare) return;
    if (!read_number(words_.part(open + 1, text.size() - 1).trimmed())) return;
    (void)settle_numbers(utility, costs(), diagnostics_);
  }

 private:
  [[nodiscard]] bool costs() const { return model_.objective == Objective::minimize; }

  bool read_number(const Passage& number, Span span) {
    std::optional<Value> value = read_value(number, model_.parameters, diagnostics_);
    if (!value) return false;
    model_.utility.written.push_back({*std::move(value), span});
    return true;
  }
  bool read_number(const Passage& number) { return read_number(number, number.place()); }

  void read_points() {
    model_.utility.form = Utility::Form::points;
    for (const Passage& pair : split_list(words_)) {
      const std::size_t colon = pair.text().find(':');
      if (colon == std::string_view::npos) {
        diagnostics_.error(pair.place(), fmt::format("{} is no point", quoted(pair.text())),
                           "write total:utility, such as 0:0.6");
        return;
      }
      const bool total = read_number(pair.part(0, colon).trimmed(), pair.place());
      const bool worth = read_number(pair.part(colon + 1, pair.text().size()).trimmed(), pair.place());
      if (!total || !worth) return;
    }
    if (settle_numbers(model_.utility, costs(), diagnostics_) && model_.utility.points.size() < 2)
      diagnostics_.error(words_.place(), "a utility needs two points at least", help);
  }

  DecisionGraph& model_;
  Passage words_;
  Diagnostics& diagnostics_;
};

double between(const std::vector<Utility::Point>& points, double x, double Utility::Point::*from,
               double Utility::Point::*to) {
  if (!(x >= points.front().*from && x <= points.back().*from)) return nan;
  const auto after = std::find_if(points.begin() + 1, points.end(), [&](const Utility::Point& p) { return x <= p.*from; });
  const Utility::Point& a = *(after - 1);
  const double share = (x - a.*from) / ((*after).*from - a.*from);
  return x == (*after).*from ? (*after).*to : a.*to + share * ((*after).*to - a.*to);
}

}  // namespace

void read_utility(DecisionGraph& model, Diagnostics& diagnostics) {
  const dot::Attribute* const written = dot::find(model.document, model.document.graph, "utility");
  if (!written) return;
  UtilityReader(model, passage_of(*written, model.document).trimmed(), diagnostics).read();
}

bool evaluate_again(Utility& utility, const Parameters& parameters, bool costs, Diagnostics& diagnostics) {
  bool depends = false;
  for (Utility::Written& written : utility.written) {
    if (!written.value.formula) continue;
    depends = true;
    const std::optional<double> now = evaluate(*written.value.formula, parameters.value, diagnostics);
    if (!now) return false;
    written.value.number = {*now, 0};
  }
  return !depends || settle_numbers(utility, costs, diagnostics);
}

std::string text_of(const Utility& utility, Objective objective) {
  switch (utility.form) {
    case Utility::Form::linear:
      return "linear";
    case Utility::Form::exponential:
      return fmt::format("exponential({})", utility.parameter);
    case Utility::Form::logarithm:
      return fmt::format("log({})", utility.parameter);
    case Utility::Form::power:
      return fmt::format("power({})", utility.parameter);
    case Utility::Form::points:
      break;
  }
  std::vector<Utility::Point> points = utility.points;
  if (objective == Objective::minimize) std::reverse(points.begin(), points.end());
  std::string text;
  for (const Utility::Point& point : points) {
    const double total = shown(objective, point.gain);
    text += fmt::format("{}{}:{}", text.empty() ? "" : ", ", total == 0 ? 0.0 : total, point.utility);
  }
  return text;
}

UtilityScale::UtilityScale(const Utility& utility, double least, double most)
    : utility_(utility), origin_(utility.parameter > 0 ? least : most) {
  near_linear_ = utility.form == Utility::Form::exponential && most - least <= std::fabs(utility.parameter);
}

double UtilityScale::score(double gain) const {
  const double p = utility_.parameter;
  switch (utility_.form) {
    case Utility::Form::linear:
      return gain;
    case Utility::Form::exponential: {
      const double x = -(gain - origin_) / p;
      return (p > 0 ? -1 : 1) * (near_linear_ ? std::expm1(x) : std::exp(x));
    }
    case Utility::Form::logarithm:
      return gain + p > 0 ? std::log(gain + p) : nan;
    case Utility::Form::power:
      return gain >= 0 ? std::pow(gain, p) : nan;
    case Utility::Form::points:
      return between(utility_.points, gain, &Utility::Point::gain, &Utility::Point::utility);
  }
  return nan;
}

double UtilityScale::gain_of(double score) const {
  const double p = utility_.parameter;
  switch (utility_.form) {
    case Utility::Form::linear:
      return score;
    case Utility::Form::exponential: {
      const double e = p > 0 ? -score : score;
      return origin_ - p * (near_linear_ ? std::log1p(e) : std::log(e));
    }
    case Utility::Form::logarithm:
      return std::exp(score) - p;
    case Utility::Form::power:
      return std::pow(score, 1 / p);
    case Utility::Form::points:
      return between(utility_.points, score, &Utility::Point::utility, &Utility::Point::gain);
  }
  return nan;
}

double UtilityScale::utility_of(double score) const {
  if (utility_.form != Utility::Form::exponential) return score;
  const double p = utility_.parameter;
  const double sign = p > 0 ? 1 : -1;
  const double e = (p > 0 ? -score : score) + (near_linear_ ? 1 : 0);
  return sign * (1 - e * std::exp(-origin_ / p));
}

}  // namespace rue
