// data.cpp - the comparison for programs, and the answer in all its forms.
#include <ostream>

#include "analysis/parting.h"
#include "analysis/runner_up.h"
#include "output/answers/compare/compare.h"
#include "output/words/search_text.h"
#include "output/words/solution_json.h"

namespace rue {
namespace {

class CompareJson : SolutionJson {
 public:
  CompareJson(std::ostream& out, const Model& model, const Solution& solution) : SolutionJson(out, model, solution) {}

  void write(const BesidePicks& beside, const FindingCounts& findings) {
    out_.open("", '{');
    out_.value("schema", "rue.compare/1");
    out_.value("model", facts());
    write_picks();
    out_.value("next", next());
    write_critical("hurts");
    write_partings();
    write_flips(beside.flips.value_or(RangeFlips{}));
    write_ranges(beside.ranges);
    write_preferences(beside.preferences);
    out_.value("findings", {{"errors", findings.errors}, {"warnings", findings.warnings}});
    out_.open("criteria", '[');
    for (std::size_t i = 0; criteria_ && i < solution_.alternatives.size(); ++i) {
      out_.value("", {{"alternative", i},
                      {"label", label(solution_.alternatives[i].node)},
                      {"criteria", means("criteria[].criteria", criteria_->alternatives[i])}});
    }
    out_.close();
    write_notes(false);
    out_.close();
  }

 private:
  [[nodiscard]] Json next() {
    const std::optional<std::size_t> index = runner_up(solution_);
    if (!index) {
      return explained("next", nullptr,
                       solution_.pick(Criterion::expected_value) && !solution_.value_range.empty()
                           ? "there is no alternative that neither pick takes, or one whose value is not known may be it"
                           : "there is no alternative that neither pick takes, or no expected value");
    }
    const Alternative& a = solution_.alternatives[*index];
    const double value = *a.by(Criterion::expected_value);
    const double regret = regret_of_best(tree_, solution_)[a.node];
    return {{"alternative", *index},
            {"label", label(a.node)},
            {"expected_value", payoff(value)},
            {"short_of_best", json_of(*solution_.pick(Criterion::expected_value)->value - value)},
            {"worst_regret", json_of(regret)},
            {"more_to_regret", json_of(regret - *solution_.pick(Criterion::minimax_regret)->value)}};
  }

  [[nodiscard]] Json choice(rue_index n) const {
    return {{"edge", n - tree_.first_child[tree_.parent[n]]}, {"label", label(n)}, {"to", id(n)}};
  }

  void write_partings() {
    if (!solution_.pick(Criterion::expected_value)) {
      out_.value("parting", explained("parting", nullptr, "there is no pick by expected value"));
      return;
    }
    const char* const not_known = "it depends on probabilities that are not given";
    out_.open("parting", '[');
    for (const Parting& p : partings(model_, solution_)) {
      out_.value("", {{"node", id(p.decision)},
                      {"path", telling_labels(p.decision)},
                      {"expected_value", choice(p.by_expected_value)},
                      {"minimax_regret", choice(p.by_least_regret)},
                      {"chance", explained("parting[].chance", json_of(p.reach), not_known)},
                      {"given_up", explained("parting[].given_up", json_of(p.cost()), not_known)},
                      {"kept_to",
                       {{"expected_value", json_of(p.regret_open_by_expected_value)},
                        {"minimax_regret", json_of(p.regret_open_by_least_regret)}}}});
    }
    out_.close();
  }

  void write_flips(const RangeFlips& found) {
    if (!found.why_not.empty()) {
      out_.value("range_flips", explained("range_flips", nullptr, found.why_not));
      return;
    }
    const std::string why = "what is best there depends on a chance node that has no probabilities";
    out_.open("range_flips", '[');
    for (const Threshold& t : found.flips) {
      const Parameter& parameter = graph_.parameters.all[t.parameter];
      out_.value("", {{"pick", key_of(t.headline)},
                      {"parameter", parameter.name},
                      {"name", parameter.text()},
                      {"believed", json_of(parameter.believed)},
                      {"range", {parameter.range->low, parameter.range->high}},
                      {"threshold", json_of(t.at)},
                      {"side", side_key(t)},
                      {"alternative", explained("range_flips[].alternative", json_of(if_known(t.winner)), why)},
                      {"label", if_known(t.winner) ? Json(label(tree_.first_child[0] + static_cast<rue_index>(t.winner)))
                                                   : explained("range_flips[].label", nullptr, why)}});
    }
    out_.close();
  }

  // What all ranges together do to the picks.
  void write_ranges(const std::optional<Robust>& found) {
    if (!found || found->alternatives.empty()) {
      const std::string why = !found ? "no number has a range" : found->missing.front().reason;
      out_.value("within_ranges", explained("within_ranges", nullptr, why));
      return;
    }
    const RobustPick& least = found->least_shortfall;
    out_.value(
        "within_ranges",
        {{"alternative", least.alternative},
         {"label", tree_.kind[0] == RUE_DECISION ? Json(label(found->alternatives[least.alternative].node)) : Json(nullptr)},
         {"worst_shortfall", json_of(least.value)}});
  }

  void write_preferences(const std::vector<Preference>& preferences) {
    out_.open("preferences", '[');
    const std::string why = "a chance node has no probabilities";
    const auto value = [&](double gain) { return explained("preferences[].expected_value", payoff(gain), why); };
    for (const Preference& p : preferences) {
      Json remedies = Json::array();
      for (const Remedy& r : p.remedies)
        remedies.push_back({{"parameter", r.parameter.name}, {"at", json_of(r.at)}, {"side", r.above ? "above" : "below"}});
      out_.value("", {{"statement", p.words},
                      {"first", p.first},
                      {"second", p.second},
                      {"expected_value", {value(p.first_value), value(p.second_value)}},
                      {"holds", explained("preferences[].holds", json_of(p.holds), why)},
                      {"would_hold", std::move(remedies)}});
    }
    out_.close();
  }
};

}  // namespace

Answer compare_answer(const Model& model, const Solution& solution, const BesidePicks& beside,
                      const FindingCounts& findings) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_compare_report(out, model, solution, beside, o); },
          .json = [&](std::ostream& out) { CompareJson(out, model, solution).write(beside, findings); },
          .plot = [&](const PlotOptions& o) { return criteria_plot(model, solution, o); }};
}

}  // namespace rue
