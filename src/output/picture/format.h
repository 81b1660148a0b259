// format.h - the formats of a diagram, and what the ending of a file's name says, whichever case it is written in.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace rue {

// "svg" of "picture.SVG"; empty where nothing follows a dot, or there is none.
[[nodiscard]] inline std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending;
}

enum class PictureFormat { dot, svg, png, pdf };

// Of a file name's ending ("svg", or "x.svg"); nothing for others.
[[nodiscard]] std::optional<PictureFormat> picture_format(std::string_view name);

}  // namespace rue
