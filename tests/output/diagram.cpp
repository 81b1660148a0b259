// diagram.cpp - the regret diagram: what it shows, that it reads back to the same answer, and that Graphviz draws it.
#include "output/diagram.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <string>

#include "output/diagram_palette.h"
#include "output/json.h"
#include "support/model.h"
#include "support/random_graph.h"

using namespace rue;

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

Model model_of(const std::string& text) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(text, {}, diagnostics);
  REQUIRE(model.has_value());
  return *std::move(model);
}

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
    for (int i = 0; i <= 20; ++i) CHECK(contrast(p.on_heat, heat(i / 20.0)) >= 4.5);
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
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
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
