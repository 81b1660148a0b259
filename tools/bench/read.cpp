// read.cpp - a program that only reads a DOT file, and says how much memory that took.
//
//   read FILE document    its nodes, edges and attributes: what agread does
//   read FILE graph       and on to the decision graph, with all that is found in it
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string_view>

#include "model/graph/decision_graph.h"
#include "model/read_model.h"
#include "rue/system/files.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const bool to_graph = std::string_view(argv[2]) == "graph";
  std::optional<std::string> content = rue::read_file(argv[1], {std::cin, std::cout, std::cerr});
  if (!content) return 2;
  const std::size_t size = content->size();
  rue::Diagnostics diagnostics;
  std::optional<rue::dot::Document> document =
      rue::dot::read(std::make_shared<const std::string>(*std::move(content)), diagnostics);
  if (!document) return 1;
  std::size_t nodes = document->nodes.size();
  std::optional<rue::DecisionGraph> graph;
  if (to_graph) {
    graph = rue::make_decision_graph(*std::move(document), {}, diagnostics);
    if (!graph) return 1;
    nodes = num_vertices(graph->graph);
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%zu nodes, peak memory %.2f times the file\n", nodes,
              static_cast<double>(used.ru_maxrss) * 1024 / static_cast<double>(size));
  std::fflush(stdout);
  std::_Exit(0);  // as agread_only: without freeing what the system frees
}
