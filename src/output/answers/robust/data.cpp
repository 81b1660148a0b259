// data.cpp - all that holds for programs, and the answer in all its forms.
#include <algorithm>
#include <cmath>
#include <ostream>

#include "output/answers/robust/robust.h"
#include "output/answers/robust/robust_words.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/solution_json.h"

namespace rue {
namespace {

class RobustJson {
 public:
  RobustJson(const Model& model, const Robust& robust, const HeldPreferences* preferences)
      : model_(model), r_(robust), preferences_(preferences), names_(model, robust) {}

  [[nodiscard]] Json answer() const {
    Json a = {{"schema", "rue.robust/1"}, {"model", facts_of(model_)}};
    a["numbers"] = numbers();
    a["orders"] = orders();
    a["views"] = r_.views;
    a["corners"] = r_.corners;
    a["exact"] = r_.exact && !r_.alternatives.empty();
    a["alternatives"] = Json::array();
    for (std::size_t i = 0; i < r_.alternatives.size(); ++i) a["alternatives"].push_back(alternative(i));
    const bool any = !r_.alternatives.empty();
    a["picks"] = {{"minimax_expected_regret", any ? pick(r_.least_shortfall, false) : Json(nullptr)},
                  {"gamma_maximin", any ? pick(r_.most_certain, true) : Json(nullptr)},
                  {"gamma_maximax", any ? pick(r_.most_at_best, true) : Json(nullptr)},
                  {"hurwicz", r_.hurwicz ? pick(*r_.hurwicz, true) : Json(nullptr)},
                  {"minimax_regret", r_.least_regret ? pick(*r_.least_regret, false) : Json(nullptr)}};
    a["believed_holds"] = r_.contraction ? Json(r_.contraction->believed_holds) : Json(nullptr);
    a["switches"] = Json::array();
    a["curve"] = nullptr;
    if (r_.contraction) {
      for (const Contraction::Switch& s : r_.contraction->switches)
        a["switches"].push_back({{"at", s.at}, {"from", s.from}, {"to", s.to}});
      a["curve"] = {{"share", r_.contraction->share}, {"shortfall", r_.contraction->shortfall}};
    }
    a["known"] = Json::array();
    for (const OnceKnown& k : r_.known)
      a["known"].push_back(
          {{"block", names_of(k.block)}, {"bounds", {json_of(k.shortfall.low), json_of(k.shortfall.high)}}});
    a["question"] = question();
    a["preferences"] = preferences();
    a["notes"] = notes();
    return a;
  }

 private:
  [[nodiscard]] Json total(double gain) const { return json_of(names_.words().total(gain)); }

  [[nodiscard]] Json names_of(std::size_t block) const {
    Json names = Json::array();
    for (std::size_t i = 0; i < r_.beliefs.blocks[block].numbers.size(); ++i)
      names.push_back(names_.parameter(block, i).name);
    return names;
  }

  static const char* kind_of(const Parameter& p) {
    switch (p.kind) {
      case Parameter::Kind::state:
      case Parameter::Kind::probability:
        return "probability";
      case Parameter::Kind::weight:
        return "weight";
      case Parameter::Kind::payoff:
        return "payoff";
      case Parameter::Kind::score:
        return "score";
      default:
        return "parameter";
    }
  }

  [[nodiscard]] Json numbers() const {
    Json all = Json::array();
    for (std::size_t b = 0; b < r_.beliefs.blocks.size(); ++b) {
      const Block& block = r_.beliefs.blocks[b];
      for (std::size_t i = 0; i < block.numbers.size(); ++i) {
        const Parameter& p = names_.parameter(b, i);
        all.push_back({{"name", p.name},
                       {"kind", kind_of(p)},
                       {"believed", block.believed ? Json((*block.believed)[i]) : Json(nullptr)},
                       {"range", p.range ? Json({p.range->low, p.range->high}) : Json(nullptr)},
                       {"reach", {block.set.low(i), block.set.high(i)}},
                       {"block", b},
                       {"affine", b < r_.affine.size() && r_.affine[b] != 0}});
      }
    }
    return all;
  }

  [[nodiscard]] Json orders() const {
    Json all = Json::array();
    for (std::size_t b = 0; b < r_.beliefs.blocks.size(); ++b) {
      for (const auto& [first, second] : r_.beliefs.blocks[b].orders)
        all.push_back({names_.parameter(b, first).name, names_.parameter(b, second).name});
    }
    return all;
  }

