// lacking.h - included before all that the module is made of: what libc++ 14 lacks of the standard library (whole headers
// stand in `lacking`), and two libraries told that this machine is one.
#pragma once
#include <charconv>
#include <cstddef>
#include <memory>

// Random123 refuses machines that it was not tried on. Its counters are plain C, as on RISC-V.
#define __riscv 1
#include <Random123/philox.h>
#undef __riscv

namespace std {

// Boost.Math guards a table.
struct mutex {
  void lock() {}
  void unlock() {}
};

// In platform.cpp.
from_chars_result from_chars(const char* first, const char* last, double& value,
                             chars_format format = chars_format::general);

template <class T>
unique_ptr<T> make_unique_for_overwrite(size_t size) {
  return unique_ptr<T>(new remove_extent_t<T>[size]);
}

}  // namespace std
