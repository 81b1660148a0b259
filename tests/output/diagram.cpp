// diagram.cpp - the regret diagram: what it shows, that it reads back to the same answer, and that Graphviz draws it.
#include "output/diagram/diagram.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "model/read_model.h"
#include "output/answers/solve/solve.h"
#include "output/diagram/layout.h"
#include "output/picture/colour.h"
#include "output/picture/palette.h"
#include "rue/system/child.h"
#include "support/files.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using rue::test::model_of;

namespace {

const char* const umbrella = R"dot(digraph umbrella {
  graph [unit="comfort", events="weather: rain = 0.3, sun"];
  { node [event=weather]; with; without; }
  go -> with    [label="take the umbrella", cost=5];
  go -> without [label="leave it"];
  with    -> dry    [label=rain];
  with    -> shade  [label=sun];
  without -> soaked [label=rain];
  without -> bliss  [label=sun];
  dry [payoff=80];  shade [payoff=90];  soaked [payoff=0];  bliss [payoff=100, URL="javascript:alert(1)"];
})dot";

std::string json_of(const Model& model) {
  std::ostringstream out;
  write_solve_json(out, model, solve(model), true);
  return out.str();
}

Picture picture_of(const Model& model, PictureFormat format, const DiagramOptions& options = {}) {
  return render(model, solve(model), options, format, run_apart);
}

double channel(const std::string& colour, std::size_t at) {
  const double c = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// Contrast as the Web Content Accessibility Guidelines define it.
double contrast_of(const std::string& a, const std::string& b) {
  const auto light = [](const std::string& c) {
    return 0.2126 * channel(c, 1) + 0.7152 * channel(c, 3) + 0.0722 * channel(c, 5);
  };
  const double one = light(a) + 0.05;
  const double other = light(b) + 0.05;
  return std::max(one, other) / std::min(one, other);
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Of an SVG: what stands in the group of this id.
std::string group(const std::string& svg, const std::string& id) {
  const std::size_t at = svg.find("<g id=\"" + id + "\"");
  return at == std::string::npos ? std::string() : svg.substr(at, svg.find("</g>", at) - at);
}

// The colours of all texts in a piece of SVG.
std::vector<std::string> letters(const std::string& svg) {
  std::vector<std::string> colours;
  for (std::size_t at = svg.find("<text"); at != std::string::npos; at = svg.find("<text", at + 1)) {
    const std::string tag = svg.substr(at, svg.find('>', at) - at);
    const std::size_t fill = tag.find("fill=\"");
    const std::string colour =
        fill == std::string::npos ? "#000000" : tag.substr(fill + 6, tag.find('"', fill + 6) - fill - 6);
    colours.push_back(colour == "white" ? "#ffffff" : colour == "black" ? "#000000" : colour);
  }
  return colours;
}

// Four ways, each with five states of one event and five of another: 100 outcomes. The first pays most whatever happens.
std::string hundred() {
  std::string text =
      "digraph hundred { graph [events=\"a: a0 = 0.2, a1 = 0.2, a2 = 0.2, a3 = 0.2, a4; b: b0 = 0.2, b1 = 0.2, b2 = 0.2, b3 "
      "= 0.2, b4\"];\n d [kind=decision];\n";
  for (int way = 0; way < 4; ++way) {
    text += fmt::format("d -> w{0} [label=way{0}]; w{0} [event=a];\n", way);
    for (int a = 0; a < 5; ++a) {
      text += fmt::format("w{0} -> v{0}{1} [label=a{1}]; v{0}{1} [event=b];\n", way, a);
      for (int b = 0; b < 5; ++b)
        text += fmt::format("v{0}{1} -> o{0}{1}{2} [label=b{2}]; o{0}{1}{2} [payoff={3}];\n", way, a, b,
                            way == 0                       ? 100
                            : way == 1 && a == 3 && b == 4 ? 130
                                                           : a + b);
    }
  }
  return text + "}";
}

}  // namespace

TEST_CASE("every text of the diagram has a contrast of 4.5 to 1 at least, light and dark") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    const Palette& p = palette_of(theme);
    for (const std::string& text : {p.text, p.quiet, p.value_text, p.regret_text}) CHECK(contrast_of(text, p.ground) >= 4.5);
    for (const std::string& line : {p.value, p.regret}) CHECK(contrast_of(line, p.ground) >= 3);
    for (const std::string& text : {p.text, p.quiet}) {
      CHECK(contrast_of(text, p.box) >= 4.5);
      for (std::size_t i = 0; i < 8; ++i) CHECK(contrast_of(text, tint(theme, i)) >= 4.5);
    }
    for (int i = 0; i <= 20; ++i) {
      CHECK(contrast_of(p.on_heat, heat(i / 20.0)) >= 4.5);
      CHECK(contrast_of(p.quiet, quiet_heat(theme, i / 20.0)) >= 4.5);
    }
  }
}

