// linear_program.cpp - linear programs by GLPK.
#include "model/linear_program.h"

#include <glpk.h>

#include <cmath>
#include <memory>

namespace rue {

namespace {

// GLPK keeps an environment for every thread.
struct Environment {
  ~Environment() { glp_free_env(); }
};

struct DeleteProblem {
  void operator()(glp_prob* problem) const { glp_delete_prob(problem); }
};

int bound_type(const LinearRow& row) {
  if (row.least == row.most) return GLP_FX;
  if (std::isinf(row.least)) return std::isinf(row.most) ? GLP_FR : GLP_UP;
  return std::isinf(row.most) ? GLP_LO : GLP_DB;
}

}  // namespace

std::optional<LinearOptimum> minimize(const LinearProgram& program) {
  thread_local const Environment environment;
  (void)environment;
  glp_term_out(GLP_OFF);
  const std::unique_ptr<glp_prob, DeleteProblem> problem(glp_create_prob());
  glp_prob* const lp = problem.get();
  glp_set_obj_dir(lp, GLP_MIN);
  const int columns = static_cast<int>(program.cost.size());
  if (columns > 0) glp_add_cols(lp, columns);
  for (int c = 1; c <= columns; ++c) {
    glp_set_col_bnds(lp, c, GLP_LO, 0, 0);
    glp_set_obj_coef(lp, c, program.cost[static_cast<std::size_t>(c - 1)]);
  }
  if (!program.rows.empty()) glp_add_rows(lp, static_cast<int>(program.rows.size()));
  std::vector<int> column;
  std::vector<double> coefficient;
  for (std::size_t r = 0; r < program.rows.size(); ++r) {
    const LinearRow& row = program.rows[r];
    column.assign(1, 0);  // the library counts from 1
    coefficient.assign(1, 0);
    for (const auto& [c, value] : row.terms) {
      if (value == 0) continue;
      column.push_back(static_cast<int>(c) + 1);
      coefficient.push_back(value);
    }
    glp_set_row_bnds(lp, static_cast<int>(r) + 1, bound_type(row), row.least, row.most);
    glp_set_mat_row(lp, static_cast<int>(r) + 1, static_cast<int>(column.size()) - 1, column.data(), coefficient.data());
  }
  glp_scale_prob(lp, GLP_SF_AUTO);
  glp_adv_basis(lp, 0);
  glp_smcp settings;
  glp_init_smcp(&settings);
  settings.msg_lev = GLP_MSG_OFF;
  settings.tol_bnd = settings.tol_dj = 1e-9;
  if (glp_simplex(lp, &settings) != 0 || glp_get_status(lp) != GLP_OPT) return std::nullopt;
  LinearOptimum optimum;
  optimum.value = glp_get_obj_val(lp);
  for (int c = 1; c <= columns; ++c) optimum.at.push_back(glp_get_col_prim(lp, c));
  return optimum;
}

}  // namespace rue
