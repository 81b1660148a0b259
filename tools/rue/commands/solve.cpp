// solve.cpp - `rue solve FILE`: what each criterion chooses and what that is worth, for people or as JSON.
#include "output/answers/solve/solve.h"

#include "analysis/regret_aversion.h"
#include "output/answers/solve/data.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"

namespace rue {

int run_solve(const SolveCommand& command, const Streams& streams) {
  std::vector<Aversion> aversions;
  for (const std::string& words : command.averse) {
    std::string why;
    const std::optional<Aversion> aversion = read_aversion(words, why);
    if (!aversion) {
      streams.err << "rue: --averse " << harmless(words) << ": " << why << '\n';
      return exit_failure;
    }
    aversions.push_back(*aversion);
  }
  LoadOptions load_options = command.load;
  load_options.images = true;
  const Loaded loaded = load(command.file, load_options, streams);
  if (!loaded.model) return loaded.exit_code;
  SolveOptions options;
  options.alpha = command.alpha;
  Solution solution = solve(*loaded.model, options);
  add_averse_picks(*loaded.model, aversions, options, solution);
  if (command.json) {
    write_json(streams.out, *loaded.model, solution, command.detail);
  } else if (command.csv) {
    write_solve_csv(streams.out, *loaded.model, solution);
  } else {
    write_solve_report(streams.out, *loaded.model, solution, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
