// number_slips.cpp - symbols that are no part of a number.
#include "text/number_slips.h"

#include "text/number_literal.h"

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

}  // namespace

const Slip* slip_at(std::string_view text) {
  for (const Slip& slip : slips) {
    if (text.starts_with(slip.symbol)) return &slip;
  }
  return nullptr;
}

std::string_view number_in_parentheses(std::string_view text) {
  if (text.size() < 3 || text.front() != '(' || text.back() != ')') return {};
  const std::string_view inside = text.substr(1, text.size() - 2);
  return literal_at(inside).length == inside.size() ? inside : std::string_view();
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