TEST_CASE("the scale of regret goes from green to red and stays in its ends") {
  CHECK(heat(0) == "#9ed4a4");
  CHECK(heat(1) == "#f39278");
  CHECK(heat(7) == heat(1));
  CHECK(heat(0.5) == "#fae08c");
}

TEST_CASE("annotated DOT reads back to the same answer") {
  const Model model = model_of(umbrella);
  const Picture dot = picture_of(model, PictureFormat::dot);
  CHECK(dot.error.empty());
  CHECK(json_of(model_of(dot.bytes)) == json_of(model));
}

TEST_CASE("annotated DOT of random graphs reads back to the same answer, whatever is shared") {
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(300)); ++seed) {
    CAPTURE(seed);
    const std::string text = test::to_dot(test::random_graph(seed), seed);
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(text, {}, diagnostics);
    if (!model) continue;
    CAPTURE(text);
    const Picture dot = picture_of(*model, PictureFormat::dot);
    CAPTURE(dot.bytes);
    CHECK(json_of(model_of(dot.bytes)) == json_of(*model));
  }
}

TEST_CASE("folded DOT says that it is not for reading back") {
  DiagramOptions options;
  options.depth = 1;
  const Picture dot = picture_of(model_of(umbrella), PictureFormat::dot, options);
  CHECK(dot.bytes.starts_with("// A part of the decision is folded"));
  CHECK(dot.bytes.find("2 paths") != std::string::npos);
}

TEST_CASE("a fold of a node that is not there is refused by name") {
  DiagramOptions options;
  options.folds = {"nowhere"};
  CHECK(picture_of(model_of(umbrella), PictureFormat::svg, options).error ==
        "no node 'nowhere' that can be reached, so it cannot be folded");
}

TEST_CASE("the SVG has an id and a telling title for nodes and edges, and no script of the author's") {
  const Picture svg = picture_of(model_of(umbrella), PictureFormat::svg);
  REQUIRE(svg.error.empty());
  CHECK(svg.bytes.find("<g id=\"node_soaked\"") != std::string::npos);
  CHECK(svg.bytes.find("<g id=\"edge_go__with__0\"") != std::string::npos);
  CHECK(svg.bytes.find("total -5 + 80 = 75 comfort") != std::string::npos);
  CHECK(svg.bytes.find("worst regret 75") != std::string::npos);
  CHECK(svg.bytes.find("<title>if weather: sun — you end at 85; ") != std::string::npos);  // the arrow of the regret
  CHECK(svg.bytes.find("javascript") == std::string::npos);
}

TEST_CASE("a picture says the unit once, and a currency beside every figure") {
  const Model model = model_of(umbrella);
  const auto texts_with = [](const std::string& svg, const std::string& words) {
    std::size_t count = 0;
    for (std::size_t at = svg.find("<text"); at != std::string::npos; at = svg.find("<text", at + 1))
      count += svg.substr(at, svg.find("</text>", at) - at).find(words) != std::string::npos ? 1 : 0;
    return count;
  };
  CHECK(texts_with(picture_of(model, PictureFormat::svg).bytes, "comfort") == 1);
  std::string priced = umbrella;
  priced.replace(priced.find("comfort"), 7, "$# thousand");
  const std::string svg = picture_of(model_of(priced), PictureFormat::svg).bytes;
  CHECK(texts_with(svg, "thousand") == 1);
  CHECK(texts_with(svg, ">$75") == 1);
  CHECK(texts_with(svg, "exp. value $70 · regret $75") == 1);
}

TEST_CASE(
    "diagram: an expected value that depends on probabilities which are not given stands as its range, beside known ones") {
  const Model model = model_of(R"(digraph { hold [kind=chance]; s -> lot; s -> hold; lot -> w [p=0.5, payoff=300];
    lot -> l [p=0.5, payoff=0]; hold -> u [payoff=180]; hold -> d [payoff=70]; })");
  const std::string svg = picture_of(model, PictureFormat::svg).bytes;
  CHECK(svg.find("exp. value unknown: 70 to 180") != std::string::npos);
  CHECK(svg.find("exp. value 150") != std::string::npos);
  // Where nothing is known there is nothing to set it beside.
  const Model none = model_of(R"(digraph { hold [kind=chance]; s -> sure [payoff=100]; s -> hold; hold -> u [payoff=180];
    hold -> d [payoff=70]; sure [kind=chance]; sure -> a [payoff=1]; sure -> b [payoff=2]; })");
  CHECK(picture_of(none, PictureFormat::svg).bytes.find("unknown") == std::string::npos);
}

