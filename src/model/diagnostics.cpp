// diagnostics.cpp - collecting findings, and computing their places when they are printed.
#include "model/diagnostics.h"

#include <algorithm>
#include <numeric>

namespace rue {

Finding& Diagnostics::error(Span span, std::string text, std::string help) {
  ++errors_;
  return findings_.emplace_back(Finding{Severity::error, span, std::move(text), std::move(help), {}});
}

Finding& Diagnostics::warning(Span span, std::string text, std::string help) {
  return findings_.emplace_back(Finding{Severity::warning, span, std::move(text), std::move(help), {}});
}

std::vector<Finding> Diagnostics::in_order() const {
  std::vector<Finding> sorted = findings_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  return sorted;
}

Place place_of(std::string_view text, std::uint32_t byte) {
  const std::size_t at = std::min<std::size_t>(byte, text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t stop = std::min(text.find('\n', at), text.size());
  Place place;
  place.line = 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
  place.text = text.substr(start, stop - start);
  if (place.text.ends_with('\r')) place.text.remove_suffix(1);
  // A code point is every byte that does not continue one.
  place.column = 1 + static_cast<std::size_t>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(start),
                                                            text.begin() + static_cast<std::ptrdiff_t>(at),
                                                            [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  return place;
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::size_t bound = word.size() <= 3 ? 1 : word.size() <= 7 ? 2 : 3;
  std::string_view best;
  std::size_t least = bound + 1;
  std::vector<std::size_t> above(word.size() + 1);
  std::vector<std::size_t> row(word.size() + 1);
  for (const std::string_view candidate : candidates) {
    if (candidate == word || candidate.size() > word.size() + bound || word.size() > candidate.size() + bound) continue;
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= candidate.size(); ++i) {
      row[0] = i;
      for (std::size_t j = 1; j <= word.size(); ++j) {
        row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (candidate[i - 1] == word[j - 1] ? 0 : 1)});
      }
      std::swap(above, row);
    }
    if (above[word.size()] < least) {
      least = above[word.size()];
      best = candidate;
    }
  }
  return best;
}

}  // namespace rue
