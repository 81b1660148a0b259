// document.cpp - warnings about how a document is written.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/range/iterator_range_core.hpp>
#include <map>
#include <vector>

#include "model/advice/advice.h"
#include "model/advice/event_edit.h"
#include "model/graph/known_attributes.h"
#include "text/wording.h"

namespace rue {

namespace {

constexpr std::array<Bearing, 3> bearings = {Bearing::node, Bearing::edge, Bearing::graph};

std::string_view plural(Bearing bearing) {
  return bearing == Bearing::node ? "nodes" : bearing == Bearing::edge ? "edges" : "the graph";
}

// One warning for every name and kind of bearer, where it is first written.
class NameCheck {
 public:
  NameCheck(const DecisionGraph& model, Explained& explained, Diagnostics& diagnostics)
      : model_(model),
        document_(model.document),
        explained_(explained),
        diagnostics_(diagnostics),
        uses_(model.document.names.size()) {
    for (const CriterionFacts& criterion : model.criteria.all) {
      criteria_.emplace_back(criterion.name);
      costs_.push_back("cost_" + criterion.name);
    }
    explained_.criterion.assign(criteria_.size(), 0);
    for (const std::string_view name : document_.names) {
      const bool criterion = criterion_named(name).has_value();
      auto& known = known_.emplace_back();
      for (const Bearing bearing : bearings) {
        known[static_cast<std::size_t>(bearing)] = ((criterion || explained.criteria_unread) && bearing != Bearing::graph) ||
                                                   rue_reads(name, bearing) || graphviz_knows(name);
      }
    }
  }

  void check() {
    for (Vertex v = 0; v < num_vertices(model_.graph); ++v) {
      if (see(model_.written(v).attributes, Bearing::node)) set(explained_.paid_node, v, document_.nodes.size());
    }
    for (std::size_t e = 0; e < document_.edges.size(); ++e) {
      if (see(document_.edges[e].attributes, Bearing::edge)) set(explained_.paid_edge, e, document_.edges.size());
    }
    see(document_.graph, Bearing::graph);
    for (std::size_t name = 0; name < uses_.size(); ++name) {
      for (const Bearing bearing : bearings) {
        const Use& use = uses_[name][static_cast<std::size_t>(bearing)];
        if (!use.places.empty()) judge(document_.names[name], bearing, use);
      }
    }
  }

 private:
  static void set(std::vector<std::uint8_t>& flags, std::size_t at, std::size_t size) {
    flags.resize(size, 0);
    flags[at] = 1;
  }

  struct Use {
    std::vector<Span> places;  // of the name
    std::string_view meant;    // what the name may be a slip for
    bool doubled = false;      // that is written beside it
  };

  // Is one of them a slip for a payoff or a cost?
  bool see(dot::Attributes list, Bearing bearing) {
    bool payoff = false;
    for (const dot::Attribute* const attribute : list) {
      if (known_[attribute->name][static_cast<std::size_t>(bearing)]) continue;
      Use& use = see(*attribute, bearing);
      payoff = payoff || use.meant == "payoff" || use.meant == "cost";
      if (use.meant.empty()) continue;
      for (const dot::Attribute* const other : list) use.doubled = use.doubled || document_.names[other->name] == use.meant;
    }
    return payoff;
  }

  Use& see(const dot::Attribute& attribute, Bearing bearing) {
    Use& use = uses_[attribute.name][static_cast<std::size_t>(bearing)];
    const Span place = attribute.name_span;
    if (use.places.empty()) use.meant = meant(document_.names[attribute.name], bearing);
    // Elements that have a default in common follow each other.
    if (use.places.empty() || use.places.back().begin != place.begin) use.places.push_back(place);
    return use;
  }

  // The criterion that a name, or the name behind its cost_, is.
  [[nodiscard]] std::optional<std::size_t> criterion_named(std::string_view name) const {
    for (std::size_t c = 0; c < criteria_.size(); ++c) {
      if (name == criteria_[c] || name == costs_[c]) return c;
    }
    return std::nullopt;
  }

