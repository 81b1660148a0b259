// plot.cpp - pictures of analyses as scripts: quoting that nothing leaves, axes, and the data of each picture.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "analysis/frontier.h"
#include "output/answers/breakeven/breakeven.h"
#include "output/answers/compare/compare.h"
#include "output/answers/frontier/frontier.h"
#include "output/answers/information/information.h"
#include "output/answers/profile/profile.h"
#include "output/answers/sensitivity/sensitivity.h"
#include "output/answers/views/views.h"
#include "output/picture/canvas.h"
#include "output/picture/colour.h"
#include "support/files.h"
#include "support/model.h"

using namespace rue;
using namespace rue::test;

namespace {

Model career() {
  return model_of(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/career.dot"));
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Outside of 'single-quoted' strings and of comments, which data begin with.
std::string commands_of(const std::string& script) {
  std::string commands;
  bool quoted = false, comment = false;
  char before = '\n';
  for (const char c : script) {
    comment = (comment && c != '\n') || (before == '\n' && c == '#' && !quoted);
    if (!comment && c == '\'') {
      quoted = !quoted;
    } else if (!quoted && !comment) {
      commands += c;
    }
    before = c;
  }
  return commands;
}

}  // namespace

TEST_CASE("plot: any text is one string") {
  CHECK(plot_string("plain") == "'plain'");
  CHECK(plot_string("it's") == "'it’s'");
  CHECK(plot_string("by 'stay'") == "'by ‘stay’'");
  CHECK(plot_string("a\nb\x1b[1m") == "'a b [1m'");
  for (const char* text : {"'; system(\"rm\") #", "`rm`", "$(rm)", "\\'; rm", "@macro", "{/Bold x}", "x^2_3", "''", "'"}) {
    const std::string string = plot_string(text);
    CAPTURE(string);
    CHECK(commands_of(string).empty());
    CHECK(string.front() == '\'');
    CHECK(string.back() == '\'');
  }
}

TEST_CASE("plot: formats by the ending of a name") {
  CHECK(plot_format("a.svg") == PlotFormat::svg);
  CHECK(plot_format("a.b.png") == PlotFormat::png);
  CHECK(plot_format("a.pdf") == PlotFormat::pdf);
  CHECK(plot_format("a.gp") == PlotFormat::script);
  CHECK(!plot_format("a.gif"));
  CHECK(!plot_format("svg"));
}

TEST_CASE("plot: axes hold all figures, ticks at round numbers") {
  for (const std::vector<double>& figures :
       std::vector<std::vector<double>>{{0, 1}, {-20, 95, 12}, {1e6, 1.0001e6}, {3}, {0.0021, 0.0038}}) {
    const PlotAxis axis = axis_over(figures);
    REQUIRE(axis.ticks.size() == axis.labels.size());
    CHECK(axis.ticks.size() >= 2);
    for (const double figure : figures) {
      CHECK(axis.low <= figure);
      CHECK(figure <= axis.high);
    }
    for (std::size_t i = 1; i < axis.ticks.size(); ++i) {
      CHECK(axis.ticks[i] > axis.ticks[i - 1]);
      CHECK(axis.labels[i] != axis.labels[i - 1]);
    }
    CHECK(axis.ticks.front() >= axis.low - 1e-9 * std::fabs(axis.low));
    CHECK(axis.ticks.back() <= axis.high + 1e-9 * std::fabs(axis.high));
  }
}

TEST_CASE("plot: every picture names what it shows and holds its data") {
  Model model = career();
  const Solution solution = solve(model);
  const auto check = [&](const Plot& plot, std::initializer_list<const char*> parts) {
    CHECK(holds(plot.script, "Which offer?"));
    for (const char* part : parts) CHECK_MESSAGE(holds(plot.script, part), part);
  };
  for (const Theme theme : {Theme::light, Theme::dark}) {
    const PlotOptions options{theme, PlotFormat::svg};
    check(profile_plot(model, solution, risk_profiles(model, solution), options),
          {"stay with Sierra", "take Fireworks", "59.99", "58.86"});
    check(information_plot(model, value_of_information(model), options),
          {"product role", "would ever move", "market", "2.654", "12.65"});
    check(criteria_plot(model, solution, options),
          {"career", "relationship", "58.86, least regret", "59.99, best expected value", "keep looking"});
    check(views_plot(model, compare_views(model), options), {"main", "friend", "partner", "family", "keep looking"});
    Experiment experiment(model);
    const auto index = [&](const char* name) { return model.graph.parameters.index.at(name); };
    const std::uint32_t generational = index("generational");
    const std::vector<std::uint32_t> both{generational, index("work.loved")};
    check(tornado_plot(experiment, tornado(experiment, both, 0.1), options),
          {"generational", "work.loved", "0.7: take Fireworks"});
    check(curve_plot(experiment, one_way(experiment, generational, {0.05, 0.7}, 9), options),
          {"keep looking", "believed 0.25", "0.4876"});
    check(map_plot(experiment, two_way(experiment, generational, {0.05, 0.7}, index("work.loved"), {0.2, 0.8}, 9), options),
          {"take Fireworks", "stay with Sierra", "work.loved"});
    check(breakeven_plot(experiment, break_even(experiment, both), options), {"above 0.4876: take Fireworks", "62.75"});
  }
}

// By hand, each weighed one half: a brings 3 - 5 = -2, b 4; the bar of a goes from 0 to both sides.
TEST_CASE("plot: what a criterion takes away stands to the left of 0") {
  const Model model = model_of(R"(digraph g { graph [criteria="x; y"]; d -> a [x=6, y=-10]; d -> b [x=8, y=0]; })");
  const Plot plot = criteria_plot(model, solve(model), {});
  CHECK(holds(plot.script, "# x\n0 3 0.7 1.3\n0 4 -0.3 0.3\n"));
  CHECK(holds(plot.script, "# y\n-5 0 0.7 1.3\n"));
  CHECK(holds(plot.script, "'-2'"));
  CHECK(holds(plot.script, "'4, both picks'"));
}

TEST_CASE("plot: names that an author makes hostile stay inside their strings") {
  const std::string evil = "'; system('touch /tmp/owned'); `id` $(id) %d {/Bold} \\\\n";
  Model model =
      model_of(fmt::format(R"(digraph {{ graph [label="{0}", unit="{0}", params="p = 0.4 in [0, 1]"]; d [kind=decision];
    d -> a [label="{0}"]; d -> b [label="2{0}"]; a -> x [p=p, payoff=3]; a -> y [p=rest]; b [payoff=1]; }})",
                           evil));
  const Solution solution = solve(model);
  const PlotOptions options;
  Experiment experiment(model);
  const std::vector<std::uint32_t> all{0};
  for (const Plot& plot : {profile_plot(model, solution, risk_profiles(model, solution), options),
                           information_plot(model, value_of_information(model), options),
                           tornado_plot(experiment, tornado(experiment, all, 0.1), options),
                           curve_plot(experiment, one_way(experiment, 0, {0, 1}, 5), options),
                           breakeven_plot(experiment, break_even(experiment, all), options)}) {
    CHECK(holds(plot.script, "system"));
    const std::string commands = commands_of(plot.script);
    for (const char* part : {"system", "touch", "`", "$("}) CHECK_MESSAGE(!holds(commands, part), part);
  }
}

