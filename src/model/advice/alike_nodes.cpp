// alike_nodes.cpp - sorting chance nodes by their states.
#include "model/advice/alike_nodes.h"

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <iterator>
#include <tuple>
#include <unordered_map>

namespace rue {

namespace {

constexpr std::size_t most_sets = 64;  // of states that one state stands in, where parts are sought

class AlikeSearch {
 public:
  AlikeSearch(const DecisionGraph& model, const AttributeTable& table, const States& states)
      : model_(model), graph_(model.graph), table_(table), states_(states) {}

  AlikeGroups find(const std::vector<std::uint8_t>& passed_over, bool parts) {
    collect(passed_over);
    std::sort(nodes_.begin(), nodes_.end(), [](const AlikeNode& a, const AlikeNode& b) {
      return std::pair(a.states, a.vertex) < std::pair(b.states, b.vertex);
    });
    if (parts) find_wholes();
    // The tree is asked for only where two may be alike.
    leave_out_single();
    if (nodes_.empty()) return {};
    found_.tree = spanning_tree(model_);
    find_ends();
    for (AlikeNode& node : nodes_) node.rank = found_.tree.rank[node.vertex];
    find_laws();
    count_above(&AlikeNode::states, &AlikeNode::level);
    count_above(&AlikeNode::whole, &AlikeNode::depth);
    group();
    return std::move(found_);
  }

 private:
  [[nodiscard]] double probability(Edge e) const { return model_.probability[model_.index_of(e)]; }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }

