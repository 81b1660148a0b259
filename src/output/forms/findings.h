// findings.h - findings as a person reads them at a terminal: place, source line, caret, help.
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

#include "text/diagnostics.h"

namespace rue {

// All findings by place, notes behind their finding:
//
//   career.dot:14:27: error: probabilities of 'market' sum to 0.9, not 1
//      14 |   market -> correction [p=0.6]
//         |                           ^~~
//         = help: write p=rest on one branch, or raise one by 0.1
//
// `file` is the name to show, `text` what was read. Of findings that say the same of different things twenty are shown and
// the others counted. `colour` adds terminal colours.
void print_findings(std::ostream& out, std::string_view file, std::string_view text, const Diagnostics& diagnostics,
                    bool colour);

// How much was found in the text that a model was read from.
struct FindingCounts {
  std::size_t errors = 0, warnings = 0;
};

// "2 errors, 1 warning", "1 warning", "no findings".
[[nodiscard]] std::string summary_of(const Diagnostics& diagnostics);

}  // namespace rue
