// colour.cpp - Graphviz's ways to write a colour, and contrast.
#include "output/picture/colour.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace rue {
namespace {

struct Named {
  std::string_view name;
  std::uint32_t rgb;
};

// X11's, which Graphviz takes; in alphabetic order.
constexpr Named x11[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkgoldenrod", 0xb8860b},
    {"darkgreen", 0x006400},
    {"darkkhaki", 0xbdb76b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0xc0c0c0},
    {"green", 0x00ff00},
    {"greenyellow", 0xadff2f},
    {"grey", 0xc0c0c0},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrod", 0xeedd82},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslateblue", 0x8470ff},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0xb03060},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"navyblue", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0xa020f0},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"violetred", 0xd02090},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

Colour of_rgb(std::uint32_t rgb) {
  const auto part = [rgb](unsigned shift) { return static_cast<double>((rgb >> shift) & 0xffU) / 255; };
  return {part(16), part(8), part(0)};
}

Colour mixed(const Colour& over, const Colour& ground, double opacity) {
  const auto mix = [opacity](double a, double b) { return opacity * a + (1 - opacity) * b; };
  return {mix(over.red, ground.red), mix(over.green, ground.green), mix(over.blue, ground.blue)};
}

std::optional<Colour> of_hex(std::string_view digits, const Colour& ground) {
  if (!std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isxdigit(c) != 0; })) return std::nullopt;
  std::string all(digits);
  if (digits.size() == 3 || digits.size() == 4) {
    all.clear();
    for (const char c : digits) all.append(2, c);
  }
  if (all.size() != 6 && all.size() != 8) return std::nullopt;
  const auto value = static_cast<std::uint32_t>(std::strtoul(all.c_str(), nullptr, 16));
  if (all.size() == 6) return of_rgb(value);
  return mixed(of_rgb(value >> 8U), ground, static_cast<double>(value & 0xffU) / 255);
}

// "0.6 0.7 0.9", or with commas.
std::optional<Colour> of_hue(std::string_view text) {
  std::array<double, 3> parts{};
  std::size_t count = 0, at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == ',') {
      ++at;
      continue;
    }
    // Digits and a point alone: what strtod takes beyond depends on the locale.
    double value = 0, unit = 1;
    bool behind = false, any = false;
    for (; at < text.size() && (std::isdigit(static_cast<unsigned char>(text[at])) != 0 || text[at] == '.'); ++at) {
      if (text[at] == '.') {
        if (behind) return std::nullopt;
        behind = true;
        continue;
      }
      value = 10 * value + (text[at] - '0');
      if (behind) unit *= 10;
      any = true;
    }
    if (!any || count == parts.size()) return std::nullopt;
    parts[count++] = std::clamp(value / unit, 0.0, 1.0);
  }
  if (count != parts.size()) return std::nullopt;
  const auto channel = [&](double turn) {
    const double k = std::fmod(turn + parts[0] * 6, 6);
    return parts[2] * (1 - parts[1] * std::clamp(std::min(k, 4 - k), 0.0, 1.0));
  };
  return Colour{channel(5), channel(3), channel(1)};
}

std::optional<Colour> of_name(std::string_view text, const Colour& ground) {
  std::string name;
  for (const char c : text) {
    if (c != ' ') name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (name == "transparent" || name == "none") return ground;
  const auto* const found = std::lower_bound(std::begin(x11), std::end(x11), name,
                                             [](const Named& known, const std::string& n) { return known.name < n; });
  if (found == std::end(x11) || found->name != name) return std::nullopt;
  return of_rgb(found->rgb);
}

}  // namespace

std::optional<Colour> read_colour(std::string_view text, const Colour& ground) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  if (text.front() == '#') return of_hex(text.substr(1), ground);
  if (std::isdigit(static_cast<unsigned char>(text.front())) != 0 || text.front() == '.') return of_hue(text);
  return of_name(text, ground);
}

std::optional<std::vector<Colour>> read_colours(std::string_view text, const Colour& ground) {
  std::vector<Colour> colours;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(':', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    const std::optional<Colour> colour = read_colour(part.substr(0, part.find(';')), ground);
    if (!colour) return std::nullopt;
    colours.push_back(*colour);
    at = end + 1;
  }
  return colours;
}

double luminance(const Colour& colour) {
  const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(const Colour& one, const Colour& other) {
  const double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
  return std::max(a, b) / std::min(a, b);
}

std::string visible_on(std::span<const Colour> grounds, std::span<const std::string> wanted, double least) {
  const auto shows = [&](std::string_view text) {
    const std::optional<Colour> colour = read_colour(text, {});
    return colour && std::all_of(grounds.begin(), grounds.end(),
                                 [&](const Colour& ground) { return contrast(*colour, ground) >= least; });
  };
  for (const std::string& colour : wanted) {
    if (shows(colour)) return colour;
  }
  for (const char* colour : {"#000000", "#ffffff"}) {
    if (shows(colour)) return colour;
  }
  return {};
}

}  // namespace rue
