// criteria.cpp - warnings about what paths have of each criterion: nothing at all, or more than its scale holds.
#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cmath>
#include <limits>

#include "model/advice/advice.h"
#include "text/wording.h"

namespace rue {

namespace {

// Of the totals of one criterion on all paths to a vertex the least, or the greatest.
struct Extremes {
  std::vector<double> total;  // [vertices]
  std::vector<Edge> by;       // [vertices] the last edge of a path that has it
};

class CriteriaAdvice {
 public:
  CriteriaAdvice(const DecisionGraph& model, const Order& order, const Explained& explained, Diagnostics& diagnostics)
      : model_(model),
        graph_(model.graph),
        criteria_(model.criteria),
        order_(order),
        explained_(explained),
        diagnostics_(diagnostics) {}

  void give() {
    if (criteria_.all.empty() || explained_.criteria_unread) return;
    report_missing();
    for (std::size_t c = 0; c < criteria_.all.size(); ++c) {
      if (criteria_.all[c].worst) check_scale(c);
    }
  }

 private:
  [[nodiscard]] std::size_t count() const { return criteria_.all.size(); }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }

  // Bit c where criterion c is written on the element.
  [[nodiscard]] std::uint64_t written(const std::vector<std::uint8_t>& on, std::size_t element) const {
    std::uint64_t bits = 0;
    for (std::size_t c = 0; c < count(); ++c) bits |= static_cast<std::uint64_t>(on[element * count() + c]) << c;
    return bits;
  }

  void report_missing() {
    const std::size_t k = count();
    std::vector<std::uint64_t> missing(num_vertices(graph_), 0);  // bit c where some path comes to it without criterion c
    std::vector<Vertex> outcome(k, 0);
    std::vector<std::size_t> outcomes(k, 0);
    missing[model_.root] = k == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << k) - 1;
    for (const Vertex v : order_) {
      if (!graph_[v].reachable) continue;
      missing[v] &= ~written(criteria_.written_on_vertex, v);
      for (std::size_t c = 0; graph_[v].kind == Kind::outcome && c < k; ++c) {
        if ((missing[v] >> c & 1) == 0) continue;
        if (outcomes[c]++ == 0 || v < outcome[c]) outcome[c] = v;
      }
      for (const Edge e : branches(v)) {
        if (model_.probability[model_.index_of(e)] == 0) continue;  // what lies there needs none
        missing[target(e, graph_)] |= missing[v] & ~written(criteria_.written_on_edge, model_.index_of(e));
      }
    }
    for (std::size_t c = 0; c < k; ++c) {
      if (outcomes[c] == 0 || explained_.criterion[c] != 0) continue;
      diagnostics_.warning(
          model_.written(outcome[c]).span,
          fmt::format("criterion {} stands nowhere on a path to {}{}: it counts 0 there", quoted(criteria_.all[c].name),
                      quoted(model_.id_of(outcome[c])), and_more(outcomes[c])),
          fmt::format("write {}=0 if that is meant", criteria_.all[c].name));
    }
  }

  static std::string and_more(std::size_t outcomes) {
    return outcomes > 1 ? fmt::format(" and {}", count_of(outcomes - 1, "more outcome")) : "";
  }

  // `sign` 1: the greatest totals, -1: the least.
  [[nodiscard]] Extremes extremes(std::size_t c, double sign) const {
    constexpr double none = -std::numeric_limits<double>::infinity();
    Extremes extremes{std::vector<double>(num_vertices(graph_), none), std::vector<Edge>(num_vertices(graph_))};
    extremes.total[model_.root] = 0;
    for (const Vertex v : order_) {
      if (!graph_[v].reachable) continue;
      extremes.total[v] += sign * criteria_.on_vertex[v * count() + c];
      for (const Edge e : branches(v)) {
        const Vertex head = target(e, graph_);
        const double total = extremes.total[v] + sign * criteria_.on_edge[model_.index_of(e) * count() + c];
        if (total <= extremes.total[head]) continue;
        extremes.total[head] = total;
        extremes.by[head] = e;
      }
    }
    for (double& total : extremes.total) total *= sign;
    return extremes;
  }

  // One finding for each criterion: where it is furthest outside.
  void check_scale(std::size_t c) {
    const double worst = criteria_.all[c].worst->value;
    const double best = criteria_.all[c].best->value;
    const double rounding = 1e-9 * std::fabs(best - worst);
    std::vector<std::uint8_t> outside(num_vertices(graph_), 0);
    double most = 0;
    Vertex furthest = 0;
    double sign = 1;
    Extremes extremes_there;
    for (const double side : {1.0, -1.0}) {
      const double end = side > 0 ? std::max(worst, best) : std::min(worst, best);
      Extremes totals = extremes(c, side);
      bool further = false;
      for (Vertex v = 0; v < num_vertices(graph_); ++v) {
        if (graph_[v].kind != Kind::outcome || !graph_[v].reachable) continue;
        const double beyond = side * (totals.total[v] - end);
        if (!(beyond > rounding)) continue;
        outside[v] = 1;
        if (beyond <= most) continue;
        most = beyond;
        furthest = v;
        further = true;
      }
      if (!further) continue;
      sign = side;
      extremes_there = std::move(totals);
    }
    if (most == 0) return;
    const auto outcomes = static_cast<std::size_t>(std::count(outside.begin(), outside.end(), 1));
    report_outside(c, furthest, sign, extremes_there, outcomes);
  }

  void report_outside(std::size_t c, Vertex v, double sign, const Extremes& extremes, std::size_t outcomes) {
    const CriterionFacts& criterion = criteria_.all[c];
    const double worst = criterion.worst->value;
    const double best = criterion.best->value;
    const double total = extremes.total[v];
    const bool costs = model_.objective == Objective::minimize;
    const double points = 100 * (costs ? (total - best) / (worst - best) : (total - worst) / (best - worst));
    diagnostics_.warning(
        largest_on_path(c, v, sign, extremes),
        fmt::format("criterion {} comes to {} at {}{}, outside of its scale [{}, {}]: that counts {:.4g}",
                    quoted(criterion.name), figure(total), quoted(model_.id_of(v)), and_more(outcomes), figure(worst),
                    figure(best), points),
        fmt::format("a scale counts from 0 to 100: mend the number, or widen the scale so that {} is in it", figure(total)));
  }

  // Where on the path the largest number stands that leads out of the scale.
  [[nodiscard]] Span largest_on_path(std::size_t c, Vertex v, double sign, const Extremes& extremes) const {
    Span place = model_.written(v).span;
    double largest = 0;
    const auto see = [&](const auto& element, double worth) {
      if (sign * worth <= largest) return;
      largest = sign * worth;
      const auto list = element.attributes;
      const std::string& name = criteria_.all[c].name;
      for (const std::string& written : {name, "cost_" + name}) {
        if (const auto found = dot::find(model_.document, list, written)) place = found->value_span;
      }
    };
    see(model_.written(v), criteria_.on_vertex[v * count() + c]);
    while (v != model_.root) {
      const Edge e = extremes.by[v];
      see(model_.written(e), criteria_.on_edge[model_.index_of(e) * count() + c]);
      v = source(e, graph_);
      see(model_.written(v), criteria_.on_vertex[v * count() + c]);
    }
    return place;
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const Criteria& criteria_;
  const Order& order_;
  const Explained& explained_;
  Diagnostics& diagnostics_;
};

}  // namespace

void advise_on_criteria(const DecisionGraph& model, const Order& order, const Explained& explained,
                        Diagnostics& diagnostics) {
  CriteriaAdvice(model, order, explained, diagnostics).give();
}

}  // namespace rue
