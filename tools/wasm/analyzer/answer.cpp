// answer.cpp - what the commands of `rue` ask of a file, asked of the text that is held.
#include "analyzer/answer.h"

#include <map>
#include <sstream>

#include "analysis/beliefs/asked_robust.h"
#include "analysis/read_decision.h"
#include "analysis/whatif/linear_thresholds.h"
#include "analysis/whatif/sensitivity.h"
#include "analysis/whatif/varied.h"
#include "analyzer/platform.h"
#include "model/tree/named_numbers.h"
#include "output/answers/breakeven/breakeven.h"
#include "output/answers/check/check.h"
#include "output/answers/compare/compare.h"
#include "output/answers/frontier/frontier.h"
#include "output/answers/information/information.h"
#include "output/answers/profile/profile.h"
#include "output/answers/robust/robust.h"
#include "output/answers/sensitivity/sensitivity.h"
#include "output/answers/solve/solve.h"
#include "output/answers/table/table.h"
#include "output/answers/tree/tree.h"
#include "output/answers/views/views.h"
#include "output/forms/csv.h"
#include "output/forms/findings.h"
#include "output/forms/json_values.h"
#include "output/forms/source_line.h"
#include "output/words/settings_text.h"
#include "output/words/unavailable.h"
#include "output/words/varied_text.h"
#include "text/encoding.h"

