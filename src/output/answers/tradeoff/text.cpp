// text.cpp - the plans of the hull with what each step costs, then what is the best at no rate, then what the plans do.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "output/answers/tradeoff/tradeoff.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"
#include "output/words/policy_text.h"
#include "text/columns.h"

namespace rue {
namespace {

class TradeoffReport {
  static constexpr std::size_t most_rows = 40, most_policies = 12, most_decisions = 40;

 public:
  TradeoffReport(std::ostream& out, const Model& model, const Solution& solution, const Tradeoff& found,
                 const TextOptions& options)
      : out_(out),
        model_(model),
        s_(solution),
        found_(found),
        options_(options),
        words_(model, solution.tolerance, options.digits),
        first_(criterion_words(model, found.traded.first.criterion)),
        second_(criterion_words(model, found.traded.second.criterion)) {
    std::vector<double> firsts, seconds;
    for (const TradeoffPlan& plan : found.plans) {
      firsts.push_back(plan.first);
      seconds.push_back(plan.second);
    }
    of_first_ = column(firsts);
    of_second_ = column(seconds);
  }

  void write() const {
    write_heading(out_, words_, options_);
    text(fmt::format("{} ({} is better) against {} ({} is better), over all plans", first_, better(found_.traded.first),
                     second_, better(found_.traded.second)));
    out_ << '\n';
    if (found_.plans.empty()) {
      text(fmt::format("Not available, because {}.", found_.why_not));
      return;
    }
    write_hull();
    write_meaning();
    write_others();
    write_policies();
  }

 private:
  void text(const std::string& words) const { out_ << paragraph("", words, options_.width); }
  [[nodiscard]] static const char* better(const TradedCriterion& side) { return side.more ? "more" : "less"; }
  [[nodiscard]] FigureColumn column(const std::vector<double>& figures) const {
    return FigureColumn(figures, {options_.digits, {}});
  }
  [[nodiscard]] std::string unit_of_second() const {
    return fmt::format("one unit {} of {}", found_.traded.second.more ? "more" : "less", second_);
  }
  [[nodiscard]] std::string title(const TradedCriterion& side, const std::string& name) const {
    const std::string& unit = model_.graph.criteria.all[side.criterion].unit;
    return unit.empty() ? name : fmt::format("{} ({})", name, clean(unit));
  }
  // "plan 2, 'drug'"
  [[nodiscard]] std::string plan_words(std::size_t i) const {
    const TradeoffPlan& plan = found_.plans[i];
    if (!plan.alternative) return fmt::format("plan {}", i + 1);
    return fmt::format("plan {}, {}", i + 1, words_.quoted(s_.alternatives[*plan.alternative].node));
  }

  // Criteria beside the two.
  [[nodiscard]] std::vector<std::size_t> others() const {
    std::vector<std::size_t> list;
    for (std::size_t c = 0; c < model_.graph.criteria.all.size(); ++c) {
      if (c != found_.traded.first.criterion && c != found_.traded.second.criterion) list.push_back(c);
    }
    return list;
  }

  // Number, both criteria, what is between, the alternative, then the other criteria.
  struct Column {
    std::string title;
    Align align;
    std::vector<Cell> cells;
  };
  void write_table(std::size_t begin, std::size_t end, std::vector<Column> between) const {
    std::vector<Column> columns{{"", Align::right, {}},
                                {title(found_.traded.first, first_), Align::right, {}},
                                {title(found_.traded.second, second_), Align::right, {}}};
    for (std::size_t i = begin; i < end; ++i) {
      const TradeoffPlan& plan = found_.plans[i];
      columns[0].cells.push_back({fmt::format("{}", i + 1)});
      columns[1].cells.push_back(figure_cell(of_first_.aligned(plan.first)));
      columns[2].cells.push_back(figure_cell(of_second_.aligned(plan.second)));
    }
    for (Column& column : between) columns.push_back(std::move(column));
    for (const std::size_t c : others()) {
      std::vector<double> figures;
      for (std::size_t i = begin; i < end; ++i) {
        if (found_.plans[i].criteria) figures.push_back((*found_.plans[i].criteria)[c].expected);
      }
      const FigureColumn figure_text = column(figures);
      columns.push_back({title({c, true}, criterion_words(model_, c)), Align::right, {}});
      for (std::size_t i = begin; i < end; ++i) {
        const CriterionMeans& means = found_.plans[i].criteria;
        columns.back().cells.push_back(figure_cell(means ? figure_text.aligned((*means)[c].expected) : "-"));
      }
    }
    std::vector<Align> align;
    std::vector<Cell> heading;
    for (const Column& column : columns) {
      align.push_back(column.align);
      heading.push_back({column.title});
    }
    TextTable table(align);
    table.add_heading(std::move(heading));
    for (std::size_t row = 0; row < end - begin; ++row) {
      std::vector<Cell> cells;
      cells.reserve(columns.size());
      for (const Column& column : columns) cells.push_back(column.cells[row]);
      table.add(std::move(cells));
    }
    table.write(out_, options_, 2);
  }

