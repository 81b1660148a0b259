// roll_back.cpp - one backward sweep for every criterion: a chance mix, a decision choice.
#include "core/tree.h"

using namespace rue_core;

namespace {

#if !RUE_FOR_SIZE
// The two loops of an expected value, without a branch on a figure: half the time on large trees. What is added for a branch
// that cannot happen is 0, which changes no sum that began at +0.
inline rue_real mean_of(const rue_real* probability, const rue_real* score, rue_index count) {
  rue_real mean = 0;
  rue_real sum = 0;
  for (rue_index left = count;; left -= block) {
    const rue_index end = left < block ? left : block;
    for (rue_index c = 0; c < end; ++c) {
      const rue_real term = probability[c] * score[c];
      sum += probability[c] > 0 ? term : 0;
    }
    if (left <= block) return mean + sum;
    mean += sum;
    sum = 0;
    probability += block;
    score += block;
  }
}

template <rue_choice choice>
rue_real best_of(const rue_real* score, rue_index count) {
  rue_real best = score[0];
  bool missing = false;
  for (rue_index c = 0; c < count; ++c) {
    best = (choice == RUE_TAKE_MAX ? score[c] > best : score[c] < best) ? score[c] : best;
    missing |= score[c] != score[c];
  }
  return missing ? not_available : best;
}
#endif

// Children stand after their parents, so walking backwards is solving.
#if !RUE_FOR_SIZE
// Always inlined: where mix and choice are constants, each criterion gets a loop of its own without a test inside.
__attribute__((always_inline))
#endif
inline void
sweep(const rue_tree& t, rue_mix mix, rue_choice choice, rue_real* score) {
  for (rue_index n = t.node_count; n-- > 0;) {
    const uint8_t kind = t.kind[n];
    if (kind == RUE_OUTCOME) continue;
    const rue_index first = t.first_child[n];
    const rue_index last = t.first_child[n + 1];
    const bool decision = kind == RUE_DECISION;
#if !RUE_FOR_SIZE
    if (decision) {
      const rue_index count = last - first;
      score[n] =
          choice == RUE_TAKE_MAX ? best_of<RUE_TAKE_MAX>(score + first, count) : best_of<RUE_TAKE_MIN>(score + first, count);
      continue;
    }
    if (mix == RUE_MEAN && kind == RUE_CHANCE) {
      score[n] = mean_of(t.probability + first, score + first, last - first);
      continue;
    }
#endif
    const rue_mix how = !decision ? mix : choice == RUE_TAKE_MAX ? RUE_MAX : RUE_MIN;
    const bool adds = how == RUE_MEAN || how == RUE_UNIFORM;
    rue_real blocks = 0;
    rue_real mixed = adds ? 0 : how == RUE_MAX ? -infinity : infinity;
    rue_index count = 0;
    for (rue_index c = first; c < last; ++c) {
      if (adds && (c - first) % block == 0) {
        blocks += mixed;
        mixed = 0;
      }
      // A branch that cannot happen adds nothing, even where its score is infinite or not available.
      if (!is_possible(t, n, c)) continue;
      ++count;
      if (adds) {
        mixed += how == RUE_MEAN ? t.probability[c] * score[c] : score[c];
      } else {
        // What is not available must stay so: a NaN is taken, and nothing compares as better than it.
        const bool better = how == RUE_MAX ? score[c] > mixed : score[c] < mixed;
        if (better || (decision && score[c] != score[c])) mixed = score[c];
      }
    }
    if (adds) mixed = blocks + mixed;
    if (how == RUE_UNIFORM) mixed /= static_cast<rue_real>(count);
    if (kind == RUE_AMBIGUOUS && how == RUE_MEAN) mixed = not_available;
    score[n] = mixed;
  }
}

#if !RUE_FOR_SIZE
template <rue_choice choice>
void sweep_by(const rue_tree& t, rue_mix mix, rue_real* score) {
  switch (mix) {
    case RUE_MEAN:
      return sweep(t, RUE_MEAN, choice, score);
    case RUE_MIN:
      return sweep(t, RUE_MIN, choice, score);
    case RUE_MAX:
      return sweep(t, RUE_MAX, choice, score);
    case RUE_UNIFORM:
      return sweep(t, RUE_UNIFORM, choice, score);
  }
}
#endif

}  // namespace

void rue_roll_back(const rue_tree* tree, rue_mix mix, rue_choice choice, rue_real* score) {
#if RUE_FOR_SIZE
  sweep(*tree, mix, choice, score);
#else
  if (choice == RUE_TAKE_MAX) {
    sweep_by<RUE_TAKE_MAX>(*tree, mix, score);
  } else {
    sweep_by<RUE_TAKE_MIN>(*tree, mix, score);
  }
#endif
}

void rue_first_best(const rue_tree* tree, const rue_real* value, rue_real tolerance, rue_index* choice) {
  const rue_tree& t = *tree;
  for (rue_index n = 0; n < t.node_count; ++n) {
    choice[n] = RUE_NONE;
    if (t.kind[n] != RUE_DECISION || value[n] != value[n]) continue;
    rue_index c = t.first_child[n];
    // Equal infinities tie although their difference is no number.
    while (value[c] != value[n] && !(magnitude(value[c] - value[n]) <= tolerance)) ++c;
    choice[n] = c;
  }
}
