// beliefs.h - all that a model's numbers may be at once: ranges and orders, in blocks of numbers that constrain each other.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/numbers/polytope.h"
#include "model/tree/tree.h"

namespace rue {

// Numbers that constrain each other: a line of an event, the branches of one chance node, the weights of the view that is
// seen, parameters that feed one node's rest; or one number alone. What one block holds says nothing about another. Weights
// are shares of their sum, all of the view's together: where one has a range, those without keep their proportions.
struct Block {
  std::vector<std::uint32_t> numbers;  // indices into Parameters::all; together they settle all else that the block holds
  Polytope set;                        // of their values
  std::optional<Point> believed;       // absent: something in it has a range or an order only
  std::vector<std::pair<std::uint32_t, std::uint32_t>> orders;  // of numbers, by index into `numbers`: first >= second
};

// What may vary, and what is held as believed.
struct Varying {
  std::vector<std::string> only;  // names of numbers; empty: all that have a range
  std::optional<double> spread;   // of what has no range, as sensitivity analysis takes it
};

struct Beliefs {
  std::vector<Block> blocks;  // in order of their first number in Parameters::all
};

// What is written of the model's numbers, as sets; a number that a setting gives is known. Where a probability is not affine
// in the numbers it cuts nothing. Errors: values that no numbers can have together, too many numbers that constrain each
// other, a name in `only` that is none or has no range, a range of what follows from other numbers; each says how to mend
// it.
// Of an inner model (Settings::inner) the numbers that vary have the middles of their blocks from here on, the others what
// is believed.
[[nodiscard]] std::optional<Beliefs> beliefs_of(Model& model, const Varying& varying, Diagnostics& diagnostics);

// The same of a graph that is not unfolded yet, without choice or spread; what has too many corners is left out, and so is
// what is empty beside numbers that are set.
[[nodiscard]] std::optional<Beliefs> written_beliefs(DecisionGraph& graph, Diagnostics& diagnostics);

}  // namespace rue