  // With criteria no payoff is read.
  [[nodiscard]] std::string_view meant(std::string_view name, Bearing bearing) const {
    if (criteria_.empty() || bearing == Bearing::graph) return meant_by(name, bearing);
    std::vector<std::string_view> own = criteria_;
    own.insert(own.end(), costs_.begin(), costs_.end());
    const std::string_view criterion = nearest(name, own);
    if (!criterion.empty()) return criterion;
    const std::string_view other = meant_by(name, bearing);
    return other == "payoff" || other == "cost" ? std::string_view() : other;
  }

  void judge(std::string_view name, Bearing bearing, const Use& use) {
    const std::optional<std::size_t> criterion = bearing == Bearing::graph ? std::nullopt : criterion_named(use.meant);
    if (criterion) explained_.criterion[*criterion] = 1;
    std::string help = use.meant.empty() ? "" : fmt::format("did you mean '{}'?", use.meant);
    const std::string again = use.places.size() > 1 ? fmt::format(" ({} places)", use.places.size()) : "";
    for (const Bearing other : bearings) {
      if (!rue_reads(name, other) || criterion) continue;
      if (help.empty()) help = fmt::format("write it on {}, or a leading _ to keep it for yourself", plural(other));
      mend(diagnostics_.warning(use.places.front(),
                                fmt::format("{} is read on {}, not on {}: it is ignored{}", quoted(name), plural(other),
                                            plural(bearing), again),
                                std::move(help)),
           name, use);
      return;
    }
    if (help.empty() && !criteria_.empty() && bearing != Bearing::graph) {
      help = "add it to criteria if it is one, or write a leading _ to keep it for yourself";
    }
    mend(diagnostics_.warning(use.places.front(),
                              fmt::format("neither Rue nor Graphviz knows the attribute {}{}", quoted(name), again),
                              std::move(help)),
         name, use);
  }

  void mend(Finding& finding, std::string_view name, const Use& use) const {
    if (use.meant.empty() || use.doubled) return;
    const auto is_bare = [&](Span s) { return document_.text.substr(s.begin, s.end - s.begin) == name; };
    if (!std::all_of(use.places.begin(), use.places.end(), is_bare)) return;
    std::vector<Span> places = use.places;
    const auto before = [](Span a, Span b) { return a.begin < b.begin; };
    const auto same = [](Span a, Span b) { return a.begin == b.begin; };
    std::sort(places.begin(), places.end(), before);
    places.erase(std::unique(places.begin(), places.end(), same), places.end());
    for (const Span place : places) finding.mended_by(place, std::string(use.meant));
  }

  const DecisionGraph& model_;
  const dot::Document& document_;
  Explained& explained_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> criteria_;
  std::vector<std::string> costs_;          // [criteria] "cost_NAME"
  std::vector<std::array<bool, 3>> known_;  // [names]: there is nothing to say of it
  std::vector<std::array<Use, 3>> uses_;    // [names]
};

// In a subgraph only Graphviz reads attributes of the graph.
void check_subgraphs(const dot::Document& document, Diagnostics& diagnostics) {
  for (const dot::Subgraph& subgraph : document.subgraphs) {
    for (const dot::Attribute* const attribute : subgraph.attributes) {
      const std::string_view name = document.names[attribute->name];
      if (!rue_reads(name, Bearing::graph) || graphviz_knows(name)) continue;
      diagnostics.warning(attribute->name_span,
                          fmt::format("{} is read on the whole graph only: here it is ignored", quoted(name)),
                          "write it outside the inner braces");
    }
  }
}

void report_rewritten(const dot::Document& document, Diagnostics& diagnostics) {
  for (const dot::Rewritten& rewritten : document.rewritten) {
    diagnostics.warning(rewritten.second, fmt::format("{} is written twice: this one counts", quoted(rewritten.name)))
        .notes.push_back({rewritten.first, "this one is lost"});
  }
}

void report_merged(const dot::Document& document, Diagnostics& diagnostics) {
  for (const dot::Merged& merged : document.merged) {
    diagnostics
        .warning(
            merged.again,
            fmt::format("this edge from {} to {} is merged with an earlier one, because {}", quoted(merged.tail),
                        quoted(merged.head), document.strict ? "the graph is strict" : "their keys are equal"),
            document.strict ? "remove 'strict' if these are two branches" : "give each branch a key of its own, or none")
        .notes.push_back({merged.first, "the earlier edge"});
  }
}

// Defaults that came too late: one finding for each default, of all the nodes that it misses, or that it reaches nothing.
class LateDefaultCheck {
 public:
  LateDefaultCheck(const DecisionGraph& model, const States& states, Explained& explained, Diagnostics& diagnostics)
      : model_(model), document_(model.document), states_(states), explained_(explained), diagnostics_(diagnostics) {}

