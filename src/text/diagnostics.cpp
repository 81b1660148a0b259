// diagnostics.cpp - collecting findings, and computing their places when they are printed.
#include "text/diagnostics.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "text/number_literal.h"

namespace rue {

Finding& Diagnostics::error(Span span, std::string text, std::string help) {
  ++errors_;
  return findings_.emplace_back(Finding{Severity::error, span, std::move(text), std::move(help), {}, {}, {}});
}

Finding& Diagnostics::warning(Span span, std::string text, std::string help) {
  return findings_.emplace_back(Finding{Severity::warning, span, std::move(text), std::move(help), {}, {}, {}});
}

std::vector<Finding> Diagnostics::in_order() const {
  std::vector<Finding> sorted = findings_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  return sorted;
}

Place place_of(std::string_view text, std::uint32_t byte) {
  return places_of(text, {byte}).front();
}

std::vector<Place> places_of(std::string_view text, const std::vector<std::uint32_t>& bytes) {
  std::vector<Place> places;
  places.reserve(bytes.size());
  // A byte-order mark has no column.
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  std::size_t start = at;
  std::size_t line_end = 0;
  Place place;
  for (const std::uint32_t byte : bytes) {
    for (const std::size_t stop = std::min<std::size_t>(byte, text.size()); at < stop; ++at) {
      if (text[at] == '\n') {
        ++place.line;
        place.column = 1;
        start = at + 1;
      } else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) {  // every byte that does not continue a code point
        ++place.column;
      }
    }
    if (line_end < at || line_end == 0) line_end = std::min(text.find('\n', at), text.size());
    place.text = text.substr(start, line_end - start);
    if (place.text.ends_with('\r')) place.text.remove_suffix(1);
    places.push_back(place);
  }
  return places;
}

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// "n1" and "n2" are two names on purpose, not a slip.
bool differ_in_digits_only(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return x == y || (is_digit(x) && is_digit(y)); });
}

// Edit distance where upper and lower case are alike and swapping two neighbours is one step; `rows` is scratch.
std::size_t distance(std::string_view a, std::string_view b, std::array<std::vector<std::size_t>, 3>& rows) {
  for (std::vector<std::size_t>& row : rows) row.resize(b.size() + 1);
  auto& [before, above, row] = rows;
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::size_t bound = word.size() <= 2 ? 0 : word.size() <= 5 ? 1 : word.size() <= 8 ? 2 : 3;
  std::string_view best;
  std::size_t least = bound + 1;
  std::array<std::vector<std::size_t>, 3> rows;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > word.size() + bound || word.size() > candidate.size() + bound) continue;
    if (differ_in_digits_only(word, candidate)) continue;  // the word itself, too
    if (const std::size_t d = distance(candidate, word, rows); d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

}  // namespace rue
