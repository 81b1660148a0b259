// child.h - processes of their own, within limits: work of this program, and another program without a shell.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/picture/apart.h"

namespace rue {

struct ChildResult {
  enum class End { done, not_found, late, failed } end = End::failed;  // done: it exited with 0
  std::string output;                                                  // its standard output
  std::string complaint;  // the first line of its standard error, at most 200 bytes; or the system's reason
};

// Run `program` of $PATH with these arguments; it reads `input`. Nothing of it outlives the call.
[[nodiscard]] ChildResult run_child(const std::string& program, const std::vector<std::string>& arguments,
                                    std::string_view input, const RenderLimits& limits = {});

// A RunApart: the work is done by a copy of this process, without its streams. No thread of it may hold a lock.
[[nodiscard]] Apart run_apart(const std::function<int(const ByteSink&)>& work, const RenderLimits& limits);

}  // namespace rue
