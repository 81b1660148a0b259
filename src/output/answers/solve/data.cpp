// data.cpp - the whole answer for programs, and the answer in all its forms.
#include <algorithm>
#include <ostream>
#include <span>
#include <unordered_set>

#include "output/answers/solve/solve.h"
#include "output/forms/rows.h"
#include "output/words/solution_json.h"
#include "output/words/words.h"

namespace rue {
namespace {

class SolveJson : SolutionJson {
 public:
  SolveJson(std::ostream& out, const Model& model, const Solution& solution) : SolutionJson(out, model, solution) {}

  void write(bool detail) {
    out_.open("", '{');
    out_.value("schema", "rue.solve/1");
    out_.value("model", facts());
    out_.open("alternatives", '[');
    for (std::size_t i = 0; i < solution_.alternatives.size(); ++i) out_.value("", alternative(i));
    out_.close();
    write_picks();
    write_critical("critical");
    write_frontier();
    out_.value("price_of_robustness", json_of(solution_.price_of_robustness));
    out_.value("regret_at_stake", json_of(solution_.regret_at_stake));
    out_.value("expected_value_of_perfect_information", json_of(solution_.evpi));
    const std::optional<Bounds>& range = solution_.evpi_range;
    out_.value("expected_value_of_perfect_information_bounds",
               range ? Json::array({json_of(range->least), json_of(range->most)}) : Json(nullptr));
    write_utility();
    write_averse();
    if (detail) write_detail();
    std::vector<Missing> more;
    if (solution_.evpi && independent_events() > 1)
      more.push_back(
          {"expected_value_of_perfect_information", "events that are not declared together are taken to be independent"});
    write_notes(true, more);
    out_.close();
  }

 private:
  [[nodiscard]] Json alternative(std::size_t index) {
    const Alternative& a = solution_.alternatives[index];
    Json row = {{"label", label(a.node)}, {"to", id(a.node)}};
    for (const Criterion c : criteria_in_order) {
      row[c == Criterion::minimax_regret ? "worst_regret" : key_of(c)] = figure(c, a.by(c));
    }
    row["criteria"] = means("alternatives[].criteria", criteria_ ? criteria_->alternatives[index] : std::nullopt);
    return row;
  }

  [[nodiscard]] Json worth(const std::optional<Worth>& w) const {
    return {{"expected_utility", w ? json_of(w->expected_utility) : nullptr},
            {"certainty_equivalent", w ? payoff(w->certainty_equivalent) : nullptr}};
  }

  void write_utility() {
    if (!solution_.utility) {
      out_.value("utility", nullptr);
      return;
    }
    const ExpectedUtility& u = *solution_.utility;
    out_.open("utility", '{');
    out_.value("function", graph_.utility.words);
    out_.open("alternatives", '[');
    for (const std::optional<Worth>& w : u.alternatives) out_.value("", worth(w));
    out_.close();
    out_.value("value", worth(u.best));
    out_.value("expected_value", payoff(u.expected_value));
    out_.value("alternative", json_of(u.alternative));
    out_.value("label", u.alternative ? label(solution_.alternatives[*u.alternative].node) : nullptr);
    out_.value("ties", u.ties);
    write_policy(u.policy, u.plan_ties);
    out_.close();
  }

  void write_averse() {
    out_.open("averse", '[');
    for (const AversePick& p : solution_.averse) {
      out_.open("", '{');
      out_.value("criterion", p.criterion.words);
      out_.value("value", json_of(p.value));
      Json values = Json::array();
      for (const std::optional<double>& v : p.alternatives) values.push_back(json_of(v));
      out_.value("alternatives", values);
      out_.value("alternative", json_of(p.alternative));
      out_.value("label", p.alternative ? label(solution_.alternatives[*p.alternative].node) : nullptr);
      out_.value("ties", p.ties);
      write_policy(p.policy, p.plan_ties);
      out_.value("reason", p.value ? Json(nullptr) : Json(p.why_not));
      out_.close();
    }
    out_.close();
  }

  void write_frontier() {
    if (!solution_.frontier) {
      out_.value("frontier", nullptr);
      return;
    }
    out_.open("frontier", '[');
    for (const FrontierPoint& p : *solution_.frontier) {
      out_.value("", {{"worst_regret", json_of(p.worst_regret)},
                      {"expected_value", payoff(p.expected_value)},
                      {"alternative", json_of(p.alternative)}});
    }
    out_.close();
  }

  void write_detail() {
    const char* const no_chance = "a chance node without probabilities stands above";
    out_.open("nodes", '[');
    const std::vector<double> chance = chances_of_paths(tree_, solution_.live);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (solution_.live[n] == 0) continue;
      static constexpr const char* kinds[] = {"outcome", "decision", "chance"};
      const NodeFacts& facts = node(n);
      const Json event = facts.kind == Kind::chance ? Json(event_name(facts.event, tree_.vertex[n])) : nullptr;
      out_.value("", {{"id", id(n)},
                      {"path", telling_labels(n)},
                      {"kind", kinds[static_cast<std::size_t>(facts.kind)]},
                      {"event", explained("nodes[].event", event, "only a chance node has an event")},
                      {"expected_value", explained("nodes[].expected_value", payoff(solution_.expected_value[n]),
                                                   "a chance node without probabilities stands below")},
                      {"worst_regret", json_of(solution_.open_regret[n])},
                      {"probability", explained("nodes[].probability", json_of(chance[n]), no_chance)}});
    }
    out_.close();

