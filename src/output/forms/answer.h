// answer.h - what was found, before anybody asks for a form of it.
#pragma once
#include <functional>
#include <iosfwd>

#include "output/forms/text_options.h"

namespace rue {

struct Plot;
struct PlotOptions;

// Each form that there is, made when it is asked for; what an answer does not come as is empty. The functions refer to what
// was found, which must outlive them.
struct Answer {
  std::function<void(std::ostream&, const TextOptions&)> text = {};
  std::function<void(std::ostream&)> json = {};
  std::function<void(std::ostream&)> rows = {};
  std::function<Plot(const PlotOptions&)> plot = {};
};

}  // namespace rue
