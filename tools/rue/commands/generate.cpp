// generate.cpp - `rue generate`: a decision of a given size and shape, as DOT on standard output.
#include <ostream>

#include "output/new/generated.h"
#include "rue/commands/commands.h"
#include "rue/options.h"

namespace rue {
namespace {

int run_generate(const GenerateOptions& asked, const Streams& streams) {
  if (asked.shape == Shape::random && asked.nodes == 0) {
    streams.err << "rue generate: a random shape grows until it is as large as asked: --nodes N\n";
    return exit_failure;
  }
  if (generated_nodes(asked) > most_generated_nodes) {
    streams.err << "rue generate: that would be more than 1,000,000,000 nodes; ask for less depth or fewer branches\n";
    return exit_failure;
  }
  write_generated(streams.out, asked);
  return exit_ok;
}

}  // namespace

void add_generate(CommandLine& line) {
  const auto command = line.add<GenerateOptions>(
      "generate", "A decision of any size and shape, for benchmarks and reports of bugs", R"(Examples:
  rue generate --depth 6 --events 3 > tree.dot
  rue generate --shape random --nodes 10000 --seed 7 | rue solve -
  rue generate --shape lattice --branches 2 --depth 20 | rue check -)",
      run_generate);
  GenerateOptions& asked = command.options;
  choose(command,
         command
             ->add_option_function<std::string>(
                 "--shape",
                 [&asked](const std::string& name) {
                   asked.shape = name == "chain"     ? Shape::chain
                                 : name == "random"  ? Shape::random
                                 : name == "lattice" ? Shape::lattice
                                                     : Shape::full;
                 },
                 "full; chain: as deep as it is large; random: some nodes of each level branch; lattice: neighbours share "
                 "successors")
             ->type_name("SHAPE")
             ->default_str("full"),
         {"full", "chain", "random", "lattice"});
  CLI::Option* depth = command->add_option("--depth", asked.depth, "Levels of branches; decisions and chance alternate")
                           ->type_name("N")
                           ->check(number_from(1, 1e9, "a number of levels, 1 or more"))
                           ->capture_default_str();
  command->add_option("--nodes", asked.nodes, "As deep as this many nodes need, instead of a depth")
      ->type_name("N")
      ->check(number_from(2, 1e9, "a number of nodes, 2 to 1000000000"))
      ->excludes(depth);
  command->add_option("--branches", asked.branches, "Branches of every node that is no outcome")
      ->type_name("N")
      ->check(number_from(2, 100, "a number of branches, 2 to 100"))
      ->capture_default_str();
  command->add_option("--events", asked.events, "Levels of chance nodes, from the root, that are one event each")
      ->type_name("N")
      ->check(number_from(0, 1000, "a number of events, 0 to 1000"))
      ->capture_default_str();
  command->add_option("--seed", asked.seed, "Of payoffs, costs, probabilities and what branches")
      ->type_name("N")
      ->capture_default_str();
}

}  // namespace rue
