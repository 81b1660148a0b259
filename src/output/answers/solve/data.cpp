// data.cpp - the whole answer for programs, and the comparison of both headline picks.
#include "output/answers/solve/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <unordered_set>

#include "analysis/criterion_means.h"
#include "analysis/parting.h"
#include "analysis/paths.h"
#include "analysis/policy.h"
#include "analysis/runner_up.h"
#include "output/forms/json_values.h"
#include "output/words/search_text.h"

namespace rue {
namespace {

// Writes nested objects and arrays line by line, so that the answer is never held in memory as a whole.
class Stream {
 public:
  explicit Stream(std::ostream& out) : out_(out) {}

  void open(std::string_view key, char bracket) {
    begin(key);
    out_ << bracket;
    open_.push_back({bracket, true});
  }
  // On one line. The key is empty inside an array.
  void value(std::string_view key, const Json& value) {
    begin(key);
    out_ << line_of(value);
  }
  void close() {
    const Level level = open_.back();
    open_.pop_back();
    if (!level.empty) new_line();
    out_ << (level.bracket == '{' ? '}' : ']');
    if (open_.empty()) out_ << '\n';
  }

 private:
  struct Level {
    char bracket;
    bool empty;
  };

  void begin(std::string_view key) {
    if (!open_.empty()) {
      if (!open_.back().empty) out_ << ',';
      open_.back().empty = false;
      new_line();
    }
    if (!key.empty()) out_ << '"' << key << "\": ";
  }
  void new_line() {
    out_ << '\n';
    for (std::size_t i = 0; i < open_.size(); ++i) out_ << "  ";
  }

  std::ostream& out_;
  std::vector<Level> open_;
};

Json number(double x) {
  if (std::isnan(x)) return nullptr;
  return settled(x);
}
Json number(const std::optional<double>& x) {
  return x ? number(*x) : nullptr;
}
Json text(std::string_view s) {
  return std::string(s);
}

class SolveJson {
 public:
  SolveJson(std::ostream& out, const Model& model, const Solution& solution)
      : stream_(out), model_(model), graph_(model.graph), tree_(model.tree), solution_(solution) {
    if (!graph_.criteria.all.empty()) criteria_ = criterion_report(model, solution);
  }

  void write(bool detail) {
    stream_.open("", '{');
    stream_.value("schema", "rue.solve/1");
    stream_.value("model", facts());
    stream_.open("alternatives", '[');
    for (std::size_t i = 0; i < solution_.alternatives.size(); ++i) stream_.value("", alternative(i));
    stream_.close();
    write_picks();
    write_critical("critical");
    write_frontier();
    stream_.value("price_of_robustness", number(solution_.price_of_robustness));
    stream_.value("regret_at_stake", number(solution_.regret_at_stake));
    stream_.value("expected_value_of_perfect_information", number(solution_.evpi));
    const std::optional<Bounds>& range = solution_.evpi_range;
    stream_.value("expected_value_of_perfect_information_bounds",
                  range ? Json::array({number(range->least), number(range->most)}) : Json(nullptr));
    write_utility();
    write_averse();
    if (detail) write_detail();
    write_notes(true);
    stream_.close();
  }

  void write_comparison(const RangeFlips& flips, const FindingCounts& findings) {
    stream_.open("", '{');
    stream_.value("schema", "rue.compare/1");
    stream_.value("model", facts());
    write_picks();
    stream_.value("next", next());
    write_critical("hurts");
    write_partings();
    write_flips(flips);
    stream_.value("findings", {{"errors", findings.errors}, {"warnings", findings.warnings}});
    stream_.open("criteria", '[');
    for (std::size_t i = 0; criteria_ && i < solution_.alternatives.size(); ++i) {
      stream_.value("", {{"alternative", i},
                         {"label", label(solution_.alternatives[i].node)},
                         {"criteria", means("criteria[].criteria", criteria_->alternatives[i])}});
    }
    stream_.close();
    write_notes(false);
    stream_.close();
  }

 private:
  void write_picks() {
    stream_.open("picks", '{');
    for (std::size_t i = 0; i < criterion_count; ++i) write_pick(static_cast<Criterion>(i));
    stream_.close();
  }

