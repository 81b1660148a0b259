// region.h - a model at the corners of all that its numbers may be, and the plans that fall short least over all of it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/beliefs/labels.h"

namespace rue {

// A plan, the most that it falls short, and where.
struct Guarantee {
  double shortfall = 0;
  Plan plan;
  std::size_t corner = 0;  // of the region; the first of several
  Numbers at;              // local numbers included
};

using CornerList = std::vector<std::size_t>;

// What is linear in each block takes its extremes at the products of the blocks' corners, and so does the shortfall of a
// plan: a largest of such functions is convex in each block (where a block is not affine, see LooseRegion instead). A plan
// that falls short least is found over a short list of corners that grows by the one where the last plan fell short most,
// until nothing is left to add: lower and upper bound meet (double oracle; McMahan, Gordon and Blum 2003).
//
// Local numbers take part in no corner: what a plan falls short by where it parts from another one is made of subtrees that
// have no local number in common, so each takes its own least or most.
class Region {
 public:
  // Absent: the model has no value at some numbers; `why` says why. Requires fewer than Corners::most_visits. `like`: see
  // Corners.
  [[nodiscard]] static std::optional<Region> of(Experiment& experiment, const Places& places, const Beliefs& beliefs,
                                                const BlockPoints& points, std::string& why, const Region* like = nullptr);

  [[nodiscard]] std::size_t corners() const { return corners_.count(); }
  [[nodiscard]] const Corners& model() const { return corners_; }

  // [corners] of the best plan through a node where the local numbers make that most, and where they make it least.
  [[nodiscard]] std::vector<double> highest(rue_index through) const;
  [[nodiscard]] std::vector<double> lowest(rue_index through) const;
  // The numbers of a corner, where the local ones make the best plan through `best` worth most and all others least; local
  // numbers that have no say there are as in `elsewhere`. `at_highest`: the others' have none.
  [[nodiscard]] Numbers at(std::size_t corner, rue_index best, const Numbers& elsewhere) const;

  [[nodiscard]] Numbers at_highest(std::size_t corner, rue_index best, const Numbers& elsewhere) const;

  // Over all plans through `through`: how far they fall short of the best there is, and what they are worth less than a
  // reference [corners] that has no local number in common with them. `first`, where given, is a point that ties are decided
  // by (what is believed). Absent: there are too many plans to compare. `listed`, where given, are corners to begin with,
  // and then those that were needed, too: what is found does not depend on them, but for ties.
  [[nodiscard]] std::optional<Guarantee> least_shortfall(rue_index through, const Instance* first, const Numbers& elsewhere,
                                                         double tolerance, CornerList* listed = nullptr) const;
  [[nodiscard]] std::optional<Guarantee> least_behind(rue_index through, const std::vector<double>& reference,
                                                      const Instance* first, const Numbers& elsewhere,
                                                      double tolerance) const;
  // The plan that is worth most in share x its best corner + (1 - share) x its worst (Hurwicz).
  [[nodiscard]] std::optional<Guarantee> hurwicz(rue_index through, double share, const Numbers& elsewhere,
                                                 double tolerance) const;
  // How far a plan falls short of the best there is, at most.
  [[nodiscard]] double worst_of(const Plan& plan, rue_index through) const;

 private:
  // What plans through a node are measured by.
  struct Against {
    rue_index through = 0;
    std::vector<double> reference;  // [corners]
    bool best_of_all = false;       // that is what the other alternatives have at most
    bool partings = false;          // how far they fall short below the node counts, too
    double share = 0;               // as in a Measure, of their highest worth at the brightest corner
    std::size_t brightest = 0;
  };
  struct Found {
    double shortfall = 0;
    std::size_t corner = 0;
    bool below = false;  // it is short of another plan through the same node
    Corners::Tables least, shortfalls;
  };

  explicit Region(Corners corners) : corners_(std::move(corners)) {}
  [[nodiscard]] Against best_of_all(rue_index through) const;
  [[nodiscard]] Found worst(const Plan& plan, const Against& against) const;
  [[nodiscard]] std::optional<Guarantee> search(const Against& against, const Instance* first, const Numbers& elsewhere,
                                                double tolerance, CornerList* needed = nullptr) const;
  [[nodiscard]] Numbers settled(const Plan& plan, const Against& against, const Found& found,
                                const Numbers& elsewhere) const;

  Corners corners_;
};

}  // namespace rue
