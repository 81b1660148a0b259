// parameter_tables.cpp - shares, laws, payoffs and criteria as postfix code: the arithmetic of share_out, make_groups,
// AtomSets and book_criteria, operation by operation, so that the core comes to the same bits.
#include "embed/parameter_tables.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "core/known.h"
#include "model/events/joint_law.h"
#include "model/graph/criterion_scale.h"
#include "model/tree/booking.h"
#include "model/tree/unfolding.h"

namespace rue {
namespace {

// A number that stands, or the index of a value that may change.
struct Term {
  double number = 0;
  std::uint32_t value = no_event;
  [[nodiscard]] bool changes() const { return value != no_event; }
};

using Line = std::vector<Term>;  // of the branches of a node, or the states of an event

struct Numbers {
  std::vector<double> list;
  std::map<std::uint64_t, std::size_t> index;  // by bits

  std::size_t of(double number) {
    const auto [at, fresh] = index.try_emplace(std::bit_cast<std::uint64_t>(number), list.size());
    if (fresh) list.push_back(number);
    return at->second;
  }
};

// A formula while it is written.
class Code {
 public:
  explicit Code(Numbers& numbers) : numbers_(&numbers) {}

  Code& push(double number) { return add(RUE_OP_NUMBER, numbers_->of(number)); }
  Code& push(const Term& term) { return term.changes() ? add(RUE_OP_PARAMETER, term.value) : push(term.number); }
  Code& push(const Code& other) {
    list.insert(list.end(), other.list.begin(), other.list.end());
    return *this;
  }
  Code& apply(unsigned operation) { return add(operation, 0); }
  [[nodiscard]] bool changes() const {
    return std::any_of(list.begin(), list.end(), [](const rue_instruction& in) { return in.operation == RUE_OP_PARAMETER; });
  }

  std::vector<rue_instruction> list;

 private:
  Code& add(unsigned operation, std::size_t index) {  // what does not fit 16 bits is refused in the end
    list.push_back({static_cast<std::uint16_t>(operation), static_cast<std::uint16_t>(index)});
    return *this;
  }

  Numbers* numbers_;
};

class TableCompiler {
 public:
  // `settable`: of the graph's parameters, which may be set; the others are numbers.
  TableCompiler(const Model& model, CoreBuild build, const std::vector<std::uint8_t>& settable)
      : graph_(model.graph), g_(model.graph.graph), tree_(model.tree), exact_(build.single ? 1e-6 : 1e-9) {
    const std::vector<Parameter>& all = graph_.parameters.all;
    const auto count = static_cast<std::uint32_t>(std::count(settable.begin(), settable.end(), 1));
    given_.resize(all.size());
    terms_.resize(all.size());
    needs_.resize(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      given_[i].number = all[i].given ? 1 : 0;
      if (settable[i] == 0) continue;
      const auto k = static_cast<std::uint32_t>(out_.names.size());
      given_[i].value = count + k;
      terms_[i].value = k;
      out_.names.push_back(all[i].name);
      out_.count = out_.names.size();
      out_.value.push_back(graph_.parameters.value[i]);
      parameter_.push_back(i);
    }
    for (const std::uint32_t i : parameter_) out_.value.push_back(given_[i].number);
    for (const std::uint32_t i : graph_.parameters.order) compile_parameter(i);
  }

  EmbeddedParameters compile() {
    know_paths();
    compile_payoffs();
    compile_branches();
    for (std::uint32_t g = 0; g < graph_.events.groups.size(); ++g) compile_group(g);
    if (too_many()) out_.left_out = "more than 65,535 numbers follow from them";
    if (failed_) out_.left_out = "a formula has no value";
    out_.number = std::move(numbers_.list);
    return std::move(out_);
  }

