// read.cpp - DOT text: Rue reads the graph that cgraph reads and refuses what cgraph refuses, wherever cgraph is sane.
#include <cstddef>
#include <cstdint>
#include <string>

#include "dot/document.h"
#include "fuzz.h"
#include "support/dot_judge.h"

using namespace rue;
using fuzz::require;

namespace {

// cgraph ends the process at an HTML string that is open where the text ends, ends the text at a NUL, and is slow with long
// words.
bool is_sane(const std::string& text, const std::string& findings) {
  if (text.size() > 2000 || text.find('\0') != std::string::npos) return false;
  return text.find('<') == std::string::npos || findings.find("is never closed") == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Diagnostics diagnostics;
  const auto document = dot::read(text, diagnostics);
  std::string errors;
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.severity == Severity::error) errors += finding.text + "\n";
    require(finding.span.begin <= finding.span.end && finding.span.end <= size, "a finding's place lies in the text");
  }
  require(document.has_value() == errors.empty(), "refused where there is an error, and only there");
  if (!is_sane(text, errors) || test::differs_on_purpose(text, errors)) return 0;
  const auto theirs = test::read_by_cgraph(text);
  require(document.has_value() == theirs.has_value(), "Rue and cgraph accept the same");
  if (document) require(test::describe(*document) == *theirs, "both read the same graph");
  return 0;
}
