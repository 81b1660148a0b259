// event_advice.cpp - where nothing is to be said about an event that a node does not carry.
#include <doctest/doctest.h>

#include "model/read_model.h"

using namespace rue;

namespace {

// The findings on the umbrella with `events`, `attributes` on the second chance node and `p` on its branches.
std::vector<std::string> findings(const std::string& events, const std::string& attributes, const std::string& rain,
                                  const std::string& sun) {
  Diagnostics diagnostics;
  (void)read_model("digraph { events=\"" + events + "\"; with [event=weather]; without [" + attributes +
                       "]; go -> with [cost=5]; go -> without; with -> dry [label=rain]; with -> shade [label=sun];"
                       "without -> soaked [label=rain" +
                       rain + "]; without -> bliss [label=sun" + sun +
                       "]; dry [payoff=80]; shade [payoff=90]; soaked [payoff=0]; bliss [payoff=100]; }",
                   {}, diagnostics);
  std::vector<std::string> texts;
  for (const Finding& f : diagnostics.findings()) texts.push_back(f.text);
  return texts;
}
using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a node that branches like a declared event may be another uncertainty, and where it says so nothing is asked") {
  const std::string weather = "weather: rain = 0.25, sun";
  CHECK(findings(weather, "event=weather", "", "") == List{});
  CHECK(findings(weather, "event=separate", ", p=0.25", ", p=0.75") == List{});
  CHECK(findings(weather, "kind=decision", "", "") == List{});
  CHECK(findings(weather, "", ", p=0.5", ", p=0.5") == List{});
  CHECK(findings(weather, "", ", p=0.25", ", p=rest").size() == 1);
  CHECK(findings(weather + ", snow = 0", "kind=chance", "", "") == List{});
}

TEST_CASE("a node with the probabilities of one line of a conditional law seems to mean that event") {
  const std::string law = "sky: low = 0.5, high; weather | sky=low: rain = 0.75, sun; weather | sky=high: rain = 0.25, sun";
  CHECK(findings(law, "", ", p=0.75", ", p=0.25").size() == 1);
  CHECK(findings(law, "", ", p=0.5", ", p=0.5").size() == 1);  // the marginal
  CHECK(findings(law, "", ", p=0.125", ", p=0.875") == List{});
}

TEST_CASE("an event that stands at no node may still serve another's law") {
  const std::string law = "sky: low = 0.5, high; weather | sky=low: rain = 0.75, sun; weather | sky=high: rain = 0.25, sun";
  CHECK(findings(law, "event=weather", "", "") == List{});
  const std::string test =
      "weather: rain = 0.25, sun; forecast | weather=rain: wet = 0.75, fair; forecast | weather=sun: wet = 0.25, fair";
  CHECK(findings(test, "event=weather", "", "") == List{});
}
