// compare_report.cpp - `rue compare`: both headline picks side by side.
#include "output/compare_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "analysis/parting.h"
#include "output/frontier_text.h"
#include "output/heading.h"
#include "output/number.h"
#include "output/policy_text.h"
#include "output/text_table.h"
#include "output/unavailable.h"

namespace rue {
namespace {

constexpr std::size_t most_partings = 20;
constexpr std::size_t most_decisions = 20;
constexpr std::size_t first_pick = 0, second_pick = 1;  // positions in Solution::critical

class CompareReport {
 public:
  CompareReport(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options)
      : out_(out),
        model_(model),
        solution_(solution),
        options_(options),
        words_(model, solution.tolerance),
        expected_(solution.pick(Criterion::expected_value)),
        robust_(*solution.pick(Criterion::minimax_regret)),
        same_(expected_ && expected_->choice == robust_.choice) {}

  void write() const {
    write_heading(out_, words_, options_);
    write_figures();
    write_verdict();
    write_pains();
    if (two_columns()) {
      write_partings();
      write_frontier(out_, model_, solution_, options_);
    }
    write_plans();
  }

 private:
  // ---- the table --------------------------------------------------------------------------------------------------------

  [[nodiscard]] bool two_columns() const { return expected_ && !same_; }

  [[nodiscard]] std::string value_name() const { return words_.costs() ? "expected cost" : "expected value"; }
  [[nodiscard]] std::string first_title() const { return words_.costs() ? "lowest expected cost" : "best expected value"; }

  [[nodiscard]] std::string pick_name(const Pick& pick) const {
    if (pick.alternative) return words_.answer(solution_.alternatives[*pick.alternative].node);
    return "a policy, below";
  }

  void write_figures() const {
    if (two_columns()) {
      TextTable table({Align::left, Align::left, Align::left, Align::left});
      table.add_heading(
          {{}, {first_title(), false, ' ', Style::expected_value}, {"least regret", false, ' ', Style::least_regret}, {}});
      table.add({{"pick"}, {pick_name(*expected_)}, {pick_name(robust_)}, {}});
      add_rows(table, {&*expected_, &robust_});
      table.write(out_, options_);
    } else {
      TextTable table({Align::left, Align::left});
      const std::string title = expected_ ? fmt::format("{} and least regret", first_title()) : "least regret";
      table.add_heading({{}, {title, false, ' ', Style::least_regret}});
      table.add({{"pick"}, {pick_name(robust_)}});
      add_rows(table, {&robust_});
      table.write(out_, options_);
    }
    out_ << '\n';
  }

  void add_rows(TextTable& table, const std::vector<const Pick*>& picks) const {
    add_row(table, value_name(), picks, [&](const Figures& f) {
      return f.expected_value ? std::vector<double>{words_.total(*f.expected_value)} : std::vector<double>{};
    });
    add_row(table, "worst case · best case", picks, [&](const Figures& f) {
      return std::vector<double>{words_.total(f.worst), words_.total(f.best)};
    });
    add_row(table, "worst regret", picks,
            [&](const Figures& f) { return std::vector<double>{words_.regret(f.worst_regret)}; });
    add_row(table, "expected regret", picks, [&](const Figures& f) {
      return f.expected_regret ? std::vector<double>{words_.regret(*f.expected_regret)} : std::vector<double>{};
    });
    std::vector<Cell> chances{{"chance of any regret", true}};
    for (const Pick* pick : picks) {
      const std::optional<double>& chance = pick->figures.chance_of_regret;
      chances.push_back({chance ? format_percent(*chance) : "not known", true, ' ', Style::plain});
    }
    if (two_columns()) chances.emplace_back();
    table.add(std::move(chances));
  }

  // `figures_of` gives a pick's figures in the model's own sign, none where they are not available.
  template <class FiguresOf>
  void add_row(TextTable& table, const std::string& name, const std::vector<const Pick*>& picks,
               FiguresOf figures_of) const {
    std::vector<double> all;
    for (const Pick* pick : picks) {
      for (const double figure : figures_of(pick->figures)) all.push_back(figure);
    }
    const bool remarked = two_columns() && all.size() == 2 && (name == value_name() || name == "worst regret");
    if (remarked) all.push_back(std::fabs(all[0] - all[1]));
    const int decimals = decimals_for(all);
    std::vector<Cell> row{{name, true}};
    for (const Pick* pick : picks) {
      std::string text;
      for (const double figure : figures_of(pick->figures)) {
        text += text.empty() ? "" : " · ";
        text += format_number(figure, decimals);
      }
      row.push_back({text.empty() ? "not available" : text, true, ' ', Style::plain});
    }
    if (two_columns()) row.push_back({remarked ? remark(name == value_name(), all[2], decimals) : ""});
    table.add(std::move(row));
  }

