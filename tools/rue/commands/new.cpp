// new.cpp - `rue new FILE`: a decision to start from, small and commented or made of a payoff table; never overwrites.
#include <filesystem>
#include <ostream>

#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "output/new/starter.h"
#include "output/new/table_reader.h"
#include "rue/commands/commands.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct NewCommand {
  std::string file;   // to be written; "-": the answer's stream
  std::string table;  // CSV to make it from; empty: a small decision to start from
  bool minimize = false;
  std::optional<bool> transpose;  // the table's scenarios stand down; absent: asked for where it looks so
  bool quiet = false;
};

int run_new(const NewCommand& asked, const Streams& streams) {
  const bool to_stream = asked.file == "-";
  const std::string name = to_stream ? "decision" : std::filesystem::path(asked.file).stem().string();
  std::string graph;
  if (asked.table.empty()) {
    graph = starter_graph(name);
  } else {
    const std::optional<std::string> csv = read_file(asked.table, streams);
    if (!csv) return exit_failure;
    TableOptions options;
    options.name = name;
    options.objective = asked.minimize ? Objective::minimize : Objective::maximize;
    options.transpose = asked.transpose;
    options.command =
        "rue new " + shell_word(asked.file) + " --from " + shell_word(asked.table) + (asked.minimize ? " --minimize" : "");
    Diagnostics diagnostics;
    std::optional<std::string> made = graph_of_table(*csv, options, diagnostics);
    print_findings(streams.err, shown_name(asked.table), *csv, diagnostics, streams.err_colour);
    if (!made) return exit_model;
    graph = *std::move(made);
  }
  if (to_stream) {
    streams.out << graph;
    return exit_ok;
  }
  if (!write_new_file(asked.file, graph, streams.err)) return exit_failure;
  if (!asked.quiet) {
    streams.out << "wrote " << harmless(asked.file) << "; next: rue compare " << shell_word(asked.file) << '\n';
  }
  return exit_ok;
}

}  // namespace

void add_new(CommandLine& line) {
  const auto command = line.add<NewCommand>("new", "Write a decision to start from; never overwrites", R"(Examples:
  rue new offer.dot
  rue new plant.dot --from payoffs.csv)",
                                            run_new);
  NewCommand& asked = command.options;
  names_file(command, command->add_option("FILE", asked.file, "The file to write; - for standard output")->required());
  CLI::Option* from =
      names_file(command,
                 command->add_option(
                     "--from", asked.table,
                     "Make it of this payoff table: alternatives down, scenarios across, and a row named probability, p, "
                     "prob, chance, likelihood, prior or weight if their chances are known"),
                 "CSV");
  command->add_flag("--minimize", asked.minimize, "The table holds costs")->needs(from);
  CLI::Option* transpose = command->add_flag_callback(
      "--transpose", [&asked] { asked.transpose = true; }, "The table has its scenarios down, its alternatives across");
  CLI::Option* as_it_is = command->add_flag_callback(
      "--no-transpose", [&asked] { asked.transpose = false; }, "It has not, although it looks so");
  transpose->needs(from)->excludes(as_it_is);
  as_it_is->needs(from);
  command->add_flag("-q,--quiet", asked.quiet, "Say nothing when it is written");
}

}  // namespace rue
