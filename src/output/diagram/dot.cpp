// dot.cpp - a drawn graph as DOT text.
#include <fmt/format.h>

#include "output/diagram/graph.h"

namespace rue {
namespace {

// " [a=b, c=d]": what is set on an element of this kind.
std::string attributes_of(Agraph_t* graph, int kind, void* element) {
  std::string text;
  for (Agsym_t* symbol = agnxtattr(graph, kind, nullptr); symbol != nullptr; symbol = agnxtattr(graph, kind, symbol)) {
    char* value = agxget(element, symbol);
    if (value == nullptr || *value == '\0') continue;
    text += fmt::format("{}{}=", text.empty() ? " [" : ", ", symbol->name);
    text += agcanonStr(value);
  }
  return text.empty() ? text : text + "]";
}

std::string name_of(void* element) {
  return agcanonStr(agnameof(element));
}

}  // namespace

std::string write_dot(const DrawnGraph& drawn) {
  Agraph_t* g = drawn.graph.get();
  std::string text = "digraph " + name_of(g) + " {\n";
  const std::string settings = attributes_of(g, AGRAPH, g);
  if (!settings.empty()) text += "  graph" + settings + ";\n";
  for (Agnode_t* node : drawn.nodes) text += "  " + name_of(node) + attributes_of(g, AGNODE, node) + ";\n";
  for (Agedge_t* edge : drawn.edges) {
    text += "  " + name_of(agtail(edge)) + " -> ";
    text += name_of(aghead(edge)) + attributes_of(g, AGEDGE, edge) + ";\n";
  }
  return text + "}\n";
}

}  // namespace rue
