// policy_text.h - a contingent policy in words: what to choose at each decision that it reaches, and when.
#pragma once
#include <iosfwd>

#include "analysis/solution.h"
#include "output/forms/text_options.h"
#include "output/words/words.h"

namespace rue {

// One paragraph a decision, in the order of the tree's paths, a later one indented below the decision that leads to it:
//   take Fireworks
//     if market: boom — stay on
//     if market: bust — come back
// What stands before the first decision of a policy is a condition too. After `most` decisions the rest is only counted.
// False, and nothing written, where the policy comes to no decision.
bool write_policy(std::ostream& out, const Model& model, const Words& words, const Policy& policy, std::size_t indent,
                  std::size_t most, const TextOptions& options);

}  // namespace rue
