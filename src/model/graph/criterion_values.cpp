// criterion_values.cpp - what nodes and edges are worth by each criterion, and one payoff of it for every outcome.
#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>

#include "model/graph/attributes.h"
#include "model/graph/criteria.h"
#include "model/graph/criterion_scale.h"
#include "model/graph/decision_graph.h"
#include "model/language/statements.h"
#include "text/number_slips.h"
#include "text/wording.h"

namespace rue {

namespace {

class ValueReader {
 public:
  ValueReader(DecisionGraph& model, Diagnostics& diagnostics)
      : model_(model),
        criteria_(model.criteria),
        diagnostics_(diagnostics),
        meaning_(model.document.names.size()),
        gain_(criteria_.all.size()) {
    const std::vector<std::string_view>& names = model.document.names;
    for (std::size_t n = 0; n < names.size(); ++n) {
      for (std::size_t c = 0; c < criteria_.all.size(); ++c) {
        if (names[n] == criteria_.all[c].name) meaning_[n] = {c, false};
        if (names[n].starts_with("cost_") && names[n].substr(5) == criteria_.all[c].name) {
          meaning_[n] = {c, true};
        }
      }
    }
  }

  void read() {
    const Graph& graph = model_.graph;
    const std::size_t k = criteria_.all.size();
    criteria_.on_vertex.assign(num_vertices(graph) * k, 0);
    criteria_.on_edge.assign(num_edges(graph) * k, 0);
    criteria_.written_on_vertex.assign(criteria_.on_vertex.size(), 0);
    criteria_.written_on_edge.assign(criteria_.on_edge.size(), 0);
    for (Vertex v = 0; v < num_vertices(graph); ++v) {
      read_element(model_.written(v).attributes, false, v * k);
      for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
        read_element(model_.written(e).attributes, true, model_.index_of(e) * k);
      }
    }
  }

 private:
  struct Meaning {
    std::optional<std::size_t> criterion;
    bool cost = false;
  };

  void read_element(dot::Attributes list, bool on_edge, std::size_t first) {
    for (const dot::Attribute* const attribute : list) {
      if (attribute->value.empty()) continue;
      read_attribute(*attribute, meaning_[attribute->name], on_edge,
                     static_cast<std::uint32_t>(first / criteria_.all.size()));
    }
    for (std::size_t c = 0; c < gain_.size(); ++c) {
      Gain& gain = gain_[c];
      if (!gain.payoff && !gain.cost) continue;
      (on_edge ? criteria_.on_edge : criteria_.on_vertex)[first + c] = gain.value();
      (on_edge ? criteria_.written_on_edge : criteria_.written_on_vertex)[first + c] = 1;
      if (gain.depends()) criteria_.formulas.push_back({first + c, on_edge, std::move(gain)});
      gain = {};
    }
  }

  void read_attribute(const dot::Attribute& attribute, const Meaning& meaning, bool on_edge, std::uint32_t element) {
    const std::string_view name = model_.document.names[attribute.name];
    if (name == "payoff" || (name == "cost" && !meaning.criterion)) {
      diagnostics_.error(attribute.name_span, fmt::format("{} and criteria do not mix", quoted(name)),
                         "write the criteria of this element, or make the payoff a criterion");
    } else if (meaning.cost && model_.objective == Objective::minimize) {
      diagnostics_.error(attribute.name_span, "a graph with objective=minimize is in costs, its criteria too",
                         fmt::format("write {}=…", name.substr(5)));
    } else if (meaning.criterion) {
      Gain& gain = gain_[*meaning.criterion];
      const Passage value = passage_of(attribute, model_.document);
      advise_on_parentheses(value, diagnostics_);
      std::optional<Value>& side = meaning.cost ? gain.cost : gain.payoff;
      side = split_range(value.trimmed()).range
                 ? read_ranged_score(value.trimmed(), {0, on_edge, element, std::string(name)}, *meaning.criterion)
                 : read_value(value, model_.parameters, diagnostics_);
    }
  }

