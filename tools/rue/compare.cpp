// compare.cpp - `rue compare FILE`: the expected-value pick and the least-regret pick side by side.
#include "output/compare_report.h"
#include "rue/commands.h"

namespace rue {

int run_compare(const CompareCommand& command, const Streams& streams) {
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  write_compare_report(streams.out, *loaded.model, solve(*loaded.model), streams.text);
  return exit_ok;
}

}  // namespace rue
