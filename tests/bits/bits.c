/* bits.c - asks one tree every question that rue.h has. */
#include "bits.h"

typedef struct hash {
  uint32_t a, b;
} hash;

/* FNV-1a over the bytes, in two halves so that small machines need no 64-bit product. */
static void add(hash* h, const void* bytes, size_t size) {
  const unsigned char* at = (const unsigned char*)bytes;
  size_t i;
  for (i = 0; i < size; ++i) {
    h->a = (h->a ^ at[i]) * 16777619u;
    h->b = (h->b ^ (uint32_t)(at[i] + i)) * 2246822519u;
  }
}

static void show(const char* what, hash h, bits_print print) {
  static const char digits[] = "0123456789abcdef";
  char text[18];
  int i;
  for (i = 0; i < 8; ++i) text[i] = digits[h.a >> (28 - 4 * i) & 15u];
  for (i = 0; i < 8; ++i) text[8 + i] = digits[h.b >> (28 - 4 * i) & 15u];
  text[16] = 0;
  print(" ");
  print(what);
  print("=");
  print(text);
}

static void reals(const char* what, const rue_real* values, rue_index count, bits_print print) {
  hash h = {2166136261u, 40503u};
  add(&h, values, count * sizeof *values);
  show(what, h, print);
}

static int collect(void* context, const rue_point* point) {
  add((hash*)context, &point->worst_regret, sizeof point->worst_regret);
  add((hash*)context, &point->expected_value, sizeof point->expected_value);
  add((hash*)context, &point->child, sizeof point->child);
  return 0;
}

typedef struct memory {
  unsigned char* at;
  size_t left;
} memory;

static void* take(memory* m, size_t size) {
  void* const taken = m->at;
  size = (size + 7) / 8 * 8;
  if (size > m->left) return 0;
  m->at += size;
  m->left -= size;
  return taken;
}

/* Generous: the plan's own size and that of the hindsight law are only known on the way. */
size_t bits_size(const rue_tree* tree) {
  return 512 * (size_t)tree->node_count + 4 * rue_check_size(tree) + 2 * rue_frontier_size(tree) + rue_plan_size(tree) +
         400000;
}

/* Sets `bit` where the policy comes that takes the first best by `value`. */
static void reach(const rue_tree* tree, const uint8_t* live, const rue_real* value, uint8_t* reached, unsigned bit) {
  rue_index n, c;
  for (n = 0; n < tree->node_count; ++n) reached[n] = (uint8_t)(reached[n] & ~bit);
  reached[0] = (uint8_t)(reached[0] | bit);
  for (n = 0; n < tree->node_count; ++n) {
    int taken = 0;
    for (c = tree->first_child[n]; c < tree->first_child[n + 1]; ++c) {
      if ((reached[n] & bit) == 0 || live[c] == 0 || taken) continue;
      if (tree->kind[n] == RUE_DECISION && value[c] < value[n]) continue;
      taken = tree->kind[n] == RUE_DECISION;
      reached[c] = (uint8_t)(reached[c] | bit);
    }
  }
}

void bits_of(const char* name, const rue_tree* tree, void* bytes, size_t size, bits_print print) {
  const rue_index n = tree->node_count;
  const hash start = {2166136261u, 40503u};
  memory all = {(unsigned char*)bytes, size};
  rue_real* const total = (rue_real*)take(&all, n * sizeof(rue_real));
  rue_real* const value = (rue_real*)take(&all, n * sizeof(rue_real));
  rue_real* const worst = (rue_real*)take(&all, n * sizeof(rue_real));
  rue_real* const regret = (rue_real*)take(&all, n * sizeof(rue_real));
  uint8_t* const live = (uint8_t*)take(&all, n);
  uint8_t* const reached = (uint8_t*)take(&all, n);
  rue_workspace rest = {all.at, all.left};
  rue_plan plan;
  const rue_plan* planned = 0;
  rue_real tolerance;
  rue_hindsight hindsight;
  rue_status status;
  rue_index i;
  hash h = start;
  static const struct {
    const char* name;
    rue_mix mix;
  } mixes[] = {{"mean", RUE_MEAN}, {"least", RUE_MIN}, {"largest", RUE_MAX}, {"uniform", RUE_UNIFORM}};

  print(name);
  if (!reached || rue_check(tree, rest).status != RUE_OK) {
    print(" refused\n");
    return;
  }
  for (i = 0; i < n; ++i) reached[i] = 0;
  rue_totals(tree, total);
  reals("total", total, n, print);
  rue_live(tree, live);
  tolerance = rue_tolerance(tree, total, live);
  for (i = 0; i < 4; ++i) {
    rue_index k;
    for (k = 0; k < n; ++k) value[k] = total[k];
    rue_roll_back(tree, mixes[i].mix, RUE_TAKE_MAX, value);
    /* What is not available has no bits of its own. */
    for (k = 0; k < n; ++k) {
      if (value[k] != value[k]) value[k] = -1;
      if (mixes[i].mix == RUE_MIN) worst[k] = value[k];
    }
    reals(mixes[i].name, value, n, print);
  }
  rue_security(tree, total, worst, value);
  for (i = 0; i < n; ++i) value[i] = tree->kind[i] == RUE_OUTCOME ? value[i] : 0;
  reals("security", value, n, print);

  if (tree->group_count > 0) {
    status = rue_make_plan(tree, rest, &plan);
    if (status == RUE_OK) {
      planned = &plan;
      take(&all, plan.bytes);
      rest.memory = all.at;
      rest.size = all.left;
    }
  }
  status = rue_worst_regret(tree, planned, total, rest, regret);
  /* Of the leaves; elsewhere the function leaves scratch. */
  for (i = 0; i < n; ++i) value[i] = tree->kind[i] == RUE_OUTCOME ? regret[i] : 0;
  if (status == RUE_OK) reals("regret", value, n, print);
  rue_roll_back(tree, RUE_MAX, RUE_TAKE_MIN, value);
  if (status == RUE_OK) reals("open", value, n, print);

  status = rue_frontier(tree, total, regret, tolerance, 1000000000u, rest, collect, &h);
  if (status == RUE_OK) show("frontier", h, print);

  /* Two policies: that of the highest expected value, where there is one, and that of the best worst case. */
  for (i = 0; i < n; ++i) value[i] = total[i];
  rue_roll_back(tree, RUE_MEAN, RUE_TAKE_MAX, value);
  reach(tree, live, value, reached, 1);
  reach(tree, live, worst, reached, 2);
  status = rue_expected_hindsight(tree, planned, total, reached, tolerance, 1000000000u, rest, &hindsight);
  if (status == RUE_OK) reals("hindsight", &hindsight.expected, 1, print);
  if (status == RUE_OK) reals("without", hindsight.chance_of_regret, RUE_POLICIES, print);
  if (status == RUE_NO_MEMORY) print(" hindsight=wants-more-memory");
  print("\n");
}
