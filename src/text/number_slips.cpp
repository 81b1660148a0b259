// number_slips.cpp - symbols that are no part of a number.
#include "text/number_slips.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/number_literal.h"
#include "text/plain_text.h"
#include "text/wording.h"

namespace rue {

namespace {

std::string without_commas(std::string_view number) {
  const std::size_t first = number.find(',');
  if (first == std::string_view::npos) return std::string(number);
  bool thousands = number.substr(0, first) != "0" && number.substr(0, first) != "-0";
  for (std::size_t at = first; at != std::string_view::npos && thousands;) {
    const std::size_t next = number.find(',', at + 1);
    const std::size_t stop = std::min(next, number.find('.', at));
    thousands = std::min(stop, number.size()) - at == 4;
    at = next;
  }
  std::string plain(number);
  if (thousands) {
    std::erase(plain, ',');
  } else {
    std::replace(plain.begin(), plain.end(), ',', '.');
  }
  return plain;
}

constexpr Slip slips[] = {
    {"$", "write the number alone; the graph's `unit` shows it, as in unit=\"$#\""},
    {"€", "write the number alone; the graph's `unit` shows it, as in unit=\"€#\""},
    {"£", "write the number alone; the graph's `unit` shows it, as in unit=\"£#\""},
    {"¥", "write the number alone; the graph's `unit` shows it, as in unit=\"¥#\""},
    {"−", "write a plain hyphen for minus", "-"},
    {"–", "write a plain hyphen for minus", "-"},
    {"×", "write * for times", "*"},
    {"·", "write * for times", "*"},
    {"÷", "write / for divided by", "/"},
    {"½", "write 1/2"},
    {"¼", "write 1/4"},
    {"¾", "write 3/4"},
    {"‰", "write a fraction or a percentage"},
    {"\xC2\xA0", "there is a no-break space; write the number without it"},
    {"~", "write the number alone"},
    {"≈", "write the number alone"},
};

// The number, without its plus sign; empty for all other texts.
std::string_view number_in_parentheses(std::string_view text) {
  if (text.size() < 3 || text.front() != '(' || text.back() != ')') return {};
  std::string_view inside = without_outer_spaces(text.substr(1, text.size() - 2));
  if (inside.starts_with('+')) inside = without_outer_spaces(inside.substr(1));
  const bool percent = inside.ends_with('%');
  const std::string_view digits = without_outer_spaces(inside.substr(0, inside.size() - (percent ? 1 : 0)));
  return !digits.empty() && literal_at(digits).length == digits.size() ? inside : std::string_view();
}

}  // namespace

const Slip* slip_at(std::string_view text) {
  for (const Slip& slip : slips) {
    if (text.starts_with(slip.symbol)) return &slip;
  }
  return nullptr;
}

std::optional<Figures> figures_in(std::string_view text) {
  const auto take = [&](char sign) {
    const bool there = text.starts_with(sign);
    text.remove_prefix(there ? 1 : 0);
    return there;
  };
  Figures figures;
  const bool negative = take('-');
  figures.currency = take('$');
  figures.plus = !negative && take('+');
  if (text.find_first_not_of("0123456789.,") != std::string_view::npos) return std::nullopt;
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  figures.commas = text.find(',') != std::string_view::npos;
  figures.number = (negative ? "-" : "") + without_commas(text);
  return figures;
}

void advise_on_parentheses(const Passage& value, Diagnostics& diagnostics) {
  const Passage trimmed = value.trimmed();
  const std::string_view number = number_in_parentheses(trimmed.text());
  if (number.empty()) return;
  diagnostics.warning(trimmed.place(), fmt::format("{} is read as {}, not as -{}", quoted(trimmed.text()), number, number),
                      fmt::format("write -{0} if it is below 0, else {0}", number));
}

std::size_t name_at(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size()) {
    const char c = text[n];
    const bool in_name = is_letter(c) || (n > 0 && (is_digit(c) || c == '.'));
    if (!in_name || slip_at(text.substr(n)) != nullptr) break;
    n += first_character(text.substr(n)).bytes;
  }
  return n;
}

}  // namespace rue
