// name_index.h - the number of a name among names that stand elsewhere: a flat hash table of indices.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace rue::dot {

// Slots hold a part of the hash and an index; the names themselves are asked for. Never iterated, so that no result depends
// on the order of hashes.
class NameIndex {
 public:
  static constexpr std::uint32_t absent = 0xFFFFFFFFu;

  // Room for so many names.
  void reserve(std::size_t names) {
    std::size_t slots = 64;
    while (slots <= 2 * names) slots *= 2;
    resize(slots);
  }

  // The index of `name`, or `absent` after making `next` its index. name_of(index) is the name of an index in the table.
  template <class NameOf>
  std::uint32_t find_or_add(std::string_view name, std::uint32_t next, const NameOf& name_of) {
    if (used_ * 2 >= slots_.size()) resize(slots_.empty() ? 64 : slots_.size() * 2);
    const std::uint32_t hash = hash_of(name);
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

  // Names that differ in their last byte only are neighbours: an author's n10, n11, n12 are looked for one after another.
  static std::uint32_t hash_of(std::string_view name) {
    if (name.empty()) return 0;
    const auto last = static_cast<unsigned char>(name.back());
    name.remove_suffix(1);
    std::uint64_t hash = name.size();
    const auto mix = [&](std::uint64_t bytes) {
      hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 32;
    };
    std::uint64_t bytes = 0;
    for (; name.size() > 8; name.remove_prefix(8)) {
      std::memcpy(&bytes, name.data(), 8);
      mix(bytes);
    }
    if (name.size() >= 4) {  // two words that may overlap
      std::uint32_t first = 0;
      std::uint32_t second = 0;
      std::memcpy(&first, name.data(), 4);
      std::memcpy(&second, name.data() + name.size() - 4, 4);
      bytes = std::uint64_t{first} << 32 | second;
    } else {
      bytes = 0;
      for (const char c : name) bytes = bytes << 8 | static_cast<unsigned char>(c);
    }
    mix(bytes);
    mix(0);
    return static_cast<std::uint32_t>(hash) + last;
  }

  void resize(std::size_t slots) {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(slots, {});
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
