// information.cpp - `rue information FILE`: what it is worth to learn about an event, or to control it.
#include "analysis/whatif/information.h"

#include <algorithm>
#include <ostream>

#include "output/answers/information/information.h"
#include "output/forms/source_line.h"
#include "output/words/information_words.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"
#include "rue/system/files.h"
#include "text/diagnostics.h"

namespace rue {
namespace {

struct InformationCommand {
  std::string file;
  std::string test;  // an event, by name; empty: all
  bool dependence = false;
  std::uint64_t seed = 1;  // of samples
  Forms forms;
  LoadOptions load = {.attributes = false};
};

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

int run_information(const InformationCommand& asked, const Streams& streams) {
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  InformationOptions options;
  options.dependence = asked.dependence;
  options.seed = asked.seed;
  const Information information = value_of_information(model, options);
  const EventInformation* test = nullptr;
  std::vector<Posterior> tells;
  if (!asked.test.empty()) {
    test = find(information, model, asked.test);
    if (test == nullptr) {
      complain(asked.test, information, model, streams.err);
      return exit_failure;
    }
    if (test->event != no_event) tells = posteriors(model, test->event);
  }
  return deliver(information_answer(model, information, test, tells), asked.forms, streams);
}

}  // namespace

void add_information(CommandLine& line) {
  const auto command = line.add<InformationCommand>(
      "information", "What an answer is worth before deciding (value of clairvoyance, EVPI, EVSI)", R"(Examples:
  rue information offer.dot
  rue information offer.dot -o information.svg
  rue information plant.dot --test survey)",
      run_information);
  InformationCommand& asked = command.options;
  add_file(command, asked.file);
  command->add_option("--test", asked.test, "One event as a test: what each result means, and what hearing it is worth")
      ->type_name("EVENT");
  command->add_option("--seed", asked.seed, "Of the states that are drawn where the exact EVPI would take too long")
      ->type_name("N")
      ->capture_default_str();
  command->add_flag("--dependence", asked.dependence,
                    "Bounds of the EVPI if what the alternatives lead to may depend on each other in any way");
  add_forms(command, asked.forms, "A row for every event and state");
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
