// image.h - models as images: a tree for other machines, and beside it the names that a program for people shows.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "embed/embedding.h"
#include "model/tree/tree.h"

namespace rue {

// The tree of a model, with the branches that take the rest: p=rest, or the state that `events` leaves without a value.
// With the tables of its parameters for a core of that build. Needs the document's attributes.
[[nodiscard]] EmbeddedTree embedded(const Model& model, CoreBuild build = {});

// The section of names: the parameters, the decision graph that can be reached from the root, and what each node of the tree
// is in it.
[[nodiscard]] std::string names_section(const Model& model, const EmbeddedParameters& parameters);

// A model out of an image, with parameters set. Without a section of names nodes are called n0, n1 ..., branches 1, 2 ...
// Empty, with the reason in `error`, where the bytes are no sound image, or in `refused` where only the settings are not:
// unknown names, values that the core refuses.
[[nodiscard]] std::optional<Model> read_image(std::string_view bytes, std::span<const Setting> settings, std::string& error,
                                              std::string& refused);
[[nodiscard]] std::optional<Model> read_image(std::string_view bytes, std::string& error);

}  // namespace rue
