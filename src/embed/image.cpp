// image.cpp - the section of names written and read: strings once each, then the graph, its events, and the tree's places.
#include "embed/image.h"

#include <algorithm>
#include <bit>
#include <boost/iterator/transform_iterator.hpp>
#include <map>
#include <numeric>

#include "embed/parameter_tables.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr std::uint32_t names_version = 2;
constexpr std::uint32_t names_version_with_parameters = 3;

// ---- writing

class Writer {
 public:
  void number(std::uint64_t value, unsigned width = 4) {
    for (unsigned i = 0; i < width; ++i) bytes_ += static_cast<char>(value >> (8 * i));
  }
  void real(double value) { number(std::bit_cast<std::uint64_t>(value), 8); }
  void text(std::string_view words) {
    const auto [at, fresh] = known_.try_emplace(std::string(words), static_cast<std::uint32_t>(known_.size()));
    if (fresh) {
      const auto size = static_cast<std::uint32_t>(words.size());
      for (unsigned i = 0; i < 4; ++i) strings_ += static_cast<char>(size >> (8 * i));
      strings_ += words;
    }
    number(at->second);
  }
  [[nodiscard]] std::string section(std::uint32_t version) const {
    Writer whole;
    whole.number(version);
    whole.number(known_.size());
    return whole.bytes_ + strings_ + bytes_;
  }

 private:
  std::string bytes_, strings_;
  std::map<std::string, std::uint32_t, std::less<>> known_;
};

// ---- reading

// Every read is checked; after the first that fails all are 0 or empty.
class ImageBytes {
 public:
  explicit ImageBytes(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool sound() const { return sound_; }
  void refuse() { sound_ = false; }
  [[nodiscard]] bool at_end() const { return sound_ && at_ == bytes_.size(); }

  std::uint64_t number(unsigned width = 4) {
    if (bytes_.size() - at_ < width) sound_ = false;
    std::uint64_t value = 0;
    for (unsigned i = 0; sound_ && i < width; ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[at_++])) << (8 * i);
    }
    return value;
  }
  std::uint32_t index(std::size_t below, bool may_be_none = false) {
    const auto value = static_cast<std::uint32_t>(number());
    if (value >= below && !(may_be_none && value == no_event)) sound_ = false;
    return sound_ ? value : 0;
  }
  // How many elements follow, each of at least `width` bytes.
  std::size_t count(unsigned width) {
    const std::uint64_t value = number();
    if (value > (bytes_.size() - at_) / width) sound_ = false;
    return sound_ ? static_cast<std::size_t>(value) : 0;
  }
  double real() {
    const double value = std::bit_cast<double>(number(8));
    if (value - value != 0) sound_ = false;
    return sound_ ? value : 0;
  }
  std::string_view bytes(std::size_t size) {
    if (bytes_.size() - at_ < size) sound_ = false;
    if (!sound_) return {};
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool sound_ = true;
};

struct EdgeEnds {
  Vertex tail = 0, head = 0;
};

Graph graph_of(const std::vector<NodeFacts>& nodes, const std::vector<EdgeEnds>& ends, const std::vector<EdgeFacts>& edges) {
  const auto pair_of = [](const EdgeEnds& e) { return std::pair<Vertex, Vertex>(e.tail, e.head); };
  Graph graph(boost::edges_are_sorted, boost::make_transform_iterator(ends.begin(), pair_of),
              boost::make_transform_iterator(ends.end(), pair_of), edges.begin(), static_cast<std::uint32_t>(nodes.size()),
              static_cast<std::uint32_t>(edges.size()));
  for (Vertex v = 0; v < nodes.size(); ++v) graph[v] = nodes[v];
  return graph;
}

bool same_kind(const NodeFacts& node, std::uint8_t kind) {
  switch (kind) {
    case RUE_OUTCOME:
      return node.kind == Kind::outcome;
    case RUE_DECISION:
      return node.kind == Kind::decision;
    default:
      return node.kind == Kind::chance;
  }
}

