/* rue.h - the whole interface of Rue's solver: C99, plain data, no heap, no globals, no libc.
 *
 * A tree is a structure of arrays, parents before children, the children of a node side by side
 * (breadth-first order). Node 0 is the root. An example: a decision between a sure thing and a coin.
 *
 *         0 decision            node           0         1        2       3       4
 *        / \                    kind           DECISION  OUTCOME  CHANCE  OUTCOME OUTCOME
 *       1   2 chance            first_child    1         3        3       5       5       5
 *          / \                  payoff         0         4        0       10      0
 *         3   4                 probability    -         -        -       0.5     0.5
 *
 * The children of node n are first_child[n] .. first_child[n+1]-1, so the array has node_count + 1 entries.
 *
 * Life of a call:   fill a rue_tree  ->  rue_check (once)  ->  any other function, as often as you like.
 * rue_check vets every promise written below; every other function *requires* a tree that passed it, and then cannot fail
 * unless it says so. All functions maximize; a model in costs is negated by its owner. Every array is owned by the caller.
 * Two trees may be solved in two threads at once. Two values *tie* when they differ by at most `tolerance`, by convention
 * 1e-12 x (largest - smallest live total); rue_tolerance computes it. Leaves are ordered by their paths, edge by edge.
 */
#ifndef RUE_H
#define RUE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef RUE_REAL
#define RUE_REAL double
#endif
#ifndef RUE_INDEX
#define RUE_INDEX uint32_t
#endif

typedef RUE_REAL rue_real;
typedef RUE_INDEX rue_index;

/* The choice is part of the symbols' names (rue_check is rue_check_double_uint32_t), so that parts of a program that were
 * compiled with different choices do not link. RUE_REAL and RUE_INDEX must each be one word. */
#define RUE_JOIN_(name, real, index) rue_##name##_##real##_##index
#define RUE_JOIN(name, real, index) RUE_JOIN_(name, real, index)
#define RUE_SYMBOL(name) RUE_JOIN(name, RUE_REAL, RUE_INDEX)
#define rue_check RUE_SYMBOL(check)
#define rue_check_formula RUE_SYMBOL(check_formula)
#define rue_check_parameters RUE_SYMBOL(check_parameters)
#define rue_check_size RUE_SYMBOL(check_size)
#define rue_evaluate RUE_SYMBOL(evaluate)
#define rue_expected_hindsight RUE_SYMBOL(expected_hindsight)
#define rue_first_best RUE_SYMBOL(first_best)
#define rue_foregone RUE_SYMBOL(foregone)
#define rue_foregone_size RUE_SYMBOL(foregone_size)
#define rue_frontier RUE_SYMBOL(frontier)
#define rue_frontier_size RUE_SYMBOL(frontier_size)
#define rue_hindsight_size RUE_SYMBOL(hindsight_size)
#define rue_live RUE_SYMBOL(live)
#define rue_make_overlay RUE_SYMBOL(make_overlay)
#define rue_make_plan RUE_SYMBOL(make_plan)
#define rue_open_image RUE_SYMBOL(open_image)
#define rue_overlay_size RUE_SYMBOL(overlay_size)
#define rue_overlay_check RUE_SYMBOL(overlay_check)
#define rue_parameters_size RUE_SYMBOL(parameters_size)
#define rue_plan_size RUE_SYMBOL(plan_size)
#define rue_regret_size RUE_SYMBOL(regret_size)
#define rue_roll_back RUE_SYMBOL(roll_back)
#define rue_security RUE_SYMBOL(security)
#define rue_set_atom RUE_SYMBOL(set_atom)
#define rue_set_parameters RUE_SYMBOL(set_parameters)
#define rue_set_payoff RUE_SYMBOL(set_payoff)
#define rue_set_probability RUE_SYMBOL(set_probability)
#define rue_start_parameters RUE_SYMBOL(start_parameters)
#define rue_tolerance RUE_SYMBOL(tolerance)
#define rue_totals RUE_SYMBOL(totals)
#define rue_worst_regret RUE_SYMBOL(worst_regret)

#define RUE_NONE ((rue_index)-1) /* "no such node, group, set or atom" */

/* What a node is. RUE_AMBIGUOUS is a chance node whose branches carry no probabilities: all of them are possible. */
enum { RUE_OUTCOME = 0, RUE_DECISION = 1, RUE_CHANCE = 2, RUE_AMBIGUOUS = 3 };

