// difference.cpp - what is a change of a model and what is not, and when a pick has flipped.
#include "analysis/diff/difference.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

#include "analysis/diff/pick_difference.h"
#include "analysis/paths.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

const std::uint64_t most_seeds = test::rounds(400);

std::string text_of(const Change::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* word = std::get_if<std::string>(&value)) return *word;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return fmt::format("[{}]", fmt::join(*list, ","));
  if (const auto* ends = std::get_if<Change::Ends>(&value)) return fmt::format("[{},{}]", ends->first, ends->second);
  return "-";
}

// "changed branch c s0>x p: 0.3 -> 0.5"
std::string text_of(const Change& c) {
  std::string text = fmt::format("{} {}", key_of(c.kind), key_of(c.of));
  for (const std::string& part :
       {c.node, c.label.empty() ? c.to : c.label + ">" + c.to, c.event, c.given, c.state, c.name}) {
    if (!part.empty()) text += " " + part;
  }
  if (c.field != Change::Field::none) text += fmt::format(" {}", key_of(c.field));
  return fmt::format("{}: {} -> {}", text, text_of(c.before), text_of(c.after));
}

std::vector<std::string> changes(const Model& before, const Model& after) {
  std::vector<std::string> list;
  for (const Change& change : difference(before.graph, after.graph, correspond(before.graph, after.graph)))
    list.push_back(text_of(change));
  return list;
}
std::vector<std::string> changes(const std::string& before, const std::string& after) {
  return changes(model_of(before), model_of(after));
}
std::vector<std::string> sorted(std::vector<std::string> list) {
  std::sort(list.begin(), list.end());
  return list;
}
using List = std::vector<std::string>;

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

const std::string umbrella = R"(digraph umbrella {
  graph [label="Umbrella?", events="weather: rain = 0.25, sun"];
  with [event=weather]; without [event=weather];
  go -> with    [label="take it", cost=5];
  go -> without [label="leave it"];
  with    -> dry    [label=rain];  with    -> shade [label=sun];
  without -> soaked [label=rain];  without -> bliss [label=sun];
  dry [payoff=80]; shade [payoff=90]; soaked [payoff=0]; bliss [payoff=100];
})";

// Blocks of a node and its edges in another order, with comments and attributes that do not matter.
std::string shuffled(const std::string& dot, Rng& rng) {
  std::istringstream lines(dot);
  std::string head;
  std::vector<std::string> blocks;
  for (std::string line; std::getline(lines, line);) {
    const bool node = line.starts_with("  n") && line.find("->") == std::string::npos;
    if (node) blocks.emplace_back();
    if (line == "}") break;
    (blocks.empty() ? head : blocks.back()) += line + (blocks.empty() ? "\n" : " // aside\n");
  }
  for (std::size_t i = blocks.size(); i > 1; --i) {
    std::swap(blocks[i - 1], blocks[static_cast<std::size_t>(below(rng, static_cast<int>(i)))]);
  }
  for (const std::string& block : blocks) head += "  /* moved */ node [color=red, fontsize=9]\n" + block;
  return head + "}\n";
}

std::vector<bool> reached(const RandomGraph& graph) {
  std::vector<bool> seen(graph.nodes.size(), false);
  std::vector<int> open{0};
  while (!open.empty()) {
    const auto n = static_cast<std::size_t>(open.back());
    open.pop_back();
    if (seen[n]) continue;
    seen[n] = true;
    for (const RandomEdge& edge : graph.nodes[n].out) open.push_back(edge.head);
  }
  return seen;
}

// A reachable node, at random, that `fits`.
std::optional<std::size_t> any_node(const RandomGraph& graph, Rng& rng, auto fits) {
  const std::vector<bool> seen = reached(graph);
  std::vector<std::size_t> list;
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    if (seen[n] && fits(graph.nodes[n])) list.push_back(n);
  }
  if (list.empty()) return std::nullopt;
  return list[static_cast<std::size_t>(below(rng, static_cast<int>(list.size())))];
}

std::string label_of(const RandomNode& node, std::size_t edge) {
  return node.kind == NodeKind::decision ? fmt::format("a{}", edge) : fmt::format("s{}", node.out[edge].state);
}

