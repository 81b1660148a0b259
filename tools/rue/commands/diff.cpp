// diff.cpp - `rue diff OLD NEW`: what changed in the model, and whether a pick flipped.
#include "output/answers/diff/diff.h"

#include <algorithm>

#include "rue/commands/commands.h"

namespace rue {

int run_diff(const DiffCommand& command, const Streams& streams) {
  if (command.before == "-" && command.after == "-") {
    streams.err << "rue diff: one of the two files only can be standard input\n";
    return exit_failure;
  }
  LoadOptions options = command.load;
  const Loaded before = load(command.before, options, streams);
  if (before.exit_code == exit_failure) return exit_failure;
  const Loaded after = load(command.after, options, streams);
  if (!before.model || !after.model) return std::max(before.exit_code, after.exit_code);
  const Solution old_solution = solve(*before.model);
  const Solution new_solution = solve(*after.model);
  const Solved was{*before.model, old_solution};
  const Solved is{*after.model, new_solution};
  const ModelDiff diff = diff_of(was, is);
  if (command.json) {
    write_diff_json(streams.out, was, is, diff);
  } else if (command.csv) {
    write_diff_csv(streams.out, was, is, diff);
  } else {
    write_diff_report(streams.out, was, is, diff, streams.text);
  }
  return command.exit_code && diff.flipped() ? exit_flipped : exit_ok;
}

}  // namespace rue
