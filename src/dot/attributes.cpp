// attributes.cpp - attributes packed and unpacked.
#include "dot/attributes.h"

namespace rue::dot {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool parts_names(char c) {
  return is_blank(c) || c == '[' || c == ',' || c == ';';
}

}  // namespace

// The word or string before the '=' before a value; where it is not written as plainly the span is not the name's.
Span Attributes::name_before(std::uint32_t value) const {
  std::size_t at = value;
  const std::size_t least = value < farthest ? 0 : value - farthest;
  const auto skip_blanks = [&] {
    while (at > least && is_blank(text_[at - 1])) --at;
  };
  skip_blanks();
  if (at == least || text_[at - 1] != '=') return {};
  --at;
  skip_blanks();
  const std::size_t end = at;
  if (at > least && text_[at - 1] == '"') {
    --at;
    while (at > least && text_[at - 1] != '"') --at;
    if (at > least) --at;
  } else {
    while (at > least && !parts_names(text_[at - 1])) --at;
  }
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
}

void Attributes::push_back(const Attribute& a) {
  const std::size_t begin = a.value_span.begin;
  const std::size_t end = a.value_span.end;
  const std::size_t size = a.value.size();
  const std::size_t mark = end - begin == size ? 0 : 1;
  // A value at its place in the text: what else it could be has another address.
  const bool in_place = end - begin == size + 2 * mark && a.value.data() == text_.data() + begin + mark;
  if (in_place && a.name < 1U << 12 && size < 1U << 16) {
    const Span found = name_before(a.value_span.begin);
    if (found.begin == a.name_span.begin && found.end == a.name_span.end) {
      const Form form = mark == 0 ? plain : a.html ? html : quoted;
      packed_.push_back({a.value_span.begin, a.name & 0xFFFU, static_cast<std::uint32_t>(size) & 0xFFFFU, form & 3U,
                         a.inherited ? 1U : 0U, 0});
      return;
    }
  }
  packed_.push_back({static_cast<std::uint32_t>(whole_.size()), 0, 0, whole, a.inherited ? 1U : 0U, 0});
  whole_.push_back(a);
}

Attribute Attributes::operator[](std::size_t i) const {
  Attribute a = without_name_span(i);
  if (packed_[i].form != whole) a.name_span = name_before(packed_[i].value);
  return a;
}

void Attributes::clear() {
  packed_ = std::vector<Packed>();
  whole_ = std::vector<Attribute>();
}

}  // namespace rue::dot
