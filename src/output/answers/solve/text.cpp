// text.cpp - `rue solve` as text.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "output/answers/solve/solve.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/criteria_text.h"
#include "output/words/heading.h"
#include "output/words/policy_text.h"
#include "output/words/ties_text.h"
#include "output/words/unavailable.h"
#include "output/words/unknown_text.h"

namespace rue {
namespace {

class SolveReport {
  static constexpr std::size_t most_alternatives = 200;  // rows of the table
  static constexpr std::size_t most_decisions = 40;      // lines of a policy

  // Of the table: leximin's figure is that of the worst case.
  static constexpr Criterion columns_in_order[] = {
      Criterion::expected_value, Criterion::minimax_regret, Criterion::expected_regret,
      Criterion::maximin,        Criterion::maximax,        Criterion::hurwicz,
      Criterion::laplace,        Criterion::most_likely,    Criterion::hodges_lehmann};

 public:
  SolveReport(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options)
      : out_(out), model_(model), solution_(solution), options_(options), words_(model, solution.tolerance, options.digits) {
    for (const Criterion c : criteria_in_order) columns_[static_cast<std::size_t>(c)] = column_of(c);
  }

  void write() const {
    write_heading(out_, words_, options_);
    if (!solution_.alternatives.empty()) write_alternatives();
    write_picks();
    if (!model_.graph.criteria.all.empty()) {
      write_criteria(out_, model_, words_, solution_, options_);
      out_ << '\n';
    }
    if (solution_.utility) write_utility(*solution_.utility);
    for (const AversePick& pick : solution_.averse) write_averse(pick);
    write_information();
  }

 private:
  [[nodiscard]] std::string column_heading(Criterion c) const {
    switch (c) {
      case Criterion::expected_value:
        return words_.costs() ? "expected cost" : "expected value";
      case Criterion::minimax_regret:
        return "worst regret";
      case Criterion::expected_regret:
        return "expected regret";
      case Criterion::maximin:
        return "worst case";
      case Criterion::maximax:
        return "best case";
      case Criterion::hurwicz:
        return fmt::format("Hurwicz ({})", format_number(solution_.alpha));
      case Criterion::laplace:
        return "Laplace";
      case Criterion::leximin:
        return "leximin";
      case Criterion::most_likely:
        return "likeliest state";
      case Criterion::hodges_lehmann:
        return fmt::format("Hodges-Lehmann ({})", format_number(solution_.lambda));
    }
    return {};
  }

  [[nodiscard]] std::string pick_heading(Criterion c) const {
    if (c == Criterion::maximin) return "worst case (maximin)";
    if (c == Criterion::maximax) return "best case (maximax)";
    if (c == Criterion::leximin) return "worst case, then the next worst (leximin)";
    if (c == Criterion::most_likely) return "the most likely state";
    return column_heading(c);
  }

  [[nodiscard]] double shown(Criterion c, double figure) const {
    return is_regret(c) ? words_.regret(figure) : words_.total(figure);
  }

  // The digits of a criterion's figures, in its column and wherever else they are spoken of.
  [[nodiscard]] FigureColumn column_of(Criterion c) const {
    std::vector<double> figures;
    for (const Alternative& a : solution_.alternatives) {
      if (const std::optional<double>& figure = a.by(c)) figures.push_back(shown(c, *figure));
    }
    const std::optional<Pick>& pick = solution_.pick(c);
    if (pick && pick->value) figures.push_back(shown(c, *pick->value));
    return words_.column(figures);
  }

  [[nodiscard]] std::string in_sentence(Criterion c, double figure) const {
    return columns_[static_cast<std::size_t>(c)].alone(shown(c, figure));
  }

