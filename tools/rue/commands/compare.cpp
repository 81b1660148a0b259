// compare.cpp - `rue compare FILE`: the expected-value pick and the least-regret pick side by side; or all views' picks.
#include "output/answers/compare/compare.h"

#include <ostream>

#include "analysis/whatif/range_flips.h"
#include "output/answers/compare/criteria_plot.h"
#include "output/answers/solve/data.h"
#include "output/answers/views/plot.h"
#include "output/answers/views/views.h"
#include "rue/commands/commands.h"
#include "rue/system/files.h"

namespace rue {
namespace {

int compare_all(const CompareCommand& command, Model& model, const Streams& streams) {
  if (model.graph.criteria.views.size() < 2) {
    streams.err << "rue: " << shown_name(command.file)
                << ": the graph has no views; beside its criteria write for example views=\"friend: city=5\"\n";
    return exit_failure;
  }
  const ViewComparison views = compare_views(model);
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "compare", [&](const PlotOptions& o) { return views_plot(model, views, o); }, streams);
  }
  if (command.json) {
    write_views_json(streams.out, model, views);
  } else if (command.csv) {
    write_views_csv(streams.out, model, views);
  } else {
    write_views_report(streams.out, model, views, streams.text);
  }
  return exit_ok;
}

}  // namespace

int run_compare(const CompareCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "compare", streams)) return exit_failure;
  Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  Model& model = *loaded.model;
  if (command.views) return compare_all(command, model, streams);
  const Solution solution = solve(model);
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "compare", [&](const PlotOptions& o) { return criteria_plot(model, solution, o); }, streams);
  }
  std::optional<RangeFlips> flips;
  if (has_ranges(model)) flips = range_flips(model);
  if (command.json) {
    write_compare_json(streams.out, model, solution, flips.value_or(RangeFlips{}), loaded.findings);
  } else {
    write_compare_report(streams.out, model, solution, flips, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
