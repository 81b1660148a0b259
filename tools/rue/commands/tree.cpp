// tree.cpp - `rue tree FILE`: the tree for a terminal, with the picks marked.
#include "output/answers/tree/tree.h"

#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct TreeCommand {
  std::string file;
  std::optional<std::size_t> depth;  // branches from the root that are shown
  bool ascii = false;
  LoadOptions load = {.attributes = false};
};

int run_tree(const TreeCommand& asked, const Streams& streams) {
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  return deliver({.text =
                      [&](std::ostream& out, const TextOptions& text) {
                        write_tree_report(out, *loaded.model, solution, {text, asked.depth, asked.ascii});
                      }},
                 {}, streams);
}

}  // namespace

void add_tree(CommandLine& line) {
  const auto command = line.add<TreeCommand>("tree", "The tree for a terminal, with the picks marked", R"(Example:
  rue tree offer.dot --depth 2)",
                                             run_tree);
  TreeCommand& asked = command.options;
  add_file(command, asked.file);
  add_depth(command, asked.depth);
  command->add_flag("--ascii", asked.ascii, "No characters beyond ASCII in the drawing");
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
