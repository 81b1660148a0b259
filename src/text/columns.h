// columns.h - text in terminal columns: how wide UTF-8 is, wrapping with a hanging indent, and colour.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rue {

// An author's words as they may go to a terminal or a program, whatever the format: what is_harmful() (escape sequences and
// line breaks among it) becomes spaces, bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string visible(std::string_view text);

// The same for a name: spaces at both ends are dropped.
[[nodiscard]] std::string clean(std::string_view text);

// The pieces between line breaks; none of an empty text.
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

// Terminal columns of a clean text: combining marks take none, East Asian wide characters and emoji two; colours none.
[[nodiscard]] std::size_t width_of(std::string_view text);

// The longest beginning of at most `width` columns (at least one character), by bytes; characters are not cut.
[[nodiscard]] std::size_t bytes_within(std::string_view text, std::size_t width);

// Where the word ends that begins at `at`: at a space, but "5 %" is one word.
[[nodiscard]] std::size_t word_end(std::string_view text, std::size_t at);

// Lines of at most `width` columns, the first of at most `first`; broken at spaces, inside a word only where it alone is
// wider than a line. At least one line; the first is empty where no word fits there.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t first);
[[nodiscard]] inline std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  return wrap(text, width, width);
}

// `text` behind `lead`, wrapped to `width`; further lines are indented by `hang` columns (without it: the width of `lead`),
// but never so far that little room is left. Each line ends in a line break, no line in a space.
[[nodiscard]] std::string paragraph(std::string_view lead, std::string_view text, std::size_t width, std::size_t hang);
[[nodiscard]] std::string paragraph(std::string_view lead, std::string_view text, std::size_t width);

[[nodiscard]] std::string padded(std::string_view text, std::size_t width);       // spaces behind
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t width);  // spaces before

enum class Style { plain, heading, expected_value, least_regret, faint };
// The text between ANSI codes; unchanged if `colour` is off or the style plain.
[[nodiscard]] std::string styled(std::string_view text, Style style, bool colour);

}  // namespace rue
