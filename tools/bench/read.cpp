// read.cpp - a program that only reads a DOT file up to the decision graph, and says how much memory that took.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "model/decision_graph.h"
#include "rue/files.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::optional<std::string> content = rue::read_file(argv[1], {std::cin, std::cout, std::cerr});
  if (!content) return 2;
  const std::size_t size = content->size();
  rue::Diagnostics diagnostics;
  std::optional<rue::dot::Document> document =
      rue::dot::read(std::make_shared<const std::string>(*std::move(content)), diagnostics);
  if (!document) return 1;
  const std::optional<rue::DecisionGraph> graph = rue::make_decision_graph(*std::move(document), {}, diagnostics);
  if (!graph) return 1;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%u nodes, peak memory %.2f times the file\n", num_vertices(graph->graph),
              static_cast<double>(used.ru_maxrss) * 1024 / static_cast<double>(size));
  std::fflush(stdout);
  std::_Exit(0);  // as agread_only: without freeing what the system frees
}
