// read.cpp - DOT text: Rue reads what cgraph reads, wherever cgraph is sane; what is drawn as DOT is read again as the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz.h"
#include "model/dot.h"
#include "support/dot_judge.h"

using namespace rue;
using fuzz::require;

namespace {

// Where the two may differ: cgraph's scanner takes '#' at the beginning of a line for a preprocessor's line and bytes above
// 127 as letters, both documented in FORMAT.md; and its HTML strings end the process where they are not closed at the end of
// a text.
bool is_sane(const std::string& text) {
  for (const char c : text) {
    if (c == '\0' || c == '#' || c == '<' || c == '\\' || c == '\r' || (static_cast<unsigned char>(c) & 0x80U) != 0)
      return false;
  }
  return text.size() < 2000;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Diagnostics diagnostics;
  const auto document = dot::read(text, diagnostics);
  bool errors = false;
  for (const Finding& finding : diagnostics.findings()) {
    errors = errors || finding.severity == Severity::error;
    require(finding.span.begin <= finding.span.end && finding.span.end <= size, "a finding's place lies in the text");
  }
  require(document.has_value() == !errors, "refused where there is an error, and only there");
  if (document && is_sane(text)) {
    const auto theirs = test::read_by_cgraph(text);
    require(theirs.has_value(), "what Rue accepts cgraph accepts");
    require(test::describe(*document) == *theirs, "both read the same graph");
  }
  return 0;
}
