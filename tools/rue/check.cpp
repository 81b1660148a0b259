// check.cpp - `rue check FILE...`: everything that is wrong or doubtful in the files, and with -v what was read.
#include <algorithm>
#include <ostream>

#include "output/model_report.h"
#include "output/source_line.h"
#include "rue/commands.h"
#include "rue/files.h"

namespace rue {

int run_check(const CheckCommand& command, const Streams& streams) {
  int highest = exit_ok;
  LoadOptions options = command.load;
  options.images = true;
  for (const std::string& file : command.files) {
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
