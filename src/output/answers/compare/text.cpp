// text.cpp - `rue compare`: both headline picks side by side.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <sstream>

#include "analysis/policy.h"
#include "analysis/runner_up.h"
#include "output/answers/compare/compare.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/criteria_text.h"
#include "output/words/critical_text.h"
#include "output/words/frontier_text.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"
#include "output/words/parting_text.h"
#include "output/words/policy_text.h"
#include "output/words/range_flips_text.h"
#include "output/words/ties_text.h"
#include "output/words/unavailable.h"
#include "output/words/unknown_text.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr std::size_t of_expected_value = 0, of_regret = 1;  // positions in Solution::critical
constexpr const char* not_available = "not available";

bool has_choices(const Pick& pick) {
  return !pick.policy.steps().empty();
}

// The first choice, at the root, does not count.
bool has_later_choices(const Pick& pick) {
  return std::any_of(pick.policy.steps().begin(), pick.policy.steps().end(),
                     [](const Policy::Step& s) { return s.decision != 0; });
}

class CompareReport {
  static constexpr std::size_t most_decisions = 20;  // lines of a plan

 public:
  CompareReport(std::ostream& out, const Model& model, const Solution& solution, const BesidePicks& beside,
                const TextOptions& options)
      : out_(out),
        model_(model),
        solution_(solution),
        options_(options),
        words_(model, solution.tolerance, options.digits),
        expected_(solution.pick(Criterion::expected_value)),
        robust_(*solution.pick(Criterion::minimax_regret)),
        beside_(beside),
        two_(expected_ && expected_->policy != robust_.policy) {}

  void write(ComparePart part) const {
    const auto asked = [&](ComparePart one) { return part == ComparePart::all || part == one; };
    const auto behind_others = [&](ComparePart one) {
      if (part != one) out_ << '\n';
      return true;
    };
    if (asked(ComparePart::figures)) {
      write_heading(out_, words_, options_);
      write_figures();
      write_remarks();
      if (beside_.flips) out_ << paragraph("", range_flips_text(model_, words_, *beside_.flips), options_.width) << '\n';
      write_ranges();
      write_preferences();
    }
    if (asked(ComparePart::hurts)) write_pains();
    if (two_ && asked(ComparePart::trade) && behind_others(ComparePart::trade)) {
      write_partings(out_, model_, solution_, options_);
      out_ << '\n';
      write_frontier(out_, model_, solution_, options_);
    }
    const bool has_criteria = !model_.graph.criteria.all.empty();
    if (has_criteria && asked(ComparePart::criteria) && behind_others(ComparePart::criteria))
      write_criteria(out_, model_, words_, solution_, options_);
    if (has_plans() && asked(ComparePart::plans) && behind_others(ComparePart::plans)) write_plans();
  }

  [[nodiscard]] std::string sentence() const {
    if (!expected_) return no_value();
    if (!two_) return both_are_one();
    if (!robust_.figures.expected_value)
      return fmt::format("Least regret is another plan; what {} it has is not known.", value_name());
    const std::array values{words_.total(*expected_->value), words_.total(*robust_.figures.expected_value),
                            words_.regret(std::fabs(*expected_->value - *robust_.figures.expected_value))};
    const std::array regrets{words_.regret(expected_->figures.worst_regret), words_.regret(robust_.figures.worst_regret),
                             words_.regret(expected_->figures.worst_regret - robust_.figures.worst_regret)};
    const std::string less = words_.column(regrets)(regrets[2]);
    if (values[2] <= solution_.tolerance)
      return regrets[2] <= solution_.tolerance
                 ? "The picks are two plans with the same figures."
                 : fmt::format("Least regret costs nothing: {} less to regret at worst.", less);
    return fmt::format("Least regret {} of {}, the price of robustness, for {} less to regret at worst.",
                       (words_.costs() ? "takes on " : "gives up ") + words_.column(values)(values[2]), value_name(), less);
  }

 private:
  [[nodiscard]] std::string value_name() const { return words_.costs() ? "expected cost" : "expected value"; }
  [[nodiscard]] std::string first_title() const { return words_.costs() ? "lowest expected cost" : "best expected value"; }