// A policy by the labels of its paths.
std::map<std::vector<std::string>, std::string> choices(const Model& model, const Policy& policy) {
  std::map<std::vector<std::string>, std::string> all;
  for (const auto [decision, child] : policy.steps()) {
    std::vector<std::string> path;
    for (const rue_index n : path_to(model.tree, decision)) {
      if (n != 0) path.emplace_back(label_into(model, n));
    }
    all[path] = label_into(model, child);
  }
  return all;
}

}  // namespace

TEST_CASE("difference: a graph written otherwise has not changed") {
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    CAPTURE(seed);
    Rng rng(seed);
    const RandomGraph graph = random_graph(seed);
    const Model before = model_of(to_dot(graph, seed));
    const Model after = model_of(shuffled(to_dot(graph, seed + 1), rng));
    INFO(fmt::format("{}", fmt::join(changes(before, after), "\n")));
    CHECK(changes(before, after) == List{});
    CHECK(changes(after, before) == List{});
    const Correspondence matches = correspond(before.graph, after.graph);
    const Solution was = solve(before);
    const Solution is = solve(after);
    for (const Criterion c : {Criterion::expected_value, Criterion::minimax_regret}) {
      const PickDifference d = pick_difference({before, was}, {after, is}, matches, c);
      CHECK(d.flipped.value_or(false) == false);
      CHECK_FALSE(d.other_plan);
    }
  }
}

TEST_CASE("difference: one payoff that changed is the one change") {
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    CAPTURE(seed);
    Rng rng(seed);
    RandomGraph graph = random_graph(seed);
    graph.minimize = false;
    RandomGraph other = graph;
    const std::size_t n = *any_node(graph, rng, [](const RandomNode&) { return true; });
    other.nodes[n].payoff += 3;
    CHECK(changes(to_dot(graph, seed), to_dot(other, seed)) ==
          List{fmt::format("changed node n{} payoff: {} -> {}", n, graph.nodes[n].payoff, other.nodes[n].payoff)});

    const auto tail = any_node(graph, rng, [](const RandomNode& node) { return !node.out.empty(); });
    if (!tail) continue;
    const RandomNode& node = graph.nodes[*tail];
    const auto k = static_cast<std::size_t>(below(rng, static_cast<int>(node.out.size())));
    if (!node.out[k].also.empty()) continue;  // its label lists several states
    other = graph;
    other.nodes[*tail].out[k].payoff -= 2;
    CHECK(changes(to_dot(graph, seed), to_dot(other, seed)) ==
          List{fmt::format("changed {} n{} {}>n{} payoff: {} -> {}",
                           node.kind == NodeKind::decision ? "alternative" : "branch", *tail, label_of(node, k),
                           node.out[k].head, node.out[k].payoff, node.out[k].payoff - 2)});
  }
}

TEST_CASE("difference: probabilities that changed, on branches or in a law, are what is listed") {
  int on_branches = 0;
  int in_laws = 0;
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    CAPTURE(seed);
    Rng rng(seed);
    const RandomGraph graph = random_graph(seed);
    RandomGraph other = graph;
    List expected;
    if (graph.declared) {
      // The first event depends on none, so that it has one line; all states stay possible or impossible.
      std::vector<double>& law = other.events[0].table[0];
      if (std::count(law.begin(), law.end(), 0.0) > 0) continue;
      std::fill(law.begin(), law.end(), 1.0 / static_cast<double>(law.size() + 1));
      law[0] *= 2;
      for (std::size_t s = 0; s < law.size(); ++s) {
        const double was = graph.events[0].table[0][s];
        if (was != law[s]) expected.push_back(fmt::format("changed law e0 s{} probability: {} -> {}", s, was, law[s]));
      }
      const std::vector<Change> found = [&] {
        const Model before = model_of(to_dot(graph, seed));
        const Model after = model_of(to_dot(other, seed));
        return difference(before.graph, after.graph, correspond(before.graph, after.graph));
      }();
      REQUIRE(found.size() == expected.size());
      for (const Change& c : found) {
        const auto s = static_cast<std::size_t>(c.state.back() - '0');
        CHECK(c.of == Change::Of::law);
        CHECK(std::get<double>(c.before) == doctest::Approx(graph.events[0].table[0][s]).epsilon(1e-12));
        CHECK(std::get<double>(c.after) == doctest::Approx(law[s]).epsilon(1e-12));
      }
      ++in_laws;
      continue;
    }
    const auto n = any_node(graph, rng, [](const RandomNode& node) {
      return node.kind == NodeKind::chance && node.event == own_event && node.out.size() > 1 && node.out[0].p >= 0;
    });
    if (!n) continue;
    std::vector<RandomEdge>& out = other.nodes[*n].out;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double was = graph.nodes[*n].out[i].p;
      out[i].p = graph.nodes[*n].out[(i + 1) % out.size()].p;
      if (was == out[i].p) continue;
      expected.push_back(
          fmt::format("changed branch n{} s{}>n{} probability: {} -> {}", *n, out[i].state, out[i].head, was, out[i].p));
    }
    CHECK(changes(to_dot(graph, seed), to_dot(other, seed)) == expected);
    on_branches += expected.empty() ? 0 : 1;
  }
  CHECK(on_branches > test::rounds(20));
  CHECK(in_laws > test::rounds(20));
}

