// label_numbers.cpp - recognising numbers in labels.
#include "model/advice/label_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/plain_text.h"

namespace rue {

namespace {

// What stands in parentheses at the label's end; empty if nothing does.
std::string_view parenthesised(std::string_view label) {
  if (!label.ends_with(')')) return {};
  const std::size_t open = label.rfind('(');
  return open == std::string_view::npos ? std::string_view()
                                        : without_outer_spaces(label.substr(open + 1, label.size() - open - 2));
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The whole text as a plain decimal.
std::optional<double> decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() ||
      text.find_first_of("0123456789") == std::string_view::npos) {
    return std::nullopt;
  }
  return value;
}

std::optional<LabelNumber> as_probability(std::string_view text) {
  for (const std::string_view mark : {"p=", "P=", "p =", "P ="}) take(text, mark);
  text = without_outer_spaces(text);
  const bool percent = text.ends_with('%');
  if (percent) text = without_outer_spaces(text.substr(0, text.size() - 1));
  const std::optional<double> value = decimal(text);
  if (!value) return std::nullopt;
  const double p = percent ? *value / 100 : *value;
  if (!(p >= 0 && p <= 1)) return std::nullopt;
  return LabelNumber{p, percent ? fmt::format("\"{}%\"", text) : std::string(text)};
}

std::optional<LabelNumber> as_amount(std::string_view text, bool bare) {
  if (!text.empty() && (text.front() | 0x20) >= 'a' && (text.front() | 0x20) <= 'z') return std::nullopt;
  bool negative = take(text, "-") || take(text, "\u2212");
  if (!negative) take(text, "+");
  bool currency = false;
  for (const std::string_view sign : {"$", "€", "£", "¥"}) currency = take(text, sign) || currency;
  if (currency && (take(text, "-") || take(text, "\u2212"))) negative = true;
  for (const std::string_view sign : {"$", "€", "£", "¥"}) {
    if (!text.ends_with(sign)) continue;
    text = without_outer_spaces(text.substr(0, text.size() - sign.size()));
    currency = true;
  }
  if (!currency && !bare) return std::nullopt;
  if (text.empty() || text.front() == '-') return std::nullopt;
  std::string digits(text);
  std::erase(digits, ',');
  const std::optional<double> value = decimal(digits);
  if (!value) return std::nullopt;
  return LabelNumber{negative ? -*value : *value, (negative ? "-" : "") + digits};
}

}  // namespace

std::optional<LabelNumber> probability_in(std::string_view label) {
  if (const std::string_view inner = parenthesised(label); !inner.empty()) return as_probability(inner);
  if (auto whole = as_probability(label)) return whole;
  std::string_view head = label;
  const bool percent = head.ends_with('%');
  if (percent) head = without_outer_spaces(head.substr(0, head.size() - 1));
  const std::size_t word = head.find_last_of(" ,:;=");
  if (word == std::string_view::npos) return std::nullopt;
  const std::string_view last = label.substr(word + 1);
  return percent || last.find('.') != std::string_view::npos ? as_probability(last) : std::nullopt;
}

std::optional<LabelNumber> amount_in(std::string_view label, bool bare) {
  if (std::none_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  if (const std::string_view inner = parenthesised(label); !inner.empty()) return as_amount(inner, false);
  return as_amount(label, bare);
}

}  // namespace rue
