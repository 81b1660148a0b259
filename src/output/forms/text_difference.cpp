// text_difference.cpp - equal lines are passed over, and after a difference the nearest equal lines are looked for.
#include "output/forms/text_difference.h"

#include <algorithm>
#include <ostream>
#include <vector>

#include "output/forms/source_line.h"

namespace rue {
namespace {

constexpr std::size_t context = 3;  // equal lines around a difference
constexpr std::size_t reach = 200;  // lines that are looked at for the end of a difference

// Each with its line break; the last may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// Lines [before, before + gone) became lines [after, after + come).
struct Change {
  std::size_t before, gone, after, come;
};

class Differ {
 public:
  Differ(TextFile before, TextFile after)
      : old_name_(before.name), new_name_(after.name), before_(lines_of(before.text)), after_(lines_of(after.text)) {}

  void write(std::ostream& out) {
    find_changes();
    if (changes_.empty()) return;
    out << "--- " << harmless(old_name_) << "\n+++ " << harmless(new_name_) << '\n';
    for (std::size_t first = 0; first < changes_.size();) {
      std::size_t last = first;
      while (last + 1 < changes_.size() && changes_[last + 1].before - end_of(changes_[last]) <= 2 * context) ++last;
      write_hunk(out, first, last);
      first = last + 1;
    }
  }

 private:
  static std::size_t end_of(const Change& c) { return c.before + c.gone; }

  void find_changes() {
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < before_.size() || k < after_.size()) {
      if (i < before_.size() && k < after_.size() && before_[i] == after_[k]) {
        ++i;
        ++k;
        continue;
      }
      const auto [gone, come] = difference_at(i, k);
      changes_.push_back({i, gone, k, come});
      i += gone;
      k += come;
    }
  }

  // The fewest lines after which both go on alike.
  [[nodiscard]] std::pair<std::size_t, std::size_t> difference_at(std::size_t i, std::size_t k) const {
    const std::size_t left = before_.size() - i;
    const std::size_t right = after_.size() - k;
    for (std::size_t sum = 1; sum <= std::min(reach, left + right); ++sum) {
      for (std::size_t gone = 0; gone <= std::min(sum, left); ++gone) {
        const std::size_t come = sum - gone;
        if (come > right) continue;
        if (gone == left && come == right) return {gone, come};
        if (gone < left && come < right && before_[i + gone] == after_[k + come]) return {gone, come};
      }
    }
    return {left, right};
  }

  void write_hunk(std::ostream& out, std::size_t first, std::size_t last) const {
    const std::size_t lead = std::min(context, changes_[first].before);
    const std::size_t trail = std::min(context, before_.size() - end_of(changes_[last]));
    const std::size_t begin = changes_[first].before - lead;
    const std::size_t count = end_of(changes_[last]) + trail - begin;
    const std::size_t other = changes_[first].after - lead;
    const std::size_t others = changes_[last].after + changes_[last].come + trail - other;
    out << "@@ -" << begin + (count > 0 ? 1 : 0) << ',' << count << " +" << other + (others > 0 ? 1 : 0) << ',' << others
        << " @@\n";
    std::size_t at = begin;
    for (std::size_t c = first; c <= last; ++c) {
      for (; at < changes_[c].before; ++at) write_line(out, ' ', before_[at]);
      for (; at < end_of(changes_[c]); ++at) write_line(out, '-', before_[at]);
      for (std::size_t k = 0; k < changes_[c].come; ++k) write_line(out, '+', after_[changes_[c].after + k]);
    }
    for (std::size_t k = 0; k < trail; ++k) write_line(out, ' ', before_[at + k]);
  }

  static void write_line(std::ostream& out, char sign, std::string_view line) {
    const bool whole = line.ends_with('\n');
    if (whole) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out << sign << harmless(line) << '\n';
    if (!whole) out << "\\ No newline at end of file\n";
  }

  std::string_view old_name_, new_name_;
  std::vector<std::string_view> before_, after_;
  std::vector<Change> changes_;
};

}  // namespace

void write_difference(std::ostream& out, TextFile before, TextFile after) {
  Differ(before, after).write(out);
}

}  // namespace rue
