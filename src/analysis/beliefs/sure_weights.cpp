// sure_weights.cpp - half-spaces of weights, cut one by one.
#include "analysis/beliefs/sure_weights.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/beliefs/instance.h"
#include "analysis/whatif/experiment.h"
#include "model/tree/degree.h"
#include "text/wording.h"

namespace rue {
namespace {

bool is_of_weights(const Block& block, const Parameters& parameters) {
  return parameters.all[block.numbers.front()].kind == Parameter::Kind::weight;
}

std::optional<std::size_t> block_of_weights(const Beliefs& beliefs, const Parameters& parameters) {
  for (std::size_t b = 0; b < beliefs.blocks.size(); ++b) {
    if (is_of_weights(beliefs.blocks[b], parameters)) return b;
  }
  return std::nullopt;
}

class SureThings {
 public:
  SureThings(const Model& model, const Beliefs& beliefs) : graph_(model.graph), tree_(model.tree) {
    std::vector<std::uint32_t> others;
    for (const Block& block : beliefs.blocks) {
      if (!is_of_weights(block, graph_.parameters)) others.insert(others.end(), block.numbers.begin(), block.numbers.end());
    }
    const std::vector<Degree> follows = degrees_of(graph_.parameters, others);
    const Criteria& criteria = graph_.criteria;
    varies_on_vertex_.assign(num_vertices(graph_.graph), 0);
    varies_on_edge_.assign(num_edges(graph_.graph), 0);
    const auto varies = [&](const std::optional<Value>& value) {
      return value && value->formula && degree_of(*value->formula, follows) != Degree::constant;
    };
    for (const CriterionFormula& f : criteria.formulas) {
      if (varies(f.gain.payoff) || varies(f.gain.cost))
        (f.on_edge ? varies_on_edge_ : varies_on_vertex_)[f.place / criteria.all.size()] = 1;
    }
  }

  // One way only leads on from there, and nothing booked on it varies.
  [[nodiscard]] bool is_sure(rue_index n) const {
    for (;; n = tree_.first_child[n]) {
      if (varies_on_edge_[tree_.edge[n]] != 0 || varies_on_vertex_[tree_.vertex[n]] != 0) return false;
      if (children(tree_, n).size() > 1) return false;
      if (children(tree_, n).size() == 0) return true;
    }
  }

 private:
  const DecisionGraph& graph_;
  const Tree& tree_;
  std::vector<std::uint8_t> varies_on_vertex_, varies_on_edge_;
};

// lead . w >= 0, or at most 0.
HalfSpace half_space(const Block& block, const Parameters& parameters, const std::vector<double>& lead, bool at_least) {
  HalfSpace half;
  for (const std::uint32_t w : block.numbers) half.normal.push_back((at_least ? -1 : 1) * lead[parameters.all[w].criterion]);
  return half;
}

enum class Left { some, nothing, too_many };

Left cut_by(Polytope& set, const HalfSpace& half) {
  if (set.cut(half)) return Left::some;
  return set.is_missed_by(half) ? Left::nothing : Left::too_many;
}

class WeightCutter {
 public:
  WeightCutter(const std::vector<SureChoice>& choices, const Statements& statements, const Parameters& parameters,
               const Block& block)
      : choices_(choices), statements_(statements), parameters_(parameters), block_(block) {}

  [[nodiscard]] std::vector<HalfSpace> halves(std::size_t choice) const {
    const std::vector<double>& lead = choices_[choice].lead;
    std::vector<HalfSpace> halves{half_space(block_, parameters_, lead, true)};
    if (statements_.all[choices_[choice].statement].alike) halves.push_back(half_space(block_, parameters_, lead, false));
    return halves;
  }

  Left cut(Polytope& set, std::size_t choice) const {
    for (const HalfSpace& half : halves(choice)) {
      if (const Left left = cut_by(set, half); left != Left::some) return left;
    }
    return Left::some;
  }

  // Of these, which leave nothing together, some of which none can be missed.
  [[nodiscard]] std::vector<std::size_t> irreducible(std::vector<std::size_t> chosen) const {
    for (std::size_t i = 0; i < chosen.size();) {
      std::vector<std::size_t> without = chosen;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      if (leaves_nothing(without)) {
        chosen = std::move(without);
      } else {
        ++i;
      }
    }
    return chosen;
  }

 private:
  [[nodiscard]] bool leaves_nothing(const std::vector<std::size_t>& chosen) const {
    Polytope set = block_.set;
    for (const std::size_t choice : chosen) {
      if (const Left left = cut(set, choice); left != Left::some) return left == Left::nothing;
    }
    return false;
  }

