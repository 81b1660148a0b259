// check.cpp - `rue check FILE...`: everything that is wrong or doubtful in the files, and with -v what was read.
#include "output/answers/check/check.h"

#include <algorithm>
#include <ostream>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/commands/fix.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct CheckCommand {
  std::vector<std::string> files;
  bool verbose = false;  // print what was read
  bool strict = false;   // warnings are errors to the exit code
  FixOptions fix;        // before the check, which is then of what was written
  LoadOptions load = {.softer = true, .images = true, .attributes = false};
};

bool can_fix(const CheckCommand& asked, const Streams& streams) {
  const bool from_input = std::find(asked.files.begin(), asked.files.end(), "-") != asked.files.end();
  if (from_input && asked.fix.output.empty()) {
    streams.err << "rue check: --fix writes a file; for standard input name it: -o OUT\n";
    return false;
  }
  if (asked.files.size() > 1 && !asked.fix.output.empty()) {
    streams.err << "rue check: -o takes the text of one file\n";
    return false;
  }
  if (asked.fix.output == "-") {
    streams.err << "rue check: standard output shows the difference; name a file: -o OUT\n";
    return false;
  }
  return true;
}

int run_check(const CheckCommand& asked, const Streams& streams) {
  int highest = exit_ok;
  if (asked.fix.asked() && !can_fix(asked, streams)) return exit_failure;
  for (const std::string& given : asked.files) {
    if (asked.fix.asked() && !fix(given, asked.fix, asked.load, streams)) {
      highest = exit_failure;
      continue;
    }
    const std::string& file = asked.fix.output.empty() ? given : asked.fix.output;
    const Loaded loaded = load(file, asked.load, streams, streams.out, streams.text.colour);
    highest = std::max(highest, loaded.exit_code);
    if (asked.strict && loaded.findings.warnings > 0) highest = std::max<int>(highest, exit_model);
    if (!loaded.summary.empty() && !asked.load.quiet) {
      streams.out << harmless(shown_name(file)) << ": " << loaded.summary << '\n';
    }
    if (asked.verbose && loaded.model) write_model_report(streams.out, *loaded.model, streams.text);
  }
  return highest;
}

}  // namespace

void add_check(CommandLine& line) {
  const auto command =
      line.add<CheckCommand>("check", "Report everything that is wrong or doubtful in a decision", R"(Examples:
  rue check -v offer.dot
  rue check --fix offer.dot
  rue check --fix=event offer.dot -o mended.dot)",
                             run_check);
  CheckCommand& asked = command.options;
  names_file(command, command->add_option("FILE", asked.files, "Decisions as DOT graphs; - for standard input")->required());
  command->add_flag("-v,--verbose", asked.verbose, "Print what was read: kinds and why, events, the joint law");
  command->add_flag("--strict", asked.strict, "Exit with 1 where there are warnings, too: for scripts that gate a change");
  CLI::Option* fix = command->add_flag("--fix", asked.fix.words,
                                       "Mend what one exact text mends, and show the difference; --fix=event writes missing "
                                       "events, too");
  fix->check(CLI::Validator(
      [](const std::string& word) {
        return word == "true" || word == "event" ? std::string() : "'" + word + "' is no remedy; there is --fix=event";
      },
      ""));
  names_file(command, command->add_option("-o,--output", asked.fix.output, "With --fix: write OUT, and leave FILE as it is"),
             "OUT")
      ->needs(fix);
  add_load(command, asked.load);
}

}  // namespace rue
