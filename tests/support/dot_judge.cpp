// dot_judge.cpp - reading a text by cgraph and describing what came out.
#include "support/dot_judge.h"

#include <fmt/format.h>
#include <graphviz/cgraph.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <vector>

namespace rue::test {
namespace {

struct CloseGraph {
  void operator()(Agraph_t* g) const { agclose(g); }
};
using GraphPtr = std::unique_ptr<Agraph_t, CloseGraph>;

// cgraph's functions take char*, though they do not write to it.
char* writable(const char* text) {
  return const_cast<char*>(text);
}

GraphPtr parse(const std::string& text) {
  agsetfile(writable("text"));
  return GraphPtr(agmemread(text.c_str()));
}

// What a failed read leaves behind in the scanner enters the next one: its buffer, and a string or comment that is open.
void reset() {
  const std::string closers[] = {"", "\"", "*/", std::string(10000, '>')};
  for (const std::string& closer : closers) {
    parse(closer);
    parse("");
    if (parse("digraph{}")) break;
  }
  parse("");
  agreseterrors();
}

GraphPtr read(const std::string& text) {
  agseterr(AGMAX);
  reset();
  GraphPtr graph = parse(text);
  char* const said = aglasterr();  // ours to free
  const bool failed = said != nullptr && agerrors() >= AGERR;
  std::free(said);
  if (failed) graph.reset();
  return graph;
}

std::string shown(std::string_view text) {
  std::string result(1, '\'');
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  result += '\'';
  return result;
}

using Values = std::map<std::string, std::string>;

std::string shown(const Values& values) {
  std::string line;
  for (const auto& [name, value] : values) {
    if (!value.empty()) line += fmt::format(" {}={}", shown(name), shown(value));
  }
  line += '\n';
  return line;
}

Values values_of(Agraph_t* root, int kind, void* object) {
  Values values;
  for (Agsym_t* sym = agnxtattr(root, kind, nullptr); sym != nullptr; sym = agnxtattr(root, kind, sym)) {
    values[sym->name] = agxget(object, sym);
  }
  return values;
}

std::string name_of(void* object) {
  const char* name = agnameof(object);
  return name == nullptr || name[0] == '%' ? std::string() : name;
}

std::string subgraphs_of(Agraph_t* graph) {
  std::vector<std::string> all;
  for (Agraph_t* s = agfstsubg(graph); s != nullptr; s = agnxtsubg(s)) {
    std::string line = fmt::format("{{{}:", shown(name_of(s)));
    for (Agnode_t* n = agfstnode(s); n != nullptr; n = agnxtnode(s, n)) line += fmt::format(" {}", shown(agnameof(n)));
    all.push_back(fmt::format("{}{}}}", line, subgraphs_of(s)));
  }
  // cgraph keeps them in the order of addresses.
  std::sort(all.begin(), all.end());
  std::string joined;
  for (const std::string& line : all) joined += line;
  return joined;
}

Values values_of(const dot::Document& d, dot::Attributes list) {
  Values values;
  for (const dot::Attribute* const a : list) values[std::string(d.names[a->name])] = std::string(a->value);
  return values;
}

std::string subgraphs_of(const dot::Document& d, std::uint32_t parent, std::vector<std::vector<std::uint32_t>>& nodes) {
  std::vector<std::string> all;
  for (std::uint32_t s = 0; s < d.subgraphs.size(); ++s) {
    if (d.subgraphs[s].parent != parent) continue;
    std::string line = fmt::format("{{{}:", shown(d.subgraphs[s].id.starts_with('%') ? "" : d.subgraphs[s].id));
    for (const std::uint32_t n : nodes[s]) line += fmt::format(" {}", shown(d.nodes[n].id));
    all.push_back(fmt::format("{}{}}}", line, subgraphs_of(d, s, nodes)));
  }
  std::sort(all.begin(), all.end());
  std::string joined;
  for (const std::string& line : all) joined += line;
  return joined;
}

}  // namespace

std::optional<std::string> read_by_cgraph(const std::string& text) {
  const GraphPtr graph = read(text);
  if (!graph) return std::nullopt;
  Agraph_t* g = graph.get();
  std::string result = std::string(agisstrict(g) ? "strict " : "") + (agisdirected(g) ? "digraph " : "graph ");
  result += shown(name_of(g)) + shown(values_of(g, AGRAPH, g));
  std::vector<Agedge_t*> edges;
  for (Agnode_t* n = agfstnode(g); n != nullptr; n = agnxtnode(g, n)) {
    result += shown(agnameof(n)) + shown(values_of(g, AGNODE, n));
    for (Agedge_t* e = agfstout(g, n); e != nullptr; e = agnxtout(g, e)) edges.push_back(e);
  }
  std::sort(edges.begin(), edges.end(), [](Agedge_t* a, Agedge_t* b) { return AGSEQ(a) < AGSEQ(b); });
  for (Agedge_t* e : edges) {
    Values values = values_of(g, AGEDGE, e);
    if (const std::string key = name_of(e); !key.empty()) values["key"] = key;
    result += shown(agnameof(agtail(e))) + "->" + shown(agnameof(aghead(e))) + shown(values);
  }
  return result + subgraphs_of(g);
}

std::string describe(const dot::Document& d) {
  std::string result = std::string(d.strict ? "strict " : "") + (d.directed ? "digraph " : "graph ");
  result += shown(d.id.starts_with('%') ? "" : d.id) + shown(values_of(d, d.graph));
  for (std::uint32_t n = 0; n < d.nodes.size(); ++n)
    result += shown(d.nodes[n].id) + shown(values_of(d, d.nodes[n].attributes));
  for (std::size_t e = 0; e < d.edges.size(); ++e) {
    result += shown(d.nodes[d.edges[e].tail].id) + "->" + shown(d.nodes[d.edges[e].head].id) +
              shown(values_of(d, d.edges[e].attributes));
  }
  std::vector<std::vector<std::uint32_t>> nodes(d.subgraphs.size());
  for (std::size_t s = d.subgraphs.size(); s-- > 0;) {
    auto& own = nodes[s];
    own.insert(own.end(), d.subgraphs[s].nodes.begin(), d.subgraphs[s].nodes.end());
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    if (d.subgraphs[s].parent != dot::none) {
      auto& outer = nodes[d.subgraphs[s].parent];
      outer.insert(outer.end(), own.begin(), own.end());
    }
  }
  return result + subgraphs_of(d, dot::none, nodes);
}

bool is_html_to_cgraph(const std::string& text, const char* node, const char* name) {
  const GraphPtr graph = read(text);
  Agnode_t* n = agnode(graph.get(), writable(node), 0);
  return aghtmlstr(agget(n, writable(name))) != 0;
}

bool differs_on_purpose(const std::string& text, const std::string& findings) {
  const auto found = [&](const char* words) { return findings.find(words) != std::string::npos; };
  const auto is_mark = [](char c) { return c == '"' || c == '\\'; };
  // cgraph drops a line's end that stands alone between a quote or escape and a quote or backslash.
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\n' && is_mark(text[i - 1]) && is_mark(text[i + 1])) return true;
  }
  // It keeps the backslash before a line's end of DOS.
  if (text.find("\\\r\n") != std::string::npos) return true;
  // It takes names that begin with % for its own and forgets them.
  if (text.find("\"%") != std::string::npos || text.find("<%") != std::string::npos) return true;
  // It takes any bytes.
  if (found("is not UTF-8")) return true;
  // It does not look at what follows the graph.
  if (found("is never closed") && read_by_cgraph(text)) return true;
  return found("after the end of the graph") || found("a second graph");
}

}  // namespace rue::test
