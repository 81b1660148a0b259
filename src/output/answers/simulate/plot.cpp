// plot.cpp - how the draws are distributed, how often each alternative is the best, and how that follows one number.
#include <fmt/format.h>

#include <algorithm>

#include "output/answers/simulate/simulate.h"
#include "output/forms/number.h"
#include "output/picture/words.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

class SimulationPicture {
  static constexpr std::size_t most_shown = 12;
  static constexpr double names_width = 190;
  static constexpr double upper_height = 340;
  static constexpr double lower_height = 420;

 public:
  SimulationPicture(const Model& model, const Simulation& simulation, double tolerance, const PlotOptions& options)
      : parameters_(model.graph.parameters.all),
        s_(simulation),
        words_(model, tolerance, options.digits),
        shown_(std::min(simulation.alternatives.size(), most_shown)),
        canvas_("simulate", 1180, 190 + upper_height + (simulation.by ? lower_height : 0), options) {}

  Plot draw() {
    const std::string left_out = shown_ < s_.alternatives.size()
                                     ? fmt::format("; the first {} of {} alternatives", shown_, s_.alternatives.size())
                                     : "";
    const double y = plot_heading(canvas_, words_,
                                  fmt::format("{} of {}{}", counted(static_cast<double>(s_.draws), "draw"),
                                              counted(static_cast<double>(s_.numbers.size()), "number"), left_out));
    PlotPoint at{PlotCanvas::margin, y + 8};
    for (std::size_t a = 0; a < shown_; ++a) {
      const std::string text = fitted(name(a), 260);
      if (at.x > PlotCanvas::margin && at.x + 40 + text_width(text, letter_size) > canvas_.width() - PlotCanvas::margin)
        at = {PlotCanvas::margin, at.y + 20};
      at = canvas_.legend(at, text, look(a));
    }
    const double top = at.y + 62;
    const double bottom = top + upper_height - 90;
    draw_distributions({84, top, 600, bottom});
    draw_chances({600 + names_width + 30, top, canvas_.width() - 60, bottom});
    if (s_.by) draw_acceptability({84, bottom + 120, canvas_.width() - names_width - 20, canvas_.height() - 66});
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] std::string name(std::size_t a) const {
    return s_.pick ? words_.branch(s_.alternatives[a].node) : std::string("the best plan");
  }
  [[nodiscard]] LineLook look(std::size_t a) const {
    return {series_colour(canvas_.theme(), a), s_.pick == a ? 3.0 : 1.8, series_dashes(a)};
  }

  // At every half per cent of the draws.
  [[nodiscard]] std::vector<PlotPoint> distribution(std::size_t a) const {
    constexpr std::size_t pieces = 200;
    std::vector<double> values = s_.values[a];
    std::sort(values.begin(), values.end());
    std::vector<PlotPoint> points;
    for (std::size_t i = 0; i <= pieces; ++i) {
      const std::size_t rank = std::min(i * values.size() / pieces, values.size() - 1);
      const double share = static_cast<double>(rank + 1) / static_cast<double>(values.size());
      points.push_back({words_.total(values[rank]), words_.costs() ? 1 - share : share});
    }
    return points;
  }

  void draw_distributions(const PlotBox& area) {
    std::vector<std::vector<PlotPoint>> curves;
    std::vector<double> figures;
    for (std::size_t a = 0; a < shown_; ++a) {
      curves.push_back(distribution(a));
      for (const PlotPoint& p : curves.back()) figures.push_back(p.x);
    }
    canvas_.panel(area, axis_over(figures, 5), percent_axis());
    const char* quantity = words_.costs() ? "expected cost" : "expected value";
    panel_title(canvas_, area, fmt::format("Share of the draws with an {} of at most …", quantity),
                in_unit(words_, quantity));
    for (std::size_t a = 0; a < shown_; ++a) canvas_.lines(name(a), curves[a], look(a));
  }

  void draw_chances(const PlotBox& area) {
    PlotAxis rows;
    rows.low = -0.5;
    rows.high = static_cast<double>(shown_) - 0.5;
    PlotAxis chance = percent_axis();
    canvas_.panel(area, chance, rows, PlotGrid::up);
    panel_title(canvas_, area, "Best in so many of the draws", "chance of being the best");
    std::vector<std::string> names;
    std::vector<double> chances;
    for (std::size_t a = 0; a < shown_; ++a) chances.push_back(s_.alternatives[a].best);
    const PercentColumn percent(chances);
    for (std::size_t a = 0; a < shown_; ++a) {
      const double at = static_cast<double>(shown_ - 1 - a);
      const std::vector<PlotCanvas::Bar> bar{{0, chances[a], at - 0.28, at + 0.28}};
      canvas_.bars(name(a), bar, series_colour(canvas_.theme(), a));
      PlotPoint place = canvas_.place({chances[a], at});
      place.x += 6;
      canvas_.text(place, percent.alone(chances[a]), {.colour = {}, .size = 11, .align = PlotAlign::left});
      names.push_back(name(a));
    }
    row_names(canvas_, area, names, names_width);
  }

  void draw_acceptability(const PlotBox& area) {
    const Parameter& parameter = parameters_[*s_.by];
    PlotAxis x;
    x.low = s_.acceptability.front().at;
    x.high = s_.acceptability.back().at;
    set_ticks(x, 8);
    for (std::size_t i = 0; i < x.ticks.size(); ++i) x.labels[i] = value_text(parameter, x.ticks[i], x.ticks);
    canvas_.panel(area, x, percent_axis());
    panel_title(canvas_, area,
                fmt::format("Chance of being the best, by {}; marked: the {}", clean(parameter.text()),
                            words_.costs() ? "lowest expected cost" : "highest expected value"),
                clean(parameter.text()));
    std::vector<LineEnd> ends;
    for (std::size_t a = 0; a < shown_; ++a) {
      std::vector<PlotPoint> line, picked;
      for (const AcceptabilityPoint& point : s_.acceptability) {
        line.push_back({point.at, point.best[a]});
        if (point.pick == a) picked.push_back(line.back());
      }
      canvas_.lines(name(a), line, look(a));
      canvas_.marks(name(a) + ", highest expected value", picked, {series_colour(canvas_.theme(), a), 1.1, PlotShape::disc});
      ends.push_back({canvas_.place(line.back()), a, name(a)});
    }
    name_sorted_line_ends(canvas_, area, std::move(ends), names_width);
  }

  const std::vector<Parameter>& parameters_;
  const Simulation& s_;
  Words words_;
  std::size_t shown_;
  PlotCanvas canvas_;
};

}  // namespace

Plot simulation_plot(const Model& model, const Simulation& simulation, double tolerance, const PlotOptions& options) {
  return SimulationPicture(model, simulation, tolerance, options).draw();
}

}  // namespace rue
