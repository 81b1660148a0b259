// wording.cpp - how findings speak of names and figures.
#include "text/wording.h"

#include <fmt/format.h>

namespace rue {

std::string quoted(std::string_view name) {
  constexpr std::size_t most = 60;
  if (name.size() <= most) return fmt::format("'{}'", name);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return fmt::format("'{}…'", name.substr(0, end));
}

std::string cited(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return fmt::format("'{}'", text);
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  std::size_t head = 40;
  std::size_t tail = text.size() - 15;
  while (continues(head)) --head;
  while (continues(tail)) ++tail;
  return fmt::format("'{}...{}'", text.substr(0, head), text.substr(tail));
}

std::string list_of(const std::vector<std::string_view>& names, std::size_t most) {
  const std::size_t shown = names.size() <= most ? names.size() : most - 1;
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += quoted(names[i]);
  }
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string figure(double value) {
  return fmt::format("{:.12g}", value == 0 ? 0.0 : value);
}

}  // namespace rue
