// controls.cpp - sliders, fields, and bars of winners.
#include "output/page/controls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "analysis/whatif/sensitivity.h"
#include "analysis/whatif/thresholds.h"
#include "output/page/html.h"
#include "output/words/experiment_words.h"
#include "output/words/parameter_text.h"
#include "text/columns.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr std::size_t most_controls = 60;
constexpr double whole_size = 1;  // a number without a range goes so many times its own size up and down
constexpr double track_length = 1000;
constexpr double track_visits = 5e7;  // that one track may cost

bool is_percent(const Parameter& p) {
  return p.is_chance() || p.percent;
}

// As a field has it.
std::string field_value(const Parameter& p, double value) {
  return figure(is_percent(p) ? 100 * value : value);
}

// 1, 2 or 5 times a power of ten, some 200 of which make the way.
double step_of(double way) {
  const double about = way / 200;
  const double power = std::pow(10, std::floor(std::log10(about)));
  return about <= power ? power : about <= 2 * power ? 2 * power : about <= 5 * power ? 5 * power : 10 * power;
}

// `id`: of its slider.
std::string control_html(const Experiment& experiment, std::uint32_t number, const std::string& id) {
  const Parameter& p = experiment.model().graph.parameters.all[number];
  const Range shown = range_of(experiment, number, whole_size);
  const double scale = is_percent(p) ? 100 : 1;
  const std::string name = html_text(clean(p.text()));
  const std::string unit = is_percent(p) ? "%" : "";
  const std::string value = field_text(p);
  return fmt::format(
      "<div class=\"control\" data-name=\"{0}\" data-unit=\"{1}\">\n"
      "<p class=\"hand\"><span class=\"called\"><label for=\"{2}\">{3}</label> <span "
      "class=\"range\">{4}</span></span> "
      "<button type=\"button\" class=\"reset\" hidden=\"\">as believed: {10}</button> "
      "<span class=\"amount\"><button type=\"button\" data-by=\"-1\" aria-label=\"{3}: less\">−</button>"
      "<input type=\"number\" step=\"any\" aria-label=\"{3}{9}\" value=\"{8}\"/>"
      "<button type=\"button\" data-by=\"1\" aria-label=\"{3}: more\">+</button> {1}</span></p>\n"
      "<input type=\"range\" id=\"{2}\" min=\"{5}\" max=\"{6}\" step=\"{7}\" value=\"{8}\"/>\n"
      "<div class=\"track\"></div>\n</div>\n",
      html_text(p.name), unit, id, name,
      p.range ? "within your range, " + html_text(range_text(p, *p.range)) : std::string(), field_value(p, shown.low),
      field_value(p, shown.high), figure(step_of((shown.high - shown.low) * scale)), value,
      is_percent(p) ? " in per cent" : "", html_text(value_text(p, p.believed)));
}

bool can_be_moved(const Experiment& experiment, std::uint32_t number) {
  const Range shown = range_of(experiment, number, whole_size);
  return std::isfinite(shown.low) && std::isfinite(shown.high) && shown.high > shown.low;
}

std::string views_html(const Criteria& criteria) {
  if (criteria.views.size() < 2) return {};
  std::string html = "<p><label for=\"view\">Through whose eyes</label> <select id=\"view\">";
  for (std::size_t v = 0; v < criteria.views.size(); ++v) {
    const std::string name = html_text(criteria.views[v].name);
    html += fmt::format("<option value=\"{}\"{}>{}</option>", v == 0 ? "" : name, v == criteria.view ? " selected=\"\"" : "",
                        v == 0 ? "as written" : name);
  }
  return html + "</select></p>\n";
}

// Who is picked from one end of the slider to the other.
class Track {
 public:
  Track(Experiment& experiment, std::uint32_t number)
      : experiment_(experiment),
        words_(experiment),
        number_(number),
        shown_(range_of(experiment, number, whole_size)),
        course_(course_of(experiment, number, track_visits, shown_)) {}

  std::string html() {
    std::vector<Winners> all;
    for (const Headline headline : {Headline::expected_value, Headline::least_regret}) {
      if (const std::optional<std::size_t> pick = pick_of(experiment_.believed(), headline))
        all.push_back({headline, *pick, crossings_of(experiment_, course_, headline, shown_)});
    }
    std::string html;
    for (const Winners& winners : all) {
      const bool least = winners.headline == Headline::least_regret;
      html += fmt::format("<p class=\"bar {}\"><span class=\"what\">{}</span> {}</p>\n{}", least ? "lr" : "ev",
                          least                    ? "least regret"
                          : words_.words().costs() ? "lowest expected cost"
                                                   : "best expected value",
                          html_text(sentence_of(winners.crossings, winners.pick)), bar(winners.crossings, winners.pick));
    }
    return html + spoken(all);
  }

 private:
  struct Winners {
    Headline headline;
    std::size_t pick;  // as believed
    std::vector<Crossing> crossings;

    // Who is picked just below `end`.
    [[nodiscard]] std::size_t below(double end) const {
      for (const Crossing& c : crossings) {
        if (end <= c.at) return c.below;
      }
      return crossings.empty() ? pick : crossings.back().above;
    }
  };

