// captions.cpp - names, figures and ids of a scene's elements.
#include "output/diagram/captions.h"

#include <fmt/format.h>

#include <cctype>

#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

// Columns of a line of text.
constexpr std::size_t name_columns = 32;
constexpr std::size_t edge_columns = 36;

// A, B, … Z, then A2, B2, …
std::string mark(std::size_t number) {
  const std::size_t round = (number - 1) / 26;
  return fmt::format("({}{})", static_cast<char>('A' + (number - 1) % 26), round == 0 ? "" : std::to_string(round + 1));
}

std::string addressable(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += c;
    } else {
      out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace

std::string heading_of(const SceneNode& node) {
  std::string text = !node.event.empty() ? node.event : node.name;
  if (node.mark > 0) text += " " + mark(node.mark);
  return text;
}

std::vector<std::string> name_lines(const std::string& name) {
  std::vector<std::string> lines;
  for (const std::string& line : split_lines(name)) {
    const std::vector<std::string> wrapped = wrap(line, name_columns);
    lines.insert(lines.end(), wrapped.begin(), wrapped.end());
  }
  return lines;
}

std::vector<std::string> figure_lines(const SceneNode& node) {
  std::vector<std::string> lines;
  if (!node.payoff.empty()) lines.push_back(node.payoff + " here");
  if (!node.caption.empty()) lines.push_back(node.caption);
  if (!node.folded.empty()) lines.push_back("▸ " + node.folded + ", folded");
  return lines;
}

std::vector<std::string> edge_lines(const SceneEdge& edge) {
  std::vector<std::string> lines = wrap(edge.label, edge_columns);
  const auto append = [&](const std::string& both, const std::string& alone) {
    if (width_of(both) > edge_columns) {
      lines.push_back(alone);
    } else {
      lines.back() = both;
    }
  };
  if (!edge.chance.empty()) append(edge.label.empty() ? edge.chance : with_chance(lines.back(), edge.chance), edge.chance);
  if (!edge.payoff.empty())
    append(lines.back().empty() ? edge.payoff : fmt::format("{}  {}", lines.back(), edge.payoff), edge.payoff);
  if (edge.tied) append(lines.back().empty() ? "(tie)" : lines.back() + " (tie)", "(tie)");
  return lines;
}

std::string svg_id(const SceneNode& node) {
  return "node_" + addressable(node.id);
}

std::string svg_id(const Scene& scene, std::size_t edge) {
  const SceneEdge& e = scene.edges[edge];
  return fmt::format("edge_{}__{}__{}", addressable(scene.nodes[e.from].id), addressable(scene.nodes[e.to].id), edge);
}

std::string svg_id(const SceneArrow& arrow) {
  return arrow.value ? "foregone_value" : "foregone_regret";
}

}  // namespace rue