/* A tree, and the uncertainty that its chance nodes share.
 *
 * Groups. Events that depend on each other form a *group*; its *atoms* are the joint states that are possible. (One of
 * probability 0 counts as possible where probabilities do not matter.) Groups are independent of each other. A chance node
 * with group[n] == RUE_NONE is an uncertainty of its own (private). Otherwise each of its children c names in set[c] the
 * atoms that are still possible once that branch is taken, given everything observed above: the sets of a node's children
 * are disjoint, and together they are what was possible at the node. A branch with the empty set cannot happen: below
 * RUE_CHANCE its probability is 0. Where only one child has atoms the event is already resolved (the node is then RUE_CHANCE
 * with probabilities 1 and 0). */
typedef struct rue_tree {
  rue_index node_count;             /* >= 1 */
  const rue_index* first_child;     /* [node_count + 1], ascending, first_child[0] == 1, last == node_count */
  const uint8_t* kind;              /* [node_count]; RUE_OUTCOME exactly where a node has no children */
  const rue_real* payoff;           /* [node_count] finite; booked on arriving (edge and node together) */
  const rue_real* probability;      /* [node_count] of the branch into the node; read below RUE_CHANCE only, >= 0, sum 1 */
  rue_index group_count;            /* 0: every event is private, and the pointers below may be null */
  const rue_index* group;           /* [node_count] of a chance node, else RUE_NONE */
  const rue_index* set;             /* [node_count] of a child of a chance node with a group, else RUE_NONE */
  rue_index set_count;              /* */
  const rue_index* set_begin;       /* [set_count + 1] into set_atom */
  const rue_index* set_atom;        /* atoms of each set, ascending, all of one group */
  const rue_index* group_begin;     /* [group_count + 1]: group g has the atoms group_begin[g] .. group_begin[g+1]-1 */
  const rue_real* atom_probability; /* [group_begin[group_count]] sum 1 a group; all -1 where the law is not known */
} rue_tree;

typedef enum rue_status {
  RUE_OK = 0,
  RUE_BAD_SHAPE,       /* first_child does not describe a breadth-first tree */
  RUE_BAD_KIND,        /* unknown kind, an outcome with children, or another kind without */
  RUE_BAD_PAYOFF,      /* a payoff, a total, or the range of totals that is not finite */
  RUE_BAD_PROBABILITY, /* not in [0,1], or a node's do not sum to 1 within 1e-9 x branches */
  RUE_BAD_EVENT,       /* a group, set or atom out of range, sets that overlap or do not cover, a wrong law */
  RUE_NO_MEMORY,       /* the workspace is smaller than the function that sizes it says */
  RUE_NO_LAW,          /* the question needs a probability that the tree does not have */
  RUE_OVER_BUDGET,     /* the question would take more steps than the caller allows */
  RUE_BAD_IMAGE,       /* not an image of this core's RUE_REAL and RUE_INDEX, damaged, or not aligned to 8 bytes */
  RUE_BAD_FORMULA,     /* not postfix code */
  RUE_DIVIDED_BY_ZERO, /* what a formula came to: a division by zero, */
  RUE_NOT_REAL,        /* a root or logarithm that no real number is, */
  RUE_TOO_LARGE,       /* or more than a rue_real can hold */
  RUE_NO_MATH,         /* a formula needs a function that rue_math does not have */
  RUE_BAD_PARAMETER    /* no such parameter, no finite number, or tables that do not fit */
} rue_status;

typedef struct rue_verdict {
  rue_status status;
  rue_index node; /* where, RUE_NONE if nowhere in particular */
} rue_verdict;

/* Caller's memory. `size` bytes at `memory`, aligned for rue_real and pointers. */
typedef struct rue_workspace {
  void* memory;
  size_t size;
} rue_workspace;

/* Vet a tree. `scratch` needs rue_check_size(tree) bytes (0 for a tree without groups is possible). */
size_t rue_check_size(const rue_tree* tree);
rue_verdict rue_check(const rue_tree* tree, rue_workspace scratch);

/* ---- sweeps: O(node_count), no workspace ------------------------------------------------------------------- */
/* total[n] = sum of payoff[] on the path to n. [node_count] */
void rue_totals(const rue_tree* tree, rue_real* total);