  [[nodiscard]] std::string pick_name(const Pick& pick) const {
    if (pick.alternative) return words_.answer(solution_.alternatives[*pick.alternative].node);
    return has_choices(pick) ? "a plan, below" : "nothing to choose";
  }

  [[nodiscard]] std::string no_value() const {
    return fmt::format("There is no {}: {}.",
                       partly_known(solution_) ? "pick by " + value_name() : value_name() + " to compare with",
                       reason_for(solution_, "picks.expected_value"));
  }
  [[nodiscard]] std::string both_are_one() const {
    return fmt::format(
        "Both picks are one: the plan with the {} also has the least to regret, so there is nothing to trade.",
        words_.costs() ? "lowest expected cost" : "highest expected value");
  }

  void write_figures() const {
    TextTable table = figures(true);
    if (table.least_width() > options_.width) table = figures(false);
    table.write(out_, options_);
    out_ << '\n';
  }

  // A column for every pick, and, where there are two, what the difference means. Their titles are whole where there is
  // room.
  [[nodiscard]] TextTable figures(bool whole) const {
    const std::vector<const Pick*> picks =
        two_ ? std::vector<const Pick*>{&*expected_, &robust_} : std::vector<const Pick*>{&robust_};
    std::vector<Cell> heading(1);
    std::vector<Cell> names{{"pick", true}};
    if (two_) {
      heading.push_back({first_title(), whole, ' ', Style::expected_value});
      heading.push_back({"least regret", whole, ' ', Style::least_regret});
      heading.emplace_back();
    } else {
      heading.push_back(
          {expected_ ? fmt::format("{} and least regret", first_title()) : "least regret", false, ' ', Style::least_regret});
    }
    for (const Pick* pick : picks) names.push_back({pick_name(*pick)});
    if (two_) names.emplace_back();

    TextTable table(std::vector<Align>(heading.size(), Align::left));
    table.add_heading(std::move(heading));
    table.add(std::move(names));
    const auto total = [&](double gain) { return words_.total(gain); };
    const auto regret = [&](double figure) { return words_.regret(figure); };
    const auto none = [](const Figures&) { return std::string(not_available); };
    const auto row = [&](const char* name, auto figure_of, auto shown, auto remark, auto absent) {
      add_row(table, name, picks, figure_of, shown, remark, absent);
    };
    const auto value_range = [&](const Figures& f) {
      return partly_known(solution_) ? range_of_totals(words_, f.value_range) : std::string(not_available);
    };
    row(
        value_name().c_str(), [](const Figures& f) { return f.expected_value; }, total,
        [&](double difference, const FigureColumn& text) { return price_remark(difference, text); }, value_range);
    add_cases(table, picks);
    row(
        "worst regret", [](const Figures& f) { return std::optional<double>(f.worst_regret); }, regret,
        [&](double difference, const FigureColumn& text) { return regret_remark(difference, text); }, none);
    row(
        "expected regret", [](const Figures& f) { return f.expected_regret; }, regret,
        [](double, const FigureColumn&) { return std::string(); }, none);
    if (solution_.utility) {
      row(
          "certainty equivalent", [](const Figures& f) { return f.certainty_equivalent; }, total,
          [](double, const FigureColumn&) { return std::string(); }, none);
    }
    std::vector<double> known;
    for (const Pick* pick : picks) {
      if (pick->figures.chance_of_regret) known.push_back(*pick->figures.chance_of_regret);
    }
    const PercentColumn percents(known);
    std::vector<Cell> chances{{"chance of any regret", true}};
    for (const Pick* pick : picks) {
      const std::optional<double>& chance = pick->figures.chance_of_regret;
      chances.push_back({chance ? percents(*chance) : "not known"});
    }
    if (two_) chances.emplace_back();
    table.add(std::move(chances));
    return table;
  }

