/* budget.c - a program that calls a part of the core, so that the linker says how much code that part is. */
#include "board/board.h"
#include "rue/rue.h"

typedef void (*function)(void);

static const function value_and_regret[] = {(function)rue_totals, (function)rue_roll_back, (function)rue_worst_regret};
#if defined BUDGET_overlay
static const function others[] = {(function)rue_make_overlay, (function)rue_overlay_size};
#elif defined BUDGET_parameters
static const function others[] = {(function)rue_make_overlay, (function)rue_overlay_size, (function)rue_parameters_size,
                                  (function)rue_start_parameters, (function)rue_set_parameters};
#elif defined BUDGET_all
static const function others[] = {
    (function)rue_check,           (function)rue_check_size,     (function)rue_live,
    (function)rue_tolerance,       (function)rue_first_best,     (function)rue_security,
    (function)rue_plan_size,       (function)rue_make_plan,      (function)rue_regret_size,
    (function)rue_foregone_size,   (function)rue_foregone,       (function)rue_frontier_size,
    (function)rue_frontier,        (function)rue_hindsight_size, (function)rue_expected_hindsight,
    (function)rue_make_overlay,    (function)rue_overlay_size,   (function)rue_set_payoff,
    (function)rue_set_probability, (function)rue_set_atom,       (function)rue_overlay_check,
    (function)rue_open_image};
#endif

/* Never called in earnest: only its size counts. */
int board_main(void) {
  unsigned i;
  for (i = 0; i < sizeof value_and_regret / sizeof *value_and_regret; ++i) value_and_regret[i]();
#if defined BUDGET_overlay || defined BUDGET_parameters || defined BUDGET_all
  for (i = 0; i < sizeof others / sizeof *others; ++i) others[i]();
#endif
  return 0;
}
