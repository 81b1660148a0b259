// plot.cpp - how far off the numbers may be, and what each alternative brings at least and at most.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/answers/robust/robust.h"
#include "output/answers/robust/robust_words.h"
#include "output/picture/words.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

class RobustPicture {
  static constexpr std::size_t most_rows = 20;
  static constexpr double names_width = 190;
  static constexpr double row_height = 40;
  static constexpr double curve_height = 340;

 public:
  RobustPicture(const Model& model, const Robust& robust, const PlotOptions& options)
      : r_(robust),
        names_(model, robust, options.digits),
        rows_(std::min(robust.alternatives.size(), most_rows)),
        canvas_("robust", 1060,
                220 + row_height * static_cast<double>(std::max<std::size_t>(rows_, 1)) +
                    (robust.contraction ? curve_height + 90 : 0),
                options) {}

  Plot draw() {
    const std::string shows = "For all that the numbers may be at once";
    if (r_.alternatives.empty())
      return nothing_to_draw("robust", words(), shows, r_.missing.empty() ? "nothing varies" : r_.missing.front().reason,
                             canvas_.options());
    const std::string least =
        fmt::format("{}; falls short least: {}{}", shows, named(r_.least_shortfall),
                    std::isfinite(r_.least_shortfall.value)
                        ? ", never by more than " + words().regret_text(words().regret(r_.least_shortfall.value))
                        : "");
    double top = plot_heading(canvas_, words(), least) + 60;
    if (r_.contraction) {
      draw_curve({84, top, canvas_.width() - 6 - names_width, top + curve_height - 60});
      top += curve_height + 50;
    }
    draw_bars({84 + names_width, top, canvas_.width() - 40, top + row_height * static_cast<double>(rows_)});
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] const Words& words() const { return names_.words(); }

  [[nodiscard]] std::string named(const RobustPick& pick) const {
    return pick.proved ? names_.quoted(pick.alternative) : names_.picked(pick);
  }

  // "6.93 … 6.95"
  [[nodiscard]] std::string between(const Bracket& regret) const {
    const std::string low = words().regret_text(words().regret(regret.low));
    if (!std::isfinite(regret.high)) return low + " or more";
    const std::string high = words().regret_text(words().regret(regret.high));
    return low == high ? high : low + " … " + high;
  }

  void draw_curve(const PlotBox& area) {
    const Contraction& c = *r_.contraction;
    const Palette& p = canvas_.palette();
    std::vector<double> figures{0};
    for (const std::vector<double>& at : c.shortfall) figures.insert(figures.end(), at.begin(), at.end());
    const PlotAxis y = regret_axis(figures);
    canvas_.panel(area, percent_axis(), y);
    panel_title(canvas_, area, in_unit(words(), "How far off may the numbers be? Worst shortfall"),
                "from what is believed (0 %) to the ends of all ranges (100 %)");
    if (c.believed_holds > 0 && c.believed_holds < 1) {
      const std::vector<PlotPoint> line{{c.believed_holds, y.low}, {c.believed_holds, y.high}};
      canvas_.lines("what is best as believed is the best for all numbers up to here", line, {p.text, 1, "8,6"});
      canvas_.text({canvas_.place({c.believed_holds, y.high}).x + 4, area.top + 10},
                   fmt::format("believed holds: {}", probability_text(c.believed_holds)),
                   {.colour = p.quiet, .size = 11, .align = PlotAlign::left});
    }
    std::vector<PlotPoint> rings;
    for (const Contraction::Switch& s : c.switches) {
      rings.push_back({s.at, at(s.at, s.to)});
      const PlotPoint place = canvas_.place(rings.back());
      canvas_.text({place.x, place.y - 16}, probability_text(s.at), {.colour = {}, .size = 11, .align = PlotAlign::centre});
    }
    for (std::size_t a = 0; a < rows_; ++a) {
      std::vector<PlotPoint> line;
      for (std::size_t i = 0; i < c.share.size(); ++i) line.push_back({c.share[i], words().regret(c.shortfall[i][a])});
      canvas_.lines(names_.alternative(a), line,
                    {series_colour(canvas_.theme(), a), a == r_.least_shortfall.alternative ? 3.5 : 1.8, series_dashes(a)});
    }
    canvas_.marks("another falls short least", rings, {p.text, 1.4, PlotShape::ring});
    std::vector<LineEnd> ends;
    for (std::size_t a = 0; a < rows_; ++a)
      ends.push_back({canvas_.place({1, words().regret(c.shortfall.back()[a])}), a, names_.alternative(a)});
    name_sorted_line_ends(canvas_, area, std::move(ends), names_width);
  }

