// lexer.cpp - cutting a DOT text into words, as Graphviz does.
#include "dot/lexer.h"

#include <algorithm>
#include <array>

namespace rue::dot {
namespace {

enum class Class : std::uint8_t { bad, letter, digit, blank };

constexpr std::array<Class, 256> make_classes() {
  std::array<Class, 256> classes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = Class::letter;
  for (std::size_t c = 0x80; c <= 0xFF; ++c) classes[c] = Class::letter;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = Class::digit;
  classes['_'] = Class::letter;
  classes[' '] = classes['\t'] = classes['\r'] = classes['\n'] = Class::blank;
  return classes;
}
constexpr auto classes = make_classes();

Class class_of(char c) {
  return classes[static_cast<unsigned char>(c)];
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Behind white space and comments; where a comment is never closed, its beginning.
std::size_t blank_end(std::string_view text, std::size_t at) {
  for (;;) {
    while (at < text.size() && class_of(text[at]) == Class::blank) ++at;
    if (at == text.size()) return at;
    const char c = text[at];
    const char d = at + 1 < text.size() ? text[at + 1] : '\0';
    if (c == '#' || (c == '/' && d == '/')) {
      at = std::min(text.find('\n', at), text.size());
    } else if (c == '/' && d == '*') {
      const std::size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos) return at;
      at = end + 2;
    } else {
      return at;
    }
  }
}

}  // namespace

Word keyword_or_name(std::string_view word) {
  struct Keyword {
    std::string_view text;
    Word word;
  };
  static constexpr Keyword keywords[] = {{"node", Word::node},       {"edge", Word::edge},     {"graph", Word::graph},
                                         {"digraph", Word::digraph}, {"strict", Word::strict}, {"subgraph", Word::subgraph}};
  if (!may_be_keyword(word)) return Word::name;
  for (const Keyword& keyword : keywords) {
    if (keyword.text.size() != word.size()) continue;
    std::size_t i = 0;
    while (i < word.size() && (word[i] | 0x20) == keyword.text[i]) ++i;
    if (i == word.size()) return keyword.word;
  }
  return Word::name;
}

bool is_letter(char c) {
  return class_of(c) == Class::letter;
}

std::string_view store(Document& document, std::string_view text) {
  constexpr std::size_t block = 4096;
  auto& storage = document.storage;
  if (storage.empty() || storage.back().capacity() - storage.back().size() < text.size()) {
    storage.emplace_back().reserve(text.size() < block ? block : text.size());
  }
  std::string& back = storage.back();
  const std::size_t begin = back.size();
  back.append(text);
  return std::string_view(back).substr(begin);
}

Token Lexer::token(Word word, std::size_t end, std::string_view value) {
  Token t{word, {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}, value};
  at_ = end;
  return t;
}

void Lexer::report_unclosed(std::size_t begin, std::size_t length, const char* what, const char* help) {
  diagnostics_.error({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)},
                     std::string(what) + " that begins here is never closed", help);
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
      report_unclosed(at_, 2, "the comment", "close it with */");
    }
    if (at_ == text_.size()) return token(Word::end, at_);
    switch (class_of(text_[at_])) {
      case Class::letter: {
        const Token t = name();
        // A byte-order mark that stands alone is no name, wherever it stands.
        if (t.value == byte_order_mark) continue;
        return t;
      }
      case Class::digit:
        return number();
      default:
        return sign();
    }
  }
}

Token Lexer::name() {
  std::size_t end = at_ + 1;
  while (end < text_.size() && (class_of(text_[end]) == Class::letter || class_of(text_[end]) == Class::digit)) ++end;
  const std::string_view word = text_.substr(at_, end - at_);
  return token(keyword_or_name(word), end, word);
}

// -?(d+(.d*)?|.d+); at_ stands on its first character.
Token Lexer::number() {
  std::size_t end = at_ + (text_[at_] == '-' ? 1 : 0);
  while (end < text_.size() && class_of(text_[end]) == Class::digit) ++end;
  if (end < text_.size() && text_[end] == '.') ++end;
  while (end < text_.size() && class_of(text_[end]) == Class::digit) ++end;
  return token(Word::number, end, text_.substr(at_, end - at_));
}

Token Lexer::sign() {
  const char c = text_[at_];
  const char d = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  switch (c) {
    case '"':
      return quoted();
    case '<':
      return html();
    case '{':
      return token(Word::open_brace, at_ + 1);
    case '}':
      return token(Word::close_brace, at_ + 1);
    case '[':
      return token(Word::open_bracket, at_ + 1);
    case ']':
      return token(Word::close_bracket, at_ + 1);
    case '=':
      return token(Word::equals, at_ + 1);
    case ';':
      return token(Word::semicolon, at_ + 1);
    case ',':
      return token(Word::comma, at_ + 1);
    case ':':
      return token(Word::colon, at_ + 1);
    case '+':
      return token(Word::plus, at_ + 1);
    case '.':
      if (class_of(d) == Class::digit) return number();
      break;
    case '-':
      if (d == '>') return token(Word::arrow, at_ + 2);
      if (d == '-') return token(Word::line, at_ + 2);
      if (class_of(d) == Class::digit || (d == '.' && at_ + 2 < text_.size() && class_of(text_[at_ + 2]) == Class::digit))
        return number();
      break;
    default:
      break;
  }
  return token(Word::other, at_ + 1);
}

// Only \" and a line's end after a backslash are resolved; \\ stays as it is written, as do all other escapes.
Token Lexer::quoted() {
  const std::size_t begin = at_ + 1;
  std::size_t end = begin;
  bool plain = true;
  for (;;) {
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\\') ++end;
    if (end + (end < text_.size() && text_[end] == '\\' ? 1 : 0) >= text_.size()) {
      report_unclosed(at_, 1, "the string", "close it with \"");
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
  value.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 == raw.size()) {
      value += raw[i];
    } else if (raw[i + 1] == '"') {
      value += raw[++i];
    } else if (raw[i + 1] == '\n') {
      ++i;
    } else if (raw[i + 1] == '\r' && i + 2 < raw.size() && raw[i + 2] == '\n') {
      i += 2;  // Graphviz keeps the backslash before a line's end of DOS; the author meant a line's end all the same
    } else {
      value += raw[i];
      value += raw[++i];
    }
  }
  return token(Word::quoted, end + 1, store(document_, value));
}

Token Lexer::html() {
  const std::size_t begin = at_ + 1;
  std::size_t depth = 1;
  std::size_t end = begin;
  for (; end < text_.size(); ++end) {
    if (text_[end] == '<') ++depth;
    if (text_[end] == '>' && --depth == 0) return token(Word::html, end + 1, text_.substr(begin, end - begin));
  }
  const bool arrow = begin < text_.size() && text_[begin] == '-';
  report_unclosed(at_, 1, "the HTML string",
                  arrow ? "if an edge is meant, write it the way it goes: a -> b" : "every '<' in it needs its '>'");
  return token(Word::end, at_);
}

}  // namespace rue::dot
