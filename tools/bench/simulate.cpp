// simulate.cpp - `simulate` beside a hand-written loop that makes the same draws and rolls 16 of them back at a time over
// the same arrays: simulate CAREER.dot TRIAL.dot
//
// The loop is what one would write for one model: probabilities and payoffs of all nodes as [node][16], of which it fills
// those that are drawn. It adds up the mean of every alternative and counts how often it is the best; all else that
// `simulate` tells (held plans, losses, intervals, what knowing a number is worth) is extra there.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "analysis/beliefs/draws.h"
#include "analysis/beliefs/simulation.h"
#include "measure.h"
#include "model/tree/unfolding.h"

namespace {

using namespace rue;

constexpr std::size_t width = 16;
constexpr std::uint64_t draws_asked = 65536;

struct Hand {
  explicit Hand(const Model& m)
      : model(m),
        nodes(m.tree.size()),
        probability(nodes * width),
        payoff(nodes * width),
        total(nodes * width),
        value(nodes * width),
        alternatives(m.tree.first_child[1] - m.tree.first_child[0]),
        mean(alternatives),
        best(alternatives) {
    for (std::size_t n = 0; n < nodes; ++n) {
      std::fill_n(&probability[n * width], width, m.tree.probability[n]);
      std::fill_n(&payoff[n * width], width, m.tree.payoff[n]);
    }
  }

  void roll_back(std::size_t count) {
    const Tree& tree = model.tree;
    std::copy_n(&payoff[0], width, &total[0]);
    for (std::size_t n = 0; n < nodes; ++n) {
      for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
        for (std::size_t l = 0; l < width; ++l) total[c * width + l] = total[n * width + l] + payoff[c * width + l];
      }
    }
    for (std::size_t n = nodes; n-- > 0;) {
      double sum[width];
      const rue_index first = tree.first_child[n], end = tree.first_child[n + 1];
      if (first == end) {
        std::copy_n(&total[n * width], width, sum);
      } else if (tree.kind[n] == RUE_DECISION) {
        std::copy_n(&value[first * width], width, sum);
        for (rue_index c = first + 1; c < end; ++c) {
          for (std::size_t l = 0; l < width; ++l) sum[l] = std::max(sum[l], value[c * width + l]);
        }
      } else {
        std::fill_n(sum, width, 0.0);
        for (rue_index c = first; c < end; ++c) {
          for (std::size_t l = 0; l < width; ++l) sum[l] += probability[c * width + l] * value[c * width + l];
        }
      }
      std::copy_n(sum, width, &value[n * width]);
    }
    for (std::size_t l = 0; l < count; ++l) {
      std::size_t most = 0;
      for (std::size_t a = 0; a < alternatives; ++a) {
        const double own = value[(tree.first_child[0] + a) * width + l];
        mean[a] += own;
        if (own > value[(tree.first_child[0] + most) * width + l]) most = a;
      }
      best[most] += 1;
    }
  }

  const Model& model;
  std::size_t nodes;
  std::vector<double> probability, payoff, total, value;
  std::size_t alternatives;
  std::vector<double> mean, best;
};

// Puts 16 draws, [number][16], into the arrays.
using Fill = std::function<void(Hand& hand, const std::vector<double>& drawn)>;

