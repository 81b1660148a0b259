// loose_region.h - brackets of what corners do not tell: where a number is not affine, or there are too many corners.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/beliefs/bracket.h"
#include "analysis/beliefs/extent.h"
#include "analysis/beliefs/labels.h"
#include "analysis/beliefs/loose_sweep.h"

namespace rue {

// A figure within a bracket, the plan that guarantees the one end of it, and the numbers at which it comes nearest to the
// other.
struct Bracketed {
  Bracket bounds;
  Plan plan;
  Numbers at;
};

// The figures of a Region by branch and bound. Over a part of what the numbers may be, a loose sweep bounds a plan from
// above; a model at a point bounds it from below, and so does what the best plan for a short list of points falls short
// there. The part with the largest bound is halved: where a number is affine its block's corners are (the extremes are
// among them), else the block. Work is bounded: what has not closed by then stays as wide as it is.
class LooseRegion {
 public:
  // Absent: there are no bounds, or the model has no value at some numbers; `why` says why. `affine`: [blocks]. `visits`:
  // nodes to be visited for all that is asked.
  [[nodiscard]] static std::unique_ptr<LooseRegion> of(Experiment& experiment, const Places& places, const Beliefs& beliefs,
                                                       const Extent& whole, const std::vector<std::uint8_t>& affine,
                                                       double visits, std::string& why);

  [[nodiscard]] double tolerance() const { return tolerance_; }
  // The model at a point. Absent: it has no value there.
  [[nodiscard]] std::optional<Instance> instance(const Numbers& at);

  // As Region has them, of plans through `through`; `listed` are points to begin with. The plan guarantees the upper end.
  [[nodiscard]] Bracketed least_shortfall(rue_index through, const std::vector<Numbers>& listed);
  // The largest of its plans' least worths; the plan guarantees the lower end.
  [[nodiscard]] Bracketed most_certain(rue_index through, const std::vector<Numbers>& listed);
  // The largest worth; it is attained at the lower end.
  [[nodiscard]] Bracketed highest(rue_index through);
  // Is one plan of `through` better than every one of `rival`, for all numbers? True: proved.
  [[nodiscard]] bool beats(rue_index through, rue_index rival);
  // Is it the best for some numbers? Absent: neither was shown. `at`: for these.
  [[nodiscard]] std::optional<bool> is_ever_best(rue_index through, std::optional<Numbers>& at);

  // The largest V - V_through, at most what it is short of.
  [[nodiscard]] Bracket known_later(rue_index through, const Bracket& shortfall);
  // Has it been met as the best?
  [[nodiscard]] bool is_met_as_best(rue_index through) const { return witness_[place_of(through)].has_value(); }

  // Numbers within the ranges at which the model has no value after all; empty: none were met.
  [[nodiscard]] const std::string& why_no_value() const { return why_no_value_; }
  // Some loose sweep had no bound, and why.
  [[nodiscard]] const std::string& why_unbounded() const { return why_unbounded_; }
  // At all numbers within the ranges probabilities were shown to be some.
  [[nodiscard]] bool is_sound() const { return sound_; }

 private:
  // What a block's numbers may be: points of which some have the extremes, or a convex set.
  struct BlockPart {
    std::optional<Polytope> set;  // absent: the points are all
    std::vector<Point> points;    // or corners
    std::vector<Interval> within;
    Point middle;
  };
  using Part = std::vector<std::shared_ptr<const BlockPart>>;
  struct Maximum {
    double low = 0, high = 0;
    Numbers at;
  };
  struct Stop {
    double low, high;  // as soon as it is known to be at least, or less than
  };
  struct Open {
    Part part;
    double upper = 0;
    std::size_t order = 0;
    std::optional<std::pair<std::size_t, std::size_t>> split;  // block and number
  };
  LooseRegion(const Model& model, const Places& places, const Beliefs& beliefs, const std::vector<std::uint8_t>& affine,
              double visits)
      : places_(places), laws_(model, places, beliefs, affine), sweep_(places), visits_(visits), affine_(affine) {}

  [[nodiscard]] static std::shared_ptr<const BlockPart> listed(std::vector<Point> points);
  [[nodiscard]] static std::shared_ptr<const BlockPart> filled(Polytope set);
  [[nodiscard]] static std::optional<std::pair<Part, Part>> split(const Part& part, std::size_t block, std::size_t number);
  [[nodiscard]] static NumberIntervals intervals_of(const Part& part);
  [[nodiscard]] bool value_at(const Numbers& at, LooseTree& tree);
  [[nodiscard]] std::size_t place_of(rue_index alternative) const;
  void set_closing();
  [[nodiscard]] bool prove_probabilities();
  [[nodiscard]] bool find_directions(std::string& why);
  void find_direction(std::size_t block, std::size_t number, double way, const LooseTree& there);
  [[nodiscard]] double width_of(const Part& part, std::size_t block, std::size_t number) const;
  [[nodiscard]] Numbers asked_for(const Part& part, bool middle) const;
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> choose_split(const Part& part, bool pulled) const;
  void note_best(const Numbers& at);
  [[nodiscard]] double begin_question();
  void end_question(double had, double left);
  [[nodiscard]] Maximum maximize(const Asked& asked, const Part& whole, Stop stop, double& visits);
  [[nodiscard]] Bracketed search(Asked asked, const std::vector<Numbers>& listed, Stop stop);
  [[nodiscard]] double reference(const Asked& asked, const Instance& at) const;

  const Places& places_;
  LooseLaws laws_;
  LooseSweep sweep_;
  // Of what is left each question has its equal part.
  double visits_;
  std::size_t questions_ = 1;               // that are likely to come
  std::uint64_t comparisons_ = 40'000'000;  // of labels, that are left
  std::vector<double> middle_best_;         // [nodes] what the best plan from there on is worth in the middle
  double sweep_visits_ = 0;
  double tolerance_ = 0, close_ = 0;
  std::vector<std::uint8_t> affine_;
  std::vector<rue_index> nodes_;  // alternatives
  Part corners_, all_;            // extremes of what is convex in affine blocks are in the former
  std::optional<Corners> shape_;  // at one point: what labels stand on
  LooseTree middle_;
  std::vector<Direction> directions_;
  std::vector<std::vector<std::size_t>> direction_of_;  // [blocks][numbers]
  std::vector<std::vector<rue_index>> reach_;           // [blocks] nodes whose law or payoff follows
  std::vector<Pull> pulls_;
  std::vector<std::optional<Numbers>> witness_;  // [alternatives]
  std::string why_no_value_, why_unbounded_;
  bool sound_ = true;
};

}  // namespace rue