/* live[n] = 1 where no branch above n (or into it) has probability 0 or an empty set, else 0. [node_count] */
void rue_live(const rue_tree* tree, uint8_t* live);

/* 1e-12 x (largest - smallest live total over the leaves): the distance within which two values tie. */
rue_real rue_tolerance(const rue_tree* tree, const rue_real* total, const uint8_t* live);

/* How a chance node mixes the scores of its possible branches (probability above 0, or none given):
 * RUE_MEAN by probability - NaN where a possible branch is NaN, and at an ambiguous node; RUE_MIN, RUE_MAX;
 * RUE_UNIFORM - the unweighted mean. -inf stands for "not allowed": it passes through every mix but RUE_MAX. */
typedef enum rue_mix { RUE_MEAN, RUE_MIN, RUE_MAX, RUE_UNIFORM } rue_mix;
/* What a decision takes of its alternatives' scores. NaN where one of them is NaN. */
typedef enum rue_choice { RUE_TAKE_MAX, RUE_TAKE_MIN } rue_choice;

/* One rollback, many criteria. On entry score[leaf] holds each outcome's score; on return score[n] is every
 * node's value (leaves untouched). Fixed order of summation: first child first, in blocks of 256. [node_count] */
void rue_roll_back(const rue_tree* tree, rue_mix mix, rue_choice choice, rue_real* score);

/* choice[d] = the first child of decision d whose value ties with d's own; RUE_NONE at every other node, and
 * where d's value is NaN. `value` is the result of rue_roll_back. [node_count] */
void rue_first_best(const rue_tree* tree, const rue_real* value, rue_real tolerance, rue_index* choice);

/* score[leaf] = the largest threshold w under which the leaf can still be reached by a strategy all of whose
 * possible leaves have a total of at least w. Other nodes: scratch. O(node_count).
 * Hurwicz(alpha) of the tree is the largest alpha * total[t] + (1 - alpha) * security[t] over live leaves t, which is
 * a rollback of these scores with RUE_MAX and RUE_TAKE_MAX. `worst` is the rollback of total by RUE_MIN, RUE_TAKE_MAX. */
void rue_security(const rue_tree* tree, const rue_real* total, const rue_real* worst, rue_real* security);

/* ---- hindsight and regret ---------------------------------------------------------------------------------- */
/* Which shared events couple alternatives, and where: what tables of hindsight values range over. It depends on the
 * tree's shape, events and possible branches, not on its numbers; make it once, use it as long as these stand.
 * A tree without groups needs none: pass a null plan.
 *
 * A group is *coupled* at a decision when it stands, not yet resolved, under two of its alternatives: what one alternative
 * would have brought then depends on what is learned under the other. A node's *scope* is the groups that stand at or below
 * it and are coupled at a decision above. Its table has one cell for every combination of the atoms still possible there;
 * the last axis runs fastest. */
typedef struct rue_axis {
  rue_index group;
  rue_index set;  /* the atoms still possible, RUE_NONE: all of the group */
  rue_index size; /* how many: >= 2 */
} rue_axis;

typedef struct rue_plan {
  const rue_index* parent;     /* [node_count] RUE_NONE at the root */
  const uint8_t* live;         /* [node_count] as rue_live says; built for size a plan has no more than these */
  const uint8_t* flags;        /* [node_count] where tables would outgrow their subtree and leaves are searched instead */
  const uint8_t* axis_count;   /* [node_count] */
  const rue_index* axis_begin; /* [node_count] into axis */
  const rue_axis* axis;
  const rue_index* cell_begin; /* [node_count] into the cells of all tables */
  rue_index cells;             /* of all tables together */
  rue_index largest;           /* cells of the largest table */
  rue_index widest;            /* largest sum of the sizes of one table's axes */
  size_t bytes;                /* of the workspace that hold the plan: used, or wanted */
  /* What rue_worst_regret does with a plan: a program that makes none does not link it. */
  size_t (*shared_regret)(const rue_tree* tree, const struct rue_plan* plan, const rue_real* total, rue_workspace workspace,
                          rue_real* regret);
} rue_plan;

/* Make a plan in `workspace`, which must stand as long as the plan is used. RUE_NO_MEMORY: plan->bytes says what is
 * wanted (rue_plan_size is enough to learn it). */
