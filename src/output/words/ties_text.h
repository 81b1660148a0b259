// ties_text.h - where a plan could take another alternative below its first choice and be as good.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/solution.h"
#include "output/forms/text_options.h"
#include "output/words/words.h"

namespace rue {

// The ties of one plan by one figure, called so.
struct PlanTies {
  std::string figure;  // "expected value"
  std::vector<Tie> ties;
};

// Of a headline pick: those that are worth a word. By expected value all, the figure saying where another alternative has
// more to regret; by worst regret those that have the same expected value, for any that stays within it would do.
[[nodiscard]] std::vector<PlanTies> telling_ties(Criterion criterion, const Pick& pick, const std::string& figure);

// A line for every such decision and set of alternatives, figures joined: "if low — tied with 'reject' on expected value".
// The first choice is left out: that it ties is said elsewhere.
void write_plan_ties(std::ostream& out, const Words& words, const std::vector<PlanTies>& all, std::size_t indent,
                     const TextOptions& options);

}  // namespace rue
