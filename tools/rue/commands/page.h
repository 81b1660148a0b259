// page.h - `rue page` for those who ask it without a command line.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "rue/load.h"
#include "rue/system/streams.h"

namespace rue {

struct PageCommand {
  std::string file;       // empty: a small decision to start from
  std::string output;     // empty: the answer's stream
  std::string name = {};  // as the page's commands name the file; empty: as it is named here
  bool serve = false;     // no output, but a page on this machine's own address that follows the file
  std::optional<std::uint16_t> port = {};
  LoadOptions load = {};
};

// An exit code.
[[nodiscard]] int run_page(const PageCommand& asked, const Streams& streams);

}  // namespace rue