  const std::vector<SureChoice>& choices_;
  const Statements& statements_;
  const Parameters& parameters_;
  const Block& block_;
};

// None where no block is of weights.
std::vector<SureChoice> sure_choices(Experiment& experiment, const Statements& statements, const Beliefs& beliefs) {
  const Model& model = experiment.model();
  const Parameters& parameters = model.graph.parameters;
  const std::optional<std::size_t> weights = block_of_weights(beliefs, parameters);
  std::vector<SureChoice> choices;
  if (!weights || model.graph.utility.measures) return choices;
  const SureThings things(model, beliefs);
  for (std::size_t i = 0; i < statements.all.size(); ++i) {
    if (things.is_sure(statements.all[i].first_node) && things.is_sure(statements.all[i].second_node))
      choices.push_back({i, std::vector<double>(model.graph.criteria.all.size(), 0)});
  }
  if (choices.empty()) return choices;
  std::vector<NewValue> others;
  for (const Block& block : beliefs.blocks) {
    if (!is_of_weights(block, parameters)) add_changes(block, block.set.center(), others);
  }
  const std::vector<std::uint32_t>& numbers = beliefs.blocks[*weights].numbers;
  const rue_index first = model.tree.first_child[0];
  for (const std::uint32_t all_that_counts : numbers) {
    std::vector<NewValue> changes = others;
    for (const std::uint32_t w : numbers) changes.push_back({w, w == all_that_counts ? 1.0 : 0.0});
    const std::optional<Outlook> there = experiment.at(changes);
    if (!there) return {};
    for (SureChoice& choice : choices) {
      const Statement& statement = statements.all[choice.statement];
      choice.lead[parameters.all[all_that_counts].criterion] =
          there->expected_value[statement.first_node - first] - there->expected_value[statement.second_node - first];
    }
  }
  return choices;
}

bool cut_weights(std::vector<SureChoice>& choices, const Statements& statements, const Parameters& parameters,
                 Beliefs& beliefs, Diagnostics& diagnostics) {
  const std::optional<std::size_t> weights = block_of_weights(beliefs, parameters);
  if (!weights || choices.empty()) return true;
  Block& block = beliefs.blocks[*weights];
  const WeightCutter cutter(choices, statements, parameters, block);
  Polytope left = block.set;
  std::vector<std::size_t> so_far;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    so_far.push_back(i);
    const Statement& statement = statements.all[choices[i].statement];
    for (const HalfSpace& half : cutter.halves(i)) choices[i].says_more = choices[i].says_more || left.is_cut(half);
    const Left now = cutter.cut(left, i);
    if (now == Left::some) continue;
    if (now == Left::too_many) {
      diagnostics.error(statement.span,
                        fmt::format("the weights by which you would {} have more than {} corners", quoted(statement.words),
                                    Polytope::most_corners),
                        "take a statement back, or a range of a weight");
      return false;
    }
    std::vector<std::string> names;
    for (const std::size_t j : cutter.irreducible(so_far)) names.push_back(statements.all[choices[j].statement].words);
    const std::vector<std::string_view> views(names.begin(), names.end());
    diagnostics.error(
        statement.span,
        names.size() == 1
            ? fmt::format("{} holds for no weights within what is written of them", list_of(views))
            : fmt::format("{} cannot hold together within what is written of the weights", list_of(views, views.size())),
        "take one back, or widen what is written of the weights");
    return false;
  }
  if (block.believed) {
    for (std::size_t i = 0; i < choices.size(); ++i) {
      Polytope alone = block.set;
      choices[i].contradicts_believed = cutter.cut(alone, i) == Left::some && !alone.holds(*block.believed);
    }
    if (!left.holds(*block.believed)) block.believed.reset();
  }
  block.set = std::move(left);
  return true;
}

}  // namespace

std::optional<BoundWeights> bound_weights(Statements& statements, const Varying& varying, const Parameters& parameters,
                                          Beliefs& beliefs, Diagnostics& diagnostics) {
  std::optional<Beliefs> all = beliefs_of(statements.model, varying, diagnostics);
  if (!all) return std::nullopt;
  BoundWeights bound;
  {
    Experiment experiment(statements.model);
    bound.sure = sure_choices(experiment, statements, *all);
  }
  if (!cut_weights(bound.sure, statements, statements.model.graph.parameters, *all, diagnostics) ||
      !cut_weights(bound.sure, statements, parameters, beliefs, diagnostics))
    return std::nullopt;
  bound.beliefs = *std::move(all);
  return bound;
}

}  // namespace rue
