// new.cpp - `rue new`: a small decision to start from, or the graph of a payoff table.
#include <fmt/format.h>

#include "output/findings.h"
#include "output/starter.h"
#include "output/table_reader.h"
#include "rue/commands.h"
#include "rue/files.h"

namespace rue {

Exit start_new(const Console& console, const NewCommand& options) {
  std::string graph;
  if (options.from.empty()) {
    graph = starter_graph(stem_of(options.file));
  } else {
    std::string why;
    const std::optional<std::string> csv = read_text(options.from, console.in, why);
    if (!csv) {
      console.complain(why);
      return exit_usage;
    }
    Diagnostics diagnostics;
    const TableOptions table{stem_of(options.file), options.minimize ? Objective::minimize : Objective::maximize};
    const std::optional<std::string> made = graph_of_table(*csv, table, diagnostics);
    if (!options.quiet || diagnostics.has_errors()) {
      print_findings(console.err, shown_name(options.from), *csv, diagnostics, console.err_colour);
    }
    if (!made) return exit_model;
    graph = *made;
  }
  if (options.file == "-") {
    console.out << graph;
    return exit_ok;
  }
  const std::string why = write_new(options.file, graph);
  if (!why.empty()) {
    console.complain(why);
    return exit_usage;
  }
  if (!options.quiet) {
    console.out << fmt::format("wrote {0}\nNext: rue check {0}, then rue compare {0}\n", options.file);
  }
  return exit_ok;
}

}  // namespace rue