  void write_critical(const char* key) {
    stream_.open(key, '{');
    stream_.value(key_of(Criterion::expected_value), critical(solution_.critical[0]));
    stream_.value(key_of(Criterion::minimax_regret), critical(solution_.critical[1]));
    stream_.close();
  }

  // What each criterion brings; the notes say once what is absent.
  [[nodiscard]] Json means(const std::string& field, const CriterionMeans& of) {
    if (!criteria_) return Json::array();
    if (!of) {
      const std::string& why = criteria_->why_no_alternatives;
      return explained(field, nullptr, why.empty() ? "a chance node without probabilities can be reached" : why);
    }
    Json list = Json::array();
    for (std::size_t c = 0; c < of->size(); ++c) {
      const CriterionMean& mean = (*of)[c];
      list.push_back({{"name", text(graph_.criteria.all[c].name)},
                      {"expected", number(mean.expected)},
                      {"share", explained(field + "[].share", number(mean.share), criteria_->why_no_share)}});
    }
    return list;
  }

  [[nodiscard]] Json next() {
    const std::optional<std::size_t> index = runner_up(solution_);
    if (!index) return explained("next", nullptr, "there is no alternative that neither pick takes, or no expected value");
    const Alternative& a = solution_.alternatives[*index];
    const double value = *a.figure[static_cast<std::size_t>(Criterion::expected_value)];
    const double regret = regret_of_best(tree_, solution_)[a.node];
    return {{"alternative", *index},
            {"label", label(a.node)},
            {"expected_value", payoff(value)},
            {"short_of_best", number(*solution_.pick(Criterion::expected_value)->value - value)},
            {"worst_regret", number(regret)},
            {"more_to_regret", number(regret - *solution_.pick(Criterion::minimax_regret)->value)}};
  }

  [[nodiscard]] Json choice(rue_index n) const {
    return {{"edge", n - tree_.first_child[tree_.parent[n]]}, {"label", label(n)}, {"to", id(n)}};
  }

  void write_partings() {
    if (!solution_.pick(Criterion::expected_value)) {
      stream_.value("parting", explained("parting", nullptr, "there is no pick by expected value"));
      return;
    }
    stream_.open("parting", '[');
    for (const Parting& p : partings(model_, solution_)) {
      stream_.value("", {{"node", id(p.decision)},
                         {"path", telling_labels(p.decision)},
                         {"expected_value", choice(p.by_expected_value)},
                         {"minimax_regret", choice(p.by_least_regret)},
                         {"chance", number(p.reach)},
                         {"given_up", number(p.cost())},
                         {"kept_to",
                          {{"expected_value", number(p.regret_open_by_expected_value)},
                           {"minimax_regret", number(p.regret_open_by_least_regret)}}}});
    }
    stream_.close();
  }

  void write_flips(const RangeFlips& found) {
    if (!found.why_not.empty()) {
      stream_.value("range_flips", explained("range_flips", nullptr, found.why_not));
      return;
    }
    stream_.open("range_flips", '[');
    for (const Threshold& t : found.flips) {
      const Parameter& parameter = graph_.parameters.all[t.parameter];
      stream_.value("", {{"pick", key_of(t.headline)},
                         {"parameter", text(parameter.name)},
                         {"name", text(parameter.text())},
                         {"believed", number(parameter.believed)},
                         {"range", {parameter.range->low, parameter.range->high}},
                         {"threshold", number(t.at)},
                         {"side", side_key(t)},
                         {"alternative", t.winner},
                         {"label", label(tree_.first_child[0] + static_cast<rue_index>(t.winner))}});
    }
    stream_.close();
  }

  // A payoff in the model's own sign.
  [[nodiscard]] Json payoff(double gain) const { return number(graph_.objective == Objective::minimize ? -gain : gain); }
  [[nodiscard]] Json payoff(const std::optional<double>& gain) const { return gain ? payoff(*gain) : nullptr; }
  [[nodiscard]] Json figure(Criterion criterion, const std::optional<double>& value) const {
    const bool regret = criterion == Criterion::minimax_regret || criterion == Criterion::expected_regret;
    return regret ? number(value) : payoff(value);
  }

