// tree.cpp - `rue tree`: the unfolded tree for a terminal.
#include "output/tree_report.h"
#include "rue/commands.h"

namespace rue {

Exit tree(const Console& console, const TreeCommand& options) {
  Exit exit = exit_ok;
  const std::optional<Model> model = open_model(console, options.model, exit);
  if (!model) return exit;
  write_tree_report(console.out, *model, solve(*model), {console.text(), options.depth, options.ascii});
  return exit_ok;
}

}  // namespace rue
