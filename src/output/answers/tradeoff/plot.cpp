// plot.cpp - what plans bring by both criteria: the hull as a line, its plans with their names, the others faded.
#include <fmt/format.h>

#include <algorithm>

#include "output/answers/tradeoff/tradeoff.h"
#include "output/forms/number.h"
#include "output/picture/labels.h"
#include "output/picture/words.h"
#include "text/columns.h"

namespace rue {
namespace {

class TradeoffPicture {
 public:
  TradeoffPicture(const Model& model, const Solution& solution, const Tradeoff& found, const PlotOptions& options)
      : canvas_("tradeoff", 900, 600, options),
        model_(model),
        words_(model, solution.tolerance, options.digits),
        s_(solution),
        found_(found) {
    // More of the second criterion to the right, the first upwards: the plane of cost and effect.
    for (const TradeoffPlan& plan : found.plans) points_.push_back({plan.second, plan.first});
  }

  Plot draw() {
    const std::string first = name(found_.traded.first), second = name(found_.traded.second);
    if (points_.empty())
      return nothing_to_draw("tradeoff", words_, fmt::format("{} against {}, over all plans", first, second),
                             fmt::format("it is not available, because {}", found_.why_not), canvas_.options());
    const double y = plot_heading(
        canvas_, words_,
        found_.on_hull == 1 ? "One plan is the best in both: there is nothing to trade"
                            : fmt::format("{0} against {1}: the line joins the plans that are the best at some rate of "
                                          "exchange; under each name {0} per {1}",
                                          first, second));
    const PlotBox area{96, y + 56, canvas_.width() - 60, canvas_.height() - 66};
    std::vector<double> xs, ys;
    for (const PlotPoint& p : points_) {
      xs.push_back(p.x);
      ys.push_back(p.y);
    }
    canvas_.panel(area, roomy(axis_over(xs), 0.14), roomy(axis_over(ys), 0.14));
    panel_title(canvas_, area, titled(found_.traded.first), titled(found_.traded.second));
    const bool right = found_.traded.second.more, up = found_.traded.first.more;
    canvas_.text({right ? area.right : area.left, area.top - 28 + (right ? 0 : 16)},
                 fmt::format("{} better", right ? (up ? "↗" : "↘") : (up ? "↖" : "↙")),
                 {.colour = canvas_.palette().quiet, .size = 12, .align = right ? PlotAlign::right : PlotAlign::left});
    draw_points();
    draw_labels(area);
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] std::string name(const TradedCriterion& side) const { return criterion_words(model_, side.criterion); }
  [[nodiscard]] std::string titled(const TradedCriterion& side) const {
    const std::string& unit = model_.graph.criteria.all[side.criterion].unit;
    return unit.empty() ? name(side) : fmt::format("{} ({})", name(side), clean(unit));
  }
  [[nodiscard]] bool own_pick(std::size_t i) const {
    return std::find(found_.own_picks.begin(), found_.own_picks.end(), i) != found_.own_picks.end();
  }

  void draw_points() {
    const Palette& p = canvas_.palette();
    const std::span<const PlotPoint> hull = std::span(points_).first(found_.on_hull);
    std::vector<PlotPoint> below, dominated, own;
    for (std::size_t i = found_.on_hull; i < points_.size(); ++i)
      (found_.plans[i].standing == Standing::dominated ? dominated : below).push_back(points_[i]);
    for (const std::size_t i : found_.own_picks) own.push_back(points_[i]);
    if (hull.size() > 1) canvas_.lines("the hull", hull, {p.value, 1.5, {}});
    canvas_.marks("dominated", dominated, {p.quiet, 0.9, PlotShape::cross});
    canvas_.marks("below the hull", below, {p.quiet, 0.9, PlotShape::ring});
    canvas_.marks("on the hull", hull, {p.value, hull.size() > 60 ? 0.6 : 1.2, PlotShape::disc});
    canvas_.marks("the best at the graph's own rate", own, {p.value, 2.0, PlotShape::disc});
  }

  void draw_labels(const PlotBox& area) {
    constexpr double line = 16;
    constexpr std::size_t most_labels = 24;
    LabelRoom room({area.left, area.top - 12, area.right + 40, area.bottom});
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const PlotPoint at = canvas_.place(points_[i]);
      room.keep_clear({at.x - 5, at.y - 5, at.x + 5, at.y + 5});
      if (i > 0 && i < found_.on_hull) room.keep_clear(canvas_.place(points_[i - 1]), at);
    }
    std::vector<double> rates;
    for (std::size_t i = 0; i < found_.on_hull; ++i) rates.push_back(found_.plans[i].rate.value_or(0));
    const FigureColumn rate_text(rates, {canvas_.options().digits, {}});
    const Palette& p = canvas_.palette();
    for (std::size_t i = 0; i < std::min(points_.size(), most_labels); ++i) {
      const TradeoffPlan& plan = found_.plans[i];
      const bool on_hull = plan.standing == Standing::on_hull;
      std::vector<std::string> lines{fitted(fmt::format("{}  {}", i + 1, takes(words_, s_, plan)), 240)};
      if (own_pick(i)) lines.emplace_back("best at the graph's own rate");
      if (plan.rate) lines.push_back(rate_text.alone(*plan.rate));
      double width = 0;
      for (const std::string& words : lines) width = std::max(width, text_width(words, letter_size));
      const double height = line * static_cast<double>(lines.size());
      const PlotPoint at = canvas_.place(points_[i]);
      const PlotPoint centre = room.take(around(at, width, height, 9), width, height);
      const PlotAlign align = centre.x < at.x - 12   ? PlotAlign::right
                              : centre.x > at.x + 12 ? PlotAlign::left
                                                     : PlotAlign::centre;
      const double x = align == PlotAlign::right  ? centre.x + width / 2
                       : align == PlotAlign::left ? centre.x - width / 2
                                                  : centre.x;
      for (std::size_t k = 0; k < lines.size(); ++k) {
        canvas_.text({x, centre.y - height / 2 + line * (static_cast<double>(k) + 0.5)}, lines[k],
                     {.colour = k == 0 && on_hull ? (own_pick(i) ? p.value_text : p.text) : std::string(p.quiet),
                      .size = 12,
                      .align = align});
      }
    }
  }

  PlotCanvas canvas_;
  const Model& model_;
  Words words_;
  const Solution& s_;
  const Tradeoff& found_;
  std::vector<PlotPoint> points_;
};

}  // namespace

Plot tradeoff_plot(const Model& model, const Solution& solution, const Tradeoff& found, const PlotOptions& options) {
  return TradeoffPicture(model, solution, found, options).draw();
}

}  // namespace rue
