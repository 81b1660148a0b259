// mend.cpp - collecting and making edits.
#include "model/advice/mend.h"

#include <algorithm>

namespace rue {

namespace {

bool overlap(const Edit& a, const Edit& b) {
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

bool same(const Edit& a, const Edit& b) {
  return a.span.begin == b.span.begin && a.span.end == b.span.end && a.text == b.text;
}

}  // namespace

std::vector<Edit> edits_of(const Diagnostics& diagnostics, std::string_view remedy) {
  std::vector<Edit> all;
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.remedy.empty() || finding.remedy == remedy) {
      all.insert(all.end(), finding.edits.begin(), finding.edits.end());
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  std::vector<Edit> made;
  for (Edit& edit : all) {
    if (!made.empty() && (overlap(made.back(), edit) || same(made.back(), edit))) continue;
    made.push_back(std::move(edit));
  }
  return made;
}

std::string edited(std::string_view text, const std::vector<Edit>& edits) {
  std::string result;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    result += text.substr(at, edit.span.begin - at);
    result += edit.text;
    at = edit.span.end;
  }
  return result += text.substr(at);
}

}  // namespace rue
