// breakeven.cpp - `rue breakeven FILE`: what would have to be true for the other pick.
#include "output/answers/breakeven/breakeven.h"

#include "output/answers/breakeven/linear_report.h"
#include "output/answers/breakeven/plot.h"
#include "output/words/unavailable.h"
#include "rue/commands/commands.h"

namespace rue {

namespace {

// All of a large tree's numbers in one pass, by expected value.
int run_in_one_pass(const BreakevenCommand& command, const Model& model, const Streams& streams) {
  const Solution solution = solve(model);
  if (!solution.pick(Criterion::expected_value)) {
    streams.err << "rue: no expected value is available: " << reason_for(solution, "picks.expected_value") << '\n';
    return exit_model;
  }
  if (command.plot.asked()) {
    streams.err << "rue: so many numbers are not drawn: name those that matter in params, or ask with --only NAME\n";
    return exit_failure;
  }
  const ParametricPass pass = parametric_pass(model.tree, solution.live, solution.expected_value);
  const std::vector<LinearThreshold> found = linear_thresholds(model, solution, pass);
  if (command.json) {
    write_linear_json(streams.out, model, solution, found);
  } else if (command.csv) {
    write_linear_csv(streams.out, model, found);
  } else {
    write_linear_report(streams.out, model, solution, found, streams.text);
  }
  return exit_ok;
}

}  // namespace

int run_breakeven(const BreakevenCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "breakeven", streams)) return exit_failure;
  LoadOptions options = command.load;
  Loaded loaded = load(command.file, options, streams);
  if (!loaded.model) return loaded.exit_code;
  if (loaded.model->tree.kind[0] == RUE_DECISION && asks_about_too_many(*loaded.model, command.varied))
    return run_in_one_pass(command, *loaded.model, streams);
  const std::optional<std::vector<std::uint32_t>> chosen = choose_varied(*loaded.model, command.varied, false, 0, streams);
  if (!chosen) return exit_failure;
  Experiment experiment(*loaded.model);
  const BreakEven found = break_even(experiment, *chosen);
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "breakeven", [&](const PlotOptions& o) { return breakeven_plot(experiment, found, o); }, streams);
  }
  if (command.json) {
    write_breakeven_json(streams.out, experiment, found);
  } else if (command.csv) {
    write_breakeven_csv(streams.out, experiment, found);
  } else {
    write_breakeven_report(streams.out, experiment, found, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
