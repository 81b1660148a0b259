// plot.cpp - dumbbells: from what is believed to where another alternative becomes the pick.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/answers/breakeven/breakeven.h"
#include "output/forms/number.h"
#include "output/picture/words.h"
#include "output/words/experiment_words.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

constexpr double lane_height = 24;
constexpr double farthest = 1.5;  // that is drawn where it stands; what lies beyond is at the edge, with an arrow

// The thresholds of one parameter and one pick.
struct Lane {
  Headline headline;
  std::vector<const Threshold*> thresholds;
};
struct Row {
  std::uint32_t parameter;
  std::vector<Lane> lanes;
};

std::vector<Row> rows_of(const std::vector<Threshold>& thresholds) {
  std::vector<Row> rows;  // nearest first, as the thresholds are
  for (const Threshold& t : thresholds) {
    auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.parameter == t.parameter; });
    if (row == rows.end()) row = rows.insert(rows.end(), {t.parameter, {}});
    auto lane = std::find_if(row->lanes.begin(), row->lanes.end(), [&](const Lane& l) { return l.headline == t.headline; });
    if (lane == row->lanes.end()) lane = row->lanes.insert(row->lanes.end(), {t.headline, {}});
    lane->thresholds.push_back(&t);
  }
  for (Row& row : rows)
    std::sort(row.lanes.begin(), row.lanes.end(), [](const Lane& a, const Lane& b) { return a.headline < b.headline; });
  return rows;
}

std::size_t lanes_of(const std::vector<Row>& rows, std::size_t shown) {
  std::size_t lanes = 0;
  for (std::size_t i = 0; i < shown; ++i) lanes += rows[i].lanes.size();
  return lanes;
}

double height_of(const std::vector<Row>& rows, std::size_t shown) {
  return lane_height * static_cast<double>(lanes_of(rows, shown)) + 10 * static_cast<double>(shown);
}

class BreakevenPicture {
  static constexpr std::size_t most_rows = 24;
  static constexpr double names_width = 250;

 public:
  BreakevenPicture(const Experiment& experiment, const BreakEven& found, const PlotOptions& options)
      : words_(experiment, options.digits),
        found_(found),
        rows_(rows_of(found.thresholds)),
        shown_(std::min(rows_.size(), most_rows)),
        canvas_("breakeven", 1080, 270 + height_of(rows_, shown_), options) {}

  Plot draw() {
    const std::string shows = "What would have to be true for another pick, nearest first";
    if (rows_.empty())
      return nothing_to_draw("breakeven", words_.words(), shows, "no number, moved alone, changes a pick",
                             canvas_.options());
    double y = plot_heading(canvas_, words_.words(), shows);
    y = write_legend(y + 8);
    PlotBox area{PlotCanvas::margin + names_width, y + 24, canvas_.width() - PlotCanvas::margin, 0};
    area.bottom = area.top + height_of(rows_, shown_);
    const PlotAxis x = axis(area);
    PlotAxis up;
    up.low = 0;
    up.high = area.bottom - area.top;            // pixels
    canvas_.panel(area, x, up, PlotGrid::none);  // the labels beside the marks stay clear
    canvas_.text({(area.left + area.right) / 2, area.bottom + 40}, "distance from what is believed",
                 {.colour = canvas_.palette().quiet, .size = 12, .align = PlotAlign::centre});
    write_notes(area.bottom + 66);
    draw_rows(area, up.high);
    return {canvas_.script()};
  }

