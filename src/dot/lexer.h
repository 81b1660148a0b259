// lexer.h - the words of a DOT text: names, numbers, strings, keywords and signs, each with its place.
#pragma once
#include <string>
#include <string_view>

#include "dot/document.h"
#include "text/diagnostics.h"

namespace rue::dot {

enum class Word : std::uint8_t {
  end,  // of the text; also after what is never closed, which has been reported then
  name,
  number,
  quoted,  // "..."
  html,    // <...>
  strict,
  graph,
  digraph,
  node,
  edge,
  subgraph,
  open_brace,
  close_brace,
  open_bracket,
  close_bracket,
  equals,
  semicolon,
  comma,
  colon,
  plus,
  arrow,  // ->
  line,   // --
  other,  // a character that DOT has no use for
};

struct Token {
  Word word = Word::end;
  Span span;
  std::string_view value;  // of a name, number or string: decoded
};

[[nodiscard]] constexpr bool is_atom(Word w) {
  return w >= Word::name && w <= Word::html;
}
[[nodiscard]] constexpr bool is_string(Word w) {
  return w == Word::quoted || w == Word::html;
}
[[nodiscard]] constexpr bool is_keyword(Word w) {
  return w >= Word::strict && w <= Word::subgraph;
}

// Keywords are keywords in any case. Most names begin with the letter of none.
[[nodiscard]] Word keyword_or_name(std::string_view word);
[[nodiscard]] inline bool may_be_keyword(std::string_view word) {
  constexpr auto bit = [](char c) { return 1U << (c & 31); };
  constexpr unsigned first_letters[] = {bit('n') | bit('e'), bit('g'), bit('s'), bit('d'), bit('s')};  // of 4 to 8 letters
  return word.size() >= 4 && word.size() <= 8 && (first_letters[word.size() - 4] >> (word.front() & 31) & 1U) != 0;
}

// Letters of a name are ASCII letters, '_' and every byte of a character beyond ASCII.
[[nodiscard]] bool is_letter(char c);

// Appends to the document's storage and returns what will stay there.
std::string_view store(Document& document, std::string_view text);

// Reads Document::text from its beginning. Reports what is never closed, at the place where it opens.
class Lexer {
 public:
  Lexer(Document& document, Diagnostics& diagnostics)
      : document_(document), text_(document.text), diagnostics_(diagnostics) {}

  Token next();
  void seek(std::uint32_t byte) { at_ = byte; }                    // the next word is looked for from there
  [[nodiscard]] char first_of_word_after(std::size_t byte) const;  // NUL at the end of the text
  [[nodiscard]] bool unclosed() const { return unclosed_; }        // a string or comment runs to the end of the text

 private:
  Token quoted();
  Token html();
  Token number();
  Token name();
  Token sign();
  Token token(Word word, std::size_t end, std::string_view value = {});
  void report_unclosed(std::size_t begin, std::size_t length, const char* what, const char* help);

  Document& document_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool unclosed_ = false;
};

}  // namespace rue::dot
