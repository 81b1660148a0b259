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
  arrow,  // ->
  line,   // --
  sign,   // one of { } [ ] = ; , : +
  other,  // a character that DOT has no use for
};

struct Token {
  Word word = Word::end;
  Span span;
  std::string_view value;  // of a name, number or string: decoded
  [[nodiscard]] bool is_atom() const { return word >= Word::name && word <= Word::html; }
  [[nodiscard]] bool is_string() const { return word == Word::quoted || word == Word::html; }
  [[nodiscard]] bool is_keyword() const { return word >= Word::strict && word <= Word::subgraph; }
};

// Reads Document::text from its beginning. Reports what is never closed, at the place where it opens.
class Lexer {
 public:
  Lexer(Document& document, Diagnostics& diagnostics)
      : document_(document), text_(document.text), diagnostics_(diagnostics) {}

  Token next();
  void seek(std::uint32_t byte) { at_ = byte; }                    // the next word is looked for from there
  [[nodiscard]] char first_of_word_after(std::size_t byte) const;  // NUL at the end of the text
  [[nodiscard]] bool begins_number(std::size_t byte) const;
  [[nodiscard]] bool unclosed() const { return unclosed_; }  // a string or comment runs to the end of the text

 private:
  Token quoted();
  Token html();
  Token number();
  Token name();
  Token sign();
  Token token(Word word, std::size_t end, std::string_view value = {});
  void report_unclosed(std::uint32_t length, const char* what, const char* help);

  Document& document_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool unclosed_ = false;
};

}  // namespace rue::dot
