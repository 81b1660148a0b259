// growth.cpp - how cost grows: families of decisions at growing sizes, and the slope of each question's time against them.
//
// growth [CAREFUL]   prints a Markdown table; CAREFUL is the least time in seconds that a figure is measured for (0.2)
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "analysis/frontier.h"
#include "analysis/hindsight/hindsight.h"
#include "analysis/sweep.h"
#include "measure.h"

namespace {

using namespace rue;

constexpr std::uint64_t plenty = std::numeric_limits<std::uint64_t>::max() / 8;

std::string id(const char* letter, std::size_t number) {
  return letter + std::to_string(number);
}

// Decisions and chance nodes in turn, all ways out alike; with `shared`, the chance nodes of a stage are one event.
std::string full_tree(std::size_t branching, std::size_t levels, bool shared) {
  std::string text = "digraph { n0 [kind=decision];\n";
  std::mt19937_64 random(1);
  std::size_t begin = 0;
  std::size_t next = 1;
  std::size_t size = 1;
  for (std::size_t level = 0; level < levels; ++level) {
    for (std::size_t n = begin; n < begin + size; ++n) {
      if (level % 2 == 1) {
        text += id("n", n) + " [kind=chance" + (shared ? ", event=" + id("e", level) : "") + "];\n";
      } else {
        text += id("n", n) + " [kind=decision];\n";
      }
      for (std::size_t b = 0; b < branching; ++b, ++next) {
        text +=
            id("n", n) + " -> " + id("n", next) + " [label=" + id("b", b) + ", payoff=" + std::to_string(random() % 1000);
        text += level % 2 == 1 ? ", p=\"1/" + std::to_string(branching) + "\"];\n" : "];\n";
      }
    }
    begin += size;
    size *= branching;
  }
  return text + "}\n";
}

// Orthogonal vectors as worst regret (theory: no algorithm below the square is known for it, and a faster one would refute
// the orthogonal vectors conjecture): each vector is a chain of the events in which it has a one; the left chains go on
// where the event comes out as x, the right ones where it comes out as y.
std::string orthogonal_vectors(std::size_t vectors) {
  constexpr std::size_t dimensions = 32;
  std::mt19937_64 random(1);
  std::string text = "digraph { r [kind=decision]; r -> a; r -> b; b [kind=decision]; a [kind=chance];\n";
  for (const char* side : {"a", "b"}) {
    const bool left = *side == 'a';
    for (std::size_t v = 0; v < vectors; ++v) {
      std::vector<std::size_t> ones;
      for (std::size_t e = 0; e < dimensions; ++e) {
        if (random() % 2 == 0) ones.push_back(e);
      }
      const std::string name = id(side, v) + "_";
      text += std::string(side) + " -> " + id(name.c_str(), 0);
      text += left ? " [label=" + id("v", v) + ", p=\"1/" + std::to_string(vectors) + "\"];\n" : ";\n";
      for (std::size_t i = 0; i < ones.size(); ++i) {
        const std::string node = id(name.c_str(), i);
        text += node + " [kind=chance, event=" + id("e", ones[i]) + "];\n";
        text += node + " -> " + id(name.c_str(), i + 1) + " [state=" + (left ? "x" : "y") + ", p=0.5];\n";
        text += node + " -> " + node + "end [state=" + (left ? "y" : "x") + ", p=0.5];\n";
        text += node + "end [payoff=" + (left ? "1" : "-100") + "];\n";
      }
      text += id(name.c_str(), ones.size()) + " [payoff=" + (left ? "0" : "1") + "];\n";
    }
  }
  return text + "}\n";
}

struct Growth {
  std::vector<double> size, time;
  // Of the straight line through the logarithms, by least squares: time grows as size to this power.
  [[nodiscard]] double slope() const {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = 0; i < size.size(); ++i) {
      x += std::log(size[i]);
      y += std::log(time[i]);
    }
    x /= static_cast<double>(size.size());
    y /= static_cast<double>(size.size());
    for (std::size_t i = 0; i < size.size(); ++i) {
      xx += (std::log(size[i]) - x) * (std::log(size[i]) - x);
      xy += (std::log(size[i]) - x) * (std::log(time[i]) - y);
    }
    return xy / xx;
  }
};

