// preference_words.h - the graph attribute `prefer` as pairs of names, before the names mean anything.
#pragma once
#include <vector>

#include "text/passage.h"

namespace rue {

// "take OpenAI > take Fireworks"
struct PreferenceWords {
  Passage whole, first, second;
  bool alike = false;  // `~`: the one is as good as the other; else the first is at least as good
};

// Statements as in split_statements, single quotes around a name in which `>`, `~` or `;` stands. Errors: a statement that
// compares nothing, or more than two.
[[nodiscard]] std::vector<PreferenceWords> split_preferences(const Passage& value, Diagnostics& diagnostics);

}  // namespace rue
