// frontier.cpp - `rue frontier FILE`: expected value against worst regret over all strategies.
#include "output/frontier_report.h"
#include "rue/commands.h"

namespace rue {

int run_frontier(const FrontierCommand& command, const Streams& streams) {
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  const std::vector<FrontierPlan> plans = frontier_plans(*loaded.model, solution, command.tail);
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