// The names of a tree whose section says them.
class NamedModel {
 public:
  NamedModel(std::string_view section, Model& model, EmbeddedParameters& parameters)
      : in_(section), model_(model), graph_(model.graph), parameters_(parameters) {}

  // What comes first, so that parameters may be set before the tree is judged: all words, and the parameters.
  bool read_parameters() {
    const bool has_parameters = parameters_.count > 0;
    if (in_.number() != (has_parameters ? names_version_with_parameters : names_version)) in_.refuse();
    for (std::size_t left = in_.count(4); left > 0 && in_.sound(); --left) {
      const auto size = static_cast<std::size_t>(in_.number());
      strings_.push_back(graph_.storage.emplace_back(in_.bytes(size)));
    }
    for (std::size_t left = parameters_.count; left > 0 && in_.sound(); --left) parameters_.names.emplace_back(text());
    for (std::size_t left = has_parameters ? in_.count(12) : 0; left > 0 && in_.sound(); --left) {
      const auto kind = static_cast<EmbeddedParameters::Element::Kind>(in_.index(3));
      const auto element = static_cast<std::uint32_t>(in_.number());  // judged when the graph is there
      parameters_.element.push_back({kind, element, in_.index(parameters_.value.size())});
    }
    return in_.sound();
  }

  // The rest. `set`: the parameters' values are not those that the graph was written with.
  bool read_graph(bool set) {
    graph_.name = text();
    graph_.unit = text();
    graph_.objective = in_.index(2) == 0 ? Objective::maximize : Objective::minimize;
    read_events();
    read_elements();
    for (const EmbeddedParameters::Element& element : parameters_.element) {
      if (!in_.sound() || !follow(element, set)) return false;
    }
    return in_.at_end() && agrees();
  }

 private:
  std::string_view text() {
    const std::uint32_t at = in_.index(strings_.size());
    return in_.sound() ? strings_[at] : std::string_view();
  }

  void read_events() {
    Events& events = graph_.events;
    for (std::size_t left = in_.count(16); left > 0 && in_.sound(); --left) {
      Event& event = events.events.emplace_back();
      event.name = text();
      event.vertex = static_cast<std::uint32_t>(in_.number());  // judged when the graph is there
      const std::uint32_t origin = in_.index(3);
      event.declared = origin == 1;
      event.joined = origin == 2;
      for (std::size_t states = in_.count(4); states > 0 && in_.sound(); --states) event.states.emplace_back(text());
      for (std::size_t unions = in_.count(4); unions > 0 && in_.sound(); --unions) read_union(event);
    }
    for (std::size_t left = in_.count(8); left > 0 && in_.sound(); --left) {
      Group& group = events.groups.emplace_back();
      for (std::size_t members = in_.count(4); members > 0 && in_.sound(); --members) {
        const std::uint32_t e = in_.index(events.events.size());
        if (!in_.sound()) return;
        events.events[e].group = static_cast<std::uint32_t>(events.groups.size() - 1);
        events.events[e].position = static_cast<std::uint32_t>(group.events.size());
        group.events.push_back(e);
      }
      group.why_no_law = text();
      group.fitted = in_.real();
      for (std::size_t left_balances = in_.count(4); left_balances > 0 && in_.sound(); --left_balances) {
        LinearTerms& terms = group.balances.emplace_back();
        for (std::size_t entries = in_.count(12); entries > 0 && in_.sound(); --entries) {
          const auto atom = static_cast<std::uint32_t>(in_.number());
          terms.emplace_back(atom, in_.real());
        }
      }
      const std::size_t cells = in_.count(2);
      if (group.events.empty() || cells % group.events.size() != 0) in_.refuse();
      for (std::size_t i = 0; i < cells && in_.sound(); ++i) {
        const auto state = static_cast<std::uint16_t>(in_.number(2));
        if (state >= events.events[group.events[i % group.events.size()]].states.size()) in_.refuse();
        group.state.push_back(state);
      }
    }
  }

