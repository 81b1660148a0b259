// solution_json.h - what the JSON of several answers says of a solution: the model's facts, the picks with their policies,
// the critical paths, and notes on what is absent.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "analysis/criterion_means.h"
#include "analysis/paths.h"
#include "analysis/policy.h"
#include "analysis/solution.h"
#include "output/forms/json_values.h"

namespace rue {

// What the graph is and how much of it there is; of the tree as it stands.
[[nodiscard]] Json facts_of(const Model& model);
// A policy's steps, each with the edges that tie there: of its `ties`, by decision.
[[nodiscard]] std::vector<Json> steps_of(const Model& model, const Policy& policy, const std::vector<Tie>& ties = {});
// The branches that lead to a node, from the root.
[[nodiscard]] Json labels_of(const Model& model, rue_index node);

// To be derived from. Payoffs are in the model's sign; bytes that are not UTF-8 are replaced by U+FFFD.
class SolutionJson {
 protected:
  SolutionJson(std::ostream& out, const Model& model, const Solution& solution);

  void write_picks();
  void write_critical(const char* key);
  void write_policy(const Policy& policy, const std::vector<Tie>& ties);
  // `whole`: of the whole answer; else of what a part has of it. `more`: of the answer itself.
  void write_notes(bool whole, const std::vector<Missing>& more = {});

  [[nodiscard]] Json facts() const { return facts_of(model_); }
  // What each criterion brings; the notes say once what is absent.
  [[nodiscard]] Json means(const std::string& field, const CriterionMeans& of);
  // A value of a row; if it is absent, the notes will say why, once for all rows.
  [[nodiscard]] Json explained(const std::string& field, Json value, const std::string& reason);

  [[nodiscard]] Json payoff(double gain) const { return json_of(shown(graph_.objective, gain)); }
  [[nodiscard]] Json payoff(const std::optional<double>& gain) const { return gain ? payoff(*gain) : nullptr; }
  [[nodiscard]] Json figure(Criterion criterion, const std::optional<double>& value) const;

  [[nodiscard]] const NodeFacts& node(rue_index n) const { return graph_.graph[tree_.vertex[n]]; }
  [[nodiscard]] Json id(rue_index n) const { return graph_.id_of(tree_.vertex[n]); }
  [[nodiscard]] Json label(rue_index n) const { return label_into(model_, n); }
  [[nodiscard]] Json labels(rue_index n) const;  // from the root
  // The same; empty where the node has one path only.
  [[nodiscard]] Json telling_labels(rue_index n) const { return node(n).shared ? labels(n) : Json::array(); }
  // The name of an event, or the node that is the event.
  [[nodiscard]] std::string event_name(std::uint32_t event, std::uint32_t vertex) const;

  JsonWriter out_;
  const Model& model_;
  const DecisionGraph& graph_;
  const Tree& tree_;
  const Solution& solution_;
  std::optional<CriterionReport> criteria_;  // where the graph has some

 private:
  void write_pick(Criterion criterion);
  [[nodiscard]] Json critical(const std::optional<Critical>& c) const;

  std::vector<Missing> absent_;  // of rows: said once for all of them
};

}  // namespace rue
