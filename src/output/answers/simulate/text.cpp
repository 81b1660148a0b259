// text.cpp - a row for each alternative, then how sure that is, and what it would be worth to know.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/beliefs/estimated_worth.h"
#include "output/answers/simulate/simulate.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

constexpr double two_errors = 1.959963984540054;  // 95 % of a normal law lie within so many standard errors

class SimulationReport {
  static constexpr std::size_t most_rows = 20;

 public:
  SimulationReport(std::ostream& out, const Model& model, const Simulation& simulation, double tolerance,
                   const TextOptions& options)
      : out_(out),
        parameters_(model.graph.parameters.all),
        s_(simulation),
        options_(options),
        words_(model, tolerance, options.digits) {}

  void write() const {
    write_heading(out_, words_, options_);
    text(fmt::format("{} of {}, seed {}.{}", counted(static_cast<double>(s_.draws), "draw"),
                     counted(static_cast<double>(s_.numbers.size()), "number"), s_.seed, stopped()));
    out_ << '\n';
    write_alternatives();
    out_ << '\n';
    write_pick();
    write_lead();
    write_information();
    write_acceptability();
    write_held();
    out_ << '\n';
    text(
        "'Mean' and 'from … to' (95 % of the draws) are of each alternative with the continuation that is best once the "
        "numbers "
        "are known. " +
        std::string(words_.costs() ? "'Expected cost'" : "'Expected value'") +
        " is of the best plan that is settled before, and 'loss' what that is expected to fall short of the best by.");
  }

 private:
  void text(const std::string& words) const { out_ << paragraph("", words, options_.width); }
  [[nodiscard]] std::string name(std::size_t a) const {
    return s_.pick ? words_.answer(s_.alternatives[a].node) : std::string("the best plan");
  }
  [[nodiscard]] std::string within(const SampleMean& mean, const std::string& figure) const {
    return mean.error == 0 ? figure : fmt::format("{} ± {}", figure, words_.regret_text(two_errors * mean.error));
  }

  [[nodiscard]] std::string stopped() const {
    if (!s_.stopped) return {};
    return fmt::format(
        " Stopped before {}: the lead is more than 3 standard errors, and shown rather too large than too small "
        "(--no-stop draws all).",
        format_count(static_cast<double>(s_.asked)));
  }

  void write_alternatives() const {
    const std::size_t rows = std::min(s_.alternatives.size(), most_rows);
    std::vector<double> expected, means, deviations, ends, losses, chances;
    for (std::size_t i = 0; i < rows; ++i) {
      const SimulatedAlternative& a = s_.alternatives[i];
      expected.push_back(words_.total(a.expected_value.value));
      means.push_back(words_.total(a.mean.value));
      deviations.push_back(words_.regret(a.deviation));
      ends.push_back(words_.total(a.low));
      ends.push_back(words_.total(a.high));
      losses.push_back(words_.regret(a.opportunity_loss.value));
      chances.push_back(a.best);
    }
    const FigureColumn of_expected = words_.column(expected), of_means = words_.column(means),
                       of_deviations = words_.column(deviations), of_ends = words_.column(ends),
                       of_losses = words_.column(losses);
    const PercentColumn of_chances(chances);
    TextTable table(
        {Align::left, Align::right, Align::right, Align::right, Align::right, Align::right, Align::right, Align::right});
    table.add_heading({{},
                       {words_.costs() ? "expected cost" : "expected value"},
                       {"mean"},
                       {"standard deviation"},
                       {"from"},
                       {"to"},
                       {"best in"},
                       {"loss"}});
    for (std::size_t i = 0; i < rows; ++i) {
      const auto [low, high] = std::minmax(ends[2 * i], ends[2 * i + 1]);
      table.add({{name(i)},
                 figure_cell(of_expected.aligned(expected[i]), s_.pick == i),
                 {of_means.aligned(means[i]), true},
                 {of_deviations.aligned(deviations[i]), true},
                 {of_ends.aligned(low), true},
                 {of_ends.aligned(high), true},
                 {of_chances.aligned(chances[i]), true},
                 {of_losses.aligned(losses[i]), true}});
    }
    table.write(out_, options_);
    if (rows < s_.alternatives.size())
      out_ << rows_left_out(counted(static_cast<double>(s_.alternatives.size() - rows), "alternative") + " more", true,
                            options_.width);
  }

  void write_pick() const {
    if (!s_.pick) {
      text("The decision begins with nature: there is one row, for the best plan.");
      return;
    }
    const SimulatedAlternative& a = s_.alternatives[*s_.pick];
    const std::vector<double> chances{a.best, a.best_low, a.best_high};
    const PercentColumn percent(chances);
    text(fmt::format("{} has the {}: {}. It is the best in {} of the draws (95 % interval {} to {}).", words_.quoted(a.node),
                     words_.costs() ? "lowest expected cost" : "highest expected value",
                     within(a.expected_value, words_.total_text(a.expected_value.value)), percent.alone(a.best),
                     percent.alone(a.best_low), percent.alone(a.best_high)));
    text(s_.exact
             ? "Expected values are exact: every number enters along straight lines, so that they are those at the means."
             : "Expected values are means of the draws, of plans that were chosen by the first block of them: some number "
               "does not enter along a straight line.");
  }

