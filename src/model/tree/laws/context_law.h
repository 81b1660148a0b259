// context_law.h - the joint law of a few uncertainties from the conditional probabilities that a graph states.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/tree/laws/contexts.h"
#include "model/tree/laws/linear_program.h"

namespace rue {

// The joint states of some members: all combinations of their possible states, the last member's fastest.
struct JointStates {
  std::vector<Member> members;                     // ascending
  std::vector<std::vector<std::uint32_t>> states;  // [members] possible ones, ascending
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::uint32_t state_of(std::size_t atom, std::size_t member) const;  // `member`: place among the members
  [[nodiscard]] bool agrees(std::size_t atom, const Given& given) const;
};

// A conditional probability that a joint law has to fulfil: P(state of `of` | given) = value, within `rounding`.
struct Condition {
  std::size_t context = 0;  // index into the contexts
  std::uint32_t state = 0;
  double value = 0;
  double rounding = 0;  // half a unit of the last digit it was written with; 0: exact
  bool rest = false;    // follows from the others of its context
};

// How strictly conditions are taken.
enum class Strictness { exact, rounded };

class ContextLaw {
 public:
  ContextLaw(const JointStates& atoms, const std::vector<Context>& contexts, const std::vector<Condition>& conditions)
      : atoms_(atoms), contexts_(contexts), conditions_(conditions) {}

  struct Found {
    std::vector<double> probability;  // [atoms] a law
    std::vector<LinearTerms>
        balances;    // several laws: each fulfils sum of terms = 0 for all of these; empty: it is the only one
    double off = 0;  // largest difference between a condition and the law; 0: all hold
  };
  // A law that fulfils all conditions; or, where none does, the nearest (by the sum of the differences) that fulfils them
  // within their rounding. Empty if there is none.
  [[nodiscard]] std::optional<Found> find() const;

  // [atoms] Whether some law that fulfils all conditions, as strictly as the one found does, gives the atom a chance above
  // 0. All are true where numbers are too far apart to tell.
  [[nodiscard]] std::vector<bool> supported(const Found& law) const;

  // Whether some law fulfils the conditions of the contexts that are `on`.
  [[nodiscard]] bool possible(const std::vector<bool>& on, Strictness strictness) const;

  // The least and the most that the conditions of the contexts that are `on` leave to one condition. Empty: no law.
  [[nodiscard]] std::optional<std::pair<double, double>> range(const std::vector<bool>& on, Strictness strictness,
                                                               const Condition& condition) const;

 private:
  [[nodiscard]] LinearTerms terms(const Condition& condition, double value) const;
  [[nodiscard]] LinearTerms ones(const Given& given) const;
  [[nodiscard]] LinearProgram program(const std::vector<bool>& on, Strictness strictness) const;
  [[nodiscard]] std::optional<Found> only_law(std::vector<LinearTerms> balances) const;
  [[nodiscard]] std::vector<LinearTerms> balances() const;
  [[nodiscard]] std::optional<std::vector<bool>> supported(Strictness strictness) const;

  const JointStates& atoms_;
  const std::vector<Context>& contexts_;
  const std::vector<Condition>& conditions_;
};

}  // namespace rue
