// frontier.cpp - `rue frontier FILE`: expected value against worst regret over all strategies.
#include "output/answers/frontier/frontier.h"

#include "output/answers/frontier/plot.h"
#include "rue/commands/commands.h"

namespace rue {

int run_frontier(const FrontierCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "frontier", streams)) return exit_failure;
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  const std::vector<FrontierPlan> plans = frontier_plans(*loaded.model, solution, command.tail);
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "frontier", [&](const PlotOptions& o) { return frontier_plot(*loaded.model, solution, plans, o); },
        streams);
  }
  if (command.json) {
    write_frontier_json(streams.out, *loaded.model, solution, plans, command.tail);
  } else if (command.csv) {
    write_frontier_csv(streams.out, *loaded.model, solution, plans);
  } else {
    write_frontier_report(streams.out, *loaded.model, solution, plans, command.tail, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
