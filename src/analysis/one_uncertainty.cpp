// one_uncertainty.cpp - reading a decision as if some chance nodes carried one event, and comparing the figures.
#include "analysis/one_uncertainty.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/hindsight.h"
#include "analysis/sweep.h"
#include "model/contexts.h"
#include "model/dot_slips.h"
#include "model/event_edit.h"
#include "model/mend.h"

namespace rue {
namespace {

constexpr std::uint64_t most_hindsight_steps = 2'000'000;
constexpr std::size_t small_tree = 10'000;  // nodes: all figures are compared though one differs

// A decision's figures that depend on events, as far as they tell two readings apart.
class Reading {
 public:
  explicit Reading(const Model& model) : model_(model), plan_(model.tree) { sweep(model.tree, plan_.get(), s_); }

  [[nodiscard]] const Solution& solution() const { return s_; }

  struct Hindsight {
    rue_status status = RUE_OK;
    double expected = 0;  // with RUE_OK
  };
  [[nodiscard]] const Hindsight& hindsight() {
    if (hindsight_) return *hindsight_;
    rue_hindsight found{};
    const rue_status status =
        measure_hindsight(model_.tree, plan_, s_.total, nullptr, s_.tolerance, most_hindsight_steps, found);
    return hindsight_.emplace(Hindsight{status, found.expected});
  }

 private:
  const Model& model_;
  EventPlan plan_;
  Solution s_;
  std::optional<Hindsight> hindsight_;
};

struct Change {
  bool regret = false, information = false;
};

// Empty where the other is another decision: what can happen there differs.
std::optional<Change> change_between(Reading& one, Reading& other) {
  const Solution& a = one.solution();
  const Solution& b = other.solution();
  if (a.live != b.live) return std::nullopt;
  Change change;
  for (std::size_t n = 0; n < a.live.size(); ++n)
    change.regret = change.regret || (a.live[n] != 0 && std::fabs(a.open_regret[n] - b.open_regret[n]) > a.tolerance);
  if (change.regret && a.live.size() > small_tree) return change;
  const Reading::Hindsight& x = one.hindsight();
  const Reading::Hindsight& y = other.hindsight();
  if (x.status == RUE_OVER_BUDGET || y.status == RUE_OVER_BUDGET) return change;
  // Sums over many states of nature: rounding parts them further than two payoffs.
  const double tolerance = 1e3 * a.tolerance;
  change.information = x.status != y.status || (x.status == RUE_OK && std::fabs(x.expected - y.expected) > tolerance);
  return change;
}

std::string shown(double p) {
  return fmt::format("{:.6g}", p);
}

// "0.6 is then 0.62·0.774194 + 0.38·0.315789": where least has been observed, from where one thing more has. Empty if
// nothing adds up.
std::string law_in_words(const Model& model, std::uint32_t event) {
  constexpr std::size_t most_terms = 4;
  const Contexts contexts(model.graph, model.tree);
  const std::vector<std::uint32_t>& members = model.graph.events.groups[model.graph.events.events[event].group].events;
  const std::optional<std::vector<Context>> all = contexts.of({event}, &members);
  if (!all || all->empty()) return {};
  const auto fewer = [](const Context& a, const Context& b) { return a.given.size() < b.given.size(); };
  const Context& least = *std::min_element(all->begin(), all->end(), fewer);
  const std::size_t most = std::max_element(all->begin(), all->end(), fewer)->given.size();
  const auto state = static_cast<std::size_t>(
      std::find_if(least.probability.begin(), least.probability.end(), [](double p) { return p > 0; }) -
      least.probability.begin());
  for (std::size_t size = least.given.size() + 1; size <= most; ++size) {
    std::string sum;
    std::size_t terms = 0;
    double reached = 0;
    double total = 0;
    for (const Context& c : *all) {
      if (c.given.size() != size || !std::includes(c.given.begin(), c.given.end(), least.given.begin(), least.given.end()))
        continue;
      const double chance = c.reached / least.reached;
      ++terms;
      reached += chance;
      total += chance * c.probability[state];
      sum += fmt::format("{}{}·{}", sum.empty() ? "" : " + ", shown(chance), shown(c.probability[state]));
    }
    constexpr double rounding = 1e-2;
    const bool adds_up = std::fabs(reached - 1) <= 1e-9 && std::fabs(total - least.probability[state]) <= rounding;
    if (adds_up && terms <= most_terms) return fmt::format("{} is then {}", shown(least.probability[state]), sum);
  }
  return {};
}

class Judge {
 public:
  Judge(Model& model, const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
        Diagnostics& diagnostics)
      : model_(model), text_(text), settings_(settings), softer_(softer), diagnostics_(diagnostics) {
    settings_.trial = true;
  }

