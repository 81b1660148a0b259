// data.cpp - the value of information for programs, and the answer in all its forms.
#include <ostream>

#include "output/answers/information/information.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/information_words.h"

namespace rue {
namespace {

class InformationJson {
 public:
  InformationJson(const Model& model, const Information& information)
      : model_(model), info_(information), words_(model, information) {}

  [[nodiscard]] Json answer(const EventInformation* test, const std::vector<Posterior>& posteriors) {
    Json labels = Json::array();
    for (rue_index c = model_.tree.first_child[0];
         words_.words().root_kind() == RUE_DECISION && c < model_.tree.first_child[1]; ++c)
      labels.push_back(words_.words().branch(c));
    Json bounds = nullptr;
    if (info_.evpi_range) bounds = {info_.evpi_range->least, info_.evpi_range->most};
    Json all{{"schema", "rue.information/1"},
             {"alternatives", std::move(labels)},
             {"expected_value", total(info_.value)},
             {"worst_regret", info_.least_regret},
             {"picks", {{"expected_value", json_of(info_.value_pick)}, {"minimax_regret", json_of(info_.regret_pick)}}},
             {"expected_value_of_perfect_information", json_of(info_.evpi)},
             {"expected_value_of_perfect_information_bounds", std::move(bounds)},
             {"expected_value_of_perfect_information_sampled", sampled()},
             {"expected_value_of_perfect_information_under_any_dependence",
              info_.any_dependence ? Json({info_.any_dependence->least, info_.any_dependence->most}) : Json(nullptr)},
             {"expected_value_without_tests", total(info_.value_without_tests)},
             {"expected_value_of_perfect_information_without_tests", json_of(info_.without_tests(info_.evpi))},
             {"events", Json::array()},
             {"test", nullptr}};
    for (const Missing& m : info_.missing) {
      note("expected_value_of_perfect_information", m.reason);
      if (!info_.evpi_range) note("expected_value_of_perfect_information_bounds", m.reason);
    }
    if (!info_.any_dependence)
      note("expected_value_of_perfect_information_under_any_dependence",
           info_.why_no_dependence.empty() ? "it was not asked for (--dependence)" : info_.why_no_dependence);
    if (!info_.value) note("expected_value", "a chance node has no probabilities");
    if (!info_.value_without_tests) note("expected_value_without_tests", info_.why_not_without_tests);
    if (!info_.without_tests(info_.evpi))
      note("expected_value_of_perfect_information_without_tests",
           info_.value_without_tests && !info_.missing.empty() ? info_.missing.front().reason : info_.why_not_without_tests);
    if (!info_.regret_pick) note("picks", "the root is no decision");
    for (std::size_t i = 0; i < info_.events.size(); ++i) all["events"].push_back(event(info_.events[i], i));
    if (test != nullptr) all["test"] = of_test(*test, posteriors);
    add_doubts(notes_, model_.graph);
    all["notes"] = std::move(notes_);
    return all;
  }

 private:
  // Null where the exact figure is there, or its bounds; with a note only where not.
  [[nodiscard]] Json sampled() {
    if (!info_.evpi_sampled) {
      if (!info_.evpi && !info_.missing.empty())
        note("expected_value_of_perfect_information_sampled", info_.missing.front().reason);
      return nullptr;
    }
    const Estimate& e = *info_.evpi_sampled;
    return {{"value", e.value},   {"low", e.low},         {"high", e.high},
            {"confidence", 0.95}, {"samples", e.samples}, {"seed", e.seed}};
  }

  [[nodiscard]] Json total(const std::optional<double>& gain) const {
    return gain ? Json(words_.words().total(*gain)) : Json(nullptr);
  }
  void note(std::string_view field, std::string_view reason) { add_note(notes_, field, reason); }

