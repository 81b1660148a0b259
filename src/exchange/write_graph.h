// write_graph.h - another program's decision tree as a graph in DOT that reads well.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/foreign_model.h"

namespace rue {

struct WrittenGraph {
  std::string text;
  // Where parts of `text` begin, ascending, and the place of what they were made of.
  std::vector<std::pair<std::uint32_t, Span>> places;
  std::vector<std::string> ids;  // [nodes]

  [[nodiscard]] Span source_of(std::uint32_t byte) const;
};

// `name` is the graph's id, `source` what the comment at the top calls the file that was read. Ids are made of names, names
// are labels; branches of a chance node without names, or with equal ones, are told apart by numbers.
[[nodiscard]] WrittenGraph graph_of(const ForeignModel& model, std::string_view name, std::string_view source);

}  // namespace rue