    std::vector<rue_index> leaves;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.kind[n] == RUE_OUTCOME && solution_.live[n] != 0) leaves.push_back(n);
    }
    const std::vector<rue_index> rank = path_order(tree_);
    std::sort(leaves.begin(), leaves.end(), [&](rue_index a, rue_index b) { return rank[a] < rank[b]; });
    Foregone foregone(model_, solution_);
    out_.open("leaves", '[');
    for (const rue_index leaf : leaves) {
      const rue_index better = foregone.of(leaf);
      out_.value("", {{"path", labels(leaf)},
                      {"to", id(leaf)},
                      {"payoff", payoff(solution_.total[leaf])},
                      {"parts", parts(leaf)},
                      {"probability", explained("leaves[].probability", json_of(chance[leaf]), no_chance)},
                      {"worst_regret", json_of(solution_.open_regret[leaf])},
                      {"foregone", explained("leaves[].foregone", better == RUE_NONE ? Json(nullptr) : labels(better),
                                             "nothing better could have been had")}});
    }
    out_.close();
  }

  // What is booked on a path and is not 0, in the order in which it is booked.
  [[nodiscard]] Json parts(rue_index leaf) const {
    if (!graph_.criteria.all.empty()) return criterion_parts(leaf);
    Json list = Json::array();
    for (const rue_index n : path_to(tree_, leaf)) {
      const double on_edge = n == 0 ? 0 : graph_.edge_payoff[tree_.edge[n]];
      const double on_node = graph_.node_payoff[tree_.vertex[n]];
      if (on_edge != 0) list.push_back({{"edge", label(n)}, {"payoff", payoff(on_edge)}});
      if (on_node != 0) list.push_back({{"node", id(n)}, {"payoff", payoff(on_node)}});
    }
    return list;
  }

  [[nodiscard]] Json criterion_parts(rue_index leaf) const {
    const Criteria& criteria = graph_.criteria;
    const std::size_t k = criteria.all.size();
    const std::vector<CriterionShare> share = criterion_shares(graph_);
    std::vector<std::uint8_t> met(k, 0);
    Json list = Json::array();
    const auto see = [&](const char* bearer, const Json& name, const std::vector<double>& score,
                         const std::vector<std::uint8_t>& written, std::size_t element) {
      for (std::size_t c = 0; c < k; ++c) {
        const std::size_t at = element * k + c;
        if (written[at] == 0) continue;
        // What a total of 0 counts on its scale goes with the first score.
        const double part = share.empty() ? 0 : share[c].each * score[at] + (met[c]++ == 0 ? share[c].zero : 0);
        if (score[at] == 0 && part == 0) continue;
        list.push_back({{bearer, name},
                        {"criterion", criteria.all[c].name},
                        {"score", json_of(score[at])},
                        {"payoff", share.empty() ? Json(nullptr) : payoff(part)}});
      }
    };
    for (const rue_index n : path_to(tree_, leaf)) {
      if (n != 0) see("edge", label(n), criteria.on_edge, criteria.written_on_edge, tree_.edge[n]);
      see("node", id(n), criteria.on_vertex, criteria.written_on_vertex, tree_.vertex[n]);
    }
    for (std::size_t c = 0; c < share.size(); ++c) {
      if (met[c] != 0 || share[c].zero == 0) continue;
      list.push_back(
          {{"node", id(0)}, {"criterion", criteria.all[c].name}, {"score", 0}, {"payoff", payoff(share[c].zero)}});
    }
    return list;
  }

  // Uncertainties that the law of the hindsight value multiplies.
  [[nodiscard]] std::size_t independent_events() const {
    std::size_t private_nodes = 0;
    std::unordered_set<rue_index> groups;
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      if (tree_.kind[n] != RUE_CHANCE || solution_.live[n] == 0) continue;
      if (tree_.group[n] == RUE_NONE) {
        ++private_nodes;
      } else {
        groups.insert(tree_.group[n]);
      }
    }
    return private_nodes + groups.size();
  }
};

void write_solve_rows(Rows& rows, const Model& model, const Solution& solution) {
  const Words words(model, solution.tolerance);
  const std::span<const Criterion> all(criteria_in_order);
  const std::span<const Criterion> first = all.first(first_criteria), later = all.subspan(first_criteria);
  const auto add_titles = [&](std::span<const Criterion> criteria) {
    for (const Criterion c : criteria) rows.add(c == Criterion::minimax_regret ? "worst_regret" : key_of(c));
  };
  rows.add("alternative");
  add_titles(first);
  if (solution.utility) rows.add("certainty_equivalent");
  for (const AversePick& pick : solution.averse) rows.add(pick.criterion.words);
  add_titles(later);
  rows.end_row();
  for (std::size_t i = 0; i < solution.alternatives.size(); ++i) {
    const Alternative& a = solution.alternatives[i];
    const auto add_figures = [&](std::span<const Criterion> criteria) {
      for (const Criterion c : criteria) {
        const std::optional<double>& figure = a.by(c);
        rows.add(figure && !is_regret(c) ? std::optional(words.total(*figure)) : figure);
      }
    };
    rows.add(words.branch(a.node));
    add_figures(first);
    if (solution.utility) {
      const std::optional<Worth>& worth = solution.utility->alternatives[i];
      rows.add(worth ? std::optional(words.total(worth->certainty_equivalent)) : std::nullopt);
    }
    for (const AversePick& pick : solution.averse) rows.add(pick.alternatives[i]);
    add_figures(later);
    rows.end_row();
  }
}

}  // namespace

void write_solve_json(std::ostream& out, const Model& model, const Solution& solution, bool detail) {
  SolveJson(out, model, solution).write(detail);
}

Answer solve_answer(const Model& model, const Solution& solution, bool detail) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_solve_report(out, model, solution, o); },
          .json = [&, detail](std::ostream& out) { write_solve_json(out, model, solution, detail); },
          .rows = [&](Rows& rows) { write_solve_rows(rows, model, solution); }};
}

}  // namespace rue