TEST_CASE("plot: an axis of regrets begins at 0 where there is but one, and never shows less") {
  for (const std::vector<double>& regrets :
       std::vector<std::vector<double>>{{0}, {0, 0}, {12}, {12, 12}, {}, {3, 40}, {0, 1e6}}) {
    const PlotAxis axis = regret_axis(regrets);
    REQUIRE(axis.ticks.size() >= 2);
    CHECK(axis.ticks.size() == axis.labels.size());
    CHECK(axis.ticks.front() >= 0);
    for (const double regret : regrets) {
      CHECK(axis.low <= regret);
      CHECK(regret <= axis.high);
    }
  }
  CHECK(regret_axis(std::vector<double>{0}).low > -0.1);
  CHECK(regret_axis(std::vector<double>{12}).ticks.front() == 0);
}

TEST_CASE("plot: lines of alternatives show on white with a contrast of 3 to 1 at least") {
  const Colour white{1, 1, 1};
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(contrast(*read_colour(series_colour(Theme::light, i), white), white) >= 3);
    CHECK(contrast(*read_colour(series_text(Theme::light, i), white), white) >= 4.5);
  }
}

TEST_CASE("plot: what has nothing to show draws that, and why") {
  const PlotOptions options;
  Model one = model_of("digraph { d [kind=decision]; d -> a; a [payoff=1]; }");
  Model unlikely = model_of(
      "digraph { graph [criteria=\"x\", weights=\"x=1\", views=\"me: x=2\"]; d [kind=decision]; d -> c; d -> b; "
      "c [kind=chance]; c -> up; c -> down; b [x=1]; up [x=3]; down [x=0]; }");
  const Solution solution = solve(unlikely);
  Experiment experiment(one);
  const std::pair<Plot, const char*> drawn[] = {
      {breakeven_plot(experiment, {}, options), "changes a pick"},
      {tornado_plot(experiment, {}, options), "no parameter has figures"},
      {information_plot(one, value_of_information(one), options), "nothing is uncertain"},
      {profile_plot(unlikely, solution, risk_profiles(unlikely, solution), options), "no plan has a risk profile"},
      {frontier_plot(unlikely, solution, {}, FrontierAgainst::worst_regret, options), "there is no frontier"},
      {criteria_plot(one, solve(one), options), "no criteria"},
      {views_plot(unlikely, compare_views(unlikely), options), "not every expected value"}};
  for (const std::pair<Plot, const char*>& one_drawn : drawn) {
    const auto& [plot, reason] = one_drawn;
    CHECK(holds(plot.script, "Nothing to draw: "));
    CHECK(holds(plot.script, reason));
  }
}