  void read_union(Event& event) {
    std::vector<std::uint32_t>& states = event.unions.emplace_back();
    for (std::size_t left = in_.count(4); left > 0 && in_.sound(); --left) {
      const std::uint32_t state = in_.index(event.states.size());
      if (!states.empty() && state <= states.back()) in_.refuse();
      states.push_back(state);
    }
    if (states.size() < 2) in_.refuse();
  }

  bool follow(const EmbeddedParameters::Element& element, bool set) {
    const bool vertex = element.kind == EmbeddedParameters::Element::payoff_of_vertex;
    if (element.element >= (vertex ? nodes_.size() : edges_.size())) return false;
    auto& numbers = vertex                                                        ? graph_.node_payoff
                    : element.kind == EmbeddedParameters::Element::payoff_of_edge ? graph_.edge_payoff
                                                                                  : graph_.probability;
    if (set) numbers[element.element] = parameters_.value[element.value];
    return true;
  }

  void read_elements() {
    for (std::size_t left = in_.count(24); left > 0 && in_.sound(); --left) {
      NodeFacts node;
      const std::string_view id = text();
      const std::string_view name = text();
      graph_.document.nodes.push_back({id, {}, {}});
      if (name != id) node.name = name;
      node.event = in_.index(graph_.events.events.size(), true);
      node.kind = static_cast<Kind>(in_.index(3));
      node.ambiguous = in_.index(2) == 1;
      graph_.node_payoff.push_back(in_.real());
      node.reason = KindReason::written;
      node.reachable = true;
      nodes_.push_back(node);
    }
    for (std::size_t left = in_.count(32); left > 0 && in_.sound(); --left) {
      EdgeEnds ends{in_.index(nodes_.size()), in_.index(nodes_.size())};
      EdgeFacts edge;
      edge.label = text();
      edge.state = static_cast<std::uint32_t>(in_.number());
      graph_.edge_payoff.push_back(in_.real());
      graph_.probability.push_back(in_.real());
      if (!in_.sound() || (!ends_.empty() && ends.tail < ends_.back().tail)) return in_.refuse();
      const std::uint32_t event = nodes_[ends.tail].event;
      const Event* const own = event == no_event ? nullptr : &graph_.events.events[event];
      if (edge.state != no_event && (own == nullptr || edge.state >= own->states.size() + own->unions.size())) {
        return in_.refuse();
      }
      ends_.push_back(ends);
      edges_.push_back(edge);
    }
    Tree& tree = model_.tree;
    for (std::size_t n = 0; n < tree.size() && in_.sound(); ++n) {
      tree.vertex.push_back(in_.index(nodes_.size()));
      tree.edge.push_back(in_.index(edges_.size(), n == 0));
    }
  }