size_t rue_plan_size(const rue_tree* tree);
rue_status rue_make_plan(const rue_tree* tree, rue_workspace workspace, rue_plan* plan);

/* regret[leaf] = (largest total of a live leaf compatible with it) - total[leaf], >= 0, at every live leaf; 0 at dead
 * leaves. Other nodes: scratch. Private events: two sweeps. Shared: dense tables by the plan, built for size a search for
 * every leaf; exact. [node_count] RUE_OK or RUE_NO_MEMORY. */
size_t rue_regret_size(const rue_tree* tree, const rue_plan* plan);
rue_status rue_worst_regret(const rue_tree* tree, const rue_plan* plan, const rue_real* total, rue_workspace workspace,
                            rue_real* regret);

/* The first live leaf (in path order) compatible with live leaf `leaf` whose total ties with the largest such total,
 * or RUE_NONE if regret[leaf] ties with 0 (nothing was foregone). `best` is the rollback of total by RUE_MAX,
 * RUE_TAKE_MAX. `workspace` needs rue_foregone_size bytes. */
size_t rue_foregone_size(const rue_tree* tree);
rue_index rue_foregone(const rue_tree* tree, const rue_real* total, const rue_real* best, const rue_real* regret,
                       rue_index leaf, rue_real tolerance, rue_workspace workspace);

/* ---- expected value against worst regret -------------------------------------------------------------------- */
typedef struct rue_point {
  rue_real worst_regret;   /* the threshold: largest leaf regret that is allowed */
  rue_real expected_value; /* highest expected value under it */
  rue_index child;         /* the root's child that this strategy takes, RUE_NONE where the root is no decision */
} rue_point;

/* Called for every point of the frontier, ascending in both figures; a result other than 0 stops. */
typedef int (*rue_point_sink)(void* context, const rue_point* point);

/* The whole frontier, from the least worst regret to the highest expected value; `regret` as rue_worst_regret gives it.
 * Requires that the expected value of the root is not NaN (else RUE_NO_LAW). `max_steps` bounds the walk-ups, built for
 * size the nodes of a rollback for every threshold (RUE_OVER_BUDGET; points already given stand). Thresholds that tie are
 * one point, the largest named; a point counts when it raises the expected value by more than the tolerance. */
size_t rue_frontier_size(const rue_tree* tree);
rue_status rue_frontier(const rue_tree* tree, const rue_real* total, const rue_real* regret, rue_real tolerance,
                        uint64_t max_steps, rue_workspace workspace, rue_point_sink sink, void* context);

/* ---- the law of the hindsight value -------------------------------------------------------------------------- */
#define RUE_POLICIES 8 /* policies that one call measures at most */

typedef struct rue_hindsight {
  rue_real expected;                       /* E[V*] */
  rue_real chance_of_regret[RUE_POLICIES]; /* P(V* > payoff of the policy + tolerance); 0 where there is no policy */
  size_t bytes;                            /* of the workspace: used, or wanted */
} rue_hindsight;

/* Exact expectation of the best total in hindsight, and how often policies fall short of it. Bit i of reached[n] is set
 * where policy i may come to node n: the root, one child of each decision it comes to, all possible branches of each
 * chance node. [node_count]; null: no policies. Needs the law of every possible event (RUE_NO_LAW). `max_steps` bounds the
 * merging of step functions, estimated from above in a dry run, built for size the nodes of a rollback for every different
 * total (RUE_OVER_BUDGET). RUE_NO_MEMORY: out->bytes says what is wanted (rue_hindsight_size is enough to learn it). */
size_t rue_hindsight_size(const rue_tree* tree);
rue_status rue_expected_hindsight(const rue_tree* tree, const rue_plan* plan, const rue_real* total, const uint8_t* reached,
                                  rue_real tolerance, uint64_t max_steps, rue_workspace workspace, rue_hindsight* out);

/* ---- numbers that change ------------------------------------------------------------------------------------- */
/* A tree over constant tables whose payoffs and probabilities stand in RAM. Solve `tree`; plans stay valid until a
 * probability becomes 0 or leaves 0 (`possible_changed` says so: make the plan again, then clear it). */
