// breakeven.cpp - `rue breakeven FILE`: what would have to be true for the other pick.
#include "output/breakeven_plot.h"
#include "output/breakeven_report.h"
#include "rue/commands.h"

namespace rue {

int run_breakeven(const BreakevenCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "breakeven", streams)) return exit_failure;
  constexpr double evaluations = 60;  // of the model, for each parameter
  LoadOptions options = command.load;
  options.draws = true;  // numbers are named after the attributes that they stand in
  Loaded loaded = load(command.file, options, streams);
  if (!loaded.model) return loaded.exit_code;
  if (loaded.model->tree.kind[0] != RUE_DECISION) {
    streams.err << "rue: the root is no decision: there is no pick that could flip\n";
    return exit_model;
  }
  const std::optional<std::vector<std::uint32_t>> chosen =
      choose_varied(*loaded.model, command.varied, false, evaluations, streams);
  if (!chosen) return exit_failure;
  Experiment experiment(*loaded.model);
  const std::vector<Threshold> found = thresholds(experiment, *chosen);
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "breakeven", [&](const PlotOptions& o) { return breakeven_plot(experiment, found, *chosen, o); },
        streams);
  }
  if (command.json) {
    write_breakeven_json(streams.out, experiment, found, *chosen);
  } else if (command.csv) {
    write_breakeven_csv(streams.out, experiment, found);
  } else {
    write_breakeven_report(streams.out, experiment, found, *chosen, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
