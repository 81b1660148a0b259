// hover.h - what stands at a place of a text, told in Markdown.
#pragma once
#include <cstdint>
#include <string>

#include "rue/language_server/opened.h"

namespace rue {

struct Hover {
  std::string markdown;  // empty: nothing is told
  Span span;             // what it is about
};

// `named` is the text that the place belongs to; `answered` has the figures, and may be another state of it, or null.
[[nodiscard]] Hover hover_at(ReadText& named, ReadText* answered, std::uint32_t byte);

}  // namespace rue
