// probabilities.cpp - p, rest and their sums.
#include "model/graph/probabilities.h"

#include <fmt/format.h>

#include <boost/range/iterator_range_core.hpp>
#include <cmath>
#include <vector>

#include "model/language/expression.h"
#include "model/language/range_slips.h"
#include "text/wording.h"

namespace rue {

namespace {

class ProbabilityReader {
 public:
  ProbabilityReader(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), diagnostics_(diagnostics) {
    for (const Event& event : model.events.events) any_undeclared_ = any_undeclared_ || !event.declared;
  }

  void read() {
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (graph_[v].kind == Kind::decision) refuse_on_alternatives(v);
      if (graph_[v].kind == Kind::chance) read_branches(v);
    }
  }

 private:
  struct Branch {
    Edge edge;
    const dot::Attribute* p = nullptr;
    bool rest = false;
    std::optional<Value> value;
    [[nodiscard]] double number() const { return value ? value->number.value : 0; }
  };

  [[nodiscard]] const dot::Edge& written(Edge e) const { return model_.written(e); }
  [[nodiscard]] double& probability(Edge e) { return model_.probability[model_.index_of(e)]; }
  [[nodiscard]] bool is_declared(Vertex v) const {
    return graph_[v].event != no_event && model_.events.events[graph_[v].event].declared;
  }

  void refuse_on_alternatives(Vertex v) {
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      const dot::Attribute* const p = table_.find(written(e), Role::p);
      if (!p) continue;
      diagnostics_.error(
          p->value_span,
          fmt::format("p on an alternative of the decision {}: there you choose, not nature", quoted(model_.id_of(v))),
          "remove p, or write kind=chance on the node");
      return;
    }
  }