  [[nodiscard]] std::string remark(bool of_value, double difference, int decimals) const {
    const bool none = difference <= solution_.tolerance;
    if (of_value) {
      if (none) return "the same: less regret costs nothing";
      return fmt::format("{} {}: the price of robustness", format_number(difference, decimals),
                         words_.costs() ? "more" : "less");
    }
    return none ? "the same" : fmt::format("{} less", format_number(difference, decimals));
  }

  // ---- in a sentence or two
  // ------------------------------------------------------------------------------------------------

  void write_verdict() const {
    std::string text;
    if (!expected_) {
      text = fmt::format("There is no {} to compare with: {}. What follows needs no probabilities.", value_name(),
                         reason_for(solution_, "picks.expected_value"));
    } else if (same_) {
      text =
          fmt::format("Both picks are one: the plan with the {} also has the least to regret, so there is nothing to trade.",
                      words_.costs() ? "lowest expected cost" : "highest expected value");
    } else if (expected_->alternative && expected_->alternative == robust_.alternative) {
      text = "Both begin alike and part later.";
    }
    if (solution_.alternatives.empty()) {
      text += text.empty() ? "" : " ";
      text += "The decision opens with chance, so each pick is a plan for what may come; the plans are below.";
    } else if (solution_.alternatives.size() == 1) {
      text += text.empty() ? "" : " ";
      text += "There is one alternative only at the start.";
    }
    if (same_ && solution_.alternatives.size() > 1) text += runner_up();
    if (!text.empty()) out_ << paragraph("", text, options_.width) << '\n';
  }

  // The nearest other alternative, where both picks are one: " Next best is 'leave it': expected value 70 (12 less), …".
  [[nodiscard]] std::string runner_up() const {
    constexpr auto value = static_cast<std::size_t>(Criterion::expected_value);
    constexpr auto regret = static_cast<std::size_t>(Criterion::minimax_regret);
    const Alternative* next = nullptr;
    for (std::size_t i = 0; i < solution_.alternatives.size(); ++i) {
      const Alternative& other = solution_.alternatives[i];
      if (i == robust_.alternative || !other.figure[value] || !other.figure[regret]) continue;
      if (next == nullptr || *other.figure[value] > *next->figure[value]) next = &other;
    }
    if (next == nullptr) return {};
    const double short_of = words_.regret(*expected_->value - *next->figure[value]);
    const double further = words_.regret(*next->figure[regret] - *robust_.value);
    return fmt::format(
        " Next by {0} is {1}: {0} {2} ({3}), worst regret {4} ({5}).", value_name(), words_.quoted(next->node),
        words_.total_text(*next->figure[value]),
        short_of == 0 ? "the same" : fmt::format("{} {}", format_number(short_of), words_.costs() ? "more" : "less"),
        words_.regret_text(*next->figure[regret]),
        further == 0 ? "the same" : fmt::format("{} more", format_number(further)));
  }

  // ---- where it would hurt
  // -------------------------------------------------------------------------------------------------

  void write_pains() const {
    out_ << styled("Where it would hurt", Style::heading, options_.colour) << '\n';
    if (two_columns()) {
      const bool alike = pick_name(*expected_) == pick_name(robust_);
      const std::string first = fmt::format("{}:", alike ? first_title() : pick_name(*expected_));
      const std::string second = fmt::format("{}:", alike ? "least regret" : pick_name(robust_));
      const std::size_t lead = std::min<std::size_t>(std::max(width_of(first), width_of(second)) + 3, options_.width / 3);
      write_pain(first, lead, solution_.critical[first_pick]);
      write_pain(second, lead, solution_.critical[second_pick]);
    } else {
      write_pain("", 2, solution_.critical[second_pick]);
    }
  }

  void write_pain(const std::string& name, std::size_t lead, const std::optional<Critical>& critical) const {
    const std::string text = critical ? story(*critical) : "nowhere: in every state of nature this is the best there is.";
    // A name that is too long for the margin has a line of its own.
    const std::string begin = fmt::format("  {}", name);
    if (width_of(begin) < lead || name.empty()) {
      out_ << paragraph(padded(begin, lead), text, options_.width, lead);
    } else {
      out_ << paragraph("  ", name, options_.width, 4) << paragraph("      ", text, options_.width, 6);
    }
  }

  [[nodiscard]] std::string story(const Critical& critical) const {
    const std::vector<rue_index> taken = path_to(model_.tree, critical.taken);
    const std::vector<rue_index> foregone = path_to(model_.tree, critical.foregone);
    std::size_t parting = 0;  // the paths are one up to here
    while (taken[parting + 1] == foregone[parting + 1]) ++parting;
    std::vector<std::string> conditions;
    for (const Critical::Resolved& resolved : critical.scenario) conditions.push_back(words_.condition(resolved));
    std::string text = conditions.empty() ? "" : fmt::format("if {}, ", joined(conditions));
    // The first choice stands in the margin; later ones belong to the story.
    const std::string later = words_.decisions(taken, 2);
    const std::string end = words_.total_text(solution_.total[critical.taken]);
    text += later.empty() ? "you end at " : fmt::format("you take {} and end at ", later);
    text += words_.costs() ? fmt::format("a cost of {}; ", end) : end + "; ";
    text += fmt::format("{} would have {} {}: regret {}.", words_.decisions(foregone, parting + 1),
                        words_.costs() ? "cost" : "brought", words_.total_text(solution_.total[critical.foregone]),
                        words_.regret_text(critical.regret));
    if (critical.chance) text += fmt::format(" Chance of this scenario: {}", format_percent(*critical.chance));
    return text;
  }

