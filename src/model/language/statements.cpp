// statements.cpp - splitting at separators outside of brackets.
#include "model/language/statements.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/characters.h"
#include "text/wording.h"

namespace rue {

namespace {

// Where a statement ends, or its comment begins.
std::size_t end_of_statement(std::string_view text, bool quotes) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quotes && text[i] == '\'') inside = !inside;
    if (text[i] == '\n' || (!inside && (text[i] == ';' || text[i] == '#'))) return i;
  }
  return text.size();
}

}  // namespace

std::vector<Passage> split_statements(const Passage& value, bool escaped, bool quotes) {
  std::vector<Passage> statements;
  for (Passage rest = value; !rest.text().empty();) {
    const std::string_view text = rest.text();
    const std::size_t stop = std::min(end_of_statement(text, quotes), escaped ? text.find("\\n") : text.size());
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

std::vector<Passage> split_order(const Passage& words) {
  std::vector<Passage> pieces;
  const std::string_view text = words.text();
  Passage rest = words;  // cut from the front: a place costs what stands before it
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char c = text[i];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c != '>' || text[i + 1] != '=' || depth > 0) continue;
    const Passage left = rest.part(0, i - begin).trimmed();
    std::size_t right = i + 2;
    while (right < text.size() && is_space(text[right])) ++right;
    if (left.text().empty() || right == text.size() || (text[right] >= '0' && text[right] <= '9')) continue;
    pieces.push_back(left);
    rest = rest.part(i + 2 - begin, rest.text().size());
    begin = i + 2;
    ++i;
  }
  pieces.push_back(rest.trimmed());
  return pieces;
}

std::vector<std::uint32_t> circle_in(std::size_t names, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& orders) {
  // Whatever nothing stands before is taken away; what is left then has something before it that is left, too.
  std::vector<std::uint32_t> before(names, 0);
  std::vector<std::vector<std::uint32_t>> behind(names);
  for (const auto& [larger, smaller] : orders) {
    ++before[smaller];
    behind[larger].push_back(smaller);
  }
  std::vector<std::uint32_t> free;
  for (std::uint32_t n = 0; n < names; ++n) {
    if (before[n] == 0) free.push_back(n);
  }
  for (std::size_t i = 0; i < free.size(); ++i) {
    for (const std::uint32_t n : behind[free[i]]) {
      if (--before[n] == 0) free.push_back(n);
    }
  }
  std::uint32_t at = 0;
  while (at < names && before[at] == 0) ++at;
  if (at == names) return {};
  std::vector<std::uint32_t> way;
  while (std::find(way.begin(), way.end(), at) == way.end()) {
    way.push_back(at);
    const auto larger =
        std::find_if(orders.begin(), orders.end(), [&](const auto& o) { return o.second == at && before[o.first] != 0; });
    at = larger->first;
  }
  way.erase(way.begin(), std::find(way.begin(), way.end(), at));
  std::reverse(way.begin(), way.end());
  std::rotate(way.begin(), std::min_element(way.begin(), way.end()), way.end());
  return way;
}

std::string_view order_slip(std::string_view words) {
  const auto between = [&](std::string_view sign) {
    const std::size_t at = words.find(sign);
    if (at == std::string_view::npos || at == 0 || words.find_first_of("([=") < at) return false;
    const std::size_t next = words.find_first_not_of(' ', at + sign.size());
    return next != std::string_view::npos && words.find_first_not_of(' ') < at && is_letter(words[next]);
  };
  if (between("=>") || between("\xE2\x89\xA5") || between("\xE2\xA9\xBE")) return "write >= between them";
  if (between("<=") || between("=<") || between("\xE2\x89\xA4") || between(" < "))
    return "the larger stands first: turn it around, with >= between them";
  if (between(" > ")) return "write >= between them: at least as much";
  return {};
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
