// robust.h - what holds for all that a model's numbers may be at once: how far each alternative may fall short of the best,
// what it brings at least and at most, for which numbers it is the best, and what would settle it.
//
// All in gains. A plan is settled before the numbers are known, and they stay unknown: f(plan; numbers) is its expected
// value, V_a(numbers) that of the best plan that begins with alternative a, V the largest of those.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/beliefs/bracket.h"
#include "analysis/beliefs/region.h"
#include "analysis/solution.h"

namespace rue {

struct RobustOptions {
  std::optional<double> alpha;  // Hurwicz over the numbers, too
  bool headline_only = false;   // only what falls short least, and only where few corners tell it
  bool views = false;           // the weights are those of any view, in place of what is written of them
  bool brackets = false;        // also where corners tell all: one way is tested by the other
  double bracket_visits = 2e7;  // of nodes, for all brackets together
};

// A figure, where it is attained, and the plan that has it. Of a bracket `value` is the end that is sure, which the plan
// guarantees: a highest worth that it has `at` these numbers, no lower worth for any, no larger shortfall.
struct Extreme {
  double value = 0;
  Numbers at;
  Policy policy;
  std::optional<Bracket> bounds = {};  // absent: it is the value
  [[nodiscard]] Bracket within() const { return bounds.value_or(Bracket{value, value}); }
};

struct RobustAlternative {
  rue_index node = 0;              // child of the root, or the root where that is no decision
  std::optional<double> believed;  // V_a there
  Extreme lowest;                  // largest of its plans' least f (Gamma-maximin)
  Extreme highest;                 // largest V_a
  Extreme shortfall;               // least of its plans' largest V - f (minimax expected regret, Gamma-minimax regret)
  double worth = 0;                // f of that plan there
  Extreme best_there;              // V there, with its plan
  std::size_t best_alternative = 0;
  std::optional<Bracket> known_later;  // largest V - V_a: if the numbers were known by the later choices
  std::optional<bool> best_for_some;   // V_a = V for some numbers (E-admissible; Levi 1974); absent: not settled
  bool best_as_believed = false;
  std::optional<Numbers> witness;
  std::optional<std::size_t> dominated_by;  // alternative with one plan that is better for all numbers
  bool interval_dominated = false;          // its highest is below the largest lowest
  std::optional<double> worst_regret;       // Savage's, over states and numbers; absent: too many payoffs have ranges
};

struct RobustPick {
  double value = 0;
  std::size_t alternative = 0;
  std::vector<std::size_t> ties;
  Policy policy;
  std::optional<Bracket> bounds = {};  // as of an Extreme
  bool proved = true;                  // else any of `ties` may be the pick, and `alternative` has the best sure end
  [[nodiscard]] Bracket within() const { return bounds.value_or(Bracket{value, value}); }
};

// What the shortfalls are while the numbers are at most a share of the way from what is believed to what they may be.
struct Contraction {
  double believed_holds = 0;  // up to this share the plan that is best as believed is best for all numbers
  struct Switch {
    double at = 0;
    std::size_t from = 0, to = 0;  // alternatives that fall short least
  };
  std::vector<Switch> switches;
  std::vector<double> share;
  std::vector<std::vector<double>> shortfall;  // [shares][alternatives]
};

// The least worst shortfall of all plans once a block's numbers are known, whatever they turn out to be.
struct OnceKnown {
  std::size_t block = 0;
  Bracket shortfall;
};

// Of two criteria which counts for more; or whether one counts for more than a share of all weight.
struct Question {
  std::size_t criterion = 0;         // index into Criteria::all
  std::optional<std::size_t> other;  // counts `criterion` for more than this one? absent: for more than `share`?
  double share = 0;
  double yes = 0, no = 0;  // the least worst shortfall then
};

struct Robust {
  Beliefs beliefs;
  std::vector<std::string> views;  // where the weights are a list of views
  std::optional<Numbers> believed;
  double corners = 1;  // of all blocks but those that enter at one node only
  double tolerance = 0;
  bool exact = true;                            // else figures are within brackets
  std::vector<std::string> why_brackets;        // for these reasons
  std::vector<std::uint8_t> affine;             // [blocks] all that is worth anything follows it affinely
  std::vector<RobustAlternative> alternatives;  // none: nothing can be had, see `missing`
  RobustPick least_shortfall, most_certain, most_at_best;
  std::optional<RobustPick> least_regret, hurwicz;
  bool payoffs_vary = false;  // so that worst regret is another than without ranges
  std::optional<Contraction> contraction;
  std::vector<OnceKnown> known;  // ascending by what is left
  std::optional<Question> question;
  std::vector<Missing> missing;
};

// Requires at least one block. Exact where every block is affine in the model (reach.h) and its corners are not too many;
// else figures are bracketed (LooseRegion), and what only corners tell is not given but why.
[[nodiscard]] Robust robust(Experiment& experiment, Beliefs beliefs, const RobustOptions& options = {});

}  // namespace rue
