// framing.cpp - "Content-Length: N", an empty line, N bytes.
#include "rue/language_server/framing.h"

#include <charconv>
#include <istream>
#include <ostream>

namespace rue {

std::optional<std::string> read_message(std::istream& in) {
  constexpr std::string_view counts = "Content-Length:";
  std::size_t length = 0;
  bool counted = false;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() && !counted) continue;
    if (line.empty()) {
      std::string content(length, '\0');
      if (!in.read(content.data(), static_cast<std::streamsize>(length))) return std::nullopt;
      return content;
    }
    if (!line.starts_with(counts)) continue;  // Content-Type
    const std::size_t first = line.find_first_not_of(' ', counts.size());
    if (first == std::string::npos) return std::nullopt;
    const auto [end, error] = std::from_chars(line.data() + first, line.data() + line.size(), length);
    if (error != std::errc() || length > max_message) return std::nullopt;
    counted = true;
  }
  return std::nullopt;
}

void write_message(std::ostream& out, std::string_view content) {
  out << "Content-Length: " << content.size() << "\r\n\r\n" << content;
  out.flush();
}

}  // namespace rue
