// plot.cpp - bars of what an answer is worth, and of the regret that it leaves.
#include <fmt/format.h>

#include <algorithm>

#include "output/answers/information/information.h"
#include "output/forms/number.h"
#include "output/picture/words.h"
#include "output/words/information_words.h"

namespace rue {
namespace {

class InformationPicture {
  static constexpr std::size_t most_rows = 16;
  static constexpr double row_height = 44;
  static constexpr double names_width = 200;

 public:
  InformationPicture(const Model& model, const Information& information, const PlotOptions& options)
      : info_(information),
        words_(model, information, options.digits),
        rows_(std::min(information.events.size(), most_rows)),
        canvas_("information", 1180, 236 + row_height * static_cast<double>(rows_), options) {}

  Plot draw() {
    if (rows_ == 0)
      return nothing_to_draw("information", words_.words(), "What an answer is worth before deciding",
                             "nothing is uncertain: there is nothing to learn", canvas_.options());
    const double y = plot_heading(canvas_, words_.words(), shows());
    const PanelPair panels = panel_pair(canvas_, y + 64, names_width);
    const bool valued = info_.value.has_value();
    legend(y + 8, valued);
    if (valued) draw_worth(panels.first);
    const PlotBox& first = panels.first;
    draw_regret(valued ? panels.second : PlotBox{first.left, first.top, panels.second.right, first.bottom});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows_; ++i) names.push_back(words_.event(info_.events[i]));
    row_names(canvas_, first, names, names_width);
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] std::string shows() const {
    std::string text = "What an answer is worth before deciding";
    if (info_.evpi) text += fmt::format(": all of them together {}", words_.gain_text(*info_.evpi));
    return rows_ < info_.events.size() ? fmt::format("{}; the {} of {} events worth most", text, rows_, info_.events.size())
                                       : text;
  }

  [[nodiscard]] std::string pale(std::string_view colour) const {
    return blended(colour, canvas_.palette().ground, canvas_.theme() == Theme::light ? 0.4 : 0.5);
  }
  [[nodiscard]] double row(std::size_t i) const { return static_cast<double>(rows_ - 1 - i); }

  void legend(double y, bool valued) {
    const Palette& p = canvas_.palette();
    PlotPoint at{PlotCanvas::margin, y};
    if (valued) {
      at = canvas_.legend(at, "learned first", LineLook{p.value, 10, {}});
      at = canvas_.legend(at, "learned after the first choice", LineLook{pale(p.value), 10, {}});
      at = canvas_.legend(at, "controlled", MarkLook{p.text, 1.1, PlotShape::diamond});
    }
    at = canvas_.legend(at, "least worst regret once learned", LineLook{p.regret, 10, {}});
    canvas_.legend(at, "now", LineLook{p.text, 1.5, {}});
  }

  [[nodiscard]] PlotAxis rows_axis() const {
    PlotAxis y;
    y.low = -0.5;
    y.high = static_cast<double>(rows_) - 0.5;
    return y;
  }

  // An axis from 0 with room for a figure behind the longest bar.
  [[nodiscard]] static PlotAxis axis_from_zero(double largest) {
    PlotAxis x;
    x.low = 0;
    x.high = largest > 0 ? largest * 1.2 : 1;
    set_ticks(x, 6);
    return x;
  }

  void figure_behind(double figure, double at, double drawn, const std::string& colour) {
    PlotPoint place = canvas_.place({drawn, at});
    place.x += 8;
    canvas_.text(place, words_.gain_text(figure), {.colour = colour, .size = 11, .align = PlotAlign::left});
  }

  // Where a figure begins that stands behind the bar: behind the diamond, where that would cover it.
  [[nodiscard]] double clear_of(const std::optional<double>& diamond, double figure) const {
    if (!diamond) return figure;
    constexpr double half = 8;  // of the diamond
    const double begin = canvas_.place({figure, 0}).x + 8, end = begin + text_width(words_.gain_text(figure), 11);
    const double mark = canvas_.place({*diamond, 0}).x;
    return mark + half < begin || mark - half > end ? figure : std::max(figure, *diamond);
  }

