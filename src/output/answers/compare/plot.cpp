// plot.cpp - a stacked bar for each alternative, a colour for each criterion.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/criterion_means.h"
#include "output/answers/compare/compare.h"
#include "output/picture/words.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr const char* shows_criteria = "What each criterion brings";

class CriteriaPicture {
  static constexpr std::size_t most_rows = 20;
  static constexpr double row_height = 46;
  static constexpr double names_width = 200;
  static constexpr double legend_line = 22;

 public:
  CriteriaPicture(const Model& model, const Solution& solution, const CriterionReport& report, const PlotOptions& options)
      : criteria_(model.graph.criteria),
        words_(model, solution.tolerance, options.digits),
        rows_(rows_of(solution, report, words_)),
        alternatives_(solution.alternatives.size()),
        why_none_(report.why_no_alternatives.empty() ? "no expected value is available: a chance node has no probabilities"
                                                     : report.why_no_alternatives),
        legend_lines_(count_legend_lines()),
        canvas_("criteria", width,
                214 + legend_line * static_cast<double>(legend_lines_) + row_height * static_cast<double>(rows_.size()),
                options) {}

  Plot draw() {
    if (rows_.empty()) return nothing_to_draw("criteria", words_, shows_criteria, why_none_, canvas_.options());
    std::string shows = fmt::format("What each criterion brings of the {}", value_words(words_));
    if (alternatives_ > rows_.size()) shows += fmt::format("; the first {} of {} alternatives", rows_.size(), alternatives_);
    const double y = plot_heading(canvas_, words_, shows);
    draw_legend(y + 8);
    const double top = y + 52 + legend_line * static_cast<double>(legend_lines_);
    const PlotBox area{PlotCanvas::margin + names_width + 8, top, canvas_.width() - PlotCanvas::margin,
                       canvas_.height() - 66};
    draw_bars(area);
    std::vector<std::string> names;
    for (const Row& row : rows_) names.push_back(row.name);
    row_names(canvas_, area, names, names_width);
    return {canvas_.script()};
  }

 private:
  static constexpr double width = 1060;

  struct Row {
    std::string name;
    std::string remark;  // "best expected value"
    const std::vector<CriterionMean>* means;
  };

  // What the bars show are the plans of the best expected value: a least-regret plan that is another has its own bar.
  static std::vector<Row> rows_of(const Solution& solution, const CriterionReport& report, const Words& words) {
    std::vector<Row> rows;
    const std::optional<Pick>& best = solution.pick(Criterion::expected_value);
    const std::optional<Pick>& least = solution.pick(Criterion::minimax_regret);
    const bool differs = report.least_regret_differs && best && best->policy != least->policy;
    for (std::size_t i = 0; i < report.alternatives.size() && rows.size() < most_rows; ++i) {
      if (!report.alternatives[i]) continue;
      const bool by_value = best && best->alternative == i, by_regret = least->alternative == i && !differs;
      const std::string remark = by_value && by_regret ? "both picks"
                                 : by_value            ? best_value_words(words)
                                 : by_regret           ? "least regret"
                                                       : "";
      rows.push_back({words.branch(solution.alternatives[i].node), remark, &*report.alternatives[i]});
    }
    if (report.alternatives.empty() && report.expected_value)
      rows.push_back({best_value_words(words), "", &*report.expected_value});
    if (differs && report.least_regret) {
      const std::string alternative = least->alternative && !report.alternatives.empty()
                                          ? ": " + words.branch(solution.alternatives[*least->alternative].node)
                                          : "";
      rows.push_back({"least regret" + alternative, "", &*report.least_regret});
    }
    return rows;
  }

