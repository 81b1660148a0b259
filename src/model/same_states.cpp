// same_states.cpp - groups of chance nodes by their states, and by what stands above them.
#include "model/same_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cstring>
#include <set>
#include <tuple>

#include "model/advice.h"
#include "model/event_edit.h"
#include "model/wording.h"

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
  std::uint32_t event = no_event;  // that it carries
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

  // Nodes without an event, and those whose event some of them may have been forgotten of: it stands at two at least.
  void collect(const std::vector<std::uint8_t>& passed_over) {
    std::vector<std::uint32_t> carriers(model_.events.events.size(), 0);
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (graph_[v].event != no_event) ++carriers[graph_[v].event];
    }
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || !node.reachable || out_degree(v, graph_) < 2) continue;
      if (!passed_over.empty() && passed_over[v] != 0) continue;
      const bool answered = table_.find(model_.written(v), Role::event).has_value();
      if (answered && (declared_ || node.event == no_event || carriers[node.event] < 2)) continue;
      AlikeNode alike{0, 0, 0, 0, v, answered ? node.event : no_event};
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

  // Enough but for graphs made to be slow.
  [[nodiscard]] std::size_t most_steps() const { return std::size_t{100} * num_vertices(graph_); }

  // The one event that some of the nodes carry; nodes with several ones have their answers.
  static std::uint32_t event_among(Nodes& nodes) {
    std::uint32_t event = no_event;
    bool mixed = false;
    for (const AlikeNode& node : nodes) {
      if (node.event == no_event) continue;
      mixed = mixed || (event != no_event && event != node.event);
      event = node.event;
    }
    if (!mixed) return event;
    std::erase_if(nodes, [](const AlikeNode& n) { return n.event != no_event; });
    return no_event;
  }

  static bool is_answered(const AlikeNode& node) { return node.event != no_event; }

  void judge(Nodes nodes) {
    std::erase_if(nodes, [&](const AlikeNode& n) { return !same_states(nodes.front().vertex, n.vertex); });
    const std::uint32_t event = event_among(nodes);
    nodes = under_alternatives(nodes);
    if (nodes.size() < 2 || std::all_of(nodes.begin(), nodes.end(), is_answered)) return;
    std::vector<Finding> equal = equal_laws(nodes);
    const bool all_equal =
        std::all_of(nodes.begin(), nodes.end(), [&](const AlikeNode& n) { return n.law == nodes[0].law; });
    if (all_equal || declared_ || nodes.size() > largest_asked || asked_.size() == most_asked || diagnostics_.has_errors()) {
      for (Finding& finding : equal) report(std::move(finding));
      return;
    }
    SameStates question;
    question.event = event == no_event ? name_for(nodes) : model_.events.events[event].name;
    for (const Nodes& family : families_of(nodes)) question.families.push_back(family_of(family, question.event, "states"));
    question.all = family_of(nodes, question.event, "states");
    if (event == no_event) question.names = list_of(ids_of(nodes));
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
      if (std::all_of(alike.begin(), alike.end(), is_answered)) continue;
      const auto carrier = std::find_if(alike.begin(), alike.end(), is_answered);
      std::string event;
      if (carrier != alike.end()) {
        event = model_.events.events[carrier->event].name;
      } else if (!declared_) {
        event = name_for(alike);
      }
      Finding finding = family_of(alike, event, "branches").question;
      if (carrier == alike.end()) {
        finding.help =
            fmt::format("if one, write the same event on {}; if not, event=separate", alike.size() == 2 ? "both" : "all");
        finding.notes.resize(1);
      } else {
        finding.help = "write it, or event=separate if this is another uncertainty";
      }
      findings.push_back(std::move(finding));
    }
    return findings;
  }

  [[nodiscard]] std::vector<std::uint32_t> in_file(const Nodes& nodes) const {
    std::vector<std::uint32_t> vertices;
    for (const AlikeNode& node : nodes) vertices.push_back(static_cast<std::uint32_t>(node.vertex));
    std::sort(vertices.begin(), vertices.end());
    return vertices;
  }

  [[nodiscard]] std::vector<std::string_view> ids_of(const Nodes& nodes) const {
    std::vector<std::string_view> ids;
    for (const std::uint32_t v : in_file(nodes)) ids.push_back(model_.id_of(v));
    return ids;
  }

  // The question whether these are one uncertainty, which nodes among them that carry the event are taken to answer for
  // themselves. An empty `event`: none can be written.
  [[nodiscard]] SameStates::Family family_of(const Nodes& nodes, const std::string& event, std::string_view what) const {
    Nodes open = nodes;
    std::erase_if(open, is_answered);
    const std::vector<std::uint32_t> vertices = in_file(open);
    const std::vector<std::string_view> ids = ids_of(open);
    const bool forgotten = open.size() < nodes.size();
    SameStates::Family family;
    Finding& question = family.question;
    question.severity = Severity::warning;
    const std::size_t at = forgotten ? 0 : 1;
    question.span = model_.written(vertices[at]).span;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      if (i != at)
        question.notes.push_back({model_.written(vertices[i]).span, fmt::format("{} first appears here", quoted(ids[i]))});
    }
    const bool one = ids.size() == 1;
    if (forgotten) {
      question.text =
          fmt::format("{} {} the {} of event {}, under another alternative, but {} not carry it: did you forget event={}?",
                      list_of(ids), one ? "has" : "have", what, quoted(event), one ? "does" : "do", event);
      family.counts = fmt::format("{} {} apart from event {} here", list_of(ids), one ? "counts" : "count", quoted(event));
    } else {
      const std::string first = quoted(ids.front());
      const std::string others = list_of({ids.begin() + 1, ids.end()});
      question.text =
          ids.size() == 2
              ? fmt::format(
                    "{} has the same {} as {}, under another alternative, but no common event: one uncertainty or two?",
                    others, what, first)
              : fmt::format(
                    "{} have the same {} as {}, under other alternatives, but no common event: one uncertainty or "
                    "several?",
                    others, what, first);
      family.counts = fmt::format("{} count as separate uncertainties here", list_of(ids));
    }
    if (!event.empty()) {
      question.edits.push_back(event_edit(model_.document, vertices, event));
      question.remedy = remedy_event;
    }
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

}  // namespace rue