TEST_CASE("difference: an alternative that is taken away goes with what only it leads to") {
  int seen = 0;
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    Rng rng(seed);
    const RandomGraph graph = random_graph(seed);
    const auto n =
        any_node(graph, rng, [](const RandomNode& node) { return node.kind == NodeKind::decision && node.out.size() > 1; });
    if (!n) continue;
    CAPTURE(seed);
    ++seen;
    RandomGraph other = graph;
    // The last one, lest labels move.
    const RandomEdge gone = other.nodes[*n].out.back();
    other.nodes[*n].out.pop_back();
    List expected{fmt::format("removed alternative n{} a{}>n{}: - -> -", *n, other.nodes[*n].out.size(), gone.head)};
    const std::vector<bool> was = reached(graph);
    const std::vector<bool> is = reached(other);
    std::set<int> events_before, events_after;
    const char* const kinds[] = {"decision", "chance", "outcome"};
    for (std::size_t i = 0; i < was.size(); ++i) {
      const RandomNode& node = graph.nodes[i];
      if (was[i] && !is[i])
        expected.push_back(fmt::format("removed node n{}: {} -> -", i, kinds[static_cast<std::size_t>(node.kind)]));
      if (was[i] && node.event >= 0 && node.kind == NodeKind::chance) events_before.insert(node.event);
      if (is[i] && node.event >= 0 && node.kind == NodeKind::chance) events_after.insert(node.event);
    }
    List found;
    for (const std::string& change : changes(to_dot(graph, seed), to_dot(other, seed))) {
      if (change.starts_with("removed event")) continue;
      found.push_back(change);
    }
    CHECK(sorted(found) == sorted(expected));
    const List back = changes(to_dot(other, seed), to_dot(graph, seed));
    CHECK(std::count_if(back.begin(), back.end(), [](const std::string& c) { return c.starts_with("added node"); }) ==
          static_cast<std::ptrdiff_t>(expected.size()) - 1);
    if (!graph.declared) {
      const List all = changes(to_dot(graph, seed), to_dot(other, seed));
      CHECK(all.size() - found.size() == events_before.size() - events_after.size());
    }
  }
  CHECK(seen > test::rounds(200));
}

TEST_CASE("difference: nodes with other ids are renamed, and nothing else") {
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    const std::string dot = to_dot(graph, seed);
    std::string other;
    for (std::size_t i = 0; i < dot.size(); ++i) {
      const bool id = dot[i] == 'n' && i > 0 && (dot[i - 1] == ' ' || dot[i - 1] == '=') && i + 1 < dot.size() &&
                      dot[i + 1] >= '0' && dot[i + 1] <= '9';
      other += id ? "m" : std::string(1, dot[i]);
    }
    const List found = changes(dot, other);
    const std::vector<bool> seen = reached(graph);
    CHECK(static_cast<std::ptrdiff_t>(found.size()) == std::count(seen.begin(), seen.end(), true));
    for (const std::string& change : found) {
      const std::size_t at = change.find(": n");
      REQUIRE(at != std::string::npos);
      CHECK(change == fmt::format("renamed node m{0} id: n{0} -> m{0}", change.substr(14, change.find(" id") - 14)));
    }
  }
}

