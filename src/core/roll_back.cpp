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
    const rue_index first = t.first_child[n];
    const rue_index last = t.first_child[n + 1];
    const uint8_t kind = t.kind[n];
    if (first == last) continue;
    const bool decision = kind == RUE_DECISION;
#if !RUE_FOR_SIZE
    if (mix == RUE_MEAN && kind != RUE_AMBIGUOUS) {
      const rue_index count = last - first;
      score[n] = !decision                ? mean_of(t.probability + first, score + first, count)
                 : choice == RUE_TAKE_MAX ? best_of<RUE_TAKE_MAX>(score + first, count)
                                          : best_of<RUE_TAKE_MIN>(score + first, count);
      continue;
    }
#endif
    if (!decision && (mix == RUE_MEAN || mix == RUE_UNIFORM)) {
      rue_real blocks = 0;
      rue_real sum = 0;
      rue_index count = 0;
      for (rue_index c = first; c < last; ++c) {
        if (c > first && (c - first) % block == 0) {
          blocks += sum;
          sum = 0;
        }
        // A branch that cannot happen adds nothing, even where its score is infinite or not available.
        if (kind == RUE_CHANCE && !(t.probability[c] > 0)) continue;
        sum += mix == RUE_MEAN ? t.probability[c] * score[c] : score[c];
        ++count;
      }
      sum = blocks + sum;
      if (mix == RUE_UNIFORM) sum /= static_cast<rue_real>(count);
      score[n] = mix == RUE_MEAN && kind == RUE_AMBIGUOUS ? not_available : sum;
      continue;
    }
    const bool take_max = decision ? choice == RUE_TAKE_MAX : mix == RUE_MAX;
    rue_real best = decision ? score[first] : take_max ? -infinity : infinity;
    for (rue_index c = first; c < last; ++c) {
      if (kind == RUE_CHANCE && !(t.probability[c] > 0)) continue;
      // What is not available must stay so: a NaN is taken, and nothing compares as better than it.
      const bool better = take_max ? score[c] > best : score[c] < best;
      best = better || (decision && mix == RUE_MEAN && score[c] != score[c]) ? score[c] : best;
    }
    score[n] = best;
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
    for (rue_index c = t.first_child[n]; choice[n] == RUE_NONE; ++c) {
      const rue_real gap = value[c] < value[n] ? value[n] - value[c] : value[c] - value[n];
      // Equal infinities tie although their difference is no number.
      if (value[c] == value[n] || gap <= tolerance) choice[n] = c;
    }
  }
}