 private:
  double write_legend(double y) {
    const Palette& p = canvas_.palette();
    PlotPoint at{PlotCanvas::margin, y};
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) {
      const std::optional<std::size_t> pick = pick_of(words_.experiment().believed(), h);
      if (!pick) continue;
      const bool by_value = h == Headline::expected_value;
      const std::string text =
          fmt::format("{}: now {}", by_value ? best_value_words(words_.words()) : "least regret", words_.quoted(*pick));
      const std::string& colour = by_value ? p.value : p.regret;
      canvas_.legend(at, fitted(text, 620), LineLook{colour, 2, dashes_of(h)});
      canvas_.legend(at, "", MarkLook{colour, 1.2, PlotShape::disc});
      at.y += 20;
    }
    bool outside = false, beyond = false;
    for (std::size_t i = 0; i < shown_; ++i) {
      for (const Lane& lane : rows_[i].lanes) {
        for (const Threshold* t : lane.thresholds) {
          outside = outside || hollow(*t);
          beyond = beyond || t->distance > farthest;
        }
      }
    }
    if (outside)
      at = canvas_.legend(at, "hollow: outside the range that the graph gives", MarkLook{p.quiet, 1.5, PlotShape::ring});
    if (beyond) {
      const std::string text = fmt::format("→ ←: farther off than {}, drawn there", format_percent(farthest));
      canvas_.text({at.x + 4, at.y}, text);
    }
    return at.y + (outside || beyond ? 18 : 0);
  }

  [[nodiscard]] static std::string dashes_of(Headline headline) { return headline == Headline::least_regret ? "4,2" : ""; }

  void write_notes(double y) {
    const auto ranged = [&](const Row& row) { return words_.parameter(row.parameter).range.has_value(); };
    const auto end = rows_.begin() + static_cast<std::ptrdiff_t>(shown_);
    std::string text =
        std::all_of(rows_.begin(), end, ranged)
            ? "Distance in parts of the number's range."
            : "Distance in parts of the number's range; without one a probability's in parts of 1, a payoff's of "
              "all payoffs' spread, a score's of its scale, another's of its size.";
    if (shown_ < rows_.size()) text += fmt::format(" The nearest {} of {}.", shown_, rows_.size());
    text += of_the_rest();
    canvas_.note(y, text);
  }

  // Numbers without a row, and those that were only looked at.
  [[nodiscard]] std::string of_the_rest() const {
    std::size_t never = 0, looked = 0;
    for (const Search& search : found_.searches) {
      const bool shown =
          std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return row.parameter == search.parameter; });
      if (!shown && search.exact) ++never;
      if (!search.exact) ++looked;
    }
    std::string text;
    const std::size_t all = found_.searches.size();
    if (never > 0)
      text = fmt::format(" {} of {}, moved alone, never {} a pick.", never, all, never == 1 ? "changes" : "change");
    if (looked > 0)
      text += fmt::format(" {} of {} {} looked at with some values only.", looked, all, looked == 1 ? "was" : "were");
    return text;
  }

  [[nodiscard]] bool hollow(const Threshold& t) const {
    return !t.in_range && words_.parameter(t.parameter).range.has_value();
  }

  // Where a threshold stands: signed by its side.
  [[nodiscard]] double place_of(const Threshold& t) const {
    const double sign = t.at < words_.parameter(t.parameter).believed ? -1 : 1;
    return sign * std::min(t.distance, farthest);
  }

  [[nodiscard]] std::string label_of(const Threshold& t, double most) const {
    return fitted(fmt::format("{}: {}", words_.side(t), words_.alternative(t.winner)), most, 11);
  }

  // With room for what stands beside the outermost thresholds.
  [[nodiscard]] PlotAxis axis(const PlotBox& area) const {
    double low = 0, high = 0, left = 0, right = 0;
    for (std::size_t i = 0; i < shown_; ++i) {
      for (const Lane& lane : rows_[i].lanes) {
        for (const Threshold* t : lane.thresholds) {
          const double at = place_of(*t);
          const double width = text_width(label_of(*t, most_label), 11) + 20;
          low = std::min(low, at);
          high = std::max(high, at);
          (at < 0 ? left : right) = std::max(at < 0 ? left : right, width);
        }
      }
    }
    if (high - low < 0.02) high = low + 0.02;
    const double scale = (high - low) / std::max(area.right - area.left - left - right, 100.0);
    PlotAxis x;
    x.low = low - std::max(left, 20.0) * scale;
    x.high = high + std::max(right, 20.0) * scale;
    set_ticks(x, static_cast<std::size_t>(std::max((x.high - x.low) / scale / 90, 2.0)));
    PlotAxis kept{x.low, x.high, {}, {}};
    for (const double tick : x.ticks) {
      if (std::fabs(tick) > farthest + 1e-9) continue;  // what lies there is drawn nearer
      kept.ticks.push_back(tick);
      kept.labels.push_back(tick == 0 ? "believed" : (tick < 0 ? "-" : "+") + format_percent(std::fabs(tick)));
    }
    return kept;
  }

  void draw_rows(const PlotBox& area, double full) {
    const Palette& p = canvas_.palette();
    double y = 5;
    const std::vector<PlotPoint> middle{{0, 0}, {0, full}};
    canvas_.lines("believed", middle, {p.line, 1.2, {}});
    for (std::size_t i = 0; i < shown_; ++i) {
      const Row& row = rows_[i];
      const Parameter& parameter = words_.parameter(row.parameter);
      const double height = lane_height * static_cast<double>(row.lanes.size());
      const std::string believed = " = " + value_text(parameter, parameter.believed);
      row_name(canvas_, {area.left - 16, area.top + y + height / 2}, parameter.text() + believed, names_width - 16);
      if (i > 0)
        canvas_.rule({PlotCanvas::margin, area.top + y - 5}, {area.right, area.top + y - 5},
                     {blended(p.line, p.ground, 0.5), 0.5, {}});
      for (const Lane& lane : row.lanes) {
        draw_lane(lane, full - y - lane_height / 2, parameter);
        y += lane_height;
      }
      y += 10;
    }
  }

  void draw_lane(const Lane& lane, double y, const Parameter& parameter) {
    const Palette& p = canvas_.palette();
    const bool by_value = lane.headline == Headline::expected_value;
    const std::string colour = by_value ? p.value : p.regret;
    const std::string what =
        fmt::format("{}, {}", parameter.text(), by_value ? best_value_words(words_.words()) : "least regret");
    double from = 0, to = 0;
    std::vector<PlotPoint> within, outside;
    for (const Threshold* t : lane.thresholds) {
      const double at = place_of(*t);
      from = std::min(from, at);
      to = std::max(to, at);
      (hollow(*t) ? outside : within).push_back({at, y});
      const PlotPoint place = canvas_.place({at, y});
      const bool left = at < 0;
      const bool beyond = t->distance > farthest;
      std::string text = label_of(*t, most_label);
      if (beyond && left) text.insert(0, "← ");
      if (beyond && !left) text += " →";
      canvas_.text({place.x + (left ? -11 : 11), place.y}, text,
                   {.colour = by_value ? p.value_text : p.regret_text,
                    .size = 11,
                    .align = left ? PlotAlign::right : PlotAlign::left});
    }
    const std::vector<PlotPoint> bar{{from, y}, {to, y}};
    canvas_.lines(what, bar, {colour, 2, dashes_of(lane.headline)});
    const std::vector<PlotPoint> start{{0, y}};
    canvas_.marks("believed", start, {p.text, 0.7, PlotShape::disc});
    canvas_.marks(what, within, {colour, 1.5, PlotShape::disc});
    canvas_.marks(what + ", outside its range", outside, {p.ground, 1.5, PlotShape::disc});
    canvas_.marks(what + ", outside its range", outside, {colour, 1.5, PlotShape::ring});
  }

  static constexpr double most_label = 280;

  ExperimentWords words_;
  const BreakEven& found_;
  std::vector<Row> rows_;
  std::size_t shown_;
  PlotCanvas canvas_;
};

}  // namespace

Plot breakeven_plot(const Experiment& experiment, const BreakEven& found, const PlotOptions& options) {
  return BreakevenPicture(experiment, found, options).draw();
}

}  // namespace rue
