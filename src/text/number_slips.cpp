// number_slips.cpp - symbols that are no part of a number.
#include "text/number_slips.h"

#include <fmt/format.h>

#include "text/number_literal.h"
#include "text/plain_text.h"
#include "text/wording.h"

namespace rue {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
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

void advise_on_parentheses(const Passage& value, Diagnostics& diagnostics) {
  const Passage trimmed = value.trimmed();
  const std::string_view number = number_in_parentheses(trimmed.text());
  if (number.empty()) return;
  diagnostics.warning(trimmed.place(), fmt::format("{} is read as {}, not as -{}", quoted(trimmed.text()), number, number),
                      fmt::format("write -{0} if it is below 0, else {0}", number));
}

std::size_t code_point(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) ++n;
  return n;
}

std::size_t name_at(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size()) {
    const char c = text[n];
    if (is_letter(c) || (n > 0 && (is_digit(c) || c == '.'))) {
      ++n;
    } else if ((static_cast<unsigned char>(c) & 0x80) != 0 && slip_at(text.substr(n)) == nullptr) {
      n += code_point(text.substr(n));
    } else {
      break;
    }
  }
  return n;
}

}  // namespace rue
