// same_states.h - chance nodes without an event that may be one uncertainty: they have the same states under different
// alternatives.
#pragma once
#include <string>
#include <vector>

#include "text/diagnostics.h"

namespace rue {

// Nodes that differ in their probabilities only, none below another: after a test the same event may be likelier. Whether
// the author is asked depends on what it would change if they were one (analysis/one_uncertainty.h).
struct SameStates {
  // A choice of the nodes: where nothing that differs has been observed they agree.
  struct Family {
    std::vector<std::string> ids;  // as quoted in a finding, in file order
    std::vector<Span> places;      // of each
    Edit edit;                     // gives them the event
  };
  std::string event;                 // a name for it that nothing else has
  std::vector<Family> families;      // to be tried in this order; empty: no choice can have one law
  Family all;                        // of all nodes
  std::vector<Finding> in_any_case;  // about those with equal probabilities, to be given if no family is asked about
};

}  // namespace rue
