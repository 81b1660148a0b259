// diagram.h - the regret diagram: what to choose, what it is worth and where it would hurt, in one picture.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/solution.h"
#include "output/picture/apart.h"
#include "output/picture/format.h"
#include "output/picture/palette.h"

namespace rue {

// How a node that several paths reach is drawn: once for every path, or once. By itself: unfolded up to 150 nodes.
enum class Sharing { automatic, unfolded, shared };

struct DiagramOptions {
  Theme theme = Theme::light;
  Sharing sharing = Sharing::automatic;
  std::optional<std::size_t> depth;  // branches from the root that are shown
  std::vector<std::string> folds;    // ids of nodes whose subtrees are folded
  bool policy_only = false;          // only what one of the two headline policies reaches
  bool all = false;                  // nothing is folded that was not asked to be
  // At most so many nodes of an unfolded tree: the ways to where the headline picks hurt and to what was given up, then
  // breadth-first while there is room.
  std::optional<std::size_t> most_nodes = {};
  std::vector<std::uint32_t> opened = {}, closed = {};  // tree nodes whose branches are shown in any case, or not; with it
  bool chances = false;                                 // of getting to each outcome, in print
  std::optional<int> digits = {};                       // of every figure behind the point; empty: as many as are needed
};

struct Picture {
  std::string bytes;               // the whole file
  std::string error;               // one line without a line break; if not empty there are no bytes
  std::vector<std::string> notes;  // what was left out or done otherwise than asked, a line each
};

// The diagram in one of the formats. A picture of more than 60 outcomes is folded where none of that is asked for: first
// what neither headline policy reaches, the deepest first, until it has 60 leaves; where their worst regret arises is always
// shown. `dot` is annotated DOT that read_model reads again to the same answer, unless something is folded or left out (the
// text says so). The others are drawn by Graphviz, which
// `apart` runs in a process of its own, within the limits; `dot` needs none. Errors: a fold that names no
// node that can be reached, more than 50,000 drawn nodes, Graphviz refusing, dying, or outgrowing a limit.
[[nodiscard]] Picture render(const Model& model, const Solution& solution, const DiagramOptions& options,
                             PictureFormat format, const RunApart& apart, const RenderLimits& limits = {});

}  // namespace rue