  void collect(const std::vector<std::uint8_t>& passed_over) {
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || !node.reachable || out_degree(v, graph_) == 0) continue;
      if (!passed_over.empty() && passed_over[v] != 0) continue;
      if (table_.find(model_.written(v), Role::event)) continue;
      AlikeNode alike;
      alike.vertex = v;
      alike.certain = out_degree(v, graph_) == 1;
      if (alike.certain && !table_.find(model_.written(*out_edges(v, graph_).first), Role::p)) continue;
      for (const Edge e : branches(v)) alike.states += hash_of(states_.of(e));
      alike.states += has_probabilities(v) ? 0 : 1;
      alike.whole = alike.states;
      nodes_.push_back(alike);
    }
  }

  [[nodiscard]] bool has_probabilities(Vertex v) const {
    return std::all_of(out_edges(v, graph_).first, out_edges(v, graph_).second, [&](Edge e) { return probability(e) >= 0; });
  }

  // Nodes whose whole no other has.
  void leave_out_single() {
    std::unordered_map<std::uint64_t, std::size_t> with;
    for (const AlikeNode& node : nodes_) ++with[node.whole];
    std::erase_if(nodes_, [&](const AlikeNode& node) { return with[node.whole] == 1; });
  }

  // A set of states that some node has.
  struct Set {
    std::vector<std::string_view> states;  // ascending
    std::size_t first = 0;                 // of its nodes
    std::vector<std::size_t> holders;      // larger sets that hold it
  };

  // Which sets of states are parts of others. Nodes are sorted by their states.
  void find_wholes() {
    std::vector<Set> sets;
    std::unordered_map<std::string_view, std::vector<std::size_t>> with;  // the sets that a state stands in
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      if ((n > 0 && nodes_[n].states == nodes_[n - 1].states) || !has_probabilities(nodes_[n].vertex)) continue;
      Set set;
      set.first = n;
      for (const Edge e : branches(nodes_[n].vertex)) set.states.push_back(states_.of(e));
      std::sort(set.states.begin(), set.states.end());
      for (const std::string_view state : set.states) with[state].push_back(sets.size());
      sets.push_back(std::move(set));
    }
    for (Set& set : sets) {
      const std::vector<std::size_t>* fewest = &with[set.states.front()];
      for (const std::string_view state : set.states) {
        if (with[state].size() < fewest->size()) fewest = &with[state];
      }
      if (fewest->size() > most_sets) continue;
      for (const std::size_t other : *fewest) {
        const std::vector<std::string_view>& larger = sets[other].states;
        if (larger.size() > set.states.size() &&
            std::includes(larger.begin(), larger.end(), set.states.begin(), set.states.end()))
          set.holders.push_back(other);
      }
    }
    for (const Set& set : sets) {
      // The one that no other holds, if there is one only.
      std::vector<std::size_t> largest;
      for (const std::size_t holder : set.holders) {
        if (sets[holder].holders.empty()) largest.push_back(holder);
      }
      if (largest.size() != 1) continue;
      const std::uint64_t own = nodes_[set.first].states;
      const std::uint64_t whole = nodes_[sets[largest.front()].first].states;
      for (std::size_t n = set.first; n < nodes_.size() && nodes_[n].states == own; ++n) nodes_[n].whole = whole;
    }
  }

  void find_ends() {
    const SpanningTree& tree = found_.tree;
    std::vector<Vertex> by_rank(num_vertices(graph_));
    for (Vertex v = 0; v < num_vertices(graph_); ++v) by_rank[tree.rank[v]] = v;
    found_.end = tree.rank;
    for (std::size_t i = by_rank.size(); i-- > 0;) {
      const Vertex v = by_rank[i];
      std::uint32_t& above = found_.end[tree.parent[v]];
      above = std::max(above, found_.end[v]);
    }
  }

  // Probabilities that differ by rounding only are one: a rest beside fractions is the sum of what others left.
  void find_laws() {
    constexpr double rounding = 1e-9;
    std::vector<double> all;
    for (const AlikeNode& node : nodes_) {
      for (const Edge e : branches(node.vertex)) all.push_back(probability(e));
    }
    std::sort(all.begin(), all.end());
    std::vector<double> first;  // of those that are one
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == 0 || all[i] - all[i - 1] > rounding) first.push_back(all[i]);
    }
    for (AlikeNode& node : nodes_) {
      for (const Edge e : branches(node.vertex)) {
        const auto one = std::upper_bound(first.begin(), first.end(), probability(e)) - first.begin();
        node.law += hash_of(static_cast<std::uint64_t>(one), hash_of(states_.of(e)));
      }
    }
  }

  // How many nodes with the same `key` stand above each.
  void count_above(std::uint64_t AlikeNode::*key, std::uint32_t AlikeNode::*count) {
    std::sort(nodes_.begin(), nodes_.end(),
              [&](const AlikeNode& a, const AlikeNode& b) { return std::pair(a.*key, a.rank) < std::pair(b.*key, b.rank); });
    std::vector<const AlikeNode*> above;
    for (AlikeNode& node : nodes_) {
      while (!above.empty() && (above.back()->*key != node.*key || found_.end[above.back()->vertex] < node.rank))
        above.pop_back();
      node.*count = static_cast<std::uint32_t>(above.size());
      above.push_back(&node);
    }
  }

  [[nodiscard]] std::vector<std::string_view> states_at(Vertex v) const {
    std::vector<std::string_view> list;
    for (const Edge e : branches(v)) list.push_back(states_.of(e));
    std::sort(list.begin(), list.end());
    return list;
  }

  void group() {
    std::sort(nodes_.begin(), nodes_.end(), [](const AlikeNode& a, const AlikeNode& b) {
      return std::tuple(a.whole, a.states, a.level, a.rank) < std::tuple(b.whole, b.states, b.level, b.rank);
    });
    for (std::size_t first = 0, last = 0; first < nodes_.size(); first = last) {
      while (last < nodes_.size() && nodes_[last].whole == nodes_[first].whole) ++last;
      if (last - first > 1) add_group(first, last);
    }
  }

  void add_group(std::size_t first, std::size_t last) {
    AlikeGroup group;
    for (std::size_t begin = first, end = first; begin < last; begin = end) {
      while (end < last && nodes_[end].states == nodes_[begin].states && nodes_[end].level == nodes_[begin].level) ++end;
      AlikeNodes same;
      for (std::size_t n = begin; n < end; ++n) {
        const bool alike = n == begin || states_at(nodes_[n].vertex) == states_at(nodes_[begin].vertex);
        if (alike && !nodes_[n].certain) same.push_back(nodes_[n]);
      }
      if (same.size() > 1) group.same.push_back(std::move(same));
    }
    const auto is_part = [](const AlikeNode& node) { return node.states != node.whole; };
    const auto begin = nodes_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = nodes_.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::any_of(begin, end, is_part)) {
      std::copy_if(begin, end, std::back_inserter(group.joined), [](const AlikeNode& node) { return node.depth == 0; });
      std::sort(group.joined.begin(), group.joined.end(),
                [](const AlikeNode& a, const AlikeNode& b) { return a.rank < b.rank; });
    }
    if (!group.same.empty() || !group.joined.empty()) found_.groups.push_back(std::move(group));
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const States& states_;
  AlikeNodes nodes_;
  AlikeGroups found_;
};

}  // namespace

AlikeGroups alike_groups(const DecisionGraph& model, const AttributeTable& table, const States& states,
                         const std::vector<std::uint8_t>& passed_over, bool parts) {
  return AlikeSearch(model, table, states).find(passed_over, parts);
}

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  // Sums of hashes are compared: texts that differ in one byte must not differ by as little.
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53u;
  return hash ^ (hash >> 33);
}

std::uint64_t hash_of(std::uint64_t number, std::uint64_t seed) {
  char bytes[sizeof number];
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xFF);
    number >>= 8;
  }
  return hash_of(std::string_view(bytes, sizeof bytes), seed);
}

}  // namespace rue