  // Where every branch has a plain number, no event and no parameter is meant, and the sum is 1: as most nodes are.
  bool read_plainly(Vertex v) {
    if (is_declared(v) || any_undeclared_) return false;
    plain_.clear();
    double sum = 0;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      const dot::Attribute* const p = table_.find(written(e), Role::p);
      const std::optional<Number> number = p ? plain_number(p->value) : std::nullopt;
      if (!number || !is_probability(number->value)) return false;
      plain_.push_back(number->value);
      sum += number->value;
    }
    if (std::fabs(sum - 1) > exactness(plain_.size())) return false;
    std::size_t branch = 0;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) probability(e) = plain_[branch++];
    return true;
  }

  void read_branches(Vertex v) {
    if (read_plainly(v)) return;
    branches_.clear();
    std::size_t written_ones = 0;
    bool sound = true;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      Branch branch{e, table_.find(written(e), Role::p), false, std::nullopt};
      if (branch.p) {
        ++written_ones;
        sound = read_value(branch) && sound;
      }
      branches_.push_back(std::move(branch));
    }
    if (!sound) return;
    if (is_declared(v) || any_undeclared_) keep_for_comparison();
    if (is_declared(v)) {
      return;
    } else if (written_ones == 0 && branches_.size() == 1) {
      probability(branches_[0].edge) = 1;  // what alone can happen is certain
    } else if (written_ones == 0) {
      graph_[v].ambiguous = true;
    } else if (written_ones < branches_.size()) {
      report_missing(v, branches_.size() - written_ones);
    } else {
      settle(v);
    }
  }

  bool read_value(Branch& branch) {
    const Passage value = passage_of(*branch.p, model_.document).trimmed();
    if (value.text() == "rest") {
      branch.rest = true;
      return true;
    }
    const bool is_word = !value.text().empty() && (value.text().front() | 0x20) == 'r';
    if (is_word && !nearest(value.text(), {"rest"}).empty()) {
      value.mend(
          diagnostics_.error(value.place(), fmt::format("{} is not a number", quoted(value.text())), "did you mean 'rest'?"),
          "rest");
      return false;
    }
    branch.value = rue::read_value(value, model_.parameters, diagnostics_);
    if (!branch.value) return false;
    const double p = branch.number();
    if (is_probability(p)) return true;
    if (const std::optional<RangeSlip> slip = range_slip(value.text(), Dash::yes)) {
      diagnostics_.error(value.place(), fmt::format("{} is a range, not a number", quoted(value.text())), help_for(*slip));
      return false;
    }
    diagnostics_.error(
        value.place(), fmt::format("{} is not a probability: it must be between 0 and 1", figure(p)),
        p > 1 && p <= 100 && plain_number(value.text()) ? fmt::format("for per cent write p=\"{}%\"", figure(p)) : "");
    return false;
  }

  void keep_for_comparison() {
    for (const Branch& branch : branches_) {
      if (!branch.p || branch.rest) continue;
      model_.written_probabilities.push_back(
          {model_.index_of(branch.edge), branch.number(), branch.value->number.rounding, branch.p->value_span});
    }
  }

  void report_missing(Vertex v, std::size_t missing) {
    const Branch* with = nullptr;
    const Branch* without = nullptr;
    bool rest = false;
    double sum = 0;
    for (const Branch& branch : branches_) {
      const Branch*& first = branch.p ? with : without;
      if (first == nullptr) first = &branch;
      rest = rest || branch.rest;
      sum += branch.number();
    }
    const bool rest_would_do = missing == 1 && !rest && sum <= 1;
    diagnostics_
        .error(written(without->edge).span,
               missing == 1 ? fmt::format("branch {} of {} has no p, but the others have",
                                          quoted(model_.label_of(without->edge)), quoted(model_.id_of(v)))
                            : fmt::format("{} branches of {} have no p, but others have", missing, quoted(model_.id_of(v))),
               rest_would_do ? fmt::format("write p=rest on it, which is {}", figure(1 - sum))
                             : "write p on every branch, or on none")
        .notes.push_back({with->p->value_span, "a branch with p"});
  }

  // All branches have a p: they must sum to 1.
  void settle(Vertex v) {
    BranchFormulas written;
    const Branch* rest = nullptr;
    bool depends = false;
    for (const Branch& branch : branches_) {
      if (branch.rest) rest = &branch;
      depends = depends || (branch.value && branch.value->formula);
      written.edges.push_back(model_.index_of(branch.edge));
      written.shares.push_back({branch.value, std::nullopt});
    }
    const Shares shares = share_out(written.shares, model_.parameters);
    const double off = shares.sum - 1;
    const Span last = branches_.back().p->value_span;
    switch (shares.fault) {
      case Shares::Fault::none:
        break;
      case Shares::Fault::nothing_left:
        diagnostics_.error(rest->p->value_span,
                           fmt::format("nothing is left for the rest: the other probabilities of {} sum to {}",
                                       quoted(model_.id_of(v)), figure(shares.sum)),
                           fmt::format("lower one by at least {}", figure(off)));
        return;
      case Shares::Fault::not_one:
        diagnostics_.error(last,
                           fmt::format("probabilities of {} sum to {}, not 1", quoted(model_.id_of(v)), figure(shares.sum)),
                           branches_.size() == 1 ? "write p=1 on the only branch"
                                                 : fmt::format("write p=rest on one branch, or {} one by {}",
                                                               off < 0 ? "raise" : "lower", figure(std::fabs(off))));
        return;
      case Shares::Fault::scaled:
        diagnostics_.warning(last,
                             fmt::format("probabilities of {} sum to {}, not 1: they are scaled", quoted(model_.id_of(v)),
                                         figure(shares.sum)),
                             "write p=rest on one branch, or fractions such as \"1/3\"");
        break;
    }
    for (std::size_t i = 0; i < branches_.size(); ++i) probability(branches_[i].edge) = shares.probability[i];
    if (depends) model_.branch_formulas.push_back(std::move(written));
  }

  DecisionGraph& model_;
  Graph& graph_;
  const AttributeTable& table_;
  Diagnostics& diagnostics_;
  bool any_undeclared_ = false;
  std::vector<Branch> branches_;  // of the node at hand
  std::vector<double> plain_;
};

}  // namespace

void read_probabilities(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  ProbabilityReader(model, table, diagnostics).read();
}

}  // namespace rue
