// sensitivity.cpp - `rue sensitivity FILE`: what moves the picks, over one parameter at a time or two.
#include "output/answers/sensitivity/sensitivity.h"

#include <ostream>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"
#include "rue/parameter_names.h"

namespace rue {
namespace {

struct SensitivityCommand {
  std::string file;
  std::string by;  // "a" or "a,b"; empty: a tornado
  double points = 41;
  double spread = 0.1;  // around what is believed, of what has no range
  VariedOptions varied;
  Forms forms;
  LoadOptions load;
};

int run_sensitivity(const SensitivityCommand& asked, const Streams& streams) {
  Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  Model& model = *loaded.model;
  VariedOptions varied = asked.varied;
  if (!asked.by.empty()) {
    varied.only = parted_names(model, asked.by);
    varied.numbers = false;
    if (varied.only.size() == 2 && find_number(model, varied.only[0]) &&
        find_number(model, varied.only[0]) == find_number(model, varied.only[1])) {
      streams.err << "rue: --by " << harmless(asked.by) << ": both are one number; name two for a map, or one for curves\n";
      return exit_failure;
    }
  }
  const auto points = static_cast<std::size_t>(asked.points);
  const double evaluations = asked.by.empty()          ? 40  // the course of each
                             : varied.only.size() == 1 ? asked.points
                                                       : asked.points * asked.points / 2;
  const std::optional<std::vector<std::uint32_t>> chosen = choose_varied(model, varied, true, evaluations, streams);
  if (!chosen) return exit_failure;
  if (chosen->size() == 2 && !asked.by.empty() && (*chosen)[0] == (*chosen)[1]) {
    streams.err << "rue sensitivity: --by " << harmless(asked.by) << ": a map is of two different parameters\n";
    return exit_failure;
  }
  Experiment experiment(model);
  const auto range = [&](std::size_t i) { return range_of(experiment, (*chosen)[i], asked.spread); };
  if (asked.by.empty()) {
    const std::vector<TornadoBar> bars = tornado(experiment, *chosen, asked.spread);
    return deliver(tornado_answer(experiment, bars, asked.spread), asked.forms, streams);
  }
  if (chosen->size() == 1) {
    const Curve curve = one_way(experiment, (*chosen)[0], range(0), points);
    return deliver(curve_answer(experiment, curve), asked.forms, streams);
  }
  const TwoWayMap map = two_way(experiment, (*chosen)[0], range(0), (*chosen)[1], range(1), points);
  return deliver(map_answer(experiment, map), asked.forms, streams);
}

}  // namespace

void add_sensitivity(CommandLine& line) {
  const auto command =
      line.add<SensitivityCommand>("sensitivity", "What moves the picks: tornado, one-way curves, two-way maps", R"(Examples:
  rue sensitivity offer.dot
  rue sensitivity offer.dot -o tornado.svg
  rue sensitivity offer.dot --by p_boom
  rue sensitivity offer.dot --by p_boom,p_move --csv > regions.csv)",
                                   run_sensitivity);
  SensitivityCommand& asked = command.options;
  add_file(command, asked.file);
  command->add_option("--by", asked.by, "One parameter's curves, or two parameters' map of who wins")->type_name("A[,B]");
  command->add_option("--points", asked.points, "Values along each parameter of --by")
      ->type_name("N")
      ->check(number_from(2, 1001, "a number of values, 2 to 1001"))
      ->default_str("41");
  command->add_option("--spread", asked.spread, "How far what has no range goes up and down, 0.1 for 10 %")
      ->type_name("S")
      ->transform(share_from(0.000001, 1, "a share from 0.000001 to 1, as in 0.1 or 10%"))
      ->default_str("0.1");
  add_varied(command, asked.varied);
  add_forms(command, asked.forms, "The figures");
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