  // The graph's parameters that some target follows.
  [[nodiscard]] static std::vector<std::uint8_t> reached(const EmbeddedParameters& tables) {
    std::vector<std::uint8_t> reached(tables.value.size(), 0);
    for (const EmbeddedParameters::Target& target : tables.target) reached[target.value] = 1;
    std::size_t end = tables.code.size();
    for (std::size_t s = tables.step.size(); s-- > 0;) {
      const std::size_t begin = end - tables.step[s].length;
      for (std::size_t i = begin; i < end && reached[tables.first_step() + s] != 0; ++i) {
        if (tables.code[i].operation == RUE_OP_PARAMETER) reached[tables.code[i].index] = 1;
      }
      end = begin;
    }
    reached.resize(tables.count);
    return reached;
  }
  [[nodiscard]] const std::vector<std::uint32_t>& parameters() const { return parameter_; }

 private:
  [[nodiscard]] bool too_many() const {
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    return out_.value.size() > most || numbers_.list.size() > most || longest_ > most;
  }
  [[nodiscard]] Code code() { return Code(numbers_); }

  // ---- values

  double evaluate(const Code& code) {
    const rue_formula formula{code.list.data(), static_cast<rue_index>(code.list.size()), numbers_.list.data()};
    std::size_t depth = 0;
    rue_check_formula(&formula, numbers_.list.size(), out_.value.size(), &depth);
    out_.depth = std::max(out_.depth, depth);
    std::vector<rue_slot> stack(depth);
    double value = 0;
    failed_ = rue_evaluate(&formula, out_.value.data(), &math_library(), stack.data(), &value).status != RUE_OK || failed_;
    return value;
  }

  // A value that follows, now `believed` (or what the formula gives); a number where nothing in it changes.
  Term step(const Code& code, unsigned limit, std::optional<double> believed = {}) {
    if (too_many()) return {};
    if (!code.changes()) return {believed ? *believed : evaluate(code)};
    if (limit == RUE_ANY && code.list.size() == 1) return {0, code.list[0].index};
    return new_step(code, limit, believed ? *believed : evaluate(code));
  }

  Term new_step(const Code& code, unsigned limit, double believed) {
    evaluate(code);  // for the depth of its stack
    std::vector<std::uint32_t> key{limit};
    for (const rue_instruction& in : code.list) key.push_back(std::uint32_t{in.operation} << 16 | in.index);
    const auto [at, fresh] = steps_.try_emplace({std::bit_cast<std::uint64_t>(believed), std::move(key)}, 0);
    if (fresh) {
      at->second = static_cast<std::uint32_t>(out_.value.size());
      out_.value.push_back(believed);
      out_.step.push_back({static_cast<std::uint16_t>(code.list.size()), static_cast<std::uint16_t>(limit)});
      out_.code.insert(out_.code.end(), code.list.begin(), code.list.end());
      longest_ = std::max(longest_, code.list.size());
    }
    return {0, at->second};
  }

  // Nothing may be set that makes this value leave [0, 1].
  void require(const Code& code) { (void)step(code, RUE_PROBABILITY); }

  void target(unsigned kind, std::uint32_t place, const Term& term) {
    out_.target.push_back({place, static_cast<std::uint16_t>(term.value), static_cast<std::uint16_t>(kind)});
  }

  // ---- parameters and the formulas over them

  void compile_parameter(std::uint32_t i) {
    const std::optional<Formula>& formula = graph_.parameters.all[i].formula;
    if (!formula || !formula->uses_names()) {
      needs_[i] = {i};
      if (!terms_[i].changes()) terms_[i].number = graph_.parameters.value[i];
      return;
    }
    needs_[i] = needs_of(*formula);
    terms_[i] = step(code_of(*formula), RUE_ANY, graph_.parameters.value[i]);
  }

  // The free parameters that it comes down to.
  [[nodiscard]] std::set<std::uint32_t> needs_of(const Formula& formula) const {
    std::set<std::uint32_t> needs;
    for (const rue_instruction& in : formula.code) {
      if (in.operation == RUE_OP_PARAMETER && in.index < needs_.size()) {
        needs.insert(needs_[in.index].begin(), needs_[in.index].end());
      }
    }
    return needs;
  }
  [[nodiscard]] bool depends(const std::optional<Value>& value) const {
    if (!value || !value->formula) return false;
    const std::set<std::uint32_t> needs = needs_of(*value->formula);
    return std::any_of(needs.begin(), needs.end(), [&](std::uint32_t i) { return terms_[i].changes(); });
  }
  [[nodiscard]] bool depends(const std::vector<Share>& shares) const {
    return std::any_of(shares.begin(), shares.end(), [&](const Share& share) { return depends(share.value); });
  }
  [[nodiscard]] bool depends(const Gain& gain) const { return depends(gain.payoff) || depends(gain.cost); }

