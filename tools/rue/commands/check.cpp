// check.cpp - `rue check FILE...`: everything that is wrong or doubtful in the files, and with -v what was read.
#include "output/answers/check/check.h"

#include <algorithm>
#include <ostream>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/system/files.h"

namespace rue {
namespace {

bool can_fix(const CheckCommand& command, const Streams& streams) {
  const bool from_input = std::find(command.files.begin(), command.files.end(), "-") != command.files.end();
  if (from_input && command.fix.output.empty()) {
    streams.err << "rue check: --fix writes a file; for standard input name it: -o OUT\n";
    return false;
  }
  if (command.files.size() > 1 && !command.fix.output.empty()) {
    streams.err << "rue check: -o takes the text of one file\n";
    return false;
  }
  if (command.fix.output == "-") {
    streams.err << "rue check: standard output shows the difference; name a file: -o OUT\n";
    return false;
  }
  return true;
}

}  // namespace

int run_check(const CheckCommand& command, const Streams& streams) {
  int highest = exit_ok;
  LoadOptions options = command.load;
  options.images = true;
  options.softer = true;
  if (command.fix.asked() && !can_fix(command, streams)) return exit_failure;
  for (const std::string& given : command.files) {
    if (command.fix.asked() && !fix(given, command.fix, streams)) {
      highest = exit_failure;
      continue;
    }
    const std::string& file = command.fix.output.empty() ? given : command.fix.output;
    const Loaded loaded = load(file, options, streams, streams.out, streams.text.colour);
    highest = std::max(highest, loaded.exit_code);
    if (!loaded.summary.empty() && !command.load.quiet) {
      streams.out << harmless(shown_name(file)) << ": " << loaded.summary << '\n';
    }
    if (command.verbose && loaded.model) write_model_report(streams.out, *loaded.model, streams.text);
  }
  return highest;
}

}  // namespace rue