  [[nodiscard]] const NodeFacts& node(rue_index n) const { return graph_.graph[tree_.vertex[n]]; }
  [[nodiscard]] Json id(rue_index n) const { return text(graph_.id_of(tree_.vertex[n])); }
  [[nodiscard]] Json label(rue_index n) const { return text(label_into(model_, n)); }

  [[nodiscard]] Json labels(rue_index n) const {
    Json list = Json::array();
    for (const rue_index step : path_to(tree_, n)) {
      if (step != 0) list.push_back(label(step));
    }
    return list;
  }
  // Empty where the node has one path only.
  [[nodiscard]] Json telling_labels(rue_index n) const { return node(n).shared ? labels(n) : Json::array(); }

  // The name of an event, or the node that is the event.
  [[nodiscard]] std::string event_name(std::uint32_t event, std::uint32_t vertex) const {
    if (event != no_event && !graph_.events.events[event].name.empty()) return graph_.events.events[event].name;
    return std::string(graph_.id_of(vertex));
  }

  [[nodiscard]] Json facts() const {
    std::size_t count[3] = {0, 0, 0};
    std::size_t private_events = 0;
    std::unordered_set<std::uint32_t> events;
    for (Vertex v = 0; v < boost::num_vertices(graph_.graph); ++v) {
      const NodeFacts& n = graph_.graph[v];
      if (!n.reachable) continue;
      ++count[static_cast<std::size_t>(n.kind)];
      if (n.kind != Kind::chance) continue;
      if (n.event == no_event) {
        ++private_events;
      } else {
        events.insert(n.event);
      }
    }
    const auto of = [&](Kind kind) { return count[static_cast<std::size_t>(kind)]; };
    std::size_t paths = 0;
    for (std::size_t n = 0; n < tree_.size(); ++n) paths += tree_.kind[n] == RUE_OUTCOME && solution_.live[n] != 0;
    return {{"name", text(graph_.name)},
            {"objective", graph_.objective == Objective::minimize ? "minimize" : "maximize"},
            {"unit", text(graph_.unit)},
            {"root", id(0)},
            {"nodes", of(Kind::decision) + of(Kind::chance) + of(Kind::outcome)},
            {"decisions", of(Kind::decision)},
            {"chances", of(Kind::chance)},
            {"outcomes", of(Kind::outcome)},
            {"events", private_events + events.size()},
            {"paths", paths}};
  }

  [[nodiscard]] Json alternative(std::size_t index) {
    const Alternative& a = solution_.alternatives[index];
    Json row = {{"label", label(a.node)}, {"to", id(a.node)}};
    for (const Criterion c : {Criterion::expected_value, Criterion::minimax_regret, Criterion::expected_regret,
                              Criterion::maximin, Criterion::maximax, Criterion::hurwicz, Criterion::laplace}) {
      row[c == Criterion::minimax_regret ? "worst_regret" : key_of(c)] = figure(c, a.figure[static_cast<std::size_t>(c)]);
    }
    row["criteria"] = means("alternatives[].criteria", criteria_ ? criteria_->alternatives[index] : std::nullopt);
    return row;
  }

  [[nodiscard]] Json worth(const std::optional<Worth>& w) const {
    return {{"expected_utility", w ? number(w->expected_utility) : nullptr},
            {"certainty_equivalent", w ? payoff(w->certainty_equivalent) : nullptr}};
  }

  void write_utility() {
    if (!solution_.utility) {
      stream_.value("utility", nullptr);
      return;
    }
    const ExpectedUtility& u = *solution_.utility;
    stream_.open("utility", '{');
    stream_.value("function", graph_.utility.words);
    stream_.open("alternatives", '[');
    for (const std::optional<Worth>& w : u.alternatives) stream_.value("", worth(w));
    stream_.close();
    stream_.value("value", worth(u.best));
    stream_.value("expected_value", payoff(u.expected_value));
    stream_.value("alternative", u.alternative ? Json(*u.alternative) : nullptr);
    stream_.value("label", u.alternative ? label(solution_.alternatives[*u.alternative].node) : nullptr);
    stream_.value("ties", u.ties);
    write_policy(u.policy, u.plan_ties);
    stream_.close();
  }