TEST_CASE("a picture says through whose eyes and under what assumptions it is drawn") {
  const char* const text = R"dot(digraph { graph [params="p = 0.5 in [0, 1]"];
    d -> c [label=go]; d -> home [label=stay]; c -> up [p="p"]; c -> down [p=rest];
    up [payoff=9]; down [payoff=1]; home [payoff=4]; })dot";
  Settings settings;
  settings.parameters = {{"p", 0.25}};
  Diagnostics diagnostics;
  const std::optional<Model> model = read_model(text, settings, diagnostics);
  REQUIRE(model.has_value());
  CHECK(picture_of(*model, PictureFormat::svg).bytes.find("with p = 0.25") != std::string::npos);
}

TEST_CASE("no label of a tree touches an edge, a node or another label, and outcomes stand in one column") {
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(200)); ++seed) {
    CAPTURE(seed);
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(test::to_dot(test::random_graph(seed), seed), {}, diagnostics);
    if (!model) continue;
    DiagramOptions options;
    options.sharing = Sharing::unfolded;
    std::string error;
    const Scene scene = make_scene(*model, solve(*model), options, false, error);
    REQUIRE(error.empty());
    std::mt19937_64 random(seed);
    const auto up_to = [&](int most) { return 1 + static_cast<double>(random() % static_cast<std::uint64_t>(most)); };
    std::vector<Size> nodes, labels;
    for (const SceneNode& node : scene.nodes) {
      nodes.push_back(node.kind == Kind::outcome ? Size{60 + up_to(100), 10 + up_to(30)} : Size{up_to(200), up_to(80)});
    }
    for (std::size_t e = 0; e < scene.edges.size(); ++e) labels.push_back({up_to(150), up_to(40)});
    const TreeLayout layout = tidy_layout(scene, nodes, labels);

    struct Box {
      Spot low, high;
      [[nodiscard]] bool holds(Spot s) const { return s.x > low.x && s.x < high.x && s.y > low.y && s.y < high.y; }
      [[nodiscard]] bool meets(const Box& o) const {
        return low.x < o.high.x && o.low.x < high.x && low.y < o.high.y && o.low.y < high.y;
      }
    };
    const auto box = [](Spot middle, Size size) {
      const double across = size.width / 2 - 1e-6, up = size.height / 2 - 1e-6;
      return Box{{middle.x - across, middle.y - up}, {middle.x + across, middle.y + up}};
    };
    std::vector<Box> taken;
    for (std::size_t i = 0; i < nodes.size(); ++i) taken.push_back(box(layout.nodes[i], nodes[i]));
    for (std::size_t e = 0; e < labels.size(); ++e) taken.push_back(box(layout.edges[e].label, labels[e]));
    std::size_t meetings = 0;
    for (std::size_t a = 0; a < taken.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) meetings += taken[a].meets(taken[b]) ? 1 : 0;
    }
    CHECK(meetings == 0);
    std::size_t crossed = 0;
    for (const Way& way : layout.edges) {
      for (std::size_t piece = 0; piece + 3 < way.points.size(); piece += 3) {
        const Spot* p = &way.points[piece];
        for (double t = 0.01; t < 1; t += 0.01) {
          const double s = 1 - t;
          const double k[] = {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
          const Spot at{k[0] * p[0].x + k[1] * p[1].x + k[2] * p[2].x + k[3] * p[3].x,
                        k[0] * p[0].y + k[1] * p[1].y + k[2] * p[2].y + k[3] * p[3].y};
          for (const Box& other : taken) crossed += other.holds(at) ? 1 : 0;
        }
      }
    }
    CHECK(crossed == 0);
    std::set<double> begins;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (scene.nodes[i].kind == Kind::outcome) begins.insert(std::round(layout.nodes[i].x - nodes[i].width / 2));
    }
    CHECK(begins.size() <= 1);
  }
}