  // One figure of every pick, with as many digits as they and their difference need.
  template <class FigureOf, class Shown, class Remark, class Absent>
  void add_row(TextTable& table, const char* name, const std::vector<const Pick*>& picks, FigureOf figure_of, Shown shown,
               Remark remark, Absent absent) const {
    std::vector<double> figures;
    for (const Pick* pick : picks) {
      if (const std::optional<double> figure = figure_of(pick->figures)) figures.push_back(shown(*figure));
    }
    const bool compared = figures.size() == 2;
    if (compared) figures.push_back(std::fabs(figures[0] - figures[1]));
    const FigureColumn text = words_.column(figures);
    std::vector<Cell> row{{name, true}};
    for (const Pick* pick : picks) {
      const std::optional<double> figure = figure_of(pick->figures);
      row.push_back({figure ? text(shown(*figure)) : absent(pick->figures)});
    }
    if (two_) row.push_back({compared ? remark(figures[2], text) : ""});
    table.add(std::move(row));
  }

  void add_cases(TextTable& table, const std::vector<const Pick*>& picks) const {
    std::vector<double> figures;
    for (const Pick* pick : picks) {
      figures.push_back(words_.total(pick->figures.worst));
      figures.push_back(words_.total(pick->figures.best));
    }
    const FigureColumn text = words_.column(figures);
    std::vector<Cell> row{{"worst case · best case", true}};
    for (std::size_t i = 0; i < figures.size(); i += 2) {
      row.push_back({fmt::format("{} · {}", text(figures[i]), text(figures[i + 1]))});
    }
    if (two_) row.emplace_back();
    table.add(std::move(row));
  }

  [[nodiscard]] std::string price_remark(double difference, const FigureColumn& text) const {
    if (difference <= solution_.tolerance) {
      return *solution_.regret_at_stake <= solution_.tolerance ? "the same" : "the same: less regret costs nothing";
    }
    return fmt::format("{} {}: the price of robustness", text(difference), words_.costs() ? "more" : "less");
  }

  [[nodiscard]] std::string regret_remark(double difference, const FigureColumn& text) const {
    return difference <= solution_.tolerance ? "the same" : fmt::format("{} less", text(difference));
  }

  void add_utility(std::vector<std::string>& remarks) const {
    const std::string words = clean(model_.graph.utility.words);
    const ExpectedUtility& u = *solution_.utility;
    if (!u.best) {
      remarks.push_back(fmt::format("By the utility {} there is no pick: {}.", words, u.why_not));
      return;
    }
    const std::string sure = words_.total_text(u.best->certainty_equivalent);
    if (u.alternative) {
      remarks.push_back(fmt::format("By the utility {} the pick is {}, as good as a sure {}.", words,
                                    words_.quoted(solution_.alternatives[*u.alternative].node), sure));
    } else {
      remarks.push_back(fmt::format("By the utility {} the decision is as good as a sure {}.", words, sure));
    }
  }

  // What the table does not say by itself.
  void write_remarks() const {
    std::vector<std::string> remarks;
    if (solution_.utility) add_utility(remarks);
    const std::string unknown = unknown_text(words_, solution_);
    if (!expected_) {
      remarks.push_back(no_value() + (unknown.empty() ? " What follows needs no probabilities." : ""));
    } else if (!two_) {
      remarks.push_back(both_are_one());
      add_runner_up(remarks);
    } else if (expected_->alternative && expected_->alternative == robust_.alternative) {
      remarks.emplace_back("Both begin alike and part later.");
    }
    if (!unknown.empty()) remarks.push_back(unknown);
    if (solution_.alternatives.empty() && has_choices(robust_)) {
      remarks.emplace_back("The decision opens with chance, so that a pick is a plan for what may come.");
    } else if (solution_.alternatives.size() == 1) {
      remarks.emplace_back("There is one alternative only to begin with.");
    }
    add_ties(remarks);
    if (expected_ && !expected_->figures.expected_regret) {
      remarks.push_back(fmt::format("Expected regret is not available: {}.",
                                    reason_for(solution_, "picks.expected_value.figures.expected_regret")));
    }
    if (!remarks.empty()) out_ << paragraph("", fmt::format("{}", fmt::join(remarks, " ")), options_.width) << '\n';
  }

