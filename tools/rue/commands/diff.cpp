// diff.cpp - `rue diff OLD NEW`: what changed in the model, and whether a pick flipped.
#include "output/answers/diff/diff.h"

#include <algorithm>

#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct DiffCommand {
  std::string before, after;
  bool exit_code = false;  // exit_flipped where a pick flipped
  Forms forms;
  LoadOptions load = {.attributes = false};
};

int run_diff(const DiffCommand& asked, const Streams& streams) {
  if (asked.before == "-" && asked.after == "-") {
    streams.err << "rue diff: one of the two files only can be standard input\n";
    return exit_failure;
  }
  const Loaded before = load(asked.before, asked.load, streams);
  if (before.exit_code == exit_failure) return exit_failure;
  const Loaded after = load(asked.after, asked.load, streams);
  if (!before.model || !after.model) return std::max(before.exit_code, after.exit_code);
  const Solution old_solution = solve(*before.model);
  const Solution new_solution = solve(*after.model);
  const Solved was{*before.model, old_solution};
  const Solved is{*after.model, new_solution};
  const ModelDiff diff = diff_of(was, is);
  const int exit_code = deliver(diff_answer(was, is, diff), asked.forms, streams);
  return asked.exit_code && diff.flipped() ? exit_flipped : exit_code;
}

}  // namespace

void add_diff(CommandLine& line) {
  const auto command = line.add<DiffCommand>("diff", "What changed in the model, and whether a pick flipped", R"(Examples:
  rue diff old.dot offer.dot
  git show HEAD:offer.dot | rue diff - offer.dot --exit-code

Exit codes: 0; 1 a model has errors; 2 usage, input or output; with --exit-code 3 where a pick flipped.)",
                                             run_diff);
  DiffCommand& asked = command.options;
  names_file(command, command->add_option("OLD", asked.before, "The decision as it was; - for standard input")->required());
  names_file(command, command->add_option("NEW", asked.after, "The decision as it is; - for standard input")->required());
  add_forms(command, asked.forms, "The changes, then the picks,");
  command->add_flag("--exit-code", asked.exit_code, "Exit with 3 where a pick flipped");
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
