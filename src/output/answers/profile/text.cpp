// text.cpp - what a plan may bring and how much it may leave to regret, as a table and as bars.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <span>

#include "output/answers/profile/profile.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_dominances = 20;  // sentences
constexpr std::size_t longest_bar = 30;      // columns, where there is room
constexpr std::size_t shortest_bar = 6;

struct ShownPlan {
  std::string title;
  const RiskProfile* profile;
  Style style;
};

class ProfileReport {
  static constexpr std::size_t most_bars = 20;
  static constexpr std::size_t most_alternatives = 200;  // rows of the table

 public:
  ProfileReport(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles,
                const TextOptions& options)
      : out_(out), s_(solution), profiles_(profiles), options_(options), words_(model, solution.tolerance, options.digits) {
    const std::optional<RiskProfile>& first = profiles.expected_value;
    const std::optional<RiskProfile>& second = profiles.least_regret;
    const std::string best = words_.costs() ? "lowest expected cost" : "best expected value";
    if (first && second && first->policy == second->policy) {
      plans_.push_back({best + " and least regret", &*first, Style::least_regret});
    } else {
      if (first) plans_.push_back({best, &*first, Style::expected_value});
      if (second) plans_.push_back({"least regret", &*second, Style::least_regret});
    }
  }

  void write() {
    write_heading(out_, words_, options_);
    if (plans_.empty()) {
      out_ << paragraph("", "No plan has a risk profile: " + reason() + ".", options_.width);
      return;
    }
    write_figures();
    for (const ShownPlan& plan : plans_) write_payoff(plan);
    write_regret();
    write_alternatives();
    write_missing();
  }

 private:
  [[nodiscard]] std::string reason() const {
    return profiles_.missing.empty() ? std::string("nothing is known") : profiles_.missing.front().reason;
  }
  [[nodiscard]] std::string name(const RiskProfile& profile) const {
    return profile.alternative ? words_.answer(s_.alternatives[*profile.alternative].node) : std::string("a plan");
  }

  void add_row(TextTable& table, const char* what, auto figure_of) const {
    std::vector<double> figures;
    for (const ShownPlan& plan : plans_) figures.push_back(figure_of(*plan.profile));
    const FigureColumn text = words_.column(figures);
    std::vector<Cell> row{{what, true}};
    for (const double figure : figures) row.push_back({text(figure), true});
    table.add(std::move(row));
  }

  void write_figures() const {
    TextTable table(std::vector<Align>(plans_.size() + 1, Align::left));
    std::vector<Cell> heading(1);
    std::vector<Cell> names{{"pick", true}};
    for (const ShownPlan& plan : plans_) {
      heading.push_back({plan.title, false, ' ', plan.style});
      names.push_back({name(*plan.profile)});
    }
    table.add_heading(std::move(heading));
    table.add(std::move(names));
    add_row(table, "mean", [&](const RiskProfile& p) { return words_.total(p.mean); });
    add_row(table, "standard deviation", [&](const RiskProfile& p) { return words_.regret(p.deviation); });
    const std::string tail = fmt::format("mean of the worst {}", format_percent(profiles_.tail));
    add_row(table, tail.c_str(), [&](const RiskProfile& p) { return words_.total(p.tail_mean); });
    std::vector<double> totals, chances_of_loss, chances_of_regret;
    for (const ShownPlan& plan : plans_) {
      const RiskProfile& p = *plan.profile;
      for (const double share : {0.05, 0.5, 0.95}) totals.push_back(words_.total(p.quantile(share)));
      chances_of_loss.push_back(p.loss);
      if (p.regret) chances_of_regret.push_back(p.regret->front().chance);
    }
    const FigureColumn text = words_.column(totals);
    const PercentColumn loss_text(chances_of_loss), regret_text(chances_of_regret);
    std::vector<Cell> quantiles{{words_.costs() ? "95 % · median · 5 %" : "5 % · median · 95 %", true}};
    std::vector<Cell> losses{{"chance of a loss", true}};
    std::vector<Cell> regrets{{"chance of any regret", true}};
    for (const ShownPlan& plan : plans_) {
      const RiskProfile& p = *plan.profile;
      const auto at = [&](double share) { return text(words_.total(p.quantile(share))); };
      quantiles.push_back({fmt::format("{} · {} · {}", at(0.05), at(0.5), at(0.95)), true});
      losses.push_back({loss_text(p.loss), true});
      regrets.push_back({p.regret ? regret_text(p.regret->front().chance) : "not known", true});
    }
    table.add(std::move(quantiles));
    if (!words_.costs()) table.add(std::move(losses));
    table.add(std::move(regrets));
    table.write(out_, options_);
  }

