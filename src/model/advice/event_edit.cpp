// event_edit.cpp - statements before the closing brace of a graph.
#include "model/advice/event_edit.h"

#include "text/dot_words.h"

namespace rue {

namespace {

// As it is written where it first appears, unless that is joined or escaped.
std::string written_id(const dot::Document& document, std::uint32_t node) {
  const Span span = document.nodes[node].span;
  const std::string_view written = document.text.substr(span.begin, span.end - span.begin);
  const std::string_view id = document.nodes[node].id;
  const bool marked = written.size() == id.size() + 2 && written.substr(1, id.size()) == id;
  return written == id || marked ? std::string(written) : in_quotes(id);
}

}  // namespace

Edit event_edit(const dot::Document& document, const std::vector<std::uint32_t>& nodes, std::string_view event,
                const std::vector<NewBranch>& branches) {
  std::string statements;
  for (const std::uint32_t node : nodes) {
    statements += statements.empty() ? "" : " ";
    statements += written_id(document, node) + " [event=" + in_place_of({}, event) + "];";
  }
  for (const NewBranch& branch : branches) {
    statements += " " + written_id(document, branch.node) + " -> " + in_place_of({}, branch.head) +
                  " [label=" + in_place_of({}, branch.state) + ", p=0];";
  }
  const std::string_view text = document.text;
  const std::uint32_t brace = document.closing_brace.begin;
  std::uint32_t line = brace;
  while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '\t')) --line;
  if (line > 0 && text[line - 1] == '\n') {
    const std::string_view line_break = line > 1 && text[line - 2] == '\r' ? "\r\n" : "\n";
    return {{line, line}, std::string(text.substr(line, brace - line)) + "  " + statements + std::string(line_break)};
  }
  return {{brace, brace}, (line < brace ? "" : " ") + statements + " "};
}

}  // namespace rue
