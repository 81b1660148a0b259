// tornado_plot.cpp - a bar for each parameter: how far it moves each pick's figure, and whether it turns the pick.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/answers/sensitivity/sensitivity.h"
#include "output/forms/number.h"
#include "output/picture/words.h"
#include "output/words/experiment_words.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

// At one end of a parameter's range. In the model's own sign; absent: not available.
struct End {
  std::optional<double> anew, held;
  std::optional<std::size_t> flip;  // the alternative that is picked there, where that is another than believed
};

class TornadoPicture {
  static constexpr std::size_t most_rows = 24;
  static constexpr double row_height = 34;
  static constexpr double names_width = 230;

 public:
  TornadoPicture(const Experiment& experiment, const std::vector<TornadoBar>& bars, const PlotOptions& options)
      : words_(experiment, options.digits),
        all_(bars.size()),
        bars_(moving(bars)),
        rows_(std::min(bars_.size(), most_rows)),
        canvas_("tornado", 1180, 236 + row_height * static_cast<double>(rows_), options) {}

  Plot draw() {
    const std::string shows = "What moves the picks: each parameter through its range alone";
    const auto nothing = [&](const char* reason) {
      return nothing_to_draw("tornado", words_.words(), shows, reason, canvas_.options());
    };
    if (all_ == 0) return nothing("no parameter has figures at both ends of its range");
    if (bars_.empty()) return nothing("no parameter, moved alone through its range, changes a figure of the picks");
    double y = plot_heading(canvas_, words_.words(), shows);
    legend(y + 8);
    const double top = y + 64;
    const double bottom = canvas_.height() - 66;
    const double gap = 30;
    const double left = PlotCanvas::margin + names_width + 8;
    const double width = (canvas_.width() - PlotCanvas::margin - left - gap) / 2;
    const bool valued = words_.experiment().believed().best_value.has_value();
    const PlotBox first{left, top, left + width, bottom};
    const PlotBox second{first.right + gap, top, first.right + gap + width, bottom};
    if (valued) {
      draw_panel(first, Headline::expected_value);
      names(first);
      draw_panel(second, Headline::least_regret);
    } else {
      draw_panel({first.left, top, second.right, bottom}, Headline::least_regret);
      names(first);
    }
    return {canvas_.script()};
  }

 private:
  // Those that change something.
  [[nodiscard]] std::vector<const TornadoBar*> moving(const std::vector<TornadoBar>& bars) const {
    std::vector<const TornadoBar*> chosen;
    const Outlook& now = words_.experiment().believed();
    for (const TornadoBar& bar : bars) {
      const auto differs = [&](const Outlook& o) {
        const auto apart = [&](double a, double b) { return std::fabs(a - b) > now.tolerance; };
        return apart(o.least_regret, now.least_regret) || apart(o.held_regret, now.held_regret) ||
               (o.best_value && now.best_value && apart(*o.best_value, *now.best_value)) ||
               (o.held_value && now.held_value && apart(*o.held_value, *now.held_value));
      };
      if (differs(*bar.curve.outlook.front()) || differs(*bar.curve.outlook.back()) || bar.flips[0] || bar.flips[1])
        chosen.push_back(&bar);
    }
    return chosen;
  }

  [[nodiscard]] End end_of(const Outlook& o, Headline headline) const {
    const Words& w = words_.words();
    End end;
    if (headline == Headline::least_regret) {
      end.anew = w.regret(o.least_regret);
      end.held = w.regret(o.held_regret);
    } else {
      if (o.best_value) end.anew = w.total(*o.best_value);
      if (o.held_value) end.held = w.total(*o.held_value);
    }
    const std::optional<std::size_t> now = pick_of(words_.experiment().believed(), headline);
    const std::optional<std::size_t> there = pick_of(o, headline);
    if (there != now) end.flip = there;
    return end;
  }

