// probability_rows.cpp - names that people give to a row of probabilities.
#include "output/forms/probability_rows.h"

#include <algorithm>
#include <cmath>

#include "text/columns.h"

namespace rue {

std::string plain_words(std::string_view name) {
  std::string words;
  for (const char c : clean(name)) {
    if (c == ' ' && (words.empty() || words.back() == ' ')) continue;
    words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (!words.empty() && (words.back() == ' ' || words.back() == ':' || words.back() == '.')) words.pop_back();
  return words;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view first_word(std::string_view words) {
  return words.substr(0, words.find_first_of(" ([{=_%"));
}

namespace {

bool says_probability(std::string_view word) {
  return word.starts_with("probab") || word.starts_with("likelihood") || is_one_of(word, {"prob", "probs", "prob."}) ||
         (word.find("wahrscheinlich") != std::string_view::npos && !word.starts_with("un"));
}

}  // namespace

ProbabilityName probability_name(std::string_view name) {
  const std::string words = plain_words(name);
  const std::string_view first = first_word(words);
  const std::string_view rest = std::string_view(words).substr(first.size());
  const bool alone = rest.find_first_not_of(" .") == std::string_view::npos;
  const bool of_something = rest.starts_with('(') || rest.starts_with(" (") || rest.starts_with('[') ||
                            rest.starts_with('{') || rest.starts_with('_') || rest.starts_with(" of ") ||
                            rest.find('%') != std::string_view::npos;
  if (is_one_of(first, {"p", "pr"})) return alone || of_something ? ProbabilityName::sure : ProbabilityName::no;
  if (says_probability(first)) return ProbabilityName::sure;
  if (is_one_of(first, {"chance", "chances", "prior", "priors", "weight", "weights"})) {
    return alone || rest.starts_with(" prob") || rest.starts_with('(') || rest.starts_with(" (") ? ProbabilityName::sure
                                                                                                 : ProbabilityName::likely;
  }
  // "State probability" names it; a "high probability play" may be an alternative.
  for (std::string_view left = rest; !left.empty();) {
    left.remove_prefix(1);
    const std::string_view word = first_word(left);
    left.remove_prefix(word.size());
    if (!says_probability(word)) continue;
    const bool last = !left.starts_with(' ') || left.starts_with(" (") || left.starts_with(" of ");
    return last ? ProbabilityName::sure : ProbabilityName::likely;
  }
  return ProbabilityName::no;
}

bool look_like_probabilities(const std::vector<double>& row) {
  double sum = 0;
  for (const double figure : row) {
    if (!(figure >= 0 && figure < 1)) return false;
    sum += figure;
  }
  return row.size() > 1 && std::fabs(sum - 1) <= sum_rounding;
}

}  // namespace rue
