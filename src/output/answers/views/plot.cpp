// plot.cpp - a row for each view, a mark for each alternative.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/answers/views/views.h"
#include "output/picture/words.h"
#include "output/words/view_words.h"

namespace rue {
namespace {

class ViewsPicture {
  static constexpr std::size_t most_rows = 20;
  static constexpr double row_height = 46;
  static constexpr double names_width = 150;

 public:
  ViewsPicture(const Model& model, const ViewComparison& views, const PlotOptions& options)
      : views_(views),
        words_(model, views, options.digits),
        rows_(std::min(views.outlook.size(), most_rows)),
        canvas_("views", 1180, 262 + row_height * static_cast<double>(rows_), options) {}

  Plot draw() {
    const auto nothing = [this](const char* reason) {
      return nothing_to_draw("views", words_.words(), "Through everyone's weights", reason, canvas_.options());
    };
    if (words_.alternatives() == 0) return nothing("the root is no decision: there are no alternatives to compare");
    if (!views_.least_regretted) return nothing("not every expected value is known: a chance node has no probabilities");
    const double y = plot_heading(canvas_, words_.words(),
                                  fmt::format("Through everyone's weights; least regretted over all views: {}",
                                              words_.quoted(*views_.least_regretted)));
    legend(y + 8);
    const PanelPair panels = panel_pair(canvas_, y + 90, names_width);
    draw_panel(panels.first, true);
    draw_panel(panels.second, false);
    std::vector<std::string> names;
    for (std::size_t v = 0; v < rows_; ++v) names.push_back(words_.view(v));
    row_names(canvas_, panels.first, names, names_width);
    return {canvas_.script()};
  }

 private:
  static constexpr PlotShape shapes[] = {PlotShape::disc, PlotShape::diamond, PlotShape::triangle};

  [[nodiscard]] MarkLook look(std::size_t alternative, bool picked) const {
    const std::string colour = series_colour(canvas_.theme(), alternative);
    return {picked ? colour : blended(colour, canvas_.palette().ground, 0.4), picked ? 1.9 : 1.2,
            shapes[alternative % std::size(shapes)]};
  }

  void legend(double y) {
    PlotPoint at{PlotCanvas::margin, y};
    for (std::size_t a = 0; a < words_.alternatives(); ++a) at = canvas_.legend(at, words_.alternative(a), look(a, true));
    canvas_.text({PlotCanvas::margin, y + 24}, "large: the pick there",
                 {.colour = canvas_.palette().quiet, .size = 12, .align = PlotAlign::left});
  }

  void draw_panel(const PlotBox& area, bool by_value) {
    const Palette& p = canvas_.palette();
    const auto figure = [&](std::size_t v, std::size_t a) {
      const Outlook& o = views_.outlook[v];
      return by_value ? words_.words().total(o.expected_value[a]) : words_.words().regret(o.worst_regret[a]);
    };
    std::vector<double> figures;
    for (std::size_t v = 0; v < rows_; ++v) {
      for (std::size_t a = 0; a < words_.alternatives(); ++a) figures.push_back(figure(v, a));
    }
    if (!by_value) figures.push_back(0);
    PlotAxis y;
    y.low = -0.5;
    y.high = static_cast<double>(rows_) - 0.5;
    canvas_.panel(area, by_value ? axis_over(figures, 8) : regret_axis(figures, 8), y, PlotGrid::up);
    const std::string quantity = by_value ? value_words(words_.words()) : "worst regret";
    panel_title(canvas_, area, by_value ? "By expected value" : "By least regret", in_unit(words_.words(), quantity));
    std::vector<PlotPoint> spans;
    for (std::size_t v = 0; v < rows_; ++v) {
      double least = figure(v, 0);
      double most = least;
      for (std::size_t a = 1; a < words_.alternatives(); ++a) {
        least = std::min(least, figure(v, a));
        most = std::max(most, figure(v, a));
      }
      spans.push_back({least, static_cast<double>(rows_ - 1 - v)});
      spans.push_back({most, static_cast<double>(rows_ - 1 - v)});
      spans.push_back({NAN, NAN});
    }
    canvas_.lines("from the least to the most", spans, {p.quiet, 1, {}});
    for (const bool picked : {false, true}) {
      for (std::size_t a = 0; a < words_.alternatives(); ++a) {
        std::vector<PlotPoint> marks;
        for (std::size_t v = 0; v < rows_; ++v) {
          const Outlook& o = views_.outlook[v];
          const bool is = (by_value ? o.value_pick : o.regret_pick) == a;
          if (is == picked) marks.push_back({figure(v, a), static_cast<double>(rows_ - 1 - v)});
        }
        canvas_.marks(words_.alternative(a) + (picked ? ", picked" : ""), marks, look(a, picked));
      }
    }
  }

  const ViewComparison& views_;
  ViewWords words_;
  std::size_t rows_;
  PlotCanvas canvas_;
};

}  // namespace

Plot views_plot(const Model& model, const ViewComparison& views, const PlotOptions& options) {
  return ViewsPicture(model, views, options).draw();
}

}  // namespace rue
