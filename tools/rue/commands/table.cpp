// table.cpp - `rue table FILE`: payoffs and regrets, alternatives by scenarios, as text, JSON or CSV.
#include "output/answers/table/table.h"

#include <ostream>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct TableCommand {
  std::string file;
  Forms forms;
  LoadOptions load = {.attributes = false};
};

int run_table(const TableCommand& asked, const Streams& streams) {
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Model& model = *loaded.model;
  const Solution solution = solve(model);
  std::string why_not;
  std::optional<PayoffTable> whole;
  if (asked.forms.as_data()) whole = whole_table(model, solution, why_not);
  const int exit_code = deliver(table_answer(model, solution, whole, why_not), asked.forms, streams);
  if (asked.forms.csv && !whole)
    streams.err << "rue: " << shown_name(asked.file) << ": no table: " << harmless(why_not) << '\n';
  return exit_code;
}

}  // namespace

void add_table(CommandLine& line) {
  const auto command =
      line.add<TableCommand>("table", "Payoffs and regrets, alternatives by scenarios, as textbooks print them", R"(Example:
  rue table offer.dot --csv > offer.csv)",
                             run_table);
  TableCommand& asked = command.options;
  add_file(command, asked.file);
  add_forms(command, asked.forms, "The payoffs");
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