  void write_alternatives() const {
    const std::vector<Alternative>& all = solution_.alternatives;
    const std::size_t rows = std::min(all.size(), most_alternatives);
    std::vector<Align> align(1 + std::size(columns_in_order), Align::right);
    align[0] = Align::left;
    TextTable table(align);
    const std::string question = words_.node(0);
    std::vector<Cell> heading;
    heading.push_back({question.ends_with('?') && question != words_.title() ? question : ""});
    std::vector<std::vector<Cell>> body(rows);
    for (std::size_t i = 0; i < rows; ++i) body[i].push_back({words_.branch(all[i].node)});
    for (const Criterion c : columns_in_order) {
      const auto column = static_cast<std::size_t>(c);
      heading.push_back({column_heading(c), false, ' ', Style::heading});
      for (std::size_t i = 0; i < rows; ++i) {
        const std::optional<double>& figure = all[i].figure[column];
        if (!figure) {
          body[i].push_back(figure_cell("-"));
        } else {
          body[i].push_back(figure_cell(columns_[column].aligned(shown(c, *figure)), is_best(c, i)));
        }
      }
    }
    table.add_heading(std::move(heading));
    for (std::vector<Cell>& row : body) table.add(std::move(row));
    table.write(out_, options_);
    if (rows < all.size()) {
      out_ << paragraph("",
                        fmt::format("… and {} more that `rue solve --json` lists",
                                    counted(static_cast<double>(all.size() - rows), "alternative")),
                        options_.width);
    }
    out_ << '\n'
         << paragraph("",
                      "* best in its column. Each column has its own best continuation, so that one plan need not attain a "
                      "whole row.",
                      options_.width, 2)
         << '\n';
    if (const std::string unknown = unknown_text(words_, solution_); !unknown.empty())
      out_ << paragraph("", unknown, options_.width) << '\n';
  }

  void write_utility(const ExpectedUtility& u) const {
    out_ << styled("Averse to risk: utility " + clean(model_.graph.utility.words), Style::heading, options_.colour) << '\n';
    if (!u.best) {
      out_ << paragraph("  ", "Not available: " + u.why_not + ".", options_.width) << '\n';
      return;
    }
    if (!u.alternatives.empty()) {
      TextTable table({Align::left, Align::right, Align::right, Align::right});
      table.add_heading(
          {{""}, {"expected utility"}, {"certainty equivalent"}, {words_.costs() ? "expected cost" : "expected value"}});
      std::vector<double> utilities, totals, means;
      for (std::size_t i = 0; i < u.alternatives.size(); ++i) {
        if (u.alternatives[i]) {
          utilities.push_back(u.alternatives[i]->expected_utility);
          totals.push_back(words_.total(u.alternatives[i]->certainty_equivalent));
        }
        if (const std::optional<double>& mean = solution_.alternatives[i].by(Criterion::expected_value))
          means.push_back(words_.total(*mean));
      }
      const FigureColumn utility_text(utilities), total_text = words_.column(totals), mean_text = words_.column(means);
      for (std::size_t i = 0; i < u.alternatives.size() && i < most_alternatives; ++i) {
        const bool best = std::find(u.ties.begin(), u.ties.end(), i) != u.ties.end();
        const std::optional<double>& mean = solution_.alternatives[i].by(Criterion::expected_value);
        const std::optional<Worth>& worth = u.alternatives[i];
        table.add({{words_.branch(solution_.alternatives[i].node)},
                   figure_cell(worth ? utility_text.aligned(worth->expected_utility) : "-", best),
                   figure_cell(worth ? total_text.aligned(words_.total(worth->certainty_equivalent)) : "-", best),
                   figure_cell(mean ? mean_text.aligned(words_.total(*mean)) : "-")});
      }
      table.write(out_, options_, 2);
    }
    if (!u.expected_value) {
      out_ << paragraph("  ",
                        fmt::format("The best plan is worth as much as a sure {}.",
                                    words_.total_text(u.best->certainty_equivalent)),
                        options_.width)
           << '\n';
      return;
    }
    const double premium = *u.expected_value - u.best->certainty_equivalent;
    if (u.sure) {
      out_ << paragraph("  ", fmt::format("The best plan is sure: {}.", words_.total_text(*u.expected_value)),
                        options_.width)
           << '\n';
      return;
    }
    if (std::fabs(premium) <= solution_.tolerance) {
      out_ << paragraph(
                  "  ",
                  fmt::format("The best plan is worth as much as a sure {}, its {}: no premium would be paid for "
                              "being rid of the risk.",
                              words_.total_text(*u.expected_value), words_.costs() ? "expected cost" : "expected value"),
                  options_.width)
           << '\n';
      return;
    }
    const std::array spoken = {words_.total(u.best->certainty_equivalent), words_.total(*u.expected_value),
                               words_.regret(std::fabs(premium))};
    const FigureColumn text = words_.column(spoken);
    out_ << paragraph("  ",
                      fmt::format(
                          "The best plan is worth as much as a sure {}: its {} is {}, so {} for being rid of the risk.",
                          text.alone(spoken[0]), words_.costs() ? "expected cost" : "expected value", text.alone(spoken[1]),
                          fmt::format("{} would be {}", text.alone(spoken[2]), premium >= 0 ? "paid" : "asked")),
                      options_.width)
         << '\n';
  }

