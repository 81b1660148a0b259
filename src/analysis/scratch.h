// scratch.h - memory for one call into the core, freed when it goes out of scope.
#pragma once
#include <cstddef>
#include <memory>

#include "rue/rue.h"

namespace rue {

class Scratch {
 public:
  explicit Scratch(std::size_t bytes)
      : bytes_(bytes), memory_(std::make_unique_for_overwrite<std::max_align_t[]>(bytes / sizeof(std::max_align_t) + 1)) {}
  [[nodiscard]] rue_workspace view() const { return {memory_.get(), bytes_}; }

  // Has at least so many bytes from now on; what stands in it may be lost.
  void reach(std::size_t bytes) {
    if (bytes <= bytes_) return;
    memory_.reset();  // before the larger piece is asked for
    *this = Scratch(bytes);
  }

 private:
  std::size_t bytes_;
  std::unique_ptr<std::max_align_t[]> memory_;
};

}  // namespace rue