TEST_CASE("plot: a single plan has no regret below 0 on its axes") {
  const Model model = model_of(
      "digraph { d [kind=decision]; d -> c [label=go]; d -> h [label=stay]; c -> x [p=0.5, payoff=3]; "
      "c -> y [p=0.5, payoff=2]; h [payoff=1]; }");
  const Solution solution = solve(model);
  const std::vector<FrontierPlan> plans = frontier_plans(model, solution, 0.05);
  REQUIRE(plans.size() == 1);
  for (const Plot& plot : {frontier_plot(model, solution, plans, FrontierAgainst::worst_regret, {}),
                           profile_plot(model, solution, risk_profiles(model, solution), {})})
    CHECK_FALSE(holds(plot.script, "'-"));
}

TEST_CASE("plot: the profile shows the other alternatives as well") {
  const Model model = career();
  const Solution solution = solve(model);
  const Plot plot = profile_plot(model, solution, risk_profiles(model, solution), {});
  CHECK(holds(plot.script, "# keep looking: payoff (points) and the chance of at most that"));
}

TEST_CASE("plot: a least-regret plan with the same first choice is a bar of its own") {
  // a, then risky: (0.9 x 80 - 0.1 x 60) / 2 = 33. a, then safe: 20, and the least regret: 20 where x comes true,
  // against 50.
  const Model model = model_of(R"(digraph { graph [criteria="m; t", weights="m=1; t=1", events="e: x=0.9, y"];
    d -> a [label=a]; d -> b [label=b, m=0, t=0]; a [kind=decision]; a -> s [label=safe, m=20, t=20]; a -> r [label=risky];
    r [event=e]; r -> r1 [label=x, m=50, t=30]; r -> r2 [label=y, m=0, t=-60]; })");
  const std::string script = criteria_plot(model, solve(model), {}).script;
  CHECK_FALSE(holds(script, "both picks"));
  CHECK(holds(script, "'33, best expected value'"));
  CHECK(holds(script, "'least regret: a'"));
  CHECK(holds(script, "'20'"));
}
