// slips.h - slips that authors of DOT commonly make, and the words that mend each.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace rue::dot {

struct Slip {
  std::string text;
  std::string help;
  std::string meant;  // what to write instead, where that is one exact text; else empty
};

// From `begin` as far as an author would take it for one word: "30%", "a-b", "1/3", "200,000", "http://x".
[[nodiscard]] std::string_view whole_word(std::string_view text, std::size_t begin);

// From a `'` at `begin` to the one that closes it, as an author means it who takes it for a quote; empty if none does on the
// same line. An apostrophe within does not close it: what follows a closing one cannot go on.
[[nodiscard]] std::string_view in_single_quotes(std::string_view text, std::size_t begin);

// A text in single quotes where DOT wants it in double ones; `before` stands before it in the remedy: "label=".
[[nodiscard]] Slip single_quotes(std::string_view before, std::string_view raw);

// `raw` was written as the value of `attribute` without quotes.
[[nodiscard]] Slip unquoted_value(std::string_view attribute, std::string_view raw);

// `raw` was written as a name without quotes.
[[nodiscard]] Slip unquoted_name(std::string_view raw);

// `word` is a keyword where a name was meant.
[[nodiscard]] Slip keyword_as_name(std::string_view word);

// A character beyond ASCII in an unquoted name that looks like one of DOT's signs: a typographic quote, dash or arrow, a
// no-break space.
[[nodiscard]] std::optional<Slip> lookalike(std::string_view name, bool directed);

// `text` in quotes, as DOT wants it.
[[nodiscard]] std::string in_quotes(std::string_view text);

// How `value` is written in place of what is `written` now: in quotes where that is, or where DOT asks for them.
[[nodiscard]] std::string in_place_of(std::string_view written, std::string_view value);

// `text` in single quotes for a message, its middle left out if it is long.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace rue::dot