  // ---- where the policies part
  // -----------------------------------------------------------------------------------------------

  void write_partings() const {
    const std::vector<Parting> all = partings(model_, solution_);
    out_ << '\n' << styled("Where the policies part, and what each parting costs", Style::heading, options_.colour) << '\n';
    std::vector<double> costs;
    for (const Parting& p : all) costs.push_back(p.cost());
    for (std::size_t i = 0; i < std::min(all.size(), most_partings); ++i) {
      out_ << paragraph("  ", parting_text(all[i]), options_.width, 4);
    }
    if (all.size() > most_partings) {
      double rest = 0;
      for (std::size_t i = most_partings; i < all.size(); ++i) rest += costs[i];
      out_ << paragraph(
          "  ",
          fmt::format("… and {} more, together {}", counted(static_cast<double>(all.size() - most_partings), "parting"),
                      words_.regret_text(rest)),
          options_.width, 4);
    }
    if (all.size() > 1) {
      out_ << paragraph(
          "  ", fmt::format("Together: {}, the price of robustness.", words_.regret_text(*solution_.price_of_robustness)),
          options_.width, 4);
    }
    out_ << '\n';
  }

  [[nodiscard]] std::string where(rue_index decision) const {
    if (decision == 0) return "at the start";
    const std::vector<rue_index> path = path_to(model_.tree, decision);
    std::vector<std::string> conditions;
    std::string choices;
    for (std::size_t i = 1; i < path.size(); ++i) {
      if (model_.tree.kind[path[i - 1]] == RUE_DECISION) continue;
      conditions.push_back(words_.condition(path[i]));
    }
    const std::string taken = words_.decisions(path, 1);
    std::string text = taken.empty() ? "" : fmt::format("after {}", taken);
    if (!conditions.empty()) text += fmt::format("{}if {}", text.empty() ? "" : ", ", joined(conditions));
    return text;
  }

  [[nodiscard]] std::string parting_text(const Parting& p) const {
    const std::string who = words_.costs() ? "expected cost" : "expected value";
    std::string text = fmt::format("{}: {} takes {}, least regret takes {}. ", where(p.decision), who,
                                   words_.quoted(p.by_expected_value), words_.quoted(p.by_least_regret));
    if (p.loss <= solution_.tolerance) {
      text += "It costs nothing";
    } else if (p.reach < 1) {
      text += fmt::format("It costs {} there, which {} to be; {} in all", words_.regret_text(p.loss),
                          p.reach <= 0 ? "never comes" : fmt::format("comes with {}", format_percent(p.reach)),
                          words_.regret_text(p.cost()));
    } else {
      text += fmt::format("It costs {}", words_.regret_text(p.loss));
    }
    const std::string before = words_.regret_text(p.regret_open_by_expected_value);
    const std::string after = words_.regret_text(p.regret_open_by_least_regret);
    if (before == after) return text + fmt::format("; either way the worst regret can still be kept to {}.", after);
    return text + fmt::format("; the worst regret can then be kept to {} instead of {}.", after, before);
  }

  // ---- the plans
  // -------------------------------------------------------------------------------------------------------------

  // Only where a plan says more than its first choice.
  void write_plans() const {
    if (!says_more(robust_) && !(expected_ && says_more(*expected_))) return;
    out_ << '\n'
         << styled(two_columns() ? "The two plans in full" : "The plan in full", Style::heading, options_.colour) << '\n';
    if (two_columns()) {
      out_ << "  " << first_title() << '\n';
      write_policy(out_, model_, words_, expected_->choice, 4, most_decisions, options_);
      out_ << "  least regret\n";
    }
    write_policy(out_, model_, words_, robust_.choice, two_columns() ? 4 : 2, most_decisions, options_);
  }

  [[nodiscard]] bool says_more(const Pick& pick) const {
    return std::any_of(pick.choice.begin() + 1, pick.choice.end(), [](rue_index child) { return child != RUE_NONE; });
  }

  std::ostream& out_;
  const Model& model_;
  const Solution& solution_;
  const TextOptions& options_;
  Words words_;
  const std::optional<Pick>& expected_;
  const Pick& robust_;
  bool same_;
};

}  // namespace

void write_compare_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  CompareReport(out, model, solution, options).write();
}

}  // namespace rue
