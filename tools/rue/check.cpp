// check.cpp - `rue check`: all findings of each file, and with -v what was read.
#include "output/findings.h"
#include "output/model_report.h"
#include "rue/commands.h"
#include "rue/files.h"

namespace rue {

Exit check(const Console& console, const CheckOptions& options) {
  Exit worst = exit_ok;
  for (const std::string& file : options.files) {
    std::string why;
    const std::optional<std::string> text = read_text(file, console.in, why);
    if (!text) {
      console.complain(why);
      worst = exit_usage;
      continue;
    }
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(*text, options.max_nodes, diagnostics);
    const std::string name = shown_name(file);
    if (!options.quiet || diagnostics.has_errors()) {
      print_findings(console.out, name, *text, diagnostics, console.out_colour);
      console.out << name << ": " << summary_of(diagnostics) << '\n';
    }
    if (!model && worst == exit_ok) worst = exit_model;
    if (model && options.verbose) write_model_report(console.out, *model, console.text());
  }
  return worst;
}

}  // namespace rue
