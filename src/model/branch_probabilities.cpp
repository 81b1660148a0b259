// branch_probabilities.cpp - p, rest and their sums.
#include "model/branch_probabilities.h"

#include <fmt/format.h>

#include <boost/range/iterator_range_core.hpp>
#include <cmath>
#include <vector>

#include "model/expression.h"
#include "model/wording.h"

namespace rue {

namespace {

bool is_probability(double p) {
  return p >= 0 && p <= 1;
}

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
    std::optional<dot::Attribute> p;
    bool rest = false;
    Number number;
  };

  [[nodiscard]] const dot::Edge& written(Edge e) const { return model_.document.edges[graph_[e].dot]; }
  [[nodiscard]] bool is_declared(Vertex v) const {
    return graph_[v].event != no_event && model_.events.events[graph_[v].event].declared;
  }

  void refuse_on_alternatives(Vertex v) {
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      const std::optional<dot::Attribute> p = table_.find(written(e), Role::p);
      if (!p) continue;
      diagnostics_.error(
          p->value_span,
          fmt::format("p on an alternative of the decision {}: there you choose, not nature", quoted(graph_[v].id)),
          "remove p, or write kind=chance on the node");
      return;
    }
  }

  void read_branches(Vertex v) {
    branches_.clear();
    std::size_t written_ones = 0;
    bool sound = true;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      Branch branch{e, table_.find(written(e), Role::p), false, {}};
      if (branch.p) {
        ++written_ones;
        sound = read_value(branch) && sound;
      }
      branches_.push_back(branch);
    }
    if (!sound || !one_rest_at_most(v)) return;
    if (is_declared(v) || any_undeclared_) keep_for_comparison();
    if (is_declared(v)) {
      return;
    } else if (written_ones == 0 && branches_.size() == 1) {
      graph_[branches_[0].edge].probability = 1;  // what alone can happen is certain
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
      diagnostics_.error(value.place(), fmt::format("{} is not a number", quoted(value.text())), "did you mean 'rest'?");
      return false;
    }
    const std::optional<Number> number = evaluate(value, diagnostics_);
    if (!number) return false;
    branch.number = *number;
    if (is_probability(number->value)) return true;
    diagnostics_.error(
        value.place(), fmt::format("{} is not a probability: it must be between 0 and 1", figure(number->value)),
        number->value > 1 && number->value <= 100 ? fmt::format("for per cent write p=\"{}%\"", figure(number->value)) : "");
    return false;
  }

  void keep_for_comparison() {
    for (const Branch& branch : branches_) {
      if (!branch.p || branch.rest) continue;
      model_.written.push_back({static_cast<std::uint32_t>(get(boost::edge_index, graph_, branch.edge)), branch.number.value,
                                branch.number.rounding, branch.p->value_span});
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
      sum += branch.number.value;
    }
    const bool rest_would_do = missing == 1 && !rest && sum <= 1;
    diagnostics_
        .error(written(without->edge).span,
               missing == 1 ? fmt::format("branch {} of {} has no p, but the others have",
                                          quoted(graph_[without->edge].label), quoted(graph_[v].id))
                            : fmt::format("{} branches of {} have no p, but others have", missing, quoted(graph_[v].id)),
               rest_would_do ? fmt::format("write p=rest on it, which is {}", figure(1 - sum))
                             : "write p on every branch, or on none")
        .notes.push_back({with->p->value_span, "a branch with p"});
  }

  bool one_rest_at_most(Vertex v) {
    const Branch* rest = nullptr;
    for (const Branch& branch : branches_) {
      if (!branch.rest) continue;
      if (rest != nullptr) {
        diagnostics_
            .error(branch.p->value_span, fmt::format("two branches of {} take the rest", quoted(graph_[v].id)),
                   "write a number on one of them")
            .notes.push_back({rest->p->value_span, "the other"});
        return false;
      }
      rest = &branch;
    }
    return true;
  }

  // All branches have a p: they must sum to 1.
  void settle(Vertex v) {
    const double exact = 1e-9 * static_cast<double>(branches_.size());
    double sum = 0;
    const Branch* rest = nullptr;
    for (const Branch& branch : branches_) {
      sum += branch.number.value;
      if (branch.rest) rest = &branch;
    }
    const double off = sum - 1;
    if (rest != nullptr) {
      if (off > exact) {
        diagnostics_.error(rest->p->value_span,
                           fmt::format("nothing is left for the rest: the other probabilities of {} sum to {}",
                                       quoted(graph_[v].id), figure(sum)),
                           fmt::format("lower one by at least {}", figure(off)));
        return;
      }
      std::vector<Number> given;
      for (const Branch& branch : branches_) {
        if (!branch.rest) given.push_back(branch.number);
      }
      for (const Branch& branch : branches_) {
        graph_[branch.edge].probability = branch.rest ? rest_of(given) : branch.number.value;
      }
      return;
    }
    const Span last = branches_.back().p->value_span;
    if (std::fabs(off) > 1e-6) {
      diagnostics_.error(last, fmt::format("probabilities of {} sum to {}, not 1", quoted(graph_[v].id), figure(sum)),
                         branches_.size() == 1 ? "write p=1 on the only branch"
                                               : fmt::format("write p=rest on one branch, or {} one by {}",
                                                             off < 0 ? "raise" : "lower", figure(std::fabs(off))));
      return;
    }
    const bool scale = std::fabs(off) > exact;
    if (scale) {
      diagnostics_.warning(
          last, fmt::format("probabilities of {} sum to {}, not 1: they are scaled", quoted(graph_[v].id), figure(sum)),
          "write p=rest on one branch, or fractions such as \"1/3\"");
    }
    for (const Branch& branch : branches_)
      graph_[branch.edge].probability = scale ? branch.number.value / sum : branch.number.value;
  }

  DecisionGraph& model_;
  Graph& graph_;
  const AttributeTable& table_;
  Diagnostics& diagnostics_;
  bool any_undeclared_ = false;
  std::vector<Branch> branches_;  // of the node at hand
};

}  // namespace

void read_probabilities(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  ProbabilityReader(model, table, diagnostics).read();
}

}  // namespace rue
