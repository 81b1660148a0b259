// named_numbers.h - every payoff and probability of a graph as a parameter, for questions about numbers without a name.
#pragma once
#include "model/tree.h"

namespace rue {

// Make a parameter (Parameter::implied) of each payoff and cost that is written as a number, of each branch's probability
// and of each state's, named after what it stands on: "payoff of sunny", "cost of go -> with", "p of fair -> rain",
// "market.boom". Numbers on elements that cannot be reached have none. Requires the document.
void name_numbers(Model& model);

}  // namespace rue
