// readers.cpp - what the readers of other programs' files share: versions, names of criteria.
#include "exchange/readers.h"

#include <array>
#include <charconv>

#include "exchange/foreign_names.h"
#include "model/graph/known_attributes.h"
#include "model/language/expression.h"
#include "text/number_literal.h"

namespace rue {

std::string criterion_name(std::string_view name, std::set<std::string, std::less<>>& taken) {
  std::string word = word_of(name);
  if (word.empty()) word = "criterion";
  if (is_digit(word.front())) word.insert(0, "n");
  const bool read = rue_reads(word, Bearing::node) || rue_reads(word, Bearing::edge) || rue_reads(word, Bearing::graph);
  if (graphviz_knows(word) || !is_parameter_name(word) || (read && word != "cost")) word += "_value";
  return unique(std::move(word), taken);
}

bool is_known_version(std::string_view version, int major, int minor) {
  std::array<int, 2> number = {-1, -1};
  const char* at = version.data();
  const char* const end = version.data() + version.size();
  for (int& n : number) {
    const auto [next, error] = std::from_chars(at, end, n);
    if (error != std::errc()) return false;
    at = next;
    if (at != end && *at == '.') ++at;
  }
  return number[0] >= 0 && number[1] >= 0 && (number[0] < major || (number[0] == major && number[1] <= minor));
}

}  // namespace rue
