/* pump.c - a pump with a failing bearing: run on, inspect or replace? The estimate of a failure comes in live; the answer is
 * the expected cost of each alternative beside the most that it could be regretted. The decision is graphs/pump.dot, its
 * tables are written by `rue embed`. */
#include "pump.h"

#include "board/board.h"
#include "print.h"

/* All memory that solving needs. Nothing is allocated. */
static uint64_t overlay_memory[(PUMP_OVERLAY_BYTES + 7) / 8];
static uint64_t plan_memory[(PUMP_PLAN_BYTES + 7) / 8];
static uint64_t regret_memory[(PUMP_REGRET_BYTES + 7) / 8];
static rue_real total[PUMP_NODES];
static rue_real value[PUMP_NODES];
static rue_real regret[PUMP_NODES];

static rue_overlay live; /* the tree, its probabilities in RAM */
static rue_plan plan;

static int prepare(void) {
  const rue_workspace ram = {overlay_memory, sizeof overlay_memory};
  const rue_workspace room = {plan_memory, sizeof plan_memory};
  return rue_make_overlay(&pump_tree, pump_rest, ram, &live) == RUE_OK && rue_make_plan(&live.tree, room, &plan) == RUE_OK;
}

/* Solves the decision for a chance of failure between 0 and 1, both excluded. */
static int solve(rue_real failing) {
  const rue_workspace room = {regret_memory, sizeof regret_memory};
  rue_index n;
  /* "sound" is the rest and follows; what an inspection says about the bearing follows by Bayes' rule. */
  if (rue_set_probability(&live, pump_broken, failing) != RUE_OK) return 0;
  rue_totals(&live.tree, total);
  for (n = 0; n < PUMP_NODES; ++n) value[n] = total[n];
  rue_roll_back(&live.tree, RUE_MEAN, RUE_TAKE_MAX, value); /* value[n]: the expected value from n on */
  if (rue_worst_regret(&live.tree, &plan, total, room, regret) != RUE_OK) return 0;
  rue_roll_back(&live.tree, RUE_MAX, RUE_TAKE_MIN, regret); /* regret[n]: the least worst regret from n on */
  return 1;
}

static void show(const char* name, rue_index alternative) {
  board_print(name);
  print_decimal(-value[alternative]); /* the core maximizes: costs are negative */
  board_print(" / ");
  print_decimal(regret[alternative]);
  board_print(" [");
  print_bits(value[alternative]);
  board_print(" ");
  print_bits(regret[alternative]);
  board_print("]\n");
}

static const char* name_of(rue_index alternative) {
  return alternative == pump_run_on ? "run on" : alternative == pump_inspect ? "inspect" : "replace";
}

int board_main(void) {
  static const rue_real estimates[] = {(rue_real)0.01, (rue_real)0.05, (rue_real)0.15, (rue_real)0.3, (rue_real)0.6};
  unsigned i;
  if (!prepare()) return 1;
  for (i = 0; i < sizeof estimates / sizeof *estimates; ++i) {
    rue_index alternative;
    rue_index cheapest = pump_run_on;
    rue_index safest = pump_run_on;
    board_paint_stack();
    if (!solve(estimates[i])) return 1;
    board_print("# stack pump ");
    print_count(board_stack_used());
    board_print("\nfailing with ");
    print_decimal(estimates[i]);
    board_print(": expected cost / worst regret\n");
    show("  run on   ", pump_run_on);
    show("  inspect  ", pump_inspect);
    show("  replace  ", pump_replaced);
    for (alternative = pump_run_on; alternative <= pump_replaced; ++alternative) {
      if (value[alternative] > value[cheapest]) cheapest = alternative;
      if (regret[alternative] < regret[safest]) safest = alternative;
    }
    board_print("  on average ");
    board_print(name_of(cheapest));
    board_print(", against regret ");
    board_print(name_of(safest));
    board_print("\n");
  }
  return 0;
}
