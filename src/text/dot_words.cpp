// dot_words.cpp - keywords, quoting, and where a word ends to its author.
#include "text/dot_words.h"

#include <algorithm>
#include <iterator>

#include "text/characters.h"
#include "text/number_literal.h"

namespace rue {
namespace {

bool is_identifier(std::string_view word) {
  return !word.empty() && is_letter(word.front()) &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

bool ends_word(char c) {
  constexpr std::string_view ends = " \t\r\n[]{};,\"=<>#";
  return ends.find(c) != std::string_view::npos;
}

bool is_figures(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.,+-$") == std::string_view::npos;
}

}  // namespace

std::optional<std::size_t> dot_keyword(std::string_view word) {
  const auto same = [](char a, char b) { return (a | 0x20) == b; };
  for (std::size_t k = 0; k < std::size(dot_keywords); ++k) {
    if (std::equal(word.begin(), word.end(), dot_keywords[k].begin(), dot_keywords[k].end(), same)) return k;
  }
  return std::nullopt;
}

std::size_t blank_end(std::string_view text, std::size_t at) {
  for (;;) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) ++at;
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

std::string dot_id(std::string_view name) {
  if (is_identifier(name) && !dot_keyword(name)) return std::string(name);
  std::string text(1, '"');
  for (const char c : name) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

std::string dot_label(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    text += name[i];
    if (name[i] != '&') continue;
    const std::size_t end = name.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", i + 1);
    if (end != std::string_view::npos && end > i + 1 && name[end] == ';') text += "amp;";
  }
  return dot_id(text);
}

std::string dot_number(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const bool plain = !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos &&
                     std::count(digits.begin(), digits.end(), '.') <= 1 && digits != ".";
  return plain ? std::string(text) : dot_id(text);
}

std::string in_quotes(std::string_view text) {
  std::string result(1, '"');
  for (const char c : text) {
    if (c == '"') result += '\\';
    result += c;
  }
  result += '"';
  return result;
}

std::string in_place_of(std::string_view written, std::string_view value) {
  return is_identifier(value) && !written.starts_with('"') ? std::string(value) : in_quotes(value);
}

std::string_view whole_word(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    const char c = text[end];
    const char d = end + 1 < text.size() ? text[end + 1] : '\0';
    const bool between_digits =
        c == ',' && is_digit(d) && is_figures(text.substr(begin, end - begin)) && is_digit(text[end - 1]);
    const bool in_address = c == '=' && text.substr(begin, end - begin).find("://") != std::string_view::npos;
    if (ends_word(c) && !between_digits && !in_address) break;
    if (c == '-' && (d == '>' || d == '-')) break;
    if (c == '/' && (d == '/' || d == '*') && (end == begin || text[end - 1] != ':')) break;
    end += c == '/' && d == '/' ? 2 : 1;  // the slashes of an address
  }
  return text.substr(begin, end - begin);
}

std::string_view in_single_quotes(std::string_view text, std::size_t begin) {
  if (begin >= text.size() || text[begin] != '\'') return {};
  const std::size_t line_end = std::min(text.find('\n', begin), text.size());
  std::size_t first = std::string_view::npos;
  for (std::size_t at = text.find('\'', begin + 1); at < line_end; at = text.find('\'', at + 1)) {
    if (first == std::string_view::npos) first = at;
    const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
    const bool closes = next >= line_end || std::string_view(",;]}[{=").find(text[next]) != std::string_view::npos ||
                        text.substr(next, 2) == "->" || text.substr(next, 2) == "--";
    if (closes) return text.substr(begin, at + 1 - begin);
  }
  return first == std::string_view::npos ? std::string_view() : text.substr(begin, first + 1 - begin);
}

}  // namespace rue
