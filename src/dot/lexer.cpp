// lexer.cpp - cutting a DOT text into words, as Graphviz does.
#include "dot/lexer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/characters.h"
#include "text/dot_words.h"
#include "text/number_literal.h"

namespace rue::dot {

Token Lexer::token(Word word, std::size_t end, std::string_view value) {
  return {word, {static_cast<std::uint32_t>(std::exchange(at_, end)), static_cast<std::uint32_t>(end)}, value};
}

void Lexer::report_unclosed(std::uint32_t length, const char* what, const char* help) {
  const auto begin = static_cast<std::uint32_t>(at_);
  diagnostics_.error({begin, begin + length}, std::string(what) + " that begins here is never closed", help);
  unclosed_ = true;
  at_ = text_.size();
}

char Lexer::first_of_word_after(std::size_t byte) const {
  const std::size_t at = blank_end(text_, byte);
  return at < text_.size() ? text_[at] : '\0';
}

Token Lexer::next() {
  for (;;) {
    at_ = blank_end(text_, at_);
    if (at_ + 1 < text_.size() && text_[at_] == '/' && text_[at_ + 1] == '*') {
      report_unclosed(2, "the comment", "close it with */");
    }
    if (at_ == text_.size()) return token(Word::end, at_);
    if (begins_number(at_)) return number();
    if (!is_letter(text_[at_])) return sign();
    const Token t = name();
    if (t.value != "\xEF\xBB\xBF") return t;  // a byte-order mark that stands alone is no name, wherever it stands
  }
}

Token Lexer::name() {
  std::size_t end = at_ + 1;
  while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
  const std::string_view word = text_.substr(at_, end - at_);
  const std::optional<std::size_t> keyword = dot_keyword(word);
  const auto strict = static_cast<std::size_t>(Word::strict);
  return token(keyword ? static_cast<Word>(strict + *keyword) : Word::name, end, word);
}

bool Lexer::begins_number(std::size_t byte) const {
  const auto c = [&](std::size_t i) { return byte + i < text_.size() ? text_[byte + i] : '\0'; };
  const std::size_t sign = c(0) == '-' ? 1 : 0;
  return is_digit(c(sign)) || (c(sign) == '.' && is_digit(c(sign + 1)));
}

// -?(d+(.d*)?|.d+); at_ stands on its first character.
Token Lexer::number() {
  std::size_t end = at_ + (text_[at_] == '-' ? 1 : 0);
  end += digits_at(text_.substr(end));
  if (end < text_.size() && text_[end] == '.') ++end;
  end += digits_at(text_.substr(end));
  return token(Word::number, end, text_.substr(at_, end - at_));
}

Token Lexer::sign() {
  const auto c = [&](std::size_t i) { return at_ + i < text_.size() ? text_[at_ + i] : '\0'; };
  if (c(0) == '"') return quoted();
  if (c(0) == '<') return html();
  if (c(0) == '-' && c(1) == '>') return token(Word::arrow, at_ + 2);
  if (c(0) == '-' && c(1) == '-') return token(Word::line, at_ + 2);
  constexpr std::string_view signs = "{}[]=;,:+";
  const bool known = std::find(signs.begin(), signs.end(), c(0)) != signs.end();
  return token(known ? Word::sign : Word::other, at_ + 1);
}

// Only \" and a line's end after a backslash are resolved; \\ stays as it is written, as do all other escapes.
Token Lexer::quoted() {
  const std::size_t begin = at_ + 1;
  std::size_t end = begin;
  bool plain = true;
  for (;;) {
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\\') ++end;
    if (end + (end < text_.size() && text_[end] == '\\' ? 1 : 0) >= text_.size()) {
      report_unclosed(1, "the string", "close it with \"");
      return token(Word::end, at_);
    }
    if (text_[end] == '"') break;
    const char c = text_[end + 1];
    plain = plain && c != '"' && c != '\n' && c != '\r';
    end += 2;
  }
  const std::string_view raw = text_.substr(begin, end - begin);
  if (plain) return token(Word::quoted, end + 1, raw);
  std::string value;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const std::string_view rest = raw.substr(i);
    if (rest.starts_with("\\\r\n")) {
      i += 2;  // Graphviz keeps the backslash before a line's end of DOS; the author meant a line's end all the same
    } else if (rest.starts_with("\\\n")) {
      ++i;
    } else {
      if (rest.starts_with("\\\\")) value += raw[i++];
      if (rest.starts_with("\\\"")) ++i;
      value += raw[i];
    }
  }
  return token(Word::quoted, end + 1, document_.storage.emplace_back(std::move(value)));
}

Token Lexer::html() {
  const std::size_t begin = at_ + 1;
  std::size_t depth = 1, end = begin;
  for (; end < text_.size(); ++end) {
    if (text_[end] == '<') ++depth;
    if (text_[end] == '>' && --depth == 0) return token(Word::html, end + 1, text_.substr(begin, end - begin));
  }
  const bool arrow = begin < text_.size() && text_[begin] == '-';
  report_unclosed(1, "the HTML string",
                  arrow ? "if an edge is meant, write it the way it goes: a -> b" : "every '<' in it needs its '>'");
  return token(Word::end, at_);
}

}  // namespace rue::dot
