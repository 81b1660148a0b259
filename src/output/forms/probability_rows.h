// probability_rows.h - which row of a payoff table holds the scenarios' probabilities: by its name, or by its figures.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rue {

inline constexpr double sum_rounding = 1e-6;  // of a row of probabilities

// How sure is a name in the first column to be that of the row of probabilities? "Probability", "State probability" and
// "P(state)" are sure. `likely`: unless its figures are none.
enum class ProbabilityName { no, likely, sure };
[[nodiscard]] ProbabilityName probability_name(std::string_view name);

// Are all figures of a row probabilities below 1, and their sum 1?
[[nodiscard]] bool look_like_probabilities(const std::vector<double>& row);

// In small letters, blanks made one, without what ends it: "P (S) :" is "p (s)".
[[nodiscard]] std::string plain_words(std::string_view name);
[[nodiscard]] std::string_view first_word(std::string_view words);
[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

}  // namespace rue