TEST_CASE("arrows of regret keep to lanes of their own, each label beside its lane and off the other's way") {
  // The shorter one inside, its label between the lanes; where both end they stand apart.
  const std::vector<Arrow> arrows{{{100, 200}, {100, 0}, {50, 12}}, {{100, 60}, {100, 0}, {50, 12}}};
  const std::vector<Way> ways = lead_outside(arrows, Outside::right, 120);
  const auto lane = [](const Way& way) {
    double out = 0;
    for (const Spot& p : way.points) out = std::max(out, p.x);
    return out;
  };
  REQUIRE(ways.size() == 2);
  CHECK(lane(ways[1]) > 120);
  CHECK(lane(ways[0]) > ways[1].label.x + 25);
  CHECK(ways[1].label.x - 25 > lane(ways[1]));
  CHECK(ways[0].label.x - 25 > lane(ways[0]));
  REQUIRE(ways[0].tip.has_value());
  REQUIRE(ways[1].tip.has_value());
  CHECK(ways[1].tip->y > ways[0].tip->y);
  // Below a graph that runs downwards the same, turned.
  const std::vector<Way> below = lead_outside({{{{10, -5}, {90, -5}, {50, 12}}}}, Outside::below, -20);
  CHECK(below[0].label.y < -20);
  CHECK(below[0].label.x == doctest::Approx(50));
}

TEST_CASE("the same decision is the same picture") {
  const Model model = model_of(umbrella);
  for (const PictureFormat format : {PictureFormat::svg, PictureFormat::dot})
    CHECK(picture_of(model, format).bytes == picture_of(model, format).bytes);
}

TEST_CASE("a PNG that Graphviz draws smaller than asked says so") {
  // A chain: wide, so that few rows of pixels reach the limit across.
  std::string text = "digraph chain { graph [dpi=500];\n";
  for (int n = 0; n < 40; ++n) text += fmt::format("n{} -> n{} [label=\"one step further\"];\n", n, n + 1);
  const Picture picture = picture_of(model_of(text + "n40 [payoff=1]; }"), PictureFormat::png);
  REQUIRE(picture.error.empty());
  REQUIRE(picture.notes.size() == 1);
  CHECK(picture.notes[0].starts_with("drawn smaller"));
  CHECK(picture_of(model_of(umbrella), PictureFormat::png).notes.empty());
}

TEST_CASE("PNG and PDF are what they claim to be") {
  const Model model = model_of(umbrella);
  CHECK(picture_of(model, PictureFormat::png).bytes.substr(1, 3) == "PNG");
  CHECK(picture_of(model, PictureFormat::pdf).bytes.starts_with("%PDF"));
}

TEST_CASE("a renderer that runs out of time is reported in one line") {
  const Model model = model_of(umbrella);
  RenderLimits limits;
  limits.seconds = 0.001;
  limits.megabytes = 1;
  const Picture picture = render(model, solve(model), {}, PictureFormat::pdf, run_apart, limits);
  if (!picture.error.empty()) CHECK(picture.error.find('\n') == std::string::npos);
  CHECK(picture.error.empty() != picture.bytes.empty());
}

TEST_CASE("formats are known by the ending of the file's name") {
  CHECK(picture_format("a/b.svg") == PictureFormat::svg);
  CHECK(picture_format("x.dot") == PictureFormat::dot);
  CHECK_FALSE(picture_format("x.jpeg").has_value());
  CHECK_FALSE(picture_format("svgx").has_value());
}

TEST_CASE("letters on an author's own fill are read, black or white by its luminance") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    DiagramOptions options;
    options.theme = theme;
    for (const std::string fill : {"navy", "#ffffe0", "#777777", "gold", "black", "0.6 0.9 0.5"}) {
      CAPTURE(fill);
      const std::string svg =
          picture_of(
              model_of("digraph { node [style=filled, fillcolor=\"" + fill +
                       "\", fontcolor=white]; d [kind=decision, label=Which]; "
                       "d -> c [label=go]; d -> h [label=stay]; c -> x [p=0.5, payoff=3]; c -> y [p=0.5]; h [payoff=1]; }"),
              PictureFormat::svg, options)
              .bytes;
      const Colour ground = *read_colour(fill, {});
      for (const char* node : {"node_d", "node_c"}) {
        const std::vector<std::string> found = letters(group(svg, node));
        CHECK(found.size() >= 1);
        for (const std::string& colour : found) CHECK(contrast(*read_colour(colour, {}), ground) >= 4.5);
      }
    }
  }
}

