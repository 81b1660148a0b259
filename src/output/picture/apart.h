// apart.h - work that may die: what is asked of who can run it in a process of its own.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace rue {

// What laying out and drawing may take. Memory is counted beyond what the process has at the start.
struct RenderLimits {
  double seconds = 30;
  std::size_t megabytes = 2048;
};

struct Apart {
  enum class End { done, late, died, not_started } end = End::not_started;
  int code = 0;       // done: what the work returned
  std::string bytes;  // what it wrote
  std::string why;    // not started: the system's reason
};

// Takes bytes. False: nobody reads any more.
using ByteSink = std::function<bool(std::string_view bytes)>;

// Runs the work within the limits so that it may die without harm; its code is small and not negative.
using RunApart = std::function<Apart(const std::function<int(const ByteSink&)>& work, const RenderLimits& limits)>;

}  // namespace rue
