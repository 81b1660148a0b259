// drawn_lanes.cpp - draws that are valued side by side have the bits of draws that are valued one by one, whatever they
// reach.
#include "analysis/beliefs/drawn_lanes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <string>

#include "analysis/beliefs/draws.h"
#include "support/model.h"
#include "support/sanitized.h"

using namespace rue;
using rue::test::model_of;

namespace drawn_lanes {
namespace {

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

struct Compared {
  std::size_t draws = 0, without_value = 0;
  bool one_by_one = false;
};

// What a plan brings at an alternative, by its definition over the outcomes' parts.
double worth_of(const Tree& tree, const std::vector<double>& parts, const std::vector<rue_index>& choice, rue_index from) {
  std::vector<double> value = parts;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > from;) {
    if (tree.kind[n] == RUE_OUTCOME) continue;
    double sum = 0;
    for (const rue_index c : children(tree, n)) sum += value[c];
    value[n] = tree.kind[n] == RUE_DECISION ? value[choice[n]] : sum;
  }
  return value[from];
}

// Draws of the model's numbers, `more` of them at values of its own, both ways; two plans are held.
Compared compare(const std::string& text, const std::vector<std::string>& more = {}) {
  CAPTURE(text);
  const Model model = model_of(text);
  std::string why;
  const std::optional<Draws> draws = Draws::of(model.graph.parameters, 5, why);
  REQUIRE(draws);
  std::vector<std::uint32_t> numbers = draws->numbers();
  for (const std::string& name : more) numbers.push_back(model.graph.parameters.find(name).value());
  DrawnTree one(model);
  DrawnLanes lanes(model, numbers);
  CHECK(one.at({}));
  std::vector<std::vector<rue_index>> plans{one.choices(one.outcomes())};
  std::vector<double> against = one.outcomes();
  for (double& part : against) part = -part;
  plans.push_back(one.choices(against));
  for (const std::vector<rue_index>& plan : plans) lanes.hold(plan);

  Compared compared;
  compared.one_by_one = lanes.one_by_one();
  std::vector<double> values(numbers.size());
  std::vector<double> best(one.alternatives().size());
  const auto rounds = static_cast<std::uint64_t>(test::rounds(20));
  for (std::uint64_t round = 0; round < rounds; ++round) {
    constexpr std::size_t width = DrawnLanes::width;
    const std::size_t count = round == 3 ? 5 : width;
    std::vector<std::vector<NewValue>> changes(count);
    for (std::size_t l = 0; l < count; ++l) {
      const std::uint64_t draw = round * width + l;
      draws->at(draw, values);
      for (std::size_t i = 0; i < more.size(); ++i) values[draws->size() + i] = 0.25 * static_cast<double>(draw % 5);
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        lanes.number(i)[l] = values[i];
        changes[l].push_back({numbers[i], values[i]});
      }
    }
    const std::optional<DrawnLanes::Fault> fault = lanes.at(count);
    std::size_t sound = 0;
    while (sound < count && one.at(changes[sound])) ++sound;
    CHECK(fault.has_value() == (sound < count));
    if (fault) {
      CHECK(fault->lane == sound);
      CHECK(fault->why == one.why());
      ++compared.without_value;
      continue;
    }
    for (std::size_t p = 0; p < plans.size(); ++p) lanes.value(p);
    for (std::size_t l = 0; l < count; ++l) {
      REQUIRE(one.at(changes[l]));
      one.best(one.outcomes(), best);
      bool same = same_bits(lanes.tolerance(l), one.tolerance()) && lanes.tolerance_bound(l) >= one.tolerance();
      for (rue_index n = 0; n < one.outcomes().size(); ++n)
        same = same && (one.tree().kind[n] != RUE_OUTCOME || same_bits(lanes.outcome(n, l), one.outcomes()[n]));
      for (std::size_t a = 0; a < best.size(); ++a) {
        same = same && same_bits(lanes.best(a, l), best[a]);
        for (std::size_t p = 0; p < plans.size(); ++p)
          same =
              same && same_bits(lanes.held(p, a, l), worth_of(one.tree(), one.outcomes(), plans[p], one.alternatives()[a]));
      }
      CAPTURE(round);
      CAPTURE(l);
      CHECK(same);
      ++compared.draws;
    }
  }
  return compared;
}

