// beside.cpp - the commands of the command line, asked with the text that an editor holds.
#include "rue/language_server/beside.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <sstream>

#include "rue/commands/page.h"
#include "rue/commands/render.h"
#include "rue/system/files.h"

namespace rue {

std::string path_of(std::string_view uri) {
  constexpr std::string_view scheme = "file://", here = "localhost";
  if (!uri.starts_with(scheme)) return {};
  uri.remove_prefix(scheme.size());
  if (uri.starts_with(here)) uri.remove_prefix(here.size());
  if (!uri.starts_with('/')) return {};
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    if (uri[i] != '%') {
      path += uri[i];
      continue;
    }
    unsigned char byte = 0;
    const char* const digits = uri.data() + i + 1;
    if (i + 2 >= uri.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2 || byte == 0) return {};
    path += static_cast<char>(byte);
    i += 2;
  }
  return path;
}

std::string uri_of_file(std::string_view path) {
  std::string uri = "file://";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

WrittenBeside write_beside(const BesideCommand& command, const std::string& path, const std::string& text) {
  const std::string output = std::filesystem::path(path).replace_extension(command.ending).string();
  std::istringstream in(text);
  std::ostringstream out, err;
  const Streams streams{in, out, err};
  LoadOptions load;
  load.quiet = true;
  const auto write = [&] {
    if (would_replace(path, output, err)) return false;
    if (command.ending == ".svg") return run_render({"-", output, {}, load}, streams) == exit_ok;
    PageCommand page;
    page.file = "-";
    page.output = output;
    page.name = std::filesystem::path(path).filename().string();
    page.load = load;
    return run_page(page, streams) == exit_ok;
  };
  if (write()) return {output, {}};
  const std::string said = err.str();
  return {{}, said.substr(0, said.find('\n'))};
}

}  // namespace rue
