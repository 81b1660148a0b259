// map_plot.cpp - strategy regions over two parameters: who wins where.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/answers/sensitivity/sensitivity.h"
#include "output/picture/labels.h"
#include "output/picture/words.h"
#include "output/words/experiment_words.h"
#include "output/words/parameter_text.h"
#include "text/columns.h"

namespace rue {
namespace {

// Between neighbours of `values`, the ends at the ends: cells of a grid. [values + 1]
std::vector<double> edges_of(const std::vector<double>& values) {
  std::vector<double> edges{values.front()};
  for (std::size_t i = 0; i + 1 < values.size(); ++i) edges.push_back((values[i] + values[i + 1]) / 2);
  edges.push_back(values.back());
  return edges;
}

class MapPicture {
 public:
  MapPicture(const Experiment& experiment, const TwoWayMap& map, const PlotOptions& options)
      : words_(experiment, options.digits), map_(map), canvas_("map", 1080, 660, options) {}

  Plot draw() {
    if (words_.alternatives() == 0)
      return nothing_to_draw("map", words_.words(), "Who wins where, all else as believed",
                             "the root is no decision: there is no pick to map", canvas_.options());
    const double y = plot_heading(canvas_, words_.words(), "Who wins where, all else as believed");
    const double top = write_legend(y + 8) + 66;
    const double bottom = canvas_.height() - 66;
    const bool valued = words_.experiment().believed().best_value.has_value();
    const double width = valued ? 400 : 932;
    if (valued) draw_panel({100, top, 100 + width, bottom}, Headline::expected_value);
    draw_panel({valued ? 640.0 : 100.0, top, (valued ? 640 : 100) + width, bottom}, Headline::least_regret);
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] std::string ground(std::size_t alternative) const {
    // After eight the same colours again, paler.
    const double part = alternative / 8 % 2 == 0 ? 0.55 : 0.25;
    return blended(series_colour(canvas_.theme(), alternative), canvas_.palette().ground, part);
  }

  [[nodiscard]] const std::vector<std::optional<std::size_t>>& picks(Headline headline) const {
    return map_.pick[static_cast<std::size_t>(headline)];
  }

  // The alternatives that win somewhere; returns the last line's height.
  double write_legend(double y) {
    std::vector<bool> wins(words_.alternatives(), false);
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) {
      for (const std::optional<std::size_t>& pick : picks(h)) {
        if (pick) wins[*pick] = true;
      }
    }
    PlotPoint at{PlotCanvas::margin, y};
    const auto room_for = [&](std::string_view text) {
      if (at.x > PlotCanvas::margin && at.x + text_width(text, letter_size) + 30 > canvas_.width() - PlotCanvas::margin)
        at = {PlotCanvas::margin, at.y + 18};
    };
    for (std::size_t a = 0; a < wins.size(); ++a) {
      if (!wins[a]) continue;
      const std::string text = fitted(words_.alternative(a), 400);
      room_for(text);
      at = canvas_.legend(at, text, LineLook{ground(a), 12, {}});
    }
    room_for("believed");
    canvas_.legend(at, "believed", MarkLook{canvas_.palette().text, 1.2, PlotShape::disc});
    return at.y;
  }

  [[nodiscard]] PlotAxis axis_of(std::size_t which, const std::vector<double>& values) const {
    const Parameter& parameter = words_.parameter(map_.parameter[which]);
    PlotAxis axis;
    axis.low = values.front();
    axis.high = values.back();
    set_ticks(axis, 5);
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) axis.labels[i] = value_text(parameter, axis.ticks[i], axis.ticks);
    return axis;
  }

  void draw_panel(const PlotBox& area, Headline headline) {
    const Parameter& across = words_.parameter(map_.parameter[0]);
    const Parameter& up = words_.parameter(map_.parameter[1]);
    canvas_.panel(area, axis_of(0, map_.x), axis_of(1, map_.y));
    const bool by_value = headline == Headline::expected_value;
    panel_title(canvas_, area, by_value ? fmt::format("By {}", value_words(words_.words())) : std::string("By least regret"),
                across.text());
    canvas_.text({area.left, area.top - 11}, fitted(up.text() + " ↑", area.right - area.left, 12),
                 {.colour = canvas_.palette().quiet, .size = 12, .align = PlotAlign::left});
    const std::vector<double> xs = edges_of(map_.x), ys = edges_of(map_.y);
    const std::size_t columns = map_.x.size();
    std::vector<std::vector<PlotCanvas::Bar>> regions(words_.alternatives());
    for (std::size_t r = 0; r < map_.y.size(); ++r) {
      for (std::size_t begin = 0, end = 0; begin < columns; begin = end) {
        const std::optional<std::size_t>& pick = picks(headline)[r * columns + begin];
        for (end = begin + 1; end < columns && picks(headline)[r * columns + end] == pick;) ++end;
        if (pick) regions[*pick].push_back({xs[begin], xs[end], ys[r], ys[r + 1]});
      }
    }
    for (std::size_t a = 0; a < regions.size(); ++a)
      canvas_.bars(fmt::format("{} wins: {} from, to; {} from, to", words_.alternative(a), across.text(), up.text()),
                   joined_up(regions[a]), ground(a));
    const std::vector<PlotPoint> here{{across.believed, up.believed}};
    canvas_.marks("believed", here, {canvas_.palette().ground, 1.9, PlotShape::disc});
    canvas_.marks("believed", here, {canvas_.palette().text, 1.2, PlotShape::disc});
    name_regions(area, headline, xs, ys, here.front());
  }

