// tradeoff.cpp - `rue tradeoff FILE`: two criteria against each other over all strategies.
#include "output/answers/tradeoff/tradeoff.h"

#include <ostream>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct TradeoffCommand {
  std::string file;
  std::string by;
  Forms forms;
  LoadOptions load = {.attributes = false};
};

int run_tradeoff(const TradeoffCommand& asked, const Streams& streams) {
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  std::string why;
  const std::optional<Traded> traded = traded_criteria(model.graph, asked.by, why);
  if (!traded) {
    streams.err << "rue tradeoff: " << shown_name(asked.file) << ": " << harmless(why) << '\n';
    return exit_failure;
  }
  const Solution solution = solve(model);
  const Tradeoff found = tradeoff(model, solution, *traded);
  return deliver(tradeoff_answer(model, solution, found), asked.forms, streams);
}

}  // namespace

void add_tradeoff(CommandLine& line) {
  const auto command = line.add<TradeoffCommand>(
      "tradeoff", "Two criteria against each other, over all strategies (cost-effectiveness, ICER)", R"(Examples:
  rue tradeoff treatment.dot
  rue tradeoff career.dot --by career,relationship -o tradeoff.svg
  rue tradeoff treatment.dot --by cost:less,qaly:more --csv > league_table.csv)",
      run_tradeoff);
  TradeoffCommand& asked = command.options;
  add_file(command, asked.file);
  command
      ->add_option(
          "--by", asked.by,
          "The two criteria, what it costs and what it brings; behind each :more or :less, which is better, where the "
          "payoff does not tell. Not needed where two count")
      ->type_name("COST,EFFECT");
  add_forms(command, asked.forms, "The plans");
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
