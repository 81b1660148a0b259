// same_states.cpp - groups of chance nodes by their states, and by what stands above them.
#include "model/graph/same_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cstring>
#include <set>
#include <tuple>

#include "model/advice/advice.h"
#include "model/advice/event_edit.h"
#include "text/wording.h"

namespace rue {

namespace {

constexpr std::size_t most_asked = 8;      // groups of nodes with different probabilities
constexpr std::size_t largest_asked = 64;  // nodes of such a group
constexpr std::size_t most_families = 4;   // that are tried of one

struct AlikeNode {
  std::uint64_t states;     // the same for the same states in whatever order
  std::uint64_t law;        // the same for the same states with the same probabilities
  std::uint32_t level = 0;  // nodes with the same states above it
  std::uint32_t rank = 0;   // in the order of discovery
  Vertex vertex = 0;
};

std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash = 0xCBF29CE484222325u) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

template <class Number>
std::uint64_t hash_of(Number number, std::uint64_t hash) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof bytes);
  return hash_of(std::string_view(bytes, sizeof bytes), hash);
}

class SameStatesAdvice {
 public:
  SameStatesAdvice(const DecisionGraph& model, const AttributeTable& table, const States& states,
                   const std::vector<std::uint8_t>& passed_over, Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), states_(states), diagnostics_(diagnostics) {
    for (const Event& event : model.events.events) declared_ = declared_ || event.declared;
    collect(passed_over);
  }

  std::vector<SameStates> give() {
    // The tree is asked for only where two may be alike.
    const auto by_states = [](const AlikeNode& a, const AlikeNode& b) { return a.states < b.states; };
    const auto of_one = [](const AlikeNode& a, const AlikeNode& b) { return a.states == b.states; };
    std::sort(nodes_.begin(), nodes_.end(), by_states);
    if (std::adjacent_find(nodes_.begin(), nodes_.end(), of_one) == nodes_.end()) return {};
    tree_ = spanning_tree(model_);
    find_ends();
    for (AlikeNode& node : nodes_) node.rank = tree_.rank[node.vertex];
    find_levels();
    for (std::size_t first = 0; first < nodes_.size();) {
      std::size_t last = first + 1;
      while (last < nodes_.size() && of_one(nodes_[first], nodes_[last]) && nodes_[first].level == nodes_[last].level)
        ++last;
      if (last - first > 1)
        judge({nodes_.begin() + static_cast<std::ptrdiff_t>(first), nodes_.begin() + static_cast<std::ptrdiff_t>(last)});
      first = last;
    }
    return std::move(asked_);
  }

 private:
  using Nodes = std::vector<AlikeNode>;