  void write_averse() {
    stream_.open("averse", '[');
    for (const AversePick& p : solution_.averse) {
      stream_.open("", '{');
      stream_.value("criterion", p.criterion.words);
      stream_.value("value", number(p.value));
      Json values = Json::array();
      for (const std::optional<double>& v : p.alternatives) values.push_back(number(v));
      stream_.value("alternatives", values);
      stream_.value("alternative", p.alternative ? Json(*p.alternative) : nullptr);
      stream_.value("label", p.alternative ? label(solution_.alternatives[*p.alternative].node) : nullptr);
      stream_.value("ties", p.ties);
      write_policy(p.policy, p.plan_ties);
      stream_.value("reason", p.value ? Json(nullptr) : text(p.why_not));
      stream_.close();
    }
    stream_.close();
  }

  void write_policy(const Policy& policy, const std::vector<Tie>& ties) {
    stream_.open("policy", '[');
    auto tie = ties.begin();
    for (const auto [n, c] : policy.steps()) {
      std::vector<rue_index> edges{c - tree_.first_child[n]};
      for (; tie != ties.end() && tie->decision == n; ++tie) edges.push_back(tie->child - tree_.first_child[n]);
      std::sort(edges.begin(), edges.end());
      stream_.value("", {{"node", id(n)},
                         {"path", telling_labels(n)},
                         {"choose", {{"edge", c - tree_.first_child[n]}, {"label", label(c)}, {"to", id(c)}}},
                         {"ties", edges}});
    }
    stream_.close();
  }

  void write_pick(Criterion criterion) {
    const std::optional<Pick>& pick = solution_.pick(criterion);
    if (!pick) {
      stream_.value(key_of(criterion), nullptr);
      return;
    }
    stream_.open(key_of(criterion), '{');
    if (criterion == Criterion::hurwicz) stream_.value("alpha", number(solution_.alpha));
    stream_.value("value", figure(criterion, pick->value));
    stream_.value("alternative", pick->alternative ? Json(*pick->alternative) : nullptr);
    stream_.value("label", pick->alternative ? label(solution_.alternatives[*pick->alternative].node) : nullptr);
    stream_.value("ties", pick->ties);
    write_policy(pick->policy, pick->plan_ties);
    const Figures& f = pick->figures;
    stream_.value("figures", {{"expected_value", payoff(f.expected_value)},
                              {"worst", payoff(f.worst)},
                              {"best", payoff(f.best)},
                              {"worst_regret", number(f.worst_regret)},
                              {"expected_regret", number(f.expected_regret)},
                              {"chance_of_regret", number(f.chance_of_regret)}});
    const bool best = criterion == Criterion::expected_value;
    if (best || criterion == Criterion::minimax_regret) {
      const CriterionMeans none;
      stream_.value("criteria",
                    means(fmt::format("picks.{}.criteria", key_of(criterion)), !criteria_ ? none
                                                                               : best     ? criteria_->expected_value
                                                                                          : criteria_->least_regret));
    }
    stream_.close();
  }

  [[nodiscard]] Json critical(const std::optional<Critical>& c) const {
    if (!c) return nullptr;
    Json scenario = Json::object();
    for (const Critical::Resolved& r : c->scenario) {
      // A node that is an uncertainty of its own on every path may stand on both.
      const std::string name = event_name(r.event, r.vertex);
      std::string key = name;
      for (int again = 2; scenario.contains(key); ++again) key = name + " (" + std::to_string(again) + ")";
      scenario[key] = r.state;
    }
    return {{"taken", labels(c->taken)},
            {"payoff", payoff(solution_.total[c->taken])},
            {"foregone", labels(c->foregone)},
            {"foregone_payoff", payoff(solution_.total[c->foregone])},
            {"scenario", scenario},
            {"chance", number(c->chance)},
            {"regret", number(c->regret)}};
  }

  void write_frontier() {
    if (!solution_.frontier) {
      stream_.value("frontier", nullptr);
      return;
    }
    stream_.open("frontier", '[');
    for (const FrontierPoint& p : *solution_.frontier) {
      stream_.value("", {{"worst_regret", number(p.worst_regret)},
                         {"expected_value", payoff(p.expected_value)},
                         {"alternative", p.alternative ? Json(*p.alternative) : nullptr}});
    }
    stream_.close();
  }

