// pick_difference.cpp - what became of a headline pick between two models.
#include "analysis/diff/pick_difference.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/paths.h"

namespace rue {
namespace {

// How far alternative `other` is behind alternative `first`.
std::optional<double> behind(const Solution& s, Criterion criterion, std::size_t first, std::size_t other) {
  const std::optional<double>& a = s.alternatives[first].by(criterion);
  const std::optional<double>& b = s.alternatives[other].by(criterion);
  if (!a || !b) return std::nullopt;
  const double gap = criterion == Criterion::minimax_regret ? *b - *a : *a - *b;
  return gap <= s.tolerance ? 0 : gap;
}

// May an alternative whose figure is not known be less far behind than `margin`?
bool may_be_nearer(const Solution& s, Criterion criterion, const Pick& pick, double margin) {
  return std::any_of(s.alternatives.begin(), s.alternatives.end(), [&](const Alternative& a) {
    const bool known = a.by(criterion).has_value();
    return !known && *pick.value - s.value_range[a.node].most < margin - s.tolerance;
  });
}

std::optional<PickState> state_of(const Solved& model, Criterion criterion) {
  const std::optional<Pick>& pick = model.solution.pick(criterion);
  if (!pick) return std::nullopt;
  PickState state{&*pick, {}, {}};
  for (std::size_t i = 0; pick->alternative && i < model.solution.alternatives.size(); ++i) {
    if (i == *pick->alternative) continue;
    const std::optional<double> gap = behind(model.solution, criterion, *pick->alternative, i);
    if (gap && (!state.margin || *gap < *state.margin)) {
      state.margin = gap;
      state.runner_up = i;
    }
  }
  const double margin = state.margin.value_or(std::numeric_limits<double>::infinity());
  if (criterion == Criterion::expected_value && may_be_nearer(model.solution, criterion, *pick, margin)) {
    state.margin.reset();
    state.runner_up.reset();
  }
  return state;
}

// What a policy comes to, and below which of these nodes it decides.
struct Reach {
  Reach(const Tree& tree, const Policy& policy) : reached(policy.reached(tree)), decides(tree.size(), 0) {
    for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
      if (reached[n] == 0) continue;
      if (tree.kind[n] == RUE_DECISION) decides[n] = 1;
      if (n != 0 && decides[n] != 0) decides[tree.parent[n]] = 1;
    }
  }
  std::vector<std::uint8_t> reached;
  std::vector<std::uint8_t> decides;  // [tree nodes] 1 where a decision is reached at it or below it
};

class Plans {
 public:
  Plans(const Solved& before, const Solved& after, const Correspondence& matches, const Policy& old_policy,
        const Policy& new_policy)
      : old_(before.model.tree),
        new_(after.model.tree),
        matches_(matches),
        old_policy_(old_policy),
        new_policy_(new_policy),
        old_reach_(old_, old_policy),
        new_reach_(new_, new_policy) {}

  // Walks both trees in step, along branches that are the same.
  void compare(PickDifference& found) {
    open_.emplace_back(0, 0);
    while (!open_.empty()) {
      const auto [n, m] = open_.back();
      open_.pop_back();
      const bool old_decides = old_.kind[n] == RUE_DECISION;
      const bool new_decides = new_.kind[m] == RUE_DECISION;
      if (old_decides != new_decides) {
        found.other_plan = found.other_plan || old_reach_.decides[n] != 0 || new_reach_.decides[m] != 0;
      } else if (old_decides) {
        compare_choices(n, m, found);
      } else if (compare_branches(n, m)) {
        found.other_plan = true;
      }
    }
  }

 private:
  // The child of m whose edge is that of child c, RUE_NONE if there is none.
  [[nodiscard]] rue_index match(rue_index c, rue_index m) const {
    const std::uint32_t edge = matches_.edge_after[old_.edge[c]];
    const rue_index first = new_.first_child[m];
    const rue_index count = new_.first_child[m + 1] - first;
    // Children stand in the order of the edges; another node's edge is out of range on either side.
    if (edge == no_match || count == 0 || edge < new_.edge[first] || edge - new_.edge[first] >= count) return RUE_NONE;
    return first + (edge - new_.edge[first]);
  }

