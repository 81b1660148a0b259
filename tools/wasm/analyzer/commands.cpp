// commands.cpp - reports and data of a decision, as commands print them: in the module that the tests ask, not in a page's.
#include <map>
#include <sstream>
#include <vector>

#include "analysis/beliefs/all_ranges.h"
#include "analysis/beliefs/asked_robust.h"
#include "analysis/read_decision.h"
#include "analysis/whatif/linear_thresholds.h"
#include "analysis/whatif/varied.h"
#include "analyzer/analyzer.h"
#include "analyzer/asked.h"
#include "analyzer/platform.h"
#include "analyzer/request.h"
#include "model/tree/named_numbers.h"
#include "output/answers/breakeven/breakeven.h"
#include "output/answers/check/check.h"
#include "output/answers/compare/compare.h"
#include "output/answers/frontier/frontier.h"
#include "output/answers/information/information.h"
#include "output/answers/profile/profile.h"
#include "output/answers/robust/robust.h"
#include "output/answers/solve/solve.h"
#include "output/answers/table/table.h"
#include "output/answers/tradeoff/tradeoff.h"
#include "output/answers/tree/tree.h"
#include "output/answers/views/views.h"
#include "output/forms/csv.h"
#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "output/words/settings_text.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

struct Asking {
  std::string name;  // of the file
  std::string form;
  TextOptions text;
  FindingCounts counts;
  std::ostringstream out, err;

  // In the form that is asked for.
  int deliver(const Answer& answer) {
    if (form == "json") {
      answer.json(out);
    } else if (form == "csv") {
      CsvWriter csv(out);
      answer.rows(csv);
    } else {
      answer.text(out, text);
    }
    return ok;
  }
  int refuse(const std::string& why) {
    err << "rue: " << why << '\n';
    return cannot;
  }
};

int compare(Decision& decision, Asking& asking) {
  Model& model = *decision.model;
  const Solution solution = solve(model);
  BesidePicks beside;
  beside.preferences = decision.preferences;
  if (has_ranges(model)) {
    beside.flips = range_flips(model);
    beside.ranges = all_ranges(model, decision.statements);
  }
  return asking.deliver(compare_answer(model, solution, beside, asking.counts));
}

int compare_all_views(Decision& decision, Asking& asking) {
  Model& model = *decision.model;
  if (model.graph.criteria.views.size() < 2) return asking.refuse("the graph has no views");
  const ViewComparison views = compare_views(model);
  return asking.deliver(views_answer(model, views));
}

int solve_all(Decision& decision, Asking& asking) {
  const Solution solution = solve(*decision.model);
  return asking.deliver(solve_answer(*decision.model, solution, false));
}

int robust_of(Decision& decision, Asking& asking) {
  Diagnostics diagnostics;
  const std::optional<AskedRobust> found = ask_robust(*decision.model, std::move(decision.statements), {}, {}, diagnostics);
  if (found)
    return asking.deliver(
        robust_answer(*decision.model, found->robust, found->preferences ? &*found->preferences : nullptr));
  for (const Finding& finding : diagnostics.findings())
    asking.err << "rue robust: " << harmless(finding.text) << (finding.help.empty() ? "" : "; " + harmless(finding.help))
               << '\n';
  return cannot;
}

int breakeven_in_one_pass(Model& model, Asking& asking) {
  name_numbers(model);
  const Experiment experiment(model);
  if (!experiment.believed().best_value) {
    (void)asking.refuse("no pick by expected value is followed: " + reason_for(solve(model), "frontier"));
    return has_errors;
  }
  const BreakEven found = break_even_in_one_pass(experiment);
  return asking.deliver(breakeven_answer(experiment, found));
}

int breakeven(Decision& decision, Asking& asking) {
  Model& model = *decision.model;
  if (model.tree.kind[0] == RUE_DECISION && too_many_numbers(model, false)) return breakeven_in_one_pass(model, asking);
  const std::vector<std::uint32_t> varied = numbers_to_vary(model, false);
  Experiment experiment(model);
  const BreakEven found = break_even(experiment, varied);
  return asking.deliver(breakeven_answer(experiment, found));
}

int frontier(Decision& decision, Asking& asking) {
  constexpr double tail = 0.05;
  const Solution solution = solve(*decision.model);
  const std::vector<FrontierPlan> plans = frontier_plans(*decision.model, solution, tail);
  return asking.deliver(frontier_answer(*decision.model, solution, plans, FrontierAgainst::worst_regret, tail));
}

