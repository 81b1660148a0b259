// preference_words.cpp - each statement parted at its one sign outside of quotes.
#include "model/language/preference_words.h"

#include <fmt/format.h>

#include <optional>

#include "model/language/statements.h"
#include "text/wording.h"

namespace rue {
namespace {

// Without the quotes that a name may stand in.
Passage unquoted(const Passage& name) {
  const std::string_view text = name.text();
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') return name.part(1, text.size() - 1);
  return name;
}

std::optional<PreferenceWords> read_preference(const Passage& words, Diagnostics& diagnostics) {
  const std::string_view text = words.text();
  std::size_t at = std::string_view::npos;
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') in_quotes = !in_quotes;
    if (in_quotes || (text[i] != '>' && text[i] != '~' && text[i] != '<')) continue;
    if (at != std::string_view::npos || text[i] == '<') {
      diagnostics.error(words.place(i, i + 1),
                        fmt::format("{} compares more than two, or the wrong way round", quoted(text)),
                        "write the better one first, and each comparison as a statement of its own: \"a > b; b > c\"");
      return std::nullopt;
    }
    at = i;
  }
  if (at == std::string_view::npos) {
    diagnostics.error(words.place(), fmt::format("{} compares nothing", quoted(text)),
                      "write prefer=\"take this > take that\", or ~ where one is as good as the other");
    return std::nullopt;
  }
  const std::size_t behind = at + 1 < text.size() && text[at + 1] == '=' ? at + 2 : at + 1;
  return PreferenceWords{words, unquoted(words.part(0, at).trimmed()), unquoted(words.part(behind, text.size()).trimmed()),
                         text[at] == '~'};
}

}  // namespace

std::vector<PreferenceWords> split_preferences(const Passage& value, Diagnostics& diagnostics) {
  std::vector<PreferenceWords> all;
  for (const Passage& statement : split_statements(value, refuse_escaped_ends(value, ">~", diagnostics), true)) {
    if (const std::optional<PreferenceWords> words = read_preference(statement, diagnostics)) all.push_back(*words);
  }
  return all;
}

}  // namespace rue
