// completions.h - what a shell needs to complete rue's command lines.
#pragma once
#include <iosfwd>
#include <string>

#include "rue/shell/grammar.h"

namespace rue {

// `shell` is bash, zsh or fish.
void write_completions(std::ostream& out, const Grammar& grammar, const std::string& shell);

}  // namespace rue
