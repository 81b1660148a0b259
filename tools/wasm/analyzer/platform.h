// platform.h - what the analyzer has to know of the machine that it is a module on.
#pragma once

namespace rue {

// Whether a linear program was asked for, which this module is without, since this was last called: what was found then
// lacks figures, or has others, and is not to be shown.
[[nodiscard]] bool linear_program_was_missed();

}  // namespace rue