std::string content(const char* file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

void replace(std::string& text, const std::string& old, const std::string& fresh) {
  const std::size_t at = text.find(old);
  if (at == std::string::npos) {
    std::fprintf(stderr, "the graph has no '%s'\n", old.c_str());
    std::exit(1);
  }
  text.replace(at, old.size(), fresh);
}

// The numbers of career.dot that have a range, with a distribution each.
std::string career_drawn(const char* file) {
  std::string text = content(file);
  replace(text, "generational = 0.25 in [0.05, 0.70]",
          "generational ~ beta(4, 12); move ~ uniform(0.1, 0.7); loved ~ triangular(0.25, 0.5, 0.8)");
  replace(text, "boom = 0.35 in [0.15, 0.60], correction", "boom, correction ~ dirichlet(7, 13)");
  replace(text, "yes = 0.30 in [0.10, 0.70], no", "yes = move, no");
  replace(text, "loved = 0.50 in [0.25, 0.80]", "loved = loved");
  return text;
}

std::size_t place_of(const Draws& draws, const Model& model, const std::string& name) {
  for (std::size_t i = 0; i < draws.size(); ++i) {
    if (model.graph.parameters.all[draws.numbers()[i]].name == name) return i;
  }
  std::exit(1);
}

// By hand: which branch has which chance.
Fill career_by_hand(const Model& model, const Draws& draws) {
  struct Place {
    std::size_t node, number;
    bool rest, in_boom;
  };
  std::vector<Place> places;
  const std::size_t boom = place_of(draws, model, "market.boom");
  for (std::size_t n = 1; n < model.tree.size(); ++n) {
    if (model.tree.kind[model.tree.parent[n]] != RUE_CHANCE) continue;
    const std::string label(facts_of(model.graph.graph, model.tree.edge[n]).label);
    const auto add = [&](const char* number, bool rest, bool in_boom) {
      places.push_back({n, place_of(draws, model, number), rest, in_boom});
    };
    if (label == "boom" || label == "correction") add("market.boom", label != "boom", false);
    if (label == "yes" || label == "no") add("move", label == "no", false);
    if (label == "loved" || label == "liked") add("loved", label == "liked", false);
    if (label == "generational" || label == "ordinary") add("generational", label == "ordinary", true);
  }
  return [places, boom](Hand& hand, const std::vector<double>& drawn) {
    for (const Place& place : places) {
      double* const to = &hand.probability[place.node * width];
      const double* const x = &drawn[place.number * width];
      for (std::size_t l = 0; l < width; ++l) {
        const double p = place.in_boom ? x[l] * drawn[boom * width + l] : x[l];
        to[l] = place.rest ? 1 - p : p;
      }
    }
  };
}

// trial.dot: payoffs are wtp times the years, less the costs.
Fill trial_by_hand(const Model& model, const Draws& draws) {
  struct Place {
    std::size_t node, number;
    double each, zero;
    bool chance;
  };
  std::vector<Place> places;
  for (std::size_t n = 1; n < model.tree.size(); ++n) {
    const std::string id(model.graph.id_of(model.tree.vertex[n]));
    const auto add = [&](const char* number, double each, double zero, bool chance) {
      places.push_back({n, place_of(draws, model, number), each, zero, chance});
    };
    if (id == "stable" || id == "worse") add("p_usual", id == "stable" ? 1 : -1, id == "stable" ? 0 : 1, true);
    if (id == "responds" || id == "fails") add("p_drug", id == "responds" ? 1 : -1, id == "responds" ? 0 : 1, true);
    if (id == "well") add("course.good", 1, 0, true);
    if (id == "trouble") add("course.complications", 1, 0, true);
    if (id == "dies") add("course.death", 1, 0, true);
    if (id == "drug") add("price", -1, 0, false);
    if (id == "operation") add("bill", -1, 0, false);
    if (id == "trouble") add("stay", -1, 30000 * 4.5, false);
    if (id == "responds") add("gain", 30000, 30000 * 4.7, false);
    // The tree books all at outcomes; the loop books costs where they are paid.
    if (id == "usual") places.push_back({n, 0, 0, -2000, false});
    if (id == "stable") places.push_back({n, 0, 0, 30000 * 6.0, false});
    if (id == "worse") places.push_back({n, 0, 0, 30000 * 4.0, false});
    if (id == "fails") places.push_back({n, 0, 0, 30000 * 4.7, false});
    if (id == "well") places.push_back({n, 0, 0, 30000 * 6.5, false});
    if (id == "dies") places.push_back({n, 0, 0, 0, false});
  }
  return [places](Hand& hand, const std::vector<double>& drawn) {
    for (const Place& place : places) {
      double* const to = &(place.chance ? hand.probability : hand.payoff)[place.node * width];
      const double* const x = &drawn[place.number * width];
      for (std::size_t l = 0; l < width; ++l) to[l] = place.each * x[l] + place.zero;
    }
  };
}

// A full tree of branching 3 in which decisions and chance nodes alternate: a number for the first branch at every chance
// node of a level, and one for every fourth outcome. Not affine: the same for all levels, so that means are of draws, held
// plans are found by the first block, and what it is worth to know a number is estimated.
std::string generated(std::size_t depth, bool affine) {
  std::string text = "digraph { graph [params=\"";
  for (std::size_t level = 1; level < depth; level += affine ? 2 : depth)
    text += "q" + std::to_string(level) + " ~ uniform(0.2, 0.5);";
  for (int x = 0; x < 4; ++x) text += "x" + std::to_string(x) + " ~ normal(" + std::to_string(50 + x) + ", 20);";
  text += "\"]; n0 [kind=decision];\n";
  std::size_t next = 1, begin = 0, size = 1;
  for (std::size_t level = 0; level < depth; ++level, size *= 3) {
    for (std::size_t n = begin; n < begin + size; ++n) {
      for (int b = 0; b < 3; ++b, ++next) {
        text += "n" + std::to_string(n) + " -> n" + std::to_string(next);
        if (level % 2 == 1) text += b == 0 ? " [p=q" + std::to_string(affine ? level : 1) + "]" : std::string(" [p=rest]");
        text += ";\nn" + std::to_string(next);
        if (level + 1 < depth) {
          text += level % 2 == 1 ? " [kind=decision];\n" : " [kind=chance];\n";
        } else {
          text += " [payoff=\"";
          text += next % 4 == 0 ? "x" + std::to_string(next / 4 % 4) : std::to_string(next * 7919 % 100);
          text += "\"];\n";
        }
      }
    }
    begin += size;
  }
  return text + "}";
}

Fill generated_by_hand(const Model& model, const Draws& draws, std::size_t depth, bool affine) {
  std::vector<std::size_t> chance, payoff;
  for (std::size_t level = 0; level < depth; ++level)
    chance.push_back(level % 2 == 1 ? place_of(draws, model, "q" + std::to_string(affine ? level : 1)) : 0);
  for (int x = 0; x < 4; ++x) payoff.push_back(place_of(draws, model, "x" + std::to_string(x)));
  return [chance, payoff, depth](Hand& hand, const std::vector<double>& drawn) {
    std::size_t next = 1, size = 3;
    for (std::size_t level = 0; level < depth; ++level, size *= 3) {
      for (std::size_t i = 0; i < size; ++i, ++next) {
        const double* const p = &drawn[chance[level] * width];
        for (std::size_t l = 0; level % 2 == 1 && l < width; ++l)
          hand.probability[next * width + l] = i % 3 == 0 ? p[l] : (1 - p[l]) / 2;
        if (level + 1 == depth && next % 4 == 0)
          std::copy_n(&drawn[payoff[next / 4 % 4] * width], width, &hand.payoff[next * width]);
      }
    }
  };
}

void print(const char* what, const std::string& text, const std::function<Fill(const Model&, const Draws&)>& by_hand) {
  Model model = model_of(text);
  std::string why;
  const std::optional<Draws> draws = Draws::of(model.graph.parameters, 1, why);
  if (!draws) std::exit(1);
  const Fill fill = by_hand(model, *draws);
  Hand hand(model);
  std::vector<double> drawn(draws->size() * width);
  const auto draw = [&](std::uint64_t first) {
    for (std::size_t l = 0; l < width; ++l) draws->at(first + l, std::span(drawn).subspan(l), width);
  };
  constexpr double careful = 2;
  const auto make_draws = [&] {
    for (std::uint64_t first = 0; first < draws_asked; first += width) draw(first);
  };
  const double drawing = time_of(3, make_draws, careful);
  const auto loop_by_hand = [&] {
    std::fill(hand.mean.begin(), hand.mean.end(), 0.0);
    for (std::uint64_t first = 0; first < draws_asked; first += width) {
      draw(first);
      fill(hand, drawn);
      hand.roll_back(width);
    }
  };
  const double loop = time_of(3, loop_by_hand, careful);
  SimulationOptions options;
  options.draws = draws_asked;
  options.stops = false;
  std::optional<Simulation> simulation;
  const auto simulate = [&] {
    const auto simulator = Simulator::of(model, options, why);
    simulation = simulator ? simulator->run(why) : std::nullopt;
  };
  const double whole = time_of(3, simulate, careful);
  if (!simulation) {
    std::fprintf(stderr, "%s: %s\n", what, why.c_str());
    std::exit(1);
  }
  for (std::size_t a = 0; a < hand.alternatives; ++a) {
    const double mean = hand.mean[a] / static_cast<double>(draws_asked);
    if (std::fabs(mean - simulation->alternatives[a].mean.value) <= 1e-9 * std::max(1.0, std::fabs(mean))) continue;
    std::fprintf(stderr, "%s: by hand %.12g, simulated %.12g\n", what, mean, simulation->alternatives[a].mean.value);
    std::exit(1);
  }
  const double each = 1e9 / static_cast<double>(draws_asked);
  std::printf("%-34s %7zu nodes, %2zu numbers: %6.0f ns a draw, by hand %6.0f (%6.0f of them drawing): %.2f  <= 2\n", what,
              model.tree.size(), draws->size(), whole * each, loop * each, drawing * each, whole / loop);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: simulate CAREER.dot TRIAL.dot\n");
    return 2;
  }
  print("career.dot, its ranges drawn", career_drawn(argv[1]), career_by_hand);
  print("trial.dot", content(argv[2]), trial_by_hand);
  for (const bool affine : {true, false}) {
    for (const std::size_t depth : {4u, 6u, 8u}) {
      print(affine ? "a full tree of branching 3" : "the same, not affine", generated(depth, affine),
            [&](const Model& model, const Draws& draws) { return generated_by_hand(model, draws, depth, affine); });
    }
  }
  return 0;
}
