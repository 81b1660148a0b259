// scratch.h - memory for one call into the core, freed when it goes out of scope.
#pragma once
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

#include "rue/rue.h"

namespace rue {

class Scratch {
 public:
  explicit Scratch(std::size_t bytes)
      : bytes_(bytes), memory_(std::make_unique_for_overwrite<std::max_align_t[]>(bytes / sizeof(std::max_align_t) + 1)) {}
  [[nodiscard]] rue_workspace view() const { return {memory_.get(), bytes_}; }

 private:
  std::size_t bytes_;
  std::unique_ptr<std::max_align_t[]> memory_;
};

// The same where `bytes` is a bound far above what will be touched. It is taken past operator new, which a program may have
// replaced by one that touches more at once.
class ReservedScratch {
 public:
  explicit ReservedScratch(std::size_t bytes) : bytes_(bytes), memory_(std::malloc(bytes > 0 ? bytes : 1)) {
    if (!memory_) throw std::bad_alloc();
  }
  [[nodiscard]] rue_workspace view() const { return {memory_.get(), bytes_}; }

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::size_t bytes_;
  std::unique_ptr<void, Free> memory_;
};

}  // namespace rue
