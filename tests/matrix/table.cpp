// table.cpp - the rows, and asking.
#include "matrix/table.h"

#include <graphviz/cgraph.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "exchange/import.h"
#include "rue/run.h"
#include "support/files.h"
#include "support/sanitized.h"

namespace rue::test {

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> found;
    for (const char* folder : {"/graphs", "/tests/matrix/models"}) {
      for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + folder)) {
        if (entry.path().extension() != ".dot") continue;
        const std::string name = entry.path().stem().string();
        found.push_back({name, content_of(entry.path().string()), name == "stages"});
      }
    }
    for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + "/tests/exchange/models")) {
      const std::optional<ForeignForm> form = form_of_file(entry.path().string());
      if (!form) continue;
      Diagnostics diagnostics;
      const auto graphs = import_graphs(content_of(entry.path().string()), *form, {}, diagnostics);
      if (!graphs) throw std::runtime_error(entry.path().string() + " is not imported");
      for (const std::string& graph : *graphs) found.push_back({entry.path().filename().string(), graph});
    }
    std::sort(found.begin(), found.end(), [](const Row& a, const Row& b) { return a.name < b.name; });
    // What sanitizers look for, a few of the models show as well as all; the figures are compared in other builds.
    if (sanitized) {
      std::vector<Row> some;
      for (std::size_t i = 2; i < found.size(); i += 5) some.push_back(std::move(found[i]));
      return some;
    }
    return found;
  }();
  return all;
}

const std::vector<std::vector<std::string>>& shared_options() {
  static const std::vector<std::vector<std::string>> all = {
      {}, {"--regret", "utility"}, {"-q"}, {"--view", "friend"}, {"--set", "price=7"}};
  return all;
}

Said ask(std::vector<std::string> words, const std::string& text) {
  words.emplace_back("-");
  std::istringstream in(text);
  std::ostringstream out, err;
  const int exit = run(words, in, out, err);
  return {exit, out.str(), err.str()};
}

nlohmann::json solved(const std::string& text, const std::vector<std::string>& settings,
                      const std::vector<std::string>& words) {
  std::vector<std::string> all = {"solve", "--json", "-q"};
  all.insert(all.end(), words.begin(), words.end());
  for (const std::string& setting : settings) all.insert(all.end(), {"--set", setting});
  const Said said = ask(all, text);
  if (said.exit != 0) throw std::runtime_error(said.err);
  return said.json();
}

namespace {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

void write_attributes(std::ostream& out, Agraph_t* graph, int kind, void* element) {
  const char* between = " [";
  for (Agsym_t* a = agnxtattr(graph, kind, nullptr); a != nullptr; a = agnxtattr(graph, kind, a)) {
    char* value = agxget(element, a);
    if (*value == '\0') continue;
    out << between << agcanonStr(a->name);
    out << '=' << agcanonStr(value);
    between = ", ";
  }
  if (*between == ',') out << ']';
  out << ";\n";
}

std::string name_of(Agnode_t* node) {
  return agcanonStr(agnameof(node));
}

}  // namespace

std::string permuted(const std::string& text, Edges order) {
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(text.c_str()));
  if (!graph) throw std::runtime_error("cgraph does not read it");
  std::vector<Agnode_t*> nodes;
  for (Agnode_t* n = agfstnode(graph.get()); n != nullptr; n = agnxtnode(graph.get(), n)) nodes.push_back(n);
  std::reverse(nodes.begin(), nodes.end());
  std::ostringstream out;
  out << "digraph " << agcanonStr(agnameof(graph.get())) << " {\n";
  if (agnxtattr(graph.get(), AGRAPH, nullptr) != nullptr) {
    out << "  graph";
    write_attributes(out, graph.get(), AGRAPH, graph.get());
  }
  for (Agnode_t* n : nodes) {
    out << "  " << name_of(n);
    write_attributes(out, graph.get(), AGNODE, n);
  }
  for (Agnode_t* n : nodes) {
    std::vector<Agedge_t*> edges;
    for (Agedge_t* e = agfstout(graph.get(), n); e != nullptr; e = agnxtout(graph.get(), e)) edges.push_back(e);
    // cgraph keeps the edges of a node in the order of their heads.
    std::sort(edges.begin(), edges.end(), [](Agedge_t* a, Agedge_t* b) { return AGSEQ(a) < AGSEQ(b); });
    if (order == Edges::turned_round) std::reverse(edges.begin(), edges.end());
    for (Agedge_t* e : edges) {
      out << "  " << name_of(agtail(e));
      out << " -> " << name_of(aghead(e));
      write_attributes(out, graph.get(), AGEDGE, e);
    }
  }
  out << "}\n";
  return out.str();
}

std::string differences(const nlohmann::json& a, const nlohmann::json& b, const std::string& where) {
  if (a.is_number() && b.is_number()) {
    const double x = a.get<double>();
    const double y = b.get<double>();
    if (std::fabs(x - y) <= 1e-9 * std::max({1.0, std::fabs(x), std::fabs(y)})) return {};
  } else if (a.is_structured() && a.type() == b.type() && a.size() == b.size()) {
    std::string all;
    for (const auto& entry : a.items()) {
      const std::string key = entry.key();
      const nlohmann::json* other = nullptr;
      if (b.is_array()) other = &b.at(std::stoul(key));
      if (b.is_object() && b.contains(key)) other = &b.at(key);
      all += other != nullptr ? differences(entry.value(), *other, where + '/' + key) : where + '/' + key + " is missing\n";
    }
    return all;
  } else if (a == b) {
    return {};
  }
  return where + ": " + a.dump() + " and " + b.dump() + '\n';
}

}  // namespace rue::test