  static Json at(const DecisionGraph& graph, const Beliefs& beliefs, const Numbers& numbers) {
    Json all = Json::object();
    for (std::size_t b = 0; b < numbers.size(); ++b) {
      for (std::size_t i = 0; i < numbers[b].size(); ++i)
        all[graph.parameters.all[beliefs.blocks[b].numbers[i]].name] = settled(numbers[b][i]);
    }
    return all;
  }
  [[nodiscard]] Json at(const Numbers& numbers) const { return at(model_.graph, r_.beliefs, numbers); }

  static Json bound(double x) { return std::isfinite(x) ? json_of(x) : Json(nullptr); }
  // As the reader has it: of totals, which may be costs, or of shortfalls.
  [[nodiscard]] Bracket bounds_of(const Bracket& gain, bool is_total) const {
    if (!is_total) return gain;
    const double low = names_.words().total(gain.low), high = names_.words().total(gain.high);
    return {std::min(low, high), std::max(low, high)};
  }
  void add_figure(Json& figure, const Bracket& gain, double exact, bool is_total) const {
    const bool met = gain.high - gain.low <= r_.tolerance;
    const Bracket bounds = bounds_of(gain, is_total);
    figure["value"] = !met ? Json(nullptr) : is_total ? total(exact) : json_of(exact);
    figure["bounds"] = {bound(bounds.low), bound(bounds.high)};
  }

  [[nodiscard]] Json extreme(const Extreme& e, bool is_total) const {
    Json figure = Json::object();
    add_figure(figure, e.within(), e.value, is_total);
    figure["at"] = e.at.empty() ? Json(nullptr) : at(e.at);
    figure["weights"] = e.at.empty() ? Json(nullptr) : json_of(names_.view(e.at));
    figure["policy"] = steps_of(model_, e.policy);
    return figure;
  }

  [[nodiscard]] Json alternative(std::size_t i) const {
    const RobustAlternative& a = r_.alternatives[i];
    Json shortfall = extreme(a.shortfall, false);
    const bool met = !a.shortfall.at.empty();
    shortfall["worth"] = met ? total(a.worth) : Json(nullptr);
    shortfall["best"] = !met ? Json(nullptr)
                             : Json({{"alternative", a.best_alternative},
                                     {"value", total(a.best_there.value)},
                                     {"policy", steps_of(model_, a.best_there.policy)}});
    return {{"label", names_.alternative(i)},
            {"to", model_.graph.id_of(model_.tree.vertex[a.node])},
            {"believed", a.believed ? total(*a.believed) : Json(nullptr)},
            {"lowest", extreme(a.lowest, true)},
            {"highest", extreme(a.highest, true)},
            {"shortfall", std::move(shortfall)},
            {"shortfall_known_later",
             a.known_later ? Json({bound(a.known_later->low), bound(a.known_later->high)}) : Json(nullptr)},
            {"best_for_some", json_of(a.best_for_some)},
            {"witness", a.witness ? at(*a.witness) : Json(nullptr)},
            {"dominated_by", json_of(a.dominated_by)},
            {"interval_dominated", a.interval_dominated},
            {"worst_regret", json_of(a.worst_regret)}};
  }

  [[nodiscard]] Json pick(const RobustPick& p, bool is_total) const {
    const bool named = names_.is_choice() && p.proved;
    Json figure = Json::object();
    add_figure(figure, p.within(), p.value, is_total);
    figure["alternative"] = named ? Json(p.alternative) : Json(nullptr);
    figure["label"] = named ? Json(names_.alternative(p.alternative)) : Json(nullptr);
    figure["ties"] = p.proved ? Json(p.ties) : Json::array();
    figure["candidates"] = p.ties;
    figure["policy"] = p.proved ? Json(steps_of(model_, p.policy)) : Json::array();
    return figure;
  }

  [[nodiscard]] Json question() const {
    if (!r_.question) return nullptr;
    const Question& q = *r_.question;
    return {{"kind", q.other ? "order" : "share"},
            {"criterion", names_.criterion(q.criterion)},
            {"other", q.other ? Json(names_.criterion(*q.other)) : Json(nullptr)},
            {"at", q.other ? Json(nullptr) : Json(q.share)},
            {"yes", json_of(q.yes)},
            {"no", json_of(q.no)}};
  }

  [[nodiscard]] Json preferences() const {
    Json all = Json::array();
    if (preferences_ == nullptr) return all;
    const auto where = [&](const std::optional<Numbers>& numbers) {
      return numbers ? at(preferences_->statements.model.graph, preferences_->beliefs, *numbers) : Json(nullptr);
    };
    for (const HeldPreference& p : preferences_->all) {
      Json holds;
      if (p.holds) holds = *p.holds == HoldsFor::all ? "all" : *p.holds == HoldsFor::some ? "some" : "none";
      all.push_back({{"statement", p.statement.words},
                     {"first", p.statement.first},
                     {"second", p.statement.second},
                     {"bounds_weights", p.sure.has_value()},
                     {"says_more", p.sure && p.sure->says_more},
                     {"holds", std::move(holds)},
                     {"holds_at", where(p.holds_at)},
                     {"fails_at", where(p.fails_at)}});
    }
    return all;
  }