  // Rows that run from and to the same edges are one box: fewer boxes, and no seams between them.
  static std::vector<PlotCanvas::Bar> joined_up(const std::vector<PlotCanvas::Bar>& rows) {
    std::vector<PlotCanvas::Bar> boxes;
    for (const PlotCanvas::Bar& row : rows) {
      const auto below = std::find_if(boxes.rbegin(), boxes.rend(), [&](const PlotCanvas::Bar& box) {
        return box.x_low == row.x_low && box.x_high == row.x_high && box.y_high == row.y_low;
      });
      if (below == boxes.rend()) {
        boxes.push_back(row);
      } else {
        below->y_high = row.y_high;
      }
    }
    return boxes;
  }

  // Each region's name where it has most room, in as few lines as fit; what fits nowhere stands in the legend.
  void name_regions(const PlotBox& area, Headline headline, const std::vector<double>& xs, const std::vector<double>& ys,
                    PlotPoint believed) {
    constexpr double line = 16;
    const std::size_t columns = map_.x.size();
    const std::vector<std::optional<std::size_t>>& pick = picks(headline);
    // How many cells of the same pick stand below and above each cell.
    std::vector<std::size_t> below(pick.size(), 0), above(pick.size(), 0);
    for (std::size_t i = columns; i < pick.size(); ++i) below[i] = pick[i] == pick[i - columns] ? below[i - columns] + 1 : 0;
    for (std::size_t i = pick.size() - columns; i-- > 0;)
      above[i] = pick[i] == pick[i + columns] ? above[i + columns] + 1 : 0;
    const PlotPoint mark = canvas_.place(believed);

    // Best centre of a box of this size within the region of `a`.
    const auto room_for = [&](std::size_t a, double width, double height) -> std::optional<PlotPoint> {
      double best = -1;
      PlotPoint at;
      for (std::size_t r = 0; r < map_.y.size(); ++r) {
        const double middle = canvas_.place({0, map_.y[r]}).y;
        // Does the region go on far enough up and down from this cell?
        const auto fits = [&](std::size_t c) {
          const std::size_t cell = r * columns + c;
          if (pick[cell] != a) return false;
          return canvas_.place({0, ys[r - below[cell]]}).y - middle >= height / 2 &&
                 middle - canvas_.place({0, ys[r + 1 + above[cell]]}).y >= height / 2;
        };
        for (std::size_t begin = 0, end = 0; begin < columns; begin = end) {
          end = begin + 1;
          if (!fits(begin)) continue;
          while (end < columns && fits(end)) ++end;
          const double left = canvas_.place({xs[begin], 0}).x, right = canvas_.place({xs[end], 0}).x;
          const PlotPoint centre{(left + right) / 2, middle};
          const bool covers = std::fabs(centre.x - mark.x) < width / 2 + 8 && std::fabs(centre.y - mark.y) < height / 2 + 8;
          if (right - left < width || covers) continue;
          const double score =
              std::min(right - left - width, 80.0) + std::min({centre.y - area.top, area.bottom - centre.y, 80.0});
          if (score <= best) continue;
          best = score;
          at = centre;
        }
      }
      return best < 0 ? std::nullopt : std::optional(at);
    };

    for (std::size_t a = 0; a < words_.alternatives(); ++a) {
      if (std::find(pick.begin(), pick.end(), std::optional(a)) == pick.end()) continue;
      const std::string name = fitted(words_.alternative(a), area.right - area.left);
      for (std::size_t parts = 1; parts <= 3; ++parts) {
        const std::vector<std::string> lines = wrap(name, std::max<std::size_t>(width_of(name) * 5 / (4 * parts) + 1, 8));
        double width = 0;
        for (const std::string& text : lines) width = std::max(width, text_width(text, letter_size) + 8);
        const double height = line * static_cast<double>(lines.size());
        const std::optional<PlotPoint> at = room_for(a, width, height);
        if (!at) continue;
        for (std::size_t i = 0; i < lines.size(); ++i)
          canvas_.text({at->x, at->y - height / 2 + line * (static_cast<double>(i) + 0.5)}, lines[i],
                       {.colour = {}, .size = 12, .align = PlotAlign::centre});
        break;
      }
    }
  }

  ExperimentWords words_;
  const TwoWayMap& map_;
  PlotCanvas canvas_;
};

}  // namespace

Plot map_plot(const Experiment& experiment, const TwoWayMap& map, const PlotOptions& options) {
  return MapPicture(experiment, map, options).draw();
}

}  // namespace rue
