// linear_thresholds.cpp - at each break-even two alternatives tie, beyond it the other is picked, and short of it nothing
// is.
#include "analysis/whatif/linear_thresholds.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/sweep.h"
#include "analysis/whatif/thresholds.h"
#include "model/read_model.h"
#include "model/tree/named_numbers.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

bool takes_the_rest(const Model& model, std::uint32_t edge) {
  const dot::Document& document = model.graph.document;
  const dot::Attribute* const p = dot::find(document, document.edges[edge].attributes, "p");
  return !p || p->value == "rest";
}

// The payoff of a threshold's node, a gain, when its number is x.
double gain_at(const Model& model, const Tree& tree, const Threshold& t, double x) {
  const bool cost = t.parameter != no_parameter ? model.graph.parameters.all[t.parameter].name.starts_with("cost")
                                                : model.graph.objective == Objective::minimize;
  return tree.payoff[t.node] + (cost ? t.believed - x : x - t.believed);
}

// Values of the root's alternatives with another value of the number.
std::vector<double> values_with(const Model& model, const Solution& s, const Threshold& t, double x) {
  Tree tree = model.tree;
  if (t.chance) {
    const rue_index parent = tree.parent[t.node];
    const double p = tree.probability[t.node];
    const rue_index first = tree.first_child[parent], end = tree.first_child[parent + 1];
    const auto takes_rest = [&](rue_index c) { return takes_the_rest(model, tree.edge[c]); };
    double takers = 0;
    for (rue_index c = first; c < end; ++c) takers += takes_rest(c) ? 1 : 0;
    for (rue_index c = first; c < end; ++c) {
      if (c != t.node && takers == 0) tree.probability[c] *= (1 - x) / (1 - p);
      if (takes_rest(c)) tree.probability[c] += (p - x) / takers;
    }
    tree.probability[t.node] = x;
  } else {
    tree.payoff[t.node] = gain_at(model, model.tree, t, x);
  }
  std::vector<double> total(tree.size());
  const rue_tree view = tree.view();
  rue_totals(&view, total.data());
  const std::vector<double> value = roll_back(view, total, RUE_MEAN, RUE_TAKE_MAX);
  std::vector<double> values;
  for (const Alternative& a : s.alternatives) values.push_back(value[a.node]);
  return values;
}

double best_but(const std::vector<double>& values, std::size_t one) {
  double best = -1e300;
  for (std::size_t a = 0; a < values.size(); ++a) {
    if (a != one) best = std::max(best, values[a]);
  }
  return best;
}

}  // namespace

TEST_CASE("linear thresholds: the winner ties there and wins beyond, short of it the pick stays") {
  int checked = 0, branches = 0, kept = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(750)); ++seed) {
    CAPTURE(seed);
    Diagnostics diagnostics;
    std::optional<Model> model = read_model(to_dot(random_graph(seed), seed), {}, diagnostics);
    if (!model || model->tree.kind[0] != RUE_DECISION) continue;
    name_numbers(*model);
    const Solution s = solve(*model);
    if (!s.value_range.empty()) continue;
    const ParametricPass pass = parametric_pass(model->tree, s.live, s.expected_value);
    const std::vector<Threshold> all = linear_thresholds(*model, s, pass);
    const std::size_t pick = *s.pick(Criterion::expected_value)->alternative;
    if (s.pick(Criterion::expected_value)->ties.size() > 1) continue;  // it stands on a threshold already
    for (const Threshold& t : all) {
      CAPTURE(t.node);
      CAPTURE(t.chance);
      const std::vector<double> there = values_with(*model, s, t, t.at);
      const double best = *std::max_element(there.begin(), there.end());
      CHECK(there[t.winner] == doctest::Approx(best));
      CHECK(there[pick] == doctest::Approx(best));
      CHECK(t.above == (t.at > t.believed));
      if (t.chance) CHECK(t.believed == doctest::Approx(model->tree.probability[t.node]));
      const double step = 1e-3 * (t.above ? 1 : -1);
      if (!t.chance || (t.at + step >= 0 && t.at + step <= 1)) {
        const std::vector<double> beyond = values_with(*model, s, t, t.at + step);
        CHECK(best_but(beyond, pick) > beyond[pick]);
      }
      const std::vector<double> before = values_with(*model, s, t, t.believed + 0.999 * (t.at - t.believed));
      CHECK(before[pick] >= best_but(before, pick) - 1e-9);
      ++checked;
      branches += t.chance ? 1 : 0;
    }
    // What has no threshold never changes the pick.
    for (rue_index n = 1; n < model->tree.size(); ++n) {
      const bool listed = std::any_of(all.begin(), all.end(), [&](const Threshold& t) { return t.node == n && !t.chance; });
      if (listed || s.live[n] == 0 || model->graph.graph[model->tree.vertex[n]].shared) continue;
      for (const double change : {-1e5, 1e5}) {
        const std::vector<double> values = values_with(*model, s, {.parameter = no_parameter, .node = n}, change);
        CHECK(values[pick] >= best_but(values, pick) - 1e-6);
      }
      ++kept;
    }
  }
  CHECK(checked > test::rounds(2000));
  CHECK(branches > test::rounds(75));
  CHECK(kept > test::rounds(100));
}

