// same_states.h - chance nodes without an event that may be one uncertainty: they have the same states under different
// alternatives.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"

namespace rue {

// Nodes that differ in their probabilities only, none below another: after a test the same event may be likelier. Whether
// the author is asked depends on what it would change if they were one (analysis/one_uncertainty.h).
struct SameStates {
  // A choice of the nodes: where nothing that differs has been observed they agree.
  struct Family {
    Finding question;    // with the edit; what it would change and the law are yet to be added to its help
    std::string counts;  // "'now', 'go1' and 'go2' count as separate uncertainties here"
  };
  std::string event;                 // a name for it that nothing else has, or what some of the nodes carry already
  std::vector<Family> families;      // to be tried in this order; empty: no choice can have one law
  Family all;                        // of all nodes
  std::string names;                 // of all nodes, where none of them carries an event; else empty
  std::vector<Finding> in_any_case;  // about those with equal probabilities, to be given if no family is asked about
};

}  // namespace rue
