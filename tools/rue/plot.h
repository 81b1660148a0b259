// plot.h - `-o OUT` of the commands that can be drawn.
#pragma once
#include <functional>
#include <string>

#include "output/picture/canvas.h"
#include "rue/system/streams.h"

namespace rue {

struct PlotRequest {
  std::string command;  // that draws, for what goes wrong
  std::string output;   // its ending tells the format; "-": the script on the answer's stream; empty: no picture
  Theme theme = Theme::light;

  [[nodiscard]] bool asked() const { return !output.empty(); }
};

// Is the ending of `output` one that can be written? Said on streams.err where not, before anything is computed.
[[nodiscard]] bool can_plot(const PlotRequest& request, const Streams& streams);

// Draw what `plot` makes, through gnuplot unless the script itself is asked for, and write it. An exit code.
[[nodiscard]] int write_plot(const PlotRequest& request, const std::function<Plot(const PlotOptions&)>& plot,
                             const Streams& streams);

}  // namespace rue
