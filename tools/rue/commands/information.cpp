// information.cpp - `rue information FILE`: what it is worth to learn about an event, or to control it.
#include "analysis/whatif/information.h"

#include <algorithm>
#include <ostream>

#include "output/answers/information/information.h"
#include "output/answers/information/plot.h"
#include "output/forms/source_line.h"
#include "output/words/information_words.h"
#include "rue/commands/commands.h"
#include "rue/system/files.h"
#include "text/diagnostics.h"

namespace rue {
namespace {

const EventInformation* find(const Information& information, const Model& model, const std::string& name) {
  const auto at = std::find_if(information.events.begin(), information.events.end(),
                               [&](const EventInformation& e) { return event_id(model, e) == name; });
  return at == information.events.end() ? nullptr : &*at;
}

void complain(const std::string& name, const Information& information, const Model& model, std::ostream& err) {
  err << "rue: --test " << harmless(name) << ": no event of that name has anything to tell here";
  std::vector<std::string> ids;
  for (const EventInformation& e : information.events) ids.push_back(event_id(model, e));
  const std::string_view near = nearest(name, {ids.begin(), ids.end()});
  if (!near.empty()) err << "; did you mean '" << harmless(std::string(near)) << "'?";
  err << '\n';
}

}  // namespace

int run_information(const InformationCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "information", streams)) return exit_failure;
  LoadOptions load_options = command.load;
  const Loaded loaded = load(command.file, load_options, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  InformationOptions options;
  options.dependence = command.dependence;
  options.seed = command.seed;
  const Information information = value_of_information(model, options);
  const EventInformation* test = nullptr;
  std::vector<Posterior> tells;
  if (!command.test.empty()) {
    test = find(information, model, command.test);
    if (test == nullptr) {
      complain(command.test, information, model, streams.err);
      return exit_failure;
    }
    if (test->event != no_event) tells = posteriors(model, test->event);
  }
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "information", [&](const PlotOptions& o) { return information_plot(model, information, o); }, streams);
  }
  if (command.json) {
    write_information_json(streams.out, model, information, test, tells);
  } else if (command.csv) {
    write_information_csv(streams.out, model, information);
  } else if (test != nullptr) {
    write_test_report(streams.out, model, information, *test, tells, streams.text);
  } else {
    write_information_report(streams.out, model, information, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