  // Is the tree what the graph unfolds to?
  bool agrees() {
    const Tree& tree = model_.tree;
    std::vector<std::uint32_t> out(nodes_.size() + 1, 0);
    for (const EdgeEnds& e : ends_) ++out[e.tail + 1];
    std::partial_sum(out.begin(), out.end(), out.begin());
    for (rue_index n = 0; n < tree.size(); ++n) {
      const std::uint32_t v = tree.vertex[n];
      const NodeFacts& node = nodes_[v];
      if (!same_kind(node, tree.kind[n])) return false;
      if (tree.first_child[n + 1] - tree.first_child[n] != out[v + 1] - out[v]) return false;
      for (const rue_index c : children(tree, n)) {
        const std::uint32_t e = tree.edge[c];
        if (e != out[v] + (c - tree.first_child[n]) || ends_[e].head != tree.vertex[c]) return false;
      }
      if (tree.group[n] == RUE_NONE) continue;
      if (node.event == no_event || graph_.events.events[node.event].group != tree.group[n]) return false;
    }
    for (const Event& event : graph_.events.events) {
      if (event.name.empty() && event.vertex >= nodes_.size()) return false;
    }
    const std::size_t groups = tree.group_begin.empty() ? 0 : tree.group_begin.size() - 1;
    if (graph_.events.groups.size() != groups || !each_has_a_group()) return false;
    for (std::size_t g = 0; g < graph_.events.groups.size(); ++g) {
      Group& group = graph_.events.groups[g];
      if (group.atoms() != tree.group_begin[g + 1] - tree.group_begin[g]) return false;
      for (const LinearTerms& terms : group.balances) {
        for (const auto& term : terms) {
          if (term.first >= group.atoms()) return false;
        }
        const auto not_after = [](const auto& a, const auto& b) { return a.first >= b.first; };
        if (std::adjacent_find(terms.begin(), terms.end(), not_after) != terms.end()) return false;
      }
      const auto law = tree.atom_probability.begin();
      if (group.atoms() > 0 && law[tree.group_begin[g]] >= 0) {
        group.probability.assign(law + tree.group_begin[g], law + tree.group_begin[g + 1]);
      }
    }
    graph_.graph = graph_of(nodes_, ends_, edges_);
    return true;
  }

  // Every event is in one group, once.
  [[nodiscard]] bool each_has_a_group() const {
    const Events& events = graph_.events;
    std::size_t members = 0;
    for (std::size_t g = 0; g < events.groups.size(); ++g) {
      const std::vector<std::uint32_t>& group = events.groups[g].events;
      for (std::size_t k = 0; k < group.size(); ++k) {
        const Event& event = events.events[group[k]];
        if (event.group != g || event.position != k) return false;
      }
      members += group.size();
    }
    return members == events.events.size();
  }

  ImageBytes in_;
  Model& model_;
  DecisionGraph& graph_;
  EmbeddedParameters& parameters_;
  std::vector<std::string_view> strings_;
  std::vector<NodeFacts> nodes_;
  std::vector<EdgeEnds> ends_;
  std::vector<EdgeFacts> edges_;
};

// Without names: a vertex for every node of the tree, an event for every group.
void invent_names(Model& model) {
  Tree& tree = model.tree;
  DecisionGraph& graph = model.graph;
  const auto keep = [&](const std::string& words) { return std::string_view(graph.storage.emplace_back(words)); };
  for (std::size_t g = 0; g + 1 < tree.group_begin.size(); ++g) {
    Event& event = graph.events.events.emplace_back();
    event.name = "event " + std::to_string(g + 1);
    event.group = static_cast<std::uint32_t>(g);
    Group& group = graph.events.groups.emplace_back();
    group.events.push_back(static_cast<std::uint32_t>(g));
    const std::size_t atoms = tree.group_begin[g + 1] - tree.group_begin[g];
    for (std::size_t a = 0; a < atoms; ++a) {
      event.states.push_back("state " + std::to_string(a + 1));
      group.state.push_back(static_cast<std::uint16_t>(a));
    }
    const auto law = tree.atom_probability.begin();
    if (atoms > 0 && law[tree.group_begin[g]] >= 0)
      group.probability.assign(law + tree.group_begin[g], law + tree.group_begin[g + 1]);
  }
  std::vector<NodeFacts> nodes(tree.size());
  std::vector<EdgeEnds> ends;
  std::vector<EdgeFacts> edges;
  for (rue_index n = 0; n < tree.size(); ++n) {
    NodeFacts& node = nodes[n];
    graph.document.nodes.push_back({keep("n" + std::to_string(n)), {}, {}});
    node.kind = tree.kind[n] == RUE_OUTCOME ? Kind::outcome : tree.kind[n] == RUE_DECISION ? Kind::decision : Kind::chance;
    node.reason = KindReason::written;
    node.ambiguous = tree.kind[n] == RUE_AMBIGUOUS;
    node.event = tree.group[n] == RUE_NONE ? no_event : tree.group[n];
    graph.node_payoff.push_back(n == 0 ? tree.payoff[0] : 0);
    node.reachable = true;
    tree.vertex.push_back(n);
    tree.edge.push_back(n == 0 ? no_event : n - 1);
    for (const rue_index c : children(tree, n)) {
      EdgeFacts edge;
      edge.label = keep(std::to_string(c - tree.first_child[n] + 1));
      graph.edge_payoff.push_back(tree.payoff[c]);
      graph.probability.push_back(tree.probability[c]);
      ends.push_back({n, c});
      edges.push_back(edge);
    }
  }
  graph.name = "an image without names";
  graph.graph = graph_of(nodes, ends, edges);
}

