// exact.cpp - asking the core until it has the memory that it wants; where its tables would outgrow the tree, shared
// events are fixed one state at a time.
#include "analysis/hindsight/hindsight.h"
#include "analysis/whatif/condition.h"

namespace rue {
namespace {

constexpr std::uint64_t steps_a_node = 32;  // that fixing a state takes, before anything is merged

// The shared event that stands highest: fixing it leaves the least to couple. RUE_NONE where nothing is coupled.
rue_index event_to_fix(const Tree& tree) {
  const rue_tree view = tree.view();
  std::vector<std::uint8_t> live(tree.size());
  rue_live(&view, live.data());
  const auto is_open = [&](rue_index n) {
    rue_index branches = 0;
    if (tree.group[n] == RUE_NONE || live[n] == 0) return false;
    for (const rue_index c : children(tree, n)) branches += live[c] != 0 ? 1U : 0U;
    return branches > 1;
  };
  std::vector<rue_index> stands(tree.group_begin.size(), 0);
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (is_open(n)) ++stands[tree.group[n]];
  }
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (is_open(n) && stands[tree.group[n]] > 1) return tree.group[n];
  }
  return RUE_NONE;
}

class Measure {
 public:
  Measure(const std::vector<double>& total, const std::uint8_t* reached, double tolerance, Scratch& memory)
      : total_(total), reached_(reached), tolerance_(tolerance), memory_(memory) {}

  rue_status run(const Tree& tree, const EventPlan& plan, std::uint64_t max_steps, rue_hindsight& hindsight) const {
    const rue_status status = by_tables(tree, plan, max_steps, hindsight);
    return status == RUE_OVER_BUDGET ? by_states(tree, max_steps, hindsight) : status;
  }

 private:
  rue_status by_tables(const Tree& tree, const EventPlan& plan, std::uint64_t max_steps, rue_hindsight& hindsight) const {
    const rue_tree view = tree.view();
    memory_.reach(rue_hindsight_size(&view));
    for (;; memory_.reach(hindsight.bytes)) {
      const rue_status status = rue_expected_hindsight(&view, plan.get(), total_.data(), reached_, tolerance_, max_steps,
                                                       memory_.view(), &hindsight);
      if (status != RUE_NO_MEMORY) return status;
    }
  }

  // The law is the mixture of what it is in each state of one event. Each has its share of the steps, so that events are
  // fixed within one another at most as often as those can be halved.
  rue_status by_states(const Tree& tree, std::uint64_t max_steps, rue_hindsight& hindsight) const {
    const rue_index group = event_to_fix(tree);
    if (group == RUE_NONE) return RUE_OVER_BUDGET;
    const rue_index begin = tree.group_begin[group];
    const rue_index atoms = tree.group_begin[group + 1] - begin;
    const std::uint64_t share = max_steps / atoms;
    if (share / steps_a_node < tree.size() + tree.set_atom.size()) return RUE_OVER_BUDGET;
    rue_hindsight sum{};
    for (rue_index a = 0; a < atoms; ++a) {
      std::vector<double> weight(atoms, 0);
      weight[a] = 1;
      const Tree given = conditioned(tree, group, weight);
      const rue_status status = run(given, EventPlan(given), share, hindsight);
      if (status != RUE_OK) return status;
      const double chance = tree.atom_probability[begin + a];
      sum.expected += chance * hindsight.expected;
      for (unsigned policy = 0; policy < RUE_POLICIES; ++policy)
        sum.chance_of_regret[policy] += chance * hindsight.chance_of_regret[policy];
    }
    hindsight = sum;
    return RUE_OK;
  }

  const std::vector<double>& total_;
  const std::uint8_t* reached_;
  double tolerance_;
  Scratch& memory_;
};

}  // namespace

rue_index first_without_law(const Tree& tree, const std::vector<std::uint8_t>& live) {
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (live[n] == 0) continue;
    const rue_index group = tree.group[n];
    if (tree.kind[n] == RUE_AMBIGUOUS) return n;
    if (group != RUE_NONE && tree.atom_probability[tree.group_begin[group]] < 0) return n;
  }
  return RUE_NONE;
}

rue_status measure_hindsight(const Tree& tree, const EventPlan& plan, const std::vector<double>& total,
                             const std::uint8_t* reached, double tolerance, std::uint64_t max_steps, Scratch& memory,
                             rue_hindsight& hindsight) {
  return Measure(total, reached, tolerance, memory).run(tree, plan, max_steps, hindsight);
}

}  // namespace rue
