// embedding.h - a tree as plain tables for other machines, in each of the core's choices of RUE_REAL and RUE_INDEX.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rue {

// What rue_tree points to (rue.h), in the widest types; RUE_NONE is 0xFFFFFFFF.
struct EmbeddedTree {
  std::vector<std::uint32_t> first_child;  // [nodes + 1]
  std::vector<std::uint8_t> kind;          // [nodes]
  std::vector<std::uint8_t> rest;          // [nodes] 1 at a branch that takes what its siblings leave
  std::vector<double> payoff;              // [nodes]
  std::vector<double> probability;         // [nodes]
  std::vector<std::uint32_t> group, set;   // [nodes], empty without groups, as are those below
  std::vector<std::uint32_t> set_begin, set_atom, group_begin;
  std::vector<double> atom_probability;

  [[nodiscard]] std::size_t size() const { return kind.size(); }
};

// How a core was built: RUE_REAL float or double, RUE_INDEX uint16_t or uint32_t.
struct CoreBuild {
  bool single = false;  // float
  bool narrow = false;  // uint16_t
};

// Bytes of memory that the core's functions want for one tree; at most that on a machine with smaller pointers.
struct WorkspaceSizes {
  std::size_t check = 0, plan = 0, regret = 0, foregone = 0, frontier = 0, hindsight = 0, overlay = 0;
  bool has_law = false;  // hindsight can be asked for
};

// The sizes for one tree. Empty, with the reason in `error`, where a core of that build refuses the tree: too many nodes for
// its indices, or numbers that its reals do not hold.
[[nodiscard]] std::optional<WorkspaceSizes> workspace_sizes(const EmbeddedTree& tree, CoreBuild build, std::string& error);

// The tree as an image (src/core/image.cpp), with a section of names or without (empty).
[[nodiscard]] std::string image_bytes(const EmbeddedTree& tree, CoreBuild build, std::string_view names);

struct OpenedImage {
  CoreBuild build;
  EmbeddedTree tree;
  std::string names;
};

// Does the text begin like an image?
[[nodiscard]] bool is_image(std::string_view bytes);

// Any bytes may be given. Empty, with the reason in `error`, where they are no sound image of any build.
[[nodiscard]] std::optional<OpenedImage> open_image(std::string_view bytes, std::string& error);

}  // namespace rue