TEST_CASE("difference: a pick has flipped where solving both apart takes another alternative") {
  int flips = 0;
  int other_plans = 0;
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    CAPTURE(seed);
    Rng rng(seed);
    const RandomGraph graph = random_graph(seed);
    RandomGraph other = graph;
    for (int i = 0; i < 4; ++i) {
      const std::size_t n = *any_node(graph, rng, [](const RandomNode& node) { return node.kind == NodeKind::outcome; });
      other.nodes[n].payoff += below(rng, 21) - 10;
    }
    const Model before = model_of(to_dot(graph, seed));
    const Model after = model_of(to_dot(other, seed));
    const Solution was = solve(before);
    const Solution is = solve(after);
    const Correspondence matches = correspond(before.graph, after.graph);
    for (const Criterion c : {Criterion::expected_value, Criterion::minimax_regret}) {
      const PickDifference d = pick_difference({before, was}, {after, is}, matches, c);
      const std::optional<Pick>& a = was.pick(c);
      const std::optional<Pick>& b = is.pick(c);
      REQUIRE(a.has_value() == d.before.has_value());
      REQUIRE(b.has_value() == d.after.has_value());
      if (!a || !b) {
        CHECK_FALSE(d.flipped);
        continue;
      }
      const bool same_plan = choices(before, a->policy) == choices(after, b->policy);
      if (!a->alternative) {
        CHECK(d.flipped == !same_plan);
        continue;
      }
      CHECK(d.flipped == (*a->alternative != *b->alternative));
      CHECK(d.other_plan == (!*d.flipped && !same_plan));
      flips += *d.flipped ? 1 : 0;
      other_plans += d.other_plan ? 1 : 0;

      // Margins from the alternatives' own figures.
      const auto column = static_cast<std::size_t>(c);
      const double sign = c == Criterion::minimax_regret ? -1 : 1;
      std::optional<double> best;
      double unknown = -1e300;
      for (std::size_t i = 0; i < is.alternatives.size(); ++i) {
        const std::optional<double>& figure = is.alternatives[i].figure[column];
        if (i != *b->alternative && figure) best = std::max(best.value_or(-1e300), sign * *figure);
        if (i != *b->alternative && !figure) unknown = std::max(unknown, is.value_range[is.alternatives[i].node].most);
      }
      if (best && unknown > *best + is.tolerance) best.reset();  // another may be nearer
      REQUIRE(d.after->margin.has_value() == best.has_value());
      if (best) CHECK(*d.after->margin == doctest::Approx(sign * *b->value - *best).epsilon(1e-9));
      const std::optional<double>& old = is.alternatives[*a->alternative].figure[column];
      CHECK(d.given_up.has_value() == (*d.flipped && old));
      if (d.given_up) CHECK(*d.given_up == doctest::Approx(sign * (*b->value - *old)).epsilon(1e-9));
    }
  }
  CHECK(flips > test::rounds(30));
  CHECK(other_plans > test::rounds(10));
}

TEST_CASE("difference: numbers and words that mean the same are no change") {
  CHECK(changes(umbrella, replaced(umbrella, "rain = 0.25", "rain = 25%")) == List{});
  CHECK(changes(umbrella, replaced(umbrella, "rain = 0.25, sun", "rain = 0.25, sun = 0.75")) == List{});
  CHECK(changes(umbrella, replaced(umbrella, "cost=5", "payoff=-5")) == List{});
  CHECK(changes(umbrella, replaced(umbrella, "digraph umbrella", "digraph rain")) == List{});
  const std::string third = "digraph { c -> a [p=\"1/3\"]; c -> b [p=\"2/3\"]; a [payoff=1]; b [payoff=0]; }";
  CHECK(changes(third, replaced(third, "p=\"2/3\"", "p=rest")) == List{});
}

