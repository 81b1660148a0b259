// roll_back.cpp - one backward sweep for every criterion: a chance mix, a decision choice.
#include "core/tree.h"

using namespace rue_core;

namespace {

// Children stand after their parents, so walking backwards is solving. The mix is a type so that each criterion gets a loop
// of its own without a test inside; `may_miss` where a figure may not be available (NaN).
template <class Mix, bool take_max>
void sweep(const rue_tree& t, rue_real* score) {
  for (rue_index n = t.node_count; n-- > 0;) {
    const rue_index first = t.first_child[n];
    const rue_index last = t.first_child[n + 1];
    if (first == last) continue;
    if (t.kind[n] != RUE_DECISION) {
      score[n] = Mix::of(t, t.kind[n], first, last, score);
      continue;
    }
    rue_real best = score[first];
    for (rue_index c = first + 1; c < last; ++c) {
      // What is not available must stay so: a NaN is taken, and nothing compares as better than it.
      const bool better = take_max ? score[c] > best : score[c] < best;
      best = better || (Mix::may_miss && score[c] != score[c]) ? score[c] : best;
    }
    score[n] = best;
  }
}

struct Mean {
  static constexpr bool may_miss = true;
  static rue_real of(const rue_tree& t, uint8_t kind, rue_index first, rue_index last, const rue_real* score) {
    if (kind == RUE_AMBIGUOUS) return not_available;
    rue_real sum = 0;
    for (rue_index c = first; c < last; ++c) {
      // A branch that cannot happen adds nothing, even where its score is infinite or not available.
      if (t.probability[c] > 0) sum += t.probability[c] * score[c];
    }
    return sum;
  }
};

template <bool largest>
struct Extreme {
  static constexpr bool may_miss = false;
  static rue_real of(const rue_tree& t, uint8_t kind, rue_index first, rue_index last, const rue_real* score) {
    rue_real best = largest ? -infinity : infinity;
    for (rue_index c = first; c < last; ++c) {
      if (kind == RUE_CHANCE && !(t.probability[c] > 0)) continue;
      best = (largest ? score[c] > best : score[c] < best) ? score[c] : best;
    }
    return best;
  }
};

struct Uniform {
  static constexpr bool may_miss = false;
  static rue_real of(const rue_tree& t, uint8_t kind, rue_index first, rue_index last, const rue_real* score) {
    rue_real sum = 0;
    rue_index count = 0;
    for (rue_index c = first; c < last; ++c) {
      if (kind == RUE_CHANCE && !(t.probability[c] > 0)) continue;
      sum += score[c];
      ++count;
    }
    return sum / static_cast<rue_real>(count);
  }
};

template <class Mix>
void sweep_either(const rue_tree& t, rue_choice choice, rue_real* score) {
  if (choice == RUE_TAKE_MAX) {
    sweep<Mix, true>(t, score);
  } else {
    sweep<Mix, false>(t, score);
  }
}

}  // namespace

void rue_roll_back(const rue_tree* tree, rue_mix mix, rue_choice choice, rue_real* score) {
  switch (mix) {
    case RUE_MEAN:
      return sweep_either<Mean>(*tree, choice, score);
    case RUE_MIN:
      return sweep_either<Extreme<false>>(*tree, choice, score);
    case RUE_MAX:
      return sweep_either<Extreme<true>>(*tree, choice, score);
    case RUE_UNIFORM:
      return sweep_either<Uniform>(*tree, choice, score);
  }
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
