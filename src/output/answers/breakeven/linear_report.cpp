// linear_report.cpp - the nearest for people, all of them for programs.
#include <fmt/format.h>

#include <array>
#include <ostream>

#include "analysis/paths.h"
#include "model/graph/attributes.h"
#include "model/tree/path_names.h"
#include "output/answers/breakeven/breakeven.h"
#include "output/forms/json_values.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_breakevens = 30;
const char* const why_one_pass =
    "so many numbers are asked about in one pass, which finds the pick by expected value only; ask for some with --only";

class LinearWords {
 public:
  explicit LinearWords(const Model& model)
      : model_(model),
        costs_(model.graph.objective == Objective::minimize),
        table_(model.graph.document),
        paths_(model.graph) {}

  [[nodiscard]] std::string name(const LinearThreshold& t) const {
    if (t.probability) return fmt::format("p of {} -> {}", id(model_.tree.parent[t.node]), label_into(model_, t.node));
    return fmt::format("{} on reaching {}", costs_ ? "cost" : "payoff", id(t.node));
  }
  // As text calls it: by the one number that is booked there, if there is one only.
  [[nodiscard]] std::string text(const LinearThreshold& t) const {
    const Edge edge(model_.tree.vertex[model_.tree.parent[t.node]], model_.tree.edge[t.node]);
    if (t.probability) return clean("p of " + paths_.along(edge));
    const Vertex v = model_.tree.vertex[t.node];
    const bool on_node = table_.has_payoff(model_.graph.written(v));
    const bool on_edge = table_.has_payoff(model_.graph.written(edge));
    const Role other = costs_ ? Role::payoff : Role::cost;
    const bool other_sign = table_.has(model_.graph.written(v), other) || table_.has(model_.graph.written(edge), other);
    if (on_node == on_edge || other_sign) return clean(name(t));
    return clean(fmt::format("{} of {}", costs_ ? "cost" : "payoff", on_node ? paths_.to(v) : paths_.along(edge)));
  }
  [[nodiscard]] double believed(const LinearThreshold& t) const {
    return t.probability ? model_.tree.probability[t.node] : in_graph(model_.tree.payoff[t.node]);
  }
  [[nodiscard]] double at(const LinearThreshold& t) const { return t.probability ? t.at : in_graph(t.at); }
  // In the graph's sign a cost above is a gain below.
  [[nodiscard]] const char* side(const LinearThreshold& t) const {
    return t.above != (costs_ && !t.probability) ? "above" : "below";
  }
  [[nodiscard]] rue_index winner(const LinearThreshold& t) const {
    return model_.tree.first_child[0] + static_cast<rue_index>(t.winner);
  }

 private:
  [[nodiscard]] double in_graph(double gain) const { return gain == 0 ? 0 : costs_ ? -gain : gain; }
  [[nodiscard]] std::string_view id(rue_index n) const { return model_.graph.id_of(model_.tree.vertex[n]); }

  const Model& model_;
  bool costs_;
  AttributeTable table_;
  PathNames paths_;
};

void write_linear_report(std::ostream& out, const Model& model, const Solution& solution,
                         const std::vector<LinearThreshold>& thresholds, const TextOptions& options) {
  const Words words(model, solution.tolerance, options.digits);
  const LinearWords numbers(model);
  write_heading(out, words, options);
  const std::size_t pick = *solution.pick(Criterion::expected_value)->alternative;
  out << paragraph(
      "",
      fmt::format("{}: {} is picked.{}", words.costs() ? "Expected cost" : "Expected value",
                  words.quoted(solution.alternatives[pick].node),
                  thresholds.empty() ? " None of the numbers looked at, moved alone, changes it." : " Another would be"),
      options.width);
  std::vector<double> distances;
  for (std::size_t i = 0; i < thresholds.size() && i < most_breakevens; ++i) distances.push_back(thresholds[i].distance);
  const PercentColumn distance_text(distances);
  TextTable table({Align::left, Align::right, Align::left, Align::left, Align::right});
  table.add_heading({{"number"}, {"believed"}, {"wins"}, {"alternative"}, {"distance"}});
  for (std::size_t i = 0; i < thresholds.size() && i < most_breakevens; ++i) {
    const LinearThreshold& t = thresholds[i];
    const std::array both = {numbers.believed(t), numbers.at(t)};
    const PercentColumn percents(both);
    const FigureColumn figures = words.column(both);
    const auto shown = [&](double x) { return t.probability ? percents(x) : figures.alone(x); };
    table.add({{numbers.text(t)},
               figure_cell(shown(numbers.believed(t))),
               {fmt::format("{} {}", numbers.side(t), shown(numbers.at(t)))},
               {words.branch(numbers.winner(t))},
               figure_cell(distance_text(t.distance))});
  }
  if (!thresholds.empty()) table.write(out, options, 2);
  if (thresholds.size() > most_breakevens)
    out << paragraph("  ",
                     fmt::format("… and {} farther away (--csv and --json have them all).",
                                 counted(static_cast<double>(thresholds.size() - most_breakevens), "break-even")),
                     options.width);
  out << '\n'
      << paragraph(
             "",
             "Each number moves alone; policies are chosen anew. Distance is the way from what is believed: of a "
             "probability as it is, of a payoff in parts of the distance between the best and the worst total. The tree "
             "is large: one pass finds these break-evens exactly, by expected value, of what is booked on reaching a node "
             "and "
             "of private branches' probabilities. Least regret, other numbers and changes below the first choice are left "
             "out, for they would take too long: ask for some numbers with --only NAME, or name those that matter in "
             "params.",
             options.width);
}

Json thresholds_json(const Model& model, const Solution& solution, const std::vector<LinearThreshold>& thresholds) {
  const Words words(model, solution.tolerance);
  const LinearWords numbers(model);
  Json list = Json::array();
  for (const LinearThreshold& t : thresholds) {
    list.push_back({{"pick", "expected_value"},
                    {"parameter", numbers.name(t)},
                    {"name", numbers.text(t)},
                    {"believed", numbers.believed(t)},
                    {"range", nullptr},
                    {"threshold", numbers.at(t)},
                    {"side", numbers.side(t)},
                    {"alternative", t.winner},
                    {"label", words.branch(numbers.winner(t))},
                    {"in_range", nullptr},
                    {"distance", t.distance}});
  }
  return list;
}

Json breakeven_json(const Model& model, const Solution& solution, const std::vector<LinearThreshold>& thresholds) {
  Json answer = {{"schema", "rue.breakeven/1"},
                 {"picks",
                  {{"expected_value", *solution.pick(Criterion::expected_value)->alternative},
                   {"minimax_regret", *solution.pick(Criterion::minimax_regret)->alternative}}},
                 {"parameters", nullptr},
                 {"names", nullptr},
                 {"thresholds", thresholds_json(model, solution, thresholds)},
                 {"plan_changes", nullptr},
                 {"searches", nullptr},
                 {"left_out", nullptr},
                 {"notes", Json::array()}};
  for (const char* field : {"parameters", "names", "plan_changes", "searches", "left_out"})
    add_note(answer["notes"], field, why_one_pass);
  add_doubts(answer["notes"], model.graph);
  return answer;
}

}  // namespace

Answer breakeven_answer(const Model& model, const Solution& solution, const std::vector<LinearThreshold>& thresholds) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_linear_report(out, model, solution, thresholds, o); },
          .json = [&](std::ostream& out) { write_answer(out, breakeven_json(model, solution, thresholds)); },
          .rows = [&](Rows& rows) { thresholds_as_rows(rows, thresholds_json(model, solution, thresholds)); }};
}

}  // namespace rue