TEST_CASE("difference: a law changes line by line") {
  CHECK(changes(umbrella, replaced(umbrella, "rain = 0.25", "rain = 0.5")) ==
        List{"changed law weather rain probability: 0.25 -> 0.5", "changed law weather sun probability: 0.75 -> 0.5"});
  const std::string test = R"(digraph { graph [events="
    oil: dry = 0.5, wet, none = 0
    look | oil=dry: bad = 0.75, good
    look | oil=wet: bad = 0.25, good
  "];
  go -> d [label=drill]; go -> l [label=look]; d [event=oil]; l [event=look];
  d -> a [label=dry]; d -> b [label=wet]; l -> c [label=bad]; l -> e [label=good];
  a [payoff=0]; b [payoff=9]; c [payoff=1]; e [payoff=2]; })";
  CHECK(changes(test, replaced(test, "oil=wet: bad = 0.25", "oil=wet: bad = 0.5")) ==
        List{"changed law look oil=wet bad probability: 0.25 -> 0.5",
             "changed law look oil=wet good probability: 0.75 -> 0.5"});
  // A line for what cannot come up says nothing.
  CHECK(changes(test, replaced(test, "look | oil=wet", "look | oil=none: bad = 0.5, good\n look | oil=wet")) == List{});
  const std::string apart = replaced(replaced(test, "look | oil=dry: bad = 0.75, good", "look: bad = 0.75, good"),
                                     "look | oil=wet: bad = 0.25, good", "");
  CHECK(changes(test, apart) ==
        List{"changed event look conditions: [oil] -> []", "removed law look oil=dry bad probability: 0.75 -> -",
             "removed law look oil=dry good probability: 0.25 -> -", "removed law look oil=wet bad probability: 0.25 -> -",
             "removed law look oil=wet good probability: 0.75 -> -", "added law look bad probability: - -> 0.75",
             "added law look good probability: - -> 0.25"});
}

TEST_CASE("difference: probabilities that move from the branches into events are a declaration, not a change of each") {
  const std::string on_branches = R"(digraph { go -> x; go -> y; x [event=w]; y [event=w];
    x -> a [label=up, p=0.5]; x -> b [label=down, p=0.5]; y -> c [label=up, p=0.5]; y -> d [label=down, p=0.5];
    a [payoff=1]; b [payoff=0]; c [payoff=2]; d [payoff=-2]; })";
  std::string declared = on_branches;
  while (declared.find(", p=0.5") != std::string::npos) declared = replaced(declared, ", p=0.5", "");
  declared = replaced(declared, "digraph {", "digraph { events=\"w: up = 0.5, down\";");
  CHECK(changes(on_branches, declared) == List{"changed event w declared: not declared -> declared",
                                               "added law w up probability: - -> 0.5",
                                               "added law w down probability: - -> 0.5"});
}

TEST_CASE("difference: names, kinds, events, heads, units and the root are changes of their own") {
  CHECK(changes(umbrella, replaced(umbrella, "label=\"Umbrella?\"", "label=\"Umbrella?\", unit=fun")) ==
        List{"changed model unit:  -> fun"});
  CHECK(changes(umbrella, replaced(umbrella, "Umbrella?", "Rain?")) == List{"changed model title: Umbrella? -> Rain?"});
  CHECK(changes(umbrella, replaced(umbrella, "\"leave it\"", "\"go without\"")) ==
        List{"changed alternative go go without>without label: leave it -> go without"});
  CHECK(changes(umbrella, replaced(replaced(umbrella, "with    -> dry ", "with    -> soaked "), "dry [payoff=80];", "")) ==
        List{"removed node dry: outcome -> -", "changed branch with rain>soaked to: dry -> soaked"});
  CHECK(changes(umbrella, replaced(umbrella, "dry [payoff=80]", "dry [payoff=80, label=Dry]")) ==
        List{"changed node dry name: dry -> Dry"});
  const std::string turned =
      "digraph { go -> a [label=A]; go -> b [label=B]; go -> c [label=C]; a [payoff=1]; b [payoff=1]; c [payoff=0]; }";
  CHECK(changes(turned,
                "digraph { go -> c [label=C]; go -> b [label=B]; go -> a [label=A]; a [payoff=1]; b [payoff=1]; c "
                "[payoff=0]; }") == List{"reordered node go order: [A,B,C] -> [C,B,A]"});
  // A new one in between is no new order.
  CHECK(changes(turned, replaced(turned, "go -> b [label=B];", "go -> d [label=D]; go -> b [label=B]; d [payoff=0];")) ==
        List{"added alternative go D>d: - -> -", "added node d: - -> outcome"});
  const std::string opened =
      "digraph { graph [root=go]; go -> c [label=x]; go -> s [label=y]; c -> a [p=0.5, label=up]; c -> b [p=0.5, "
      "label=down]; a [payoff=2]; b [payoff=0]; s [payoff=1]; }";
  CHECK(sorted(changes(opened, replaced(opened, "root=go", "root=c"))).front() == "changed model root: go -> c");
  CHECK(changes(opened, replaced(replaced(opened, "c -> a [p=0.5", "c -> a [label=up"), "c -> b [p=0.5",
                                 "c [kind=decision]; c -> b [label=down")) ==
        List{"changed node c kind: chance -> decision", "changed alternative c up>a probability: 0.5 -> -",
             "changed alternative c down>b probability: 0.5 -> -"});
}

