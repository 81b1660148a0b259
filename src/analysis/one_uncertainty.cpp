// one_uncertainty.cpp - reading a decision as if some chance nodes carried one event, and comparing the figures.
#include "analysis/one_uncertainty.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/hindsight/hindsight.h"
#include "analysis/sweep.h"
#include "model/advice/advice.h"
#include "model/advice/mend.h"
#include "model/read_model.h"
#include "model/tree/laws/contexts.h"

namespace rue {
namespace {

constexpr std::uint64_t most_hindsight_steps = 2'000'000;
constexpr std::size_t small_tree = 10'000;  // nodes: all figures are compared though one differs

// A decision's figures that depend on events, as far as they tell two readings apart.
class Reading {
 public:
  explicit Reading(const Model& model) : model_(model), plan_(model.tree) { sweep(model.tree, plan_.get(), s_); }

  [[nodiscard]] const Tree& tree() const { return model_.tree; }
  [[nodiscard]] const Solution& solution() const { return s_; }

  struct Hindsight {
    rue_status status = RUE_OK;
    double expected = 0;  // with RUE_OK
  };
  [[nodiscard]] const Hindsight& hindsight() {
    if (hindsight_) return *hindsight_;
    rue_hindsight found{};
    Scratch memory(0);
    const rue_status status =
        measure_hindsight(model_.tree, plan_, s_.total, nullptr, s_.tolerance, most_hindsight_steps, memory, found);
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

// Empty where the other is another decision: what can happen there differs. Its graph may have vertices beyond the first
// `vertices`, which the one's has not: outcomes that cannot happen.
std::optional<Change> change_between(Reading& one, Reading& other, std::size_t vertices) {
  const Solution& a = one.solution();
  const Solution& b = other.solution();
  Change change;
  std::size_t n = 0;
  for (std::size_t m = 0; m < b.live.size(); ++m) {
    if (other.tree().vertex[m] >= vertices) continue;
    if (n == a.live.size() || a.live[n] != b.live[m]) return std::nullopt;
    change.regret = change.regret || (a.live[n] != 0 && std::fabs(a.open_regret[n] - b.open_regret[m]) > a.tolerance);
    ++n;
  }
  if (n != a.live.size()) return std::nullopt;
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

// "0.6 is then 0.62·0.774194 + 0.38·0.315789": where little has been observed, from where more has. Empty if nothing adds
// up.
std::string law_in_words(const Model& model, std::uint32_t event) {
  constexpr std::size_t most_terms = 4;
  const Contexts contexts(model.graph, model.tree);
  const std::vector<std::uint32_t>& members = model.graph.events.groups[model.graph.events.events[event].group].events;
  const std::optional<std::vector<Context>> all = contexts.of({event}, &members);
  if (!all || all->empty()) return {};
  const auto least = std::min_element(all->begin(), all->end(),
                                      [](const Context& a, const Context& b) { return a.given.size() < b.given.size(); });
  const auto state = static_cast<std::size_t>(
      std::find_if(least->probability.begin(), least->probability.end(), [](double p) { return p > 0; }) -
      least->probability.begin());
  std::string sum;
  std::size_t terms = 0;
  double reached = 0;
  double total = 0;
  for (const Context& c : *all) {
    const bool further = c.given.size() > least->given.size() &&
                         std::includes(c.given.begin(), c.given.end(), least->given.begin(), least->given.end());
    if (!further) continue;
    if (++terms > most_terms) return {};
    const double chance = c.reached / least->reached;
    reached += chance;
    total += chance * c.probability[state];
    sum += fmt::format("{}{}·{}", sum.empty() ? "" : " + ", shown(chance), shown(c.probability[state]));
  }
  constexpr double rounding = 1e-2;
  const bool adds_up = std::fabs(reached - 1) <= 1e-9 && std::fabs(total - least->probability[state]) <= rounding;
  return adds_up ? fmt::format("{} is then {}", shown(least->probability[state]), sum) : std::string();
}

class Judge {
 public:
  Judge(Model& model, const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
        Diagnostics& diagnostics)
      : model_(model), text_(text), settings_(settings), softer_(softer), diagnostics_(diagnostics) {
    settings_.trial = true;
  }

  void run() {
    for (const SameStates& question : model_.graph.asked) judge(question);
    if (unfitting_ > 0) tell_softly();
  }

 private:
  struct Tried {
    std::optional<Model> model;
    std::optional<Change> change;
  };

  void judge(const SameStates& question) {
    const bool asked = std::any_of(question.families.begin(), question.families.end(),
                                   [&](const SameStates::Family& family) { return ask(question, family); });
    if (asked) return;
    for (const Finding& finding : question.in_any_case) repeat(finding);
    for (const SameStates& other : question.otherwise) judge(other);
    if (!softer_ || !question.in_any_case.empty() || question.all.ids.empty() || !matters(question.all)) return;
    if (unfitting_++ == 0) first_unfitting_ = &question.all;
  }

  // The decision with the event written; empty where that goes beyond the budget or is no decision.
  Tried tried(const SameStates::Family& family) {
    Tried tried;
    const std::size_t nodes = model_.tree.size();
    if (nodes > most_tried_nodes - spent_) return tried;
    spent_ += nodes;
    Diagnostics unheard;
    const auto text = std::make_shared<const std::string>(edited(*text_, {family.edit}));
    tried.model = read_model(text, settings_, unheard);
    if (!tried.model) return {};
    if (!reading_) reading_.emplace(model_);
    Reading other(*tried.model);
    tried.change = change_between(*reading_, other, num_vertices(model_.graph.graph));
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
    repeat(asked_about(family, question.event, law));
    const std::string figures = !joined.change->information ? "regret would be"
                                : !joined.change->regret    ? "the value of information would be"
                                                            : "regret and the value of information would be";
    model_.graph.doubts.push_back(
        fmt::format("{} count as separate uncertainties here; a joint law fits them, and if they are one, {} other: see rue "
                    "check.",
                    listed(family.ids), figures));
    return true;
  }

  [[nodiscard]] bool matters(const SameStates::Family& all) {
    const Tried joined = tried(all);
    return joined.change && joined.change->regret;
  }

  void tell_softly() {
    const SameStates::Family& all = *first_unfitting_;
    const std::string others = unfitting_ == 1 ? "" : fmt::format(" ({} more like this)", unfitting_ - 1);
    diagnostics_.warning(
        all.places[1],
        fmt::format("{} have the same states, but no joint law fits their probabilities: they count as separate "
                    "uncertainties{}",
                    listed(all.ids), others),
        "write event=separate if that is meant; if they are one, their probabilities contradict each other");
  }

  void repeat(const Finding& finding) {
    Finding& warning = diagnostics_.warning(finding.span, finding.text, finding.help);
    warning.notes = finding.notes;
    warning.edits = finding.edits;
    warning.remedy = finding.remedy;
  }

  static std::string listed(const std::vector<std::string>& ids) {
    constexpr std::size_t shown_ids = 6;
    const bool all = ids.size() <= shown_ids + 1;
    const std::size_t count = all ? ids.size() : shown_ids;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : all && i + 1 == count ? " and " : ", ") + ids[i];
    return all ? text : text + fmt::format(" and {} more", ids.size() - count);
  }

  Model& model_;
  const std::shared_ptr<const std::string>& text_;
  Settings settings_;
  bool softer_;
  Diagnostics& diagnostics_;
  std::optional<Reading> reading_;                       // of the decision as it is written
  std::size_t spent_ = 0;                                // nodes
  const SameStates::Family* first_unfitting_ = nullptr;  // of those that no law fits
  std::size_t unfitting_ = 0;
};

}  // namespace

void judge_same_states(Model& model, const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
                       Diagnostics& diagnostics) {
  Judge(model, text, settings, softer, diagnostics).run();
}

}  // namespace rue
