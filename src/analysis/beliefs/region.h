// region.h - a model at the corners of all that its numbers may be, and the plans that fall short least over all of it.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analysis/beliefs/labels.h"

namespace rue {

// Points of every block whose hull is what its numbers may be (or, of a list of views, that are all they may be).
using BlockPoints = std::vector<std::vector<Point>>;

// A plan, the most that it falls short, and where.
struct Guarantee {
  double shortfall = 0;
  Plan plan;
  std::size_t corner = 0;  // of the region; the first of several
};

// What is linear in each block takes its extremes at the products of the blocks' corners, and so does the shortfall of a
// plan: a largest of such functions is convex in each block (beliefs of a `why_not_affine` model are refused before). A plan
// that falls short least is found over a short list of corners that grows by the one where the last plan fell short most,
// until nothing is left to add: lower and upper bound meet (double oracle; McMahan, Gordon and Blum 2003).
class Region {
 public:
  // Sets the model to every corner. Requires fewer than most_visits / nodes corners. Absent: the model has no value at one;
  // `why` says at which numbers and why.
  [[nodiscard]] static std::optional<Region> of(Experiment& experiment, const Tree& shape, const Beliefs& beliefs,
                                                const BlockPoints& points, std::string& why);

  static constexpr double most_visits = 200'000;  // corners x nodes: a few seconds
  [[nodiscard]] static double corners_of(const BlockPoints& points);

  [[nodiscard]] std::size_t corners() const { return scenarios_.size(); }
  [[nodiscard]] const Instance& scenario(std::size_t corner) const { return scenarios_[corner]; }
  [[nodiscard]] Numbers at(std::size_t corner) const;
  // [corners] of the best plan through a node.
  [[nodiscard]] std::vector<double> best(rue_index through) const;

  // Over all plans through `through`, against a reference: [corners]. `first`, where given, is a scenario that ties are
  // decided by (what is believed). Absent: there are too many plans to compare.
  [[nodiscard]] std::optional<Guarantee> least_shortfall(rue_index through, const std::vector<double>& reference,
                                                         const Instance* first, double tolerance) const;
  // The plan that is worth most in share x its best corner + (1 - share) x its worst (Hurwicz).
  [[nodiscard]] std::optional<Guarantee> hurwicz(rue_index through, double share, double tolerance) const;
  // Where the plan falls short most; with a `share` its worth at each corner counts as in a Measure, beside what it is worth
  // at `first`.
  [[nodiscard]] Guarantee worst(Plan plan, rue_index through, const std::vector<double>& reference, double share = 0,
                                const Instance* first = nullptr) const;

 private:
  Region(const Tree& shape, const BlockPoints& points) : tree_(&shape), points_(&points) {}
  [[nodiscard]] std::optional<Guarantee> search(rue_index through, const std::vector<double>& reference,
                                                const Instance* first, double first_reference, double share,
                                                double tolerance) const;

  const Tree* tree_;
  const BlockPoints* points_;
  std::vector<Instance> scenarios_;
};

}  // namespace rue
