// arena.h - cuts a caller's workspace into arrays; without memory it only measures.
#pragma once
#include "core/build.h"

namespace rue_core {

class Arena {
 public:
  Arena() = default;
  explicit Arena(rue_workspace workspace) : at_(static_cast<unsigned char*>(workspace.memory)), room_(workspace.size) {}

  // `count` elements of T, or null where there is no room (then `full` says so) or where this arena only measures.
  template <class T>
  T* take(size_t count) {
    static_assert(alignof(T) <= 8, "every array starts at a multiple of 8");
    return static_cast<T*>(take(count, sizeof(T)));
  }
  size_t used() const { return used_; }
  bool full() const { return used_ > room_; }

 private:
  static constexpr size_t too_much = static_cast<size_t>(-1) / 2;

  RUE_ONCE void* take(size_t count, size_t size) {
    const size_t start = (used_ + 7) / 8 * 8;
    used_ = start < too_much && count <= (too_much - start) / size ? start + count * size : too_much;
    return full() ? nullptr : at_ + start;
  }

  unsigned char* at_ = nullptr;
  size_t room_ = 0;
  size_t used_ = 0;
};

}  // namespace rue_core
