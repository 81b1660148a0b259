// table.cpp - `rue table`: payoffs and regrets, alternatives x scenarios.
#include "output/table_report.h"
#include "rue/commands.h"

namespace rue {

Exit table(const Console& console, const TableCommand& options) {
  Exit exit = exit_ok;
  const std::optional<Model> model = open_model(console, options.model, exit);
  if (!model) return exit;
  const Solution solution = solve(*model);
  if (!options.csv) {
    write_table_report(console.out, *model, solution, console.text());
    return exit_ok;
  }
  const std::string why = write_table_csv(console.out, *model, solution);
  if (why.empty()) return exit_ok;
  console.complain(why);
  return exit_usage;
}

}  // namespace rue