  // The worst first: bars of the chances, and the chance of that or worse.
  void write_payoff(const ShownPlan& plan) const {
    const std::string title = fmt::format("What '{}' brings, the worst first", name(*plan.profile));
    out_ << '\n' << paragraph("", styled(title, Style::heading, options_.colour), options_.width);
    struct Bar {
      std::string label;
      double chance = 0, at_most = 0;
    };
    std::vector<Bar> bars;
    const std::vector<ProfileStep>& steps = plan.profile->payoff;
    if (steps.size() <= most_bars) {
      std::vector<double> totals;
      totals.reserve(steps.size());
      for (const ProfileStep& step : steps) totals.push_back(words_.total(step.value));
      const FigureColumn text = words_.column(totals);
      for (std::size_t i = 0; i < steps.size(); ++i)
        bars.push_back({text.aligned(totals[i]), steps[i].chance, steps[i].at_most});
    } else {
      const double low = steps.front().value;
      const double width = (steps.back().value - low) / static_cast<double>(most_bars);
      std::size_t at = 0;
      std::vector<double> bounds;
      for (std::size_t b = 0; b <= most_bars; ++b) bounds.push_back(words_.total(low + width * static_cast<double>(b)));
      const FigureColumn text = words_.column(bounds);
      for (std::size_t b = 0; b < most_bars; ++b) {
        const double end = low + width * static_cast<double>(b + 1);
        Bar bar{fmt::format("{} to {}", text(bounds[b]), text(bounds[b + 1])), 0, 0};
        for (; at < steps.size() && (steps[at].value <= end || b + 1 == most_bars); ++at) bar.chance += steps[at].chance;
        bar.at_most = at > 0 ? steps[at - 1].at_most : 0;
        bars.push_back(std::move(bar));
      }
    }
    double most = 0;
    std::size_t widest = 0;
    std::vector<double> chances, sums;
    for (const Bar& bar : bars) {
      most = std::max(most, bar.chance);
      widest = std::max(widest, width_of(bar.label));
      chances.push_back(bar.chance);
      sums.push_back(bar.at_most);
    }
    const PercentColumn chance_text(chances), sum_text(sums);
    // Beside a bar stand its label and two chances.
    const std::size_t beside = 2 + widest + 2 + 1 + 8 + std::string_view("   or worse ").size() + 7;
    const std::size_t room = options_.width > beside ? options_.width - beside : 0;
    const std::size_t bar_columns = std::clamp(room, shortest_bar, longest_bar);
    for (const Bar& bar : bars) {
      const auto length = static_cast<std::size_t>(std::lround(bar.chance / most * static_cast<double>(bar_columns)));
      std::string drawn;
      for (std::size_t i = 0; i < std::max<std::size_t>(length, bar.chance > 0 ? 1 : 0); ++i) drawn += "█";
      out_ << "  " << padded_left(bar.label, widest) << "  " << styled(drawn, plan.style, options_.colour)
           << std::string(bar_columns + 1 - std::min(bar_columns, width_of(drawn)), ' ')
           << padded_left(chance_text(bar.chance), 8) << "   or worse " << sum_text(bar.at_most) << '\n';
    }
  }

  void write_regret() const {
    if (!plans_.front().profile->regret) return;
    out_ << '\n' << styled("Chance that the regret is more than", Style::heading, options_.colour) << '\n';
    std::vector<double> thresholds;
    for (const ShownPlan& plan : plans_) {
      for (const Exceedance& e : *plan.profile->regret) thresholds.push_back(e.regret);
    }
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    TextTable table(std::vector<Align>(plans_.size() + 1, Align::right));
    std::vector<Cell> heading(1);
    for (const ShownPlan& plan : plans_) heading.push_back({name(*plan.profile), false, ' ', plan.style});
    table.add_heading(std::move(heading));
    const FigureColumn text = words_.column(thresholds);
    std::vector<PercentColumn> percents;
    for (const ShownPlan& plan : plans_) {
      std::vector<double> chances;
      chances.reserve(thresholds.size());
      for (const double threshold : thresholds) chances.push_back(chance_above(*plan.profile->regret, threshold));
      percents.emplace_back(chances);
    }
    for (const double threshold : thresholds) {
      std::vector<Cell> row{{text.aligned(words_.regret(threshold)), true}};
      for (std::size_t i = 0; i < plans_.size(); ++i)
        row.push_back({percents[i](chance_above(*plans_[i].profile->regret, threshold)), true});
      table.add(std::move(row));
    }
    table.write(out_, options_, 2);
  }

