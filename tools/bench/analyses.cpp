// analyses.cpp - how long the analyses take, as multiples of one solve of the same graph: analyses TREE.dot CAREER.dot
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "analysis/whatif/information.h"
#include "analysis/whatif/linear_thresholds.h"
#include "analysis/whatif/sensitivity.h"
#include "measure.h"
#include "model/tree/named_numbers.h"

namespace {

using namespace rue;

std::string content(const char* file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A full tree of branching 3 whose first outcomes take their payoffs from 50 parameters.
std::string with_parameters() {
  std::string text = "digraph { graph [params=\"";
  for (int p = 0; p < 50; ++p) text += "p" + std::to_string(p) + " = " + std::to_string(p) + " in [-50, 150];";
  text += "\"]; n0 [kind=decision];\n";
  int next = 1;
  int outcomes = 0;
  int begin = 0;
  for (int depth = 0, size = 1; depth < 8; ++depth, size *= 3) {
    for (int n = begin; n < begin + size; ++n) {
      for (int b = 0; b < 3; ++b, ++next) {
        text += "n" + std::to_string(n) + " -> n" + std::to_string(next);
        if (depth % 2 == 1) text += " [p=\"1/3\"]";
        text += ";\n";
        if (depth == 7) {
          text += "n" + std::to_string(next) + " [payoff=\"";
          text += outcomes % 100 == 0 ? "p" + std::to_string(outcomes / 100 % 50) : std::to_string(next * 7919 % 1000);
          text += "\"];\n";
          ++outcomes;
        } else if (depth % 2 == 1) {
          text += "n" + std::to_string(next) + " [kind=decision];\n";
        }
      }
    }
    begin += size;
  }
  return text + "}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: analyses TREE.dot CAREER.dot\n");
    return 2;
  }
  {
    Model model = model_of(content(argv[1]));
    name_numbers(model);
    const double one = time_of(3, [&] { (void)solve(model); });
    std::size_t found = 0;
    const double all = time_of(3, [&] {
      const Solution s = solve(model);
      const ParametricPass pass = parametric_pass(model.tree, s.live, s.expected_value);
      found = linear_thresholds(model, s, pass).size() + value_of_information(model).events.size();
    });
    std::printf("all break-evens and the EVPPI of every private event, %zu nodes (%zu figures): %.2f solves  <= 5\n",
                model.tree.size(), found, all / one);
  }
  {
    Model model = model_of(with_parameters());
    const double one = time_of(5, [&] { (void)solve(model); });
    const double all = time_of(3, [&] {
      std::vector<std::uint32_t> parameters(50);
      for (std::uint32_t p = 0; p < 50; ++p) parameters[p] = p;
      Experiment experiment(model);
      (void)tornado(experiment, parameters, 0.1);
    });
    std::printf("tornado over 50 parameters, %zu nodes: %.1f solves  <= 150\n", model.tree.size(), all / one);
  }
  {
    Model model = model_of(content(argv[2]));
    const double one = time_of(20, [&] { (void)solve(model); });
    const double all = time_of(3, [&] {
      Experiment experiment(model);
      const auto index = [&](const char* name) { return model.graph.parameters.index.at(name); };
      (void)two_way(experiment, index("generational"), {0.05, 0.7}, index("would_ever_move.yes"), {0.1, 0.7}, 100);
    });
    std::printf("map of 100 x 100 values, %zu nodes: %.0f solves, %.2f s here\n", model.tree.size(), all / one, all);
  }
  return 0;
}