  [[nodiscard]] Column alternatives(std::size_t begin, std::size_t end) const {
    Column column{"takes", Align::left, {}};
    for (std::size_t i = begin; i < end; ++i) {
      std::string names = takes(words_, s_, found_.plans[i]);
      for (const std::size_t a : found_.plans[i].ties) {
        if (a != found_.plans[i].alternative) names += fmt::format("; or {}", words_.branch(s_.alternatives[a].node));
      }
      column.cells.push_back({std::move(names)});
    }
    return column;
  }

  // Ends of the rows' intervals, in words of the rate's parameter or else of the rate.
  [[nodiscard]] std::vector<Cell> intervals(std::size_t end) const {
    std::vector<double> ends;
    for (std::size_t i = 0; i < end; ++i) {
      const BestBetween between = best_between(found_.own, found_.plans[i]);
      for (const std::optional<double>& x : {between.low, between.high}) {
        if (x) ends.push_back(*x);
      }
    }
    const FigureColumn rates = column(ends);
    const auto shown = [&](double x) {
      return found_.own.parameter ? value_text(model_.graph.parameters.all[*found_.own.parameter], x, ends) : rates.alone(x);
    };
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < end; ++i) {
      const auto [low, high] = best_between(found_.own, found_.plans[i]);
      const std::string words = !low && !high                             ? "any"
                                : !low                                    ? "below " + shown(*high)
                                : !high                                   ? "above " + shown(*low)
                                : *high - *low <= 1e-9 * std::fabs(*high) ? "just " + shown(*low)
                                                                          : shown(*low) + " to " + shown(*high);
      cells.push_back({words});
    }
    return cells;
  }

  void write_hull() const {
    const std::size_t rows = std::min(found_.on_hull, most_rows);
    if (found_.on_hull == 1) {
      write_table(0, 1, s_.alternatives.empty() ? std::vector<Column>{} : std::vector{alternatives(0, 1)});
      return;
    }
    std::vector<double> rates;
    for (std::size_t i = 0; i < rows; ++i) {
      if (found_.plans[i].rate) rates.push_back(*found_.plans[i].rate);
    }
    const FigureColumn rate_text = column(rates);
    Column rate{fmt::format("{} per {}", first_, second_), Align::right, {}};
    for (std::size_t i = 0; i < rows; ++i) {
      const std::optional<double>& r = found_.plans[i].rate;
      rate.cells.push_back(r ? figure_cell(rate_text.aligned(*r)) : Cell{});
    }
    const std::string by =
        found_.own.parameter ? clean(model_.graph.parameters.all[*found_.own.parameter].text()) : std::string("the rate");
    std::vector<Column> between{std::move(rate), {fmt::format("best where {} is", by), Align::left, intervals(rows)}};
    if (!s_.alternatives.empty()) between.push_back(alternatives(0, rows));
    write_table(0, rows, std::move(between));
    if (rows < found_.on_hull)
      out_ << rows_left_out(counted(static_cast<double>(found_.on_hull - rows), "plan") + " more", true, options_.width);
  }