  std::optional<Value> read_ranged_score(const Passage& written, RangedNumber place, std::size_t criterion) {
    const std::optional<std::uint32_t> number =
        read_ranged(written, fmt::format("{} of {}", place.what, model_.place_name(place.on_edge, place.element)),
                    Parameter::Kind::score, false, model_.parameters, diagnostics_);
    if (!number) return std::nullopt;
    place.parameter = *number;
    model_.ranged.push_back(std::move(place));
    describe_score(criteria_.all[criterion], criterion, model_.parameters.all[*number]);
    return value_of(model_.parameters, *number, written);
  }

  DecisionGraph& model_;
  Criteria& criteria_;
  Diagnostics& diagnostics_;
  std::vector<Meaning> meaning_;  // [document names]
  std::vector<Gain> gain_;        // [criteria] of the element at hand
};

// main's weights are 1 unless given; a view's are main's unless given.
void settle_views(DecisionGraph& model, const CriteriaWords& words, Diagnostics& diagnostics) {
  Criteria& criteria = model.criteria;
  for (std::size_t v = 0; v < criteria.views.size(); ++v) {
    View& view = criteria.views[v];
    for (std::size_t c = 0; c < criteria.all.size() && !words.valued; ++c) {
      const std::string own = fmt::format("{}.{}", v == 0 ? "weights" : view.name, criteria.all[c].name);
      const auto found = model.parameters.index.find(own);
      view.weight.push_back(found != model.parameters.index.end() ? found->second : criteria.views[0].weight[c]);
    }
    if (!model.parameters.sound || words.valued) continue;
    double sum = 0;
    for (const std::uint32_t w : view.weight) {
      const Parameter& weight = model.parameters.all[w];
      if (model.parameters.value[w] < 0) {
        diagnostics.error(weight.span, fmt::format("weight {} is {}, below 0", quoted(weight.name), figure(weight.believed)),
                          "turn the criterion's scale around: worst and best");
      }
      sum += model.parameters.value[w];
    }
    for (const auto& [larger, smaller] : view.orders) {
      const Parameter& first = model.parameters.all[view.weight[larger]];
      const Parameter& second = model.parameters.all[view.weight[smaller]];
      if (first.believed >= second.believed || first.given || second.given) continue;
      diagnostics.error(second.span,
                        fmt::format("{} weighs {}, more than {} at {}, against the order", quoted(second.name),
                                    figure(second.believed), quoted(first.name), figure(first.believed)),
                        "correct a weight, or the order");
    }
    if (sum == 0) {
      diagnostics.error(words.weights.empty() ? criteria.all[0].span : words.weights[0].span,
                        fmt::format("all weights of {} are zero", quoted(view.name)), "give one of them a weight");
    }
  }
}

void read_value_expression(DecisionGraph& model, Diagnostics& diagnostics) {
  const dot::Attribute* const written = dot::find(model.document, model.document.graph, "value");
  if (!written) return;
  NameTable names = model.parameters.index;
  model.criteria.first = model.parameters.all.size();
  for (const CriterionFacts& criterion : model.criteria.all) {
    const auto index = static_cast<std::uint32_t>(names.size());
    if (!names.emplace(criterion.name, index).second) {
      diagnostics.error(criterion.span, fmt::format("{} is a parameter and a criterion", quoted(criterion.name)),
                        "give one of them another name");
      return;
    }
  }
  model.criteria.value = compile(passage_of(*written, model.document), names, diagnostics);
  if (!model.criteria.value) return;
  for (const rue_instruction& in : model.criteria.value->code) {
    if (in.operation == RUE_OP_PARAMETER && in.index < model.parameters.all.size())
      model.parameters.all[in.index].used = true;
  }
}

}  // namespace

void read_criterion_values(DecisionGraph& model, CriteriaWords words, std::string_view view, Diagnostics& diagnostics) {
  Criteria& criteria = model.criteria;
  criteria.all = std::move(words.all);
  if (criteria.all.empty()) return;
  for (const std::string& name : words.views) criteria.views.push_back({name, {}});
  for (const WeightOrder& order : words.orders) criteria.views[order.view].orders.emplace_back(order.larger, order.smaller);
  settle_views(model, words, diagnostics);
  read_value_expression(model, diagnostics);
  ValueReader(model, diagnostics).read();
  for (std::size_t v = 0; v < criteria.views.size(); ++v) {
    if (criteria.views[v].name == view) criteria.view = v;
  }
}

