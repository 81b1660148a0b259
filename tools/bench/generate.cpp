// generate.cpp - `generate [OPTIONS]`: a decision of a given size and shape, as DOT on standard output.
#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <string>

#include "bench/generated.h"

int main(int argc, char** argv) {
  rue::GenerateOptions asked;
  CLI::App app(
      "A decision of any size and shape, as DOT on standard output.\n\n"
      "  generate --depth 6 --events 3 > tree.dot\n"
      "  generate --shape random --nodes 10000 --seed 7 | rue solve -\n"
      "  generate --shape lattice --branches 2 --depth 20 | rue check -");
  const std::map<std::string, rue::Shape> shapes{{"full", rue::Shape::full},
                                                 {"chain", rue::Shape::chain},
                                                 {"random", rue::Shape::random},
                                                 {"lattice", rue::Shape::lattice}};
  app.add_option("--shape", asked.shape,
                 "full; chain: as deep as it is large; random: some nodes of each level branch; lattice: neighbours share "
                 "successors")
      ->transform(CLI::CheckedTransformer(shapes));
  CLI::Option* depth = app.add_option("--depth", asked.depth, "Levels of branches; decisions and chance alternate")
                           ->check(CLI::Range(1.0, 1e9));
  app.add_option("--nodes", asked.nodes, "As deep as this many nodes need, instead of a depth")
      ->check(CLI::Range(2.0, 1e9))
      ->excludes(depth);
  app.add_option("--branches", asked.branches, "Branches of every node that is no outcome")->check(CLI::Range(2, 100));
  app.add_option("--events", asked.events, "Levels of chance nodes, from the root, that are one event each")
      ->check(CLI::Range(0, 1000));
  app.add_option("--seed", asked.seed, "Of payoffs, costs, probabilities and what branches");
  CLI11_PARSE(app, argc, argv);
  if (asked.shape == rue::Shape::random && asked.nodes == 0) {
    std::cerr << "generate: a random shape grows until it is as large as asked: --nodes N\n";
    return 2;
  }
  if (rue::generated_nodes(asked) > rue::most_generated_nodes) {
    std::cerr << "generate: that would be more than 1,000,000,000 nodes; ask for less depth or fewer branches\n";
    return 2;
  }
  rue::write_generated(std::cout, asked);
  return std::cout.flush() ? 0 : 2;
}
