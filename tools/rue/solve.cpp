// solve.cpp - `rue solve`: every criterion's pick, as a report or as JSON.
#include "analysis/solution.h"
#include "output/json.h"
#include "output/solve_report.h"
#include "rue/commands.h"

namespace rue {

Exit solve(const Console& console, const SolveCommand& options) {
  Exit exit = exit_ok;
  const std::optional<Model> model = open_model(console, options.model, exit);
  if (!model) return exit;
  const Solution solution = solve(*model, SolveOptions{.alpha = options.alpha});
  if (options.json) {
    write_json(console.out, *model, solution, options.detail);
  } else {
    write_solve_report(console.out, *model, solution, console.text());
  }
  return exit_ok;
}

}  // namespace rue