  void add_preference_notes(Json& notes) const {
    if (preferences_ == nullptr) return;
    bool open = false, no_place = false;
    for (const HeldPreference& p : preferences_->all) {
      open = open || !p.holds;
      no_place = no_place || !p.holds_at || !p.fails_at;
    }
    if (open)
      add_note(notes, "preferences[].holds",
               preferences_->why.empty() ? "no proof was found either way" : preferences_->why);
    if (!no_place) return;
    for (const char* field : {"preferences[].holds_at", "preferences[].fails_at"})
      add_note(notes, field, "there are no such numbers or none were found, or the statement bounds the weights");
  }

  [[nodiscard]] Json notes() const {
    Json notes = Json::array();
    for (const std::string& why : r_.why_brackets) add_note(notes, "exact", why);
    for (const Missing& m : r_.missing) add_note(notes, m.field, m.reason);
    add_preference_notes(notes);
    if (!r_.alternatives.empty() && !r_.alternatives.front().believed)
      add_note(notes, "alternatives.believed", "not every number has a believed value, or it contradicts a preference");
    const bool told =
        std::any_of(r_.missing.begin(), r_.missing.end(), [](const Missing& m) { return m.field == "picks.hurwicz"; });
    if (!r_.hurwicz && !told) add_note(notes, "picks.hurwicz", "asked for by --alpha");
    if (!names_.is_choice()) add_note(notes, "picks", "the root is no decision: the one alternative is the best plan");
    if (!r_.question)
      add_note(notes, "question", "no weights are known by range or order only, or no answer would bound it more");
    add_note(notes, "picks.minimax_regret.policy", "empty: the criterion is of alternatives only here");
    add_doubts(notes, model_.graph);
    return notes;
  }

  const Model& model_;
  const Robust& r_;
  const HeldPreferences* preferences_;
  RobustWords names_;
};

void write_robust_rows(Rows& rows, const Model& model, const Robust& robust) {
  const RobustWords names(model, robust);
  const auto total = [&](double gain) { return names.words().total(gain); };
  const auto closed = [&](const Extreme& e, double shown) {
    return e.within().high - e.within().low <= robust.tolerance ? std::optional(shown) : std::nullopt;
  };
  // Costs run the other way.
  const auto bounds = [&](const Extreme& e) {
    const double low = total(e.within().low), high = total(e.within().high);
    return Bracket{std::min(low, high), std::max(low, high)};
  };
  const auto bound = [](double x) { return std::isfinite(x) ? std::optional(x) : std::nullopt; };
  rows.row("alternative", "lowest", "believed", "highest", "shortfall", "best_for_some", "dominated_by", "worst_regret",
           "lowest_from", "lowest_to", "highest_from", "highest_to", "shortfall_from", "shortfall_to");
  for (std::size_t i = 0; i < robust.alternatives.size(); ++i) {
    const RobustAlternative& a = robust.alternatives[i];
    const Bracket lowest = bounds(a.lowest), highest = bounds(a.highest), shortfall = a.shortfall.within();
    rows.row(names.alternative(i), closed(a.lowest, total(a.lowest.value)),
             a.believed ? std::optional(total(*a.believed)) : std::nullopt, closed(a.highest, total(a.highest.value)),
             closed(a.shortfall, a.shortfall.value), a.best_for_some,
             a.dominated_by ? names.alternative(*a.dominated_by) : std::string(), a.worst_regret, bound(lowest.low),
             bound(lowest.high), bound(highest.low), bound(highest.high), bound(shortfall.low), bound(shortfall.high));
  }
}

}  // namespace

Answer robust_answer(const Model& model, const Robust& robust, const HeldPreferences* preferences) {
  return {
      .text = [&, preferences](std::ostream& out,
                               const TextOptions& o) { write_robust_report(out, model, robust, preferences, o); },
      .json = [&, preferences](std::ostream& out) { write_answer(out, RobustJson(model, robust, preferences).answer()); },
      .rows = [&](Rows& rows) { write_robust_rows(rows, model, robust); },
      .plot = [&](const PlotOptions& o) { return robust_plot(model, robust, o); }};
}

}  // namespace rue