  // The nearest other alternative, where both picks are one.
  void add_runner_up(std::vector<std::string>& remarks) const {
    const std::optional<std::size_t> index = runner_up(solution_);
    if (!index) return;
    const Alternative* next = &solution_.alternatives[*index];
    const double value = *next->by(Criterion::expected_value);
    const double short_of = words_.regret(*expected_->value - value);
    // Of the plan that has this expected value; another plan that begins alike may have less to regret.
    const double regret = regret_of_best(model_.tree, solution_)[next->node];
    const double further = words_.regret(regret - *robust_.value);
    const std::array values = {words_.total(value), words_.total(*expected_->value), short_of};
    const std::array regrets = {words_.regret(regret), words_.regret(*robust_.value), further};
    const FigureColumn value_text = words_.column(values), regret_text = words_.column(regrets);
    remarks.push_back(fmt::format("Next by {0} is {1}: {0} {2} ({3} {4}), worst regret {5} ({6}).", value_name(),
                                  words_.quoted(next->node), value_text.alone(values[0]), value_text.alone(short_of),
                                  words_.costs() ? "more" : "less", regret_text.alone(regrets[0]),
                                  further <= solution_.tolerance ? "the same" : regret_text.alone(further) + " more"));
  }

  // Alternatives that tie with a pick: by both criteria where one plan has both, else by each.
  void add_ties(std::vector<std::string>& remarks) const {
    std::vector<std::uint8_t> both(solution_.alternatives.size(), 0);
    if (expected_ && !two_) {
      const std::vector<double> least = regret_of_best(model_.tree, solution_);
      for (const std::size_t i : expected_->ties)
        both[i] = least[solution_.alternatives[i].node] <= robust_.figures.worst_regret + solution_.tolerance ? 1 : 0;
      add_ties(remarks, robust_, value_name() + " and the same worst regret", [&](std::size_t i) { return both[i] != 0; });
    }
    const auto one_only = [&](std::size_t i) { return both[i] == 0; };
    if (expected_) add_ties(remarks, *expected_, value_name(), one_only);
    add_ties(remarks, robust_, "worst regret", one_only);
  }

  template <class Counts>
  void add_ties(std::vector<std::string>& remarks, const Pick& pick, const std::string& figure, Counts counts) const {
    std::vector<std::string> others;
    for (const std::size_t i : pick.ties) {
      if (i != pick.alternative && counts(i)) others.push_back(words_.quoted(solution_.alternatives[i].node));
    }
    if (others.empty()) return;
    remarks.push_back(fmt::format("{} can have the same {} as {}.", joined(others), figure,
                                  words_.quoted(solution_.alternatives[*pick.alternative].node)));
  }

  void write_pains() const {
    out_ << styled("Where it would hurt", Style::heading, options_.colour) << '\n';
    if (!two_) {
      write_pain("", Style::least_regret, 2, solution_.critical[of_regret]);
      return;
    }
    const bool alike = pick_name(*expected_) == pick_name(robust_);
    const std::string first = fmt::format("{}:", alike ? first_title() : pick_name(*expected_));
    const std::string second = fmt::format("{}:", alike ? "least regret" : pick_name(robust_));
    const std::size_t lead = std::min(std::max(width_of(first), width_of(second)) + 3, options_.width / 3);
    write_pain(first, Style::expected_value, lead, solution_.critical[of_expected_value]);
    write_pain(second, Style::least_regret, lead, solution_.critical[of_regret]);
  }

  // The name stands in the margin of `lead` columns, or above where it is too long for that.
  void write_pain(const std::string& name, Style style, std::size_t lead, const std::optional<Critical>& critical) const {
    const std::string story = critical ? critical_story(model_, solution_, words_, *critical)
                                       : "nowhere: in every state of nature this is the best there is.";
    const std::string shown = styled(name, style, options_.colour);
    if (width_of(name) + 2 < lead || name.empty()) {
      out_ << paragraph(padded(fmt::format("  {}", shown), lead), story, options_.width);
    } else {
      out_ << paragraph("  ", shown, options_.width, 4) << paragraph("      ", story, options_.width);
    }
  }

  // What all ranges together do to the picks.
  void write_ranges() const {
    if (!beside_.ranges || beside_.ranges->alternatives.size() < 2) return;
    const RobustPick& least = beside_.ranges->least_shortfall;
    const std::string name = words_.quoted(beside_.ranges->alternatives[least.alternative].node);
    out_ << paragraph("",
                      least.value == 0
                          ? fmt::format(
                                "For all numbers within your ranges at once {} is the best, by one plan (rue robust).", name)
                          : fmt::format(
                                "Within your ranges, all at once, {} falls short least: never by more than {} (rue robust).",
                                name, words_.regret_text(words_.regret(least.value))),
                      options_.width)
         << '\n';
  }

