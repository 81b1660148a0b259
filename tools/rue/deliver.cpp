// deliver.cpp - text, JSON, comma-separated values or a picture.
#include "rue/deliver.h"

#include <ostream>

#include "output/forms/csv.h"
#include "rue/options.h"

namespace rue {

void add_forms(const AnyCommand& command, Forms& forms, const std::string& rows) {
  CLI::Option* json = command->add_flag("--json", forms.json, "One JSON object, schema rue." + command->get_name() + "/1");
  command->add_flag("--csv", forms.csv, rows + " as comma-separated values")->excludes(json);
}

void add_plot(const AnyCommand& command, Forms& forms) {
  forms.plot.command = command->get_name();
  command.line->check_first(command.app, [&forms](const Streams& streams) { return can_plot(forms.plot, streams); });
  CLI::Option* output = names_file(
      command,
      command->add_option("-o,--output", forms.plot.output, "Draw it: OUT.svg, .png, .pdf, or .gp for gnuplot's script"),
      "OUT");
  for (const char* other : {"--json", "--csv"}) output->excludes(command->get_option(other));
  add_theme(command, forms.plot.theme)->needs(output);
}

int deliver(const Answer& answer, const Forms& forms, const Streams& streams) {
  if (forms.plot.asked()) return write_plot(forms.plot, answer.plot, streams);
  if (forms.json) {
    answer.json(streams.out);
    return exit_ok;
  }
  if (forms.csv) {
    CsvWriter csv(streams.out);
    answer.rows(csv);
    return exit_ok;
  }
  answer.text(streams.out, streams.text);
  if (streams.warned == nullptr) return exit_ok;
  for (const Warned& w : *streams.warned) {
    streams.out << (&w == streams.warned->data() ? "\n" : "") << w.warnings << (w.warnings == 1 ? " warning" : " warnings")
                << (w.command.empty() ? "" : ": ") << w.command << '\n';
  }
  return exit_ok;
}

}  // namespace rue
