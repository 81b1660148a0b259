// author_text.cpp - escaping, and what is kept from a picture.
#include "output/diagram/author_text.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <iterator>

#include "text/columns.h"
#include "text/plain_text.h"

namespace rue {
namespace {

std::string escaped_in(std::string_view text, bool label) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += label ? "&quot;" : "\"";
        break;
      default:
        out += label && static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

}  // namespace

std::string escaped(std::string_view text) {
  return escaped_in(text, true);
}

std::string element_text(std::string_view text) {
  return escaped_in(text, false);
}

std::string broken_lines(std::string_view id) {
  std::string out;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool breaks = id[i] == '\\' && i + 1 < id.size() && (id[i + 1] == 'n' || id[i + 1] == 'l' || id[i + 1] == 'r');
    out += breaks ? '\n' : id[i];
    if (breaks) ++i;
  }
  return out;
}

std::vector<std::string> label_lines(const dot::Document& document, std::uint32_t node) {
  const dot::Attribute* const label = dot::find(document, document.nodes[node].attributes, "label");
  const Bearer bearer{.graph = document.id, .node = document.nodes[node].id};
  const bool html = label && label->html;
  std::string whole(label ? label->value : std::string_view("\\N"));
  if (html) {
    // A tag that breaks a line is a break; the others plain_text knows.
    for (std::size_t at = whole.find('<'); at != std::string::npos; at = whole.find('<', at + 1)) {
      const bool breaks = at + 3 <= whole.size() && (whole[at + 1] | 0x20) == 'b' && (whole[at + 2] | 0x20) == 'r';
      const bool row =
          at + 4 <= whole.size() && whole[at + 1] == '/' && (whole[at + 2] | 0x20) == 't' && (whole[at + 3] | 0x20) == 'r';
      if (breaks || row) whole.insert(at++, 1, '\n');
    }
  } else {
    for (std::size_t at = whole.find("\\N"); at != std::string::npos; at = whole.find("\\N", at))
      whole.replace(at, 2, bearer.node);
    whole = broken_lines(whole);
  }
  std::vector<std::string> lines;
  std::deque<std::string> storage;
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t end = std::min(whole.find('\n', at), whole.size());
    std::string line = clean(plain_text(std::string_view(whole).substr(at, end - at), html, bearer, storage));
    if (!line.empty()) lines.push_back(std::move(line));
    at = end + 1;
  }
  return lines;
}

std::string plain_label(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

bool is_harmless_in_xml(std::string_view value, bool is_address) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '<' || c == '>' || c == '"' || c == '\'' || c == '\\' || static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '&') continue;
    if (!is_address) return false;
    const std::size_t end =
        value.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 1);
    if (end != std::string_view::npos && value[end] == ';') return false;
  }
  return true;
}

bool may_be_drawn(std::string_view name, std::string_view value) {
  constexpr std::string_view own[] = {"label",     "id",       "tooltip",    "pos",         "bb",       "lp",    "lheight",
                                      "lwidth",    "head_lp",  "tail_lp",    "rects",       "vertices", "image", "imagepath",
                                      "shapefile", "fontpath", "stylesheet", "xdotversion", "layout",   "size",  "comment"};
  if (name.starts_with('_') || std::find(std::begin(own), std::end(own), name) != std::end(own)) return false;
  const bool is_address = name.ends_with("URL") || name.ends_with("href");
  if (!is_harmless_in_xml(value, is_address)) return false;
  if (is_address) {
    std::string scheme;
    for (const char c : value.substr(0, value.find(':'))) {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0)
        scheme += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (value.find(':') != std::string_view::npos && scheme != "http" && scheme != "https" && scheme != "mailto")
      return false;
  }
  return true;
}

bool is_own_shape(std::string_view shape) {
  constexpr std::string_view kinds[] = {"box", "rect", "rectangle", "square", "circle", "ellipse", "oval", "triangle"};
  return std::find(std::begin(kinds), std::end(kinds), shape) == std::end(kinds);
}

}  // namespace rue
