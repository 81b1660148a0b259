// words.h - a model's own names and figures in sentences: what a branch is called, when a chance branch is taken, what a
// total is.
#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/solution.h"
#include "output/forms/number.h"

namespace rue {

// "a", "a and b", "a, b and c".
[[nodiscard]] std::string joined(std::span<const std::string> parts, std::string_view last = "and");

// "1 path", "1,204 paths".
[[nodiscard]] std::string counted(double number, std::string_view noun);

// Below a table that leaves rows out: "  … and 3 changes farther away (--json has them all)."
[[nodiscard]] std::string rows_left_out(std::string_view what, bool in_csv, std::size_t width);

// A chance branch with its probability: "rain 30 %", "awards 5: 30 %".
[[nodiscard]] std::string with_chance(std::string_view branch, std::string_view percent);

// A reason by itself: with a capital and a full stop.
[[nodiscard]] std::string sentence(std::string reason);

// "if market: boom, would ever move: yes", to be set off by a dash from what holds then; empty without conditions.
[[nodiscard]] std::string clause(const std::vector<std::string>& conditions);

class Words {
 public:
  // `digits`: of every figure behind the point, where they were asked for.
  Words(const Model& model, double tolerance, std::optional<int> digits = {});

  [[nodiscard]] bool costs() const { return model_.graph.objective == Objective::minimize; }

  // Totals are in gains: `total` gives them the model's own sign, and what rounding leaves of 0 is
  // 0. (Beside a penalty of 1e12 the cost of 0.7 ties with 0, but is not 0.)
  [[nodiscard]] double total(double gain) const { return own_total(shown(model_.graph.objective, gain)); }
  [[nodiscard]] double own_total(double figure) const;  // that has the model's own sign
  [[nodiscard]] double regret(double regret) const { return settled(regret); }
  [[nodiscard]] std::string total_text(double gain) const;     // by itself, with what stands around it
  [[nodiscard]] std::string regret_text(double figure) const;  // the same
  // Totals or regrets that are read together, as `total` and `regret` give them.
  [[nodiscard]] FigureColumn column(std::span<const double> figures) const {
    return FigureColumn(figures, {digits_, around()});
  }

  // Of a graph without anything to choose, as a reason.
  static constexpr const char* nothing_to_choose = "there is nothing to choose: the graph is one outcome";
  [[nodiscard]] std::uint8_t root_kind() const { return model_.tree.kind[0]; }
  [[nodiscard]] std::string title() const;  // the graph's name
  [[nodiscard]] std::string unit() const;   // "points", "$" of "$#"; may be empty
  // What stands around each figure: "$#k" of "$#k", "# €" of "€"; empty where the unit is a word, which is said once.
  [[nodiscard]] std::string around() const;
  [[nodiscard]] std::string direction() const;  // "points, more is better"

  // What was set and whose view was taken, where that is not the author's own: "with p_boom = 0.6", "seen with friend's
  // weights"; and what may be otherwise (DecisionGraph::doubts).
  [[nodiscard]] std::vector<std::string> assumptions() const;

  // Names of a node of the tree, and of the branch into it (not the root). Quoted is the answer, for a sentence.
  [[nodiscard]] std::string node(rue_index n) const;
  [[nodiscard]] std::string branch(rue_index n) const;
  // The branch as an answer, where its decision is a question (other than the title): "Come back? yes".
  [[nodiscard]] std::string answer(rue_index n) const;
  [[nodiscard]] std::string quoted(rue_index n) const;

  // What has come true where the chance branch into n is taken: "would ever move: yes", or "Will it rain? no" and
  // "Survey: good" for a chance node whose event has no name.
  [[nodiscard]] std::string condition(rue_index n) const;
  [[nodiscard]] std::string condition(const Critical::Resolved& resolved) const;

  // Where a decision of the tree stands, to begin a sentence: "at the start: ", "after 'take it': ", "after 'take it', if
  // market: boom — ".
  [[nodiscard]] std::string lead(rue_index decision) const;

  // The decisions' branches among the nodes of a path, from its node at position `begin` on: "'expand', then 'sell'".
  [[nodiscard]] std::string decisions(const std::vector<rue_index>& path, std::size_t begin) const;

 private:
  [[nodiscard]] double settled(double figure) const;
  [[nodiscard]] const NodeFacts& facts(rue_index n) const { return model_.graph.graph[model_.tree.vertex[n]]; }

  const Model& model_;
  double tolerance_;
  double rounding_;  // of totals that should be 0
  std::optional<int> digits_;
};

// The probabilities of chance branches, each told apart from those of its siblings (of the first thousand).
class ChanceTexts {
 public:
  explicit ChanceTexts(const Tree& tree) : tree_(tree) {}
  [[nodiscard]] std::string operator()(rue_index n);  // of the branch into n

 private:
  const Tree& tree_;
  std::unordered_map<rue_index, PercentColumn> of_many_;  // by parent: siblings that take time to tell apart
};

// How an uncertain event is called in a sentence: its name with spaces for underscores, or its node's name.
[[nodiscard]] std::string event_words(const Model& model, std::uint32_t event, std::uint32_t vertex);

}  // namespace rue