// What else a decision graph holds: a document without a text, whose elements have no attributes, and how many paths there
// are.
void complete(Model& model) {
  DecisionGraph& graph = model.graph;
  const Tree& tree = model.tree;
  graph.root = tree.vertex[0];
  graph.paths = 0;
  std::vector<bool> met(num_vertices(graph.graph));
  graph.unfolded = static_cast<double>(tree.size());
  for (rue_index n = 0; n < tree.size(); ++n) {
    NodeFacts& node = graph.graph[tree.vertex[n]];
    node.shared = met[tree.vertex[n]];
    met[tree.vertex[n]] = true;
    if (tree.kind[n] == RUE_OUTCOME) graph.paths += 1;
  }
  graph.document.id = graph.name;
  graph.document.edges.resize(num_edges(graph.graph));
}

}  // namespace

EmbeddedTree embedded(const Model& model, CoreBuild build) {
  const Tree& tree = model.tree;
  EmbeddedTree e;
  e.first_child = tree.first_child;
  e.kind = tree.kind;
  e.payoff = tree.payoff;
  e.probability = tree.probability;
  if (tree.group_begin.size() > 1) {
    e.group = tree.group;
    e.set = tree.set;
    e.set_begin = tree.set_begin;
    e.set_atom = tree.set_atom;
    e.group_begin = tree.group_begin;
    e.atom_probability = tree.atom_probability;
  }
  e.rest.assign(tree.size(), 0);
  const DecisionGraph& graph = model.graph;
  for (rue_index c = 1; c < tree.size(); ++c) {
    const rue_index n = tree.parent[c];
    if (tree.kind[n] != RUE_CHANCE) continue;
    const EdgeFacts& edge = facts_of(graph.graph, tree.edge[c]);
    const std::uint32_t event = graph.graph[tree.vertex[n]].event;
    if (event != no_event && graph.events.events[event].declared) {
      const Event& declared = graph.events.events[event];
      const bool plain = declared.conditions.empty() && declared.law.size() == 1 && edge.state < declared.states.size();
      e.rest[c] = plain ? declared.law[0].rest[edge.state] : 0;
      continue;
    }
    const dot::Attribute* const p = dot::find(graph.document, graph.document.edges[tree.edge[c]].attributes, "p");
    if (!p) continue;
    const std::string_view word = p->value;
    const std::size_t begin = std::min(word.find_first_not_of(" \t\n\r\f\v"), word.size());
    e.rest[c] = word.substr(begin).starts_with("rest") ? 1 : 0;  // nothing else that passed the reader begins so
  }
  e.parameters = parameter_tables(model, build);
  return e;
}

