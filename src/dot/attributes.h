// attributes.h - attributes in effect on elements, each with its place; stored in 8 bytes, for there are many.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/diagnostics.h"

namespace rue::dot {

// One attribute in effect on an element. `value` is decoded: quotes, joins (+) and line continuations resolved; other
// escapes (\n, \N) stand as written. It points into the text or into Document::storage.
struct Attribute {
  std::uint32_t name = 0;  // index into Document::names
  bool html = false;       // written <...>; value is what is between the outer brackets
  bool inherited = false;  // comes from a default in scope, not from the element itself
  Span name_span;
  Span value_span;  // of the value as written, quotes included
  std::string_view value;
};

// Lists of attributes one behind another. A value that stands in the text as it is, or between two quotes or brackets, is
// kept as its place there, and the name is found before it; what was joined, escaped or made up is kept whole beside.
class Attributes {
 public:
  static constexpr std::uint32_t no_list = 0xFFFFFFFFu;

  void set_text(std::string_view text) { text_ = text; }  // that values point into; before the first push_back
  void reserve(std::size_t count) { packed_.reserve(count); }
  [[nodiscard]] std::size_t size() const { return packed_.size(); }
  void push_back(const Attribute& attribute);
  // A name further before its value is kept whole: it would be looked for again and again.
  static constexpr std::size_t farthest = 256;
  void push_back_copy_of(std::size_t i) {
    Packed copy = packed_[i];  // what grows may move
    copy.last = 0;
    packed_.push_back(copy);
  }
  void inherit(std::size_t i) { packed_[i].inherited = 1; }
  // The attributes from `first` on are a list; what names it.
  std::uint32_t end_list(std::size_t first) {
    if (first == packed_.size()) return no_list;
    packed_.back().last = 1;
    return static_cast<std::uint32_t>(first);
  }
  void clear();  // and give the memory back

  [[nodiscard]] Attribute operator[](std::size_t i) const;
  [[nodiscard]] Attribute without_name_span(std::size_t i) const {  // the place of the name must be looked for
    const Packed& p = packed_[i];
    if (p.form == whole) {
      Attribute a = whole_[p.value];
      a.inherited = p.inherited != 0;
      return a;
    }
    const std::uint32_t mark = p.form == plain ? 0 : 1;
    return {p.name,
            p.form == html,
            p.inherited != 0,
            {},
            {p.value, p.value + p.size + 2 * mark},
            {text_.data() + p.value + mark, p.size}};
  }
  [[nodiscard]] std::uint32_t name(std::size_t i) const {
    return packed_[i].form == whole ? whole_[packed_[i].value].name : packed_[i].name;
  }
  [[nodiscard]] bool is_empty(std::size_t i) const {  // its value
    return packed_[i].form == whole ? whole_[packed_[i].value].value.empty() : packed_[i].size == 0;
  }
  [[nodiscard]] bool is_inherited(std::size_t i) const { return packed_[i].inherited != 0; }
  [[nodiscard]] bool is_last(std::size_t i) const { return packed_[i].last != 0; }  // of its list

 private:
  enum Form : std::uint32_t { plain, quoted, html, whole };
  struct Packed {
    std::uint32_t value;  // where it begins as written; of a whole one its index beside
    std::uint32_t name : 12, size : 16, form : 2, inherited : 1, last : 1;
  };
  [[nodiscard]] Span name_before(std::uint32_t value) const;

  std::string_view text_;
  std::vector<Packed> packed_;
  std::vector<Attribute> whole_;
};

// The attributes of one element.
class AttributeList {
 public:
  struct End {};
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Attribute;
    Iterator(const Attributes* all, std::uint32_t at) : all_(all), at_(at) {}
    Attribute operator*() const { return (*all_)[at_]; }
    [[nodiscard]] Attribute without_name_span() const { return all_->without_name_span(at_); }
    [[nodiscard]] std::uint32_t name() const { return all_->name(at_); }
    [[nodiscard]] bool is_empty() const { return all_->is_empty(at_); }
    [[nodiscard]] bool is_inherited() const { return all_->is_inherited(at_); }
    Iterator& operator++() {
      at_ = all_->is_last(at_) ? Attributes::no_list : at_ + 1;
      return *this;
    }
    bool operator==(End) const { return at_ == Attributes::no_list; }

   private:
    const Attributes* all_;
    std::uint32_t at_;
  };

  AttributeList(const Attributes& all, std::uint32_t first) : all_(&all), first_(first) {}
  [[nodiscard]] Iterator begin() const { return {all_, first_}; }
  [[nodiscard]] End end() const { return {}; }
  [[nodiscard]] Iterator nowhere() const { return {all_, Attributes::no_list}; }
  [[nodiscard]] bool empty() const { return first_ == Attributes::no_list; }
  [[nodiscard]] std::size_t size() const {  // counts them
    std::size_t count = 0;
    for (Iterator at = begin(); at != end(); ++at) ++count;
    return count;
  }
  [[nodiscard]] bool is_longer_than(std::size_t count) const {
    auto at = begin();
    for (; at != end() && count > 0; ++at) --count;
    return at != end();
  }
  [[nodiscard]] bool is_inherited() const {  // all of it
    for (auto at = begin(); at != end(); ++at) {
      if (!at.is_inherited()) return false;
    }
    return true;
  }
  [[nodiscard]] Attribute operator[](std::size_t i) const { return (*all_)[first_ + i]; }

 private:
  const Attributes* all_;
  std::uint32_t first_;
};

}  // namespace rue::dot