TEST_CASE("letters on a gradient that no colour is read on, and on a scheme's colour, stand on a plate") {
  for (const char* fill : {"fillcolor=\"white:black\"", "colorscheme=blues9, fillcolor=9"}) {
    const std::string svg =
        picture_of(
            model_of(fmt::format("digraph {{ d [kind=decision, style=filled, {}]; d -> a; d -> b [payoff=1]; }}", fill)),
            PictureFormat::svg)
            .bytes;
    const std::string node = group(svg, "node_d");
    CHECK(node.find("<polygon fill=\"#ffffff\"") != std::string::npos);
    for (const std::string& colour : letters(node)) CHECK(contrast_of(colour, "#ffffff") >= 4.5);
  }
}

TEST_CASE("a dark page has no author's light ground, and an author's dark ground has light letters") {
  const std::string text =
      "digraph g { bgcolor=\"#fffbe6\"; x -> a [label=one]; x -> b [label=two]; a [payoff=1]; b [payoff=2]; }";
  DiagramOptions options;
  options.theme = Theme::dark;
  const std::string dark = picture_of(model_of(text), PictureFormat::svg, options).bytes;
  CHECK(dark.find("#fffbe6") == std::string::npos);
  CHECK(dark.find("<polygon fill=\"#16191d\"") != std::string::npos);
  const std::string light = picture_of(model_of(text), PictureFormat::svg).bytes;
  CHECK(light.find("<polygon fill=\"#fffbe6\"") != std::string::npos);
  std::string navy = text;
  navy.replace(navy.find("#fffbe6"), 7, "#000080");
  const std::string own = picture_of(model_of(navy), PictureFormat::svg).bytes;
  CHECK(own.find("<polygon fill=\"#000080\"") != std::string::npos);
  for (const auto& [svg, ground] : {std::pair(dark, "#16191d"), std::pair(light, "#fffbe6"), std::pair(own, "#000080")}) {
    // The legend and the branches; an outcome's regret has a ground of its own.
    const std::string legend = svg.substr(0, svg.find("<g id=\"node_"));
    for (const std::string& colour : letters(legend)) CHECK(contrast_of(colour, ground) >= 4.5);
    for (const char* edge : {"edge_x__a__0", "edge_x__b__1"}) {
      REQUIRE(letters(group(svg, edge)).size() == 1);
      CHECK(contrast_of(letters(group(svg, edge))[0], ground) >= 4.5);
    }
  }
}

TEST_CASE("plans are seen beside an author's own edges, the least regret's dashed, and one line is both in two strands") {
  const std::string text =
      R"dot(digraph g { edge [color=red, penwidth=5]; d [kind=decision]; d -> safe [label=safe]; d -> c [label=bold];
    c -> up [p=0.5]; c -> down [p=0.5]; safe [payoff=4]; up [payoff=10]; down [payoff=0]; })dot";
  const std::string svg = picture_of(model_of(text), PictureFormat::svg).bytes;
  CHECK(group(svg, "edge_d__c__1").find("stroke=\"red\"") != std::string::npos);
  CHECK(group(svg, "edge_d__c__1__expected_value").find("stroke=\"#0072b2\"") != std::string::npos);
  CHECK(group(svg, "edge_d__c__1__least_regret").find("stroke=\"#b87700\"") != std::string::npos);
  CHECK(group(svg, "edge_d__safe__0__least_regret").empty());  // regret 6 against 4, value 4 against 5
  const std::string plain = picture_of(model_of(umbrella), PictureFormat::svg).bytes;
  CHECK(group(plain, "edge_go__with__0").find("stroke=\"#0072b2\"") != std::string::npos);
  CHECK(group(plain, "edge_go__with__0").find("dasharray") == std::string::npos);
  CHECK(group(plain, "edge_go__with__0__least_regret").find("stroke=\"#b87700\" stroke-width=\"3\" stroke-dasharray") !=
        std::string::npos);
  // The same where Graphviz lays out.
  std::string down = umbrella;
  down.insert(down.find("{") + 1, "rankdir=TB;");
  const std::string laid = picture_of(model_of(down), PictureFormat::svg).bytes;
  CHECK(group(laid, "edge_go__with__0__least_regret").find("dasharray") != std::string::npos);
}

