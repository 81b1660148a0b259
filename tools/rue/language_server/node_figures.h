// node_figures.h - what the nodes of a decision are worth, for those who look at its text: a node stands for every path to
// it.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/solution.h"
#include "output/words/words.h"

namespace rue {

struct NodeFigures {
  std::size_t places = 0;  // of the unfolded tree, that can be reached
  std::size_t valued = 0;  // of these, with an expected value
  Bounds value, regret;    // over them; gains, and worst regret still open
  double chance = 0;       // of getting there, where there is one place; NaN: probabilities are missing
  rue_index node = 0;      // the first place
};

// [vertices]
[[nodiscard]] std::vector<NodeFigures> node_figures(const Model& model, const Solution& solution);

// "59.99 · regret 7.862"; with several places "51 to 60 · regret 0 to 12". Empty where nothing leads there.
[[nodiscard]] std::string in_short(const Words& words, const NodeFigures& figures);
// The same as a list for a hover.
[[nodiscard]] std::string at_length(const Words& words, const NodeFigures& figures);
// "best expected value: stay, 59.99 · least regret: take it, 6.947"; what is not there is left out.
[[nodiscard]] std::string picks_in_short(const Words& words, const Model& model, const Solution& solution);

}  // namespace rue
