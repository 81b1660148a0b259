// passage.h - a piece of a written value: what it says, and where each byte of it stands in the text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "text/diagnostics.h"

namespace rue {

// `text` is decoded; the written form may hold quotes, escaped quotes, line continuations and joins ("a" + "b"). Places are
// found by walking the written form, so findings point at the very word. A place costs the length of what stands before it.
class Passage {
 public:
  // A whole value: `span` is the value as written in `source`, quotes included.
  Passage(std::string_view text, Span span, std::string_view source);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] Passage part(std::size_t begin, std::size_t end) const;  // bytes [begin, end) of the text
  [[nodiscard]] Passage trimmed() const;                                 // without white space at both ends
  [[nodiscard]] Span place(std::size_t begin, std::size_t end) const;    // of bytes [begin, end) in the source
  [[nodiscard]] Span place() const { return place(0, text_.size()); }
  // Adds to `finding` what to write for this piece so that it says `text`, unless the written form does not allow it simply.
  void mend(Finding& finding, std::string_view text) const;

 private:
  [[nodiscard]] std::size_t next_visible(std::size_t at) const;  // skips what stands for no byte of the text
  [[nodiscard]] std::size_t advance(std::size_t at, std::size_t bytes) const;

  std::string_view text_;
  std::string_view source_;
  std::size_t at_ = 0;  // of the first byte, in the source
  bool quoted_ = false;
};

// Is `piece` a part of this very `text`, and not of another that reads the same?
[[nodiscard]] inline bool is_part(std::string_view piece, std::string_view text) {
  const std::less_equal<const char*> before;
  return !text.empty() && before(text.data(), piece.data()) &&
         before(piece.data() + piece.size(), text.data() + text.size());
}

// White space in the values that Rue reads.
[[nodiscard]] constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace rue
