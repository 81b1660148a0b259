// solve.cpp - `rue solve FILE`: what each criterion chooses and what that is worth, for people or as JSON.
#include "output/answers/solve/solve.h"

#include "analysis/regret_aversion.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct SolveCommand {
  std::string file;
  Forms forms;
  bool detail = false;              // with json: every node and every path
  double alpha = 0.5;               // coefficient of optimism
  double lambda = 0.5;              // what expected value counts beside the worst case
  std::vector<std::string> averse;  // criteria of regret aversion
  LoadOptions load = {.images = true, .attributes = false};
};

int run_solve(const SolveCommand& asked, const Streams& streams) {
  std::vector<Aversion> aversions;
  for (const std::string& words : asked.averse) {
    std::string why;
    const std::optional<Aversion> aversion = read_aversion(words, why);
    if (!aversion) {
      streams.err << "rue: --averse " << harmless(words) << ": " << why << '\n';
      return exit_failure;
    }
    aversions.push_back(*aversion);
  }
  Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  SolveOptions options;
  options.alpha = asked.alpha;
  options.lambda = asked.lambda;
  Solution solution = solve(model, options);
  add_averse_picks(model, aversions, options, solution);
  return deliver(solve_answer(model, solution, asked.detail), asked.forms, streams);
}

}  // namespace

void add_solve(CommandLine& line) {
  const auto command = line.add<SolveCommand>("solve", "What each criterion chooses, and what that is worth", R"(Examples:
  rue solve offer.dot
  rue solve offer.dot --json | jq .picks.minimax_regret.label
  rue solve offer.dot --averse power:2 --averse tail:0.05)",
                                              run_solve);
  SolveCommand& asked = command.options;
  add_file(command, asked.file);
  add_forms(command, asked.forms, "Alternatives by criteria");
  command->add_flag("--detail", asked.detail, "Every node and every path, too")->needs(command->get_option("--json"));
  command->add_option("--alpha", asked.alpha, "Hurwicz's coefficient of optimism, 0 to 1")
      ->type_name("A")
      ->transform(share_from(0, 1, "a number from 0 to 1"))
      ->capture_default_str();
  command->add_option("--lambda", asked.lambda, "What expected value counts beside the worst case (Hodges-Lehmann), 0 to 1")
      ->type_name("L")
      ->transform(share_from(0, 1, "a number from 0 to 1"))
      ->capture_default_str();
  command
      ->add_option(
          "--averse", asked.averse,
          "Aversion to regret, may be given again: power:Q (mean of regret^Q), over:X (chance of more than X), tail:P "
          "(mean of its worst share P), theory:K[,Q] (utility less K x regret^Q, Q=2 if not given)")
      ->type_name("CRITERION")
      ->allow_extra_args(false);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
