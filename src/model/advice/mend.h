// mend.h - a text with the edits of its findings made.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostics.h"

namespace rue {

// The edits of the findings that one exact text mends, and of those that one of several remedies mends where it is `remedy`;
// ascending. A finding has all of its edits made, or none where one overlaps an edit of a finding that begins before; equal
// edits are one.
[[nodiscard]] std::vector<Edit> edits_of(const Diagnostics& diagnostics, std::string_view remedy);

// The text with these bytes replaced, and no others. `edits` ascend and do not overlap.
[[nodiscard]] std::string edited(std::string_view text, const std::vector<Edit>& edits);

}  // namespace rue
