// child.h - another program, run without a shell, within limits.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace rue {

struct ChildLimits {
  double seconds = 30;  // of processor time; twice that of waiting
  std::size_t megabytes = 2048;
};

struct ChildResult {
  enum class End { done, not_found, late, failed } end = End::failed;  // done: it exited with 0
  std::string output;                                                  // its standard output
  std::string complaint;  // the first line of its standard error, at most 200 bytes; or the system's reason
};

// Run `program` of $PATH with these arguments; it reads `input`. Nothing of it outlives the call.
[[nodiscard]] ChildResult run_child(const std::string& program, const std::vector<std::string>& arguments,
                                    std::string_view input, const ChildLimits& limits = {});

}  // namespace rue
