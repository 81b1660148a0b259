// lane_tree.cpp - the steps of revalue(), told to lanes: parameters, payoffs, branches, laws, what paths have observed.
#include "model/tree/lane_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "model/events/joint_law.h"
#include "model/graph/criterion_scale.h"
#include "model/tree/open_laws.h"
#include "model/tree/unfolding.h"

namespace rue {
namespace {

using Row = Lanes::Row;

class Teller {
 public:
  Teller(const Model& model, Lanes& lanes, LaneTree& result)
      : graph_(model.graph),
        tree_(model.tree),
        events_(graph_.events),
        lanes_(lanes),
        result_(result),
        edge_probability_(graph_.probability.begin(), graph_.probability.end()),
        atoms_(events_.groups.size()) {}

  bool tell(std::span<const std::uint32_t> numbers, std::span<const Row> inputs) {
    if (graph_.utility.form != Utility::Form::linear || has_open_laws(graph_)) return false;
    tell_parameters(numbers, inputs);
    tell_payoffs();
    tell_branches();
    tell_laws();
    return tell_undeclared() && tell_paths();
  }

 private:
  static constexpr double largest = std::numeric_limits<double>::max();

  [[nodiscard]] Row finite(Row row) {
    lanes_.require(row, -largest, largest);
    return row;
  }
  [[nodiscard]] Row value_of(const Value& value) {
    return value.formula ? finite(lanes_.evaluate(*value.formula, parameter_)) : Row(value.number.value);
  }
  // What has a chance has one in every lane, and what has none has none.
  void keep_possible(Row probability, bool possible) {
    lanes_.require(probability, possible ? std::numeric_limits<double>::denorm_min() : 0.0, possible ? 1 : 0);
  }

  void tell_parameters(std::span<const std::uint32_t> numbers, std::span<const Row> inputs) {
    const Parameters& parameters = graph_.parameters;
    parameter_.assign(parameters.value.begin(), parameters.value.end());
    for (std::size_t i = 0; i < numbers.size(); ++i) parameter_[numbers[i]] = inputs[i];
    for (const std::uint32_t i : parameters.order) {
      const std::optional<Formula>& formula = parameters.all[i].formula;
      const bool follows = formula && parameters.varied[i] != 0 && !parameter_[i].moves();
      if (follows) parameter_[i] = finite(lanes_.evaluate(*formula, parameter_));
    }
  }

  // Adding 0 makes a 0 of a -0.
  [[nodiscard]] Row gain_of(const Gain& gain) {
    Row sum = 0;
    if (gain.payoff) sum = lanes_.add(sum, value_of(*gain.payoff));
    if (gain.cost) sum = lanes_.subtract(sum, value_of(*gain.cost));
    return lanes_.add(sum, 0);
  }

  void tell_payoffs() {
    if (!graph_.criteria.all.empty()) {
      tell_criteria();
      return;
    }
    std::vector<Row> on_vertex(graph_.node_payoff.begin(), graph_.node_payoff.end());
    std::vector<Row> on_edge(graph_.edge_payoff.begin(), graph_.edge_payoff.end());
    for (const PayoffFormula& payoff : graph_.payoff_formulas)
      (payoff.on_edge ? on_edge : on_vertex)[payoff.element] = gain_of(payoff.gain);
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      const Row above = tree_.edge[n] == no_event ? Row(0) : on_edge[tree_.edge[n]];
      result_.payoff.push_back(lanes_.add(above, on_vertex[tree_.vertex[n]]));
    }
  }

