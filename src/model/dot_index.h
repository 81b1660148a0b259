// dot_index.h - the number of a name among names that stand elsewhere: a flat hash table of indices.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace rue::dot {

// Slots hold a part of the hash and an index; the names themselves are asked for. Never iterated, so that no result depends
// on the order of hashes.
class NameIndex {
 public:
  static constexpr std::uint32_t absent = 0xFFFFFFFFu;

  // The index of `name`, or `absent` after making `next` its index. name_of(index) is the name of an index in the table.
  template <class NameOf>
  std::uint32_t find_or_add(std::string_view name, std::uint32_t next, const NameOf& name_of) {
    if (used_ * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].index != absent; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && name_of(slots_[at].index) == name) return slots_[at].index;
    }
    slots_[at] = {hash, next};
    ++used_;
    return absent;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t index = absent;
  };

  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 64 : old.size() * 2, {});
    for (const Slot& slot : old) {
      if (slot.index == absent) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].index != absent) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace rue::dot
