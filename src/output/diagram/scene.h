// scene.h - what a regret diagram shows, before any of it is drawn: nodes, edges, captions, arrows and a legend.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/diagram/diagram.h"

namespace rue {

struct SceneNode {
  std::string id;               // unique; the graph's own where that is
  std::uint32_t tree_node = 0;  // the first that it stands for; of no remark
  std::uint32_t vertex = 0;     // of the decision graph; of a remark, the document's node
  Kind kind = Kind::outcome;
  std::string name;                   // shown inside; empty where the author gave none
  std::string caption;                // expected value and the worst regret still open
  std::string payoff, regret;         // of an outcome; one that is dead cannot happen
  std::string chance;                 // of getting to an outcome, where that is asked for
  double heat = 0;                    // its regret as a share of the largest in the graph
  std::size_t mark = 0;               // 1 and up: chance nodes of one shared event have the same
  std::string event;                  // shown name of that event
  std::string hover;                  // the whole figure: sum, probability to get there, regret, story
  std::string folded;                 // "12 paths" where the subtree is not shown
  std::string event_id;               // for writing: name of the event, empty: its own
  bool value = false, least = false;  // reached by the expected-value, the least-regret policy
  bool dead = false;
  std::size_t depth = 0;
  std::optional<std::size_t> beside;  // of the author's decoration, which is drawn and not read: the node that it stands by
  std::vector<std::string> lines;     // what that says
  bool hypothetical = false;          // of an alternative that is not on the table

  [[nodiscard]] bool remark() const { return beside.has_value(); }
};

struct SceneEdge {
  std::size_t from = 0, to = 0;  // into Scene::nodes
  std::uint32_t edge = 0;        // of the decision graph, and of the document
  std::string label;             // the alternative's or outcome's name
  std::string chance;            // "30 %", empty where none is known
  std::string payoff;            // what is booked on the branch: "-$12,000"; empty where nothing is
  double probability = 0;        // for the width
  bool value = false, least = false;
  bool dead = false;
  bool tied = false;    // as good as what a plan takes instead
  bool remark = false;  // of the author's decoration; `edge` is the document's
  bool hypothetical = false;
  std::string hover;
};

// From the leaf where a headline pick's worst regret arises to the leaf that was given up.
struct SceneArrow {
  std::size_t from = 0, to = 0;
  bool value = false, least = false;  // whose
  std::string label, hover;
};

struct Scene {
  std::string title;
  std::string about;             // of all figures: their unit, what is better, what was assumed, the price of robustness
  std::vector<SceneNode> nodes;  // parents before children where unfolded, remarks behind
  std::vector<SceneEdge> edges;  // a node's edges in file order
  std::vector<SceneArrow> arrows;
  struct Line {
    std::string what, pick, figures;    // "least regret", its alternative if it has one, "worst regret 17.65"
    bool value = false, least = false;  // whose
    [[nodiscard]] std::string words() const { return what + (pick.empty() ? ": " : ": " + pick + " — ") + figures; }
  };
  std::vector<Line> legend;        // what the picks are
  bool unfolded = true;            // one node for every path
  bool whole = true;               // nothing is folded or left out
  std::vector<std::string> notes;  // what was, and why
};

// `error` is set, and the scene empty, where a fold names no node that can be reached.
[[nodiscard]] Scene make_scene(const Model& model, const Solution& solution, const DiagramOptions& options, bool for_reading,
                               std::string& error);

}  // namespace rue
