// statements.cpp - splitting at separators outside of brackets.
#include "model/language/statements.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/wording.h"

namespace rue {

std::vector<Passage> split_statements(const Passage& value, bool escaped) {
  std::vector<Passage> statements;
  for (Passage rest = value; !rest.text().empty();) {
    const std::string_view text = rest.text();
    const std::size_t stop = std::min({text.find_first_of(";\n#"), escaped ? text.find("\\n") : text.size(), text.size()});
    const Passage statement = rest.part(0, stop).trimmed();
    if (!statement.text().empty()) statements.push_back(statement);
    const std::size_t next = stop < text.size() && text[stop] == '#' ? text.find('\n', stop) : stop;
    const std::size_t length = next < text.size() && text[next] == '\\' ? 2 : 1;
    rest = rest.part(std::min(next, text.size() - length) + length, text.size());
  }
  return statements;
}

bool refuse_escaped_ends(const Passage& value, std::string_view signs, Diagnostics& diagnostics) {
  const std::string_view text = value.text();
  for (std::size_t at = text.find("\\n"); at != std::string_view::npos; at = text.find("\\n", at + 2)) {
    const std::string_view statement = text.substr(at + 2, text.find("\\n", at + 2) - at - 2);
    if (!signs.empty() && statement.find_first_of(signs) == std::string_view::npos) continue;
    diagnostics.error(value.place(at, at + 2), "'\\n' ends no line here: it is a backslash and a letter",
                      "part statements by ';', or by a real line break in the string");
    return true;
  }
  return false;
}

std::vector<Passage> split_list(const Passage& value) {
  std::vector<Passage> pieces;
  const std::string_view text = value.text();
  Passage rest = value;  // cut from the front: a place costs what stands before it
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c != ',' || depth > 0) continue;
    pieces.push_back(rest.part(0, i - begin).trimmed());
    rest = rest.part(i - begin + 1, rest.text().size());
    begin = i + 1;
  }
  pieces.push_back(rest.trimmed());
  return pieces;
}

RangedWords split_range(const Passage& words) {
  const std::string_view text = words.text();
  const std::size_t bracket = text.find('[');
  if (bracket == std::string_view::npos || text.back() != ']') return {words, std::nullopt};
  std::size_t end = bracket;
  while (end > 0 && is_space(text[end - 1])) --end;
  if (end >= 2 && text.substr(end - 2, 2) == "in") end -= 2;
  return {words.part(0, end).trimmed(), words.part(bracket + 1, text.size() - 1)};
}

std::optional<Range> read_range(const Passage& range, Diagnostics& diagnostics) {
  const std::vector<Passage> ends = split_list(range);
  if (ends.size() != 2 || ends[0].text().empty() || ends[1].text().empty()) {
    diagnostics.error(range.place(), "a range has two ends", "write it as: in [0.05, 0.60]");
    return std::nullopt;
  }
  const std::optional<Number> low = evaluate(ends[0], diagnostics);
  const std::optional<Number> high = evaluate(ends[1], diagnostics);
  if (!low || !high) return std::nullopt;
  if (low->value < high->value) return Range{low->value, high->value};
  if (low->value == high->value) {
    diagnostics.error(range.place(), "both ends of the range are the same", "leave the range out of what is certain");
  } else {
    range.mend(diagnostics.error(range.place(), "the range is reversed",
                                 fmt::format("write [{}, {}]", ends[1].text(), ends[0].text())),
               fmt::format("{}, {}", ends[1].text(), ends[0].text()));
  }
  return std::nullopt;
}

}  // namespace rue
