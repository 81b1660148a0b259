// plot.cpp - a staircase: the best that can be expected under each bound.
#include <fmt/format.h>

#include <algorithm>

#include "output/answers/frontier/frontier.h"
#include "output/forms/number.h"
#include "output/picture/labels.h"
#include "output/picture/words.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

class FrontierPicture {
 public:
  FrontierPicture(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                  FrontierAgainst against, const PlotOptions& options)
      : canvas_("frontier", 900, 600, options),
        words_(model, solution.tolerance, options.digits),
        s_(solution),
        plans_(plans),
        by_regret_(against == FrontierAgainst::worst_regret) {
    for (const FrontierPlan& plan : plans)
      points_.push_back({by_regret_ ? words_.regret(plan.point.worst_regret) : words_.total(plan.worst),
                         words_.total(plan.point.expected_value)});
  }

  Plot draw() {
    if (plans_.empty())
      return nothing_to_draw("frontier", words_, fmt::format("Expected value against {}, over all plans", bound_words()),
                             fmt::format("there is no frontier, because {}", reason_for(s_, "frontier")), canvas_.options());
    const double y =
        plot_heading(canvas_, words_,
                     plans_.size() == 1 ? "One plan is best in both: there is nothing to trade"
                                        : fmt::format("The {} under each bound on the worst regret, over all plans",
                                                      words_.costs() ? "lowest expected cost" : "best expected value"));
    const PlotBox area{96, y + 56, canvas_.width() - 60, canvas_.height() - 66};
    std::vector<double> xs, ys;
    for (const PlotPoint& p : points_) {
      xs.push_back(p.x);
      ys.push_back(p.y);
    }
    PlotAxis across = roomy(by_regret_ ? regret_axis(xs) : axis_over(xs), 0.16);
    if (by_regret_) keep_ticks_from_zero(across);
    canvas_.panel(area, across, roomy(axis_over(ys), 0.16));
    panel_title(canvas_, area, in_unit(words_, value_words(words_)), in_unit(words_, bound_words()));
    canvas_.text({area.right, area.top - 28},
                 words_.costs() ? "↙ better"
                 : by_regret_   ? "↖ better"
                                : "↗ better",
                 {.colour = canvas_.palette().quiet, .size = 12, .align = PlotAlign::right});
    draw_points();
    draw_labels(area);
    return {canvas_.script()};
  }

 private:
  [[nodiscard]] std::string bound_words() const {
    return by_regret_ ? "worst regret" : words_.costs() ? "worst cost" : "worst payoff";
  }
  [[nodiscard]] std::string end_words() const { return by_regret_ ? "least regret" : "best worst case"; }

  void draw_points() {
    const Palette& p = canvas_.palette();
    if (points_.size() > 1)
      canvas_.steps(fmt::format("the frontier: {} and expected value", bound_words()), points_, {p.line, 1.5, {}});
    if (points_.size() == 1) {
      const std::string both = fmt::format("best expected value and {}", end_words());
      canvas_.marks(both, points_, {p.value, 2.2, PlotShape::disc});
      canvas_.marks(both, points_, {p.regret, 1.1, PlotShape::disc});
      return;
    }
    const std::vector<PlotPoint> between(points_.begin() + 1, points_.end() - 1);
    canvas_.marks("between", between, {p.quiet, points_.size() > 60 ? 0.5 : 1.0, PlotShape::disc});
    canvas_.marks(end_words(), {&points_.front(), 1}, {p.regret, 1.8, PlotShape::disc});
    canvas_.marks(best_value_words(words_), {&points_.back(), 1}, {p.value, 1.8, PlotShape::disc});
  }

  [[nodiscard]] std::string label_of(std::size_t i) const { return takes(words_, s_, plans_[i]); }

  void draw_labels(const PlotBox& area) {
    constexpr double line = 16;
    LabelRoom room({area.left, area.top - 12, area.right + 40, area.bottom});
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const PlotPoint at = canvas_.place(points_[i]);
      room.keep_clear({at.x - 5, at.y - 5, at.x + 5, at.y + 5});
      if (i == 0) continue;
      const PlotPoint before = canvas_.place(points_[i - 1]);
      room.keep_clear(before, {at.x, before.y});
      room.keep_clear({at.x, before.y}, at);
    }
    // Both ends first: they are what is asked for.
    std::vector<std::size_t> labelled{0};
    if (points_.size() > 1) labelled.push_back(points_.size() - 1);
    for (std::size_t i = 1; i + 1 < points_.size(); ++i) {
      const bool changes = plans_[i].point.alternative != plans_[i - 1].point.alternative;
      if (points_.size() <= 12 || (changes && labelled.size() < 24)) labelled.push_back(i);
    }
    std::vector<double> values, bounds;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      values.push_back(words_.total(plans_[i].point.expected_value));
      bounds.push_back(points_[i].x);
    }
    const FigureColumn value_text = words_.column(values), bound_text = words_.column(bounds);
    for (const std::size_t i : labelled) {
      const bool least = i == 0, best = i + 1 == points_.size();
      std::vector<std::string> lines;
      if (least && best)
        lines.push_back(fmt::format("{} and {}", best_value_words(words_), end_words()));
      else if (least)
        lines.emplace_back(end_words());
      else if (best)
        lines.push_back(best_value_words(words_));
      if (!label_of(i).empty()) lines.push_back(fitted(label_of(i), 260));
      if (least || best)
        lines.push_back(fmt::format("{}, {} {}", value_text.alone(words_.total(plans_[i].point.expected_value)),
                                    by_regret_ ? "regret up to" : "at worst", bound_text.alone(points_[i].x)));
      double width = 0;
      for (const std::string& text : lines) width = std::max(width, text_width(text, letter_size));
      if (lines.empty()) continue;
      const PlotPoint at = canvas_.place(points_[i]);
      const double height = line * static_cast<double>(lines.size());
      const PlotPoint centre = room.take(around(at, width, height, 9), width, height);
      const Palette& p = canvas_.palette();
      const std::string colour = least && best ? p.text : least ? p.regret_text : best ? p.value_text : p.text;
      const PlotAlign align = centre.x < at.x - 12   ? PlotAlign::right
                              : centre.x > at.x + 12 ? PlotAlign::left
                                                     : PlotAlign::centre;
      const double x = align == PlotAlign::right  ? centre.x + width / 2
                       : align == PlotAlign::left ? centre.x - width / 2
                                                  : centre.x;
      for (std::size_t k = 0; k < lines.size(); ++k)
        canvas_.text({x, centre.y - height / 2 + line * (static_cast<double>(k) + 0.5)}, lines[k],
                     {.colour = k + 1 == lines.size() && lines.size() > 2 ? std::string(p.quiet) : colour,
                      .size = 12,
                      .align = align});
    }
  }

  PlotCanvas canvas_;
  Words words_;
  const Solution& s_;
  const std::vector<FrontierPlan>& plans_;
  bool by_regret_;
  std::vector<PlotPoint> points_;
};

}  // namespace

Plot frontier_plot(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                   FrontierAgainst against, const PlotOptions& options) {
  return FrontierPicture(model, solution, plans, against, options).draw();
}

}  // namespace rue