typedef struct rue_overlay {
  rue_tree tree;
  rue_real* payoff;           /* [node_count] */
  rue_real* probability;      /* [node_count] */
  rue_real* atom_probability; /* [atoms] */
  const uint8_t* rest;        /* [node_count] 1 at a branch that takes, or shares, what its siblings leave; null: none */
  uint8_t possible_changed;
} rue_overlay;

/* Copy a tree's numbers into `ram`, which needs rue_overlay_size bytes. RUE_OK or RUE_NO_MEMORY. */
size_t rue_overlay_size(const rue_tree* base);
rue_status rue_make_overlay(const rue_tree* base, const uint8_t* rest, rue_workspace ram, rue_overlay* overlay);

/* Book `payoff` at `node`. RUE_BAD_PAYOFF unless it is finite and so small that no total can overflow. O(1). */
rue_status rue_set_payoff(rue_overlay* overlay, rue_index node, rue_real payoff);

/* Set the probability of the branch into `child`. Siblings that are `rest` follow, in equal parts; without one the overlay
 * is not fit to be solved until the siblings sum to 1 (rue_overlay_check). Refused, and nothing changed:
 * RUE_BAD_PROBABILITY - not in [0,1], nothing left for the rest; RUE_BAD_KIND - not a branch of a chance node with
 * probabilities.
 * Shared events: the atoms of the branch are scaled, so that what depends on the event keeps its probabilities given it,
 * and every node of the group gets its own by Bayes' rule. Possible where nothing above the node has observed the group
 * (else RUE_BAD_EVENT), and with probabilities above 0. O(node_count x depth). */
rue_status rue_set_probability(rue_overlay* overlay, rue_index child, rue_real probability);

/* Set the probability of one atom, above 0; every node of its group follows. The group's atoms must sum to 1 in the end.
 * RUE_BAD_PROBABILITY, RUE_BAD_EVENT (no such atom), RUE_NO_LAW. O(node_count x depth + all sets of the group's nodes). */
rue_status rue_set_atom(rue_overlay* overlay, rue_index atom, rue_real probability);

/* Fit to be solved? RUE_BAD_PROBABILITY with the node whose branches, or RUE_NONE where a group's atoms, do not sum to 1. */
rue_verdict rue_overlay_check(const rue_overlay* overlay);

/* ---- formulas: numbers that follow from parameters ----------------------------------------------------------- */
/* A formula is postfix code: an operation takes its operands from a stack, the last one on top, and leaves its result there.
 * NUMBER puts number[index] there, PARAMETER parameter[index]. EXP, LOG (natural), SQRT are rue_math's, and POWER but for
 * whole exponents up to 4096. Comparisons give 1 or 0; IF takes condition, then, else: a fault counts in what it chooses. */
/* clang-format off */
typedef enum rue_operation {
  RUE_OP_NUMBER, RUE_OP_PARAMETER, RUE_OP_NEGATE, RUE_OP_ABS, RUE_OP_EXP, RUE_OP_LOG, RUE_OP_SQRT, RUE_OP_ADD, RUE_OP_SUBTRACT,
  RUE_OP_MULTIPLY, RUE_OP_DIVIDE, RUE_OP_POWER, RUE_OP_MIN, RUE_OP_MAX, RUE_OP_LESS, RUE_OP_LESS_OR_EQUAL, RUE_OP_GREATER,
  RUE_OP_GREATER_OR_EQUAL, RUE_OP_EQUAL, RUE_OP_NOT_EQUAL, RUE_OP_IF
} rue_operation;
/* clang-format on */
typedef struct rue_instruction {
  uint16_t operation, index; /* rue_operation; of a number or parameter, else 0 */
} rue_instruction;

typedef struct rue_formula {
  const rue_instruction* code;
  rue_index length; /* of code, >= 1 */
  const rue_real* number;
} rue_formula;

/* The functions of a math library, where formulas need them; any may be null. */
typedef struct rue_math {
  rue_real (*exp)(rue_real), (*log)(rue_real), (*sqrt)(rue_real);
  rue_real (*power)(rue_real base, rue_real exponent);
} rue_math;

/* One place of the stack: a value, or the first instruction that could not give one and why. */
typedef struct rue_slot {
  rue_real value;
  rue_index at;
  rue_status status;
} rue_slot;

/* Vet a formula that may use `numbers` numbers and `parameters` parameters. *depth: the places that its stack needs.
 * RUE_BAD_FORMULA with `node` = the instruction. */
