// dot_words.h - words as DOT has them, as it wants them written, and as people write them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace rue {

// DOT's keywords, in any case.
inline constexpr std::string_view dot_keywords[] = {"strict", "graph", "digraph", "node", "edge", "subgraph"};

// Which of the keywords a word is, if any.
[[nodiscard]] std::optional<std::size_t> dot_keyword(std::string_view word);

// Behind white space and comments; where a comment is never closed, its beginning.
[[nodiscard]] std::size_t blank_end(std::string_view text, std::size_t at);

// A name: itself where DOT reads it as one identifier, else between quotes. A backslash and what follows it mean something
// in a label, so that a name's own backslashes are doubled.
[[nodiscard]] std::string dot_id(std::string_view name);

// A name as a label: an ampersand says itself, also where it begins what looks like an HTML character.
[[nodiscard]] std::string dot_label(std::string_view name);

// A number or an expression as a value: DOT's own numerals need no quotes.
[[nodiscard]] std::string dot_number(std::string_view text);

// A written text in quotes: what stands behind a backslash there stays as it is.
[[nodiscard]] std::string in_quotes(std::string_view text);

// How `value` is written in place of what is `written` now: in quotes where that is, or where DOT asks for them.
[[nodiscard]] std::string in_place_of(std::string_view written, std::string_view value);

// From `begin` as far as an author would take it for one word: "30%", "a-b", "1/3", "200,000", "http://x".
[[nodiscard]] std::string_view whole_word(std::string_view text, std::size_t begin);

// From a `'` at `begin` to the one that closes it, as an author means it who takes it for a quote; empty if none does on the
// same line. An apostrophe within does not close it: what follows a closing one cannot go on.
[[nodiscard]] std::string_view in_single_quotes(std::string_view text, std::size_t begin);

}  // namespace rue
