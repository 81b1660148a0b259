// profile.cpp - `rue profile FILE`: the distribution of payoff and regret for both picks.
#include "analysis/profile.h"

#include "output/answers/profile/plot.h"
#include "output/answers/profile/profile.h"
#include "rue/commands/commands.h"

namespace rue {

int run_profile(const ProfileCommand& command, const Streams& streams) {
  if (!can_plot(command.plot, "profile", streams)) return exit_failure;
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  ProfileOptions options;
  options.tail = command.tail;
  const Profiles profiles = risk_profiles(*loaded.model, solution, options);
  if (command.plot.asked()) {
    return write_plot(
        command.plot, "profile", [&](const PlotOptions& o) { return profile_plot(*loaded.model, solution, profiles, o); },
        streams);
  }
  if (command.json) {
    write_profile_json(streams.out, *loaded.model, solution, profiles);
  } else if (command.csv) {
    write_profile_csv(streams.out, *loaded.model, solution, profiles);
  } else {
    write_profile_report(streams.out, *loaded.model, solution, profiles, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
