// render.h - `rue render` for those who ask it without a command line.
#pragma once
#include <string>

#include "output/diagram/diagram.h"
#include "rue/load.h"
#include "rue/system/streams.h"

namespace rue {

struct RenderCommand {
  std::string file;
  std::string output;  // its ending tells the format; empty: annotated DOT on the answer's stream
  DiagramOptions diagram = {};
  LoadOptions load = {};
};

// An exit code.
[[nodiscard]] int run_render(const RenderCommand& asked, const Streams& streams);

}  // namespace rue
