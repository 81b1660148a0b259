// completion.h - what may be written at a place.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rue/language_server/opened.h"
#include "rue/language_server/syntax.h"

namespace rue {

struct Proposal {
  enum class Kind : std::uint8_t { keyword, attribute, word, node, state, number } kind = Kind::word;
  std::string label;    // what is shown, and looked for
  std::string written;  // what takes the place of Completion::place
  std::string detail;   // may be empty
};

struct Completion {
  std::vector<Proposal> proposals;  // in the order in which they make sense
  Span place;
};

// `text` is as it is being written; `named`, the last of it that reads as DOT, knows its names and may be null.
[[nodiscard]] Completion complete(const std::string& text, const ReadText* named, std::uint32_t byte);

}  // namespace rue
