// deliver.h - the forms that an answer can be asked for in, and the one place that gives it in the form that was.
#pragma once
#include <string>

#include "output/forms/answer.h"
#include "rue/command_line.h"
#include "rue/plot.h"

namespace rue {

// Which form is asked for; text where none is.
struct Forms {
  bool json = false, csv = false;
  PlotRequest plot;
};

// --json and --csv, of which one can be asked for. `rows`: what the comma-separated values are, "The points".
void add_forms(const AnyCommand& command, Forms& forms, const std::string& rows);
// -o and --theme, after add_forms: of what can be drawn.
void add_plot(const AnyCommand& command, Forms& forms);

// The answer in the form that is asked for, on streams.out or in the file that was named. Text that was given over warnings
// ends with how many there are and the command that shows them. An exit code.
[[nodiscard]] int deliver(const Answer& answer, const Forms& forms, const Streams& streams);

}  // namespace rue
