// criteria.h - several payoffs at once: what is measured, whose weights make one payoff of it, and what each element is
// worth.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dot/document.h"
#include "model/language/criteria_words.h"
#include "model/numbers/parameters.h"

namespace rue {

struct DecisionGraph;

// Whose weights: the author's own is the first, `main`. A view's weights are parameters: "friend.city", and of main
// "weights.city"; what a view does not name is main's.
struct View {
  std::string name;
  std::vector<std::uint32_t> weight;  // [criteria] index into Parameters::all; none where there is a `value`
  // Of criteria: the first counts at least as much as the second.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> orders = {};
};

// What is written on one node or edge for one criterion, where it depends on parameters.
struct CriterionFormula {
  std::size_t place = 0;  // in Criteria::on_vertex or on_edge
  bool on_edge = false;
  Gain gain;
};

struct Criteria {
  std::vector<CriterionFacts> all;
  std::vector<View> views;
  std::size_t view = 0;           // whose payoff it is
  std::vector<double> weights;    // [criteria] in place of that view's, while others are tried; empty: the view's
  std::optional<Formula> value;   // in place of weights: over parameters, then criteria
  std::size_t first = 0;          // the first criterion's index in `value`
  std::vector<double> on_vertex;  // [vertices x criteria] booked on reaching it, in the graph's own sign
  std::vector<double> on_edge;    // [edges x criteria]
  std::vector<CriterionFormula> formulas;
  std::vector<std::uint8_t> written_on_vertex, written_on_edge;  // as above: whether it is written there
};

// Read `criteria`, and split `weights` and `views`. Errors: a name that is no word, is given twice or means something to Rue
// or Graphviz; a scale that is none; a weight of an unknown criterion; weights beside a `value`, or any of them without
// `criteria`.
[[nodiscard]] CriteriaWords read_criteria(const dot::Document& document, Diagnostics& diagnostics);

// Complete the criteria of `model` once parameters are known: each view's weights, `value`, and what elements are worth.
// Errors: negative weights, or all zero; `payoff` or `cost` beside criteria; `cost_NAME` where the graph is in costs; the
// view that is asked for is unknown (empty: main).
void read_criterion_values(DecisionGraph& model, CriteriaWords words, std::string_view view, Diagnostics& diagnostics);

// What a number knows that is a score: its criterion, and from where to where that is scaled.
void describe_score(const CriterionFacts& facts, std::size_t criterion, Parameter& score);

// Does `value`, or a weight, make anything of this criterion?
[[nodiscard]] bool is_counted(const Criteria& criteria, std::size_t criterion);

// Take weights that change no pick, being of the only criterion or of one that stands on no path, from the parameters that
// may be set and varied. The graph has been walked.
void settle_idle_weights(DecisionGraph& model);

// May this parameter be varied: it follows from no other, no setting holds it fast, and it counts (a weight of another view
// does not)?
[[nodiscard]] bool stands_alone(const DecisionGraph& model, std::uint32_t parameter);

// As written; only their proportions count.
[[nodiscard]] double weight_of(const DecisionGraph& model, std::size_t view, std::size_t criterion);

// What a criterion's total counts in an outcome's payoff (a gain): each x total + zero.
struct CriterionShare {
  double each = 0;
  double zero = 0;  // of a scale whose 0 is not the total 0
};

// Where the weights that are seen are an order without numbers: what every answer takes in their place, in a sentence; else,
// and of an inner model (Settings::inner), empty.
[[nodiscard]] std::string ordered_weights(const DecisionGraph& model);

// [criteria] by the weights in effect. Empty where `value` takes their place: then there are no shares.
[[nodiscard]] std::vector<CriterionShare> criterion_shares(const DecisionGraph& model);

}  // namespace rue
