// new.cpp - `rue new FILE`: a decision to start from, small and commented or made of a payoff table; never overwrites.
#include <filesystem>
#include <ostream>

#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "output/new/starter.h"
#include "output/new/table_reader.h"
#include "rue/commands/commands.h"
#include "rue/system/files.h"

namespace rue {

int run_new(const NewCommand& command, const Streams& streams) {
  const bool to_stream = command.file == "-";
  const std::string name = to_stream ? "decision" : std::filesystem::path(command.file).stem().string();
  std::string graph;
  if (command.table.empty()) {
    graph = starter_graph(name);
  } else {
    const std::optional<std::string> csv = read_file(command.table, streams);
    if (!csv) return exit_failure;
    TableOptions options;
    options.name = name;
    options.objective = command.minimize ? Objective::minimize : Objective::maximize;
    options.transpose = command.transpose;
    options.command = "rue new " + shell_word(command.file) + " --from " + shell_word(command.table) +
                      (command.minimize ? " --minimize" : "");
    Diagnostics diagnostics;
    std::optional<std::string> made = graph_of_table(*csv, options, diagnostics);
    print_findings(streams.err, shown_name(command.table), *csv, diagnostics, streams.err_colour);
    if (!made) return exit_model;
    graph = *std::move(made);
  }
  if (to_stream) {
    streams.out << graph;
    return exit_ok;
  }
  if (!write_new_file(command.file, graph, streams.err)) return exit_failure;
  if (!command.quiet) {
    streams.out << "wrote " << harmless(command.file) << "; next: rue compare " << shell_word(command.file) << '\n';
  }
  return exit_ok;
}

}  // namespace rue
