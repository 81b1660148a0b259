// console.h - where a command reads and writes, and what it knows of the terminal there.
#pragma once
#include <cstddef>
#include <istream>
#include <ostream>
#include <string_view>

#include "output/text_options.h"

namespace rue {

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::size_t width = 80;
  bool out_colour = false;
  bool err_colour = false;

  [[nodiscard]] TextOptions text() const { return {width, out_colour}; }
  // One line on stderr: "rue: what went wrong".
  void complain(std::string_view what) const { err << "rue: " << what << '\n'; }
};

// Colours on a terminal only, none where NO_COLOR is set or TERM is dumb; the width of the terminal, else 80. Streams that
// are not the process's own (tests) count as no terminal.
[[nodiscard]] Console make_console(std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace rue