// A question of a model whose sweeps are done.
using Question = std::function<void(const Model&, const EventPlan&, Solution&)>;

void expected_value(const Model& model, const EventPlan&, Solution& s) {
  const rue_tree view = model.tree.view();
  std::vector<double> value = s.total;
  rue_roll_back(&view, RUE_MEAN, RUE_TAKE_MAX, value.data());
}

void worst_regret(const Model& model, const EventPlan& plan, Solution& s) {
  const rue_tree view = model.tree.view();
  std::vector<double> regret(model.tree.size());
  const Scratch room(rue_regret_size(&view, plan.get()));
  rue_worst_regret(&view, plan.get(), s.total.data(), room.view(), regret.data());
}

void minimax_regret(const Model& model, const EventPlan&, Solution& s) {
  const rue_tree view = model.tree.view();
  std::vector<double> regret = s.open_regret;
  rue_roll_back(&view, RUE_MAX, RUE_TAKE_MIN, regret.data());
}

void frontier(const Model& model, const EventPlan&, Solution& s) {
  const rue_tree view = model.tree.view();
  const Scratch room(rue_frontier_size(&view));
  const auto ignore = [](void*, const rue_point*) { return 0; };
  rue_frontier(&view, s.total.data(), s.open_regret.data(), s.tolerance, plenty, room.view(), ignore, nullptr);
}

void hindsight(const Model& model, const EventPlan& plan, Solution& s) {
  rue_hindsight out{};
  Scratch memory(0);
  measure_hindsight(model.tree, plan, s.total, nullptr, s.tolerance, plenty, memory, out);
}

struct Family {
  const char* name;
  std::function<std::string(std::size_t)> text;
  std::vector<std::size_t> steps;
  struct Asked {
    const char* name;
    Question question;
    const char* promised;
  };
  std::vector<Asked> asked;
};

const std::vector<Family> families = {
    {"full trees of branching 3, private events",
     [](std::size_t levels) { return full_tree(3, levels, false); },
     {6, 8, 10, 12},
     {{"expected value", expected_value, "O(n)"},
      {"worst regret of every leaf", worst_regret, "O(n)"},
      {"minimax regret", minimax_regret, "O(n)"},
      {"whole frontier", frontier, "O(n log n)"},
      {"law of the hindsight value", hindsight, "O(L · depth)"}}},
    {"stages of two choices and two outcomes, an event a stage",
     [](std::size_t stages) { return full_tree(2, 2 * stages, true); },
     {5, 6, 7, 8, 9},
     {{"expected value", expected_value, "O(n)"},
      {"worst regret of every leaf", worst_regret, "4–4.5 cells a node"},
      {"whole frontier", frontier, "O(n log n)"}}},
    {"orthogonal vectors: 32 events in chains of about 16",
     orthogonal_vectors,
     {64, 128, 256, 512, 1024},
     {{"expected value", expected_value, "O(n)"}, {"worst regret of every leaf", worst_regret, "n² in the worst case"}}},
};

}  // namespace

int main(int argc, char** argv) {
  const double careful = argc > 1 ? std::atof(argv[1]) : 0.2;
  std::printf("| decisions | question | sizes | promised | measured |\n|---|---|---|---|---|\n");
  for (const Family& family : families) {
    std::vector<Growth> growth(family.asked.size());
    std::string sizes;
    for (const std::size_t step : family.steps) {
      const Model model = model_of(family.text(step));
      const EventPlan plan(model.tree);
      Solution s;
      sweep(model.tree, plan.get(), s);
      const std::size_t size = model.tree.size();
      if (step == family.steps.front()) sizes = std::to_string(size) + " to ";
      if (step == family.steps.back()) sizes += std::to_string(size) + " nodes";
      for (std::size_t q = 0; q < growth.size(); ++q) {
        const double time = time_of(
            3, [&] { family.asked[q].question(model, plan, s); }, careful);
        growth[q].size.push_back(static_cast<double>(size));
        growth[q].time.push_back(time);
      }
    }
    for (std::size_t q = 0; q < growth.size(); ++q) {
      std::printf("| %s | %s | %s | %s | n^%.2f |\n", family.name, family.asked[q].name, sizes.c_str(),
                  family.asked[q].promised, growth[q].slope());
    }
  }
  return 0;
}
