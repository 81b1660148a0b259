// table_cells.cpp - a cell without its ornaments.
#include "output/new/table_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/number_literal.h"

namespace rue {
namespace {

constexpr std::array<std::string_view, 5> blanks = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF",
                                                    "\xE2\x80\x89"};  // no-break, narrow, thin
constexpr std::array<std::string_view, 7> apostrophes = {"'", "’", " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "_"};
constexpr std::array<std::string_view, 3> minus_signs = {"-", "−", "–"};
constexpr std::array<std::string_view, 16> currencies = {"$",   "€",   "£",   "¥",   "₹",   "₽", "₩",  "EUR",
                                                         "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "kr", "Fr."};

bool take_first(std::string_view& text, std::string_view piece) {
  if (!text.starts_with(piece)) return false;
  text.remove_prefix(piece.size());
  return true;
}
bool take_last(std::string_view& text, std::string_view piece) {
  if (!text.ends_with(piece)) return false;
  text.remove_suffix(piece.size());
  return true;
}
void trim(std::string_view& text) {
  const auto first = [&](std::string_view blank) { return take_first(text, blank); };
  const auto last = [&](std::string_view blank) { return take_last(text, blank); };
  while (std::any_of(blanks.begin(), blanks.end(), first)) {
  }
  while (std::any_of(blanks.begin(), blanks.end(), last)) {
  }
}

// Signs, parentheses and currency around the digits, in whatever order they stand.
struct Bare {
  std::string_view digits;
  std::string_view currency;
  bool sign_first = false;
  bool negative = false;
  bool percent = false;
  bool sound = true;      // nothing stands twice
  std::size_t signs = 0;  // plus and minus
};

Bare bare(std::string_view text) {
  Bare b;
  bool minus = false;
  bool parentheses = false;
  // Before a figure it is how spreadsheets mark a text.
  if (text.size() > 1 && text[0] == '\'' && text.find('\'', 1) == std::string_view::npos) text.remove_prefix(1);
  for (bool more = true; more;) {
    more = false;
    trim(text);
    for (const std::string_view sign : minus_signs) {
      if (!take_first(text, sign)) continue;
      ++b.signs;
      minus = more = true;
    }
    if (take_first(text, "+")) {
      ++b.signs;
      more = true;
    }
    for (const std::string_view sign : currencies) {
      const bool first = take_first(text, sign);
      if (!first && !take_last(text, sign)) continue;
      b.sound = b.sound && b.currency.empty();
      b.currency = sign;
      b.sign_first = first;
      more = true;
    }
    if (take_last(text, "%")) {
      b.sound = b.sound && !b.percent;
      b.percent = more = true;
    }
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
      b.sound = b.sound && !parentheses;
      parentheses = more = true;
      text = text.substr(1, text.size() - 2);
    }
  }
  b.digits = text;
  b.negative = minus != parentheses;
  b.sound = b.sound && !(minus && parentheses) && b.signs < 2;
  return b;
}

// "1'250", "1 250": groups of three behind one to three digits; without what parts them, or nothing.
std::optional<std::string> without_groups(std::string_view whole, std::string_view mark) {
  std::string digits;
  std::size_t groups = 0;
  std::size_t length = 0;
  for (std::size_t i = 0; i < whole.size();) {
    if (whole.substr(i).starts_with(mark)) {
      if (groups == 0 ? length == 0 || length > 3 || whole[0] == '0' : length != 3) return std::nullopt;
      ++groups;
      length = 0;
      i += mark.size();
      continue;
    }
    if (!is_digit(whole[i])) return std::nullopt;
    digits += whole[i++];
    ++length;
  }
  if (groups == 0 || length != 3) return std::nullopt;
  return digits;
}

// What stands before the exponent, "1,2" of "1,2E+03"; the whole text where it ends in none.
std::string_view without_exponent(std::string_view text) {
  const std::size_t e = text.find_last_of("eE");
  if (e == std::string_view::npos || e == 0) return text;
  std::string_view exponent = text.substr(e + 1);
  if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
  const bool digits = !exponent.empty() && std::all_of(exponent.begin(), exponent.end(), is_digit);
  return digits ? text.substr(0, e) : text;
}

// "01/02/2024", "2024-02-01": as an expression it would be a figure that nobody means.
bool is_date(std::string_view text) {
  std::array<std::size_t, 3> digits{};
  std::size_t part = 0;
  char mark = '\0';
  for (const char c : text) {
    if (is_digit(c)) {
      ++digits[part];
    } else if ((c == '/' || c == '-') && (mark == '\0' || mark == c) && digits[part] > 0 && part < 2) {
      mark = c;
      ++part;
    } else {
      return false;
    }
  }
  const bool year_last = mark == '/' && digits[2] == 4;
  const bool year_first = digits[0] == 4 && digits[2] > 0 && digits[2] <= 2;
  return part == 2 && (year_first || (year_last && digits[0] <= 2)) && digits[1] <= 2;
}

// A decimal with or without exponent, and nothing else.
bool is_literal(std::string_view text) {
  return !text.empty() && literal_at(text).length == text.size();
}

}  // namespace

MarkRole role_of(char mark, std::string_view cell) {
  const std::string_view figure = bare(cell).digits;
  const std::string_view digits = without_exponent(figure);
  const std::size_t first = digits.find(mark);
  if (first == std::string_view::npos ||
      digits.find_first_not_of("0123456789.,'’ \xC2\xA0\xE2\x80\xAF\x89") != std::string_view::npos)
    return MarkRole::none;
  if (first != digits.rfind(mark)) return MarkRole::thousands;
  const std::size_t other = digits.find(mark == ',' ? '.' : ',');
  if (other != std::string_view::npos) return other > first ? MarkRole::thousands : MarkRole::decimal;
  const bool whole = digits.size() == figure.size();
  return whole && without_groups(digits, std::string_view(&mark, 1)) ? MarkRole::either : MarkRole::decimal;
}

CellFigure figure_of_cell(std::string_view cell, DecimalMark mark) {
  const Bare b = bare(cell);
  CellFigure figure;
  if (is_date(cell)) {
    figure.why = fmt::format("'{}' looks like a date, not like a figure", cell);
    figure.help = "write the figure; a division is told from a date by parentheses, as in (1/2)/2024";
    return figure;
  }
  figure.currency = b.currency;
  figure.sign_first = b.sign_first;
  if (b.signs > 1 && is_digit(b.digits.empty() ? '-' : b.digits.front())) {
    figure.why = fmt::format("'{}' has more than one sign", cell);
    figure.help = "write one, or none";
    return figure;
  }
  const char decimal = mark == DecimalMark::point ? '.' : ',';
  const char other = mark == DecimalMark::point ? ',' : '.';
  std::string_view whole = b.digits.substr(0, b.digits.find(decimal));
  const std::string_view rest = b.digits.substr(whole.size());
  const bool numeric =
      !b.digits.empty() && without_exponent(b.digits).find_first_not_of("0123456789.,") == std::string_view::npos;
  std::string digits(whole);
  if (whole.find(other) != std::string_view::npos) {
    const std::optional<std::string> grouped = without_groups(whole, std::string_view(&other, 1));
    if (!grouped) {
      if (numeric) {
        figure.why = fmt::format("'{}' is no number here: a {} parts thousands, in groups of three", cell,
                                 other == ',' ? "comma" : "point");
        figure.help = fmt::format("write the decimals behind a {}", decimal == ',' ? "comma" : "point");
      }
      return figure;
    }
    digits = *grouped;
  } else {
    for (const std::string_view apostrophe : apostrophes) {
      if (const std::optional<std::string> grouped = without_groups(whole, apostrophe)) digits = *grouped;
    }
  }
  digits += rest.empty() ? "" : "." + std::string(rest.substr(1));
  if (!b.sound || !is_literal(digits)) {
    if (numeric && mark == DecimalMark::comma) {
      figure.why = fmt::format("'{}' is no number here, where a comma is the decimal mark", cell);
    }
    return figure;
  }
  figure.number = (b.negative ? "-" : "") + digits + (b.percent ? "%" : "");
  return figure;
}

}  // namespace rue