  void write_detail() {
    const char* const no_chance = "a chance node without probabilities stands above";
    stream_.open("nodes", '[');
    const std::vector<double> chance = chances_of_paths(tree_, solution_.live);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (solution_.live[n] == 0) continue;
      static constexpr const char* kinds[] = {"outcome", "decision", "chance"};
      const NodeFacts& facts = node(n);
      const Json event = facts.kind == Kind::chance ? Json(event_name(facts.event, tree_.vertex[n])) : nullptr;
      stream_.value("", {{"id", id(n)},
                         {"path", telling_labels(n)},
                         {"kind", kinds[static_cast<std::size_t>(facts.kind)]},
                         {"event", explained("nodes[].event", event, "only a chance node has an event")},
                         {"expected_value", explained("nodes[].expected_value", payoff(solution_.expected_value[n]),
                                                      "a chance node without probabilities stands below")},
                         {"worst_regret", number(solution_.open_regret[n])},
                         {"probability", explained("nodes[].probability", number(chance[n]), no_chance)}});
    }
    stream_.close();

    std::vector<rue_index> leaves;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.kind[n] == RUE_OUTCOME && solution_.live[n] != 0) leaves.push_back(n);
    }
    const std::vector<rue_index> rank = path_order(tree_);
    std::sort(leaves.begin(), leaves.end(), [&](rue_index a, rue_index b) { return rank[a] < rank[b]; });
    Foregone foregone(model_, solution_);
    stream_.open("leaves", '[');
    for (const rue_index leaf : leaves) {
      const rue_index better = foregone.of(leaf);
      stream_.value("", {{"path", labels(leaf)},
                         {"to", id(leaf)},
                         {"payoff", payoff(solution_.total[leaf])},
                         {"parts", parts(leaf)},
                         {"probability", explained("leaves[].probability", number(chance[leaf]), no_chance)},
                         {"worst_regret", number(solution_.open_regret[leaf])},
                         {"foregone", explained("leaves[].foregone", better == RUE_NONE ? Json(nullptr) : labels(better),
                                                "nothing better could have been had")}});
    }
    stream_.close();
  }

  // A value of a row; if it is absent, the notes will say why, once for all rows.
  [[nodiscard]] Json explained(const std::string& field, Json value, const std::string& reason) {
    const auto same = [&](const Missing& m) { return m.field == field; };
    if (value.is_null() && std::none_of(absent_.begin(), absent_.end(), same)) absent_.push_back({field, reason});
    return value;
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
                        {"criterion", text(criteria.all[c].name)},
                        {"score", number(score[at])},
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
          {{"node", id(0)}, {"criterion", text(criteria.all[c].name)}, {"score", 0}, {"payoff", payoff(share[c].zero)}});
    }
    return list;
  }

  // `whole`: of the whole answer; else of what the comparison has of it.
  void write_notes(bool whole) {
    stream_.open("notes", '[');
    const auto note = [&](const Missing& m) { stream_.value("", {{"field", text(m.field)}, {"reason", text(m.reason)}}); };
    for (const Missing& m : solution_.missing) {
      if (whole || m.field.starts_with("picks")) note(m);
    }
    std::for_each(absent_.begin(), absent_.end(), note);
    std::for_each(solution_.remarks.begin(), solution_.remarks.end(), note);
    if (whole && solution_.evpi && independent_events() > 1) {
      note({"expected_value_of_perfect_information", "events that are not declared together are taken to be independent"});
    }
    for (const std::string& doubt : graph_.doubts) note({"model.events", doubt});
    stream_.close();
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

  Stream stream_;
  const Model& model_;
  const DecisionGraph& graph_;
  const Tree& tree_;
  const Solution& solution_;
  std::optional<CriterionReport> criteria_;  // where the graph has some
  std::vector<Missing> absent_;              // of rows: said once for all of them
};

}  // namespace

void write_json(std::ostream& out, const Model& model, const Solution& solution, bool detail) {
  SolveJson(out, model, solution).write(detail);
}

void write_compare_json(std::ostream& out, const Model& model, const Solution& solution, const RangeFlips& flips,
                        const FindingCounts& findings) {
  SolveJson(out, model, solution).write_comparison(flips, findings);
}

}  // namespace rue
