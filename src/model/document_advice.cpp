// document_advice.cpp - warnings about how a document is written.
#include "model/document_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/range/iterator_range_core.hpp>
#include <vector>

#include "model/known_attributes.h"
#include "model/wording.h"

namespace rue {

namespace {

constexpr std::array<Bearing, 3> bearings = {Bearing::node, Bearing::edge, Bearing::graph};

std::string_view plural(Bearing bearing) {
  return bearing == Bearing::node ? "nodes" : bearing == Bearing::edge ? "edges" : "the graph";
}

// One warning for every name and kind of bearer, where it is first written.
class NameCheck {
 public:
  NameCheck(const dot::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics), uses_(document.names.size()) {
    for (const std::string_view name : document.names) {
      auto& known = known_.emplace_back();
      for (const Bearing bearing : bearings) {
        known[static_cast<std::size_t>(bearing)] = rue_reads(name, bearing) || graphviz_knows(name);
      }
    }
  }

  template <class List>
  void see(const List& list, Bearing bearing) {
    for (auto at = list.begin(); at != list.end(); ++at) {
      if (is_known(name_of(at), bearing)) continue;
      Use& use = see(*at, bearing);
      if (use.meant.empty()) continue;
      for (auto other = list.begin(); other != list.end() && !use.doubled; ++other)
        use.doubled = document_.names[name_of(other)] == use.meant;
    }
  }

  // With criteria any name may be a criterion's.
  void report(bool with_criteria) {
    for (std::size_t name = 0; name < uses_.size(); ++name) {
      for (const Bearing bearing : bearings) {
        const Use& use = uses_[name][static_cast<std::size_t>(bearing)];
        if (!use.places.empty() && !(with_criteria && bearing != Bearing::graph)) judge(document_.names[name], bearing, use);
      }
    }
  }

 private:
  static std::uint32_t name_of(dot::AttributeList::Iterator at) { return at.name(); }
  static std::uint32_t name_of(std::vector<dot::Attribute>::const_iterator at) { return at->name; }
  [[nodiscard]] bool is_known(std::uint32_t name, Bearing bearing) const {
    return known_[name][static_cast<std::size_t>(bearing)];
  }

  struct Use {
    std::vector<Span> places;  // of the name
    std::string_view meant;    // what it may stand for
    bool doubled = false;      // that is written beside it
  };

  Use& see(const dot::Attribute& attribute, Bearing bearing) {
    Use& use = uses_[attribute.name][static_cast<std::size_t>(bearing)];
    const Span place = attribute.name_span;
    if (use.places.empty()) use.meant = meant_by(document_.names[attribute.name], bearing);
    // Elements that have a default in common follow each other.
    if (use.places.empty() || use.places.back().begin != place.begin) use.places.push_back(place);
    return use;
  }

  void judge(std::string_view name, Bearing bearing, const Use& use) {
    std::string help = use.meant.empty() ? "" : fmt::format("did you mean '{}'?", use.meant);
    const std::string again = use.places.size() > 1 ? fmt::format(" ({} places)", use.places.size()) : "";
    for (const Bearing other : bearings) {
      if (!rue_reads(name, other)) continue;
      if (help.empty()) help = fmt::format("write it on {}, or a leading _ to keep it for yourself", plural(other));
      mend(diagnostics_.warning(use.places.front(),
                                fmt::format("{} is read on {}, not on {}: it is ignored{}", quoted(name), plural(other),
                                            plural(bearing), again),
                                std::move(help)),
           name, use);
      return;
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

  const dot::Document& document_;
  Diagnostics& diagnostics_;
  std::vector<std::array<bool, 3>> known_;  // [names]: there is nothing to say of it
  std::vector<std::array<Use, 3>> uses_;    // [names]
};

void check_names(const DecisionGraph& model, Diagnostics& diagnostics) {
  const dot::Document& document = model.document;
  NameCheck check(document, diagnostics);
  for (Vertex v = 0; v < num_vertices(model.graph); ++v) {
    check.see(document.attributes_of(model.written(v)), Bearing::node);
  }
  for (std::size_t e = 0; e < document.edges.size(); ++e)
    check.see(document.attributes_of(document.edges[e]), Bearing::edge);
  check.see(document.graph, Bearing::graph);
  check.report(dot::find(document, document.graph, "criteria").has_value());

  // In a subgraph only Graphviz reads attributes of the graph.
  for (const dot::Subgraph& subgraph : document.subgraphs) {
    for (const dot::Attribute& attribute : subgraph.attributes) {
      const std::string_view name = document.names[attribute.name];
      if (!rue_reads(name, Bearing::graph) || graphviz_knows(name)) continue;
      diagnostics.warning(attribute.name_span,
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

// A default that Rue reads and that would have changed how the node is read.
bool matters(const DecisionGraph& model, const NodeFacts& node, const dot::LateDefault& late) {
  const dot::Document& document = model.document;
  const std::string_view name = document.names[late.attribute.name];
  if (late.attribute.value.empty() || !rue_reads(name, Bearing::node) || name == "shape" || name == "label") return false;
  if (name == "event" && node.kind == Kind::outcome) return false;
  if (name == "kind" && node.reason == KindReason::no_branch) return false;
  const std::optional<dot::Attribute> own = dot::find(document, document.attributes_of(document.nodes[late.node]), name);
  return !own || (own->inherited && own->value != late.attribute.value);
}

void report_late_defaults(const DecisionGraph& model, Diagnostics& diagnostics) {
  const dot::Document& document = model.document;
  if (document.late_defaults.empty()) return;
  for (const dot::LateDefault& late : document.late_defaults) {
    if (late.node >= num_vertices(model.graph) || !matters(model, model.graph[late.node], late)) continue;
    Finding& finding = diagnostics.warning(
        late.name_again,
        fmt::format("{} appeared before: the default {}={} does not reach it", quoted(document.id_of(late.node)),
                    document.names[late.attribute.name], late.attribute.value),
        "write the attribute on the node itself, or the subgraph before the edges");
    finding.notes.push_back({document.nodes[late.node].span, "it first appears here"});
    finding.notes.push_back({late.attribute.name_span, "the default"});
  }
}

}  // namespace

void advise_on_document(const DecisionGraph& model, Diagnostics& diagnostics) {
  check_names(model, diagnostics);
  report_rewritten(model.document, diagnostics);
  report_merged(model.document, diagnostics);
  report_late_defaults(model, diagnostics);
}

}  // namespace rue