  void compare_choices(rue_index n, rue_index m, PickDifference& found) {
    const rue_index c = old_policy_[n];
    const rue_index d = new_policy_[m];
    if (match(c, m) == d) {
      open_.emplace_back(c, d);
      return;
    }
    found.other_plan = true;
    found.plan.push_back({n, m, c, d});
  }

  // Goes on below branches that are the same; whether there are decisions below others.
  bool compare_branches(rue_index n, rue_index m) {
    std::size_t matched = 0;
    bool others = false;
    for (rue_index c = old_.first_child[n + 1]; c-- > old_.first_child[n];) {
      if (old_reach_.decides[c] == 0) continue;
      const rue_index d = match(c, m);
      if (d == RUE_NONE || new_reach_.decides[d] == 0) {
        others = true;
        continue;
      }
      ++matched;
      open_.emplace_back(c, d);
    }
    std::size_t deciding = 0;
    for (const rue_index d : children(new_, m)) deciding += new_reach_.decides[d];
    return others || deciding > matched;
  }

  const Tree& old_;
  const Tree& new_;
  const Correspondence& matches_;
  const Policy& old_policy_;
  const Policy& new_policy_;
  Reach old_reach_, new_reach_;
  std::vector<std::pair<rue_index, rue_index>> open_;
};

}  // namespace

bool PickDifference::moved() const {
  if (before.has_value() != after.has_value()) return true;
  if (!before) return false;
  const auto differ = [this](const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() != b.has_value() || (a && std::fabs(*b - *a) > tolerance);
  };
  const Pick& was = *before->pick;
  const Pick& is = *after->pick;
  return !flipped || *flipped || other_plan || differ(was.value, is.value) || differ(before->margin, after->margin) ||
         differ(was.figures.expected_value, is.figures.expected_value) ||
         differ(was.figures.worst_regret, is.figures.worst_regret);
}

PickDifference pick_difference(const Solved& before, const Solved& after, const Correspondence& matches,
                               Criterion criterion) {
  PickDifference found;
  found.criterion = criterion;
  found.tolerance = std::max(before.solution.tolerance, after.solution.tolerance);
  found.before = state_of(before, criterion);
  found.after = state_of(after, criterion);
  if (!found.before || !found.after) return found;
  const Pick& was = *found.before->pick;
  const Pick& is = *found.after->pick;
  if (was.alternative.has_value() != is.alternative.has_value()) return found;
  if (!was.alternative) {
    Plans(before, after, matches, was.policy, is.policy).compare(found);
    found.flipped = found.other_plan;
    return found;
  }

  const Tree& old_tree = before.model.tree;
  const Tree& new_tree = after.model.tree;
  const bool same_root = matches.node_after[old_tree.vertex[0]] == new_tree.vertex[0];
  std::optional<std::size_t> now;  // where the alternative that was taken stands in the new model
  const rue_index taken = before.solution.alternatives[*was.alternative].node;
  for (std::size_t i = 0; i < after.solution.alternatives.size() && !now; ++i) {
    const rue_index node = after.solution.alternatives[i].node;
    const bool same = same_root ? matches.edge_after[old_tree.edge[taken]] == new_tree.edge[node]
                                : label_into(before.model, taken) == label_into(after.model, node);
    if (same) now = i;
  }
  found.flipped = now != is.alternative;
  if (*found.flipped) {
    found.old_is_there = now.has_value();
    if (now) found.given_up = behind(after.solution, criterion, *is.alternative, *now);
  } else if (same_root) {
    Plans(before, after, matches, was.policy, is.policy).compare(found);
  }
  return found;
}

}  // namespace rue