TEST_CASE("an author's decoration is drawn, in pictures and in DOT, and what Rue wrote before is not drawn again") {
  const std::string text = R"dot(digraph g { label="t"; x -> a [label=one]; x -> b [label=two]; a [payoff=1]; b [payoff=2];
    remark [rue=decoration, label="made by me\nin May", shape=note]; x -> remark [rue=decoration, style=dotted, label=see];
    alone [rue=decoration]; more [rue=decoration]; remark -> more [label=further]; a -> why [rue=decoration]; why [rue=decoration, label=<because <B>so</B>>];
    a -> b [rue=decoration, color=green]; })dot";
  const Model model = model_of(text);
  const std::string dot = picture_of(model, PictureFormat::dot).bytes;
  CHECK(json_of(model_of(dot)) == json_of(model));
  const std::string again = picture_of(model_of(dot), PictureFormat::dot).bytes;
  for (const char* once : {"made by me", "\"rue legend\"", "because so", "label=see"})
    CHECK_MESSAGE(times(again, once) == 1, once);
  for (const Model& drawn : {model_of(text), model_of(dot)}) {
    const std::string svg = picture_of(drawn, PictureFormat::svg).bytes;
    for (const char* words : {">made by me<", ">in May<", ">alone<", ">because so<", ">see<"})
      CHECK_MESSAGE(times(svg, words) == 1, words);
    CHECK(times(svg, "least regret: two") == 1);
    CHECK(group(svg, "edge_a__b__5").empty() == false);
  }
  // Beside nothing that is shown it would say nothing.
  DiagramOptions options;
  options.policy_only = true;
  CHECK(picture_of(model, PictureFormat::svg, options).bytes.find("because so") == std::string::npos);
}

TEST_CASE("an event has the same letter whatever is folded") {
  const Model model = model_of(hundred());
  std::vector<DiagramOptions> cuts(5);
  cuts[0].all = true;
  cuts[1].policy_only = true;
  cuts[2].depth = 2;
  cuts[3].folds = {"w1", "w2", "w3"};
  for (const DiagramOptions& options : cuts) {
    const std::string svg = picture_of(model, PictureFormat::svg, options).bytes;
    CHECK(group(svg, "node_w0").find(">a (A)<") != std::string::npos);
    CHECK(group(svg, "node_v00").find(">b (B)<") != std::string::npos);
    CHECK(group(svg, "node_v00").find("fill=\"#fdeed8\"") != std::string::npos);
  }
}

TEST_CASE("more than 60 leaves fold by themselves in pictures, first what neither pick reaches, and say how to unfold") {
  const Model model = model_of(hundred());
  const auto leaves = [](const std::string& svg) { return times(svg, "◁"); };
  const Picture picture = picture_of(model, PictureFormat::svg);
  // 25 outcomes of the first way, which both take. Each fold of five outcomes is one leaf: after 15 less the one that holds
  // what is given up, 14, that is 25 + 5 + 14 = 44; 10 suffice: 100 - 4 * 10 = 60.
  CHECK(leaves(picture.bytes) == 50);
  CHECK(times(picture.bytes, "5 paths, folded") == 10);
  CHECK(group(picture.bytes, "node_o134").find("◁") != std::string::npos);  // given up
  CHECK(picture.bytes.find("foregone_") != std::string::npos);
  REQUIRE(picture.notes.size() == 1);
  CHECK(picture.notes[0].starts_with("100 leaves are many: folded to 60"));
  CHECK(picture.notes[0].find("--all") != std::string::npos);
  CHECK(picture.bytes.find("100 leaves are many") != std::string::npos);
  DiagramOptions options;
  options.all = true;
  CHECK(leaves(picture_of(model, PictureFormat::svg, options).bytes) == 100);
  options = {};
  options.depth = 9;
  CHECK(picture_of(model, PictureFormat::svg, options).notes.empty());
  CHECK(json_of(model_of(picture_of(model, PictureFormat::dot).bytes)) == json_of(model));
}

TEST_CASE("an SVG scales with its place: a viewBox, and no width or height") {
  const std::string svg = picture_of(model_of(umbrella), PictureFormat::svg).bytes;
  const std::string tag = svg.substr(svg.find("<svg"), svg.find('>', svg.find("<svg")) - svg.find("<svg"));
  CHECK(tag.find("viewBox=\"0.00 0.00 ") != std::string::npos);
  CHECK(tag.find(" width=") == std::string::npos);
  CHECK(tag.find(" height=") == std::string::npos);
}

TEST_CASE("nothing stands outside of a picture that has no arrows") {
  const std::string svg =
      picture_of(model_of("digraph m { x -> y [label=go]; x -> z [label=stay]; y [payoff=1]; z [payoff=3]; }"),
                 PictureFormat::svg)
          .bytes;
  // The ground is the first polygon.
  double right = 0;
  std::size_t beyond = 0;
  for (std::size_t at = svg.find("points=\""); at != std::string::npos; at = svg.find("points=\"", at + 1)) {
    std::istringstream points(svg.substr(at + 8, svg.find('"', at + 8) - at - 8));
    double x = 0, y = 0, most = -1e9;
    char comma = 0;
    while (points >> x >> comma >> y) most = std::max(most, x);
    if (right == 0) right = most;
    beyond += most > right ? 1 : 0;
  }
  CHECK(right > 0);
  CHECK(beyond == 0);
}

