// slips.cpp - recognising common slips.
#include "dot/slips.h"

#include <fmt/format.h>

#include <algorithm>

#include "dot/lexer.h"
#include "text/number_literal.h"

namespace rue::dot {
namespace {

bool ends_word(char c) {
  constexpr std::string_view ends = " \t\r\n[]{};,\"=<>#";
  return ends.find(c) != std::string_view::npos;
}

bool is_figures(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.,+-$") == std::string_view::npos;
}

// Attributes whose values are numbers; of others the author may mean a text.
bool is_numeric(std::string_view attribute) {
  return attribute == "p" || attribute == "payoff" || attribute == "cost" || attribute.starts_with("cost_");
}

// "200,000" is 200000, "0,5" is 0.5: a comma before exactly three digits parts thousands unless nothing but 0 stands before.
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

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string result(1, '"');
  for (const char c : text) {
    if (c == '"') result += '\\';
    result += c;
  }
  result += '"';
  return result;
}

std::string in_place_of(std::string_view written, std::string_view value) {
  const bool word = !value.empty() && is_letter(value.front()) &&
                    std::all_of(value.begin(), value.end(), [](char c) { return is_letter(c) || is_digit(c); });
  return word && !written.starts_with('"') ? std::string(value) : in_quotes(value);
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return fmt::format("'{}'", text);
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  std::size_t head = 40;
  std::size_t tail = text.size() - 15;
  while (continues(head)) --head;
  while (continues(tail)) ++tail;
  return fmt::format("'{}...{}'", text.substr(0, head), text.substr(tail));
}

std::string_view whole_word(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    const char c = text[end];
    const char d = end + 1 < text.size() ? text[end + 1] : '\0';
    const bool between_digits =
        c == ',' && is_digit(d) && is_figures(text.substr(begin, end - begin)) && is_digit(text[end - 1]);
    const bool in_address = c == '=' && text.substr(begin, end - begin).find("://") != std::string_view::npos;
    if (ends_word(c) && !between_digits && !in_address) break;
    if (c == '-' && (d == '>' || d == '-')) break;
    if (c == '/' && (d == '/' || d == '*') && (end == begin || text[end - 1] != ':')) break;
    end += c == '/' && d == '/' ? 2 : 1;  // the slashes of an address
  }
  return text.substr(begin, end - begin);
}

std::string_view in_single_quotes(std::string_view text, std::size_t begin) {
  if (begin >= text.size() || text[begin] != '\'') return {};
  const std::size_t line_end = std::min(text.find('\n', begin), text.size());
  std::size_t first = std::string_view::npos;
  for (std::size_t at = text.find('\'', begin + 1); at < line_end; at = text.find('\'', at + 1)) {
    if (first == std::string_view::npos) first = at;
    const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
    const bool closes = next >= line_end || std::string_view(",;]}[{=").find(text[next]) != std::string_view::npos ||
                        text.substr(next, 2) == "->" || text.substr(next, 2) == "--";
    if (closes) return text.substr(begin, at + 1 - begin);
  }
  return first == std::string_view::npos ? std::string_view() : text.substr(begin, first + 1 - begin);
}

Slip single_quotes(std::string_view before, std::string_view raw) {
  const std::string meant = in_quotes(raw.substr(1, raw.size() - 2));
  return {"single quotes are no quotes in DOT", fmt::format("write {}{}", before, meant), meant};
}

Slip unquoted_value(std::string_view attribute, std::string_view raw) {
  std::string_view digits = raw;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  const bool currency = digits.starts_with('$');
  if (currency) digits.remove_prefix(1);
  const bool plus = !negative && digits.starts_with('+');
  if (plus) digits.remove_prefix(1);
  const bool figures = !digits.empty() && digits.find_first_not_of("0123456789.,") == std::string_view::npos &&
                       digits.find_first_of("0123456789") != std::string_view::npos;
  if (figures && (is_numeric(attribute) || (!currency && !plus))) {
    const std::string number = fmt::format("{}{}", negative ? "-" : "", without_commas(digits));
    if (currency) {
      return {fmt::format("{} is no number: a unit does not stand in a value", shown(raw)),
              fmt::format("write {}={}, and graph [unit=\"$#\"] once", attribute, number),
              {}};
    }
    if (plus) return {"a number has no '+' before it", fmt::format("write {}={}", attribute, number), number};
    if (digits.find(',') != std::string_view::npos) {
      return {fmt::format("a comma parts attributes: {} is not one value", shown(raw)),
              is_numeric(attribute)
                  ? fmt::format("write {}={}", attribute, number)
                  : fmt::format("write {0}={1} for a number, {0}={2} for a text", attribute, number, in_quotes(raw)),
              is_numeric(attribute) ? number : std::string()};
    }
  }
  return {fmt::format("{} needs quotes", shown(raw)), fmt::format("write {}={}", attribute, in_quotes(raw)), in_quotes(raw)};
}

Slip unquoted_name(std::string_view raw) {
  std::string plain;
  for (const char c : raw) plain += is_letter(c) || is_digit(c) ? c : '_';
  Slip slip{fmt::format("{} needs quotes to be one name", shown(raw)), fmt::format("write {}", in_quotes(raw)), {}};
  if (is_letter(plain.front())) {
    slip.help += " or " + plain;
  } else {
    slip.meant = in_quotes(raw);
  }
  return slip;
}

Slip keyword_as_name(std::string_view word) {
  return {fmt::format("'{}' is a word of DOT, not a name", word),
          fmt::format("to use it as a name, write {}", in_quotes(word)), in_quotes(word)};
}

std::optional<Slip> lookalike(std::string_view name, bool directed) {
  struct Sign {
    std::string_view written;
    std::string_view what;
    std::string_view meant;
  };
  const std::string_view arrow = directed ? "->" : "--";
  const Sign signs[] = {{"\xE2\x80\x9C", "a typographic quote", "\""},  // U+201C and its kin
                        {"\xE2\x80\x9D", "a typographic quote", "\""},
                        {"\xE2\x80\x9E", "a typographic quote", "\""},
                        {"\xE2\x80\x98", "a typographic quote", "\""},
                        {"\xC2\xAB", "a typographic quote", "\""},
                        {"\xC2\xBB", "a typographic quote", "\""},
                        {"\xE2\x86\x92", "an arrow sign", arrow},
                        {"\xE2\x9E\x9C", "an arrow sign", arrow},
                        {"\xE2\x87\x92", "an arrow sign", arrow},
                        {"\xE2\x80\x93", "a dash", "-"},
                        {"\xE2\x80\x94", "a dash", "-"},
                        {"\xE2\x88\x92", "a minus sign", "-"},
                        {"\xC2\xA0", "a no-break space", " "},
                        {"\xEF\xBC\x9B", "a full-width semicolon", ";"},
                        {"\xEF\xBC\x8C", "a full-width comma", ","}};
  const Sign* first = nullptr;
  std::size_t least = name.size();
  for (const Sign& sign : signs) {
    const std::size_t at = name.find(sign.written);
    if (at < least) {
      least = at;
      first = &sign;
    }
  }
  if (first == nullptr) return std::nullopt;
  const std::string_view meant = first->meant;
  return Slip{fmt::format("{} in {} is read as a letter of the name", first->what, shown(name)),
              meant == " " ? "write an ordinary space"
                           : fmt::format("write {}, or put the name in quotes", meant == "\"" ? "straight quotes" : meant),
              {}};
}

}  // namespace rue::dot
