// table.cpp - `rue table FILE`: payoffs and regrets, alternatives by scenarios, as text, JSON or CSV.
#include "output/answers/table/table.h"

#include <ostream>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/system/files.h"

namespace rue {

int run_table(const TableCommand& command, const Streams& streams) {
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  if (command.json) {
    write_table_json(streams.out, *loaded.model, solution);
  } else if (command.csv) {
    const std::string why_not = write_table_csv(streams.out, *loaded.model, solution);
    if (!why_not.empty()) streams.err << "rue: " << shown_name(command.file) << ": no table: " << harmless(why_not) << '\n';
  } else {
    write_table_report(streams.out, *loaded.model, solution, streams.text);
  }
  return exit_ok;
}

}  // namespace rue