  Code code_of(const Formula& formula, std::span<const Term> criteria = {}) {
    Code result = code();
    for (const rue_instruction& in : formula.code) {
      if (in.operation == RUE_OP_NUMBER) {
        result.push(formula.number[in.index]);
      } else if (in.operation == RUE_OP_PARAMETER) {
        result.push(criteria.empty() || in.index < graph_.criteria.first ? terms_[in.index]
                                                                         : criteria[in.index - graph_.criteria.first]);
      } else {
        result.apply(in.operation);
      }
    }
    return result;
  }
  Code code_of(const Value& value) { return depends(value) ? code_of(*value.formula) : code().push(value.number.value); }

  // ---- payoffs

  // Gain::value.
  Term gain_of(const Gain& gain) {
    if (!depends(gain)) return {gain.value()};
    Code result = code().push(0.0);
    if (gain.payoff) result.push(code_of(*gain.payoff)).apply(RUE_OP_ADD);
    if (gain.cost) result.push(code_of(*gain.cost)).apply(RUE_OP_SUBTRACT);
    return step(result, RUE_PAYOFF);
  }
  Term sum_of(const Term& a, const Term& b, unsigned limit) {
    if (!a.changes() && a.number == 0) return b;
    if (!b.changes() && b.number == 0) return a;
    return step(code().push(a).push(b).apply(RUE_OP_ADD), limit);
  }

  void compile_payoffs() {
    if (!graph_.criteria.all.empty()) return compile_criteria();
    std::map<std::pair<bool, std::uint32_t>, Term> gains;
    for (const PayoffFormula& payoff : graph_.payoff_formulas) {
      const Term gain = gain_of(payoff.gain);
      if (!gain.changes()) continue;
      gains[{payoff.on_edge, payoff.element}] = gain;
      out_.element.push_back(
          {payoff.on_edge ? EmbeddedParameters::Element::payoff_of_edge : EmbeddedParameters::Element::payoff_of_vertex,
           payoff.element, gain.value});
    }
    if (gains.empty()) return;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      const auto edge = gains.find({true, tree_.edge[n]});
      const auto vertex = gains.find({false, tree_.vertex[n]});
      if (edge == gains.end() && vertex == gains.end()) continue;
      const double on_edge = n == 0 ? 0 : graph_.edge_payoff[tree_.edge[n]];
      target(RUE_TO_PAYOFF, n,
             sum_of(edge != gains.end() ? edge->second : Term{on_edge},
                    vertex != gains.end() ? vertex->second : Term{graph_.node_payoff[tree_.vertex[n]]}, RUE_PAYOFF));
    }
  }