TEST_CASE("linear thresholds: what is booked on reaching a node turns the pick where the exact search of one number says") {
  int same = 0, never = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(150)); ++seed) {
    CAPTURE(seed);
    Model model = model_of(to_dot(random_graph(seed), seed));
    if (model.tree.kind[0] != RUE_DECISION) continue;
    const Solution s = solve(model);
    if (!s.value_range.empty() || s.pick(Criterion::expected_value)->ties.size() > 1) continue;
    name_numbers(model);
    const std::vector<Threshold> all = linear_thresholds(model, s, parametric_pass(model.tree, s.live, s.expected_value));
    const Tree tree = model.tree;
    Experiment experiment(model);
    for (rue_index n = 1; n < tree.size(); ++n) {
      const std::uint32_t v = tree.vertex[n];
      if (s.live[n] == 0 || model.graph.graph[v].shared) continue;
      for (const bool cost : {false, true}) {
        const std::string name = fmt::format("{} of {}", cost ? "cost" : "payoff", model.graph.id_of(v));
        const auto at = model.graph.parameters.index.find(name);
        if (at == model.graph.parameters.index.end()) continue;
        CAPTURE(name);
        const double believed = model.graph.parameters.all[at->second].believed;
        const auto linear =
            std::find_if(all.begin(), all.end(), [&](const Threshold& t) { return t.node == n && !t.chance; });
        const BreakEven exact = break_even(experiment, {at->second});
        const auto found_by_value = std::find_if(exact.thresholds.begin(), exact.thresholds.end(),
                                                 [](const Threshold& t) { return t.headline == Headline::expected_value; });
        CHECK(exact.searches[0].exact);
        // Where both tie all the way on, their regrets decide, and the one pass knows of none.
        if (linear == all.end() && found_by_value != exact.thresholds.end()) {
          const std::optional<Outlook> beyond =
              experiment.at(at->second, found_by_value->at + (found_by_value->above ? 1 : -1));
          const std::size_t pick = *experiment.believed().value_pick;
          CHECK(beyond->expected_value[found_by_value->winner] == doctest::Approx(beyond->expected_value[pick]));
          continue;
        }
        REQUIRE((linear == all.end()) == (found_by_value == exact.thresholds.end()));
        if (linear == all.end()) {
          ++never;
          continue;
        }
        const double gain = gain_at(model, tree, *linear, linear->at) - tree.payoff[n];
        CHECK(gain == doctest::Approx((found_by_value->at - believed) * (cost ? -1 : 1)));
        CHECK((gain > 0) == (found_by_value->above != cost));
        ++same;
      }
    }
  }
  CHECK(same > test::rounds(200));
  CHECK(never > test::rounds(20));
}

TEST_CASE("linear thresholds: what a probability leaves goes to the branch that takes the rest, which has none of its own") {
  // a is worth 0.2 x 10 + 0.3 x 0 + 0.5 x 4 = 4.
  const auto found_with = [](const char* other) {
    Model model = model_of(fmt::format(R"(digraph {{ d -> a; d -> b; b [payoff={}];
      a -> x [p=0.2]; a -> y [p=0.3]; a -> z [p=rest]; x [payoff=10]; y [payoff=0]; z [payoff=4]; }})",
                                       other));
    const Solution s = solve(model);
    name_numbers(model);
    std::vector<std::pair<std::string, double>> found;
    for (const Threshold& t : linear_thresholds(model, s, parametric_pass(model.tree, s.live, s.expected_value))) {
      if (t.chance) found.emplace_back(model.graph.id_of(model.tree.vertex[t.node]), t.at);
    }
    return found;
  };
  // 4 + (p - 0.2)(10 - 4) = 3 and 4 + (p - 0.3)(0 - 4) = 3
  const auto found = found_with("3");
  REQUIRE(found.size() == 2);
  CHECK(found[0].first == "x");
  CHECK(found[0].second == doctest::Approx(0.2 - 1.0 / 6));
  CHECK(found[1].first == "y");
  CHECK(found[1].second == doctest::Approx(0.55));
  // y would have to be 0.825, and x and y leave 0.8 at most; x below 0
  CHECK(found_with("1.9").empty());
}