TEST_CASE("what is booked on a branch stands on it, and the chance of an outcome where it is asked for") {
  const Model model = model_of(umbrella);
  const std::string svg = picture_of(model, PictureFormat::svg).bytes;
  const std::string edge = group(svg, "edge_go__with__0");
  CHECK(edge.find(">take the umbrella") != std::string::npos);
  CHECK(edge.find("&#45;5<") != std::string::npos);  // Graphviz writes a hyphen so
  CHECK(svg.find(">chance") == std::string::npos);
  DiagramOptions options;
  options.chances = true;
  const std::string with = picture_of(model, PictureFormat::svg, options).bytes;
  CHECK(group(with, "node_dry").find(">chance 30 %<") != std::string::npos);
  CHECK(group(with, "node_bliss").find(">chance 70 %<") != std::string::npos);
  const std::string costs =
      picture_of(model_of("digraph { objective=minimize; d -> a [cost=2]; d -> b; a [cost=1]; b [cost=4]; }"),
                 PictureFormat::svg)
          .bytes;
  CHECK(group(costs, "edge_d__a__0").find("+2<") != std::string::npos);
}

TEST_CASE("a line break in an id is one in the picture") {
  const std::string svg =
      picture_of(
          model_of(
              "digraph m { \"Which role?\" -> \"Can we turn\\nthe provider?\" [label=SP]; \"Which role?\" -> x [label=IdP, "
              "payoff=3];"
              "\"Can we turn\\nthe provider?\" [kind=decision]; \"Can we turn\\nthe provider?\" -> y [label=yes, payoff=1];"
              "\"Can we turn\\nthe provider?\" -> z [label=no, payoff=4]; }"),
          PictureFormat::svg)
          .bytes;
  for (const char* line : {">Which role?<", ">Can we turn<", ">the provider?<"}) CHECK_MESSAGE(times(svg, line) == 1, line);
}

TEST_CASE("the legend has one line for each pick where the picture is wide") {
  const std::string name(100, 'n');
  std::string text = "digraph { d -> c0 [label=\"" + name + "\"]; d -> home [payoff=-1];";
  for (int i = 0; i < 8; ++i)
    text += fmt::format("c{0} -> c{1} [p=0.5, label=\"one step further\"]; c{0} -> x{0} [p=0.5, payoff={0}];", i, i + 1);
  const std::string svg = picture_of(model_of(text + "}"), PictureFormat::svg).bytes;
  CHECK(svg.find(">best expected value: " + name + " — expected value ") != std::string::npos);
}

TEST_CASE("colours are read as Graphviz reads them") {
  const Colour white{1, 1, 1};
  const auto hex = [&](const char* text) {
    const std::optional<Colour> c = read_colour(text, white);
    return c ? fmt::format("{:02x}{:02x}{:02x}", std::lround(c->red * 255), std::lround(c->green * 255),
                           std::lround(c->blue * 255))
             : "none";
  };
  CHECK(hex("navy") == "000080");
  CHECK(hex("Light Yellow") == "ffffe0");
  CHECK(hex("green") == "00ff00");  // X11's
  CHECK(hex("#fff") == "ffffff");
  CHECK(hex("#01020304") == "fbfbfb");  // 4 of 255 parts over white
  CHECK(hex("0.6 0.7 0.9") == "4585e6");
  CHECK(hex("0.482,0.714,0.878") == "40e0cf");
  CHECK(hex("transparent") == "ffffff");
  for (const char* unknown : {"", "/blues9/3", "3", "nocolour", "#12", "#12345g", "0.1 0.2", "steelblue2"})
    CHECK(hex(unknown) == "none");
  CHECK(contrast({0, 0, 0}, {1, 1, 1}) == doctest::Approx(21));
  CHECK(read_colours("red;0.3:blue", white)->size() == 2);
  CHECK_FALSE(read_colours("red:nocolour", white).has_value());
}

