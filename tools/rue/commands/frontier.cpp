// frontier.cpp - `rue frontier FILE`: expected value against worst regret, or the worst payoff, over all strategies.
#include "output/answers/frontier/frontier.h"

#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct FrontierCommand {
  std::string file;
  FrontierAgainst against = FrontierAgainst::worst_regret;
  Forms forms;
  double tail = 0.05;  // the worst outcomes' share of the chance whose mean is shown
  LoadOptions load = {.attributes = false};
};

int run_frontier(const FrontierCommand& asked, const Streams& streams) {
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  const Solution solution = solve(model);
  const std::vector<FrontierPlan> plans = frontier_plans(model, solution, asked.tail, asked.against);
  return deliver(frontier_answer(model, solution, plans, asked.against, asked.tail), asked.forms, streams);
}

}  // namespace

void add_frontier(CommandLine& line) {
  const auto command =
      line.add<FrontierCommand>("frontier", "Expected value against worst regret, over all strategies", R"(Examples:
  rue frontier offer.dot
  rue frontier offer.dot --against worst-payoff
  rue frontier offer.dot -o frontier.png --theme dark
  rue frontier offer.dot --csv > frontier.csv)",
                                run_frontier);
  FrontierCommand& asked = command.options;
  add_file(command, asked.file);
  choose(command,
         command
             ->add_option_function<std::string>(
                 "--against",
                 [&asked](const std::string& name) {
                   asked.against = name == "worst-payoff" ? FrontierAgainst::worst_payoff : FrontierAgainst::worst_regret;
                 },
                 "What expected value is held against: worst-regret, or worst-payoff (safety first)")
             ->type_name("WHAT"),
         {"worst-regret", "worst-payoff"});
  add_forms(command, asked.forms, "The points");
  add_plot(command, asked.forms);
  add_tail(command, asked.tail);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
