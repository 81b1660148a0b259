// known_attributes.cpp - the attributes of Graphviz 2.42 and of Rue.
#include "model/graph/known_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace rue {

namespace {

// Words with a space on either side.
constexpr std::string_view graphviz =
    " Damping K TBbalance URL _background area arrowhead arrowsize arrowtail aspect bb beautify bgcolor center "
    "charset class cluster clusterrank color colorscheme comment compound concentrate constraint decorate "
    "defaultdist dim dimen dir diredgeconstraints distortion dpi edgeURL edgehref edgetarget edgetooltip epsilon "
    "esep fillcolor fixedsize fontcolor fontname fontnames fontpath fontsize forcelabels gradientangle group headURL "
    "head_lp headclip headhref headlabel headport headtarget headtooltip height href id image imagepath imagepos "
    "imagescale inputscale key label labelURL label_scheme labelangle labeldistance labelfloat labelfontcolor "
    "labelfontname labelfontsize labelhref labeljust labelloc labeltarget labeltooltip landscape layer layerlistsep "
    "layers layerselect layersep layout len levels levelsgap lhead lheight lp ltail lwidth margin maxiter mclimit "
    "mindist minlen mode model mosek newrank nodesep nojustify normalize notranslate nslimit nslimit1 ordering "
    "orientation outputorder overlap overlap_scaling overlap_shrink pack packmode pad page pagedir pencolor penwidth "
    "peripheries pin pos quadtree quantum rank rankdir ranksep ratio rects regular remincross repulsiveforce "
    "resolution root rotate rotation samehead sametail samplepoints scale searchsize sep shape shapefile showboxes "
    "sides size skew smoothing sortv splines start style stylesheet tailURL tail_lp tailclip tailhref taillabel "
    "tailport tailtarget tailtooltip target tooltip truecolor vertices viewport voro_margin weight width xdotversion "
    "xlabel xlp z ";

constexpr std::string_view on_nodes[] = {"kind", "label", "name", "payoff", "cost", "event", "story", "rue", "shape"};
constexpr std::string_view on_edges[] = {"label", "name", "p", "state", "payoff", "cost", "rue"};
constexpr std::string_view on_graph[] = {"label",    "objective", "unit",  "root",  "events",  "params",
                                         "criteria", "weights",   "value", "views", "utility", "regret"};

// What people write for it first.
struct Synonym {
  std::string_view word, meant;
};
constexpr Synonym synonyms[] = {
    {"prob", "p"},         {"probability", "p"},  {"pr", "p"},           {"chance", "p"},          {"odds", "p"},
    {"utility", "payoff"}, {"value", "payoff"},   {"reward", "payoff"},  {"profit", "payoff"},     {"gain", "payoff"},
    {"payout", "payoff"},  {"revenue", "payoff"}, {"benefit", "payoff"}, {"price", "cost"},        {"loss", "cost"},
    {"expense", "cost"},   {"type", "kind"},      {"outcome", "state"},  {"uncertainty", "event"}, {"description", "story"},
    {"title", "label"},    {"goal", "objective"}, {"currency", "unit"}};

std::span<const std::string_view> read_on(Bearing bearing) {
  switch (bearing) {
    case Bearing::node:
      return on_nodes;
    case Bearing::edge:
      return on_edges;
    case Bearing::graph:
      return on_graph;
  }
  return {};
}

}  // namespace

bool graphviz_knows(std::string_view name) {
  return name.starts_with('_') || graphviz.find(fmt::format(" {} ", name)) != std::string_view::npos;
}

bool rue_reads(std::string_view name, Bearing bearing) {
  const auto names = read_on(bearing);
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view meant_by(std::string_view name, Bearing bearing) {
  for (const Synonym& synonym : synonyms) {
    if (synonym.word == name && rue_reads(synonym.meant, bearing)) return synonym.meant;
  }
  const auto ours = read_on(bearing);
  const std::string_view meant = nearest(name, {ours.begin(), ours.end()});
  if (!meant.empty()) return meant;
  std::vector<std::string_view> words;
  for (std::size_t at = 1; at < graphviz.size(); at = graphviz.find(' ', at) + 1) {
    words.push_back(graphviz.substr(at, graphviz.find(' ', at) - at));
  }
  return nearest(name, words);
}

}  // namespace rue
