// dot_attributes.cpp - attributes packed and unpacked.
#include "model/dot_attributes.h"

#include <functional>

namespace rue::dot {

void Attributes::push_back(const Attribute& a) {
  const char* const begin = text_.data();
  const std::less_equal<const char*> before;
  const bool inside = a.value.data() != nullptr && begin != nullptr && before(begin, a.value.data()) &&
                      before(a.value.data() + a.value.size(), begin + text_.size());
  const std::size_t at = inside ? static_cast<std::size_t>(a.value.data() - begin) : 0;
  const std::size_t end = at + a.value.size();
  const std::uint32_t name_size = a.name_span.end - a.name_span.begin;
  const bool is_plain = inside && a.value_span.begin == at && a.value_span.end == end;
  const bool is_enclosed = inside && a.value_span.begin + std::size_t{1} == at && a.value_span.end == end + 1;
  const bool fits = a.name < 1U << 20 && name_size < 1U << 12 && a.value.size() < 1U << 28;
  if (fits && (is_plain || is_enclosed)) {
    Packed p{};
    p.name_begin = a.name_span.begin;
    p.name = a.name & 0xFFFFFU;
    p.name_size = name_size & 0xFFFU;
    p.value = a.value_span.begin;
    p.size = static_cast<std::uint32_t>(a.value.size()) & 0xFFFFFFFU;
    p.form = is_plain ? plain : enclosed;
    p.html = a.html ? 1 : 0;
    p.inherited = a.inherited ? 1 : 0;
    packed_.push_back(p);
    return;
  }
  packed_.push_back({0, 0, 0, static_cast<std::uint32_t>(whole_.size()), 0, whole, 0, a.inherited ? 1U : 0U});
  whole_.push_back(a);
}

Attribute Attributes::operator[](std::size_t i) const {
  const Packed& p = packed_[i];
  Attribute a;
  if (p.form == whole) {
    a = whole_[p.value];
  } else {
    const std::uint32_t quote = p.form == enclosed ? 1 : 0;
    a.name = p.name;
    a.html = p.html != 0;
    a.name_span = {p.name_begin, p.name_begin + p.name_size};
    a.value_span = {p.value, p.value + p.size + 2 * quote};
    a.value = text_.substr(p.value + quote, p.size);
  }
  a.inherited = p.inherited != 0;
  return a;
}

void Attributes::clear() {
  packed_ = std::vector<Packed>();
  whole_ = std::vector<Attribute>();
}

}  // namespace rue::dot