  void tell_criteria() {
    const Criteria& criteria = graph_.criteria;
    const std::size_t k = criteria.all.size();
    const bool costs = graph_.objective == Objective::minimize;
    std::vector<Row> on_vertex(criteria.on_vertex.begin(), criteria.on_vertex.end());
    std::vector<Row> on_edge(criteria.on_edge.begin(), criteria.on_edge.end());
    for (const CriterionFormula& formula : criteria.formulas)
      (formula.on_edge ? on_edge : on_vertex)[formula.place] = gain_of(formula.gain);
    std::vector<Row> values(parameter_.begin(),
                            parameter_.begin() + static_cast<std::ptrdiff_t>(criteria.value ? criteria.first : 0));
    const std::size_t first = values.size();
    values.resize(first + k);
    std::vector<Row> weight;
    for (std::size_t c = 0; c < k && !criteria.value; ++c) {
      weight.push_back(criteria.weights.empty() ? parameter_[criteria.views[criteria.view].weight[c]]
                                                : Row(criteria.weights[c]));
      lanes_.require(weight.back(), 0, largest);
    }
    const Row sum = lanes_.sum(weight);
    if (!criteria.value) lanes_.require(sum, std::numeric_limits<double>::denorm_min(), largest);
    std::vector<Row> total(tree_.size() * k);
    result_.payoff.assign(tree_.size(), 0);
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      Row payoff = 0;
      for (std::size_t c = 0; c < k; ++c) {
        Row x = n == 0 ? Row(0) : lanes_.add(total[tree_.parent[n] * k + c], on_edge[tree_.edge[n] * k + c]);
        x = total[n * k + c] = lanes_.add(x, on_vertex[tree_.vertex[n] * k + c]);
        if (tree_.kind[n] != RUE_OUTCOME) continue;
        const CriterionFacts& criterion = criteria.all[c];
        if (criterion.worst) {
          const auto [zero, full] = scale_ends(criterion, costs);
          x = lanes_.divide(lanes_.multiply(100, lanes_.subtract(x, zero)), full - zero);
        }
        values[first + c] = x;
        if (!criteria.value) payoff = lanes_.add(payoff, lanes_.multiply(weight[c], x));
      }
      if (tree_.kind[n] != RUE_OUTCOME) continue;
      payoff = criteria.value ? finite(lanes_.evaluate(*criteria.value, values)) : lanes_.divide(payoff, sum);
      result_.payoff[n] = costs ? lanes_.subtract(0, payoff) : lanes_.add(payoff, 0);
    }
  }

  [[nodiscard]] bool follow(const std::vector<Share>& shares) const {
    return std::any_of(shares.begin(), shares.end(), [&](const Share& share) { return varies(share); });
  }
  [[nodiscard]] bool varies(const Share& share) const {
    return share.value && share.value->formula && share.value->formula->uses(graph_.parameters.varied);
  }

  // As share_out() has it where some of them vary. `now`: their probabilities at the model's values.
  [[nodiscard]] std::vector<Row> share_out(const std::vector<Share>& shares, const std::vector<double>& now) {
    const double exact = exactness(shares.size());
    std::vector<Row> probability;
    std::size_t takers = 0;
    for (const Share& share : shares) {
      takers += share.value ? 0 : 1;
      probability.push_back(share.value ? value_of(*share.value) : Row(0));
      lanes_.require(probability.back(), 0, 1);
    }
    const Row sum = lanes_.sum(probability);
    if (takers > 0) {
      lanes_.require(lanes_.subtract(sum, 1), -largest, exact);
      // Less than exactly nothing is not left: that would be above 1.
      const Row left = lanes_.subtract(1, sum);
      const Row each = lanes_.divide(lanes_.where_small(left, exact, 0, left), static_cast<double>(takers));
      for (std::size_t i = 0; i < shares.size(); ++i) {
        if (!shares[i].value) probability[i] = each;
      }
    } else {
      std::vector<Row> varied, others;
      for (std::size_t i = 0; i < shares.size(); ++i) (varies(shares[i]) ? varied : others).push_back(probability[i]);
      const Row off = lanes_.subtract(sum, 1);
      const Row room = lanes_.sum(std::move(varied));
      const Row other = lanes_.sum(std::move(others));
      // Without others all must sum to 1 as they are.
      const bool may_scale = other.moves() || other.constant() > 0;
      if (may_scale) {
        lanes_.require(other, std::numeric_limits<double>::denorm_min(), largest);
        lanes_.require(room, 0, 1);
      } else {
        lanes_.require(off, -exact, exact);
      }
      const Row scale = may_scale ? lanes_.divide(lanes_.subtract(1, room), other) : Row(1);
      for (std::size_t i = 0; i < shares.size(); ++i) {
        if (!varies(shares[i]))
          probability[i] = lanes_.where_small(off, exact, probability[i], lanes_.multiply(probability[i], scale));
      }
    }
    for (std::size_t i = 0; i < shares.size(); ++i) keep_possible(probability[i], now[i] > 0);
    return probability;
  }

