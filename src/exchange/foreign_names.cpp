// foreign_names.cpp - scopes as a chain of maps; words that Rue accepts as names of parameters.
#include "exchange/foreign_names.h"

#include <fmt/format.h>

#include "model/language/expression.h"
#include "text/number_literal.h"

namespace rue {

std::string word_of(std::string_view name) {
  std::string word;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || byte >= 0x80;
    if (letter) {
      word += c;
    } else if (!word.empty() && word.back() != '_') {
      word += '_';
    }
  }
  while (word.ends_with('_')) word.pop_back();
  return word;
}

std::string unique(std::string word, std::set<std::string, std::less<>>& taken) {
  if (taken.insert(word).second) return word;
  const auto numbered = [&](std::size_t i) { return fmt::format("{}_{}", word, i); };
  // As numbers are taken in turn, the first free one is found between one that is taken and one that is not.
  std::size_t last = 1;
  std::size_t vacant = 2;
  for (; taken.count(numbered(vacant)) > 0; vacant *= 2) last = vacant;
  while (vacant - last > 1) {
    const std::size_t between = last + (vacant - last) / 2;
    (taken.count(numbered(between)) > 0 ? last : vacant) = between;
  }
  return *taken.insert(numbered(vacant)).first;
}

std::uint32_t ForeignScopes::open(std::uint32_t within) {
  scopes_.push_back({within, {}});
  return static_cast<std::uint32_t>(scopes_.size() - 1);
}

void ForeignScopes::set(std::uint32_t scope, const std::string& name, ForeignMeaning meaning) {
  scopes_[scope].names.insert_or_assign(name, std::move(meaning));
}

const ForeignMeaning* ForeignScopes::find(std::uint32_t scope, std::string_view name) const {
  for (;;) {
    const auto found = scopes_[scope].names.find(name);
    if (found != scopes_[scope].names.end()) return &found->second;
    if (scope == 0) return nullptr;
    scope = scopes_[scope].within;
  }
}

ForeignNames ForeignScopes::names(std::uint32_t scope) const {
  return [this, scope](std::string_view name) { return find(scope, name); };
}

void ForeignScopes::declare(std::uint32_t scope, const std::string& name, double value, std::string text,
                            std::string comment, Span place) {
  std::string word = word_of(name);
  if (word.empty()) word = "number";
  if (is_digit(word.front())) word.insert(0, "n");
  if (!is_parameter_name(word)) word += "_value";
  word = unique(std::move(word), taken_);
  parameters_.push_back({word, std::move(text), std::move(comment), place});
  set(scope, name, {std::move(word), value, std::nullopt});
}

}  // namespace rue
