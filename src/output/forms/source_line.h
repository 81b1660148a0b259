// source_line.h - a line of someone's text as a terminal may safely show it, with a caret under the place that is meant.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// The text with control characters, bytes that are no UTF-8 and signs that reorder text replaced by visible stand-ins.
[[nodiscard]] std::string harmless(std::string_view text);

// The file as a word of a command line to be copied: in quotes where a shell would take it apart.
[[nodiscard]] std::string shell_word(const std::string& name);

// Both at most 72 columns wide; a longer line is cut around the place, with "…" where it was cut.
struct Excerpt {
  std::string line;
  std::string caret;  // spaces, then ^ and a ~ for every further column of the place
};

// Of bytes [begin, end) of one line (begin may be its length; a place that runs beyond the line is marked to its end).
[[nodiscard]] Excerpt excerpt_of(std::string_view line, std::size_t begin, std::size_t end);

}  // namespace rue