  void check() {
    for (const dot::LateDefault& late : document_.late_defaults) {
      if (late.node < num_vertices(model_.graph) && matters(late)) collect(late);
    }
    for (const dot::IdleDefault& idle : document_.idle_defaults) {
      if (!seek_certain(idle)) report(idle);
    }
    for (const Missed& missed : missed_) report(missed);
  }

 private:
  struct Missed {
    dot::LateDefault first;
    std::vector<std::string_view> nodes;
    std::vector<std::uint32_t> places;  // of these in the document
    bool certain = false;               // that the default is meant
  };

  // A default that Rue reads and that would have changed how the node is read.
  [[nodiscard]] bool matters(const dot::LateDefault& late) const {
    const NodeFacts& node = model_.graph[late.node];
    const std::string_view name = document_.names[late.attribute.name];
    const bool read = rue_reads(name, Bearing::node) && name != "shape" && name != "label";
    if (late.attribute.value.empty() || (!read && !is_criterion(name))) return false;
    if (name == "event" && node.kind == Kind::outcome) return false;
    if (name == "event" && node.kind == Kind::decision && node.reason == KindReason::written) return false;
    if (name == "kind" && node.reason == KindReason::no_branch) return false;
    const dot::Attribute* const own = dot::find(document_, document_.nodes[late.node].attributes, name);
    return !own || (own->inherited && own->value != late.attribute.value);
  }

  [[nodiscard]] bool is_criterion(std::string_view name) const {
    const std::vector<CriterionFacts>& all = model_.criteria.all;
    return std::any_of(all.begin(), all.end(), [&](const CriterionFacts& c) {
      return name == c.name || (name.starts_with("cost_") && name.substr(5) == c.name);
    });
  }

  void collect(const dot::LateDefault& late) {
    const std::string_view name = document_.names[late.attribute.name];
    if (name == "event" || name == "kind") explained_.reading[late.node] = 1;
    if (name == "payoff" || name == "cost") {
      explained_.paid_node.resize(document_.nodes.size(), 0);
      explained_.paid_node[late.node] = 1;
    }
    const bool certain = name == "event" && has_the_states_of(late.attribute.value, late.node);
    const auto [at, fresh] = index_.try_emplace({late.attribute.name_span.begin, certain}, missed_.size());
    if (fresh) missed_.push_back({late, {}, {}, certain});
    missed_[at->second].nodes.push_back(document_.nodes[late.node].id);
    missed_[at->second].places.push_back(late.node);
  }

  // Are its branches exactly the states of a declared event of that name?
  [[nodiscard]] bool has_the_states_of(std::string_view name, Vertex v) const {
    const std::vector<Event>& events = model_.events.events;
    const auto event =
        std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.declared && e.name == name; });
    if (event == events.end() || out_degree(v, model_.graph) != event->states.size()) return false;
    std::vector<std::string_view> branches;
    for (const Edge e : boost::make_iterator_range(out_edges(v, model_.graph))) branches.push_back(states_.of(e));
    std::vector<std::string_view> declared(event->states.begin(), event->states.end());
    std::sort(branches.begin(), branches.end());
    std::sort(declared.begin(), declared.end());
    return branches == declared;
  }

