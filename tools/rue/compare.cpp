// compare.cpp - `rue compare`: the expected-value pick and the least-regret pick side by side.
#include "output/compare_report.h"
#include "rue/commands.h"

namespace rue {

Exit compare(const Console& console, const ModelOptions& options) {
  Exit exit = exit_ok;
  const std::optional<Model> model = open_model(console, options, exit);
  if (!model) return exit;
  write_compare_report(console.out, *model, solve(*model), console.text());
  return exit_ok;
}

}  // namespace rue