  [[nodiscard]] std::string name(std::size_t criterion) const {
    std::string text = clean(criteria_.all[criterion].name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  }
  [[nodiscard]] double room(std::size_t criterion) const { return text_width(name(criterion), letter_size) + 48; }

  [[nodiscard]] std::size_t count_legend_lines() const {
    std::size_t lines = 1;
    double x = PlotCanvas::margin;
    for (std::size_t c = 0; c < criteria_.all.size(); ++c) {
      if (x > PlotCanvas::margin && x + room(c) > width - PlotCanvas::margin) {
        ++lines;
        x = PlotCanvas::margin;
      }
      x += room(c);
    }
    return lines;
  }

  void draw_legend(double y) {
    PlotPoint at{PlotCanvas::margin, y};
    for (std::size_t c = 0; c < criteria_.all.size(); ++c) {
      if (at.x > PlotCanvas::margin && at.x + room(c) > width - PlotCanvas::margin)
        at = {PlotCanvas::margin, at.y + legend_line};
      at = canvas_.legend(at, name(c), LineLook{colour(c), 10, {}});
    }
  }

  // Beyond eight the colours come again, paler.
  [[nodiscard]] std::string colour(std::size_t criterion) const {
    const std::string full = series_colour(canvas_.theme(), criterion);
    return criterion < 8 ? full : blended(full, canvas_.palette().ground, 0.5);
  }

  void draw_bars(const PlotBox& area) {
    const Palette& p = canvas_.palette();
    std::vector<double> ends{0}, sums;
    for (const Row& row : rows_) {
      double up = 0, down = 0;
      for (const CriterionMean& mean : *row.means) (*mean.share < 0 ? down : up) += *mean.share;
      ends.push_back(up);
      ends.push_back(down);
      sums.push_back(words_.own_total(up + down));
    }
    const FigureColumn text = words_.column(sums);
    PlotAxis x;
    const double low = *std::min_element(ends.begin(), ends.end());
    const double high = *std::max_element(ends.begin(), ends.end());
    const double span = high > low ? high - low : 1;
    x.low = low < 0 ? low - 0.04 * span : 0;
    x.high = high + 0.36 * span;  // room for the sums and what they are
    set_ticks(x, 6);
    PlotAxis y;
    y.low = -0.5;
    y.high = static_cast<double>(rows_.size()) - 0.5;
    canvas_.panel(area, x, y, PlotGrid::up);
    const std::string quantity = value_words(words_);
    panel_title(canvas_, area, "On average, each with its plan of the " + best_value_words(words_),
                in_unit(words_, quantity));
    std::vector<double> up(rows_.size(), 0), down(rows_.size(), 0);
    for (std::size_t c = 0; c < criteria_.all.size(); ++c) {
      std::vector<PlotCanvas::Bar> bars;
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const double share = *(*rows_[i].means)[c].share;
        if (share == 0) continue;
        double& from = share < 0 ? down[i] : up[i];
        bars.push_back({std::min(from, from + share), std::max(from, from + share), at(i) - 0.3, at(i) + 0.3});
        from += share;
      }
      canvas_.bars(name(c), bars, colour(c));
    }
    std::vector<PlotPoint> zero{{0, y.low}, {0, y.high}};
    canvas_.lines("0", zero, {p.line, 1.2, {}});
    std::vector<PlotPoint> marks;
    for (std::size_t i = 0; i < rows_.size(); ++i) marks.push_back({sums[i], at(i)});
    canvas_.marks(quantity, marks, {p.text, 1.1, PlotShape::diamond});
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      PlotPoint place = canvas_.place({up[i], at(i)});
      place.x += 12;
      const std::string words = rows_[i].remark.empty() ? text.alone(sums[i]) : text.alone(sums[i]) + ", " + rows_[i].remark;
      canvas_.text(place, fitted(words, area.right - place.x, 11),
                   {.colour = std::string(p.text), .size = 11, .align = PlotAlign::left});
    }
  }

  [[nodiscard]] double at(std::size_t i) const { return static_cast<double>(rows_.size() - 1 - i); }

  const Criteria& criteria_;
  Words words_;
  std::vector<Row> rows_;
  std::size_t alternatives_;
  std::string why_none_;
  std::size_t legend_lines_;
  PlotCanvas canvas_;
};

}  // namespace

Plot criteria_plot(const Model& model, const Solution& solution, const PlotOptions& options) {
  const Words words(model, solution.tolerance, options.digits);
  if (model.graph.criteria.all.empty())
    return nothing_to_draw("criteria", words, shows_criteria, "the graph has no criteria whose parts could be stacked",
                           options);
  const CriterionReport report = criterion_report(model, solution);
  if (!report.why_no_share.empty()) return nothing_to_draw("criteria", words, shows_criteria, report.why_no_share, options);
  return CriteriaPicture(model, solution, report, options).draw();
}

}  // namespace rue
