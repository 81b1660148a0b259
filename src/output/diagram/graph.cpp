// graph.cpp - ways and names of what stands in a Graphviz graph.
#include "output/diagram/graph.h"

#include <fmt/format.h>

namespace rue {
namespace {

void set_text(void* element, const char* name, const std::string& value) {
  agsafeset(element, const_cast<char*>(name), const_cast<char*>(value.c_str()), const_cast<char*>(""));
}

}  // namespace

Outside side_of(std::string_view rankdir) {
  return rankdir == "TB"   ? Outside::below
         : rankdir == "BT" ? Outside::above
         : rankdir == "RL" ? Outside::left
                           : Outside::right;
}

void set_way(Agedge_t* edge, const Way& way) {
  std::string text = way.tip ? fmt::format("e,{:.1f},{:.1f} ", way.tip->x, way.tip->y) : std::string();
  for (const Spot& point : way.points)
    text += fmt::format("{}{:.1f},{:.1f}", &point == way.points.data() ? "" : " ", point.x, point.y);
  set_text(edge, "pos", text);
  set_text(edge, "lp", fmt::format("{:.1f},{:.1f}", way.label.x, way.label.y));
}

void add_strand(Agraph_t* graph, const Strand& strand, const Way& way) {
  Agnode_t* tail = agnode(graph, agnameof(agtail(strand.edge)), 0);
  Agnode_t* head = agnode(graph, agnameof(aghead(strand.edge)), 0);
  Agedge_t* e = agedge(graph, tail, head, agnameof(strand.edge), 0);
  if (!strand.itself && e != nullptr) {
    const char* id = agget(e, const_cast<char*>("id"));
    const std::string name = strand_id(id == nullptr ? "" : id, strand.least);
    e = agedge(graph, tail, head, const_cast<char*>(name.c_str()), 1);
    set_text(e, "id", name);
    set_text(e, "arrowhead", "none");
    set_text(e, "color", strand.colour);
    set_text(e, "penwidth", fmt::format("{:.1f}", strand.width));
  }
  if (e == nullptr) return;
  if (strand.least) set_text(e, "style", "dashed");
  Way shifted = beside(way, strand.apart);
  if (strand.itself) shifted.tip = way.tip;
  if (strand.itself || strand.apart != 0) set_way(e, shifted);
}

std::string strand_id(std::string_view edge_id, bool least) {
  return fmt::format("{}__{}", edge_id, least ? "least_regret" : "expected_value");
}

}  // namespace rue
