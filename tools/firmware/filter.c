/* filter.c - a filter that clogs with the hours it runs: the device sets parameters, and probabilities and costs follow. The
 * decision is filter.dot. */
#include "filter.h"

#include "board/board.h"
#include "print.h"

static uint64_t overlay_memory[(FILTER_OVERLAY_BYTES + 7) / 8];
static uint64_t parameter_memory[(FILTER_PARAMETERS_BYTES + 7) / 8];
static rue_real value[FILTER_NODES];
static rue_overlay live;

static int prepare(void) {
  const rue_workspace numbers = {overlay_memory, sizeof overlay_memory};
  const rue_workspace parameters = {parameter_memory, sizeof parameter_memory};
  return rue_make_overlay(&filter_tree, filter_rest, numbers, &live) == RUE_OK &&
         rue_start_parameters(&filter_parameters, parameters) == RUE_OK;
}

static rue_status set(rue_real hours, rue_real price) {
  const rue_workspace parameters = {parameter_memory, sizeof parameter_memory};
  const rue_setting now[] = {{hours, filter_parameter_hours}, {price, filter_parameter_price}};
  return rue_set_parameters(&live, &filter_parameters, now, 2, 0, parameters);
}

/* Every number of the tree and every expected value, to the bit. */
static void show_bits(const char* what, const rue_real* numbers) {
  rue_index n;
  board_print(what);
  for (n = 0; n < FILTER_NODES; ++n) {
    board_print(" ");
    print_bits(numbers[n]);
  }
  board_print("\n");
}

int board_main(void) {
  static const rue_real hours[] = {100, 400, 1200, 3000, 0, 1200};
  static const rue_real price[] = {35, 35, 35, 35, 35, (rue_real)12.5};
  unsigned i;
  if (!prepare()) return 1;
  for (i = 0; i < sizeof hours / sizeof *hours; ++i) {
    rue_status status;
    board_paint_stack();
    status = set(hours[i], price[i]);
    board_print("# stack filter ");
    print_count(board_stack_used());
    board_print("\nafter ");
    print_count((uint32_t)hours[i]);
    board_print(" hours, for ");
    print_decimal(price[i]);
    /* What cannot be, here a filter that is free for certain, changes nothing. */
    board_print(status == RUE_OK ? ": expected cost " : " is refused; still ");
    rue_totals(&live.tree, value);
    rue_roll_back(&live.tree, RUE_MEAN, RUE_TAKE_MAX, value);
    print_decimal(-value[filter_changed]);
    board_print(" now, ");
    print_decimal(-value[filter_wait]);
    board_print(" with the alarm\n");
    show_bits("  payoffs", live.payoff);
    show_bits("  probabilities", live.probability);
    show_bits("  values", value);
  }
  return 0;
}