  void draw_worth(const PlotBox& area) {
    const Palette& p = canvas_.palette();
    double largest = info_.evpi.value_or(0);
    for (std::size_t i = 0; i < rows_; ++i) {
      const EventInformation& e = info_.events[i];
      largest = std::max({largest, e.before.value_or(0), e.control.value_or(0)});
    }
    canvas_.panel(area, axis_from_zero(largest), rows_axis(), PlotGrid::up);
    const char* gain = words_.words().costs() ? "saving" : "gain";
    panel_title(canvas_, area, (words_.words().costs() ? "Saving in " : "Gain in ") + value_words(words_.words()),
                in_unit(words_.words(), gain));
    std::vector<PlotCanvas::Bar> first, later;
    std::vector<PlotPoint> controlled;
    for (std::size_t i = 0; i < rows_; ++i) {
      const EventInformation& e = info_.events[i];
      const double at = row(i);
      if (!e.before) {
        figure_missing(at);
        continue;
      }
      first.push_back({0, *e.before, at + 0.02, at + 0.3});
      if (e.later) later.push_back({0, *e.later, at - 0.26, at - 0.02});
      if (e.control) controlled.push_back({*e.control, at});
      figure_behind(*e.before, at + 0.16, clear_of(e.control, *e.before), p.value_text);
    }
    canvas_.bars("learned first", first, p.value);
    canvas_.bars("learned after the first choice", later, pale(p.value));
    canvas_.marks("controlled", controlled, {p.text, 1.1, PlotShape::diamond});
  }

  void figure_missing(double at) {
    PlotPoint place = canvas_.place({0, at});
    place.x += 8;
    canvas_.text(place, "not available", {.colour = canvas_.palette().quiet, .size = 11, .align = PlotAlign::left});
  }

  void draw_regret(const PlotBox& area) {
    const Palette& p = canvas_.palette();
    canvas_.panel(area, axis_from_zero(info_.least_regret), rows_axis(), PlotGrid::up);
    panel_title(canvas_, area, "Least worst regret " + words_.regret_text(info_.least_regret) + " now",
                in_unit(words_.words(), "worst regret"));
    std::vector<PlotCanvas::Bar> bars;
    struct Label {
      PlotPoint at;
      std::string text;
      TextLook look;
    };
    std::vector<Label> labels;
    for (std::size_t i = 0; i < rows_; ++i) {
      const EventInformation& e = info_.events[i];
      if (!e.least_regret) {
        figure_missing(row(i));
        continue;
      }
      bars.push_back({0, *e.least_regret, row(i) - 0.2, row(i) + 0.2});
      const bool lower = *e.least_regret < info_.least_regret - info_.tolerance;
      if (!lower) continue;
      // Inside the bar where it would run into the line of what is now.
      const std::string figure = words_.regret_text(*e.least_regret);
      PlotPoint place = canvas_.place({*e.least_regret, row(i)});
      const bool inside = place.x + 16 + text_width(figure, 11) > canvas_.place({info_.least_regret, row(i)}).x;
      place.x += inside ? -8 : 8;
      labels.push_back({place,
                        figure,
                        {inside ? "#1a1a1a" : std::string(p.regret_text), 11, inside ? PlotAlign::right : PlotAlign::left}});
    }
    canvas_.bars("least worst regret once learned", bars, p.regret);
    for (const Label& label : labels) canvas_.text(label.at, label.text, label.look);
    const PlotAxis y = rows_axis();
    const std::vector<PlotPoint> now{{info_.least_regret, y.low}, {info_.least_regret, y.high}};
    canvas_.lines("now", now, {p.text, 1.5, {}});
  }

  const Information& info_;
  InformationWords words_;
  std::size_t rows_;
  PlotCanvas canvas_;
};

}  // namespace

Plot information_plot(const Model& model, const Information& information, const PlotOptions& options) {
  return InformationPicture(model, information, options).draw();
}

}  // namespace rue