  [[nodiscard]] double probability(Edge e) const { return model_.probability[model_.index_of(e)]; }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }

  void collect(const std::vector<std::uint8_t>& passed_over) {
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || !node.reachable || out_degree(v, graph_) < 2) continue;
      if (!passed_over.empty() && passed_over[v] != 0) continue;
      if (table_.find(model_.written(v), Role::event)) continue;
      AlikeNode alike{0, 0, 0, 0, v};
      bool without_p = false;
      for (const Edge e : branches(v)) {
        const std::uint64_t state = hash_of(states_.of(e));
        alike.states += state;
        alike.law += hash_of(probability(e), state);
        without_p = without_p || probability(e) < 0;
      }
      alike.states += without_p ? 1 : 0;
      nodes_.push_back(alike);
    }
  }

  // [vertices] the last rank below each.
  void find_ends() {
    std::vector<Vertex> by_rank(num_vertices(graph_));
    for (Vertex v = 0; v < num_vertices(graph_); ++v) by_rank[tree_.rank[v]] = v;
    end_ = tree_.rank;
    for (std::size_t i = by_rank.size(); i-- > 0;) {
      const Vertex v = by_rank[i];
      std::uint32_t& above = end_[tree_.parent[v]];
      above = std::max(above, end_[v]);
    }
  }

  void find_levels() {
    std::sort(nodes_.begin(), nodes_.end(), [](const AlikeNode& a, const AlikeNode& b) {
      return std::pair(a.states, a.rank) < std::pair(b.states, b.rank);
    });
    std::vector<const AlikeNode*> above;
    for (AlikeNode& node : nodes_) {
      while (!above.empty() && (above.back()->states != node.states || end_[above.back()->vertex] < node.rank))
        above.pop_back();
      node.level = static_cast<std::uint32_t>(above.size());
      above.push_back(&node);
    }
    std::sort(nodes_.begin(), nodes_.end(), [](const AlikeNode& a, const AlikeNode& b) {
      return std::tuple(a.states, a.level, a.rank) < std::tuple(b.states, b.level, b.rank);
    });
  }

  [[nodiscard]] std::vector<std::pair<std::string_view, double>> law_of(Vertex v) const {
    std::vector<std::pair<std::string_view, double>> list;
    for (const Edge e : branches(v)) list.emplace_back(states_.of(e), probability(e));
    std::sort(list.begin(), list.end());
    return list;
  }

  [[nodiscard]] bool same_states(Vertex a, Vertex b) const {
    const auto x = law_of(a);
    const auto y = law_of(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const auto& i, const auto& j) { return i.first == j.first; });
  }

  // Where the paths to both part.
  [[nodiscard]] Vertex parting(Vertex a, Vertex b) {
    for (; a != b; ++steps_) {
      Vertex& lower = tree_.rank[a] > tree_.rank[b] ? a : b;
      lower = tree_.parent[lower];
    }
    return a;
  }

  // The nodes below decisions that have some of them under different alternatives. It is enough to compare neighbours in
  // preorder: where any two part, two neighbours part.
  [[nodiscard]] Nodes under_alternatives(const Nodes& nodes) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> below;  // ranks below such a decision: within another's, or apart
    for (std::size_t i = 1; i < nodes.size() && steps_ < most_steps(); ++i) {
      const Vertex v = parting(nodes[i - 1].vertex, nodes[i].vertex);
      if (graph_[v].kind == Kind::decision) below.emplace_back(tree_.rank[v], end_[v]);
    }
    std::sort(below.begin(), below.end());
    Nodes under;
    std::uint32_t end = 0;  // of the widest that has begun
    std::size_t next = 0;
    for (const AlikeNode& node : nodes) {
      for (; next < below.size() && below[next].first < node.rank; ++next) end = std::max(end, below[next].second);
      if (node.rank <= end) under.push_back(node);
    }
    return under;
  }

  [[nodiscard]] std::size_t most_steps() const {
    return std::size_t{100} * num_vertices(graph_);
  }  // but for graphs made to be slow

  void judge(Nodes nodes) {
    std::erase_if(nodes, [&](const AlikeNode& n) { return !same_states(nodes.front().vertex, n.vertex); });
    nodes = under_alternatives(nodes);
    if (nodes.size() < 2) return;
    std::vector<Finding> equal = equal_laws(nodes);
    const bool all_equal =
        std::all_of(nodes.begin(), nodes.end(), [&](const AlikeNode& n) { return n.law == nodes[0].law; });
    if (all_equal || declared_ || nodes.size() > largest_asked || asked_.size() == most_asked || diagnostics_.has_errors()) {
      for (Finding& finding : equal) report(std::move(finding));
      return;
    }
    SameStates question;
    question.event = name_for(nodes);
    for (const Nodes& family : families_of(nodes)) question.families.push_back(family_of(family, question.event));
    question.all = family_of(nodes, question.event);
    question.in_any_case = std::move(equal);
    asked_.push_back(std::move(question));
  }

  void report(Finding finding) {
    Finding& warning = diagnostics_.warning(finding.span, std::move(finding.text), std::move(finding.help));
    warning.notes = std::move(finding.notes);
    warning.edits = std::move(finding.edits);
    warning.remedy = finding.remedy;
  }

  // A finding for every law that several of the nodes have under different alternatives. One that has been told is passed
  // over: what repeats is one cause.
  [[nodiscard]] std::vector<Finding> equal_laws(const Nodes& nodes) {
    std::vector<Finding> findings;
    Nodes by_law = nodes;
    std::stable_sort(by_law.begin(), by_law.end(), [](const AlikeNode& a, const AlikeNode& b) { return a.law < b.law; });
    for (auto first = by_law.begin(), last = first; first != by_law.end(); first = last) {
      last = std::find_if(first, by_law.end(), [&](const AlikeNode& n) { return n.law != first->law; });
      if (last - first < 2) continue;
      Nodes alike(first, last);
      const auto law = law_of(first->vertex);
      std::erase_if(alike, [&](const AlikeNode& n) { return law_of(n.vertex) != law; });
      alike = under_alternatives(alike);
      if (alike.size() < 2 || !told_.insert(first->law).second) continue;
      const SameStates::Family family = family_of(alike, declared_ ? std::string() : name_for(alike));
      Finding finding{
          Severity::warning,
          family.places[1],
          asked_about(family.ids, "branches"),
          fmt::format("if one, write the same event on {}; if not, event=separate", family.ids.size() == 2 ? "both" : "all"),
          {},
          {},
          {}};
      finding.notes.push_back({family.places[0], fmt::format("{} first appears here", family.ids[0])});
      if (!declared_) {
        finding.edits.push_back(family.edit);
        finding.remedy = remedy_event;
      }
      findings.push_back(std::move(finding));
    }
    return findings;
  }

  [[nodiscard]] SameStates::Family family_of(const Nodes& nodes, const std::string& event) const {
    std::vector<std::uint32_t> in_file;
    for (const AlikeNode& node : nodes) in_file.push_back(static_cast<std::uint32_t>(node.vertex));
    std::sort(in_file.begin(), in_file.end());
    SameStates::Family family;
    for (const std::uint32_t v : in_file) {
      family.ids.push_back(quoted(model_.id_of(v)));
      family.places.push_back(model_.written(v).span);
    }
    if (!event.empty()) family.edit = event_edit(model_.document, in_file, event);
    return family;
  }

  // What has come out above a node, as one number.
  [[nodiscard]] std::uint64_t observed_above(Vertex v) {
    std::uint64_t sum = 0;
    for (; v != model_.root; v = tree_.parent[v], ++steps_) {
      const Vertex above = tree_.parent[v];
      if (above == v) break;
      if (graph_[above].kind == Kind::chance) sum += hash_of(v, hash_of(above, 0xCBF29CE484222325u));
    }
    return sum;
  }

  // Where nodes that have observed the same differ, one law fits one of the choices among them at best.
  [[nodiscard]] std::vector<Nodes> families_of(const Nodes& nodes) {
    std::vector<std::uint64_t> observed;
    for (const AlikeNode& node : nodes) {
      observed.push_back(observed_above(node.vertex));
      if (steps_ >= most_steps()) return {};
    }
    const auto disputed = [&](std::size_t i) {
      for (std::size_t k = 0; k < nodes.size(); ++k) {
        if (observed[k] == observed[i] && nodes[k].law != nodes[i].law) return true;
      }
      return false;
    };
    std::size_t first = 0;
    while (first < nodes.size() && !disputed(first)) ++first;
    if (first == nodes.size()) return {nodes};
    std::vector<Nodes> families;
    std::vector<std::uint64_t> tried;
    for (std::size_t i = first; i < nodes.size() && families.size() < most_families; ++i) {
      if (observed[i] != observed[first] || std::find(tried.begin(), tried.end(), nodes[i].law) != tried.end()) continue;
      tried.push_back(nodes[i].law);
      Nodes family;
      for (std::size_t k = 0; k < nodes.size(); ++k) {
        const bool same = observed[k] == observed[first] ? nodes[k].law == nodes[i].law : !disputed(k);
        if (same) family.push_back(nodes[k]);
      }
      family = under_alternatives(family);
      const bool differ =
          std::any_of(family.begin(), family.end(), [&](const AlikeNode& n) { return n.law != family[0].law; });
      if (family.size() > 1 && differ) families.push_back(std::move(family));
    }
    return families;
  }

  // The name of the first state where nothing else is called so, else with a number behind it.
  [[nodiscard]] std::string name_for(const Nodes& nodes) const {
    Vertex first = nodes.front().vertex;
    for (const AlikeNode& node : nodes) first = std::min(first, node.vertex);
    std::string base(states_.of(*out_edges(first, graph_).first));
    const bool awkward = std::any_of(base.begin(), base.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '\x7F';
    });
    if (base.empty() || awkward || base == "separate") base = "uncertainty";
    std::string name = base;
    for (int n = 2; is_taken(name); ++n) name = fmt::format("{}_{}", base, n);
    return name;
  }

  [[nodiscard]] bool is_taken(const std::string& name) const {
    const auto is_asked = [&](const SameStates& q) { return q.event == name; };
    if (model_.events.find(name) != no_event || std::any_of(asked_.begin(), asked_.end(), is_asked)) return true;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (model_.id_of(v) == name) return true;
    }
    return false;
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const States& states_;
  Diagnostics& diagnostics_;
  bool declared_ = false;
  Nodes nodes_;
  SpanningTree tree_;
  std::vector<std::uint32_t> end_;
  std::set<std::uint64_t> told_;  // laws
  std::vector<SameStates> asked_;
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<SameStates> advise_on_same_states(const DecisionGraph& model, const AttributeTable& table, const States& states,
                                              const std::vector<std::uint8_t>& passed_over, Diagnostics& diagnostics) {
  return SameStatesAdvice(model, table, states, passed_over, diagnostics).give();
}

std::string asked_about(const std::vector<std::string>& ids, std::string_view what) {
  constexpr std::size_t shown = 6;
  std::string others;
  const std::size_t count = ids.size() - 1;
  for (std::size_t i = 1; i <= std::min(count, shown); ++i) {
    others += i == 1 ? "" : i == count ? " and " : ", ";
    others += ids[i];
  }
  if (count > shown) others += fmt::format(" and {} more", count - shown);
  return count == 1 ? fmt::format(
                          "{} has the same {} as {}, under another alternative, but no common event: one uncertainty "
                          "or two?",
                          others, what, ids[0])
                    : fmt::format(
                          "{} have the same {} as {}, under other alternatives, but no common event: one "
                          "uncertainty or several?",
                          others, what, ids[0]);
}

}  // namespace rue
