// curve_plot.cpp - alternatives as lines along one parameter, for both figures.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/answers/sensitivity/sensitivity.h"
#include "output/forms/number.h"
#include "output/picture/labels.h"
#include "output/picture/words.h"
#include "output/words/experiment_words.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

class CurvePicture {
  static constexpr double names_width = 190;

 public:
  CurvePicture(const Experiment& experiment, const Curve& curve, const PlotOptions& options)
      : words_(experiment, options.digits), curve_(curve), canvas_("sensitivity", 1240, 580, options) {}

  Plot draw() {
    const Parameter& parameter = words_.parameter(curve_.parameter);
    const double y =
        plot_heading(canvas_, words_.words(), fmt::format("What {} moves, all else as believed", parameter.text()));
    const Palette& p = canvas_.palette();
    PlotPoint at{PlotCanvas::margin, y + 8};
    if (words_.alternatives() > 1) {
      at = canvas_.legend(at, "the pick", LineLook{shade(), 9, {}});
      at = canvas_.legend(at, "where the pick changes", MarkLook{p.text, 1.2, PlotShape::ring});
    }
    canvas_.legend(at, "believed", LineLook{p.text, 1, "8,6"});
    const double top = y + 84, bottom = canvas_.height() - 66;
    const bool valued = words_.experiment().believed().best_value.has_value();
    if (valued) {
      draw_panel({84, top, 616 - names_width, bottom}, Headline::expected_value);
      draw_panel({702, top, canvas_.width() - 6 - names_width, bottom}, Headline::least_regret);
    } else {
      draw_panel({84, top, canvas_.width() - 6 - names_width, bottom}, Headline::least_regret);
    }
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] std::string shade() const { return blended(canvas_.palette().line, canvas_.palette().ground, 0.55); }

  [[nodiscard]] double figure(const Outlook& o, std::size_t alternative, Headline headline) const {
    return headline == Headline::expected_value ? words_.words().total(o.expected_value[alternative])
                                                : words_.words().regret(o.worst_regret[alternative]);
  }

  [[nodiscard]] std::optional<double> best(const Outlook& o, Headline headline) const {
    if (headline == Headline::least_regret) return words_.words().regret(o.least_regret);
    return o.best_value ? std::optional(words_.words().total(*o.best_value)) : std::nullopt;
  }

  [[nodiscard]] std::vector<PlotPoint> line_of(std::size_t alternative, Headline headline) const {
    std::vector<PlotPoint> line;
    for (std::size_t i = 0; i < curve_.x.size(); ++i) {
      const std::optional<Outlook>& o = curve_.outlook[i];
      line.push_back({curve_.x[i], o ? figure(*o, alternative, headline) : NAN});
    }
    return line;
  }

  void draw_panel(const PlotBox& area, Headline headline) {
    const Words& w = words_.words();
    const bool by_value = headline == Headline::expected_value;
    const std::size_t count = words_.experiment().believed().worst_regret.size();
    std::vector<std::vector<PlotPoint>> lines;
    std::vector<double> figures;
    for (std::size_t a = 0; a < count; ++a) {
      lines.push_back(line_of(a, headline));
      for (const PlotPoint& p : lines.back()) figures.push_back(p.y);
    }
    const Parameter& parameter = words_.parameter(curve_.parameter);
    PlotAxis x;
    x.low = curve_.x.front();
    x.high = curve_.x.back();
    set_ticks(x, 5);
    for (std::size_t i = 0; i < x.ticks.size(); ++i) x.labels[i] = value_text(parameter, x.ticks[i], x.ticks);
    const PlotAxis y = by_value ? axis_over(figures) : regret_axis(figures);
    canvas_.panel(area, x, y);
    const std::string quantity = by_value ? value_words(w) : "worst regret";
    canvas_.text({area.left, area.top - 46},
                 in_unit(w, by_value ? (w.costs() ? "Expected cost" : "Expected value") : "Worst regret"),
                 {.colour = {}, .size = 13, .align = PlotAlign::left});
    panel_title(canvas_, area, "", parameter.text());
    if (words_.alternatives() > 1) {
      std::vector<PlotPoint> picked;
      for (std::size_t i = 0; i < curve_.x.size(); ++i) {
        const std::optional<Outlook>& o = curve_.outlook[i];
        const std::optional<double> figure = o ? best(*o, headline) : std::nullopt;
        picked.push_back({curve_.x[i], figure.value_or(NAN)});
      }
      canvas_.lines("the pick: " + quantity, picked, {shade(), 9, {}});
    }
    const std::vector<PlotPoint> here{{parameter.believed, y.low}, {parameter.believed, y.high}};
    canvas_.lines("believed", here, {canvas_.palette().text, 1, "8,6"});
    for (std::size_t a = 0; a < count; ++a)
      canvas_.lines(name(a), lines[a], {series_colour(canvas_.theme(), a), 2, series_dashes(a)});
    mark_crossings(area, headline, lines, y);
    name_lines(area, lines);
  }