TEST_CASE("difference: a node that several paths reach is one uncertainty or one on each, and that is a change") {
  const std::string shared = R"(digraph { go -> x [label=a]; go -> x [label=b, cost=1];
    x -> u [label=up, p=0.5]; x -> d [label=down, p=0.5]; u [payoff=1]; d [payoff=0]; })";
  CHECK(changes(shared, replaced(shared, "x -> u", "x [event=separate]; x -> u")) ==
        List{"changed node x event:  -> separate"});
  // With one path less it makes no difference which of the two it is.
  CHECK(changes(replaced(shared, "x -> u", "x [event=separate]; x -> u"),
                replaced(replaced(shared, "go -> x [label=b, cost=1]", "go -> s [label=b]; s [payoff=0]"), "x -> u",
                         "x -> u")) == List{"changed alternative go b>s to: x -> s",
                                            "changed alternative go b>s payoff: -1 -> 0", "added node s: - -> outcome"});
}

TEST_CASE("difference: parallel alternatives are told apart by their labels, then by their order") {
  const std::string two = "digraph { go -> x [label=cheap, cost=1]; go -> x [label=dear, cost=2]; x [payoff=5]; }";
  CHECK(changes(two, "digraph { go -> x [label=dear, cost=2]; go -> x [label=cheap, cost=1]; x [payoff=5]; }") ==
        List{"reordered node go order: [cheap,dear] -> [dear,cheap]"});
  CHECK(changes(two, replaced(two, "label=dear", "label=costly")) ==
        List{"changed alternative go costly>x label: dear -> costly"});
}

TEST_CASE("difference: a pick without probabilities is not available, and has not flipped") {
  const Model before = model_of(umbrella);
  const Model after = model_of(R"(digraph { go -> with [label="take it", cost=5]; go -> without [label="leave it"];
    with [event=weather]; without [event=weather]; with -> dry [label=rain]; with -> shade [label=sun];
    without -> soaked [label=rain]; without -> bliss [label=sun];
    dry [payoff=80]; shade [payoff=90]; soaked [payoff=0]; bliss [payoff=100]; })");
  const Solution was = solve(before);
  const Solution is = solve(after);
  const Correspondence matches = correspond(before.graph, after.graph);
  const PickDifference gone = pick_difference({before, was}, {after, is}, matches, Criterion::expected_value);
  CHECK(gone.before);
  CHECK_FALSE(gone.after);
  CHECK_FALSE(gone.flipped);
  CHECK(pick_difference({before, was}, {after, is}, matches, Criterion::minimax_regret).flipped == false);
}

TEST_CASE("difference: where a tie is decided by another order the pick flips and gives up nothing") {
  const Model before = model_of("digraph { go -> a [label=A]; go -> b [label=B]; a [payoff=1]; b [payoff=1]; }");
  const Model after = model_of("digraph { go -> b [label=B]; go -> a [label=A]; a [payoff=1]; b [payoff=1]; }");
  const Solution was = solve(before);
  const Solution is = solve(after);
  const PickDifference d =
      pick_difference({before, was}, {after, is}, correspond(before.graph, after.graph), Criterion::expected_value);
  CHECK(d.flipped == true);
  CHECK(d.given_up == 0);
  CHECK(d.after->margin == 0);
}