  void run() {
    const SameStates* first = nullptr;
    std::size_t unfitting = 0;
    for (const SameStates& question : model_.graph.asked) {
      const bool asked = std::any_of(question.families.begin(), question.families.end(),
                                     [&](const SameStates::Family& family) { return ask(question, family); });
      if (asked) continue;
      for (const Finding& finding : question.in_any_case) repeat(finding);
      if (!softer_ || !question.in_any_case.empty() || question.names.empty() || !matters(question.all)) continue;
      if (unfitting++ == 0) first = &question;
    }
    if (first != nullptr) tell_softly(*first, unfitting - 1);
  }

 private:
  struct Tried {
    std::optional<Model> model;
    std::optional<Change> change;
  };

  // The decision with the event written; empty where that goes beyond the budget or is no decision.
  Tried tried(const SameStates::Family& family) {
    Tried tried;
    const std::size_t nodes = model_.tree.size();
    if (nodes > most_tried_nodes - spent_) return tried;
    spent_ += nodes;
    Diagnostics unheard;
    const auto text = std::make_shared<const std::string>(edited(*text_, family.question.edits));
    tried.model = read_model(text, settings_, unheard, Keep::names);
    if (!tried.model || tried.model->tree.size() != nodes) return {};
    if (!reading_) reading_.emplace(model_);
    Reading other(*tried.model);
    tried.change = change_between(*reading_, other);
    return tried;
  }

  bool ask(const SameStates& question, const SameStates::Family& family) {
    const Tried joined = tried(family);
    if (!joined.model || !joined.change || (!joined.change->regret && !joined.change->information)) return false;
    const Events& events = joined.model->graph.events;
    const std::uint32_t event = events.find(question.event);
    const Group& group = events.groups[events.events[event].group];
    if (group.probability.empty() && group.balances.empty()) return false;

    std::string law = law_in_words(*joined.model, event);
    if (group.fitted > 0) law += law.empty() ? "a joint law fits but for rounding" : ", but for rounding";
    if (law.empty()) law = group.balances.empty() ? "one joint law fits" : "joint laws fit";
    Finding finding = family.question;
    finding.help = fmt::format("if one, write event={} on {}, as rue check --fix=event does: {}; if not, event=separate",
                               dot::in_place_of({}, question.event),
                               finding.notes.empty()       ? "it"
                               : finding.notes.size() == 1 ? "both"
                                                           : "all",
                               law);
    repeat(finding);
    const std::string figures = !joined.change->information ? "regret would be"
                                : !joined.change->regret    ? "the value of information would be"
                                                            : "regret and the value of information would be";
    model_.graph.doubts.push_back(fmt::format(
        "{}; a joint law fits, and if this is one uncertainty, {} other: see rue check.", family.counts, figures));
    return true;
  }

  [[nodiscard]] bool matters(const SameStates::Family& all) {
    const Tried joined = tried(all);
    return joined.change && joined.change->regret;
  }

  void tell_softly(const SameStates& question, std::size_t more) {
    const std::string others = more == 0 ? "" : fmt::format(" ({} more like this)", more);
    diagnostics_.warning(
        question.all.question.span,
        fmt::format("{} have the same states, but no joint law fits their probabilities: they count as separate "
                    "uncertainties{}",
                    question.names, others),
        "write event=separate if that is meant; if they are one, their probabilities contradict each other");
  }

  void repeat(const Finding& finding) {
    Finding& warning = diagnostics_.warning(finding.span, finding.text, finding.help);
    warning.notes = finding.notes;
    warning.edits = finding.edits;
    warning.remedy = finding.remedy;
  }

  Model& model_;
  const std::shared_ptr<const std::string>& text_;
  Settings settings_;
  bool softer_;
  Diagnostics& diagnostics_;
  std::optional<Reading> reading_;  // of the decision as it is written
  std::size_t spent_ = 0;           // nodes
};

}  // namespace

void judge_same_states(Model& model, const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
                       Diagnostics& diagnostics) {
  Judge(model, text, settings, softer, diagnostics).run();
}

}  // namespace rue