  // What a slider says beside its value, in a piece for each way from one change of a pick to the next: where the piece
  // ends, as a field has it, and "'stay' is best and least regretted; flips at 62.75 %".
  [[nodiscard]] std::string spoken(const std::vector<Winners>& all) const {
    if (all.empty()) return {};
    const Parameter& p = words_.parameter(number_);
    std::vector<double> flips;
    for (const Winners& winners : all) {
      for (const Crossing& c : winners.crossings) flips.push_back(c.at);
    }
    std::sort(flips.begin(), flips.end());
    flips.erase(std::unique(flips.begin(), flips.end()), flips.end());
    std::vector<double> places{p.believed};
    places.insert(places.end(), flips.begin(), flips.end());
    std::string html;
    for (std::size_t i = 0; i <= flips.size(); ++i) {
      const double end = i < flips.size() ? flips[i] : INFINITY;
      const std::size_t best = all.front().below(end), other = all.back().below(end);
      std::string said = words_.quoted(best);
      if (all.size() == 1) {
        said += all.front().headline == Headline::least_regret ? " is least regretted" : " is best";
      } else {
        said += best == other ? " is best and least regretted" : " is best, " + words_.quoted(other) + " is least regretted";
      }
      if (flips.empty()) said += course_.exact ? "; nothing flips it" : "; nothing that was looked at flips it";
      if (i > 0) said += "; flips at " + value_text(p, flips[i - 1], places);
      if (i < flips.size()) said += (i > 0 ? " and " : "; flips at ") + value_text(p, flips[i], places);
      html +=
          fmt::format("<data value=\"{}\" hidden=\"\">{}</data>",
                      i < flips.size() ? fmt::format("{}", is_percent(p) ? 100 * end : end) : "Infinity", html_text(said));
    }
    return html;
  }

  // "'go' up to 44.17 %, then 'stay'"
  [[nodiscard]] std::string sentence_of(const std::vector<Crossing>& crossings, std::size_t pick) const {
    if (crossings.empty()) return words_.quoted(pick) + (course_.exact ? " all along" : " wherever it was looked at");
    const Parameter& p = words_.parameter(number_);
    std::vector<double> places{p.believed};
    for (const Crossing& c : crossings) places.push_back(c.at);
    std::string text = words_.quoted(crossings.front().below);
    for (const Crossing& c : crossings)
      text += fmt::format(" up to {}, then {}", value_text(p, c.at, places), words_.quoted(c.above));
    return text;
  }

  [[nodiscard]] double place(double value) const {
    return std::clamp((value - shown_.low) / (shown_.high - shown_.low), 0.0, 1.0) * track_length;
  }

  [[nodiscard]] std::string bar(const std::vector<Crossing>& crossings, std::size_t pick) const {
    std::string html = fmt::format(
        "<svg class=\"winners\" viewBox=\"0 0 {:.0f} 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">", track_length);
    double from = 0;
    const auto piece = [&](double to, std::size_t winner) {
      if (if_known(winner))
        html +=
            fmt::format("<rect class=\"w{}\" x=\"{:.1f}\" width=\"{:.1f}\" height=\"10\"/>", winner % 8, from, to - from);
      from = to;
    };
    for (const Crossing& c : crossings) piece(place(c.at), c.below);
    piece(track_length, crossings.empty() ? pick : crossings.back().above);
    return html + fmt::format("<rect class=\"now\" x=\"{:.1f}\" width=\"4\" height=\"10\"/></svg>\n",
                              place(words_.parameter(number_).believed) - 2);
  }

  Experiment& experiment_;
  ExperimentWords words_;
  std::uint32_t number_;
  Range shown_;
  Course course_;
};

}  // namespace

std::string controls_html(const Experiment& experiment, std::vector<std::uint32_t> numbers) {
  const Model& model = experiment.model();
  std::erase_if(numbers, [&](std::uint32_t n) { return !can_be_moved(experiment, n); });
  std::stable_partition(numbers.begin(), numbers.end(),
                        [&](std::uint32_t n) { return model.graph.parameters.all[n].range.has_value(); });
  std::string html = views_html(model.graph.criteria);
  const std::size_t shown = std::min(numbers.size(), most_controls);
  for (std::size_t i = 0; i < shown; ++i) html += control_html(experiment, numbers[i], fmt::format("slider-{}", i + 1));
  if (shown < numbers.size())
    html += fmt::format("<p class=\"note\">and {} more numbers, which `rue breakeven --numbers` tells of</p>\n",
                        numbers.size() - shown);
  return html;
}

std::string controls_at_html(const Experiment& experiment, std::span<const std::uint32_t> numbers) {
  std::string html;
  for (const std::uint32_t n : numbers) {
    if (can_be_moved(experiment, n)) html += control_html(experiment, n, fmt::format("slider-here-{}", n));
  }
  return html;
}

std::string field_text(const Parameter& number) {
  return field_value(number, number.believed);
}

std::string track_html(Experiment& experiment, std::uint32_t number) {
  return Track(experiment, number).html();
}

}  // namespace rue