  [[nodiscard]] std::string name(std::size_t alternative) const {
    return words_.alternatives() == 0 ? "the best policy" : words_.alternative(alternative);
  }

  // Where the line stands at x, between its points.
  static double between(const std::vector<PlotPoint>& line, double x) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (x < line[i].x || x > line[i + 1].x) continue;
      const double width = line[i + 1].x - line[i].x;
      return width > 0 ? line[i].y + (x - line[i].x) / width * (line[i + 1].y - line[i].y) : line[i].y;
    }
    return NAN;
  }

  // What is believed and each crossing stand above the panel with their values.
  void mark_crossings(const PlotBox& area, Headline headline, const std::vector<std::vector<PlotPoint>>& lines,
                      const PlotAxis& y) {
    const Parameter& parameter = words_.parameter(curve_.parameter);
    const Palette& p = canvas_.palette();
    const std::vector<Crossing>& crossings = curve_.crossings[static_cast<std::size_t>(headline)];
    std::vector<PlotPoint> rings;
    std::vector<std::string> texts{"believed " + value_text(parameter, parameter.believed)};
    std::vector<double> wanted{canvas_.place({parameter.believed, y.low}).x};
    for (const Crossing& c : crossings) {
      const PlotPoint ring{c.at, between(lines[if_known(c.below).value_or(c.above)], c.at)};
      rings.push_back(ring);
      const std::vector<PlotPoint> down{{c.at, std::isfinite(ring.y) ? ring.y : y.low}, {c.at, y.high}};
      canvas_.lines("the pick changes", down, {p.text, 1, "1.5,3"});
      texts.push_back(value_text(parameter, c.at));
      wanted.push_back(canvas_.place(ring).x);
    }
    canvas_.marks("the pick changes", rings, {p.text, 1.4, PlotShape::ring});
    std::vector<double> widths;
    widths.reserve(texts.size());
    for (const std::string& text : texts) widths.push_back(text_width(text, 11) + 8);
    const std::vector<double> places = spread(wanted, widths, area.left - 40, area.right + 60);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      canvas_.text({places[i], area.top - 18}, texts[i], {.colour = {}, .size = 11, .align = PlotAlign::centre});
      canvas_.rule({places[i], area.top - 10}, {wanted[i], area.top}, {p.line, 1, {}});
    }
  }

  // At the right, each beside its line's end.
  void name_lines(const PlotBox& area, const std::vector<std::vector<PlotPoint>>& lines) {
    constexpr std::size_t most = 22;
    std::vector<LineEnd> ends;
    for (std::size_t a = 0; a < lines.size(); ++a) {
      const auto last =
          std::find_if(lines[a].rbegin(), lines[a].rend(), [](const PlotPoint& point) { return std::isfinite(point.y); });
      if (last == lines[a].rend() || ends.size() >= most) continue;
      ends.push_back({canvas_.place(*last), a, name(a)});
    }
    name_line_ends(canvas_, area, ends, names_width);
  }

  ExperimentWords words_;
  const Curve& curve_;
  PlotCanvas canvas_;
};

}  // namespace

Plot curve_plot(const Experiment& experiment, const Curve& curve, const PlotOptions& options) {
  return CurvePicture(experiment, curve, options).draw();
}

}  // namespace rue
