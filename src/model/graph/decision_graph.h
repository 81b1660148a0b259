// decision_graph.h - the decision as its author means it: decisions, chance nodes and outcomes on Boost.Graph.
#pragma once
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dot/document.h"
#include "model/events/events.h"
#include "model/graph/criteria.h"
#include "model/graph/same_states.h"
#include "model/graph/utility.h"
#include "model/numbers/parameters.h"

namespace rue {

enum class Kind : std::uint8_t { outcome, decision, chance };
enum class KindReason : std::uint8_t { written, no_branch, probability, event, shape, nothing_else };  // why a kind was read

struct NodeFacts {
  std::uint32_t event = no_event;  // chance: index into Events; no_event: private, resolved apart on every path
  Kind kind = Kind::outcome;
  KindReason reason = KindReason::no_branch;
  bool ambiguous : 1 = false;            // chance without probabilities
  bool reachable : 1 = false;            // from the root
  bool shared : 1 = false;               // several paths from the root lead to it
  std::optional<std::string_view> name;  // absent: called by its id
};

struct EdgeFacts {
  std::uint32_t state = no_event;  // of Event::states, or beyond them of unions; no_event where the node has no event
  std::string_view label;          // shown name of the alternative or outcome
};

// Out-edges of a node stand in file order, so that edge k of a node is its k-th alternative.
using Graph = boost::compressed_sparse_row_graph<boost::directedS, NodeFacts, EdgeFacts, boost::no_property, std::uint32_t,
                                                 std::uint32_t>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

enum class Objective { maximize, minimize };

// A gain as the model's author writes it: what is minimized has the other sign. Never -0.
[[nodiscard]] inline double shown(Objective objective, double gain) {
  return (objective == Objective::minimize ? -gain : gain) + 0.0;
}

// A written probability, to be compared with what follows from the declaration; where an event is not declared, with what
// stands elsewhere.
struct WrittenProbability {
  std::uint32_t edge = 0;  // edge_index in the graph
  double value = 0;
  double rounding = 0;  // as in Number
  Span span;
};

// Payoffs and probabilities that depend on parameters, so that they can be valued again.
struct PayoffFormula {
  bool on_edge = false;
  std::uint32_t element = 0;  // vertex, or edge_index
  Gain gain;
};
// A number that stands on an element with a range.
struct RangedNumber {
  std::uint32_t parameter = 0;
  bool on_edge = false;
  std::uint32_t element = 0;  // vertex, or edge_index
  std::string what;           // "payoff"; empty: a state of an event
};
struct BranchFormulas {
  std::vector<std::uint32_t> edges;  // edge_index of the branches of one chance node
  std::vector<Share> shares;         // [edges]
};

// Numbers stand beside the graph, by vertex and edge_index: the tree has them once it is unfolded. A payoff is in the
// model's direction (a cost is negative).
struct DecisionGraph {
  // What it was read from: places, and attributes that pass through to the picture. Its first nodes are the vertices, its
  // first edges the edges by their index; what is decoration follows.
  dot::Document document;
  std::string_view name;  // title: the graph's label, or its id
  Objective objective = Objective::maximize;
  std::string_view unit;  // "$#", "points" or empty
  Graph graph;            // vertices are the nodes that are read (not decoration), in order of appearance
  Vertex root = 0;
  std::vector<double> node_payoff;  // [vertices] booked on reaching the node
  std::vector<double> edge_payoff;  // [edges]
  std::vector<double> probability;  // [edges] at a node without declared event (scaled, `rest` resolved); -1: none
  Parameters parameters;
  std::vector<PayoffFormula> payoff_formulas;
  std::vector<BranchFormulas> branch_formulas;
  Criteria criteria;  // none: payoffs stand on nodes and edges
  Utility utility;    // of totals
  Events events;
  std::optional<Passage> prefer;     // what the author is sure of, as it is written (preferences.h)
  bool has_hypothetical = false;     // some alternative is not on the table, and left out
  std::vector<SameStates> asked;     // uncertainties that may be one
  std::vector<std::string> doubts;   // sentences: what every answer rests on and may be otherwise
  bool trial = false;                // as in Settings
  bool inner = false;                // as in Settings
  std::vector<RangedNumber> ranged;  // numbers that stand on elements with a range, in order of their parameters
  double paths = 1;                  // paths from the root to outcomes, dead ones included
  double unfolded = 1;               // nodes of the unfolded tree (may be huge; counted without unfolding)
  std::vector<WrittenProbability> written_probabilities;  // by edge, ascending
  std::deque<std::string> storage;                        // text that is not in the document
  std::map<std::uint32_t, std::string> told_apart;  // by vertex: chance nodes that share their name, by what leads there

  [[nodiscard]] std::uint32_t index_of(Edge e) const { return get(boost::edge_index, graph, e); }
  [[nodiscard]] const dot::Node& written(Vertex v) const { return document.nodes[v]; }
  [[nodiscard]] const dot::Edge& written(Edge e) const { return document.edges[index_of(e)]; }
  [[nodiscard]] std::string_view id_of(Vertex v) const { return document.nodes[v].id; }
  [[nodiscard]] std::string_view name_of(Vertex v) const {  // shown name: `name`, or the label made plain
    return graph[v].name.value_or(id_of(v));
  }
  [[nodiscard]] std::string_view event_name(const Event& event) const {  // its name, or the id of the node that it is
    return event.name.empty() ? id_of(event.vertex) : std::string_view(event.name);
  }
  [[nodiscard]] std::string_view telling_name_of(Vertex v) const {  // its name, told from that of other chance nodes
    const auto told = told_apart.find(static_cast<std::uint32_t>(v));
    return told == told_apart.end() ? name_of(v) : std::string_view(told->second);
  }
  [[nodiscard]] std::string_view label_of(Edge e) const { return graph[e].label; }
  void forget_attributes();  // that are written; places and names stay
  // What an element is called in the names of its numbers: "fair -> rain", "sunny".
  [[nodiscard]] std::string place_name(bool on_edge, std::uint32_t element) const;
  [[nodiscard]] const WrittenProbability* written_probability(std::uint32_t edge) const;  // null: none to compare
};

inline constexpr double default_max_nodes = 20'000'000;

// What the asker sets, on top of what is written.
struct Settings {
  double max_nodes = default_max_nodes;  // of the unfolded tree
  std::vector<Setting> parameters;       // names that fit none stand in Parameters::unknown
  std::string view;                      // whose weights; empty: the author's own
  std::optional<bool> in_utility;        // payoffs are measured in the graph's utility; absent: as the graph says
  bool hypothetical = false;             // alternatives that are marked so are read like the others
  bool keeps_attributes = true;          // those that are written: pictures, embeddings and names of numbers read them
  // Every number with a range or in an order has the mean of its block's corners in place of what is believed, so that all
  // that is possible for some numbers is possible in the tree.
  bool inner = false;
  bool trial = false;  // to see what would be: laws are sought among few states, contradictions not told
};

}  // namespace rue
