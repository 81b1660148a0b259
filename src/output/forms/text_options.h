// text_options.h - what every report for a terminal is told about that terminal, or that it is for a page.
#pragma once
#include <cstddef>
#include <optional>

namespace rue {

struct TextOptions {
  std::size_t width = 80;          // columns that a line may fill; less than 60 counts as 60
  bool colour = false;             // ANSI colours, never the only carrier of a meaning
  std::optional<int> digits = {};  // of every figure behind the point; empty: as many as are needed
  bool marked = false;             // for a page: no heading, each paragraph and each row of a table on one line
};

}  // namespace rue
