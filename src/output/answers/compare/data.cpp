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

  void write(const RangeFlips& flips, const FindingCounts& findings) {
    out_.open("", '{');
    out_.value("schema", "rue.compare/1");
    out_.value("model", facts());
    write_picks();
    out_.value("next", next());
    write_critical("hurts");
    write_partings();
    write_flips(flips);
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
    if (!index) return explained("next", nullptr, "there is no alternative that neither pick takes, or no expected value");
    const Alternative& a = solution_.alternatives[*index];
    const double value = *a.figure[static_cast<std::size_t>(Criterion::expected_value)];
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
    out_.open("parting", '[');
    for (const Parting& p : partings(model_, solution_)) {
      out_.value("", {{"node", id(p.decision)},
                      {"path", telling_labels(p.decision)},
                      {"expected_value", choice(p.by_expected_value)},
                      {"minimax_regret", choice(p.by_least_regret)},
                      {"chance", json_of(p.reach)},
                      {"given_up", json_of(p.cost())},
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
                      {"alternative", t.winner},
                      {"label", label(tree_.first_child[0] + static_cast<rue_index>(t.winner))}});
    }
    out_.close();
  }
};

}  // namespace

Answer compare_answer(const Model& model, const Solution& solution, const std::optional<RangeFlips>& flips,
                      const FindingCounts& findings) {
  return {
      .text = [&](std::ostream& out, const TextOptions& o) { write_compare_report(out, model, solution, flips, o); },
      .json = [&](std::ostream& out) { CompareJson(out, model, solution).write(flips.value_or(RangeFlips{}), findings); },
      .plot = [&](const PlotOptions& o) { return criteria_plot(model, solution, o); }};
}

}  // namespace rue