std::string named(const std::string& params, const std::string& body) {
  return "digraph g { params=\"" + params + "\"; " + body + " }";
}

// Side by side, every draw with a value.
void check_lanes(const std::string& text, const std::vector<std::string>& more = {}) {
  const Compared compared = compare(text, more);
  CHECK_FALSE(compared.one_by_one);
  CHECK(compared.without_value == 0);
}

const std::string decided = R"(d -> a [cost=3]; d -> b;
    a [kind=chance]; a -> up [p=p]; a -> down [p=rest]; up -> keep; up -> sell; down -> keep2; down -> sell2;
    keep [payoff=x]; sell [payoff=30]; keep2 [payoff="x/4"]; sell2 [payoff=12];
    b [kind=chance, payoff="y - 5"]; b -> b1 [p=0.25]; b -> b2 [p=rest]; b1 [payoff=40]; b2 [payoff=6];)";
const std::string drawn = "p ~ beta(4, 6); x ~ gamma(3, 9); y ~ normal(30, 8)";

}  // namespace

TEST_CASE("draws side by side: payoffs, chances, formulas and late decisions") {
  check_lanes(named(drawn, decided));
  check_lanes(named(drawn + "; k = 2 in [0, 3]", decided + "sell [cost=\"k*y\"]; sell2 [payoff=k];"), {"k"});
  check_lanes(named("x ~ gamma(3, 9)",
                    "objective=minimize; d -> a; d -> b; a [cost=x]; b -> c [p=0.5]; b -> e [p=rest]; "
                    "c [cost=\"x/2\"]; e [cost=\"40 - x\"];"));
  check_lanes(
      named("p ~ beta(4, 6); x ~ gamma(3, 9); y = if(x > 20, max(x, 3*p), sqrt(x)) + x^2 - exp(-p) + x^0.5 - abs(p - 1)",
            decided));
  // Nature first, and chances of three.
  check_lanes(named("p ~ uniform(0.1, 0.3); q ~ pert(0.2, 0.4, 0.6); x ~ lognormal(1, 0.4)",
                    "n -> a [p=p]; n -> b [p=q]; n -> c [p=rest]; a -> a1; a -> a2; a1 [payoff=x]; a2 [payoff=3]; "
                    "b [payoff=1]; c [payoff=\"x - 1\"];"));
  // Two take the rest; none does.
  check_lanes(named("p ~ uniform(0.1, 0.3)",
                    "n [kind=decision]; n -> m; n -> z; z [payoff=1]; m -> a [p=p]; m -> b [p=rest]; m -> c [p=rest]; a "
                    "[payoff=4]; b [payoff=1]; c [payoff=2];"));
  check_lanes(named("p ~ uniform(0.1, 0.4)",
                    "n [kind=decision]; n -> m; n -> z; z [payoff=1]; m -> a [p=p]; m -> b [p=0.5]; m -> c [p=0.25]; a "
                    "[payoff=4]; b [payoff=1]; c [payoff=2];"));
}

TEST_CASE("draws side by side: criteria by weights, by a value, and on scales") {
  const std::string scores =
      "d -> a; d -> b; d -> c; a -> a1 [p=p]; a -> a2 [p=rest]; a1 [q=x, r=3]; a2 [r=1]; b [q=15, r=y]; "
      "c [q=2, r=2];";
  check_lanes(named(drawn, "criteria=\"q; r\"; weights=\"q=2, r=3\"; " + scores));
  check_lanes(named(drawn + "; w ~ uniform(1, 4)", "criteria=\"q [0, 80]; r\"; weights=\"q=w, r=3\"; " + scores));
  check_lanes(named(drawn + "; k = 1.5 in [0, 3]", "criteria=\"q; r\"; value=\"k*q - r^2/10\"; " + scores), {"k"});
  check_lanes(named(drawn, "objective=minimize; criteria=\"q [80, 0]; r\"; weights=\"q=2, r=1\"; " + scores));
}

