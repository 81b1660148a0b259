// dot_attributes.h - attributes in effect on elements, each with its place; stored in 16 bytes, for there are many.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"

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

// Attributes one after another. A value that stands in the text as it is, or between two quotes or brackets, is kept as its
// place there; one that was joined, escaped or made up is kept whole beside.
class Attributes {
 public:
  void set_text(std::string_view text) { text_ = text; }  // that values point into; before the first push_back
  void reserve(std::size_t count) { packed_.reserve(count); }
  [[nodiscard]] std::size_t size() const { return packed_.size(); }
  void push_back(const Attribute& attribute);
  void push_back_copy_of(std::size_t i) {
    const Packed copy = packed_[i];  // what grows may move
    packed_.push_back(copy);
  }
  void inherit(std::size_t i) { packed_[i].inherited = 1; }
  void clear();  // and give the memory back

  [[nodiscard]] Attribute operator[](std::size_t i) const;
  [[nodiscard]] std::uint32_t name(std::size_t i) const {
    return packed_[i].form == whole ? whole_[packed_[i].value].name : packed_[i].name;
  }
  [[nodiscard]] bool inherited(std::size_t i) const { return packed_[i].inherited != 0; }

 private:
  enum Form : std::uint32_t { plain, enclosed, whole };
  struct Packed {
    std::uint32_t name_begin;
    std::uint32_t name : 20, name_size : 12;
    std::uint32_t value;  // where it begins as written; of a whole one its index beside
    std::uint32_t size : 28, form : 2, html : 1, inherited : 1;
  };

  std::string_view text_;
  std::vector<Packed> packed_;
  std::vector<Attribute> whole_;
};

// The attributes of one element.
class AttributeList {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Attribute;
    Iterator(const Attributes* all, std::size_t at) : all_(all), at_(at) {}
    Attribute operator*() const { return (*all_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {all_, at_++}; }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Attributes* all_;
    std::size_t at_;
  };

  AttributeList(const Attributes& all, std::size_t first, std::size_t count) : all_(&all), first_(first), count_(count) {}
  [[nodiscard]] Iterator begin() const { return {all_, first_}; }
  [[nodiscard]] Iterator end() const { return {all_, first_ + count_}; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] Attribute operator[](std::size_t i) const { return (*all_)[first_ + i]; }
  [[nodiscard]] std::uint32_t name(std::size_t i) const { return all_->name(first_ + i); }

 private:
  const Attributes* all_;
  std::size_t first_, count_;
};

}  // namespace rue::dot
