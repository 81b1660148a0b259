// affine_model.h - a model as straight lines of one of its parameters: totals, chances of paths, regrets; and both plans at
// any of its values without evaluating the model again.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "analysis/whatif/experiment.h"
#include "analysis/whatif/piecewise.h"
#include "model/tree/degree.h"

namespace rue {

// A total t(u) is affine in u = x - origin, and so is the chance P(u) of each path; never both on one path. Where the payoff
// is a weighted mean whose weights depend on x all totals are multiplied by the sum of the weights: no comparison changes.
// In the inside of the domain what is possible does not change.
class AffineModel {
 public:
  // Absent: some number, or some path's chance times total, is not affine, or more totals than `most_slopes` of different
  // slopes would have to be compared. Otherwise the model has a value all over the inside of `domain`, which is not empty.
  [[nodiscard]] static std::optional<AffineModel> of(Experiment& experiment, std::uint32_t parameter, const Domain& domain,
                                                     std::size_t most_slopes);

  [[nodiscard]] double origin() const { return origin_; }
  [[nodiscard]] const Interval& interval() const { return on_; }  // the domain, in u
  [[nodiscard]] bool complete() const { return complete_; }       // has every live node probabilities?
  [[nodiscard]] const Tree& tree() const { return tree_; }        // with the probabilities of the last look()
  [[nodiscard]] const std::vector<std::uint8_t>& live() const { return s_.live; }
  [[nodiscard]] std::size_t slopes() const { return slopes_.size(); }  // different ones of totals

  // Chance of the path times total: a leaf's part of an expected value.
  [[nodiscard]] Piece part(rue_index leaf) const;
  // What the leaf may be regretted by.
  [[nodiscard]] Pieces regret(rue_index leaf) const;

  // All figures at u, an inner point; what the policies are chosen from. O(nodes x slopes).
  const Solution& look(double u);
  [[nodiscard]] PlanPair plans() const;  // at the last look

 private:
  AffineModel() = default;
  // Of the numbers at two settings: of every node's path, and every total.
  struct Numbers {
    std::vector<double> chance, total;
    std::vector<double> law;  // of declared events, line by line
  };
  static Numbers numbers_of(const Model& model);
  bool find_lines(const Model& model, const Numbers& begin, const Numbers& end, double step);
  bool find_slopes(std::size_t most);
  void find_hindsight(const Tree& tree);

  double origin_ = 0;
  Interval on_;
  bool complete_ = true;
  Tree tree_;
  Solution s_;
  std::vector<double> chance_, chance_slope_;  // [nodes] of the path to it
  std::vector<double> total_, total_slope_;    // [nodes] of outcomes
  std::vector<rue_index> moving_;              // children whose probability is not constant
  std::vector<double> slopes_;                 // of totals, ascending
  std::vector<std::vector<double>> best_;      // [slopes][nodes] the largest total of that slope compatible with an outcome
};

}  // namespace rue