namespace {

// A parameter in a payoff, in a law, in another parameter, on a branch and in the utility.
const std::string followed = R"DOT(digraph { graph [utility="exponential(taste)", params="
    km = 30000 in [10000, 60000]; wear = 2*km; taste = 5000", events="
    m: up = near, mid = 0.25, down
    n: yes = 0.5 in [0.25, 0.75], no"];
  x [kind=decision]; x -> car [cost="0.182*km"]; x -> bus [cost=4000]; x -> bike [cost="wear/100"];
  car [event=m]; car -> a [label=up, payoff=1]; car -> b [label=mid]; car -> c [label=down];
  bus [event=n]; bus -> d [label=yes, payoff=9]; bus -> e [label=no];
  bike [kind=chance]; bike -> f [label=flat, p=near, payoff=3]; bike -> g [label=fine, p=rest]; })DOT";
std::string with_near(const std::string& near) {
  return replaced(followed, "taste = 5000", "taste = 5000; near = " + near);
}

}  // namespace

TEST_CASE("difference: a parameter that changed is one row that names it, whatever follows from it") {
  const std::string was = with_near("0.25");
  CHECK(changes(was, was) == List{});
  // 0.182 x 30000 = 5460 becomes 3640, and wear/100 600 becomes 400.
  CHECK(changes(was, replaced(was, "km = 30000", "km = 20000")) == List{"changed parameter km value: 30000 -> 20000"});
  CHECK(changes(was, with_near("0.5")) == List{"changed parameter near value: 0.25 -> 0.5"});
  CHECK(changes(was, replaced(was, "taste = 5000", "taste = 9000")) == List{"changed parameter taste value: 5000 -> 9000"});
  CHECK(changes(was, replaced(was, "[10000, 60000]", "[10000, 50000]")) ==
        List{"changed parameter km range: [10000,60000] -> [10000,50000]"});
  CHECK(changes(was, replaced(was, " in [10000, 60000]", "")) == List{"changed parameter km range: [10000,60000] -> -"});
  CHECK(changes(was, replaced(was, "0.5 in [0.25, 0.75]", "0.5 in [0.25, 1]")) ==
        List{"changed law n yes range: [0.25,0.75] -> [0.25,1]"});
  CHECK(changes(was, replaced(was, "graph [utility", "graph [regret=utility, utility")) ==
        List{"changed model unit:  -> utility", "changed model regret: payoff -> utility"});
  CHECK(changes(was, replaced(was, "wear = 2*km", "wear = 2*km; spare = 7")) == List{"added parameter spare: - -> 7"});
  CHECK(changes(replaced(was, "wear = 2*km", "wear = 2*km; spare = 7"), was) == List{"removed parameter spare: 7 -> -"});
}

TEST_CASE("difference: another formula is a change, of the value or of where it comes from") {
  const std::string was = with_near("0.25");
  CHECK(changes(was, replaced(was, "wear = 2*km", "wear = 3*km")) == List{"changed parameter wear value: 60000 -> 90000"});
  CHECK(changes(was, replaced(was, "wear = 2*km", "wear=2 * km")) == List{});
  CHECK(changes(was, replaced(was, "wear/100", "600")) == List{"changed alternative x bike>bike formula: -(wear/100) -> "});
  CHECK(changes(was, replaced(was, "cost=4000", "cost=\"km/7.5\"")) ==
        List{"changed alternative x bus>bus formula:  -> -(km/7.5)"});
  CHECK(changes(was, replaced(was, "0.182*km", "0.2*km")) == List{"changed alternative x car>car payoff: -5460 -> -6000"});
  // The law's other numbers: what takes the rest is another figure too, as in a law without parameters.
  CHECK(changes(was, replaced(was, "mid = 0.25", "mid = 0.5")) ==
        List{"changed law m mid probability: 0.25 -> 0.5", "changed law m down probability: 0.5 -> 0.25"});
  CHECK(changes(was, replaced(was, "yes = 0.5 in", "yes = 0.25 in")) ==
        List{"changed law n yes probability: 0.5 -> 0.25", "changed law n no probability: 0.5 -> 0.75"});
  CHECK(changes(was, replaced(was, "up = near", "up = 0.25")) == List{"changed law m up formula: near -> "});
}

