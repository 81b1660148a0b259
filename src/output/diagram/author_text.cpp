// author_text.cpp - escaping, and what is kept from a picture.
#include "output/diagram/author_text.h"

#include <algorithm>
#include <cctype>
#include <iterator>

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
