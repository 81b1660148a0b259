// text.cpp - what changed between two models and what became of the picks, as a reviewer reads it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "output/answers/diff/diff.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/change_text.h"
#include "output/words/heading.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

constexpr std::size_t most_changes = 40;  // lines
constexpr std::size_t most_choices = 6;   // lines of a plan that is another one

class DiffReport {
 public:
  DiffReport(std::ostream& out, const Solved& before, const Solved& after, const ModelDiff& diff, const TextOptions& options)
      : out_(out),
        old_(before),
        new_(after),
        diff_(diff),
        options_(options),
        old_words_(before.model, before.solution.tolerance, options.digits),
        words_(after.model, after.solution.tolerance, options.digits) {}

  void write() const {
    write_heading(out_, words_, options_);
    write_doubts_of_old();
    if (diff_.changes.empty()) {
      out_ << paragraph("", "Nothing changed in the model, so that both picks are as they were.", options_.width);
      return;
    }
    write_changes(change_lines(diff_.changes, words_.costs()));
    out_ << '\n' << styled("What it does to the picks", Style::heading, options_.colour) << '\n';
    write_table();
    out_ << '\n';
    write_verdict(diff_.expected_value, best());
    write_verdict(diff_.least_regret, "Least regret");
  }

 private:
  // The heading has those of the new model.
  void write_doubts_of_old() const {
    const std::vector<std::string> now = said_of(new_.model.graph);
    for (const std::string& doubt : said_of(old_.model.graph)) {
      if (std::find(now.begin(), now.end(), doubt) != now.end()) continue;
      out_ << paragraph("", "In the old model " + clean(doubt), options_.width) << '\n';
    }
  }

  static std::vector<std::string> said_of(const DecisionGraph& graph) {
    std::vector<std::string> said = graph.doubts;
    if (std::string told = ordered_weights(graph); !told.empty()) said.push_back(std::move(told));
    return said;
  }

  [[nodiscard]] std::string best() const { return words_.costs() ? "Lowest expected cost" : "Best expected value"; }

  void write_changes(const std::vector<std::string>& lines) const {
    out_ << styled("What changed in the model", Style::heading, options_.colour) << '\n';
    const std::size_t shown = std::min(lines.size(), most_changes);
    for (std::size_t i = 0; i < shown; ++i) out_ << paragraph("  ", lines[i], options_.width, 4);
    if (shown < lines.size()) {
      out_ << paragraph("  ",
                        fmt::format("… and {} more that `rue diff --json` lists",
                                    counted(static_cast<double>(lines.size() - shown), "line")),
                        options_.width);
    }
  }

  // --- the table ---

  // In the new model's sign, whichever the model.
  [[nodiscard]] std::optional<double> total(const std::optional<double>& gain) const {
    if (!gain) return std::nullopt;
    return words_.total(*gain);
  }

  [[nodiscard]] static std::string name(const Solved& side, const Words& words, const std::optional<PickState>& state) {
    if (!state) return "not available";
    if (state->pick->alternative) return words.answer(side.solution.alternatives[*state->pick->alternative].node);
    return state->pick->policy.steps().empty() ? "nothing to choose" : "a plan";
  }

  void add_row(TextTable& table, const char* what, const std::optional<double>& was, const std::optional<double>& is) const {
    std::vector<double> figures;
    for (const std::optional<double>& figure : {was, is}) {
      if (figure) figures.push_back(*figure);
    }
    if (figures.empty()) return;
    const std::optional<double> moved = was && is ? std::optional(*is - *was) : std::nullopt;
    if (moved) figures.push_back(*moved);
    const FigureColumn text = words_.column(figures);
    const auto shown = [&](const std::optional<double>& figure) { return figure ? text(*figure) : std::string("-"); };
    std::string step = "-";
    if (moved)
      step = std::fabs(*moved) <= diff_.expected_value.tolerance ? "as before"
                                                                 : fmt::format("{}{}", *moved > 0 ? "+" : "", shown(moved));
    table.add({{fmt::format("  {}", what), true}, {shown(was), true}, {shown(is), true}, {step, true}});
  }

  void add_pick(TextTable& table, const PickDifference& d, const std::string& title) const {
    const auto figure = [](const std::optional<PickState>& state, auto of) {
      return state ? std::optional<double>(of(state->pick->figures)) : std::nullopt;
    };
    const auto value = [](const std::optional<PickState>& state) {
      return state ? state->pick->figures.expected_value : std::nullopt;
    };
    const auto regret = [](const Figures& f) { return f.worst_regret; };
    const auto margin = [](const std::optional<PickState>& state) { return state ? state->margin : std::nullopt; };
    std::string moved;
    if (d.flipped) moved = *d.flipped ? "flipped" : d.other_plan ? "another plan" : "as before";
    table.add({{title, true}, {name(old_, old_words_, d.before)}, {name(new_, words_, d.after)}, {moved, true}});
    add_row(table, words_.costs() ? "expected cost" : "expected value", total(value(d.before)), total(value(d.after)));
    add_row(table, "worst regret", figure(d.before, regret), figure(d.after, regret));
    add_row(table, "ahead of the next by", margin(d.before), margin(d.after));
  }

