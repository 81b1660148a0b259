// embedding.h - a tree as plain tables for other machines, in each of the core's choices of RUE_REAL and RUE_INDEX.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rue/rue.h"

namespace rue {

// What rue_parameters points to (rue.h), in the widest types.
struct EmbeddedParameters {
  struct Target {
    std::uint32_t place = 0;
    std::uint16_t value = 0, kind = 0;
  };
  // A number of the graph that is a value too: what is shown beside the tree.
  struct Element {
    enum Kind : std::uint32_t { payoff_of_vertex, payoff_of_edge, probability_of_edge } kind = payoff_of_vertex;
    std::uint32_t element = 0;  // of the graph
    std::uint32_t value = 0;
  };
  std::vector<std::string> names;  // of each parameter; empty where an image has no names
  std::size_t count = 0;           // of parameters; 0: there are none
  std::string left_out;            // why there are none although the graph has some
  std::vector<double> value;       // [2 * count + steps]
  std::vector<double> number;
  std::vector<rue_step> step;
  std::vector<rue_instruction> code;
  std::vector<Target> target;
  std::size_t depth = 0;
  std::vector<Element> element;  // for the section of names

  [[nodiscard]] std::size_t first_step() const { return 2 * count; }
};

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
  EmbeddedParameters parameters;

  [[nodiscard]] std::size_t size() const { return kind.size(); }
};

// How a core was built: RUE_REAL float or double, RUE_INDEX uint16_t or uint32_t.
struct CoreBuild {
  bool single = false;  // float
  bool narrow = false;  // uint16_t
};

// Bytes of memory that the core's functions want for one tree; at most that on a machine with smaller pointers.
struct WorkspaceSizes {
  std::size_t check = 0, plan = 0, regret = 0, foregone = 0, frontier = 0, hindsight = 0, overlay = 0, parameters = 0;
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

// A value for the parameter of that index.
struct EmbeddedSetting {
  std::size_t parameter = 0;
  double value = 0;
};

// Set parameters by that build's core: the tree's numbers and the parameters' values follow. False, with the reason in
// `error` and nothing changed, where they cannot be set.
[[nodiscard]] bool set_parameters(EmbeddedTree& tree, CoreBuild build, std::span<const EmbeddedSetting> settings,
                                  std::string& error);

// Does the text begin like an image?
[[nodiscard]] bool is_image(std::string_view bytes);

// Any bytes may be given. Empty, with the reason in `error`, where they are no sound image of any build.
[[nodiscard]] std::optional<OpenedImage> open_image(std::string_view bytes, std::string& error);

}  // namespace rue