std::string names_section(const Model& model, const EmbeddedParameters& parameters) {
  const Graph& graph = model.graph.graph;
  const Tree& tree = model.tree;
  std::vector<std::uint32_t> number(num_vertices(graph), no_event);
  std::vector<std::uint32_t> edge_number(num_edges(graph), no_event);
  std::uint32_t vertices = 0;
  std::uint32_t edges = 0;
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    if (!graph[v].reachable) continue;
    number[v] = vertices++;
    const auto [begin, end] = out_edges(v, graph);
    for (auto e = begin; e != end; ++e) edge_number[model.graph.index_of(*e)] = edges++;
  }

  Writer out;
  if (parameters.count > 0) {
    for (const std::string& name : parameters.names) out.text(name);
    std::vector<EmbeddedParameters::Element> elements;
    for (EmbeddedParameters::Element element : parameters.element) {
      const bool vertex = element.kind == EmbeddedParameters::Element::payoff_of_vertex;
      element.element = vertex ? number[element.element] : edge_number[element.element];
      if (element.element != no_event) elements.push_back(element);
    }
    out.number(elements.size());
    for (const EmbeddedParameters::Element& element : elements) {
      out.number(element.kind);
      out.number(element.element);
      out.number(element.value);
    }
  }
  out.text(model.graph.name);
  out.text(model.graph.unit);
  out.number(model.graph.objective == Objective::maximize ? 0 : 1);
  const Events& events = model.graph.events;
  out.number(events.events.size());
  for (const Event& event : events.events) {
    out.text(event.name);
    // Of an event that cannot be reached nothing is asked.
    const bool has_vertex = event.name.empty() && number[event.vertex] != no_event;
    out.number(event.name.empty() ? (has_vertex ? number[event.vertex] : 0) : no_event);
    out.number(event.declared ? 1 : event.joined ? 2 : 0);
    out.number(event.states.size());
    for (const std::string& state : event.states) out.text(state);
    out.number(event.unions.size());
    for (const std::vector<std::uint32_t>& states : event.unions) {
      out.number(states.size());
      for (const std::uint32_t s : states) out.number(s);
    }
  }
  out.number(events.groups.size());
  for (const Group& group : events.groups) {
    out.number(group.events.size());
    for (const std::uint32_t e : group.events) out.number(e);
    out.text(group.why_no_law);
    out.real(group.fitted);
    out.number(group.balances.size());
    for (const LinearTerms& terms : group.balances) {
      out.number(terms.size());
      for (const auto& [atom, coefficient] : terms) {
        out.number(atom);
        out.real(coefficient);
      }
    }
    out.number(group.state.size());
    for (const std::uint16_t state : group.state) out.number(state, 2);
  }
  out.number(vertices);
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    if (!graph[v].reachable) continue;
    out.text(model.graph.id_of(v));
    out.text(model.graph.name_of(v));
    out.number(graph[v].event);
    out.number(static_cast<std::uint64_t>(graph[v].kind));
    out.number(graph[v].ambiguous ? 1 : 0);
    out.real(model.graph.node_payoff[v]);
  }
  out.number(edges);
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    if (!graph[v].reachable) continue;
    const auto [begin, end] = out_edges(v, graph);
    for (auto e = begin; e != end; ++e) {
      out.number(number[v]);
      out.number(number[target(*e, graph)]);
      out.text(model.graph.label_of(*e));
      out.number(graph[*e].state);
      out.real(model.graph.edge_payoff[model.graph.index_of(*e)]);
      out.real(model.graph.probability[model.graph.index_of(*e)]);
    }
  }
  for (rue_index n = 0; n < tree.size(); ++n) {
    out.number(number[tree.vertex[n]]);
    out.number(tree.edge[n] == no_event ? no_event : edge_number[tree.edge[n]]);
  }
  return out.section(parameters.count > 0 ? names_version_with_parameters : names_version);
}

