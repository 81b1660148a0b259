// unknown_text.cpp - least and best case of what is not known, beside the best of what is.
#include "output/words/unknown_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rue {
namespace {

constexpr std::size_t most_unknown = 5;

const std::optional<double>& value_of(const Alternative& a) {
  return a.by(Criterion::expected_value);
}

}  // namespace

bool partly_known(const Solution& solution) {
  const auto known = [](const Alternative& a) { return value_of(a).has_value(); };
  const std::vector<Alternative>& all = solution.alternatives;
  return std::any_of(all.begin(), all.end(), known) && !std::all_of(all.begin(), all.end(), known);
}

std::string range_of_totals(const Words& words, const Bounds& gains) {
  std::array ends{words.total(gains.least), words.total(gains.most)};
  std::sort(ends.begin(), ends.end());
  const FigureColumn text = words.column(ends);
  return fmt::format("{} to {}", text.alone(ends[0]), text.alone(ends[1]));
}

std::string unknown_text(const Words& words, const Solution& solution) {
  if (!partly_known(solution)) return {};
  const char* const value = words.costs() ? "expected cost" : "expected value";
  std::string text;
  std::size_t unknown = 0;
  const Alternative* best = nullptr;
  for (const Alternative& a : solution.alternatives) {
    if (value_of(a)) {
      if (best == nullptr || *value_of(a) > *value_of(*best) + solution.tolerance) best = &a;
    } else if (unknown++ < most_unknown) {
      const std::string range = range_of_totals(words, solution.value_range[a.node]);
      text += unknown == 1 ? fmt::format("The {} of {} is unknown: {}", value, words.quoted(a.node), range)
                           : fmt::format("; of {}: {}", words.quoted(a.node), range);
    }
  }
  if (unknown > most_unknown) text += fmt::format("; of {} more", unknown - most_unknown);
  text += unknown == 1 ? ", whatever its probabilities are. " : "; whatever their probabilities are. ";
  const std::string known = words.total_text(*value_of(*best));
  const std::optional<Pick>& pick = solution.pick(Criterion::expected_value);
  if (!pick) return text + fmt::format("Best of those known: {}, {}.", words.quoted(best->node), known);
  return text +
         fmt::format("{}, {}, is at least as good.", words.quoted(solution.alternatives[*pick->alternative].node), known);
}

}  // namespace rue
