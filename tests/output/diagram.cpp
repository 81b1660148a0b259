// diagram.cpp - the regret diagram: what it shows, that it reads back to the same answer, and that Graphviz draws it.
#include "output/diagram.h"

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

#include "output/diagram_layout.h"
#include "output/diagram_palette.h"
#include "output/json.h"
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
  write_json(out, model, solve(model), true);
  return out.str();
}

Picture picture_of(const Model& model, PictureFormat format, const DiagramOptions& options = {}) {
  return render(model, solve(model), options, format);
}

double channel(const std::string& colour, std::size_t at) {
  const double c = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// Contrast as the Web Content Accessibility Guidelines define it.
double contrast(const std::string& a, const std::string& b) {
  const auto light = [](const std::string& c) {
    return 0.2126 * channel(c, 1) + 0.7152 * channel(c, 3) + 0.0722 * channel(c, 5);
  };
  const double one = light(a) + 0.05;
  const double other = light(b) + 0.05;
  return std::max(one, other) / std::min(one, other);
}

}  // namespace

TEST_CASE("every text of the diagram has a contrast of 4.5 to 1 at least, light and dark") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    const Palette& p = palette_of(theme);
    for (const char* text : {p.text, p.quiet, p.value_text, p.regret_text}) CHECK(contrast(text, p.ground) >= 4.5);
    for (const char* text : {p.text, p.quiet}) {
      CHECK(contrast(text, p.box) >= 4.5);
      for (std::size_t i = 0; i < 8; ++i) CHECK(contrast(text, tint(theme, i)) >= 4.5);
    }
    for (int i = 0; i <= 20; ++i) {
      CHECK(contrast(p.on_heat, heat(i / 20.0)) >= 4.5);
      CHECK(contrast(p.quiet, quiet_heat(theme, i / 20.0)) >= 4.5);
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
  for (std::uint64_t seed = 1; seed <= test::rounds(300); ++seed) {
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
  for (std::uint64_t seed = 1; seed <= test::rounds(200); ++seed) {
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
  const Picture picture = render(model, solve(model), {}, PictureFormat::pdf, limits);
  if (!picture.error.empty()) CHECK(picture.error.find('\n') == std::string::npos);
  CHECK(picture.error.empty() != picture.bytes.empty());
}

TEST_CASE("formats are known by the ending of the file's name") {
  CHECK(picture_format("a/b.svg") == PictureFormat::svg);
  CHECK(picture_format("x.dot") == PictureFormat::dot);
  CHECK_FALSE(picture_format("x.jpeg").has_value());
  CHECK_FALSE(picture_format("svgx").has_value());
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
      const Picture picture = render(model, solve(model), {}, PictureFormat::dot);
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
