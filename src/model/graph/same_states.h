// same_states.h - chance nodes without an event that may be one uncertainty: they have the same states, or some of
// them, under different alternatives.
#pragma once
#include <string>
#include <vector>

#include "text/diagnostics.h"

namespace rue {

// Nodes that differ in their probabilities, or in which of the states they have, none below another: after a test the same
// event may be likelier, or cannot happen. Whether the author is asked depends on what it would change if they were one
// (analysis/one_uncertainty.h).
struct SameStates {
  // A choice of the nodes: where nothing that differs has been observed they agree.
  struct Family {
    std::vector<std::string> ids;  // as quoted in a finding, in file order
    std::vector<Span> places;      // of each
    std::string added;             // the branches that some lack, in words: "'dry' on 'pd'"; empty: none
    Edit edit;                     // gives them the event, and those branches with p=0
  };
  std::string event;                  // a name for it that nothing else has
  std::vector<Family> families;       // to be tried in this order; empty: no choice can have one law
  Family all;                         // of all nodes, where they have the same states; else of none
  std::vector<Finding> in_any_case;   // about those with equal probabilities, to be given if no family is asked about
  std::vector<SameStates> otherwise;  // likewise: what to ask then
};

// Nodes of trees that are read again to see what would be otherwise, in all; beyond them nothing is said.
inline constexpr std::size_t most_tried_nodes = 200'000;

}  // namespace rue
