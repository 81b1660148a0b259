// completion.cpp - attributes by what bears them, and the words that each may hold.
#include "rue/language_server/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/graph/attributes.h"
#include "model/graph/graphviz_attributes.h"
#include "text/columns.h"
#include "text/dot_words.h"

namespace rue {
namespace {

class Completer {
 public:
  Completer(const std::string& text, const ReadText* named, std::uint32_t byte)
      : named_(named), context_(context_at(text, byte)) {}

  Completion complete() {
    switch (context_.at) {
      case CursorContext::At::statement:
        node_ids();
        for (const std::string_view word : {"node", "edge", "graph", "subgraph"}) {
          completion_.proposals.push_back({Proposal::Kind::keyword, std::string(word), std::string(word), {}});
        }
        graph_attributes();
        break;
      case CursorContext::At::head:
        node_ids();
        break;
      case CursorContext::At::attribute:
        attributes();
        break;
      case CursorContext::At::value:
        values();
        break;
    }
    completion_.place = context_.word;
    return std::move(completion_);
  }

 private:
  void propose(Proposal::Kind kind, std::string_view word, std::string detail = {}) {
    if (!met_.emplace(word).second) return;
    completion_.proposals.push_back(
        {kind, std::string(word), context_.quoted ? std::string(word) : dot_id(word), std::move(detail)});
  }

  void names_of(Named what, Proposal::Kind kind, std::string_view event = {}, const char* detail = "") {
    if (named_ == nullptr) return;
    for (const Occurrence& name : named_->names()->all()) {
      if (name.what == what && (event.empty() || name.event == event)) propose(kind, name.name, detail);
    }
  }

  void node_ids() { names_of(Named::node, Proposal::Kind::node); }

  void graph_attributes() {
    for (const KnownAttribute& known : known_attributes()) {
      if (known.stands_on(Bearing::graph)) attribute(known.name, known.remark);
    }
  }

  void attribute(std::string_view name, std::string_view remark) {
    if (!met_.emplace(name).second) return;
    completion_.proposals.push_back({Proposal::Kind::attribute, std::string(name), std::string(name), std::string(remark)});
  }

  void attributes() {
    for (const KnownAttribute& known : known_attributes()) {
      if (known.stands_on(context_.bearing)) attribute(known.name, known.remark);
    }
    if (context_.bearing != Bearing::graph && named_ != nullptr) {
      for (const Occurrence& name : named_->names()->all()) {
        if (name.what != Named::criterion || !name.declares) continue;
        attribute(name.name, "criterion");
        attribute("cost_" + name.name, "criterion, counted as negative");
      }
    }
    std::string_view others = graphviz_attributes();
    while (!others.empty()) {
      const std::size_t end = std::min(others.find(' '), others.size());
      if (end > 0) attribute(others.substr(0, end), "Graphviz");
      others.remove_prefix(std::min(end + 1, others.size()));
    }
  }

  void words(std::initializer_list<std::string_view> all) {
    for (const std::string_view word : all) propose(Proposal::Kind::word, word);
  }

  void numbers() { names_of(Named::parameter, Proposal::Kind::number, {}, "parameter"); }

  // The states of the event that the edge's tail branches by.
  void states() {
    if (named_ == nullptr || context_.tail.empty()) return;
    const dot::Document& document = *named_->document();
    for (const dot::Node& node : document.nodes) {
      if (node.id != context_.tail) continue;
      const dot::Attribute* const event = dot::find(document, node.attributes, "event");
      if (event == nullptr) return;
      const std::string name(passage_of(*event, document).trimmed().text());
      names_of(Named::state, Proposal::Kind::state, name, "state");
      return;
    }
  }

  void values() {
    const std::string& name = context_.attribute;
    const bool on_graph = context_.bearing == Bearing::graph;
    if (name == "kind") return words({"decision", "chance", "outcome"});
    if (name == "objective") return words({"maximize", "minimize"});
    if (name == "rue")
      return context_.bearing == Bearing::edge ? words({"hypothetical", "decoration"}) : words({"decoration"});
    if (name == "regret") return words({"payoff", "utility"});
    if (name == "shape") return words({"box", "circle"});
    if (name == "event") return names_of(Named::event, Proposal::Kind::word, {}, "event");
    if (name == "root") return node_ids();
    if (name == "state" || (name == "label" && context_.bearing == Bearing::edge)) return states();
    if (name == "p") words({"rest"});
    if (name == "weights" || name == "views" || (on_graph && name == "value")) {
      names_of(Named::criterion, Proposal::Kind::word, {}, "criterion");
    }
    if (name != "criteria" && name != "label" && name != "story" && (on_graph || !graphviz_knows(name))) numbers();
  }

  const ReadText* named_;
  CursorContext context_;
  Completion completion_;
  std::set<std::string, std::less<>> met_;
};

}  // namespace

Completion complete(const std::string& text, const ReadText* named, std::uint32_t byte) {
  return Completer(text, named, byte).complete();
}

}  // namespace rue