TEST_CASE("a way beside another runs as far from it all along") {
  const Way shifted = beside({{{0, 0}, {10, 0}, {20, 0}, {30, 0}}, {5, 5}, {}}, 2);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(shifted.points[i].x == 10.0 * static_cast<double>(i));
    CHECK(shifted.points[i].y == 2);
  }
  const Way turned = beside({{{0, 0}, {10, 0}, {10, 30}, {20, 30}}, {}, {}}, -1);
  CHECK(turned.points[0].y == doctest::Approx(-1));
  CHECK(turned.points[1].x > 10);  // to the right of who goes up
  CHECK(turned.points[3].y == doctest::Approx(29));
}

TEST_CASE("diagram: the graph that is drawn in utility, or with one, reads back to the same answer") {
  const std::string bet = R"dot(digraph bet { graph [utility="exponential(taste)", params="taste = 60", unit=k];
    offer -> sell [payoff=40]; offer -> royalty; royalty -> hit [p=0.5, payoff=150]; royalty -> miss [p=0.5, payoff=-20]; })dot";
  const std::string other[] = {"log(50)", "power(2)", "-100:0, 0:0.6, 200:1", "exponential(-80)"};
  std::vector<std::string> graphs{bet};
  for (const std::string& utility : other) {
    std::string text = bet;
    text.replace(text.find("exponential(taste)"), std::string("exponential(taste)").size(), utility);
    if (utility == "power(2)") text.replace(text.find("payoff=-20"), 10, "payoff=1");
    graphs.push_back(text);
  }
  graphs.emplace_back(R"dot(digraph costs { graph [objective=minimize, utility="0:1, 50:0.5, 200:0"];
    go -> sure [cost=60]; go -> risky; risky -> cheap [p=0.75, cost=10]; risky -> dear [p=0.25, cost=190]; })dot");
  for (const std::string& text : graphs) {
    CAPTURE(text);
    for (const bool measured : {false, true}) {
      Settings settings;
      settings.in_utility = measured;
      const Model model = model_of(text, settings);
      const Picture picture = render(model, solve(model), {}, PictureFormat::dot, {});
      REQUIRE(picture.error.empty());
      CAPTURE(picture.bytes);
      const Model again = model_of(picture.bytes);
      // Numbers stand for what they follow from.
      const auto answer = [](const Model& of) {
        return test::with_each_replaced(json_of(of), "exponential(taste)", "exponential(60)");
      };
      CHECK(answer(again) == answer(model));
      CHECK(again.graph.utility.measures == measured);
      // Asked for payoffs, it has them still.
      settings.in_utility = false;
      CHECK(answer(model_of(picture.bytes, settings)) == answer(model_of(text, settings)));
    }
  }
}

TEST_CASE("a tie below the first choice is marked in the picture, and the legend says what that is") {
  // After 'go' and heads both ways are worth 5 and regret nothing; 'stay' is worth less.
  const std::string text =
      R"dot(digraph { d [kind=decision]; again [kind=decision]; d -> c [label=go]; d -> home [label=stay];
    c -> again [p=0.5, label=heads]; c -> tails [p=0.5]; again -> one [label=left]; again -> two [label=right];
    home [payoff=1]; tails [payoff=4]; one [payoff=5]; two [payoff=5]; })dot";
  const std::string svg = picture_of(model_of(text), PictureFormat::svg).bytes;
  CHECK(times(svg, "right (tie)<") == 1);
  CHECK(times(svg, "left (tie)<") == 0);  // it is taken: the first in the file
  CHECK(times(svg, ">(tie): as good as what a plan takes instead<") == 1);
  CHECK(picture_of(model_of(umbrella), PictureFormat::svg).bytes.find("(tie)") == std::string::npos);
}

TEST_CASE("a remark is called by its id as if that were its label, whatever escapes stand in it") {
  const std::string text = R"dot(digraph { d -> a; d -> b; a [payoff=1]; b [payoff=2];
    "x\N" [rue=decoration]; "two\nlines" [rue=decoration]; })dot";
  const std::string svg = picture_of(model_of(text), PictureFormat::svg).bytes;
  CHECK(times(svg, "remark: x<") == 1);
  CHECK(times(svg, "remark: two lines<") == 1);
}

TEST_CASE("an author's line of any width leaves the strands of the plans where they can be seen") {
  for (const char* width : {"1e300", "inf", "nan", "-5", "39"}) {
    CAPTURE(width);
    const std::string text =
        fmt::format("digraph {{ d -> a [penwidth=\"{}\"]; d -> b; a [payoff=2]; b [payoff=1]; }}", width);
    const std::string svg = picture_of(model_of(text), PictureFormat::svg).bytes;
    CHECK(svg.find("stroke-width=\"1000") == std::string::npos);
    CHECK(svg.size() < 40'000);
  }
}
