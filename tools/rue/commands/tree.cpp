// tree.cpp - `rue tree FILE`: the tree for a terminal, with the picks marked.
#include "output/answers/tree/tree.h"

#include "rue/commands/commands.h"

namespace rue {

int run_tree(const TreeCommand& command, const Streams& streams) {
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  TreeOptions options;
  options.text = streams.text;
  options.depth = command.depth;
  options.ascii = command.ascii;
  write_tree_report(streams.out, *loaded.model, solve(*loaded.model), options);
  return exit_ok;
}

}  // namespace rue