  void legend(double y) {
    const Palette& p = canvas_.palette();
    PlotPoint at{PlotCanvas::margin, y};
    at = canvas_.legend(at, "towards its low end", LineLook{pale(p.quiet), 10, {}});
    at = canvas_.legend(at, "towards its high end", LineLook{p.quiet, 10, {}});
    at = canvas_.legend(at, "with the policy held", LineLook{p.text, 1.5, {}});
    const bool any = std::any_of(bars_.begin(), bars_.begin() + static_cast<std::ptrdiff_t>(rows_),
                                 [](const TornadoBar* bar) { return bar->flips[0] || bar->flips[1]; });
    if (any) at = canvas_.legend(at, "the pick flips to", MarkLook{p.text, 1.3, PlotShape::diamond});
    std::string rest;
    if (rows_ < bars_.size()) rest = fmt::format("the widest {} of {}", rows_, bars_.size());
    if (bars_.size() < all_) {
      const std::size_t still = all_ - bars_.size();
      rest +=
          fmt::format("{}{} {} neither figure", rest.empty() ? "" : "; ", still, still == 1 ? "other moves" : "others move");
    }
    canvas_.text(at, rest, {.colour = p.quiet, .size = 12, .align = PlotAlign::left});
  }

  [[nodiscard]] std::string pale(std::string_view colour) const {
    return blended(colour, canvas_.palette().ground, canvas_.theme() == Theme::light ? 0.4 : 0.5);
  }

  [[nodiscard]] double row(std::size_t i) const { return static_cast<double>(rows_ - 1 - i); }

  void names(const PlotBox& area) {
    for (std::size_t i = 0; i < rows_; ++i) {
      const double y = area.top + (static_cast<double>(i) + 0.5) * (area.bottom - area.top) / static_cast<double>(rows_);
      row_name(canvas_, {area.left - 14, y}, words_.parameter(bars_[i]->parameter).text(), names_width - 14);
    }
  }

  // What stands beside an end of a bar.
  [[nodiscard]] std::string label(const TornadoBar& bar, bool high, const End& end, double most) const {
    std::string text = value_text(words_.parameter(bar.parameter), high ? bar.high : bar.low);
    if (end.flip) text += ": " + words_.alternative(*end.flip);
    return fitted(text, most, 11);
  }

  void draw_panel(const PlotBox& area, Headline headline) {
    const Palette& p = canvas_.palette();
    const bool by_value = headline == Headline::expected_value;
    const End now = end_of(words_.experiment().believed(), headline);
    const double most_label = 0.38 * (area.right - area.left);
    std::vector<double> figures{*now.anew};
    std::vector<std::pair<End, End>> ends;
    double left_room = 0, right_room = 0;
    for (std::size_t i = 0; i < rows_; ++i) {
      const Curve& curve = bars_[i]->curve;
      ends.emplace_back(end_of(*curve.outlook.front(), headline), end_of(*curve.outlook.back(), headline));
      const auto& [low, high] = ends.back();
      for (const std::optional<double>& figure : {low.anew, high.anew, low.held, high.held}) {
        if (figure) figures.push_back(*figure);
      }
      if (!low.anew || !high.anew) continue;
      const double low_width = text_width(label(*bars_[i], false, low, most_label), 11) + 16;
      const double high_width = text_width(label(*bars_[i], true, high, most_label), 11) + 16;
      const bool rising = *high.anew >= *low.anew;
      left_room = std::max(left_room, rising ? low_width : high_width);
      right_room = std::max(right_room, rising ? high_width : low_width);
    }
    const auto [least, largest] = std::minmax_element(figures.begin(), figures.end());
    PlotAxis x = axis_over(figures);
    const double span = *largest > *least ? *largest - *least : x.high - x.low;
    const double scale = span / (area.right - area.left - left_room - right_room);
    x.low = *least - left_room * scale;
    x.high = *largest + right_room * scale;
    set_ticks(x, 8);
    if (!by_value) keep_ticks_from_zero(x);
    PlotAxis y;
    y.low = -0.5;
    y.high = static_cast<double>(rows_) - 0.5;
    canvas_.panel(area, x, y, PlotGrid::up);
    title(area, headline, *now.anew);
    const bool flips_any =
        std::any_of(ends.begin(), ends.end(), [](const auto& e) { return e.first.flip || e.second.flip; });
    if (!flips_any && std::fabs(*largest - *least) <= words_.experiment().believed().tolerance) {
      canvas_.text({(area.left + area.right) / 2, (area.top + area.bottom) / 2}, "none of them moves it",
                   {.colour = p.quiet, .size = 12, .align = PlotAlign::centre});
      return;
    }

    std::vector<PlotCanvas::Bar> low_bars, high_bars;
    std::vector<PlotPoint> held, flips;
    const std::string colour = by_value ? p.value : p.regret;
    const std::string flip_colour = by_value ? p.value_text : p.regret_text;
    for (std::size_t i = 0; i < rows_; ++i) {
      const auto& [low, high] = ends[i];
      const double at = row(i);
      if (low.held && high.held) {
        held.push_back({*low.held, at});
        held.push_back({*high.held, at});
        held.push_back({NAN, NAN});
      }
      if (!low.anew || !high.anew) continue;
      const auto bar = [&](double figure) {
        return PlotCanvas::Bar{std::min(figure, *now.anew), std::max(figure, *now.anew), at - 0.3, at + 0.3};
      };
      // Where both ends lie on one side the farther stands behind.
      low_bars.push_back(bar(*low.anew));
      high_bars.push_back(bar(*high.anew));
      const bool same_side = (*low.anew - *now.anew) * (*high.anew - *now.anew) > 0;
      if (same_side) {
        PlotCanvas::Bar& front =
            std::fabs(*low.anew - *now.anew) < std::fabs(*high.anew - *now.anew) ? low_bars.back() : high_bars.back();
        front.y_low = at - 0.16;
        front.y_high = at + 0.16;
      }
      end_labels(i, low, high, *now.anew, most_label, flip_colour);
      if (low.flip) flips.push_back({*low.anew, at});
      if (high.flip) flips.push_back({*high.anew, at});
    }
    // The broad ones first.
    const auto broad = [](const PlotCanvas::Bar& b) { return b.y_high - b.y_low > 0.5; };
    for (const bool want : {true, false}) {
      for (const bool high : {false, true}) {
        std::vector<PlotCanvas::Bar> chosen;
        for (const PlotCanvas::Bar& b : high ? high_bars : low_bars) {
          if (broad(b) == want) chosen.push_back(b);
        }
        canvas_.bars(high ? "from what is believed to the high end" : "from what is believed to the low end", chosen,
                     high ? colour : pale(colour));
      }
    }
    canvas_.lines("with the policy held", held, {p.text, 1.5, {}});
    const std::vector<PlotPoint> middle{{*now.anew, y.low}, {*now.anew, y.high}};
    canvas_.lines("as believed", middle, {p.text, 1, {}});
    canvas_.marks("the pick flips", flips, {flip_colour, 1.3, PlotShape::diamond});
  }

