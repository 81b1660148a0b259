// scalable_svg.cpp - takes the size out of the tag that opens an SVG.
#include "output/picture/scalable_svg.h"

#include <string_view>

namespace rue {
namespace {

// Takes name="value" out of tag; its value, empty where it is not there.
std::string taken(std::string& tag, std::string_view name) {
  const std::string begin = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(begin);
  if (at == std::string::npos) return {};
  const std::size_t end = tag.find('"', at + begin.size());
  if (end == std::string::npos) return {};
  std::string value = tag.substr(at + begin.size(), end - at - begin.size());
  tag.erase(at, end + 1 - at);
  return value;
}

}  // namespace

std::string scalable(std::string svg) {
  const std::size_t at = svg.find("<svg");
  const std::size_t end = svg.find('>', at);
  if (at == std::string::npos || end == std::string::npos) return svg;
  std::string tag = svg.substr(at, end - at);
  if (tag.find("viewBox=\"") == std::string::npos) return svg;
  std::string width = taken(tag, "width");
  taken(tag, "height");
  if (width.empty()) return svg;
  if (width.back() >= '0' && width.back() <= '9') width += "px";
  // Alone in a browser it is scrolled where it is higher than the window, not made small.
  tag.insert(4, " preserveAspectRatio=\"xMinYMin\" style=\"max-width:" + width + ";height:max-content\"");
  return svg.replace(at, end - at, tag);
}

}  // namespace rue
