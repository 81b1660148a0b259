// table.h - `rue table`: payoffs and regrets, alternatives x scenarios, as textbooks print them.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>

#include "analysis/payoff_table.h"
#include "output/forms/answer.h"
#include "output/words/words.h"

namespace rue {

inline constexpr std::size_t most_scenarios = 10'000;  // that programs are given

// Says so in place of the tables where there is none to print: the root is no decision, or there are too many scenarios.
void write_table_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options = {});

// Of a root that is no decision; a clause.
[[nodiscard]] std::string why_no_alternatives(const Words& words);

// The scenarios of all events. Empty, with the reason, where there is no such table.
[[nodiscard]] std::optional<PayoffTable> whole_table(const Model& model, const Solution& solution, std::string& why_not);

// Schema rue.table/1. The payoffs as rows: the titles "alternative" and the scenarios, a row "probability" where all of them
// are known (without figures where they are not and an alternative could be taken for it), a row for every alternative. JSON
// and rows are of the whole table; without one the fields of the JSON are null and its notes say why, and the first title
// stands alone.
[[nodiscard]] Answer table_answer(const Model& model, const Solution& solution, const std::optional<PayoffTable>& whole,
                                  const std::string& why_not);

}  // namespace rue