  // Between the points of the curve.
  [[nodiscard]] double at(double share, std::size_t a) const {
    const Contraction& c = *r_.contraction;
    std::size_t i = 1;
    while (i + 1 < c.share.size() && c.share[i] < share) ++i;
    const double way = (share - c.share[i - 1]) / (c.share[i] - c.share[i - 1]);
    return c.shortfall[i - 1][a] + way * (c.shortfall[i][a] - c.shortfall[i - 1][a]);
  }

  void draw_bars(const PlotBox& area) {
    const Palette& p = canvas_.palette();
    std::vector<double> figures;
    std::vector<std::string> names;
    for (std::size_t a = 0; a < rows_; ++a) {
      for (const Extreme* const e : {&r_.alternatives[a].lowest, &r_.alternatives[a].highest}) {
        for (const double gain : {e->within().low, e->within().high}) {
          if (std::isfinite(gain)) figures.push_back(words().total(gain));
        }
      }
      names.push_back(r_.contraction ? names_.alternative(a)
                                     : fmt::format("{}: short by {}", names_.alternative(a),
                                                   between(r_.alternatives[a].shortfall.within())));
    }
    if (figures.empty()) figures.push_back(0);
    PlotAxis y;
    y.low = -0.5;
    y.high = static_cast<double>(rows_) - 0.5;
    canvas_.panel(area, axis_over(figures, 8), y, PlotGrid::up);
    panel_title(canvas_, area, "From lowest to highest", in_unit(words(), value_words(words())));
    std::vector<PlotPoint> believed;
    for (std::size_t a = 0; a < rows_; ++a) {
      const double row = static_cast<double>(rows_ - 1 - a);
      const Bracket lowest = r_.alternatives[a].lowest.within(), highest = r_.alternatives[a].highest.within();
      // What is sure to be met is a bar, what may be beyond a line.
      draw_bar(lowest.high, std::max(lowest.high, highest.low), row, a);
      draw_reach(lowest, row, figures);
      draw_reach(highest, row, figures);
      if (r_.alternatives[a].believed) believed.push_back({words().total(*r_.alternatives[a].believed), row});
    }
    const MarkLook disc{p.text, 1.4, PlotShape::disc};
    canvas_.marks("believed", believed, disc);
    if (!believed.empty()) canvas_.legend({area.right - 88, area.top - 28}, "believed", disc);
    row_names(canvas_, area, names, names_width);
  }

  void draw_bar(double gain, double other, double row, std::size_t a) {
    if (!std::isfinite(gain) || !std::isfinite(other)) return;
    const double low = words().total(gain), high = words().total(other);
    const PlotCanvas::Bar bar{std::min(low, high), std::max(low, high), row - 0.22, row + 0.22};
    canvas_.bars(names_.alternative(a), std::span(&bar, 1), series_colour(canvas_.theme(), a));
  }

  // Without a bound as far as all figures go.
  void draw_reach(const Bracket& gain, double row, const std::vector<double>& figures) {
    if (!(gain.low < gain.high)) return;
    const auto [least, most] = std::minmax_element(figures.begin(), figures.end());
    std::vector<PlotPoint> line;
    for (const double end : {gain.low, gain.high}) line.push_back({std::clamp(words().total(end), *least, *most), row});
    canvas_.lines("bracket", line, {canvas_.palette().text, 1, "4,3"});
  }

  const Robust& r_;
  RobustWords names_;
  std::size_t rows_;
  PlotCanvas canvas_;
};

}  // namespace

Plot robust_plot(const Model& model, const Robust& robust, const PlotOptions& options) {
  return RobustPicture(model, robust, options).draw();
}

}  // namespace rue
