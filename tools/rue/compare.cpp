// compare.cpp - `rue compare FILE`: the expected-value pick and the least-regret pick side by side; or all views' picks.
#include <ostream>

#include "output/compare_report.h"
#include "output/views_plot.h"
#include "output/views_report.h"
#include "rue/commands.h"
#include "rue/files.h"

namespace rue {
namespace {

int compare_all(const CompareCommand& command, Model& model, const Streams& streams) {
  if (model.graph.criteria.views.size() < 2) {
    streams.err << "rue: " << shown_name(command.file)
                << ": the graph has no views; beside its criteria write for example views=\"friend: city=5\"\n";
    return exit_model;
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
  if (command.views) return compare_all(command, *loaded.model, streams);
  write_compare_report(streams.out, *loaded.model, solve(*loaded.model), streams.text);
  return exit_ok;
}

}  // namespace rue