TEST_CASE("draws side by side: declared events, their lines and what follows by Bayes' rule") {
  const std::string search = R"dot(d -> ask [cost=1]; d -> act; d -> rest; ask [event=t]; act [event=m];
    ask -> yes [label=plus]; ask -> no [label=minus]; yes -> act; yes -> rest; no -> act; no -> rest;
    act -> won [label=good]; act -> even [label=fair]; act -> lost [label=bad]; won [payoff=40]; even [payoff=2]; lost [cost=20];
    rest [payoff=3]; })dot";
  check_lanes(R"dot(digraph g { params="s ~ beta(30, 10)"; events="m: good, fair, bad ~ dirichlet(4, 3, 5);
    t | m=good: plus = s, minus; t | m=fair: plus = 0.5, minus; t | m=bad: plus = 0.1, minus"; )dot" +
              search);
  check_lanes(R"dot(digraph g { params="g ~ uniform(0.1, 0.5)"; events="m: good = g, fair = 0.25, bad;
    t | m=good: plus = 0.8, minus; t | m=fair: plus = 0.5, minus; t | m=bad: plus = 0.1, minus"; )dot" +
              search);
  // One branch for two states, an event of its own beside it, and a number that one of its lines shares with a branch.
  check_lanes(R"dot(digraph g { params="g ~ uniform(0.1, 0.5); x ~ normal(9, 4)"; events="m: good = g, fair = 0.25, bad;
    w: wet = 0.3, dry"; d -> a; d -> b; a [event=m]; a -> a1 [label="good | fair"]; a -> a2 [label=bad]; a1 [event=w];
    a1 -> o1 [label=wet]; a1 -> o2 [label=dry]; a2 -> a3; a2 -> a4 [cost=2]; a3 [payoff=1]; a4 [event=w]; a4 -> o3 [label=wet];
    a4 -> o4 [label=dry]; o1 [payoff=x]; o2 [payoff=3]; o3 [payoff="2*x"]; o4 [payoff=-7];
    b -> b1 [p=g]; b -> b2 [p=rest]; b1 [payoff=12]; b2 [payoff=0]; })dot");
  // Not declared: one law, as long as its nodes agree.
  check_lanes(R"dot(digraph g { params="p ~ beta(3, 4); x ~ normal(9, 4)"; d -> a; d -> b; a [event=m]; b [event=m];
    a -> a1 [label=up, p=p]; a -> a2 [label=down, p=rest]; b -> b1 [label=up, p=p]; b -> b2 [label=down, p=rest];
    a1 -> a3; a1 -> c; a3 [payoff=x]; c [event=m]; c -> c1 [label=up]; c -> c2 [label=down]; c1 [payoff=6]; c2 [payoff=1];
    a2 [payoff=2]; b1 [payoff=8]; b2 [payoff=4]; })dot");
}

TEST_CASE("draws side by side: what lanes cannot value is valued one by one") {
  // A chance that is nothing at some draws, and what has no value at some.
  check_lanes(named("p ~ discrete(0: 0.3, 0.4: 0.4, 1: 0.3); x ~ gamma(3, 9); y = 4", decided));
  CHECK(compare(named("p ~ normal(0.5, 0.4); x ~ gamma(3, 9); y = 4", decided)).without_value > 0);
  CHECK(compare(named("p ~ beta(4, 6); x ~ normal(0, 1); y = log(x + 1)", decided)).without_value > 0);
  check_lanes(named("p ~ beta(4, 6); x ~ normal(1, 1); y = if(x < 0, 1, log(x))", decided));
  CHECK(compare(named("p ~ beta(4, 6); x ~ normal(0, 1); y = exp(exp(6.4 + x/8))", decided)).without_value > 0);
  // In a utility, and where nodes of an event that is not declared need not agree.
  CHECK(compare(named(drawn, "utility=\"exponential(50)\"; regret=utility; " + decided)).one_by_one);
  CHECK(compare(R"dot(digraph g { params="p ~ beta(3, 4); q ~ beta(2, 2)"; d -> a; d -> b; a [event=m]; b [event=m];
    a -> a1 [label=up, p=p]; a -> a2 [label=down, p=rest]; b -> b1 [label=up, p=q]; b -> b2 [label=down, p=rest];
    a1 [payoff=1]; a2 [payoff=2]; b1 [payoff=8]; b2 [payoff=4]; })dot")
            .draws > 0);
}

}  // namespace drawn_lanes