int information(Decision& decision, Asking& asking) {
  const Information found = value_of_information(*decision.model, {});
  return asking.deliver(information_answer(*decision.model, found, nullptr, {}));
}

int profile(Decision& decision, Asking& asking) {
  const Solution solution = solve(*decision.model);
  const Profiles profiles = risk_profiles(*decision.model, solution, {});
  return asking.deliver(profile_answer(*decision.model, solution, profiles));
}

int table(Decision& decision, Asking& asking) {
  const Solution solution = solve(*decision.model);
  std::string why_not;
  std::optional<PayoffTable> whole;
  if (!asking.form.empty()) whole = whole_table(*decision.model, solution, why_not);
  return asking.deliver(table_answer(*decision.model, solution, whole, why_not));
}

int tradeoff_of(Decision& decision, Asking& asking) {
  const Model& model = *decision.model;
  std::string why;
  const std::optional<Traded> traded = traded_criteria(model.graph, {}, why);
  if (!traded) {
    asking.err << "rue tradeoff: " << asking.name << ": " << harmless(why) << '\n';
    return cannot;
  }
  const Solution solution = solve(model);
  const Tradeoff found = tradeoff(model, solution, *traded);
  return asking.deliver(tradeoff_answer(model, solution, found));
}

int tree(Decision& decision, Asking& asking) {
  const Solution solution = solve(*decision.model);
  return asking.deliver({.text = [&](std::ostream& out, const TextOptions& text) {
    write_tree_report(out, *decision.model, solution, {text, std::nullopt, false});
  }});
}

// Besides what was found, `check -v`.
int check(Decision& decision, Asking& asking) {
  return asking.deliver(
      {.text = [&](std::ostream& out, const TextOptions& text) { write_model_report(out, *decision.model, text); }});
}

struct Command {
  int (*run)(Decision& decision, Asking& asking);
  bool inner = false;   // numbers have the middle of their ranges
  bool softer = false;  // findings that change no answer, too
  bool attributes = false;
};

const std::map<std::string, Command, std::less<>>& commands() {
  static const std::map<std::string, Command, std::less<>> all{{"breakeven", {breakeven, false, false, true}},
                                                               {"check", {check, false, true}},
                                                               {"compare", {compare}},
                                                               {"frontier", {frontier}},
                                                               {"information", {information}},
                                                               {"profile", {profile}},
                                                               {"robust", {robust_of, true, false, true}},
                                                               {"solve", {solve_all}},
                                                               {"table", {table}},
                                                               {"tradeoff", {tradeoff_of}},
                                                               {"tree", {tree}},
                                                               {"views", {compare_all_views}}};
  return all;
}

// { exit, out, err } of the command that a request names, run on a file with this text.
std::string answer_of_command(const std::shared_ptr<const std::string>& text, std::string_view words) {
  const Json request = Json::parse(words, nullptr, false);
  if (!request.is_object()) return refusal("the request is no JSON object");
  const std::string name = word_of(request, "command");
  const auto command = commands().find(name);
  if (command == commands().end()) return refusal("the request names no command");
  std::string why;
  std::optional<Settled> settled = settle(request, why);
  if (!settled) return refusal(why);
  Settings& settings = settled->settings;
  settings.inner = command->second.inner;
  settings.keeps_attributes = command->second.attributes;

  Asking asking;
  asking.name = word_of(request, "name", "decision.dot");
  asking.form = word_of(request, "form");
  (void)linear_program_was_missed();
  Diagnostics found;
  Decision decision = read_decision(text, settings, command->second.softer, found);
  asking.counts = {found.error_count(), found.warning_count()};
  print_findings(asking.err, asking.name, *text, found, false);
  int exit = decision.model ? ok : has_errors;
  if (decision.model) {
    for (const std::string& line : misfits(settings, decision.model->graph)) exit = asking.refuse(line);
    if (exit == ok) exit = command->second.run(decision, asking);
  }
  if (linear_program_was_missed()) return refusal(pointed_to(name));
  return written({{"exit", exit}, {"out", std::move(asking.out).str()}, {"err", std::move(asking.err).str()}});
}

}  // namespace

// As `page`, of a command.
extern "C" __attribute__((export_name("command"))) const char* analyzer_command() {
  return give(answer_of_command(held().text(), request()));
}

}  // namespace rue