  void title(const PlotBox& area, Headline headline, double now) {
    const Words& w = words_.words();
    const bool by_value = headline == Headline::expected_value;
    std::string text = by_value ? (w.costs() ? "Lowest expected cost " : "Best expected value ") : "Least worst regret ";
    text += words_.words().column(std::span(&now, 1)).alone(now);
    if (const std::optional<std::size_t> pick = pick_of(words_.experiment().believed(), headline))
      text += ", by " + words_.quoted(*pick);
    panel_title(canvas_, area, text, in_unit(w, by_value ? value_words(w) : "worst regret"));
  }

  // The parameter's values beside the ends of its bar, and of the held policy's line where that is longer.
  void end_labels(std::size_t i, const End& low, const End& high, double now, double most, const std::string& flip_colour) {
    const double tolerance = words_.experiment().believed().tolerance;
    if (std::fabs(*high.anew - now) <= tolerance && std::fabs(*low.anew - now) <= tolerance) {
      const bool held =
          low.held && high.held && (std::fabs(*low.held - now) > tolerance || std::fabs(*high.held - now) > tolerance);
      if (!held && !low.flip && !high.flip) return;
    }
    double least = now, largest = now;
    for (const std::optional<double>& figure : {low.anew, high.anew, low.held, high.held}) {
      if (!figure) continue;
      least = std::min(least, *figure);
      largest = std::max(largest, *figure);
    }
    const bool rising = *high.anew >= *low.anew;
    for (const bool is_high : {false, true}) {
      const End& end = is_high ? high : low;
      const bool left = is_high != rising;
      PlotPoint at = canvas_.place({left ? least : largest, row(i)});
      at.x += left ? -9 : 9;
      canvas_.text(at, label(*bars_[i], is_high, end, most),
                   {.colour = end.flip ? flip_colour : std::string(canvas_.palette().quiet),
                    .size = 11,
                    .align = left ? PlotAlign::right : PlotAlign::left});
    }
  }

  ExperimentWords words_;
  std::size_t all_;
  std::vector<const TornadoBar*> bars_;
  std::size_t rows_;
  PlotCanvas canvas_;
};

}  // namespace

Plot tornado_plot(const Experiment& experiment, const std::vector<TornadoBar>& bars, const PlotOptions& options) {
  return TornadoPicture(experiment, bars, options).draw();
}

}  // namespace rue
