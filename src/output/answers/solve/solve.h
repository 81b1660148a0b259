// solve.h - `rue solve`: alternatives x criteria, each criterion's pick with its policy, and what is missing.
#pragma once
#include <iosfwd>

#include "analysis/solution.h"
#include "output/forms/answer.h"

namespace rue {

// The order in which a reader meets the criteria: both headline picks first.
inline constexpr Criterion criteria_in_order[] = {
    Criterion::expected_value, Criterion::minimax_regret, Criterion::expected_regret, Criterion::maximin,
    Criterion::maximax,        Criterion::hurwicz,        Criterion::laplace,         Criterion::leximin,
    Criterion::most_likely,    Criterion::hodges_lehmann};
// The last of them came later: their columns stand behind those that were there.
inline constexpr std::size_t first_criteria = 7;

[[nodiscard]] inline bool is_regret(Criterion c) {
  return c == Criterion::minimax_regret || c == Criterion::expected_regret;
}

void write_solve_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options = {});

// The whole answer for programs: one JSON object whose names are stable, schema rue.solve/1. Every key is always present;
// what could not be computed is null, and `notes` says why under the field's own name ("alternatives[0].expected_regret").
// Payoffs are in the model's sign. Numbers read back to the same double; there is no negative zero. Bytes that are not UTF-8
// are replaced by U+FFFD.
//
// `detail` adds `nodes` (every live node of the unfolded tree, parents first) and `leaves` (every live path, in the order of
// the paths). The path of a node is empty where the node has one path only, as in policies.
void write_solve_json(std::ostream& out, const Model& model, const Solution& solution, bool detail);

// Rows: one for each alternative, a column for each criterion.
[[nodiscard]] Answer solve_answer(const Model& model, const Solution& solution, bool detail);

}  // namespace rue
