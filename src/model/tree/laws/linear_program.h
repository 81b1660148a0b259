// linear_program.h - linear programs over non-negative columns: the one place that knows the library which solves them.
#pragma once
#include <optional>
#include <vector>

#include "model/events/events.h"

namespace rue {

// least <= the sum of the terms <= most; infinite where there is no such bound.
struct LinearRow {
  LinearTerms terms;
  double least = 0;
  double most = 0;
};

struct LinearProgram {
  std::vector<double> cost;  // of each column; columns are >= 0
  std::vector<LinearRow> rows;
};

struct LinearOptimum {
  double value = 0;
  std::vector<double> at;  // [columns]
};

// False where this is built without the library (tools/wasm/analyzer): nothing is to be asked of minimize() then.
[[nodiscard]] bool has_linear_programs();

// The least cost by the simplex method, the same on every run. Rows may be missed by 1e-9. Empty if no columns fulfil all
// rows, or the cost has no bound.
[[nodiscard]] std::optional<LinearOptimum> minimize(const LinearProgram& program);

}  // namespace rue
