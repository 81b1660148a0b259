// read_model.cpp - from text to a model that the core may solve.
#include "model/tree.h"

namespace rue {

std::optional<Model> read_model(std::shared_ptr<const std::string> text, double max_nodes, Diagnostics& diagnostics,
                                Keep keep) {
  std::optional<dot::Document> document = dot::read(std::move(text), diagnostics);
  if (!document) return std::nullopt;
  std::optional<DecisionGraph> graph = make_decision_graph(*std::move(document), diagnostics);
  if (!graph) return std::nullopt;
  if (keep == Keep::names) graph->document.forget_attributes();
  std::optional<Tree> tree = unfold(*graph, max_nodes, diagnostics);
  if (!tree) return std::nullopt;
  if (keep == Keep::names) graph->document.forget_elements();
  return Model{*std::move(graph), *std::move(tree)};
}

std::optional<Model> read_model(std::string text, double max_nodes, Diagnostics& diagnostics) {
  return read_model(std::make_shared<const std::string>(std::move(text)), max_nodes, diagnostics);
}

}  // namespace rue