  // book_criteria: weighted means, or a value, of what stands on each path.
  void compile_criteria() {
    const Criteria& criteria = graph_.criteria;
    const std::size_t k = criteria.all.size();
    const bool costs = graph_.objective == Objective::minimize;
    std::map<std::pair<bool, std::size_t>, Term> gains;
    for (const CriterionFormula& formula : criteria.formulas) {
      const Term gain = gain_of(formula.gain);
      if (gain.changes()) gains[{formula.on_edge, formula.place}] = gain;
    }
    std::vector<Term> weight;
    Code sum = code();
    for (std::size_t c = 0; c < k && !criteria.value; ++c) {
      weight.push_back(terms_[criteria.views[criteria.view].weight[c]]);
      sum.push(weight[c]);
      if (c > 0) sum.apply(RUE_OP_ADD);
      require(code().push(weight[c]).push(0.0).apply(RUE_OP_LESS).apply(RUE_OP_NEGATE));
    }
    const Term all = criteria.value ? Term{} : step(sum, RUE_ANY);
    const std::vector<double> total = criterion_totals(graph_, tree_);
    std::vector<Term> term;
    std::vector<rue_index> path;
    for (rue_index n = 0; n < tree_.size() && !too_many(); ++n) {
      if (tree_.first_child[n] != tree_.first_child[n + 1]) continue;
      path.clear();
      for (rue_index at = n; !gains.empty() && at != RUE_NONE; at = tree_.parent[at]) path.push_back(at);
      term.clear();
      for (std::size_t c = 0; c < k; ++c) {
        Term x{total[n * k + c]};
        Code along = code();
        for (std::size_t i = path.size(); i-- > 0;) {
          const rue_index at = path[i];
          const auto add = [&](bool on_edge, std::size_t place, const std::vector<double>& number) {
            const auto found = gains.find({on_edge, place});
            along.push(found != gains.end() ? found->second : Term{number[place]});
            if (along.list.size() > 1) along.apply(RUE_OP_ADD);
          };
          if (at == 0) along.push(0.0);
          if (at != 0) add(true, tree_.edge[at] * k + c, criteria.on_edge);
          add(false, tree_.vertex[at] * k + c, criteria.on_vertex);
        }
        if (along.changes()) x = step(along, RUE_ANY);
        const CriterionFacts& criterion = criteria.all[c];
        if (criterion.worst) {
          const auto [zero, full] = scale_ends(criterion, costs);
          Code scaled = code().push(100.0).push(x).push(zero).apply(RUE_OP_SUBTRACT).apply(RUE_OP_MULTIPLY);
          x = step(scaled.push(full - zero).apply(RUE_OP_DIVIDE), RUE_ANY);
        }
        term.push_back(x);
      }
      Code payoff = code();
      if (criteria.value) {
        payoff = code_of(*criteria.value, term);
      } else {
        payoff.push(0.0);
        for (std::size_t c = 0; c < k; ++c) {
          payoff.push(weight[c]).push(term[c]).apply(RUE_OP_MULTIPLY).apply(RUE_OP_ADD);
        }
        payoff.push(all).apply(RUE_OP_DIVIDE);
      }
      if (costs) payoff.apply(RUE_OP_NEGATE);
      const Term booked = step(payoff.push(0.0).apply(RUE_OP_ADD), RUE_PAYOFF);  // no negative zero
      if (booked.changes()) target(RUE_TO_PAYOFF, n, booked);
    }
  }

  // ---- probabilities

  // share_out. `fixed`: what is possible must stay so, and what is not must not become so. `probability`: now.
  Line share(const std::vector<Share>& shares, const std::vector<double>& probability,
             const std::vector<std::uint8_t>& fixed) {
    Line line;
    if (!depends(shares)) {
      for (const double p : probability) line.push_back({p});
      return line;
    }
    const auto limit = [&](std::size_t i) -> unsigned {
      return fixed[i] != 0 && probability[i] > 0 ? RUE_POSSIBLE : RUE_PROBABILITY;
    };
    const auto takers = std::count_if(shares.begin(), shares.end(), [](const Share& s) { return !s.value; });
    const bool has_rest = takers > 0;
    std::vector<Term> written;
    Code sum = code();
    for (std::size_t i = 0; i < shares.size(); ++i) {
      written.push_back({});
      if (!shares[i].value) continue;
      const double now = shares[i].value->number.value;
      written.back() = step(code_of(*shares[i].value), has_rest ? limit(i) : unsigned{RUE_PROBABILITY}, now);
      if (!sum.list.empty()) {
        sum.push(written.back()).apply(RUE_OP_ADD);
      } else {
        sum.push(written.back());
      }
    }
    const Term all = step(sum, RUE_ANY);
    const double exact = exact_ * static_cast<double>(shares.size());
    if (has_rest) {
      const Code off = code().push(all).push(1.0).apply(RUE_OP_SUBTRACT);
      const Code left = code().push(1.0).push(all).apply(RUE_OP_SUBTRACT);
      Code rest = code().push(off).push(exact).apply(RUE_OP_GREATER).push(-1.0);  // nothing is left
      rest.push(left).push(exact).apply(RUE_OP_LESS_OR_EQUAL).push(0.0).push(left).apply(RUE_OP_IF).apply(RUE_OP_IF);
      if (takers > 1) rest.push(static_cast<double>(takers)).apply(RUE_OP_DIVIDE);
      for (std::size_t i = 0; i < shares.size(); ++i) {
        line.push_back(shares[i].value ? written[i] : step(rest, limit(i), probability[i]));
      }
    } else {
      line = make_room(shares, written, all, exact, probability, limit);
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (fixed[i] != 0 && probability[i] == 0) require(code().push(line[i]).apply(RUE_OP_NEGATE));
    }
    return line;
  }

