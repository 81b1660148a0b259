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
  bool sound = true;  // nothing stands twice
};

Bare bare(std::string_view text) {
  Bare b;
  bool minus = false;
  bool parentheses = false;
  for (bool more = true; more;) {
    more = false;
    trim(text);
    for (const std::string_view sign : minus_signs) {
      if (!take_first(text, sign)) continue;
      b.sound = b.sound && !minus;
      minus = more = true;
    }
    if (take_first(text, "+")) more = true;
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
  b.sound = b.sound && !(minus && parentheses);
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

// A decimal with or without exponent, and nothing else.
bool is_literal(std::string_view text) {
  return !text.empty() && literal_at(text).length == text.size();
}

}  // namespace

CommaRole comma_role(std::string_view cell) {
  const std::string_view digits = bare(cell).digits;
  const std::size_t comma = digits.find(',');
  if (comma == std::string_view::npos ||
      digits.find_first_not_of("0123456789.,'’ \xC2\xA0\xE2\x80\xAF\x89") != std::string_view::npos)
    return CommaRole::none;
  const std::size_t last_comma = digits.rfind(',');
  const std::size_t point = digits.find('.');
  if (comma != last_comma) return CommaRole::thousands;
  if (point != std::string_view::npos) return point > comma ? CommaRole::thousands : CommaRole::decimal;
  return without_groups(digits, ",") ? CommaRole::either : CommaRole::decimal;
}

CellFigure figure_of_cell(std::string_view cell, DecimalMark mark) {
  const Bare b = bare(cell);
  CellFigure figure;
  figure.currency = b.currency;
  figure.sign_first = b.sign_first;
  const char decimal = mark == DecimalMark::point ? '.' : ',';
  const char other = mark == DecimalMark::point ? ',' : '.';
  std::string_view whole = b.digits.substr(0, b.digits.find(decimal));
  const std::string_view rest = b.digits.substr(whole.size());
  const bool numeric = !b.digits.empty() && b.digits.find_first_not_of("0123456789.,") == std::string_view::npos;
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
