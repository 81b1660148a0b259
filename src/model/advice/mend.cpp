// mend.cpp - collecting and making edits.
#include "model/advice/mend.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace rue {

namespace {

// Edits that do not overlap, as they are collected. What is inserted at one byte stays in the order in which it came, and
// stands before what replaces that byte.
class Collected {
 public:
  // Makes all edits of a finding, or none where one overlaps another finding's.
  void take(const std::vector<Edit>& edits) {
    if (std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) { return is_barred(edit); })) return;
    for (const Edit& edit : edits) {
      if (!is_made(edit)) made_.emplace(key_of(edit), edit.text);
    }
  }

  [[nodiscard]] std::vector<Edit> ascending() const {
    std::vector<Edit> edits;
    for (const auto& [key, text] : made_) edits.push_back({{key.first, key.second}, text});
    return edits;
  }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;  // begin and end
  static Key key_of(const Edit& edit) { return {edit.span.begin, edit.span.end}; }

  [[nodiscard]] bool is_made(const Edit& edit) const {
    const auto [first, last] = made_.equal_range(key_of(edit));
    return std::any_of(first, last, [&](const auto& other) { return other.second == edit.text; });
  }

  [[nodiscard]] bool is_barred(const Edit& edit) const {
    if (is_made(edit)) return false;
    auto at = made_.lower_bound({edit.span.begin, 0});
    if (at != made_.begin() && std::prev(at)->first.second > edit.span.begin) return true;
    for (; at != made_.end() && at->first.first < edit.span.end; ++at) {
      if (at->first.second > edit.span.begin) return true;
    }
    return false;
  }

  std::multimap<Key, std::string> made_;
};

}  // namespace

std::vector<Edit> edits_of(const Diagnostics& diagnostics, std::string_view remedy) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : diagnostics.findings()) {
    if (!finding.edits.empty() && (finding.remedy.empty() || finding.remedy == remedy)) findings.push_back(&finding);
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
    return a->edits.front().span.begin < b->edits.front().span.begin;
  });
  Collected collected;
  for (const Finding* finding : findings) collected.take(finding->edits);
  return collected.ascending();
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
