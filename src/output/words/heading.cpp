// heading.cpp - the first line of a report.
#include "output/words/heading.h"

#include <ostream>

#include "text/columns.h"

namespace rue {

void write_heading(std::ostream& out, const Words& words, const TextOptions& options) {
  if (options.marked) return;  // a page says it once
  const std::string title = words.title();
  const std::string direction = words.direction();
  const std::size_t used = width_of(title) + width_of(direction);
  if (used + 2 <= options.width) {
    out << styled(title, Style::heading, options.colour) << std::string(options.width - used, ' ') << direction << '\n';
  } else {
    out << paragraph("", title, options.width) << paragraph("", direction, options.width);
  }
  for (const std::string& line : words.assumptions()) out << paragraph("", line, options.width);
  out << '\n';
}

}  // namespace rue
