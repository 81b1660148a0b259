// loose_sweep.h - rollbacks of a loose tree: how far off a plan may be, and what pulls it there.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/beliefs/loose_tree.h"

namespace rue {

// What is asked for at its largest, in gains. V is what the best plan is worth, V_a the best of an alternative.
struct Asked {
  enum class Figure : std::uint8_t {
    shortfall,  // V - what the plan through `of` is worth
    behind,     // V_rival - what the plan through `of` is worth
    loss,       // - what the plan through `of` is worth
    best,       // V_of
    lead,       // V_of - the largest V of the others
    gap,        // the largest V of the others - V_of
  };
  Figure figure = Figure::shortfall;
  rue_index of = 0;  // child of the root, or the root
  rue_index rival = 0;
  const Plan* plan = nullptr;
};

// What laws and payoffs gain where one number goes from the middle of its block to a corner where it is largest.
struct Direction {
  struct Place {
    rue_index node = 0;
    double payoff = 0;
    std::size_t law = none;  // index into `chance` of the first child's
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
  };
  double way = 0;  // of the number
  std::vector<Place> places;
  std::vector<double> chance;
};

// How much a figure gains along a direction: where each place has its say, and where they are added up.
struct Pull {
  double size = 0, sum = 0;
};

class LooseSweep {
 public:
  explicit LooseSweep(const Places& places) : places_(places), tree_(places.tree) {}

  // Not less than it is for any numbers that the loose tree stands for; of one point it is the figure there.
  [[nodiscard]] double most(const LooseTree& loose, const Asked& asked);
  // [nodes] the most that the best plan is worth from there on, what is booked there included. After most() of anything but
  // a loss.
  [[nodiscard]] const std::vector<double>& best() const { return best_; }
  // Of what most() was asked last, where its laws and choices are those that made it so. [directions]
  void find_pulls(const LooseTree& loose, const Asked& asked, const std::vector<Direction>& directions,
                  std::vector<Pull>& pulls);

 private:
  void roll_best(const LooseTree& loose);
  void roll_least(const LooseTree& loose, const Plan* plan, rue_index from);
  void roll_shortfall(const LooseTree& loose, const Plan& plan, rue_index from);
  [[nodiscard]] double mix(const LooseTree& loose, rue_index n, const std::vector<double>& values, Side side,
                           std::vector<double>* law = nullptr) const;
  [[nodiscard]] rue_index best_child(rue_index n, const std::vector<double>& values) const;
  [[nodiscard]] rue_index best_other(rue_index n, const std::vector<double>& values, rue_index but) const;
  void part(rue_index n, rue_index taken, double weight);
  void weigh(const LooseTree& loose, const Asked& asked);

  const Places& places_;
  const Tree& tree_;
  std::vector<double> best_, least_, short_;  // [nodes]; `short_` without what is booked there
  std::vector<std::uint8_t> reached_;
  // [nodes] how often each of these counts, by the chance of coming there.
  std::vector<double> of_best_, of_least_, of_short_;
};

}  // namespace rue