  static double chance_above(const std::vector<Exceedance>& regret, double threshold) {
    double chance = 1;
    for (const Exceedance& e : regret) {
      if (e.regret <= threshold) chance = e.chance;
    }
    return chance;
  }

  void write_alternatives() const {
    if (profiles_.alternatives.size() < 2) return;
    const auto not_compared = std::find_if(profiles_.missing.begin(), profiles_.missing.end(),
                                           [](const Missing& m) { return m.field == "alternatives"; });
    if (not_compared != profiles_.missing.end()) {
      out_ << '\n' << paragraph("", "No profiles of the alternatives: " + not_compared->reason + ".", options_.width);
      return;
    }
    out_ << '\n' << styled("Alternatives, each with its best continuation", Style::heading, options_.colour) << '\n';
    TextTable table({Align::left, Align::right, Align::right, Align::right, Align::right});
    table.add_heading({{}, {"mean"}, {"standard deviation"}, {"worst"}, {"best"}});
    std::array<std::vector<double>, 4> figures;  // [columns]
    for (const std::optional<RiskProfile>& p : profiles_.alternatives) {
      if (!p) continue;
      figures[0].push_back(words_.total(p->mean));
      figures[1].push_back(words_.regret(p->deviation));
      figures[2].push_back(words_.total(p->payoff.front().value));
      figures[3].push_back(words_.total(p->payoff.back().value));
    }
    std::vector<FigureColumn> columns;
    columns.reserve(std::size(figures));
    for (const std::vector<double>& column : figures) columns.push_back(words_.column(column));
    std::size_t shown = 0;
    const std::size_t rows = std::min(profiles_.alternatives.size(), most_alternatives);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::optional<RiskProfile>& p = profiles_.alternatives[i];
      const Cell label{words_.answer(s_.alternatives[i].node)};
      if (p) {
        std::vector<Cell> row{label};
        for (std::size_t c = 0; c < figures.size(); ++c) row.push_back({columns[c].aligned(figures[c][shown]), true});
        ++shown;
        table.add(std::move(row));
      } else {
        table.add({label, {"not available"}, {}, {}, {}});
      }
    }
    table.write(out_, options_, 2);
    more(profiles_.alternatives.size() - rows, "alternative");
    out_ << '\n';
    if (profiles_.dominance.empty()) out_ << paragraph("", no_dominance(), options_.width);
    const std::size_t sentences = std::min(profiles_.dominance.size(), most_dominances);
    for (const Dominance& d : std::span(profiles_.dominance).first(sentences)) {
      const std::string better = words_.quoted(s_.alternatives[d.better].node);
      const std::string worse = words_.quoted(s_.alternatives[d.worse].node);
      out_ << paragraph("",
                        d.order == 1 ? fmt::format("{} is at least as likely as {} to do well at every level (first-order "
                                                   "stochastic dominance).",
                                                   better, worse)
                                     : fmt::format("Whoever is averse to risk prefers {} to {} (second-order stochastic "
                                                   "dominance).",
                                                   better, worse),
                        options_.width);
    }
    more(profiles_.dominance.size() - sentences, "dominance");
  }

  [[nodiscard]] std::string no_dominance() const {
    if (profiles_.alike) return "The alternatives bring the same with the same chances: none dominates another.";
    const bool all = std::all_of(profiles_.alternatives.begin(), profiles_.alternatives.end(),
                                 [](const std::optional<RiskProfile>& p) { return p.has_value(); });
    return fmt::format("No alternative{} stochastically dominates another: the choice is one of taste for risk.",
                       all ? "" : " that has a profile");
  }

  void more(std::size_t count, std::string_view noun) const {
    if (count == 0) return;
    out_ << rows_left_out(counted(static_cast<double>(count), noun) + " more", false, options_.width);
  }

  void write_missing() const {
    for (const Missing& m : profiles_.missing) {
      if (m.field == "regret")
        out_ << '\n' << paragraph("", "The distribution of the regret is not available: " + m.reason + ".", options_.width);
    }
  }

  std::ostream& out_;
  const Solution& s_;
  const Profiles& profiles_;
  const TextOptions& options_;
  Words words_;
  std::vector<ShownPlan> plans_;
};

}  // namespace

void write_profile_report(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles,
                          const TextOptions& options) {
  ProfileReport(out, model, solution, profiles, options).write();
}

}  // namespace rue