  void write_preferences() const {
    for (const Preference& p : beside_.preferences) {
      const std::array values{words_.total(p.first_value), words_.total(p.second_value)};
      const FigureColumn text = words_.column(values);
      const std::string said =
          p.alike
              ? fmt::format("You would as soon take {} as {}", rue::quoted(clean(p.first)), rue::quoted(clean(p.second)))
              : fmt::format("You would take {} rather than {}", rue::quoted(clean(p.first)), rue::quoted(clean(p.second)));
      const std::string figures = fmt::format("{} and {}", text(values[0]), text(values[1]));
      if (!p.holds) {
        out_ << paragraph("", said + ": that cannot be checked, for a chance node has no probabilities.", options_.width);
        continue;
      }
      std::string verdict =
          *p.holds ? fmt::format(": so say the numbers, {}.", figures)
                   : fmt::format(", but by these numbers they are worth {}: {}.", figures,
                                 ordered_weights(model_.graph).empty()
                                     ? "a number is not what you believe"
                                     : "the weights are the means of an order; `rue robust` says for which it holds");
      std::vector<std::string> remedies;
      for (const Remedy& r : p.remedies)
        remedies.push_back(
            fmt::format("{} {} {}", clean(r.parameter.text()), r.above ? "above" : "below", value_text(r.parameter, r.at)));
      if (!remedies.empty()) verdict += fmt::format(" It would hold with {}.", joined(remedies, "or"));
      out_ << paragraph("", said + verdict, options_.width);
    }
    if (!beside_.preferences.empty()) out_ << '\n';
  }

  // Only where a plan says more than its first choice.
  [[nodiscard]] bool has_plans() const { return has_later_choices(robust_) || (expected_ && has_later_choices(*expected_)); }
  void write_plans() const {
    out_ << styled(two_ ? "The two plans in full" : "The plan in full", Style::heading, options_.colour) << '\n';
    if (!two_) {
      write_policy(out_, model_, words_, robust_.policy, 2, most_decisions, options_);
      write_ties_below(2);
      return;
    }
    out_ << "  " << styled(first_title(), Style::expected_value, options_.colour) << '\n';
    write_policy(out_, model_, words_, expected_->policy, 4, most_decisions, options_);
    write_plan_ties(out_, words_, telling_ties(Criterion::expected_value, *expected_, value_name()), 4, options_);
    out_ << "  " << styled("least regret", Style::least_regret, options_.colour) << '\n';
    write_policy(out_, model_, words_, robust_.policy, 4, most_decisions, options_);
    write_plan_ties(out_, words_, telling_ties(Criterion::minimax_regret, robust_, regret_name()), 4, options_);
  }

  // Of the one plan that both picks are.
  void write_ties_below(std::size_t indent) const {
    std::vector<PlanTies> ties;
    if (expected_) ties = telling_ties(Criterion::expected_value, *expected_, value_name());
    for (PlanTies& t : telling_ties(Criterion::minimax_regret, robust_, "worst regret")) ties.push_back(std::move(t));
    write_plan_ties(out_, words_, ties, indent, options_);
  }

  // Only what has the same expected value as well is said to tie by worst regret.
  [[nodiscard]] std::string regret_name() const { return expected_ ? "worst regret and " + value_name() : "worst regret"; }

  std::ostream& out_;
  const Model& model_;
  const Solution& solution_;
  const TextOptions& options_;
  Words words_;
  const std::optional<Pick>& expected_;
  const Pick& robust_;
  const BesidePicks& beside_;
  bool two_;  // the picks are different policies
};

}  // namespace

void write_compare_report(std::ostream& out, const Model& model, const Solution& solution, const BesidePicks& beside,
                          const TextOptions& options, ComparePart part) {
  CompareReport(out, model, solution, beside, options).write(part);
}

std::string compare_sentence(const Model& model, const Solution& solution, std::optional<int> digits) {
  std::ostringstream none;
  const TextOptions options{.digits = digits};
  const BesidePicks beside;
  return CompareReport(none, model, solution, beside, options).sentence();
}

}  // namespace rue
