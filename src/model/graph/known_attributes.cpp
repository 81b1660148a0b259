// known_attributes.cpp - the one table of Rue's attributes, and the names that Graphviz 2.42 reads.
#include "model/graph/known_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "model/graph/graphviz_attributes.h"

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

// A new one is a row here, its use, its paragraph in graphs/FORMAT.md, and its word in tools/fuzz/words.dict.
constexpr KnownAttribute ours[] = {
    // name, where it stands, what others write for it, what the manual page says in parentheses, whether it holds a number
    {"kind", {Bearing::node}, "type", "decision, chance or outcome"},
    {"label", {Bearing::node, Bearing::edge, Bearing::graph}, "title", ""},
    {"name", {Bearing::node, Bearing::edge}, "", "where the label is for the picture only"},
    {"p", {Bearing::edge}, "prob probability pr chance odds", "0.3, 30%, 1/3, rest, 0.3 in [0.1, 0.5]", true},
    {"state", {Bearing::edge}, "outcome", "of the event, where the label is another"},
    {"payoff", {Bearing::node, Bearing::edge}, "utility value reward profit gain payout revenue benefit", "", true},
    {"cost", {Bearing::node, Bearing::edge}, "price loss expense", "", true},
    {"event", {Bearing::node}, "uncertainty", "chance nodes with one event come out alike"},
    {"story", {Bearing::node}, "description", "shown on hovering"},
    {"rue",
     {Bearing::node, Bearing::edge},
     "",
     "decoration: not part of the decision; on an edge hypothetical: not on the table"},
    {"shape", {Bearing::node}, "", "box and circle may say the kind"},
    {"objective", {Bearing::graph}, "goal", "maximize or minimize"},
    {"unit", {Bearing::graph}, "currency", "$#, #k or a word"},
    {"root", {Bearing::graph}, "", "the node where it begins"},
    {"events", {Bearing::graph}, "", "uncertain events and their joint law: values, ranges, orders"},
    {"params", {Bearing::graph}, "", "numbers by name, with ranges or distributions"},
    {"criteria", {Bearing::graph}, "", "several payoffs at once"},
    {"weights", {Bearing::graph}, "", "how much each criterion counts, or in which order"},
    {"value", {Bearing::graph}, "", "a payoff from criteria, in place of weights"},
    {"views", {Bearing::graph}, "", "other people's weights"},
    {"prefer", {Bearing::graph}, "", "choices that you are sure of"},
    {"utility", {Bearing::graph}, "", "what totals are worth: exponential(50), log, ..."},
    {"regret", {Bearing::graph}, "", "payoff or utility: what regret is measured in"},
};

// The words of a list, parted by blanks, one after the other until `found` says so.
template <class Found>
bool any_word(std::string_view words, Found found) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at && found(words.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string_view graphviz_attributes() {
  return graphviz;
}

bool graphviz_knows(std::string_view name) {
  return name.starts_with('_') || graphviz.find(fmt::format(" {} ", name)) != std::string_view::npos;
}

std::span<const KnownAttribute> known_attributes() {
  return ours;
}

bool KnownAttribute::stands_on(Bearing bearing) const {
  return std::find(on.begin(), on.end(), bearing) != on.end();
}

bool holds_number(std::string_view name) {
  return name.starts_with("cost_") || std::any_of(std::begin(ours), std::end(ours), [&](const KnownAttribute& known) {
           return known.number && known.name == name;
         });
}

bool rue_reads(std::string_view name, Bearing bearing) {
  return std::any_of(std::begin(ours), std::end(ours),
                     [&](const KnownAttribute& known) { return known.name == name && known.stands_on(bearing); });
}

std::string_view meant_by(std::string_view name, Bearing bearing) {
  std::vector<std::string_view> words;
  for (const KnownAttribute& known : ours) {
    if (!known.stands_on(bearing)) continue;
    if (any_word(known.synonyms, [&](std::string_view word) { return word == name; })) return known.name;
    words.push_back(known.name);
  }
  const std::string_view meant = nearest(name, words);
  if (!meant.empty()) return meant;
  words.clear();
  any_word(graphviz, [&](std::string_view word) {
    words.push_back(word);
    return false;
  });
  return nearest(name, words);
}

}  // namespace rue