  void write_lead() const {
    if (!s_.lead) return;
    text(fmt::format("By the mean {} leads {} by {} (95 %).", words_.quoted(s_.alternatives[s_.lead->first].node),
                     words_.quoted(s_.alternatives[s_.lead->second].node),
                     within(s_.lead->by, words_.regret_text(s_.lead->by.value))));
  }

  void write_information() const {
    out_ << '\n';
    text(fmt::format("To know all numbers before choosing would be worth {} (EVPI of the numbers).",
                     within(s_.information, words_.regret_text(s_.information.value))));
    std::vector<const SimulatedNumber*> order;
    std::string reason;
    for (const SimulatedNumber& number : s_.numbers) {
      if (number.worth) order.push_back(&number);
      if (!number.worth && reason.empty())
        reason = fmt::format("'{}': {}", clean(parameters_[number.parameter].text()), number.why_not);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return a->worth->value > b->worth->value; });
    if (!order.empty()) write_numbers(order);
    if (!order.empty() && !s_.exact)
      text(
          fmt::format("These are estimates, from {} and a plan for each of {} parts of a number's values, tried at draws "
                      "that it was not "
                      "learned from: rather too small than too large.",
                      counted(static_cast<double>(std::min(s_.draws, most_draws_of_worth)), "draw"), parts_of_worth));
    if (!reason.empty()) text(fmt::format("What it is worth to know one number alone is not available for {}.", reason));
  }

  void write_numbers(const std::vector<const SimulatedNumber*>& order) const {
    const std::size_t rows = std::min(order.size(), most_rows);
    std::vector<double> worths;
    for (std::size_t i = 0; i < rows; ++i) worths.push_back(words_.regret(order[i]->worth->value));
    const FigureColumn of_worths = words_.column(worths);
    out_ << '\n';
    std::vector<Align> columns(s_.exact ? 4 : 5, Align::right);
    columns[0] = columns[1] = Align::left;
    TextTable table(columns);
    std::vector<Cell> heading{{"one number alone"}, {"distribution"}, {"mean"}, {"worth knowing"}};
    if (!s_.exact) heading.push_back({"standard error"});
    table.add_heading(std::move(heading));
    for (std::size_t i = 0; i < rows; ++i) {
      const Parameter& parameter = parameters_[order[i]->parameter];
      std::vector<Cell> row{{clean(parameter.text())},
                            {parameter.distribution->text()},
                            {value_text(parameter, parameter.distribution->mean()), true},
                            {of_worths.aligned(worths[i]), true}};
      if (!s_.exact) row.push_back({words_.regret_text(order[i]->worth->error), true});
      table.add(std::move(row));
    }
    table.write(out_, options_);
    if (rows < order.size())
      out_ << rows_left_out(counted(static_cast<double>(order.size() - rows), "number") + " worth less", false,
                            options_.width);
  }

  void write_acceptability() const {
    if (!s_.by) return;
    const Parameter& parameter = parameters_[*s_.by];
    out_ << '\n'
         << styled("How often each is the best, by " + clean(parameter.text()), Style::heading, options_.colour) << '\n';
    std::vector<Align> columns(2 + s_.alternatives.size(), Align::right);
    columns.back() = Align::left;
    TextTable table(columns);
    std::vector<Cell> heading{{}};
    for (std::size_t a = 0; a < s_.alternatives.size(); ++a) heading.push_back({name(a)});
    heading.push_back({words_.costs() ? "lowest expected cost" : "highest expected value"});
    table.add_heading(std::move(heading));
    std::vector<double> values;
    for (const AcceptabilityPoint& point : s_.acceptability) values.push_back(point.at);
    for (const AcceptabilityPoint& point : s_.acceptability) {
      const PercentColumn percent(point.best);
      std::vector<Cell> row{{value_text(parameter, point.at, values), true}};
      for (std::size_t a = 0; a < point.best.size(); ++a)
        row.push_back(figure_cell(percent(point.best[a]), point.pick == a));
      row.push_back({name(point.pick)});
      table.add(std::move(row));
    }
    table.write(out_, options_, 2);
  }

  void write_held() const {
    if (s_.at_believed.empty()) return;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(s_.at_believed.size(), most_rows); ++i)
      names.push_back("'" + clean(parameters_[s_.at_believed[i]].text()) + "'");
    if (names.size() < s_.at_believed.size())
      names.push_back(counted(static_cast<double>(s_.at_believed.size() - names.size()), "other"));
    out_ << '\n';
    text(fmt::format("Held at what is believed: {}, with a range and no distribution.", joined(names)));
  }

  std::ostream& out_;
  const std::vector<Parameter>& parameters_;
  const Simulation& s_;
  const TextOptions& options_;
  Words words_;
};

}  // namespace

void write_simulation_report(std::ostream& out, const Model& model, const Simulation& simulation, double tolerance,
                             const TextOptions& options) {
  SimulationReport(out, model, simulation, tolerance, options).write();
}

}  // namespace rue