  [[nodiscard]] static std::string name_of(const Aversion& a) {
    switch (a.form) {
      case Aversion::Form::power:
        return fmt::format("mean of regret to the power {}", format_number(a.number));
      case Aversion::Form::over:
        return fmt::format("chance of a regret above {}", format_number(a.number));
      case Aversion::Form::tail:
        return fmt::format("mean of the worst {} of regret (conditional value at risk)", format_percent(a.number));
      case Aversion::Form::theory:
        return fmt::format("regret theory, utility less {} x regret to the power {}", format_number(a.number),
                           format_number(a.exponent));
    }
    return {};
  }

  void write_averse(const AversePick& pick) const {
    out_ << styled("Averse to regret: " + name_of(pick.criterion), Style::heading, options_.colour) << '\n';
    if (!pick.value) {
      out_ << paragraph("  ", "Not available: " + pick.why_not + ".", options_.width) << '\n';
      return;
    }
    const bool chance = pick.criterion.form == Aversion::Form::over;
    TextTable table({Align::left, Align::right});
    std::vector<double> figures{*pick.value};
    for (const std::optional<double>& v : pick.alternatives) figures.push_back(*v);
    const bool in_unit = pick.criterion.form == Aversion::Form::tail;  // of the payoffs
    const FigureColumn text = in_unit ? words_.column(figures) : FigureColumn(figures, {options_.digits, {}});
    const PercentColumn percents(figures);
    const auto shown = [&](double v) { return chance ? percents(v) : text.aligned(v); };
    for (std::size_t i = 0; i < pick.alternatives.size() && i < most_alternatives; ++i) {
      const bool best = std::find(pick.ties.begin(), pick.ties.end(), i) != pick.ties.end();
      table.add({{words_.branch(solution_.alternatives[i].node)}, figure_cell(shown(*pick.alternatives[i]), best)});
    }
    if (pick.alternatives.empty()) table.add({{"the whole decision"}, figure_cell(shown(*pick.value))});
    table.write(out_, options_, 2);
    out_ << '\n';
  }

  // Where a criterion has no pick of its own, the best of what is there is not marked: a missing figure might be better.
  [[nodiscard]] bool is_best(Criterion c, std::size_t alternative) const {
    const std::optional<Pick>& pick = solution_.pick(c);
    return pick && std::find(pick->ties.begin(), pick->ties.end(), alternative) != pick->ties.end();
  }

  // Criteria that report the same policy stand together above it.
  void write_picks() const {
    out_ << styled("What each criterion picks", Style::heading, options_.colour) << '\n';
    std::vector<Criterion> rest(std::begin(criteria_in_order), std::end(criteria_in_order));
    std::erase_if(rest, [&](Criterion c) { return !solution_.pick(c); });
    while (!rest.empty()) {
      const Pick& first = *solution_.pick(rest.front());
      std::vector<Criterion> same;
      std::erase_if(rest, [&](Criterion c) {
        const bool agrees = solution_.pick(c)->policy == first.policy;
        if (agrees) same.push_back(c);
        return agrees;
      });
      write_policy_of(same, first);
    }
    out_ << '\n';
  }

