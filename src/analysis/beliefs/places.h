// places.h - which blocks of numbers each law and each payoff of a tree follows, and which enter at one place only.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "analysis/whatif/experiment.h"
#include "model/tree/beliefs.h"
#include "model/tree/reach.h"

namespace rue {

// A set of blocks that something follows, ascending; sets that are alike are one.
class BlockSets {
 public:
  static constexpr std::uint32_t none = 0;  // nothing is followed

  [[nodiscard]] std::uint32_t of(std::vector<std::uint32_t> blocks);
  [[nodiscard]] std::uint32_t both(std::uint32_t a, std::uint32_t b);
  [[nodiscard]] const std::vector<std::uint32_t>& blocks(std::uint32_t set) const { return all_[set]; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

 private:
  std::vector<std::vector<std::uint32_t>> all_{{}};
  std::map<std::vector<std::uint32_t>, std::uint32_t> index_{{{}, none}};
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joined_;
};

// Where a chance node's law comes from.
enum class LawSource : std::uint8_t {
  fixed,  // it is the tree's for all numbers
  edges,  // what stands on its edges
  joint,  // the joint law of declared events, given what the path has observed
};

struct Places {
  // Requires numbers inside of every block to be set: the tree has all that is possible for some numbers.
  Places(const Model& model, const Beliefs& beliefs);

  std::vector<Reach> reach;  // [blocks]
  Tree tree;
  std::vector<std::uint8_t> live;  // [nodes] possible for some numbers
  std::vector<Group> groups;       // of the tree
  BlockSets sets;
  std::vector<LawSource> source;                 // [nodes]
  std::vector<rue_index> known;                  // [nodes] with a group: what its path has observed of it, RUE_NONE: nothing
  std::vector<std::uint32_t> law;                // [nodes] set that the law follows
  std::vector<std::uint32_t> payoff;             // [nodes] set that what is booked there follows
  std::vector<std::vector<std::uint32_t>> line;  // [events][lines of a declared one] set that the line follows
  // [blocks] 1: it enters at one node of the tree only, as all that the law or the payoff there follows.
  std::vector<std::uint8_t> local;
  bool measured = false;   // payoffs are booked as utilities of totals, at outcomes
  bool ambiguous = false;  // a chance node that is possible has no probabilities
};

}  // namespace rue
