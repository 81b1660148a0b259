// format.cpp - `rue format FILE...`: graphs laid out anew, printed, rewritten or only judged.
#include "dot/format.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/options.h"
#include "rue/system/files.h"
#include "text/encoding.h"

namespace rue {
namespace {

struct FormatCommand {
  std::vector<std::string> files;
  bool in_place = false;
  bool check = false;  // say which would change, and write nothing
};

int format_file(const FormatCommand& asked, const std::string& file, const Streams& streams) {
  std::optional<std::string> content = read_file(file, streams);
  if (!content) return exit_failure;
  if (from_latin1(*content)) {
    streams.err << "rue format: '" << harmless(shown_name(file)) << "' is in latin1; save it as UTF-8 first\n";
    return exit_failure;
  }
  const auto text = std::make_shared<const std::string>(*std::move(content));
  Diagnostics diagnostics;
  const std::optional<std::string> made = dot::formatted(text, diagnostics);
  if (!made) {
    print_findings(streams.err, shown_name(file), *text, diagnostics, streams.err_colour);
    return exit_model;
  }
  if (asked.check) {
    if (*made == *text) return exit_ok;
    streams.out << harmless(shown_name(file)) << ": would be laid out otherwise; rue format -i " << shell_word(file) << '\n';
    return exit_model;
  }
  if (!asked.in_place) {
    streams.out << *made;
    return exit_ok;
  }
  return *made == *text || write_file(file, *made, streams.err) ? exit_ok : exit_failure;
}

int run_format(const FormatCommand& asked, const Streams& streams) {
  if (asked.in_place && std::find(asked.files.begin(), asked.files.end(), "-") != asked.files.end()) {
    streams.err << "rue format: -i rewrites files; standard input is printed without it\n";
    return exit_failure;
  }
  if (!asked.in_place && !asked.check && asked.files.size() > 1) {
    streams.err << "rue format: one graph is printed; several take -i or --check\n";
    return exit_failure;
  }
  int highest = exit_ok;
  for (const std::string& file : asked.files) highest = std::max(highest, format_file(asked, file, streams));
  return highest;
}

}  // namespace

void add_format(CommandLine& line) {
  const auto command = line.add<FormatCommand>("format", "Lay a decision's text out anew: words, order and comments stay",
                                               R"(Examples:
  rue format offer.dot
  rue format -i offer.dot plant.dot
  rue format --check *.dot)",
                                               run_format);
  FormatCommand& asked = command.options;
  names_file(command, command->add_option("FILE", asked.files, "Decisions as DOT graphs; - for standard input")->required());
  CLI::Option* in_place = command->add_flag("-i,--in-place", asked.in_place, "Rewrite the files");
  command->add_flag("--check", asked.check, "Write nothing: exit with 1 where a file would change, and name it")
      ->excludes(in_place);
}

}  // namespace rue