void describe_score(const CriterionFacts& facts, std::size_t criterion, Parameter& score) {
  score.criterion = criterion;
  if (facts.worst)
    score.scale = Range{std::min(facts.worst->value, facts.best->value), std::max(facts.worst->value, facts.best->value)};
}

bool is_counted(const Criteria& criteria, std::size_t criterion) {
  if (!criteria.value) return true;
  return std::any_of(criteria.value->code.begin(), criteria.value->code.end(), [&](const rue_instruction& in) {
    return in.operation == RUE_OP_PARAMETER && in.index == criteria.first + criterion;
  });
}

void settle_idle_weights(DecisionGraph& model) {
  const Graph& graph = model.graph;
  const Criteria& criteria = model.criteria;
  const std::size_t k = criteria.all.size();
  std::vector<std::uint8_t> stands(k, 0);
  for (Vertex v = 0; v < num_vertices(graph) && k > 0; ++v) {
    if (!graph[v].reachable) continue;
    for (std::size_t c = 0; c < k; ++c) stands[c] |= criteria.written_on_vertex[v * k + c];
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
      for (std::size_t c = 0; c < k; ++c) stands[c] |= criteria.written_on_edge[model.index_of(e) * k + c];
    }
  }
  Parameters& parameters = model.parameters;
  for (Parameter& weight : parameters.all) {
    if (weight.kind != Parameter::Kind::weight || (k > 1 && stands[weight.criterion] != 0)) continue;
    weight.idle = true;
    parameters.index.erase(weight.name);
    parameters.refused.emplace(weight.name, k == 1
                                                ? "there is no other criterion that it could be weighed against"
                                                : fmt::format("criterion {} stands on no path, so that its weight changes "
                                                              "no pick",
                                                              quoted(criteria.all[weight.criterion].name)));
    if (weight.given) parameters.unknown.push_back(weight.name);
  }
}

bool stands_alone(const DecisionGraph& model, std::uint32_t parameter) {
  const Parameter& p = model.parameters.all[parameter];
  if (!p.used || p.idle || p.given || (p.formula && p.formula->uses_names())) return false;
  if (p.kind != Parameter::Kind::weight) return true;
  const std::vector<std::uint32_t>& weights = model.criteria.views[model.criteria.view].weight;
  return std::find(weights.begin(), weights.end(), parameter) != weights.end();
}

std::string ordered_weights(const DecisionGraph& model) {
  const Criteria& criteria = model.criteria;
  if (criteria.all.empty() || criteria.value || model.inner) return {};
  std::string shares;
  double sum = 0;
  bool open = false;
  for (const std::uint32_t w : criteria.views[criteria.view].weight) {
    sum += model.parameters.all[w].believed;
    open = open || model.parameters.all[w].open;
  }
  if (!open) return {};
  for (std::size_t c = 0; c < criteria.all.size(); ++c) {
    const double weight = model.parameters.all[criteria.views[criteria.view].weight[c]].believed;
    shares += fmt::format("{}{} {:.3g} %", c == 0 ? "" : ", ", criteria.all[c].name, 100 * weight / sum);
  }
  return fmt::format("the weights are an order without numbers; each is the mean of what the order allows: {}", shares);
}

double weight_of(const DecisionGraph& model, std::size_t view, std::size_t criterion) {
  return model.parameters.value[model.criteria.views[view].weight[criterion]];
}

std::vector<CriterionShare> criterion_shares(const DecisionGraph& model) {
  const Criteria& criteria = model.criteria;
  const bool costs = model.objective == Objective::minimize;
  std::vector<CriterionShare> shares;
  if (criteria.value) return shares;
  double sum = 0;
  for (std::size_t c = 0; c < criteria.all.size(); ++c) {
    const double weight = criteria.weights.empty() ? weight_of(model, criteria.view, c) : criteria.weights[c];
    sum += weight;
    shares.push_back({costs ? -weight : weight, 0});
  }
  for (std::size_t c = 0; c < shares.size(); ++c) {
    const CriterionFacts& criterion = criteria.all[c];
    shares[c].each /= sum;
    if (!criterion.worst) continue;
    const auto [zero, full] = scale_ends(criterion, costs);
    shares[c].each *= 100 / (full - zero);
    shares[c].zero = -shares[c].each * zero;
  }
  return shares;
}

}  // namespace rue