TEST_CASE("difference: criteria, their scales, weights, views, scores and what takes the place of weights") {
  const std::string was = R"(digraph { graph [criteria="price [100, 0] k$; fun [0, 10]", weights="price=2, fun=1 in [0, 4]",
    views="anna: fun=3", params="share = 0.5"]; x -> a [price=50, fun=9]; x -> b [price=40, fun="10*share"]; })";
  CHECK(changes(was, was) == List{});
  CHECK(changes(was, replaced(was, "price=50", "price=99")) == List{"changed alternative x a>a price score: 50 -> 99"});
  CHECK(changes(was, replaced(was, "share = 0.5", "share = 0.25")) == List{"changed parameter share value: 0.5 -> 0.25"});
  CHECK(changes(was, replaced(was, "price=2", "price=4")) == List{"changed weight weights.price value: 2 -> 4"});
  CHECK(changes(was, replaced(was, " in [0, 4]", " in [0, 5]")) == List{"changed weight weights.fun range: [0,4] -> [0,5]"});
  CHECK(changes(was, replaced(was, "[100, 0] k$", "[80, 0] €")) ==
        List{"changed criterion price scale: [100,0] -> [80,0]", "changed criterion price unit: k$ -> €"});
  CHECK(changes(was, replaced(was, "fun=3", "fun=2")) == List{"changed weight anna.fun value: 3 -> 2"});
  CHECK(changes(was, replaced(was, "fun=3", "fun=3; ben: price=7")) ==
        List{"added weight ben.price: - -> 7", "added view ben: - -> -"});
  CHECK(changes(was, replaced(was, "; fun [0, 10]", "; fun [0, 10]; calm")) ==
        List{"added criterion calm: - -> -", "added weight weights.calm: - -> 1"});
  const std::string valued = R"(digraph { graph [criteria="price; fun", value="fun - price/10", params="k = 1"];
    x -> a [price=50, fun=9]; x -> b [price=40, fun=5]; })";
  CHECK(changes(valued, replaced(valued, "fun - price/10", "fun - price/20")) ==
        List{"changed model value: fun - price/10 -> fun - price/20"});
  CHECK(changes(valued, replaced(valued, "fun - price/10", "fun-price / 10")) == List{});
  // Another id with other scores is another node; with the same ones it is renamed.
  const std::string scored = "digraph { graph [criteria=\"fun\"]; x -> a; x -> b [fun=1]; a [fun=3, name=A]; b [name=B]; }";
  CHECK(changes(scored, replaced(replaced(scored, "x -> a", "x -> c"), "a [fun=3", "c [fun=3")) ==
        List{"renamed node c id: a -> c"});
  CHECK(changes(scored, replaced(replaced(scored, "x -> a", "x -> c"), "a [fun=3", "c [fun=4")).front() ==
        "removed node a: outcome -> -");
}

TEST_CASE("difference: likeness that is exact sees the last bit, and the order of what was written") {
  const std::string text = "digraph { x -> a [p=0.25, payoff=1]; x -> b [p=0.75, payoff=3]; }";
  const auto exactly = [](const std::string& before, const std::string& after) {
    const Model was = model_of(before);
    const Model is = model_of(after);
    List list;
    for (const Change& c : difference(was.graph, is.graph, correspond(was.graph, is.graph), Likeness::exact))
      list.push_back(text_of(c));
    return list;
  };
  CHECK(changes(text, replaced(text, "payoff=3", "payoff=3.0000000000000004")) == List{});
  CHECK(exactly(text, replaced(text, "payoff=3", "payoff=3.0000000000000004")) ==
        List{"changed branch x b>b payoff: 3 -> 3.0000000000000004"});
  CHECK(exactly(text, text) == List{"reordered model order: - -> -"});
}
