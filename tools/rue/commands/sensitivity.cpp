// sensitivity.cpp - `rue sensitivity FILE`: what moves the picks, over one parameter at a time or two.
#include "analysis/whatif/sensitivity.h"

#include <ostream>

#include "output/answers/sensitivity/plot.h"
#include "output/answers/sensitivity/sensitivity.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/parameter_names.h"

namespace rue {
int run_sensitivity(const SensitivityCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "sensitivity", streams)) return exit_failure;
  LoadOptions options = command.load;
  Loaded loaded = load(command.file, options, streams);
  if (!loaded.model) return loaded.exit_code;
  Model& model = *loaded.model;
  VariedOptions varied = command.varied;
  if (!command.by.empty()) {
    varied.only = parted_names(model, command.by);
    varied.numbers = false;
    if (varied.only.size() == 2 && find_number(model, varied.only[0]) &&
        find_number(model, varied.only[0]) == find_number(model, varied.only[1])) {
      streams.err << "rue: --by " << harmless(command.by)
                  << ": both are one number; name two for a map, or one for curves\n";
      return exit_failure;
    }
  }
  const auto points = static_cast<std::size_t>(command.points);
  const double evaluations = command.by.empty()        ? 40  // the course of each
                             : varied.only.size() == 1 ? command.points
                                                       : command.points * command.points / 2;
  const std::optional<std::vector<std::uint32_t>> chosen = choose_varied(model, varied, true, evaluations, streams);
  if (!chosen) return exit_failure;
  if (chosen->size() == 2 && !command.by.empty() && (*chosen)[0] == (*chosen)[1]) {
    streams.err << "rue sensitivity: --by " << harmless(command.by) << ": a map is of two different parameters\n";
    return exit_failure;
  }
  Experiment experiment(model);
  int exit_code = exit_ok;
  const auto write = [&](const auto& result, auto plot, auto json, auto csv, auto report) {
    if (command.plot.asked()) {
      exit_code = write_plot(
          command.plot, "sensitivity", [&](const PlotOptions& o) { return plot(experiment, result, o); }, streams);
    } else if (command.json) {
      json(streams.out, experiment, result);
    } else if (command.csv) {
      csv(streams.out, experiment, result);
    } else {
      report(result);
    }
  };
  const auto range = [&](std::size_t i) { return range_of(experiment, (*chosen)[i], command.spread); };
  if (command.by.empty()) {
    write(tornado(experiment, *chosen, command.spread), tornado_plot, write_tornado_json, write_tornado_csv,
          [&](const auto& bars) { write_tornado_report(streams.out, experiment, bars, command.spread, streams.text); });
  } else if (chosen->size() == 1) {
    write(one_way(experiment, (*chosen)[0], range(0), points), curve_plot, write_curve_json, write_curve_csv,
          [&](const auto& curve) { write_curve_report(streams.out, experiment, curve, streams.text); });
  } else {
    write(two_way(experiment, (*chosen)[0], range(0), (*chosen)[1], range(1), points), map_plot, write_map_json,
          write_map_csv, [&](const auto& map) { write_map_report(streams.out, experiment, map, streams.text); });
  }
  return exit_code;
}

}  // namespace rue