  void write_policy_of(const std::vector<Criterion>& same, const Pick& pick) const {
    std::string names;
    for (const Criterion c : same) {
      const std::optional<double>& value = solution_.pick(c)->value;
      names += names.empty() ? "" : " · ";
      names += value ? fmt::format("{} {}", pick_heading(c), in_sentence(c, *value)) : pick_heading(c);
    }
    out_ << paragraph("  ", names, options_.width, 2);
    if (!write_policy(out_, model_, words_, pick.policy, 4, most_decisions, options_)) out_ << "    nothing to choose\n";
    write_ties(same);
    std::vector<PlanTies> below;
    for (const Criterion c : same) {
      for (PlanTies& ties : telling_ties(c, *solution_.pick(c), column_heading(c))) below.push_back(std::move(ties));
    }
    write_plan_ties(out_, words_, below, 4, options_);
  }

  // "tied with 'b' on expected value and Laplace", a line for every set of others.
  void write_ties(std::vector<Criterion> rest) const {
    while (!rest.empty()) {
      const std::vector<std::string> others = tied_with(rest.front());
      std::vector<std::string> names;
      std::erase_if(rest, [&](Criterion c) {
        const bool alike = tied_with(c) == others;
        if (alike) names.push_back(column_heading(c));
        return alike;
      });
      if (others.empty()) continue;
      out_ << paragraph("    ", fmt::format("tied with {} on {}", joined(others), joined(names)), options_.width, 6);
    }
  }

  [[nodiscard]] std::vector<std::string> tied_with(Criterion c) const {
    std::vector<std::string> others;
    const Pick& pick = *solution_.pick(c);
    for (const std::size_t i : pick.ties) {
      if (i != pick.alternative) others.push_back(words_.quoted(solution_.alternatives[i].node));
    }
    return others;
  }

  void write_information() const {
    if (solution_.evpi) {
      const double evpi = words_.regret(*solution_.evpi);
      out_ << paragraph(
          "",
          evpi == 0 ? std::string("Perfect information would be worth nothing here (EVPI 0): no answer would change "
                                  "the choice for the better.")
                    : fmt::format("Perfect information would be worth {} (EVPI): what knowing every outcome before the "
                                  "first choice gains on average.",
                                  in_sentence(Criterion::expected_regret, evpi)),
          options_.width, 2);
      if (independent_events() > 1) {
        out_ << paragraph("", "Expected regret and EVPI take events as independent unless the graph declares otherwise.",
                          options_.width, 2);
      }
    }
    write_unavailable(out_, model_, solution_, options_);
    if (!solution_.evpi && solution_.evpi_range) {
      const std::array bounds = {words_.regret(solution_.evpi_range->least), words_.regret(solution_.evpi_range->most)};
      const FigureColumn range = words_.column(bounds);
      out_ << paragraph("",
                        fmt::format("By one or another of these laws perfect information would be worth between {} and {} "
                                    "(EVPI).",
                                    range.alone(bounds[0]), range.alone(bounds[1])),
                        options_.width, 2);
    }
    for (const Missing& remark : solution_.remarks) {
      out_ << paragraph("", fmt::format("Expected regret and EVPI are {}.", clean(remark.reason)), options_.width, 2);
    }
  }

  // Live uncertainties of their own, as far as 2.
  [[nodiscard]] std::size_t independent_events() const {
    const Tree& tree = model_.tree;
    std::size_t found = 0;
    rue_index group = RUE_NONE;
    for (rue_index n = 0; n < tree.size() && found < 2; ++n) {
      if (tree.kind[n] != RUE_CHANCE || solution_.live[n] == 0) continue;
      if (found > 0 && tree.group[n] != RUE_NONE && tree.group[n] == group) continue;
      group = tree.group[n];
      ++found;
    }
    return found;
  }

  std::ostream& out_;
  const Model& model_;
  const Solution& solution_;
  const TextOptions& options_;
  Words words_;
  std::array<FigureColumn, criterion_count> columns_;
};

}  // namespace

void write_solve_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  SolveReport(out, model, solution, options).write();
}

}  // namespace rue
