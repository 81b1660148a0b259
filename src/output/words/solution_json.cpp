// solution_json.cpp - each value in the model's own sign, each absence with its reason.
#include "output/words/solution_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

namespace rue {

SolutionJson::SolutionJson(std::ostream& out, const Model& model, const Solution& solution)
    : out_(out), model_(model), graph_(model.graph), tree_(model.tree), solution_(solution) {
  if (!graph_.criteria.all.empty()) criteria_ = criterion_report(model, solution);
}

void SolutionJson::write_picks() {
  out_.open("picks", '{');
  for (std::size_t i = 0; i < criterion_count; ++i) write_pick(static_cast<Criterion>(i));
  out_.close();
}

void SolutionJson::write_critical(const char* key) {
  out_.open(key, '{');
  out_.value(key_of(Criterion::expected_value), critical(solution_.critical[0]));
  out_.value(key_of(Criterion::minimax_regret), critical(solution_.critical[1]));
  out_.close();
}

Json SolutionJson::means(const std::string& field, const CriterionMeans& of) {
  if (!criteria_) return Json::array();
  if (!of) {
    const std::string& why = criteria_->why_no_alternatives;
    return explained(field, nullptr, why.empty() ? "a chance node without probabilities can be reached" : why);
  }
  Json list = Json::array();
  for (std::size_t c = 0; c < of->size(); ++c) {
    const CriterionMean& mean = (*of)[c];
    list.push_back({{"name", graph_.criteria.all[c].name},
                    {"expected", json_of(mean.expected)},
                    {"share", explained(field + "[].share", json_of(mean.share), criteria_->why_no_share)}});
  }
  return list;
}

Json SolutionJson::figure(Criterion criterion, const std::optional<double>& value) const {
  const bool regret = criterion == Criterion::minimax_regret || criterion == Criterion::expected_regret;
  return regret ? json_of(value) : payoff(value);
}

std::string SolutionJson::event_name(std::uint32_t event, std::uint32_t vertex) const {
  if (graph_.events.is_named(event)) return graph_.events.events[event].name;
  return std::string(graph_.id_of(vertex));
}

Json facts_of(const Model& model) {
  const DecisionGraph& graph = model.graph;
  const Tree& tree = model.tree;
  std::size_t count[3] = {0, 0, 0};
  std::size_t private_events = 0;
  std::unordered_set<std::uint32_t> events;
  for (Vertex v = 0; v < boost::num_vertices(graph.graph); ++v) {
    const NodeFacts& n = graph.graph[v];
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
  std::vector<std::uint8_t> live(tree.size());
  const rue_tree view = tree.view();
  rue_live(&view, live.data());
  std::size_t paths = 0;
  for (std::size_t n = 0; n < tree.size(); ++n) paths += tree.kind[n] == RUE_OUTCOME && live[n] != 0;
  return {{"name", graph.name},
          {"objective", graph.objective == Objective::minimize ? "minimize" : "maximize"},
          {"unit", graph.unit},
          {"root", graph.id_of(tree.vertex[0])},
          {"nodes", of(Kind::decision) + of(Kind::chance) + of(Kind::outcome)},
          {"decisions", of(Kind::decision)},
          {"chances", of(Kind::chance)},
          {"outcomes", of(Kind::outcome)},
          {"events", private_events + events.size()},
          {"paths", paths}};
}

Json labels_of(const Model& model, rue_index n) {
  Json list = Json::array();
  for (const rue_index step : path_to(model.tree, n)) {
    if (step != 0) list.push_back(label_into(model, step));
  }
  return list;
}

std::vector<Json> steps_of(const Model& model, const Policy& policy, const std::vector<Tie>& ties) {
  const Tree& tree = model.tree;
  const auto id = [&](rue_index n) { return model.graph.id_of(tree.vertex[n]); };
  std::vector<Json> steps;
  auto tie = ties.begin();
  for (const auto [n, c] : policy.steps()) {
    std::vector<rue_index> edges{c - tree.first_child[n]};
    for (; tie != ties.end() && tie->decision == n; ++tie) edges.push_back(tie->child - tree.first_child[n]);
    std::sort(edges.begin(), edges.end());
    const bool shared = model.graph.graph[tree.vertex[n]].shared;
    steps.push_back({{"node", id(n)},
                     {"path", shared ? labels_of(model, n) : Json::array()},
                     {"choose", {{"edge", c - tree.first_child[n]}, {"label", label_into(model, c)}, {"to", id(c)}}},
                     {"ties", edges}});
  }
  return steps;
}

Json SolutionJson::labels(rue_index n) const {
  return labels_of(model_, n);
}

void SolutionJson::write_policy(const Policy& policy, const std::vector<Tie>& ties) {
  out_.open("policy", '[');
  for (const Json& step : steps_of(model_, policy, ties)) out_.value("", step);
  out_.close();
}

void SolutionJson::write_pick(Criterion criterion) {
  const std::optional<Pick>& pick = solution_.pick(criterion);
  if (!pick) {
    out_.value(key_of(criterion), nullptr);
    return;
  }
  out_.open(key_of(criterion), '{');
  if (criterion == Criterion::hurwicz) out_.value("alpha", json_of(solution_.alpha));
  if (criterion == Criterion::hodges_lehmann) out_.value("lambda", json_of(solution_.lambda));
  out_.value("value", figure(criterion, pick->value));
  out_.value("alternative", json_of(pick->alternative));
  out_.value("label", pick->alternative ? label(solution_.alternatives[*pick->alternative].node) : nullptr);
  out_.value("ties", pick->ties);
  write_policy(pick->policy, pick->plan_ties);
  const Figures& f = pick->figures;
  out_.value("figures", {{"expected_value", payoff(f.expected_value)},
                         {"worst", payoff(f.worst)},
                         {"best", payoff(f.best)},
                         {"worst_regret", json_of(f.worst_regret)},
                         {"expected_regret", json_of(f.expected_regret)},
                         {"chance_of_regret", json_of(f.chance_of_regret)}});
  const bool best = criterion == Criterion::expected_value;
  if (best || criterion == Criterion::minimax_regret) {
    const CriterionMeans none;
    out_.value("criteria", means(fmt::format("picks.{}.criteria", key_of(criterion)), !criteria_ ? none
                                                                                      : best     ? criteria_->expected_value
                                                                                                 : criteria_->least_regret));
  }
  out_.close();
}

Json SolutionJson::critical(const std::optional<Critical>& c) const {
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
          {"chance", json_of(c->chance)},
          {"regret", json_of(c->regret)}};
}

Json SolutionJson::explained(const std::string& field, Json value, const std::string& reason) {
  const auto same = [&](const Missing& m) { return m.field == field; };
  if (value.is_null() && std::none_of(absent_.begin(), absent_.end(), same)) absent_.push_back({field, reason});
  return value;
}

void SolutionJson::write_notes(bool whole, const std::vector<Missing>& more) {
  out_.open("notes", '[');
  const auto note = [&](const Missing& m) { out_.value("", {{"field", m.field}, {"reason", m.reason}}); };
  for (const Missing& m : solution_.missing) {
    if (whole || m.field.starts_with("picks")) note(m);
  }
  std::for_each(absent_.begin(), absent_.end(), note);
  std::for_each(solution_.remarks.begin(), solution_.remarks.end(), note);
  std::for_each(more.begin(), more.end(), note);
  Json doubts = Json::array();
  add_doubts(doubts, graph_);
  for (const Json& doubt : doubts) out_.value("", doubt);
  out_.close();
}

}  // namespace rue
