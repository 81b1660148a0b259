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
    const size_t start = (used_ + alignof(T) - 1) / alignof(T) * alignof(T);
    used_ = start + count * sizeof(T);
    return at_ != nullptr && used_ <= room_ ? reinterpret_cast<T*>(at_ + start) : nullptr;
  }
  size_t used() const { return used_; }
  bool full() const { return used_ > room_; }

 private:
  unsigned char* at_ = nullptr;
  size_t room_ = 0;
  size_t used_ = 0;
};

}  // namespace rue_core
