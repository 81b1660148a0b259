// names.h - every place of a text where something is called by its name: nodes, events, states, parameters, criteria, views.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dot/document.h"
#include "text/passage.h"

namespace rue {

enum class Named : std::uint8_t { node, event, state, parameter, criterion, view };

struct Occurrence {
  Named what = Named::node;
  std::string name;
  std::string event;  // of a state: whose
  Span span;          // of the name in the text, quotes of its own included
  bool declares = false;
  std::optional<Passage> written;  // where it is a piece of a value, or all of one; absent: a word of DOT itself

  [[nodiscard]] bool same_as(const Occurrence& other) const {
    return what == other.what && name == other.name && event == other.event;
  }
};

// Of a text that reads as DOT; whether it is a model does not matter. `document` must outlive this.
class NameIndex {
 public:
  explicit NameIndex(const dot::Document& document);

  [[nodiscard]] const std::vector<Occurrence>& all() const { return all_; }  // by place
  [[nodiscard]] const Occurrence* at(std::uint32_t byte) const;              // that holds the byte, or ends there
  // Where it is declared: one place, or where a node first stands; null where it is declared nowhere.
  [[nodiscard]] const Occurrence* declaration(const Occurrence& of) const;

 private:
  std::vector<Occurrence> all_;
};

// What to write in its place so that it is called `name`; empty where its written form does not allow that simply.
[[nodiscard]] std::vector<Edit> renamed(const Occurrence& occurrence, std::string_view text, const std::string& name);

}  // namespace rue
