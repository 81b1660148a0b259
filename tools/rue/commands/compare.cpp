// compare.cpp - `rue compare FILE`: the expected-value pick and the least-regret pick side by side; or all views' picks.
#include "output/answers/compare/compare.h"

#include <ostream>

#include "analysis/beliefs/all_ranges.h"
#include "output/answers/views/views.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct CompareCommand {
  std::string file;
  bool views = false;  // through everyone's weights
  Forms forms;         // drawn are the criteria's parts, or the views
  LoadOptions load = {.attributes = false};
};

int compare_all(const CompareCommand& asked, Model& model, const Streams& streams) {
  if (model.graph.criteria.views.size() < 2) {
    streams.err << "rue: " << shown_name(asked.file)
                << ": the graph has no views; beside its criteria write for example views=\"friend: city=5\"\n";
    return exit_failure;
  }
  const ViewComparison views = compare_views(model);
  return deliver(views_answer(model, views), asked.forms, streams);
}

int run_compare(const CompareCommand& asked, const Streams& streams) {
  Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  Model& model = *loaded.model;
  if (asked.views) return compare_all(asked, model, streams);
  const Solution solution = solve(model);
  BesidePicks beside;
  beside.preferences = std::move(loaded.preferences);
  if (has_ranges(model) && !asked.forms.plot.asked()) {
    beside.flips = range_flips(model);
    beside.ranges = all_ranges(model, loaded.statements);
  }
  return deliver(compare_answer(model, solution, beside, loaded.findings), asked.forms, streams);
}

}  // namespace

void add_compare(CommandLine& line) {
  const auto command =
      line.add<CompareCommand>("compare", "The best expected value and the least regret, side by side", R"(Examples:
  rue compare offer.dot
  rue compare offer.dot -o criteria.svg
  rue compare offer.dot --json | jq .parting
  rue compare offer.dot --views -o views.svg)",
                               run_compare);
  CompareCommand& asked = command.options;
  add_file(command, asked.file);
  CLI::Option* views = command->add_flag("--views", asked.views,
                                         "Through everyone's weights: who picks what, and what is least regretted over all");
  add_forms(command, asked.forms, "With --views: the figures");
  command->get_option("--json")->description("One JSON object, schema rue.compare/1; with --views schema rue.views/1");
  command->get_option("--csv")->needs(views);
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
  views->excludes(command->get_option("--view"));
}

}  // namespace rue
