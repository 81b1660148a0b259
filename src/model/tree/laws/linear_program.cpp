// linear_program.cpp - linear programs by lp_solve.
#include "model/tree/laws/linear_program.h"

#include <lpsolve/lp_lib.h>

#include <cmath>
#include <memory>

// make_lp() looks for a library of linear algebra by the name of libmyBLAS.so each time that it is called. The linker puts
// this in the place of that search (--wrap, CMakeLists.txt): what lp_solve brings itself is used, whatever is installed.
extern "C" MYBOOL __wrap_load_BLAS(char*);
extern "C" MYBOOL __wrap_load_BLAS(char* /*name*/) {
  return FALSE;
}

namespace rue {

namespace {

struct DeleteProblem {
  void operator()(lprec* problem) const { delete_lp(problem); }
};

// The library's pivots can go in a circle for ever where coefficients are tiny. It asks whether to go on at every step, so
// the steps are counted, and the way is the same on every run.
struct Steps {
  std::size_t left;
};
int is_over(lprec* /*problem*/, void* steps) {
  std::size_t& left = static_cast<Steps*>(steps)->left;
  if (left == 0) return TRUE;
  --left;
  return FALSE;
}

// By the library's own choice of pivots, and where that goes in a circle by the first that there is (Bland), which cannot.
int solved(lprec* lp, std::size_t size) {
  int end = USERABORT;
  for (const int rule : {PRICER_DEVEX + PRICE_ADAPTIVE, PRICER_FIRSTINDEX}) {
    Steps steps{10'000 + 100 * size};
    put_abortfunc(lp, is_over, &steps);
    set_pivoting(lp, rule);
    end = solve(lp);
    if (end != USERABORT) return end;
    default_basis(lp);
  }
  return end;
}

}  // namespace

bool has_linear_programs() {
  return true;
}

std::optional<LinearOptimum> minimize(const LinearProgram& program) {
  const std::size_t columns = program.cost.size();
  const std::unique_ptr<lprec, DeleteProblem> problem(make_lp(0, static_cast<int>(columns)));
  lprec* const lp = problem.get();
  if (lp == nullptr) throw std::bad_alloc();
  set_verbose(lp, NEUTRAL);
  set_minim(lp);
  set_epslevel(lp, EPS_TIGHT);
  std::vector<int> column;
  std::vector<double> coefficient;
  const auto clear = [&] {
    column.clear();
    coefficient.clear();
  };
  const auto add = [&](std::size_t c, double value) {
    if (value == 0) return;
    column.push_back(static_cast<int>(c) + 1);  // the library counts from 1
    coefficient.push_back(value);
  };
  for (std::size_t c = 0; c < columns; ++c) add(c, program.cost[c]);
  set_obj_fnex(lp, static_cast<int>(column.size()), coefficient.data(), column.data());
  set_add_rowmode(lp, TRUE);
  for (const LinearRow& row : program.rows) {
    clear();
    for (const auto& [c, value] : row.terms) add(c, value);
    const int count = static_cast<int>(column.size());
    if (row.least == row.most) {
      add_constraintex(lp, count, coefficient.data(), column.data(), EQ, row.least);
    } else {
      if (!std::isinf(row.least)) add_constraintex(lp, count, coefficient.data(), column.data(), GE, row.least);
      if (!std::isinf(row.most)) add_constraintex(lp, count, coefficient.data(), column.data(), LE, row.most);
    }
  }
  set_add_rowmode(lp, FALSE);
  if (solved(lp, columns + program.rows.size()) != OPTIMAL) return std::nullopt;
  LinearOptimum optimum;
  optimum.value = get_objective(lp);
  optimum.at.resize(columns);
  if (columns > 0) get_variables(lp, optimum.at.data());
  return optimum;
}

}  // namespace rue