  // What was set stands, the others are scaled where the sum is not 1.
  template <class Limit>
  Line make_room(const std::vector<Share>& shares, const std::vector<Term>& written, const Term& all, double exact,
                 const std::vector<double>& probability, Limit limit) {
    Line line;
    std::vector<Code> set;  // 1 where the share depends on a parameter that was set
    Code varied = code().push(0.0);
    Code others = code().push(0.0);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      Code flag = code().push(0.0);
      if (shares[i].value->formula) {
        for (const std::uint32_t p : needs_of(*shares[i].value->formula)) flag.push(given_[p]).apply(RUE_OP_MAX);
      }
      const Term whether = step(flag, RUE_ANY);
      set.push_back(code().push(whether));
      varied.push(set[i]).push(written[i]).push(0.0).apply(RUE_OP_IF).apply(RUE_OP_ADD);
      others.push(set[i]).push(0.0).push(written[i]).apply(RUE_OP_IF).apply(RUE_OP_ADD);
    }
    const Term left = step(others, RUE_ANY);
    Code factor =
        code().push(all).push(1.0).apply(RUE_OP_SUBTRACT).apply(RUE_OP_ABS).push(exact).apply(RUE_OP_LESS_OR_EQUAL);
    factor.push(1.0).push(left).push(0.0).apply(RUE_OP_GREATER);
    factor.push(1.0).push(varied).apply(RUE_OP_SUBTRACT).push(left).apply(RUE_OP_DIVIDE).push(-1.0);
    const Term scale = step(factor.apply(RUE_OP_IF).apply(RUE_OP_IF), RUE_ANY);
    require(code().push(scale).push(1.0).apply(RUE_OP_MIN));
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const Code scaled = code().push(written[i]).push(scale).apply(RUE_OP_MULTIPLY);
      line.push_back(step(code().push(set[i]).push(written[i]).push(scaled).apply(RUE_OP_IF), limit(i), probability[i]));
    }
    return line;
  }

  // What the path to each node knows, as Observer::walk.
  void know_paths() {
    const rue_tree view = tree_.view();
    live_.assign(tree_.size(), 0);
    known_.assign(tree_.size(), RUE_NONE);
    met_.resize(graph_.events.events.size());
    std::vector<rue_index> outer(tree_.size());
    std::vector<rue_index> known(view.group_count);
    std::vector<std::uint8_t> seen(num_vertices(g_), 0);
    rue_core::KnownWalk walk{view, tree_.parent.data(), outer.data(), known.data(), 0};
    rue_core::start(walk);
    do {
      const rue_index n = walk.node;
      live_[n] = 1;
      if (tree_.group[n] == RUE_NONE) continue;
      known_[n] = known[tree_.group[n]];
      const std::uint32_t v = tree_.vertex[n];
      if (!is_declared(v) && known_[n] == RUE_NONE && seen[v]++ == 0) met_[g_[v].event].push_back(v);
    } while (rue_core::advance(walk));
    below_.assign(tree_.size(), 0);
    for (rue_index n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      if (g_[tree_.vertex[n]].event != no_event) below_[n] = 1;
      if (n > 0 && below_[n] != 0) below_[tree_.parent[n]] = 1;
    }
  }
  [[nodiscard]] bool is_declared(std::uint32_t v) const {
    return g_[v].event != no_event && graph_.events.events[g_[v].event].declared;
  }

  void compile_branches() {
    // What becomes possible, or does no more, changes the sets of a shared event at the node itself or below.
    std::vector<std::uint8_t> before_event(num_edges(g_), 0);
    std::vector<std::uint8_t> used(num_edges(g_), 0);
    std::vector<std::uint8_t> unused(num_edges(g_), 0);
    for (rue_index c = 1; c < tree_.size(); ++c) {
      const bool resolved = is_resolved(tree_.parent[c]);
      (resolved ? unused : used)[tree_.edge[c]] = 1;
      if (!resolved) before_event[tree_.edge[c]] |= below_[c];
    }
    std::map<std::uint32_t, Term> branch;  // by edge
    for (const BranchFormulas& formulas : graph_.branch_formulas) {
      if (!depends(formulas.shares)) continue;
      std::vector<double> probability;
      std::vector<std::uint8_t> fixed;
      const Vertex v = source(edge_of(g_, formulas.edges[0]), g_);
      for (const std::uint32_t e : formulas.edges) {
        probability.push_back(graph_.probability[e]);
        const bool of_event = g_[v].event != no_event && (used[e] != 0 || unused[e] == 0);
        fixed.push_back(of_event || before_event[e] != 0 ? 1 : 0);
      }
      const Line line = share(formulas.shares, probability, fixed);
      for (std::size_t i = 0; i < line.size(); ++i) {
        branch[formulas.edges[i]] = line[i];
        if (!line[i].changes()) continue;
        out_.element.push_back({EmbeddedParameters::Element::probability_of_edge, formulas.edges[i], line[i].value});
      }
    }
    if (branch.empty()) return;
    for (rue_index c = 1; c < tree_.size(); ++c) {
      const rue_index n = tree_.parent[c];
      const auto found = branch.find(tree_.edge[c]);
      if (tree_.kind[n] != RUE_CHANCE || found == branch.end() || !found->second.changes()) continue;
      if (!is_resolved(n)) target(RUE_TO_BRANCH, c, found->second);
    }
    for (std::uint32_t e = 0; e < graph_.events.events.size(); ++e) {
      if (!graph_.events.events[e].declared) compile_undeclared(e, branch);
    }
  }
  // A node whose event has come out above has no probabilities of its own.
  [[nodiscard]] bool is_resolved(rue_index n) const {
    if (live_[n] == 0 || tree_.group[n] == RUE_NONE) return false;
    return known_[n] != RUE_NONE || graph_.events.events[g_[tree_.vertex[n]].event].states.size() == 1;
  }

  // EventLaws: the law of the node that is met first; the others have to agree with it.
  void compile_undeclared(std::uint32_t e, const std::map<std::uint32_t, Term>& branch) {
    const Event& event = graph_.events.events[e];
    const Group& group = graph_.events.groups[event.group];
    const bool ambiguous = std::any_of(met_[e].begin(), met_[e].end(), [&](std::uint32_t v) { return g_[v].ambiguous; });
    if (has_joint_atoms(graph_.events, group) || (group.probability.empty() && !ambiguous)) {
      out_.left_out = "a joint law of events whose probabilities differ by context does not follow from formulas";
      return;
    }
    if (group.probability.empty() || event.states.size() == 1) return;
    for (Vertex v = 0; met_[e].empty() && v < num_vertices(g_); ++v) {
      if (g_[v].kind == Kind::chance && g_[v].event == e) met_[e].push_back(static_cast<std::uint32_t>(v));
    }
    std::vector<Term> law;
    for (std::size_t i = 0; i < met_[e].size(); ++i) {
      std::vector<Term> here(event.states.size());
      const auto [begin, end] = out_edges(met_[e][i], g_);
      for (auto at = begin; at != end; ++at) {
        const std::uint32_t index = graph_.index_of(*at);
        const auto found = branch.find(index);
        here[g_[*at].state] = found != branch.end() ? found->second : Term{graph_.probability[index]};
      }
      if (i == 0) law = here;
      for (std::size_t s = 0; s < here.size() && i > 0; ++s) {
        if (here[s].value == law[s].value) continue;
        Code same = code().push(here[s]).push(law[s]).apply(RUE_OP_SUBTRACT).apply(RUE_OP_ABS);
        require(same.push(exact_).apply(RUE_OP_GREATER).apply(RUE_OP_NEGATE));
      }
    }
    for (std::size_t a = 0; a < group.state.size(); ++a) {
      const Term& p = law[group.state[a]];
      if (p.changes()) target(RUE_TO_ATOM, tree_.group_begin[event.group] + static_cast<rue_index>(a), p);
    }
  }

  // make_groups and AtomSets: the chain rule; then Bayes' rule, which the core applies; then the numbers that it stands for.
  void compile_group(std::uint32_t g) {
    const Group& group = graph_.events.groups[g];
    std::map<std::pair<std::uint32_t, std::vector<std::uint16_t>>, Line> lines;  // by event and what is given
    bool changes = false;
    for (const std::uint32_t e : group.events) {
      const Event& event = graph_.events.events[e];
      if (!event.declared) return;
      for (const Conditional& line : event.law) {
        const std::vector<std::uint8_t> fixed(event.states.size(), 1);
        lines[{e, line.given}] = share(line.shares, line.probability, fixed);
        changes = changes || depends(line.shares);
      }
    }
    if (!changes) return;
    const auto state_of = [&](const Event& event, std::size_t atom) {
      return group.state[atom * group.events.size() + event.position];
    };
    const auto line_for_atom = [&](std::uint32_t e, std::size_t atom) -> const Line& {
      std::vector<std::uint16_t> given;
      for (const std::uint32_t c : graph_.events.events[e].conditions) {
        given.push_back(state_of(graph_.events.events[c], atom));
      }
      return lines.at({e, given});
    };
    // The one line whose conditions hold in all of these joint states.
    const auto line_known = [&](const Event& event, const std::vector<std::size_t>& atoms) -> const Line* {
      for (const std::uint32_t c : event.conditions) {
        const Event& condition = graph_.events.events[c];
        const auto differs = [&](std::size_t a) { return state_of(condition, a) != state_of(condition, atoms.front()); };
        if (std::any_of(atoms.begin(), atoms.end(), differs)) return nullptr;
      }
      return &line_for_atom(group.events[event.position], atoms.front());
    };
    Term last;
    for (std::size_t a = 0; a < group.atoms() && !too_many(); ++a) {
      Code product = code();
      for (const std::uint32_t e : group.events) {
        product.push(line_for_atom(e, a)[state_of(graph_.events.events[e], a)]);
        if (product.list.size() > 1) product.apply(RUE_OP_MULTIPLY);
      }
      const Term p = step(product, RUE_POSSIBLE, group.probability[a]);
      if (!p.changes()) continue;
      target(RUE_TO_ATOM, tree_.group_begin[g] + static_cast<rue_index>(a), p);
      last = p;
    }
    if (!last.changes()) return;
    target(RUE_TO_GROUP, g, last);
    std::map<std::pair<std::uint32_t, rue_index>, const Line*> line_at;  // by event and what is known
    for (rue_index n = 0; n < tree_.size() && !too_many(); ++n) {
      if (live_[n] == 0 || tree_.group[n] != g) continue;
      const std::uint32_t e = g_[tree_.vertex[n]].event;
      const Event& event = graph_.events.events[e];
      const auto [at, fresh] = line_at.try_emplace({e, known_[n]}, nullptr);
      if (fresh) at->second = line_known(event, atoms_known(n));
      if (at->second == nullptr) continue;
      const Line& line = *at->second;
      for (const rue_index c : children(tree_, n)) {
        if (tree_.set_begin[tree_.set[c]] == tree_.set_begin[tree_.set[c] + 1]) continue;
        Code written = code();
        add_all(written, line, states_of(event, facts_of(g_, tree_.edge[c]).state));
        Term p = step(written, RUE_PROBABILITY);
        if (!p.changes()) p = new_step(code().push(p.number), RUE_PROBABILITY, p.number);
        target(RUE_TO_NEAR, c, p);
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> atoms_known(rue_index n) const {
    const rue_index first = tree_.group_begin[tree_.group[n]];
    std::vector<std::size_t> atoms;
    if (known_[n] == RUE_NONE) {
      for (rue_index a = first; a < tree_.group_begin[tree_.group[n] + 1]; ++a) atoms.push_back(a - first);
    } else {
      for (rue_index i = tree_.set_begin[known_[n]]; i < tree_.set_begin[known_[n] + 1]; ++i) {
        atoms.push_back(tree_.set_atom[i] - first);
      }
    }
    return atoms;
  }

  // The compensated sum of atom_sets.cpp; what is lost at each addition is exact either way.
  void add_all(Code& code_to, const Line& line, const std::vector<std::uint32_t>& states) {
    Term sum{line[states[0]]};
    Code lost = code().push(0.0);
    for (std::size_t i = 1; i < states.size(); ++i) {
      const Term& p = line[states[i]];
      const Term next = step(code().push(sum).push(p).apply(RUE_OP_ADD), RUE_ANY);
      const Term added = step(code().push(next).push(sum).apply(RUE_OP_SUBTRACT), RUE_ANY);
      lost.push(sum).push(next).push(added).apply(RUE_OP_SUBTRACT).apply(RUE_OP_SUBTRACT);
      lost.push(p).push(added).apply(RUE_OP_SUBTRACT).apply(RUE_OP_ADD).apply(RUE_OP_ADD);
      sum = next;
    }
    code_to.push(sum);
    if (states.size() > 1) code_to.push(lost).apply(RUE_OP_ADD);
  }

  const DecisionGraph& graph_;
  const Graph& g_;
  const Tree& tree_;
  double exact_;  // what sums may be off, for each share
  EmbeddedParameters out_;
  Numbers numbers_;
  std::map<std::pair<std::uint64_t, std::vector<std::uint32_t>>, std::uint32_t> steps_;
  std::vector<std::uint32_t> parameter_;         // of out_: index into the graph's parameters
  std::vector<Term> terms_, given_;              // [the graph's parameters] its value; 1 where it was set
  std::vector<std::set<std::uint32_t>> needs_;   // [the graph's parameters] the free ones that it comes down to
  std::vector<std::uint8_t> live_;               // [nodes]
  std::vector<std::uint8_t> below_;              // [nodes] a shared event stands here or below
  std::vector<rue_index> known_;                 // [nodes] of the node's group, where it is live
  std::vector<std::vector<std::uint32_t>> met_;  // [events] nodes that live paths come to unobserved, in path order
  std::size_t longest_ = 0;
  bool failed_ = false;
};

}  // namespace

EmbeddedParameters parameter_tables(const Model& model, CoreBuild build) {
  const std::vector<Parameter>& all = model.graph.parameters.all;
  std::vector<std::uint8_t> settable;
  settable.reserve(all.size());
  for (const Parameter& parameter : all) {
    settable.push_back(!parameter.implied && (!parameter.formula || !parameter.formula->uses_names()) ? 1 : 0);
  }
  EmbeddedParameters tables;
  if (std::count(settable.begin(), settable.end(), 1) == 0) return tables;
  if (model.graph.utility.measures) {
    tables.left_out = "payoffs are measured in utility, which is no formula of the core";
    return tables;
  }
  // Once for what may be set at all, and again for what anything follows.
  for (;;) {
    TableCompiler compiler(model, build, settable);
    tables = compiler.compile();
    if (!tables.left_out.empty()) {
      EmbeddedParameters none;
      none.left_out = std::move(tables.left_out);
      return none;
    }
    const std::vector<std::uint8_t> reached = TableCompiler::reached(tables);
    if (std::find(reached.begin(), reached.end(), 0) == reached.end()) return tables;
    for (std::size_t k = 0; k < reached.size(); ++k) settable[compiler.parameters()[k]] = reached[k];
    if (std::find(settable.begin(), settable.end(), 1) == settable.end()) return {};
  }
}

}  // namespace rue
