/* measure.c - what every function of rue.h takes: stack by painting, instructions by marks that the counter looks for, RAM a
 * node. On full binary trees of decisions and chance nodes, small and large, with private and with shared events.
 * Lines that begin with # differ between machines, all others must not. */
#include "board/board.h"
#include "print.h"

#define MOST 31

static rue_index first_child[MOST + 1], group[MOST], set[MOST], choice[MOST];
static uint8_t kind[MOST], live[MOST];
static rue_real payoff[MOST], probability[MOST], total[MOST], value[MOST], best[MOST], worst[MOST], regret[MOST];
/* A computer's core makes tables where a small machine's searches. */
#define ROOM (sizeof(void*) > 4 ? 64 : 1)
static uint64_t plan_memory[340 * ROOM], memory[860 * ROOM];

/* Two events of two states each, at the upper and the lower chance nodes. */
static const rue_index set_begin[] = {0, 1, 2, 3, 4};
static const rue_index set_atom[] = {0, 1, 2, 3};
static const rue_index group_begin[] = {0, 2, 4};
static const rue_real atom_probability[] = {(rue_real)0.25, (rue_real)0.75, (rue_real)0.5, (rue_real)0.5};

static rue_tree tree;
static rue_plan plan;

static void make_tree(rue_index nodes, int shared) {
  uint32_t random = 12345;
  rue_index n;
  unsigned level = 0;
  for (n = 0; n < nodes; ++n) {
    const rue_index half = nodes / 2;
    if (n + 1 == (rue_index)1 << (level + 1)) ++level;
    random = random * 1664525u + 1013904223u;
    first_child[n] = n < half ? (rue_index)(2 * n + 1) : nodes;
    kind[n] = n >= half ? RUE_OUTCOME : level % 2 == 0 ? RUE_DECISION : RUE_CHANCE;
    payoff[n] = (rue_real)(random >> 20) / 16;
    group[n] = set[n] = RUE_NONE;
    probability[n] = 1;
    if (n == 0 || level % 2 != 0) continue;
    probability[n] = n % 2 == 1 ? (rue_real)0.25 : (rue_real)0.75;
    if (!shared || level > 4) continue;
    group[(n - 1) / 2] = (rue_index)(level / 2 - 1);
    set[n] = (rue_index)(level - 2 + (n + 1) % 2);
    probability[n] = atom_probability[set[n]];
  }
  first_child[nodes] = nodes;
  tree.node_count = nodes;
  tree.first_child = first_child;
  tree.kind = kind;
  tree.payoff = payoff;
  tree.probability = probability;
  tree.group_count = shared ? 2 : 0;
  tree.group = group;
  tree.set = set;
  tree.set_count = 4;
  tree.set_begin = set_begin;
  tree.set_atom = set_atom;
  tree.group_begin = group_begin;
  tree.atom_probability = atom_probability;
}

static void copy(rue_real* to, const rue_real* from) {
  rue_index n;
  for (n = 0; n < tree.node_count; ++n) to[n] = from[n];
}

static const char* kind_of_tree;

static void before(void) {
  board_paint_stack();
  board_mark();
}

static void after(const char* name, size_t bytes, rue_real result) {
  unsigned stack;
  board_mark();
  stack = board_stack_used();
  board_print("# ");
  board_print(kind_of_tree);
  board_print(" ");
  print_count(tree.node_count);
  board_print(" ");
  board_print(name);
  board_print(" stack ");
  print_count(stack);
  board_print(" ram ");
  print_count((uint32_t)bytes);
  board_print("\n");
  board_print(kind_of_tree);
  board_print(" ");
  print_count(tree.node_count);
  board_print(" ");
  board_print(name);
  board_print(" ");
  print_bits(result);
  board_print("\n");
}

static int keep_last(void* context, const rue_point* point) {
  *(rue_point*)context = *point;
  return 0;
}

/* Asks everything once; a status that is not RUE_OK ends it. */
static int measure(rue_index nodes, int shared) {
  const rue_workspace room = {memory, sizeof memory};
  const rue_plan* planned = 0;
  rue_real tolerance;
  rue_point last = {0, 0, 0};
  rue_hindsight hindsight;
  rue_verdict verdict;
  rue_status status;
  rue_index leaf;
  make_tree(nodes, shared);
  kind_of_tree = shared ? "shared" : "private";

  before();
  verdict = rue_check(&tree, room);
  after("rue_check", rue_check_size(&tree), (rue_real)verdict.status);
  if (verdict.status != RUE_OK) return 0;

  before();
  rue_totals(&tree, total);
  after("rue_totals", 0, total[nodes - 1]);
  before();
  rue_live(&tree, live);
  after("rue_live", 0, live[nodes - 1]);
  before();
  tolerance = rue_tolerance(&tree, total, live);
  after("rue_tolerance", 0, tolerance);

  copy(value, total);
  before();
  rue_roll_back(&tree, RUE_MEAN, RUE_TAKE_MAX, value);
  after("rue_roll_back", 0, value[0]);
  copy(best, total);
  rue_roll_back(&tree, RUE_MAX, RUE_TAKE_MAX, best);
  copy(worst, total);
  rue_roll_back(&tree, RUE_MIN, RUE_TAKE_MAX, worst);
  before();
  rue_first_best(&tree, value, tolerance, choice);
  after("rue_first_best", 0, (rue_real)choice[0]);
  before();
  rue_security(&tree, total, worst, regret);
  after("rue_security", 0, regret[nodes - 1]);

  if (shared) {
    const rue_workspace plan_room = {plan_memory, sizeof plan_memory};
    before();
    status = rue_make_plan(&tree, plan_room, &plan);
    after("rue_make_plan", plan.bytes, (rue_real)status);
    if (status != RUE_OK) return 0;
    planned = &plan;
  }
  before();
  status = rue_worst_regret(&tree, planned, total, room, regret);
  after("rue_worst_regret", rue_regret_size(&tree, planned), regret[nodes / 2]);
  if (status != RUE_OK) return 0;
  for (leaf = 0; leaf < nodes; ++leaf) {
    if (kind[leaf] != RUE_OUTCOME) regret[leaf] = 0;
  }

  for (leaf = nodes / 2; leaf + 1 < nodes && regret[leaf] == 0;) ++leaf;
  before();
  leaf = rue_foregone(&tree, total, best, regret, leaf, tolerance, room);
  after("rue_foregone", rue_foregone_size(&tree), (rue_real)(leaf == RUE_NONE ? 0 : leaf));

  before();
  status = rue_frontier(&tree, total, regret, tolerance, 100000, room, keep_last, &last);
  after("rue_frontier", rue_frontier_size(&tree), last.worst_regret);
  if (status != RUE_OK) return 0;

  before();
  status = rue_expected_hindsight(&tree, planned, total, 0, tolerance, 100000, room, &hindsight);
  after("rue_expected_hindsight", hindsight.bytes, hindsight.expected);
  return status == RUE_OK;
}

int board_main(void) {
  return measure(15, 0) && measure(MOST, 0) && measure(15, 1) && measure(MOST, 1) ? 0 : 1;
}
