// corners.h - a model's laws, payoffs and worths at every corner of what its numbers may be, each kept only for the blocks
// that it follows.
#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/beliefs/instance.h"
#include "analysis/beliefs/places.h"

namespace rue {

// Points of every block whose hull is what its numbers may be (or, of a list of views, that are all they may be).
using BlockPoints = std::vector<std::vector<Point>>;

enum class Side : std::uint8_t { least, most };

// A corner is one point of every block but the local ones. What stands below a node follows few of the blocks: its worth is
// a table over their points alone, and the tables grow towards the root. A local block (Places::local) is in no table: it
// counts at its node with the point that is least or most there, for nothing else follows it.
class Corners {
 public:
  // Absent: the model has no value at some numbers; `why` says why. Requires: visits_of() is not too many; `like`, where
  // given, is one for the same places and is_like(points).
  [[nodiscard]] static std::optional<Corners> of(Experiment& experiment, const Places& places, const Beliefs& beliefs,
                                                 const BlockPoints& points, std::string& why, const Corners* like = nullptr);
  // Would one for these points have all its tables where this one has them?
  [[nodiscard]] bool is_like(const BlockPoints& points) const;

  // How many corners there are, and how many figures stand in all tables and are made for them.
  [[nodiscard]] static double count_of(const Places& places, const BlockPoints& points);
  [[nodiscard]] static double visits_of(const Places& places, const BlockPoints& points);
  static constexpr double most_visits = 1e7;
  static constexpr double unbounded = std::numeric_limits<double>::infinity();

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] double visits() const { return visits_; }
  [[nodiscard]] const Places& places() const { return *places_; }
  // Local blocks as in `elsewhere`.
  [[nodiscard]] Numbers at(std::size_t corner, const Numbers& elsewhere) const;
  // All numbers that are not local as in the corner.
  [[nodiscard]] Instance instance(std::size_t corner) const;
  // The least and the largest total of an outcome.
  [[nodiscard]] std::pair<double, double> totals() const;

  // A block that is local and has several points enters there or below.
  [[nodiscard]] bool varied(rue_index n) const { return varied_[n] != 0; }
  [[nodiscard]] std::size_t law_points(rue_index n) const { return law_[n].local ? law_[n].count : 1; }
  [[nodiscard]] double chance(rue_index n, std::size_t child, std::size_t point) const {
    return figures_[law_[n].at + child * law_[n].count + point];
  }
  [[nodiscard]] bool payoff_varies(rue_index n) const { return payoff_[n].local; }
  [[nodiscard]] double payoff(rue_index n,
                              Side side) const;  // of one that varies

  // ---- worths from each node on, as tables of all nodes

  using Tables = std::vector<double>;
  [[nodiscard]] const Tables& highest() const { return highest_; }  // of the best plan at the best local numbers
  // Of the plan from `from` on, or without one of the best: local numbers are where it is least or most.
  [[nodiscard]] Tables worths(Side side, const Plan* plan, rue_index from) const;
  // How much the plan may fall short of the best below each node, at the worst local numbers; only where it is varied.
  [[nodiscard]] Tables shortfalls(const Plan& plan, rue_index from, const Tables& least) const;
  // [corners] of a node, with what is booked at the root.
  [[nodiscard]] std::vector<double> whole(const Tables& tables, rue_index n) const;
  // The same without the latter.
  [[nodiscard]] std::vector<double> whole_below(const Tables& tables, rue_index n) const;

  // ---- the local numbers that make it so, written over those of `numbers`

  // With a plan: its choices, at the local points where it is least or most; else the best ones.
  void settle(Side side, const Plan* plan, const Tables& tables, rue_index from, std::size_t corner, Numbers& numbers) const;
  // Where the plan falls short of the best below `from`.
  void settle_shortfall(const Plan& plan, const Tables& least, const Tables& shortfall, rue_index from, std::size_t corner,
                        Numbers& numbers) const;

 private:
  // A law (one row a child) or a payoff, over the points of the blocks that it follows.
  struct Entries {
    std::size_t at = 0;
    std::uint32_t count = 1;
    bool local = false;
    const std::uint32_t* map = nullptr;  // from the node's table to these
  };
  using Mask = std::uint64_t;  // a bit for each block with a place among the corners
  using Blocks = std::vector<std::uint32_t>;
  using Maps = std::map<std::pair<Mask, Mask>, std::vector<std::uint32_t>>;

  Corners(const Places& places, const BlockPoints& points);
  void find_tables();
  void find_evaluations();
  [[nodiscard]] double joint_visits() const;
  void place_figures();
  [[nodiscard]] bool evaluate(Experiment& experiment, const Beliefs& beliefs, std::string& why);
  void value_joint_laws(const Events& events, const std::vector<std::vector<std::vector<double>>>& lines);
  [[nodiscard]] std::int64_t entry_at(std::uint32_t set, std::size_t evaluation) const;
  [[nodiscard]] std::size_t digit(std::uint32_t block, std::size_t evaluation) const;
  [[nodiscard]] Blocks varying(std::uint32_t set) const;
  [[nodiscard]] Blocks blocks_of(Mask mask) const;
  [[nodiscard]] Mask mask_of(std::uint32_t set) const;
  [[nodiscard]] double size_of(const Blocks& blocks) const;
  [[nodiscard]] std::vector<std::uint32_t> projection(const Blocks& from, const Blocks& to) const;
  [[nodiscard]] const std::uint32_t* map_between(Mask from, Mask to);
  [[nodiscard]] Mask all() const { return (Mask{1} << global_.size()) - 1; }
  [[nodiscard]] std::vector<double> over_corners(const double* table, Mask mask) const;
  [[nodiscard]] std::size_t index_at(std::size_t corner, Mask mask) const;
  [[nodiscard]] double value_at(const Tables& tables, rue_index n, std::size_t corner) const {
    return tables[at_[n] + index_at(corner, mask_[n])];
  }

  template <class ValueOf>
  void settle_law(rue_index n, Side side, ValueOf value_of, Numbers& numbers) const;

  class Roll;
  friend class Roll;

  const Places* places_;
  BlockPoints points_;
  double visits_ = 0;  // all else is absent where they are too many
  std::size_t count_ = 1;
  std::vector<Mask> bit_;            // [blocks] 0: it has one point, or is local
  Blocks global_;                    // blocks by their bits
  std::vector<std::size_t> stride_;  // [global_] of corners

  // Blocks that some formula follows together are tried together, the others at the same time.
  Blocks cluster_;                   // [blocks]
  std::vector<std::size_t> step_;    // [blocks] evaluations from one point to the next
  std::vector<double> evaluations_;  // [clusters]
  std::vector<Blocks> members_;      // [clusters]

  std::vector<Mask> mask_;  // [nodes] of the table of what is worth from there on
  std::vector<std::uint8_t> varied_;
  std::vector<std::size_t> at_;           // [nodes + 1] tables
  std::vector<const std::uint32_t*> up_;  // [nodes] from the parent's table to its own
  std::vector<Entries> law_, payoff_;     // [nodes]
  std::vector<double> figures_;           // of laws and payoffs
  std::shared_ptr<Maps> maps_;
  Tables highest_;
};

}  // namespace rue
