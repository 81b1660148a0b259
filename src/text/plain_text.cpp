// plain_text.cpp - labels as plain text, in one line or in their author's.
#include "text/plain_text.h"

#include <algorithm>

#include "text/characters.h"
#include "text/entities.h"
#include "text/passage.h"

namespace rue {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_plain(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' || c == '&') return false;
    if (is_space(c) && (c != ' ' || text[i + 1] == ' ')) return false;  // text is trimmed: a space is never the last byte
  }
  return true;
}

std::string resolved(std::string_view whole, bool html, const Bearer& bearer);

// An object's name within a label. Graphviz breaks lines in it, too, but not in HTML.
void append_name(std::string& text, std::string_view name, bool html, const Bearer& bearer) {
  html ? text += name : text += resolved(name, false, {.graph = bearer.graph});
}

// What a backslash and `letter` stand for. In HTML only objects' names are escaped; any other backslash is itself.
void append_escape(std::string& text, char letter, bool html, const Bearer& bearer) {
  switch (letter) {
    case 'N':
      append_name(text, bearer.node, html, bearer);
      break;
    case 'G':
      text += bearer.graph;
      break;
    case 'T':
      append_name(text, bearer.tail, html, bearer);
      break;
    case 'H':
      append_name(text, bearer.head, html, bearer);
      break;
    case 'E':
      append_name(text, bearer.tail, html, bearer);
      text += "->";
      append_name(text, bearer.head, html, bearer);
      break;
    case 'L':
      break;
    default:
      if (html) {
        (text += '\\') += letter;
      } else {
        text += letter == 'n' || letter == 'l' || letter == 'r' ? '\n' : letter;
      }
  }
}

// `at` is at '<': the byte behind the tag or comment. Tags that part words leave a space, <BR/> a line break.
std::size_t skip_tag(std::string_view label, std::size_t at, std::string& text) {
  if (label.substr(at, 4) == "<!--") {
    const std::size_t end = label.find("-->", at + 4);
    return end == std::string_view::npos ? label.size() : end + 3;
  }
  const std::size_t end = label.find('>', at);
  if (end == std::string_view::npos) return label.size();
  std::size_t begin = at + 1;
  if (label[begin] == '/') ++begin;
  std::string name;
  for (; begin < end && ((label[begin] | 0x20) >= 'a' && (label[begin] | 0x20) <= 'z'); ++begin) {
    name += static_cast<char>(label[begin] | 0x20);
  }
  for (const std::string_view inside_a_word : {"b", "i", "u", "o", "s", "sub", "sup", "font"}) {
    if (name == inside_a_word) return end + 1;
  }
  text += name == "br" ? '\n' : ' ';
  return end + 1;
}

// White space that stands together is one space, or one line break if it holds one.
std::string collapsed(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : trimmed(text)) {
    if (!is_space(c)) {
      line += c;
    } else if (!is_space(line.back())) {
      line += c == '\n' ? '\n' : ' ';
    } else if (c == '\n') {
      line.back() = '\n';
    }
  }
  return line;
}

// Escapes, tags and entities resolved, in the author's lines.
std::string resolved(std::string_view whole, bool html, const Bearer& bearer) {
  std::string text;
  for (std::size_t i = 0; i < whole.size();) {
    const char c = whole[i];
    if (html && c == '<') {
      i = skip_tag(whole, i, text);
    } else if (c == '\\' && i + 1 < whole.size()) {
      append_escape(text, whole[i + 1], html, bearer);
      i += 2;
    } else {
      const std::size_t end = c == '&' ? whole.substr(i, 12).find(';') : std::string_view::npos;
      const std::uint32_t code = end == std::string_view::npos ? 0 : entity(whole.substr(i + 1, end - 1));
      if (code == 0) {
        text += html && c == '\n' ? ' ' : c;
        ++i;
      } else {
        append_utf8(text, code == 0xA0 ? ' ' : code);
        i += end + 1;
      }
    }
  }
  return collapsed(text);
}

}  // namespace

std::string_view plain_text(std::string_view label, bool html, const Bearer& bearer, std::deque<std::string>& storage) {
  const std::string_view whole = trimmed(label);
  if (!html && is_plain(whole)) return whole;
  std::string line = resolved(whole, html, bearer);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return storage.emplace_back(std::move(line));
}

std::string plain_lines(std::string_view label, bool html, const Bearer& bearer) {
  return resolved(trimmed(label), html, bearer);
}

std::string record_fields(std::string_view label) {
  std::string text;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const char c = label[i];
    if (c == '\\' && i + 1 < label.size()) {
      (text += c) += label[++i];
    } else if (c == '{' || c == '}' || c == '|') {
      text += "\\n";
    } else if (const std::size_t end = c == '<' ? label.find('>', i) : std::string_view::npos;
               end != std::string_view::npos) {
      i = end;
    } else {
      text += c;
    }
  }
  return text;
}

std::string_view without_outer_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace rue
