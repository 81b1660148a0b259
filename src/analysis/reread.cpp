// reread.cpp - which settings a graph that was read before serves, too.
#include "analysis/reread.h"

#include <algorithm>

#include "model/read_model.h"
#include "model/tree/named_numbers.h"

namespace rue {

Reread::Reread(std::shared_ptr<const std::string> text)
    : text_(std::move(text)), document_(read_document(text_, of_text_)) {}

// The same names, and the same values of those that have a place before the others are named.
bool Reread::serves(const Settings& settings) const {
  if (!named_ || settings.view != named_->settings.view || settings.in_utility != named_->settings.in_utility) return false;
  const std::vector<std::string>& unnamed = named_->graph.parameters.unknown;
  return std::equal(settings.parameters.begin(), settings.parameters.end(), named_->settings.parameters.begin(),
                    named_->settings.parameters.end(), [&](const Setting& a, const Setting& b) {
                      if (a.name != b.name) return false;
                      return a.value == b.value || std::find(unnamed.begin(), unnamed.end(), a.name) != unnamed.end();
                    });
}

Decision Reread::decision(const Settings& settings, Diagnostics& diagnostics) {
  if (!document_) {
    diagnostics = of_text_;
    return {};
  }
  if (!serves(settings)) {
    named_.reset();
    diagnostics = of_text_;
    std::optional<DecisionGraph> graph = begin_decision_graph(dot::Document(*document_), settings, diagnostics);
    if (!graph) return {};
    if (graph->parameters.unknown.empty())
      return decide(finish_model(*std::move(graph), settings, diagnostics), text_, settings, false, diagnostics);
    name_numbers(*graph);
    named_.emplace(Named{settings, diagnostics, *std::move(graph)});
  }
  diagnostics = named_->found;
  return decide(finish_model(DecisionGraph(named_->graph), settings, diagnostics), text_, settings, false, diagnostics);
}

Decision Reread::another(const Settings& settings, Diagnostics& diagnostics) const {
  diagnostics = of_text_;
  if (!document_) return {};
  return decide(read_model(dot::Document(*document_), settings, diagnostics), text_, settings, false, diagnostics);
}

}  // namespace rue
