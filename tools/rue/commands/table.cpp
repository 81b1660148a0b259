// table.cpp - `rue table FILE`: payoffs and regrets, alternatives by scenarios, as text, JSON or CSV.
#include "output/answers/table/table.h"

#include <ostream>

#include "rue/commands/commands.h"
#include "rue/system/files.h"

namespace rue {

int run_table(const TableCommand& command, const Streams& streams) {
  const Loaded loaded = load(command.file, command.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  if (!command.csv && !command.json) {
    write_table_report(streams.out, *loaded.model, solution, streams.text);
    return exit_ok;
  }
  const std::string why_not = command.json ? write_table_json(streams.out, *loaded.model, solution)
                                           : write_table_csv(streams.out, *loaded.model, solution);
  if (why_not.empty()) return exit_ok;
  streams.err << "rue: " << shown_name(command.file) << ": no table: " << why_not << '\n';
  return exit_model;
}

}  // namespace rue
