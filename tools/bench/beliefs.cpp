// beliefs.cpp - what answers over all ranges take, as multiples of one solve of the same graph: beliefs CAREER.dot
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "analysis/beliefs/robust.h"
#include "analysis/sweep.h"
#include "measure.h"
#include "model/tree/named_numbers.h"

namespace {

using namespace rue;

// Which numbers of a full binary tree of decisions and chance nodes in turn have ranges.
enum class Ranged {
  some,      // ten chance nodes, each on its own
  shared,    // ten parameters, each at several nodes
  declared,  // nine entries of four events' laws, and a payoff
  all,       // every chance node, on its own
};

std::string laws() {
  std::string events;
  const auto line = [&](const std::string& head) { events += head + ": x = 0.4 in [0.25, 0.6], y; "; };
  line("e0");
  for (const char* given : {"x", "y"}) line(std::string("e1 | e0=") + given);
  for (const char* given : {"x", "y"}) line(std::string("e2 | e0=") + given);
  for (const char* given : {"e0=x, e2=x", "e0=x, e2=y", "e0=y, e2=x", "e0=y, e2=y"}) line(std::string("e3 | ") + given);
  return events;
}

std::string full_tree(int levels, Ranged ranged) {
  std::string text = "digraph { graph [params=\"";
  if (ranged == Ranged::declared) text += "bonus = 10 in [0, 300]\", events=\"" + laws();
  for (int p = 0; p < 10 && ranged == Ranged::shared; ++p) text += "p" + std::to_string(p) + " = 0.4 in [0.2, 0.7]; ";
  text += "\"];\n";
  std::uint64_t random = 1;
  int next = 1, chances = 0;
  for (int level = 0, begin = 0, size = 1; level < levels; begin += size, size *= 2, ++level) {
    const bool chance = level % 2 == 1;
    for (int n = begin; n < begin + size; ++n) {
      const std::string id = "n" + std::to_string(n);
      text += id + " [kind=" + (chance ? "chance" : "decision");
      if (chance && ranged == Ranged::declared) text += ", event=e" + std::to_string(level / 2);
      text += "];\n";
      std::string p = "0.4";
      if (chance && (ranged == Ranged::all || (ranged == Ranged::some && chances % 17 == 16 && chances < 170)))
        p = "\"0.4 in [0.2, 0.7]\"";
      // No two of a path are the same: each level has its own.
      if (chance && ranged == Ranged::shared)
        p = "p" + std::to_string(level < 4 ? level / 2 : level < 6 ? 2 + n % 3 : 5 + n % 5);
      chances += chance ? 1 : 0;
      for (int b = 0; b < 2; ++b, ++next) {
        random = random * 6364136223846793005 + 1442695040888963407;
        text += id + " -> n" + std::to_string(next) + " [label=" + (b == 0 ? "x" : "y");
        if (chance && ranged != Ranged::declared) text += ", p=" + (b == 0 ? p : std::string("rest"));
        const bool bonus = ranged == Ranged::declared && n == 1 && b == 0;
        text += ", payoff=" + (bonus ? std::string("bonus") : std::to_string((random >> 33U) % 1000)) + "];\n";
      }
    }
  }
  return text + "}\n";
}

std::string content(const char* file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

Beliefs beliefs_of(Model& model) {
  Diagnostics diagnostics;
  std::optional<Beliefs> beliefs = beliefs_of(model, {}, diagnostics);
  if (!beliefs) {
    std::fprintf(stderr, "%s\n", diagnostics.findings().front().text.c_str());
    std::exit(1);
  }
  return *std::move(beliefs);
}

void ask(const char* what, Model model, const char* figures_bound, const char* all_bound) {
  const double one = time_of(
      5, [&] { (void)solve(model); }, 0.5);
  const Beliefs beliefs = beliefs_of(model);
  Experiment experiment(model);
  const Robust found = robust(experiment, beliefs);
  if (found.alternatives.empty()) {
    std::fprintf(stderr, "%s: %s\n", what, found.missing.front().reason.c_str());
    std::exit(1);
  }
  RobustOptions headline;
  headline.headline_only = true;
  const double figures = time_of(
      5, [&] { (void)robust(experiment, beliefs, headline); }, 0.5);
  const double all = time_of(
      3, [&] { (void)robust(experiment, beliefs); }, 0.5);
  std::printf("%s, %zu nodes, %.0f corners: lowest, highest, shortfall, picks %.1f solves %s; all parts %.0f solves %s\n",
              what, model.tree.size(), found.corners, figures / one, figures_bound, all / one, all_bound);
}

// A range at every chance node: each scenario is one rollback of labels and one of the plan's worst.
void ask_all() {
  Model model = model_of(full_tree(16, Ranged::all));
  const Beliefs beliefs = beliefs_of(model);
  Experiment experiment(model);
  const EventPlan plan(model.tree);
  Solution s;
  const double one = time_of(
      5, [&] { sweep(model.tree, plan.get(), s); }, 0.5);
  const Places places(model, beliefs);
  BlockPoints points;
  Numbers elsewhere;
  for (const Block& block : beliefs.blocks) {
    points.push_back(block.set.corners());
    elsewhere.push_back(block.set.center());
  }
  std::string why;
  const std::optional<Region> region = Region::of(experiment, places, beliefs, points, why);
  const double made = time_of(
      3, [&] { (void)Region::of(experiment, places, beliefs, points, why); }, 0.5);
  const double scenario = time_of(
      3, [&] { (void)region->least_shortfall(0, nullptr, elsewhere, 0); }, 0.5);
  std::printf("a range at each of %zu chance nodes, %zu nodes: %.1f sweeps a scenario  <= 30; set up once %.0f sweeps\n",
              beliefs.blocks.size(), model.tree.size(), scenario / one, made / one);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: beliefs CAREER.dot\n");
    return 2;
  }
  ask("career.dot", model_of(content(argv[1])), "<= 40", "<= 500");
  ask("ten private ranges", model_of(full_tree(8, Ranged::some)), "<= 60", "");
  ask("ten shared parameters", model_of(full_tree(8, Ranged::shared)), "<= 250", "");
  ask("ten numbers of declared events", model_of(full_tree(8, Ranged::declared)), "<= 250", "");
  ask_all();
  return 0;
}
