// robust.cpp - `rue robust FILE`: what holds for all that the numbers may be at once.
#include "output/answers/robust/robust.h"

#include <ostream>

#include "analysis/beliefs/asked_robust.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct RobustCommand {
  std::string file;
  std::vector<std::string> only;
  std::optional<double> spread;
  RobustOptions options;
  Forms forms;
  LoadOptions load = {.inner = true};
};

int run_robust(const RobustCommand& asked, const Streams& streams) {
  Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  Model& model = *loaded.model;
  if (asked.options.views && model.graph.criteria.views.size() < 2) {
    streams.err << "rue robust: --views: the graph has no views; write them as in views=\"friend: city=5\"\n";
    return exit_failure;
  }
  Diagnostics diagnostics;
  const std::optional<AskedRobust> found =
      ask_robust(model, std::move(loaded.statements), {asked.only, asked.spread}, asked.options, diagnostics);
  if (!found) {
    for (const Finding& finding : diagnostics.findings())
      streams.err << "rue robust: " << harmless(finding.text) << (finding.help.empty() ? "" : "; " + harmless(finding.help))
                  << '\n';
    return exit_failure;
  }
  return deliver(robust_answer(model, found->robust, found->preferences ? &*found->preferences : nullptr), asked.forms,
                 streams);
}

}  // namespace

void add_robust(CommandLine& line) {
  const auto command = line.add<RobustCommand>("robust", "What holds for all that the numbers may be at once", R"(Examples:
  rue robust offer.dot
  rue robust offer.dot -o robust.svg
  rue robust offer.dot --only market.boom --only p_move
  rue robust offer.dot --spread 0.1 --json | jq .picks)",
                                               run_robust);
  RobustCommand& asked = command.options;
  add_file(command, asked.file);
  command->add_option("--only", asked.only, "Let only this number vary; may be repeated")->type_name("NAME");
  command->add_option("--spread", asked.spread, "Let what has no range go up and down by this share, 0.1 for 10 %")
      ->type_name("S")
      ->transform(share_from(0.000001, 1, "a share from 0.000001 to 1, as in 0.1 or 10%"));
  command
      ->add_option("--alpha", asked.options.alpha, "Hurwicz over the numbers, too: the share of the highest expected value")
      ->type_name("A")
      ->transform(share_from(0, 1, "a share from 0 to 1"));
  command->add_flag("--views", asked.options.views, "The weights may be those of any view: one plan for all eyes");
  add_forms(command, asked.forms, "The table");
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