rue_verdict rue_check_formula(const rue_formula* formula, size_t numbers, size_t parameters, size_t* depth);

/* The formula's value for these parameters. `stack`: as many places as rue_check_formula said. `math` may be null.
 * RUE_DIVIDED_BY_ZERO, RUE_NOT_REAL, RUE_TOO_LARGE or RUE_NO_MATH with `node` = the instruction; *value is then not set. */
rue_verdict rue_evaluate(const rue_formula* formula, const rue_real* parameter, const rue_math* math, rue_slot* stack,
                         rue_real* value);

/* ---- parameters: a few numbers that others of a tree follow -------------------------------------------------- */
/* A value that follows from those before it; it must be any number, a payoff that rue_set_payoff takes, in [0,1] or in
 * (0,1]. Its formula stands in `code` behind those of the steps before it. */
enum { RUE_ANY = 0, RUE_PAYOFF, RUE_PROBABILITY, RUE_POSSIBLE };
typedef struct rue_step {
  uint16_t length, limit; /* of its formula; what it must be */
} rue_step;

/* Where a step's value goes: the payoff of node `place`, the probability of the branch into it, or of atom `place`.
 * TO_GROUP: where atoms named since the last have changed, the nodes of group `place` follow by Bayes' rule (value: any
 * step). TO_NEAR: the branch into `place`, where its probability is off by at most 1e-12, the rounding of Bayes' rule. */
enum { RUE_TO_PAYOFF = 0, RUE_TO_BRANCH, RUE_TO_ATOM, RUE_TO_GROUP, RUE_TO_NEAR };
typedef struct rue_target {
  rue_index place;
  uint16_t value, kind;
} rue_target;

/* Values are numbered: `count` parameters, as many that tell whether each was set (1) or not (0), then the steps'. */
typedef struct rue_parameters {
  uint16_t count, step_count, number_count, depth; /* depth: of the deepest stack */
  uint32_t code_count, target_count;
  const rue_real* value;  /* [2 * count + step_count] as believed */
  const rue_real* number; /* of formulas */
  const rue_target* target;
  const rue_step* step;
  const rue_instruction* code;
} rue_parameters;

/* Do the tables fit the vetted tree? RUE_BAD_FORMULA or RUE_BAD_PARAMETER with `node` = the step or target. C tables that
 * `rue embed` wrote have passed. That probabilities sum to 1 is up to the formulas. */
rue_verdict rue_check_parameters(const rue_parameters* parameters, const rue_tree* tree);

/* `ram` (rue_parameters_size bytes, kept) begins with all values as they are now: at the start those believed. */
size_t rue_parameters_size(const rue_parameters* parameters);
rue_status rue_start_parameters(const rue_parameters* parameters, rue_workspace ram);

/* Set `count` parameters together; exactly what depends on them is evaluated again, in the order of the tables. Refused, and
 * nothing changed: RUE_BAD_PARAMETER, RUE_BAD_PAYOFF, RUE_BAD_PROBABILITY, or what a formula came to (rue_evaluate).
 * O(tables), and for a group as rue_set_atom. */
typedef struct rue_setting {
  rue_real value;
  uint16_t parameter;
} rue_setting;
rue_status rue_set_parameters(rue_overlay* overlay, const rue_parameters* parameters, const rue_setting* settings,
                              size_t count, const rue_math* math, rue_workspace ram);

/* ---- images --------------------------------------------------------------------------------------------------- */
/* A tree as bytes (`rue embed FILE -o x.rue`), used in place: the tree points into them. */
typedef struct rue_image {
  rue_tree tree;
  const uint8_t* rest; /* for rue_make_overlay */
  const void* names;   /* an optional section for programs that show names; null: left out */
  size_t names_size;
  size_t bytes;              /* of scratch: used, or wanted */
  rue_parameters parameters; /* count is 0 where there are none; else rue_check_parameters vets them */
} rue_image;

/* Open an image: little-endian, `bytes` aligned to 8. All but the parameters is vetted, checksum and rue_check included: any
 * bytes may be given. RUE_NO_MEMORY: image->bytes says how much `scratch` is wanted. RUE_BAD_IMAGE, or as rue_check. */
rue_status rue_open_image(const void* bytes, size_t size, rue_workspace scratch, rue_image* image);

#ifdef __cplusplus
}
#endif
#endif
