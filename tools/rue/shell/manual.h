// manual.h - rue(1), the manual page, in roff.
#pragma once
#include <iosfwd>

#include "rue/shell/grammar.h"

namespace rue {

void write_manual(std::ostream& out, const Grammar& grammar);

}  // namespace rue
