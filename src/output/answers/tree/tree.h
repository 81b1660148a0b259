// tree.h - `rue tree`: the unfolded tree for a terminal, picks marked, each sum shown.
#pragma once
#include <iosfwd>
#include <optional>

#include "analysis/solution.h"
#include "output/forms/text_options.h"

namespace rue {

struct TreeOptions {
  TextOptions text;
  std::optional<std::size_t> depth;  // branches from the root that are shown; none: as many as keep it to some 200 lines
  bool ascii = false;                // no box-drawing characters and symbols
};

void write_tree_report(std::ostream& out, const Model& model, const Solution& solution, const TreeOptions& options = {});

}  // namespace rue
