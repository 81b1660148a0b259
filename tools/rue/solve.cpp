// solve.cpp - `rue solve FILE`: what each criterion chooses and what that is worth, for people or as JSON.
#include "analysis/solution.h"
#include "output/json.h"
#include "output/solve_report.h"
#include "rue/commands.h"

namespace rue {

int run_solve(const SolveCommand& command, const Streams& streams) {
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  SolveOptions options;
  options.alpha = command.alpha;
  const Solution solution = solve(*loaded.model, options);
  if (command.json) {
    write_json(streams.out, *loaded.model, solution, command.detail);
  } else {
    write_solve_report(streams.out, *loaded.model, solution, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
