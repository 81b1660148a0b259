// dot_judge.h - what cgraph reads from a DOT text, in a form that can be compared with what Rue reads.
#pragma once
#include <optional>
#include <string>

#include "dot/document.h"

namespace rue::test {

// One line an element: the graph, its nodes and edges in order with all attributes that are not empty, its subgraphs with
// their nodes. Nothing if cgraph refuses the text, reports an error, or finds no graph. Not thread-safe.
[[nodiscard]] std::optional<std::string> read_by_cgraph(const std::string& text);

// The same of what Rue has read.
[[nodiscard]] std::string describe(const dot::Document& document);

// cgraph's opinion of one value: whether attribute `name` of node `node` is an HTML string.
[[nodiscard]] bool is_html_to_cgraph(const std::string& text, const char* node, const char* name);

// Is it one of the texts that Rue and cgraph read differently on purpose, each with a test of its own? `findings`: the texts
// of Rue's errors.
[[nodiscard]] bool differs_on_purpose(const std::string& text, const std::string& findings);

}  // namespace rue::test
