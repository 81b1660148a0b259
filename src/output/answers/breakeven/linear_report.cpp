// linear_report.cpp - the nearest for people, all of them for programs.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <ostream>
#include <unordered_map>

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

// Calls each threshold by the number that it is one of, as `--only` does.
class LinearWords {
 public:
  explicit LinearWords(const Model& model)
      : model_(model),
        costs_(model.graph.objective == Objective::minimize),
        probability_(boost::num_edges(model.graph.graph)) {
    for (const PayoffFormula& formula : model.graph.payoff_formulas) {
      for (const bool cost : {false, true}) {
        const std::optional<Value>& value = cost ? formula.gain.cost : formula.gain.payoff;
        if (value) booked_[formula.on_edge ? 1 : 0].emplace(formula.element, Booked{number_of(*value), cost});
      }
    }
    for (const BranchFormulas& formulas : model.graph.branch_formulas) {
      for (std::size_t i = 0; i < formulas.edges.size(); ++i) {
        if (formulas.shares[i].value) probability_[formulas.edges[i]] = number_of(*formulas.shares[i].value);
      }
    }
  }

  // For programs and for people; where it is no number of the graph's own both say what it is.
  [[nodiscard]] std::string name(const LinearThreshold& t) const {
    const Parameter* const number = number_at(t).parameter;
    return number != nullptr ? number->name : nameless(t);
  }
  [[nodiscard]] std::string text(const LinearThreshold& t) const {
    const Parameter* const number = number_at(t).parameter;
    return number != nullptr ? clean(number->text()) : clean(nameless(t));
  }
  [[nodiscard]] bool has_name(const LinearThreshold& t) const { return number_at(t).parameter != nullptr; }
  [[nodiscard]] double believed(const LinearThreshold& t) const {
    const Booked number = number_at(t);
    if (number.parameter != nullptr) return number.parameter->believed;
    return t.probability ? model_.tree.probability[t.node] : in_graph(model_.tree.payoff[t.node]);
  }
  [[nodiscard]] double at(const LinearThreshold& t) const {
    if (t.probability) return t.at;
    const Booked number = number_at(t);
    if (number.parameter == nullptr) return in_graph(t.at);
    const double change = t.at - model_.tree.payoff[t.node];
    return number.parameter->believed + (number.cost ? -change : change);
  }
  // A cost above is a gain below.
  [[nodiscard]] const char* side(const LinearThreshold& t) const {
    const Booked number = number_at(t);
    const bool turned = !t.probability && (number.parameter != nullptr ? number.cost : costs_);
    return t.above != turned ? "above" : "below";
  }
  [[nodiscard]] rue_index winner(const LinearThreshold& t) const {
    return model_.tree.first_child[0] + static_cast<rue_index>(t.winner);
  }

 private:
  struct Booked {
    const Parameter* parameter = nullptr;
    bool cost = false;
  };

  [[nodiscard]] const Parameter* number_of(const Value& value) const {
    if (!value.formula || value.formula->code.size() != 1 || value.formula->code[0].operation != RUE_OP_PARAMETER)
      return nullptr;
    const Parameter& parameter = model_.graph.parameters.all[value.formula->code[0].index];
    return parameter.implied ? &parameter : nullptr;
  }

  // Of what is booked on reaching a node the one number, if there is one only.
  [[nodiscard]] Booked number_at(const LinearThreshold& t) const {
    const std::uint32_t edge = model_.tree.edge[t.node];
    if (t.probability) return {probability_[edge], false};
    const auto on_node = booked_[0].equal_range(model_.tree.vertex[t.node]);
    const auto on_edge = booked_[1].equal_range(edge);
    const auto count = std::distance(on_node.first, on_node.second) + std::distance(on_edge.first, on_edge.second);
    if (count != 1) return {};
    return on_node.first != on_node.second ? on_node.first->second : on_edge.first->second;
  }
  [[nodiscard]] std::string nameless(const LinearThreshold& t) const {
    const auto id = [&](rue_index n) { return model_.graph.id_of(model_.tree.vertex[n]); };
    if (t.probability) return fmt::format("p of {} -> {}", id(model_.tree.parent[t.node]), id(t.node));
    return fmt::format("{} on reaching {}", costs_ ? "cost" : "payoff", id(t.node));
  }
  [[nodiscard]] double in_graph(double gain) const { return gain == 0 ? 0 : costs_ ? -gain : gain; }

  const Model& model_;
  bool costs_;
  std::unordered_multimap<std::uint32_t, Booked> booked_[2];  // by vertex, by edge
  std::vector<const Parameter*> probability_;                 // [edges] null: none of its own
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
  bool nameless = false;
  for (std::size_t i = 0; i < thresholds.size() && i < most_breakevens; ++i) {
    const LinearThreshold& t = thresholds[i];
    nameless = nameless || !numbers.has_name(t);
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
    out << rows_left_out(counted(static_cast<double>(thresholds.size() - most_breakevens), "break-even") + " farther away",
                         true, options.width);
  std::string note =
      "Each number moves alone; policies are chosen anew. Distance is the way from what is believed: of a probability as it "
      "is, of a payoff in parts of the distance between the best and the worst total. The tree is large: one pass finds "
      "these "
      "break-evens exactly, by expected value, of what is booked on reaching a node and of private branches' probabilities. "
      "Least regret, other numbers and changes below the first choice are left out, for they would take too long: ask for "
      "some numbers with --only NAME, or name those that matter in params.";
  if (nameless)
    note += " 'On reaching' stands where nothing is booked on a node, or several numbers: --only does not take that.";
  out << '\n' << paragraph("", note, options.width);
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
