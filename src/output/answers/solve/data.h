// data.h - the whole answer for programs: one JSON object whose names are stable (schema "rue.solve/1").
#pragma once
#include <iosfwd>

#include "analysis/solution.h"
#include "analysis/whatif/range_flips.h"
#include "output/forms/findings.h"

namespace rue {

// Every key is always present; what could not be computed is null, and `notes` says why under the field's own name
// ("alternatives[0].expected_regret"). Payoffs are in the model's sign. Numbers read back to the same double; there is no
// negative zero. Bytes that are not UTF-8 are replaced by U+FFFD.
//
// `detail` adds `nodes` (every live node of the unfolded tree, parents first) and `leaves` (every live path, in the order of
// the paths). The path of a node is empty where the node has one path only, as in policies.
void write_json(std::ostream& out, const Model& model, const Solution& solution, bool detail);

// The comparison of both headline picks (schema "rue.compare/1"), under the same promises.
void write_compare_json(std::ostream& out, const Model& model, const Solution& solution, const RangeFlips& flips,
                        const FindingCounts& findings);

}  // namespace rue
