// dot_text.cpp - names written as DOT identifiers.
#include "output/forms/dot_text.h"

#include <algorithm>
#include <array>

namespace rue {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_keyword(std::string_view name) {
  constexpr std::array<std::string_view, 6> keywords = {"graph", "digraph", "subgraph", "node", "edge", "strict"};
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return std::find(keywords.begin(), keywords.end(), lower) != keywords.end();
}

}  // namespace

std::string dot_id(std::string_view name) {
  const bool plain = !name.empty() && is_letter(name[0]) && !is_keyword(name) &&
                     std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  if (plain) return std::string(name);
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

}  // namespace rue
