// profile.cpp - `rue profile FILE`: the distribution of payoff and regret for both picks.
#include "output/answers/profile/profile.h"

#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"

namespace rue {
namespace {

struct ProfileCommand {
  std::string file;
  Forms forms;
  double tail = 0.05;  // the worst outcomes' share of the chance whose mean is shown
  LoadOptions load = {.attributes = false};
};

int run_profile(const ProfileCommand& asked, const Streams& streams) {
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  const Solution solution = solve(model);
  ProfileOptions options;
  options.tail = asked.tail;
  const Profiles profiles = risk_profiles(model, solution, options);
  return deliver(profile_answer(model, solution, profiles), asked.forms, streams);
}

}  // namespace

void add_profile(CommandLine& line) {
  const auto command =
      line.add<ProfileCommand>("profile", "How payoff and regret of both picks are distributed (risk profile)", R"(Examples:
  rue profile offer.dot
  rue profile offer.dot -o profile.svg
  rue profile offer.dot --tail 0.1 --json | jq .picks.minimax_regret.tail_mean)",
                               run_profile);
  ProfileCommand& asked = command.options;
  add_file(command, asked.file);
  add_forms(command, asked.forms, "Every step of the distributions");
  add_plot(command, asked.forms);
  add_tail(command, asked.tail);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