  void write_meaning() const {
    out_ << '\n';
    if (found_.on_hull == 1) {
      text("One plan is the best in both: there is nothing to trade.");
      return;
    }
    text(
        fmt::format("{} per {}: what {} costs beyond the plan above, in units of {} (incremental cost-effectiveness ratio, "
                    "ICER). At the rates where two meet both are the best.",
                    first_, second_, unit_of_second(), first_));
    if (!found_.own.rate) return;
    std::vector<std::string> picks;
    for (const std::size_t i : found_.own_picks) picks.push_back(plan_words(i));
    if (found_.own.parameter) {
      const Parameter& parameter = model_.graph.parameters.all[*found_.own.parameter];
      const double value = model_.graph.parameters.value[*found_.own.parameter];
      text(fmt::format("At {} = {} the best is {}.", clean(parameter.text()), value_text(parameter, value),
                       joined(picks, "or")));
      const std::vector<Parameter>& all = model_.graph.parameters.all;
      if (std::any_of(all.begin(), all.end(), [](const Parameter& p) { return p.distribution.has_value(); }))
        text(fmt::format("`rue simulate --by {}` tells how often each alternative is the best.", clean(parameter.text())));
    } else {
      text(fmt::format("In the graph's own payoff {} is worth {} of {}: the best is {}.", unit_of_second(),
                       format_number(*found_.own.rate), first_, joined(picks, "or")));
    }
  }

  void write_others() const {
    const std::size_t begin = found_.on_hull, end = std::min(found_.plans.size(), begin + most_rows);
    if (begin < found_.plans.size()) {
      out_ << '\n' << styled("Best at no rate", Style::heading, options_.colour) << '\n';
      std::vector<double> excesses;
      for (std::size_t i = begin; i < end; ++i) {
        if (found_.plans[i].excess) excesses.push_back(*found_.plans[i].excess);
      }
      const FigureColumn excess_text = column(excesses);
      Column who{"beaten by", Align::left, {}}, wasted{first_ + " wasted", Align::right, {}};
      for (std::size_t i = begin; i < end; ++i) {
        const TradeoffPlan& plan = found_.plans[i];
        who.cells.push_back({plan.by      ? fmt::format("{}", *plan.by + 1)
                             : plan.above ? fmt::format("a mix of {} and {}", *plan.above + 1, *plan.above + 2)
                                          : std::string()});
        wasted.cells.push_back(plan.excess ? figure_cell(excess_text.aligned(*plan.excess)) : Cell{});
      }
      std::vector<Column> between;
      if (!s_.alternatives.empty()) between.push_back(alternatives(begin, end));
      between.push_back(std::move(who));
      if (!excesses.empty()) between.push_back(std::move(wasted));
      write_table(begin, end, std::move(between));
      if (end < found_.plans.size())
        out_ << rows_left_out(counted(static_cast<double>(found_.plans.size() - end), "plan") + " more", true,
                              options_.width);
    }
    if (begin < found_.plans.size()) {
      out_ << '\n';
      text(
          fmt::format("A mix, now one and now the other, brings as much of {} and would waste none of {} (extended "
                      "dominance); what a single plan beats is dominated.",
                      second_, first_));
    }
    if (!found_.complete) {
      out_ << '\n';
      text(
          "There are more plans that none beats than are looked at. The hull is all there; below it stand only alternatives "
          "that have no plan on it, and one that is not called dominated may be.");
    }
  }

  void write_policies() const {
    const auto contingent = [](const TradeoffPlan& plan) { return plan.policy && plan.policy->steps().size() > 1; };
    const auto begin = found_.plans.begin(), end = begin + static_cast<std::ptrdiff_t>(found_.on_hull);
    if (!std::any_of(begin, end, contingent) && !s_.alternatives.empty()) return;
    bool any = false;
    for (std::size_t i = 0; i < std::min(found_.on_hull, most_policies); ++i) {
      const std::optional<Policy>& policy = found_.plans[i].policy;
      if (!policy || policy->steps().empty()) continue;
      if (!any) out_ << '\n' << styled("What each plan does", Style::heading, options_.colour) << '\n';
      any = true;
      out_ << fmt::format("  {}\n", i + 1);
      write_policy(out_, model_, words_, *policy, 4, most_decisions, options_);
    }
    if (any && found_.on_hull > most_policies)
      out_ << rows_left_out(counted(static_cast<double>(found_.on_hull - most_policies), "plan") + " more", false,
                            options_.width);
  }

  std::ostream& out_;
  const Model& model_;
  const Solution& s_;
  const Tradeoff& found_;
  const TextOptions& options_;
  Words words_;
  std::string first_, second_;
  FigureColumn of_first_, of_second_;
};

}  // namespace

void write_tradeoff_report(std::ostream& out, const Model& model, const Solution& solution, const Tradeoff& found,
                           const TextOptions& options) {
  TradeoffReport(out, model, solution, found, options).write();
}

}  // namespace rue
