// text_size.cpp - widths of letters as of DejaVu Sans, roughly.
#include "output/picture/text_size.h"

#include <algorithm>

#include "text/columns.h"

namespace rue {

namespace {

constexpr double line_height = 1.2;  // of the letters' size, as all of these
constexpr double narrow = 0.4;
constexpr double usual = 0.64;

std::size_t columns_of(double width, double letter) {
  return static_cast<std::size_t>(std::max(width / letter, 2.0));
}

}  // namespace

Size text_size(std::string_view text, double points, bool bold) {
  // Of DejaVu Sans, the widest that usually stands in for Helvetica, in parts of the letters' size.
  const auto width = [](std::string_view line) {
    double sum = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (static_cast<unsigned char>(c) >= 0x80) {
        const std::size_t end = std::find_if(line.begin() + static_cast<std::ptrdiff_t>(i), line.end(),
                                             [](char d) { return static_cast<unsigned char>(d) < 0x80; }) -
                                line.begin();
        sum += usual * static_cast<double>(width_of(line.substr(i, end - i)));
        i = end - 1;
      } else if (std::string_view(" .,:;'|!()[]fijlrt-").find(c) != std::string_view::npos) {
        sum += narrow;
      } else if (std::string_view("mwMW%@").find(c) != std::string_view::npos) {
        sum += 0.98;
      } else {
        sum += c >= 'A' && c <= 'Z' ? 0.74 : 0.63;
      }
    }
    return sum;
  };
  Size size;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    size.width = std::max(size.width, points * (bold ? 1.1 : 1) * width(line));
    size.height += points * line_height;
  }
  return size;
}

std::size_t columns_within(double width, double points) {
  return columns_of(width, usual * points);
}

std::size_t most_columns_within(double width, double points) {
  return columns_of(width, narrow * points);
}

}  // namespace rue
