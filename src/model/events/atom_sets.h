// atom_sets.h - sets of joint states, each kept once, and what observing an event makes of them.
#pragma once
#include <span>
#include <unordered_map>
#include <vector>

#include "model/events/events.h"

namespace rue {

// What one state of an event, or several in one branch, leaves of a set.
struct Part {
  std::uint32_t state = 0;  // as in EdgeFacts
  std::uint32_t set = 0;
  double probability = -1;   // of the state given the set, by Bayes' rule; -1 where the event is not declared
  std::uint32_t states = 1;  // that it stands for and that can happen in the set
};

// Sets of atoms of one group. The atoms of an event that is not declared are all its states here.
class AtomSets {
 public:
  static constexpr std::uint32_t empty = 0;
  // Sets may hold this many atoms in all.
  static constexpr std::size_t budget = std::size_t{1} << 28;

  explicit AtomSets(const Events& events);

  [[nodiscard]] std::uint32_t all_of(std::uint32_t group) const { return all_[group]; }
  [[nodiscard]] std::span<const std::uint32_t> atoms(std::uint32_t set) const {
    return {atom_.data() + begin_[set], begin_[set + 1] - begin_[set]};
  }
  [[nodiscard]] std::size_t size() const { return begin_.size() - 1; }
  [[nodiscard]] bool over_budget() const { return atom_.size() > budget; }

  // The states of `event` that can happen in a non-empty set of its group, ascending, and after them its unions that can.
  // Where the set says no more about a declared event than the states of its conditions, its probabilities are the declared
  // ones to the bit. The result is valid until the next call.
  [[nodiscard]] std::span<const Part> split(std::uint32_t event, std::uint32_t set);

 private:
  std::uint32_t keep(std::uint32_t group, std::span<const std::uint32_t> atoms);
  [[nodiscard]] std::uint16_t state_in(const Event& event, std::uint32_t atom) const;
  [[nodiscard]] const Conditional* line_in(const Event& event, std::uint32_t set) const;
  [[nodiscard]] double probability_in(std::uint32_t set, std::uint32_t part, const Conditional* line,
                                      std::span<const std::uint32_t> states) const;

  struct Range {
    std::size_t begin, end;
  };

  const Events& events_;
  std::vector<std::size_t> begin_;
  std::vector<std::uint32_t> atom_;
  std::vector<std::uint32_t> group_of_;
  std::vector<double> probability_;                              // of each set; -1 where the group's law is not declared
  std::vector<std::uint32_t> all_;                               // of each group: the set of all its atoms
  std::unordered_multimap<std::uint64_t, std::uint32_t> known_;  // by hash
  std::unordered_map<std::uint64_t, Range> splits_;              // by event and set: range of parts_
  std::vector<Part> parts_;
};

}  // namespace rue
