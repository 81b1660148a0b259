// probabilities.cpp - p, rest and their sums.
#include "model/graph/probabilities.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cmath>
#include <map>
#include <vector>

#include "model/language/expression.h"
#include "model/language/range_slips.h"
#include "model/numbers/number_set.h"
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
    bool ranged = false;
    bool open = false;            // a range is all that is written
    std::optional<Range> bounds;  // of what takes the rest
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
      Branch branch{e, table_.find(written(e), Role::p), false, false, false, std::nullopt, std::nullopt};
      if (branch.p) {
        ++written_ones;
        sound = read_value(branch) && sound;
      }
      branches_.push_back(std::move(branch));
    }
    if (!sound || !read_ranges(v)) return;
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
    if (const RangedWords words = split_range(value); words.range) {
      branch.ranged = true;
      branch.open = words.value.text().empty();
      branch.rest = words.value.text() == "rest";
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
      diagnostics_.error(value.place(), fmt::format("{} is a range, not a number", quoted(value.text())),
                         slip->believed ? fmt::format("write {}", slip->mended)
                                        : fmt::format("write p=\"in {}\", or with the believed value before it: p=\"{}\"",
                                                      slip->range, slip->mended));
      return false;
    }
    diagnostics_.error(
        value.place(), fmt::format("{} is not a probability: it must be between 0 and 1", figure(p)),
        p > 1 && p <= 100 && plain_number(value.text()) ? fmt::format("for per cent write p=\"{}%\"", figure(p)) : "");
    return false;
  }

  // Ranges become numbers. Where one branch alone has no value, it takes the rest.
  bool read_ranges(Vertex v) {
    if (std::none_of(branches_.begin(), branches_.end(), [](const Branch& b) { return b.ranged; })) {
      return note_plain(v);
    }
    if (is_declared(v)) {
      const auto ranged = std::find_if(branches_.begin(), branches_.end(), [](const Branch& b) { return b.ranged; });
      diagnostics_.error(
          ranged->p->value_span,
          fmt::format("a range on a branch of the declared event {}", quoted(model_.events.events[graph_[v].event].name)),
          "remove p, and write the range in events: market: boom = 0.2 in [0.1, 0.4]");
      return false;
    }
    const auto lacks = [](const Branch& b) { return b.open || b.rest; };
    const bool alone = std::count_if(branches_.begin(), branches_.end(), lacks) == 1;
    bool sound = true;
    for (Branch& branch : branches_) {
      if (!branch.ranged) continue;
      const Passage value = passage_of(*branch.p, model_.document).trimmed();
      if (branch.rest || (branch.open && alone)) {
        branch.rest = true;
        branch.open = false;
        branch.bounds = read_range(*split_range(value).range, diagnostics_);
        sound = sound && branch.bounds;
        continue;
      }
      sound = read_number(v, branch, value) && sound;
    }
    return sound && note_plain(v);
  }

  bool read_number(Vertex v, Branch& branch, const Passage& value) {
    const std::uint32_t event = graph_[v].event;
    const std::uint32_t state = graph_[branch.edge].state;
    const bool shared = event != no_event && !model_.events.events[event].name.empty() && state != no_event;
    if (shared) {
      if (const auto known = shared_.find({event, state}); known != shared_.end()) {
        if (known->second.number && same_words(known->second.words, value.text())) {
          branch.value = value_of(model_.parameters, *known->second.number, value);
          return true;
        }
        return refuse_differing(event, state, value.place(), known->second.span);
      }
    }
    const std::string name =
        shared ? fmt::format("{}.{}", model_.events.events[event].name, text_of(model_.events.events[event], state))
               : fmt::format("p of {}", model_.place_name(true, model_.index_of(branch.edge)));
    const std::optional<std::uint32_t> number = read_ranged(
        value, name, shared ? Parameter::Kind::state : Parameter::Kind::probability, true, model_.parameters, diagnostics_);
    if (!number) return false;
    model_.ranged.push_back({*number, !shared, shared ? static_cast<std::uint32_t>(v) : model_.index_of(branch.edge),
                             shared ? std::string() : std::string("p")});
    const Parameter& parameter = model_.parameters.all[*number];
    if (!is_probability(parameter.range->low) || !is_probability(parameter.range->high)) {
      diagnostics_.error(
          value.place(),
          fmt::format("the range [{}, {}] leaves 0 to 1", figure(parameter.range->low), figure(parameter.range->high)),
          parameter.range->high > 1 && parameter.range->high <= 100
              ? fmt::format("for per cent write in [{}%, {}%]", figure(parameter.range->low), figure(parameter.range->high))
              : "a probability is between 0 and 1");
      return false;
    }
    const std::optional<Number> plain = plain_number(split_range(value).value.text());
    branch.value = value_of(model_.parameters, *number, value, plain ? plain->rounding : 0);
    if (shared) shared_.emplace(std::pair(event, state), Shared{number, std::string(value.text()), value.place()});
    return true;
  }

  // Nodes of one event that is not declared come out alike: where one has a range, all have the same.
  bool note_plain(Vertex v) {
    const std::uint32_t event = graph_[v].event;
    if (event == no_event || is_declared(v) || model_.events.events[event].name.empty()) return true;
    for (const Branch& branch : branches_) {
      const std::uint32_t state = graph_[branch.edge].state;
      if (!branch.p || (branch.ranged && !branch.rest) || state == no_event) continue;
      const auto [known, fresh] =
          shared_.try_emplace(std::pair(event, state), Shared{std::nullopt, {}, branch.p->value_span});
      if (!fresh && known->second.number) return refuse_differing(event, state, branch.p->value_span, known->second.span);
    }
    return true;
  }

  bool refuse_differing(std::uint32_t event, std::uint32_t state, Span here, Span there) {
    const Event& of = model_.events.events[event];
    diagnostics_
        .error(here,
               fmt::format("{} of {} has a range, and is not written alike at all nodes", quoted(text_of(of, state)),
                           quoted(of.name)),
               fmt::format("write the same at each; or declare the event: events=\"{}: {} = 0.2 in [0.1, 0.4], …\"", of.name,
                           text_of(of, state)))
        .notes.push_back({there, "written otherwise here"});
    return false;
  }

  static bool same_words(std::string_view a, std::string_view b) {
    std::string x, y;
    for (const char c : a) x += is_space(c) ? "" : std::string(1, c);
    for (const char c : b) y += is_space(c) ? "" : std::string(1, c);
    return x == y;
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
      written.shares.push_back({branch.value, branch.bounds});
    }
    NumberSet::Fault fault = NumberSet::Fault::none;
    if (any_open(written.shares, model_.parameters) && !settle_open(written.shares, {}, model_.parameters, fault)) {
      diagnostics_.error(
          branches_.back().p->value_span,
          fault == NumberSet::Fault::empty
              ? fmt::format("the probabilities of {} cannot sum to 1 within these ranges", quoted(model_.id_of(v)))
              : fmt::format("what the probabilities of {} can be together {}", quoted(model_.id_of(v)),
                            excess_of(count_open(written.shares, model_.parameters))),
          fault == NumberSet::Fault::empty ? "widen a range, or write p=rest on one branch"
                                           : "give some of the branches a value");
      return;
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
    for (const Branch& branch : branches_) {
      if (!branch.bounds) continue;
      const double p = probability(branch.edge);
      constexpr double rounding = 1e-12;
      if (p >= branch.bounds->low - rounding && p <= branch.bounds->high + rounding) continue;
      diagnostics_.error(branch.p->value_span,
                         fmt::format("the rest, {}, is outside of its range [{}, {}]", figure(p), figure(branch.bounds->low),
                                     figure(branch.bounds->high)),
                         "widen the range, or correct what is believed of the others");
    }
    if (depends) model_.branch_formulas.push_back(std::move(written));
  }

  DecisionGraph& model_;
  Graph& graph_;
  const AttributeTable& table_;
  Diagnostics& diagnostics_;
  bool any_undeclared_ = false;
  // A state of an event that is not declared, where it was written first.
  struct Shared {
    std::optional<std::uint32_t> number;  // absent: without a range
    std::string words;
    Span span;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Shared> shared_;  // by event and state
  std::vector<Branch> branches_;                                      // of the node at hand
  std::vector<double> plain_;
};

}  // namespace

void read_probabilities(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  ProbabilityReader(model, table, diagnostics).read();
}

}  // namespace rue