  [[nodiscard]] Json event(const EventInformation& e, std::size_t index) {
    Json states = Json::array();
    for (const StateAnswer& s : e.states)
      states.push_back({{"state", s.name},
                        {"chance", json_of(s.chance)},
                        {"expected_value", total(s.value)},
                        {"worst_regret", json_of(s.least_regret)},
                        {"picks", {{"expected_value", json_of(s.value_pick)}, {"minimax_regret", json_of(s.regret_pick)}}},
                        {"controlled", total(s.controlled)}});
    const std::string field = "events[" + std::to_string(index) + "].";
    if (!e.before) note(field + "learned_first", e.why_no_before);
    if (!e.without_tests)
      note(field + "learned_first_without_tests", e.before_all ? info_.why_not_without_tests : e.why_no_value);
    if (!e.later)
      note(field + "learned_later", !e.before_all            ? e.why_no_value
                                    : e.why_no_later.empty() ? "the root is no decision"
                                                             : e.why_no_later);
    if (!e.control) note(field + "controlled", e.why_no_control);
    if (!e.least_regret) note(field + "worst_regret", e.why_no_regret);
    return {{"event", event_id(model_, e)},
            {"test", e.test},
            {"learned_first", json_of(e.before)},
            {"learned_first_without_tests", json_of(e.without_tests)},
            {"learned_later", json_of(e.later)},
            {"controlled", json_of(e.control)},
            {"worst_regret", json_of(e.least_regret)},
            {"states", std::move(states)}};
  }

  [[nodiscard]] Json of_test(const EventInformation& test, const std::vector<Posterior>& posteriors) {
    if (!test.before) note("test.expected_value_of_sample_information", test.why_no_before);
    if (!test.before_all) note("test.gain_over_best_plan", test.why_no_value);
    Json tells = Json::array();
    for (const Posterior& p : posteriors)
      tells.push_back({{"event", model_.graph.events.events[p.event].name},
                       {"state", p.state},
                       {"believed", p.prior},
                       {"given_results", p.chance}});
    Json results = Json::array();
    for (const StateAnswer& s : test.states) results.push_back(s.name);
    return {{"event", event_id(model_, test)},
            {"expected_value_of_sample_information", json_of(test.before)},
            {"gain_over_best_plan", json_of(test.before_all)},
            {"results", std::move(results)},
            {"tells", std::move(tells)}};
  }

  const Model& model_;
  const Information& info_;
  InformationWords words_;
  Json notes_ = Json::array();
};

void write_information_rows(Rows& rows, const Model& model, const Information& information) {
  const InformationWords words(model, information);
  rows.row("event", "learned_first", "learned_later", "controlled", "worst_regret_then", "state", "chance", "expected_value",
           "pick_by_expected_value", "worst_regret", "pick_by_least_regret", "learned_first_without_tests");
  const auto pick = [&](const std::optional<std::size_t>& p) { return p ? words.alternative(*p) : std::string(); };
  const auto total = [&](const std::optional<double>& v) { return v ? std::optional(words.words().total(*v)) : v; };
  for (const EventInformation& e : information.events) {
    for (const StateAnswer& s : e.states)
      rows.row(event_id(model, e), e.before, e.later, e.control, e.least_regret, s.name, s.chance, total(s.value),
               pick(s.value_pick), s.least_regret, pick(s.regret_pick), e.without_tests);
  }
}

}  // namespace

Answer information_answer(const Model& model, const Information& information, const EventInformation* test,
                          const std::vector<Posterior>& posteriors) {
  return {
      .text =
          [&, test](std::ostream& out, const TextOptions& o) {
            if (test != nullptr) {
              write_test_report(out, model, information, *test, posteriors, o);
            } else {
              write_information_report(out, model, information, o);
            }
          },
      .json = [&,
               test](std::ostream& out) { write_answer(out, InformationJson(model, information).answer(test, posteriors)); },
      .rows = [&](Rows& rows) { write_information_rows(rows, model, information); },
      .plot = [&](const PlotOptions& o) { return information_plot(model, information, o); }};
}

}  // namespace rue
