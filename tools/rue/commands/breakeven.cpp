// breakeven.cpp - `rue breakeven FILE`: what would have to be true for the other pick.
#include "output/answers/breakeven/breakeven.h"

#include "analysis/whatif/linear_thresholds.h"
#include "model/tree/named_numbers.h"
#include "output/words/unavailable.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct BreakevenCommand {
  std::string file;
  VariedOptions varied;
  Forms forms;
  LoadOptions load;
};

// All of a large tree's numbers in one pass, by expected value.
int run_in_one_pass(const BreakevenCommand& asked, Model& model, const Streams& streams) {
  name_numbers(model);
  const Experiment experiment(model);
  if (!experiment.complete()) {
    streams.err << "rue: no pick by expected value is followed in so large a tree: " << reason_for(solve(model), "frontier")
                << '\n';
    return exit_model;
  }
  if (asked.forms.plot.asked()) {
    streams.err << "rue: so many numbers are not drawn: name those that matter in params, or ask with --only NAME\n";
    return exit_failure;
  }
  const BreakEven found = break_even_in_one_pass(experiment);
  return deliver(breakeven_answer(experiment, found), asked.forms, streams);
}

int run_breakeven(const BreakevenCommand& asked, const Streams& streams) {
  Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  if (loaded.model->tree.kind[0] == RUE_DECISION && asks_about_too_many(*loaded.model, asked.varied))
    return run_in_one_pass(asked, *loaded.model, streams);
  const std::optional<std::vector<std::uint32_t>> chosen = choose_varied(*loaded.model, asked.varied, false, 0, streams);
  if (!chosen) return exit_failure;
  Experiment experiment(*loaded.model);
  const BreakEven found = break_even(experiment, *chosen);
  return deliver(breakeven_answer(experiment, found), asked.forms, streams);
}

}  // namespace

void add_breakeven(CommandLine& line) {
  const auto command = line.add<BreakevenCommand>(
      "breakeven", "What would have to be true for the other pick (threshold analysis)", R"(Examples:
  rue breakeven offer.dot
  rue breakeven offer.dot -o breakeven.svg
  rue breakeven offer.dot --only p_boom --json | jq .thresholds)",
      run_breakeven);
  BreakevenCommand& asked = command.options;
  add_file(command, asked.file);
  add_varied(command, asked.varied);
  add_forms(command, asked.forms, "The thresholds");
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