  void write_table() const {
    TextTable table({Align::left, Align::left, Align::left, Align::left});
    table.add_heading({{}, {"old"}, {"new"}, {"moved"}});
    add_pick(table, diff_.expected_value, best());
    add_pick(table, diff_.least_regret, "Least regret");
    table.write(out_, options_, 2);
  }

  // --- the verdict ---

  void write_verdict(const PickDifference& d, const std::string& title) const {
    out_ << paragraph("", fmt::format("{}: {}", title, verdict(d)), options_.width, 2);
    if (!d.other_plan) return;
    const std::size_t shown = std::min(d.plan.size(), most_choices);
    for (std::size_t i = 0; i < shown; ++i) out_ << paragraph("  ", choice(d.plan[i]), options_.width, 4);
    if (shown < d.plan.size()) {
      out_ << paragraph("  ",
                        fmt::format("… and {} more that `rue diff --json` lists",
                                    counted(static_cast<double>(d.plan.size() - shown), "decision")),
                        options_.width);
    }
  }

  [[nodiscard]] std::string reason(const Solved& side) const { return reason_for(side.solution, "picks.expected_value"); }

  [[nodiscard]] std::string verdict(const PickDifference& d) const {
    if (!d.before && !d.after) return fmt::format("not available in either, because {}.", reason(new_));
    if (!d.before)
      return fmt::format("not available before, because {}; {} now.", reason(old_), quoted(new_, words_, *d.after));
    if (!d.after)
      return fmt::format("not available any more, because {}; {} before.", reason(new_),
                         quoted(old_, old_words_, *d.before));
    const std::string is = quoted(new_, words_, *d.after);
    if (!d.flipped) return "one decision opens with a choice and the other with chance, so that they are not compared.";
    if (!d.after->pick->alternative) {
      return *d.flipped ? "flipped: another plan for what may come." : "the same plan, not flipped.";
    }
    if (*d.flipped) return fmt::format("flipped from {} to {}; {}.", quoted(old_, old_words_, *d.before), is, cost(d));
    if (!d.other_plan) return fmt::format("{} as before, not flipped.", is);
    return fmt::format("the same first step, {}, so not flipped; a different plan below{}", is, d.plan.empty() ? "." : ":");
  }

  [[nodiscard]] static std::string quoted(const Solved& side, const Words& words, const PickState& state) {
    if (!state.pick->alternative) return "a plan for what may come";
    return words.quoted(side.solution.alternatives[*state.pick->alternative].node);
  }

  // What staying with the old choice would cost now.
  [[nodiscard]] std::string cost(const PickDifference& d) const {
    if (!d.given_up)
      return d.old_is_there ? "what the old one is worth now is not known" : "the old one is not there any more";
    if (*d.given_up == 0) {
      return d.criterion == Criterion::minimax_regret && new_.solution.pick(Criterion::expected_value)
                 ? fmt::format("they tie, and {} decides, then the order",
                               words_.costs() ? "expected cost" : "expected value")
             : d.criterion == Criterion::minimax_regret ? std::string("they tie, and the order decides")
                                                        : std::string("they tie, and worst regret decides, then the order");
    }
    const std::string figure = words_.regret_text(*d.given_up);
    if (d.criterion == Criterion::minimax_regret) return fmt::format("the old one risks {} more to regret now", figure);
    return words_.costs() ? fmt::format("the old one costs {} more on average now", figure)
                          : fmt::format("the old one is worth {} less on average now", figure);
  }

  // "if market: boom — 'b' → 'c'"
  [[nodiscard]] std::string choice(const PlanChange& change) const {
    const Tree& tree = new_.model.tree;
    const std::vector<rue_index> path = path_to(tree, change.decision_after);
    std::vector<std::string> conditions;
    for (std::size_t i = 1; i < path.size(); ++i) {
      if (tree.kind[path[i - 1]] != RUE_DECISION) conditions.push_back(words_.condition(path[i]));
    }
    const std::string when = conditions.empty() ? "then" : clause(conditions);
    return fmt::format("{} — {} → {}", when, old_words_.quoted(change.choice_before), words_.quoted(change.choice_after));
  }

  std::ostream& out_;
  const Solved& old_;
  const Solved& new_;
  const ModelDiff& diff_;
  const TextOptions& options_;
  Words old_words_, words_;
};

}  // namespace

ModelDiff diff_of(const Solved& before, const Solved& after) {
  const DecisionGraph& was = before.model.graph;
  const DecisionGraph& is = after.model.graph;
  const Correspondence matches = correspond(was, is);
  ModelDiff diff{difference(was, is, matches), pick_difference(before, after, matches, Criterion::expected_value),
                 pick_difference(before, after, matches, Criterion::minimax_regret)};
  // What moved a pick is a change, however small it is.
  if (diff.changes.empty() && (diff.expected_value.moved() || diff.least_regret.moved()))
    diff.changes = difference(was, is, matches, Likeness::exact);
  return diff;
}

void write_diff_report(std::ostream& out, const Solved& before, const Solved& after, const ModelDiff& diff,
                       const TextOptions& options) {
  DiffReport(out, before, after, diff, options).write();
}

}  // namespace rue
