// generate.cpp - `rue generate`: a decision of a given size and shape, as DOT on standard output.
#include <ostream>

#include "output/new/generated.h"
#include "rue/commands/commands.h"

namespace rue {

int run_generate(const GenerateCommand& command, const Streams& streams) {
  if (command.options.shape == Shape::random && command.options.nodes == 0) {
    streams.err << "rue generate: a random shape grows until it is as large as asked: --nodes N\n";
    return exit_failure;
  }
  if (generated_nodes(command.options) > most_generated_nodes) {
    streams.err << "rue generate: that would be more than 1,000,000,000 nodes; ask for less depth or fewer branches\n";
    return exit_failure;
  }
  write_generated(streams.out, command.options);
  return exit_ok;
}

}  // namespace rue
