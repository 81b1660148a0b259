// rue.hpp - C++17 on top of rue.h: types for what C says with numbers and pointers. No behaviour of its own, no allocation.
#ifndef RUE_HPP
#define RUE_HPP

#include "rue/rue.h"

namespace rue {

enum class Mix { mean = RUE_MEAN, least = RUE_MIN, largest = RUE_MAX, uniform = RUE_UNIFORM };
enum class Choice { take_max = RUE_TAKE_MAX, take_min = RUE_TAKE_MIN };

// Memory for one call, on the stack or static: `Workspace<PUMP_REGRET_BYTES> memory;`. Not copyable: plans point into it.
template <size_t Bytes>
class Workspace {
 public:
  Workspace() = default;
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  operator rue_workspace() { return {bytes_, Bytes}; }

 private:
  alignas(8) unsigned char bytes_[Bytes > 0 ? Bytes : 1];
};

// The children of a node: `for (rue_index c : rue::children(tree, n))`.
class Children {
 public:
  class Iterator {
   public:
    explicit Iterator(rue_index at) : at_(at) {}
    rue_index operator*() const { return at_; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(Iterator other) const { return at_ != other.at_; }

   private:
    rue_index at_;
  };
  Children(rue_index first, rue_index last) : first_(first), last_(last) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(last_); }
  rue_index size() const { return static_cast<rue_index>(last_ - first_); }

 private:
  rue_index first_, last_;
};

inline Children children(const rue_tree& tree, rue_index node) {
  return {tree.first_child[node], tree.first_child[node + 1]};
}

inline void roll_back(const rue_tree& tree, Mix mix, Choice choice, rue_real* score) {
  rue_roll_back(&tree, static_cast<rue_mix>(mix), static_cast<rue_choice>(choice), score);
}

}  // namespace rue

#endif