namespace {

// Set what is asked for, by name. Why not; empty: it is done.
std::string set_by_name(OpenedImage& image, std::span<const Setting> settings) {
  const EmbeddedParameters& parameters = image.tree.parameters;
  const std::vector<std::string>& names = parameters.names;
  if (parameters.count == 0) return "the image has no parameters; choose their values when it is made: rue embed --set …";
  if (names.empty()) return "the image has no names, by which its parameters could be told apart";
  std::vector<EmbeddedSetting> indexed;
  std::string words;
  for (const Setting& setting : settings) {
    const auto at = std::find(names.begin(), names.end(), setting.name);
    if (at == names.end()) {
      const std::vector<std::string_view> known(names.begin(), names.end());
      const std::string_view near = nearest(setting.name, known);
      return "the image has no parameter " + quoted(setting.name) +
             (near.empty() ? "; there are " + list_of(known) : "; did you mean " + quoted(near) + "?");
    }
    indexed.push_back({static_cast<std::size_t>(at - names.begin()), setting.value});
    words += (words.empty() ? "" : ", ") + setting.name;
  }
  std::string error;
  if (set_parameters(image.tree, image.build, indexed, error)) return {};
  return words + ": " + error;
}

// What can be set, and what was, so that an answer says it.
void add_parameters(const EmbeddedParameters& parameters, std::span<const Setting> settings, Parameters& all) {
  for (std::size_t i = 0; i < parameters.names.size(); ++i) {
    Parameter parameter;
    parameter.name = parameters.names[i];
    parameter.believed = parameters.value[i];
    parameter.used = true;
    parameter.given =
        std::any_of(settings.begin(), settings.end(), [&](const Setting& s) { return s.name == parameter.name; });
    all.index.emplace(parameter.name, static_cast<std::uint32_t>(i));
    all.order.push_back(static_cast<std::uint32_t>(i));
    all.value.push_back(parameter.believed);
    all.varied.push_back(parameter.given);
    all.all.push_back(std::move(parameter));
  }
}

}  // namespace

std::optional<Model> read_image(std::string_view bytes, std::string& error) {
  std::string refused;  // nothing is asked for that could be
  return read_image(bytes, {}, error, refused);
}

std::optional<Model> read_image(std::string_view bytes, std::span<const Setting> settings, std::string& error,
                                std::string& refused) {
  std::optional<OpenedImage> image = open_image(bytes, error);
  if (!image) return std::nullopt;
  std::optional<Model> model(std::in_place);
  NamedModel named(image->names, *model, image->tree.parameters);
  constexpr const char* do_not_fit = "its names do not fit its tree";
  if (!image->names.empty() && !named.read_parameters()) {
    error = do_not_fit;
    return std::nullopt;
  }
  if (!settings.empty()) refused = set_by_name(*image, settings);
  if (!refused.empty()) return std::nullopt;
  Tree& tree = model->tree;
  EmbeddedTree& e = image->tree;
  const std::size_t nodes = e.size();
  tree.first_child = std::move(e.first_child);
  tree.kind = std::move(e.kind);
  tree.payoff = std::move(e.payoff);
  tree.probability = std::move(e.probability);
  tree.group = std::move(e.group);
  tree.set = std::move(e.set);
  tree.group.resize(nodes, RUE_NONE);
  tree.set.resize(nodes, RUE_NONE);
  tree.set_begin = std::move(e.set_begin);
  tree.set_atom = std::move(e.set_atom);
  tree.group_begin = std::move(e.group_begin);
  tree.atom_probability = std::move(e.atom_probability);
  tree.parent.assign(nodes, RUE_NONE);
  for (rue_index n = 0; n < nodes; ++n) {
    // The core asks chance nodes only for a group, and their branches only for a set: whatever else stands there is nothing.
    if (tree.kind[n] != RUE_CHANCE && tree.kind[n] != RUE_AMBIGUOUS) tree.group[n] = RUE_NONE;
    for (const rue_index c : children(tree, n)) {
      tree.parent[c] = n;
      if (tree.group[n] == RUE_NONE) tree.set[c] = RUE_NONE;
    }
  }
  if (image->names.empty()) {
    invent_names(*model);
  } else if (!named.read_graph(!settings.empty())) {
    error = do_not_fit;
    return std::nullopt;
  }
  complete(*model);
  add_parameters(image->tree.parameters, settings, model->graph.parameters);
  return model;
}

}  // namespace rue
