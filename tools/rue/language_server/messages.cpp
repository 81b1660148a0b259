// messages.cpp - a header of lines, an empty one, and as many bytes as it promised.
#include "rue/language_server/messages.h"

#include <algorithm>
#include <charconv>
#include <istream>
#include <optional>
#include <ostream>
#include <string_view>

namespace rue {
namespace {

constexpr std::size_t most_of_header = 4096;
constexpr std::size_t most_at_once = 65536;

// "Content-Length: 12"; names of fields are the same in any case.
std::optional<std::size_t> length_in(std::string_view line) {
  constexpr std::string_view field = "content-length:";
  const auto alike = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; };
  if (line.size() < field.size() ||
      !std::equal(field.begin(), field.end(), line.begin(), [&](char b, char a) { return alike(a, b); }))
    return std::nullopt;
  line.remove_prefix(field.size());
  while (line.starts_with(' ')) line.remove_prefix(1);
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
  if (error != std::errc() || end != line.data() + line.size()) return std::nullopt;
  return length;
}

// Up to the empty line. Nothing: it is none.
std::optional<std::size_t> read_header(std::istream& in, bool& begun) {
  std::optional<std::size_t> length;
  std::string line;
  std::size_t read = 0;
  for (char c = 0; in.get(c);) {
    begun = true;
    if (++read > most_of_header) return std::nullopt;
    if (c != '\n') {
      line += c;
      continue;
    }
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) return length;
    if (const std::optional<std::size_t> found = length_in(line)) length = found;
    line.clear();
  }
  return std::nullopt;
}

}  // namespace

Incoming next_message(std::istream& in) {
  bool begun = false;
  const std::optional<std::size_t> length = read_header(in, begun);
  if (!length) return {begun ? Incoming::State::broken : Incoming::State::end, {}};
  Incoming message{Incoming::State::message, {}};
  while (message.content.size() < *length) {
    const std::size_t before = message.content.size();
    const std::size_t wanted = std::min(most_at_once, *length - before);
    message.content.resize(before + wanted);
    in.read(message.content.data() + before, static_cast<std::streamsize>(wanted));
    if (static_cast<std::size_t>(in.gcount()) < wanted) return {Incoming::State::broken, {}};
  }
  return message;
}

void write_message(std::ostream& out, const Json& message) {
  const std::string content = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  out << "Content-Length: " << content.size() << "\r\n\r\n" << content << std::flush;
}

}  // namespace rue