  void report(const Missed& missed) {
    const dot::LateDefault& late = missed.first;
    const bool one = missed.nodes.size() == 1;
    const std::string text = fmt::format("{} appeared before: the default {}={} does not reach {}{}", list_of(missed.nodes),
                                         document_.names[late.attribute.name], late.attribute.value, one ? "it" : "them",
                                         !missed.certain ? ""
                                         : one           ? ", and its branches are the states of that event"
                                                         : ", and their branches are the states of that event");
    const bool idle = late.name_again.begin == late.attribute.name_span.begin;
    std::string help = fmt::format("write the attribute on {}{} or the {} before the edges",
                                   one ? "the node itself" : "each of these nodes",
                                   missed.certain ? ", as rue check --fix=event does," : ",", idle ? "default" : "subgraph");
    if (missed.certain) help += "; kind=decision, or event=separate, if that event is not meant";
    Finding& finding = missed.certain ? diagnostics_.error(late.name_again, text, std::move(help))
                                      : diagnostics_.warning(late.name_again, text, std::move(help));
    if (missed.certain) {
      finding.edits.push_back(event_edit(document_, missed.places, late.attribute.value));
      finding.remedy = remedy_event;
    }
    finding.notes.push_back(
        {document_.nodes[late.node].span,
         one ? "it first appears here" : fmt::format("{} first appears here", quoted(missed.nodes.front()))});
    if (!idle) finding.notes.push_back({late.attribute.name_span, "the default"});
  }

  // Are there nodes whose branches are the states of the event that the default names? They are collected.
  bool seek_certain(const dot::IdleDefault& idle) {
    if (idle.of_edges || document_.names[idle.attribute.name] != "event") return false;
    const std::size_t before = missed_.size();
    for (std::uint32_t v = 0; v < num_vertices(model_.graph); ++v) {
      const dot::LateDefault late{v, idle.attribute.name_span, idle.attribute};
      if (matters(late) && has_the_states_of(idle.attribute.value, v)) collect(late);
    }
    return missed_.size() > before;
  }

  template <class Element>
  [[nodiscard]] bool stands_on(const std::vector<Element>& elements, const dot::Attribute& attribute) const {
    return std::any_of(elements.begin(), elements.end(), [&](const Element& element) {
      const dot::Attribute* const own = dot::find(element.attributes, attribute.name);
      return own && own->value == attribute.value;
    });
  }

  void report(const dot::IdleDefault& idle) {
    const std::string_view name = document_.names[idle.attribute.name];
    const bool read = rue_reads(name, idle.of_edges ? Bearing::edge : Bearing::node) && !graphviz_knows(name);
    if (idle.attribute.value.empty() || (!read && !is_criterion(name))) return;
    // What some have in another way is not missing.
    if (idle.of_edges ? stands_on(document_.edges, idle.attribute) : stands_on(document_.nodes, idle.attribute)) return;
    const std::string_view bearer = idle.of_edges ? "edge" : "node";
    diagnostics_.warning(
        idle.attribute.name_span,
        fmt::format("no {} first appears behind the default {}={}: it reaches nothing", bearer, name, idle.attribute.value),
        fmt::format("write it before the {}s that it is meant for", bearer));
  }

  const DecisionGraph& model_;
  const dot::Document& document_;
  const States& states_;
  Explained& explained_;
  Diagnostics& diagnostics_;
  std::vector<Missed> missed_;
  std::map<std::pair<std::uint32_t, bool>, std::size_t> index_;  // by the place of the default
};

}  // namespace

void advise_on_document(const DecisionGraph& model, const States& states, Explained& explained, Diagnostics& diagnostics) {
  NameCheck(model, explained, diagnostics).check();
  check_subgraphs(model.document, diagnostics);
  report_rewritten(model.document, diagnostics);
  report_merged(model.document, diagnostics);
  LateDefaultCheck(model, states, explained, diagnostics).check();
}

}  // namespace rue