namespace rue {
namespace {

enum Exit { ok = 0, has_errors = 1, cannot = 2 };  // as the command line's

std::string word_of(const Json& request, const char* key, const char* otherwise = "") {
  const auto at = request.find(key);
  return at != request.end() && at->is_string() ? at->get<std::string>() : std::string(otherwise);
}

// How a command line writes it: --set name=value.
std::string written(const std::string& name, const Json& value) {
  return name + "=" + (value.is_string() ? value.get<std::string>() : value.dump());
}

struct Asking {
  std::string name;  // of the text, as findings show it
  Settings settings;
  std::string form;
  TextOptions text;
  bool softer = false;
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
    beside.ranges = robust_headline(model, decision.statements);
  }
  const FindingCounts counts{decision.diagnostics.error_count(), decision.diagnostics.warning_count()};
  return asking.deliver(compare_answer(model, solution, beside, counts));
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
  const std::optional<AskedRobust> found =
      ask_robust(*decision.model, std::move(decision.statements), {}, {}, diagnostics);
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
  if (model.tree.kind[0] == RUE_DECISION && asks_about_too_many(model, {})) return breakeven_in_one_pass(model, asking);
  const Varied varied = choose_varied(model, {}, false, 0);
  if (varied.refusal != Varied::none) return asking.refuse(why_not_varied(model, varied));
  Experiment experiment(model);
  const BreakEven found = break_even(experiment, varied.parameters);
  return asking.deliver(breakeven_answer(experiment, found));
}

int sensitivity(Decision& decision, Asking& asking) {
  Model& model = *decision.model;
  const Varied varied = choose_varied(model, {}, true, 40);
  if (varied.refusal != Varied::none) return asking.refuse(why_not_varied(model, varied));
  constexpr double spread = 0.1;
  Experiment experiment(model);
  const std::vector<TornadoBar> bars = tornado(experiment, varied.parameters, spread);
  return asking.deliver(tornado_answer(experiment, bars, spread));
}

int frontier(Decision& decision, Asking& asking) {
  constexpr double tail = 0.05;
  const Solution solution = solve(*decision.model);
  const std::vector<FrontierPlan> plans = frontier_plans(*decision.model, solution, tail);
  return asking.deliver(frontier_answer(*decision.model, solution, plans, tail));
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

int tree(Decision& decision, Asking& asking) {
  const Solution solution = solve(*decision.model);
  return asking.deliver({.text = [&](std::ostream& out, const TextOptions& text) {
    write_tree_report(out, *decision.model, solution, {text, std::nullopt, false});
  }});
}

// Besides what was found, `check -v`.
int check(Decision& decision, Asking& asking) {
  return asking.deliver({.text = [&](std::ostream& out, const TextOptions& text) {
    write_model_report(out, *decision.model, text);
  }});
}

struct Command {
  int (*run)(Decision& decision, Asking& asking);
  bool inner = false;   // numbers have the middle of their ranges
  bool softer = false;  // findings that change no answer, too
  bool attributes = false;
};

const std::map<std::string, Command, std::less<>>& commands() {
  static const std::map<std::string, Command, std::less<>> all{
      {"breakeven", {breakeven, false, false, true}},
      {"check", {check, false, true}},
      {"compare", {compare}},
      {"frontier", {frontier}},
      {"information", {information}},
      {"profile", {profile}},
      {"robust", {robust_of, true, false, true}},
      {"sensitivity", {sensitivity, false, false, true}},
      {"solve", {solve_all}},
      {"table", {table}},
      {"tree", {tree}},
      {"views", {compare_all_views}}};
  return all;
}

// Empty where a --set is wrong, which asking.err is told.
bool read_settings(const Json& request, Asking& asking) {
  asking.settings.view = word_of(request, "view");
  const std::string measure = word_of(request, "regret");
  if (!measure.empty()) asking.settings.in_utility = measure == "utility";
  const auto set = request.find("set");
  if (set == request.end() || !set->is_object()) return true;
  for (const auto& [name, value] : set->items()) {
    std::string why;
    const std::optional<Setting> setting = read_setting(written(name, value), why);
    if (!setting) {
      (void)asking.refuse(why);
      return false;
    }
    asking.settings.parameters.push_back(*setting);
  }
  return true;
}

Json json_of_findings(const Diagnostics& diagnostics, std::string_view text) {
  Json all = Json::array();
  for (const Finding& finding : diagnostics.in_order()) {
    const Place place = place_of(text, finding.span.begin);
    all.push_back({{"severity", finding.severity == Severity::error ? "error" : "warning"},
                   {"line", place.line},
                   {"column", place.column},
                   {"begin", finding.span.begin},
                   {"end", finding.span.end},
                   {"text", harmless(finding.text)},
                   {"help", harmless(finding.help)}});
  }
  return all;
}

}  // namespace

struct Asked::State {
  std::shared_ptr<const std::string> text;
};

Asked::Asked(std::string text) : state_(std::make_unique<State>()) {
  if (std::optional<std::string> utf8 = from_latin1(text)) text = *std::move(utf8);
  state_->text = std::make_shared<const std::string>(std::move(text));
}

Asked::~Asked() = default;

std::string Asked::answer(std::string_view words) {
  const Json request = Json::parse(words, nullptr, false);
  const auto command = request.is_object() ? commands().find(word_of(request, "command")) : commands().end();
  Json answer = Json::object();
  if (command == commands().end()) {
    answer["exit"] = int(cannot);
    answer["err"] = "rue: the request names no command\n";
    return answer.dump();
  }
  Asking asking;
  asking.name = word_of(request, "name", "decision");
  asking.form = word_of(request, "form");
  asking.settings.inner = command->second.inner;
  asking.settings.keeps_attributes = command->second.attributes;
  (void)linear_program_was_missed();
  int exit = cannot;
  if (read_settings(request, asking)) {
    Decision decision = read_decision(state_->text, asking.settings, command->second.softer);
    answer["findings"] = json_of_findings(decision.diagnostics, *state_->text);
    print_findings(asking.err, asking.name, *state_->text, decision.diagnostics, false);
    const std::vector<std::string> wrong =
        decision.model ? misfits(asking.settings, decision.model->graph) : std::vector<std::string>();
    for (const std::string& line : wrong) (void)asking.refuse(line);
    if (!decision.model) exit = has_errors;
    if (decision.model && wrong.empty()) exit = command->second.run(decision, asking);
  }
  if (linear_program_was_missed()) {
    answer["needs"] = "a linear program, which is not in this page: `rue " + command->first + "` says it";
    return answer.dump();
  }
  answer["exit"] = exit;
  answer["out"] = std::move(asking.out).str();
  answer["err"] = std::move(asking.err).str();
  return answer.dump();
}

}  // namespace rue
