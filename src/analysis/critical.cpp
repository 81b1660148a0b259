// critical.cpp - the leaf that hurts most, what was foregone for it, and the scenario that brings both about.
#include "analysis/critical.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "analysis/hindsight/hindsight.h"
#include "analysis/paths.h"
#include "analysis/scratch.h"

namespace rue {
namespace {

// The states on two compatible paths, and how likely it is that they all come true.
class JointStates {
 public:
  explicit JointStates(const Model& model) : model_(model), tree_(model.tree) {}

  void add(const std::vector<rue_index>& path) {
    ++paths_;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      const rue_index n = path[i];
      if (tree_.kind[n] != RUE_CHANCE && tree_.kind[n] != RUE_AMBIGUOUS) continue;
      if (tree_.group[n] == RUE_NONE) {
        if (nodes_.insert(n).second) resolve_private(n, path[i + 1]);
      } else {
        observe(tree_.group[n], tree_.set[path[i + 1]]);
        list_event(n, path[i + 1]);
      }
    }
  }

  [[nodiscard]] std::vector<Critical::Resolved> states() {
    for (const auto& [event, known] : events_) {
      if (!known.states.empty()) states_[known.place].state = text_of(model_.graph.events.events[event], known.states);
    }
    return std::move(states_);
  }

  [[nodiscard]] std::optional<double> chance() const {
    if (!known_) return std::nullopt;
    double product = private_chance_;
    for (const rue_index g : groups_) {
      const std::optional<double> chance = chance_of(model_.graph.events.groups[g], atoms_left(g));
      if (!chance) return std::nullopt;
      product *= *chance;
    }
    return product;
  }

 private:
  // The last set of a group that each path observed: what that path leaves possible. RUE_NONE: it observes nothing of it.
  struct Sets {
    rue_index path[2] = {RUE_NONE, RUE_NONE};
  };

  // An event's states on both paths, and where it is listed.
  struct Known {
    std::size_t place = 0;
    std::vector<std::uint32_t> states;
  };

  [[nodiscard]] std::uint32_t event_of(rue_index n) const { return model_.graph.graph[tree_.vertex[n]].event; }

  void list(rue_index n, rue_index child) {
    states_.push_back({event_of(n), tree_.vertex[n], std::string(label_into(model_, child))});
  }

  // What all observations of one event leave together: of several states now some, now others.
  void list_event(rue_index n, rue_index child) {
    const auto [at, first] = events_.try_emplace(event_of(n));
    if (first) {
      at->second.place = states_.size();
      list(n, child);
    }
    const std::uint32_t number = edge_into(model_, child).state;
    if (event_of(n) == no_event || number == no_event) return;
    std::vector<std::uint32_t> states = states_of(model_.graph.events.events[event_of(n)], number);
    at->second.states = first ? std::move(states) : common_states(at->second.states, states);
  }

  void resolve_private(rue_index n, rue_index child) {
    list(n, child);
    if (tree_.kind[n] == RUE_AMBIGUOUS) {
      known_ = false;
    } else {
      private_chance_ *= tree_.probability[child];
    }
  }

  void observe(rue_index group, rue_index set) {
    const auto [seen, first] = sets_.try_emplace(group);
    if (first) groups_.push_back(group);
    seen->second.path[paths_ - 1] = set;
  }

  // Of a group, numbered in it: what both paths leave.
  [[nodiscard]] std::vector<std::uint32_t> atoms_left(rue_index group) const {
    const Sets& sets = sets_.at(group);
    const auto atoms = [&](rue_index set) {
      return std::vector<std::uint32_t>(tree_.set_atom.begin() + tree_.set_begin[set],
                                        tree_.set_atom.begin() + tree_.set_begin[set + 1]);
    };
    const bool once = sets.path[0] == RUE_NONE || sets.path[1] == RUE_NONE;
    std::vector<std::uint32_t> left = atoms(sets.path[0] == RUE_NONE ? sets.path[1] : sets.path[0]);
    if (!once) left = common_states(left, atoms(sets.path[1]));
    for (std::uint32_t& a : left) a -= tree_.group_begin[group];
    return left;
  }

  const Model& model_;
  const Tree& tree_;
  std::size_t paths_ = 0;
  std::vector<Critical::Resolved> states_;
  std::unordered_set<rue_index> nodes_;  // private chance nodes of the tree, each an uncertainty of its own
  std::map<std::uint32_t, Known> events_;
  std::unordered_map<rue_index, Sets> sets_;  // by group
  std::vector<rue_index> groups_;             // in order of appearance
  double private_chance_ = 1;
  bool known_ = true;  // probabilities of the private nodes
};

}  // namespace

Critical explain(const Model& model, const Solution& solution, rue_index taken, rue_index foregone) {
  JointStates scenario(model);
  scenario.add(path_to(model.tree, taken));
  scenario.add(path_to(model.tree, foregone));
  Critical critical;
  critical.taken = taken;
  critical.foregone = foregone;
  critical.chance = scenario.chance();
  critical.scenario = scenario.states();
  critical.regret = solution.total[foregone] - solution.total[taken];
  return critical;
}

Foregone::Foregone(const Model& model, const Solution& solution)
    : model_(model), solution_(solution), best_(solution.total) {
  const rue_tree view = model.tree.view();
  rue_roll_back(&view, RUE_MAX, RUE_TAKE_MAX, best_.data());
  memory_.resize(rue_foregone_size(&view) / sizeof(std::uint64_t) + 1);
}

rue_index Foregone::of(rue_index leaf) {
  const rue_tree view = model_.tree.view();
  return rue_foregone(&view, solution_.total.data(), best_.data(), solution_.open_regret.data(), leaf, solution_.tolerance,
                      {memory_.data(), memory_.size() * sizeof(std::uint64_t)});
}

std::optional<Critical> critical_of(const Model& model, const Solution& solution, const Policy& policy) {
  const Tree& tree = model.tree;
  const std::vector<std::uint8_t> reached = policy.reached(tree);
  const auto is_end = [&](rue_index n) { return reached[n] != 0 && tree.kind[n] == RUE_OUTCOME; };
  double most = 0;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (is_end(n)) most = std::max(most, solution.open_regret[n]);
  }
  if (most <= solution.tolerance) return std::nullopt;

  const std::vector<rue_index> rank = path_order(tree);
  rue_index worst = RUE_NONE;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (!is_end(n) || solution.open_regret[n] < most - solution.tolerance) continue;
    if (worst == RUE_NONE || rank[n] < rank[worst]) worst = n;
  }
  const rue_index foregone = Foregone(model, solution).of(worst);
  if (foregone == RUE_NONE) return std::nullopt;
  return explain(model, solution, worst, foregone);
}

}  // namespace rue
