// read_model.cpp - from text to a model that the core may solve.
#include "model/tree.h"

namespace rue {

std::optional<Model> read_model(std::shared_ptr<const std::string> text, const Settings& settings, Diagnostics& diagnostics,
                                Keep keep) {
  std::optional<dot::Document> document = dot::read(std::move(text), diagnostics);
  if (!document) return std::nullopt;
  std::optional<DecisionGraph> graph = make_decision_graph(*std::move(document), settings, diagnostics);
  if (!graph) return std::nullopt;
  std::optional<Tree> tree = unfold(*graph, settings.max_nodes, diagnostics, keep);
  if (!tree) return std::nullopt;
  return Model{*std::move(graph), *std::move(tree)};
}

std::optional<Model> read_model(std::string text, const Settings& settings, Diagnostics& diagnostics) {
  return read_model(std::make_shared<const std::string>(std::move(text)), settings, diagnostics);
}

}  // namespace rue