  void tell_branches() {
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      if (!follow(branches.shares)) continue;
      std::vector<double> now;
      for (const std::uint32_t e : branches.edges) now.push_back(graph_.probability[e]);
      const std::vector<Row> probability = share_out(branches.shares, now);
      for (std::size_t i = 0; i < branches.edges.size(); ++i) edge_probability_[branches.edges[i]] = probability[i];
    }
  }

  void tell_laws() {
    for (const Event& event : events_.events) {
      for (const Conditional& line : event.law) {
        if (!follow(line.shares)) continue;
        moving_.emplace(&line, share_out(line.shares, line.probability));
        follows_ = true;
      }
    }
    for (std::size_t g = 0; g < events_.groups.size(); ++g) {
      if (events_.events[events_.groups[g].events.front()].declared) tell_atoms(g);
    }
  }

  [[nodiscard]] Row probability_in(const Conditional& line, std::size_t state) const {
    const auto at = moving_.find(&line);
    return at != moving_.end() ? at->second[state] : Row(line.probability[state]);
  }

  // The chain rule.
  void tell_atoms(std::size_t g) {
    const Group& group = events_.groups[g];
    const std::size_t width = group.events.size();
    for (std::size_t a = 0; a < group.atoms(); ++a) {
      Row probability = 1;
      for (std::size_t i = 0; i < width; ++i) {
        const Event& event = events_.events[group.events[i]];
        std::vector<std::uint16_t> given;
        for (const std::uint32_t c : event.conditions) given.push_back(state_in(c, static_cast<std::uint32_t>(a)));
        probability = lanes_.multiply(probability, probability_in(*line_for(event, given), group.state[a * width + i]));
      }
      keep_possible(probability, true);
      atoms_[g].push_back(probability);
    }
  }

  // An event that is not declared has one law as long as its nodes agree; then nothing is joined.
  bool tell_undeclared() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Row> first;  // by event and state
    bool differ = false;
    for (Vertex v = 0; v < num_vertices(graph_.graph); ++v) {
      const std::uint32_t e = graph_.graph[v].kind == Kind::chance ? graph_.graph[v].event : no_event;
      const auto [begin, end] = boost::out_edges(v, graph_.graph);
      for (auto at = begin; at != end; ++at) {
        const Row probability = edge_probability_[graph_.index_of(*at)];
        follows_ = follows_ || probability.moves();
        if (e == no_event || events_.events[e].declared) continue;
        const auto [other, fresh] = first.try_emplace({e, graph_.graph[*at].state}, probability);
        if (fresh) continue;
        constexpr double alike = 0.4e-9;  // of the first, so that any two are within 1e-9
        const Row apart = lanes_.subtract(probability, other->second);
        if (apart.moves()) {
          lanes_.require(apart, -alike, alike);
        } else {
          differ = differ || std::fabs(apart.constant()) > alike;
        }
      }
    }
    const bool joined = std::any_of(events_.groups.begin(), events_.groups.end(), [&](const Group& group) {
      return has_joint_atoms(events_, group) && !events_.events[group.events.front()].declared;
    });
    return !follows_ || !(joined || differ);
  }

  // Depth first, with what the path knows of each group; see Observer.
  bool tell_paths() {
    result_.probability.assign(tree_.probability.begin(), tree_.probability.end());
    std::vector<rue_index> known(events_.groups.size(), RUE_NONE);  // sets of the tree
    std::vector<rue_index> undo;
    rue_index n = 0;
    if (!tell_children(n, known)) return false;
    for (;;) {
      if (tree_.first_child[n] < tree_.first_child[n + 1]) {
        n = tree_.first_child[n];
      } else {
        for (;;) {
          if (n == 0) return true;
          const rue_index parent = tree_.parent[n];
          if (tree_.group[parent] != RUE_NONE) {
            known[tree_.group[parent]] = undo.back();
            undo.pop_back();
          }
          if (n + 1 < tree_.first_child[parent + 1]) break;
          n = parent;
        }
        ++n;
      }
      const rue_index group = tree_.group[tree_.parent[n]];
      if (group != RUE_NONE) undo.push_back(std::exchange(known[group], tree_.set[n]));
      if (!tell_children(n, known)) return false;
    }
  }

  bool tell_children(rue_index n, const std::vector<rue_index>& known) {
    if (tree_.kind[n] == RUE_DECISION || tree_.kind[n] == RUE_OUTCOME) return true;
    const rue_index g = tree_.group[n];
    const std::uint32_t e = graph_.graph[tree_.vertex[n]].event;
    const bool declared = g != RUE_NONE && events_.events[e].declared;
    // Certain where the path has come upon it.
    const bool open = g == RUE_NONE || (known[g] == RUE_NONE && events_.events[e].states.size() > 1);
    if (!declared && !open) return true;
    for (const rue_index c : children(tree_, n)) {
      if (!declared) {
        if (edge_probability_[tree_.edge[c]].moves()) result_.probability[c] = edge_probability_[tree_.edge[c]];
      } else if (tree_.set_begin[tree_.set[c]] < tree_.set_begin[tree_.set[c] + 1]) {
        result_.probability[c] = given(e, known[g], tree_.set[c], facts_of(graph_.graph, tree_.edge[c]).state);
        if (result_.probability[c].moves() && graph_.written_probability(tree_.edge[c]) != nullptr) return false;
      }
    }
    return true;
  }

  // Of what a branch stands for, where the set before it is known; see AtomSets.
  [[nodiscard]] Row given(std::uint32_t e, rue_index before, rue_index after, std::uint32_t state) {
    const auto [at, fresh] = given_.try_emplace({e, before, after, state}, 0);
    if (!fresh) return at->second;
    const Event& event = events_.events[e];
    Row& result = at->second;
    result = lanes_.divide(chance_of(event.group, after), chance_of(event.group, before));
    const Conditional* const line = line_in(event, before);
    if (line == nullptr) return result;
    std::vector<Row> states;
    for (const std::uint32_t s : states_of(event, state)) states.push_back(probability_in(*line, s));
    const Row declared = lanes_.compensated_sum(std::move(states));
    constexpr double rounding = 1e-12;
    return result = lanes_.where_small(lanes_.subtract(declared, result), rounding, declared, result);
  }

  // Of a set of the tree; RUE_NONE: all.
  [[nodiscard]] std::vector<std::uint32_t> atoms_of(std::uint32_t g, rue_index set) const {
    std::vector<std::uint32_t> atoms;
    if (set == RUE_NONE) {
      for (std::uint32_t a = 0; a < atoms_[g].size(); ++a) atoms.push_back(a);
    } else {
      for (rue_index i = tree_.set_begin[set]; i < tree_.set_begin[set + 1]; ++i)
        atoms.push_back(tree_.set_atom[i] - tree_.group_begin[g]);
    }
    return atoms;
  }
  [[nodiscard]] Row chance_of(std::uint32_t g, rue_index set) {
    const auto [at, fresh] = chance_.try_emplace({g, set}, 0);
    if (!fresh) return at->second;
    std::vector<Row> chances;
    for (const std::uint32_t a : atoms_of(g, set)) chances.push_back(atoms_[g][a]);
    return at->second = lanes_.compensated_sum(std::move(chances));
  }
  [[nodiscard]] std::uint16_t state_in(std::uint32_t event, std::uint32_t atom) const {
    const Group& group = events_.groups[events_.events[event].group];
    return group.state[atom * group.events.size() + events_.events[event].position];
  }
  [[nodiscard]] const Conditional* line_in(const Event& event, rue_index set) const {
    const std::vector<std::uint32_t> atoms = atoms_of(event.group, set);
    std::vector<std::uint16_t> states;
    for (const std::uint32_t c : event.conditions) {
      states.push_back(state_in(c, atoms.front()));
      for (const std::uint32_t a : atoms) {
        if (state_in(c, a) != states.back()) return nullptr;
      }
    }
    return line_for(event, states);
  }

  struct Branching {
    std::uint32_t event;
    rue_index before, after;
    std::uint32_t state;
    auto operator<=>(const Branching&) const = default;
  };

  const DecisionGraph& graph_;
  const Tree& tree_;
  const Events& events_;
  Lanes& lanes_;
  LaneTree& result_;
  std::vector<Row> parameter_;
  std::vector<Row> edge_probability_;                          // [edges]
  std::map<const Conditional*, std::vector<Row>> moving_;      // lines of which some state varies
  std::vector<std::vector<Row>> atoms_;                        // [groups][atoms] of declared events
  std::map<std::pair<std::uint32_t, rue_index>, Row> chance_;  // by group and set
  std::map<Branching, Row> given_;
  bool follows_ = false;  // some probability does
};

}  // namespace

bool tell_tree(const Model& model, std::span<const std::uint32_t> numbers, std::span<const Lanes::Row> inputs, Lanes& lanes,
               LaneTree& tree) {
  return Teller(model, lanes, tree).tell(numbers, inputs);
}

}  // namespace rue
