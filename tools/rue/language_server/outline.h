// outline.h - a decision as a list within lists, for the outline of an editor, and what of its text may be folded.
#pragma once
#include <string>
#include <vector>

#include "rue/language_server/opened.h"

namespace rue {

struct Entry {
  enum class Kind : std::uint8_t { decision, chance, outcome, other } kind = Kind::other;
  std::string name, detail;
  Span span;               // where it is first named
  std::size_t parent = 0;  // in the list: stands before it; of what begins there itself
};

// Nodes in order of breadth, each below the first that leads to it, at most `depth` below another: what lies deeper stands
// beside it. Kinds are known where there is a model.
[[nodiscard]] std::vector<Entry> outline_of(const ReadText& text, std::size_t depth);

// Pieces of several lines: statements in braces, lists and long values.
[[nodiscard]] std::vector<Span> foldable(const ReadText& text);

}  // namespace rue
