// places.cpp - formulas to the blocks that they name, then the tree's nodes to formulas.
#include "analysis/beliefs/places.h"

#include <algorithm>

#include "model/events/joint_law.h"
#include "model/tree/unfolding.h"

namespace rue {

std::uint32_t BlockSets::of(std::vector<std::uint32_t> blocks) {
  std::sort(blocks.begin(), blocks.end());
  blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
  const auto [place, fresh] = index_.emplace(std::move(blocks), static_cast<std::uint32_t>(all_.size()));
  if (fresh) all_.push_back(place->first);
  return place->second;
}

std::uint32_t BlockSets::both(std::uint32_t a, std::uint32_t b) {
  if (a == b || b == none) return a;
  if (a == none) return b;
  const auto [place, fresh] = joined_.emplace(std::pair(std::min(a, b), std::max(a, b)), none);
  if (fresh) {
    std::vector<std::uint32_t> blocks = all_[a];
    blocks.insert(blocks.end(), all_[b].begin(), all_[b].end());
    place->second = of(std::move(blocks));
  }
  return place->second;
}

namespace {

class PlaceFinder {
 public:
  PlaceFinder(const Model& model, const Beliefs& beliefs, Places& places)
      : model_(model),
        graph_(model.graph),
        tree_(places.tree),
        beliefs_(beliefs),
        p_(places),
        on_edge_(graph_.branch_formulas.empty() && graph_.payoff_formulas.empty() && graph_.criteria.formulas.empty()
                     ? 0
                     : num_edges(graph_.graph)),
        on_vertex_(num_vertices(graph_.graph)),
        branches_(num_vertices(graph_.graph)) {}

  void find() {
    follow_parameters();
    for (const BranchFormulas& b : graph_.branch_formulas)
      branches_[source(edge_of(graph_.graph, b.edges.front()), graph_.graph)] = of(b.shares);
    follow_events();
    find_known();
    follow_laws();
    follow_payoffs();
    find_local();
    find_reach();
  }

 private:
  [[nodiscard]] std::uint32_t of(const Formula& formula) {
    std::uint32_t set = BlockSets::none;
    for (const rue_instruction& in : formula.code) {
      if (in.operation == RUE_OP_PARAMETER && in.index < of_parameter_.size())
        set = p_.sets.both(set, of_parameter_[in.index]);
    }
    return set;
  }
  [[nodiscard]] std::uint32_t of(const std::optional<Value>& value) {
    return value && value->formula ? of(*value->formula) : BlockSets::none;
  }
  [[nodiscard]] std::uint32_t of(const Gain& gain) { return p_.sets.both(of(gain.payoff), of(gain.cost)); }
  [[nodiscard]] std::uint32_t of(const std::vector<Share>& shares) {
    std::vector<std::uint32_t> all;
    for (const Share& share : shares) {
      const std::vector<std::uint32_t>& more = p_.sets.blocks(of(share.value));
      all.insert(all.end(), more.begin(), more.end());
    }
    return p_.sets.of(std::move(all));
  }

  void follow_parameters() {
    of_parameter_.assign(graph_.parameters.all.size(), BlockSets::none);
    for (std::uint32_t b = 0; b < beliefs_.blocks.size(); ++b) {
      for (const std::uint32_t number : beliefs_.blocks[b].numbers) of_parameter_[number] = p_.sets.of({b});
    }
    for (const std::uint32_t i : graph_.parameters.order) {
      const std::optional<Formula>& formula = graph_.parameters.all[i].formula;
      if (formula && of_parameter_[i] == BlockSets::none) of_parameter_[i] = of(*formula);
    }
  }

  void follow_events() {
    const Events& events = graph_.events;
    p_.line.resize(events.events.size());
    for (std::size_t e = 0; e < events.events.size(); ++e) {
      for (const Conditional& line : events.events[e].law) p_.line[e].push_back(of(line.shares));
    }
    for (const Group& group : p_.groups) {
      std::vector<std::uint32_t> all;
      for (const std::uint32_t e : group.events) {
        for (const std::uint32_t set : p_.line[e]) {
          const std::vector<std::uint32_t>& blocks = p_.sets.blocks(set);
          all.insert(all.end(), blocks.begin(), blocks.end());
        }
      }
      of_group_.push_back(p_.sets.of(std::move(all)));
    }
  }

  // Depth first: what the path knows of each group is changed on the way down and restored on the way up.
  void find_known() {
    const std::size_t nodes = tree_.size();
    p_.known.assign(nodes, RUE_NONE);
    if (p_.groups.empty()) return;
    std::vector<rue_index> now(p_.groups.size(), RUE_NONE), before;
    for (rue_index n = 0;;) {
      if (tree_.group[n] != RUE_NONE) p_.known[n] = now[tree_.group[n]];
      rue_index next = tree_.first_child[n];
      if (children(tree_, n).size() == 0) {
        for (;; n = tree_.parent[n]) {
          if (n == 0) return;
          const rue_index above = tree_.parent[n];
          if (tree_.group[above] != RUE_NONE) {
            now[tree_.group[above]] = before.back();
            before.pop_back();
          }
          if (n + 1 < tree_.first_child[above + 1]) break;
        }
        next = n + 1;
      }
      const rue_index group = tree_.group[tree_.parent[next]];
      if (group != RUE_NONE) {
        before.push_back(now[group]);
        now[group] = tree_.set[next];
      }
      n = next;
    }
  }

  // Of an event that is not declared the probabilities on the edges count while it is open.
  [[nodiscard]] bool is_open(rue_index n) const {
    const rue_index set = p_.known[n];
    return set == RUE_NONE || tree_.set_begin[set + 1] - tree_.set_begin[set] > 1;
  }

  void follow_laws() {
    const std::size_t nodes = tree_.size();
    p_.source.assign(nodes, LawSource::fixed);
    p_.law.assign(nodes, BlockSets::none);
    for (rue_index n = 0; n < nodes; ++n) {
      if (p_.live[n] == 0) continue;
      if (tree_.kind[n] == RUE_AMBIGUOUS) p_.ambiguous = true;
      if (tree_.kind[n] != RUE_CHANCE) continue;
      const rue_index g = tree_.group[n];
      const bool declared = g != RUE_NONE && graph_.events.events[p_.groups[g].events.front()].declared;
      p_.law[n] = declared ? of_group_[g] : branches_[tree_.vertex[n]];
      if (p_.law[n] == BlockSets::none) continue;
      p_.source[n] = declared ? LawSource::joint : LawSource::edges;
      if (declared || g == RUE_NONE || is_open(n)) continue;
      p_.source[n] = LawSource::fixed;
      p_.law[n] = BlockSets::none;
    }
  }

  void follow_payoffs() {
    p_.payoff.assign(tree_.size(), BlockSets::none);
    for (const PayoffFormula& payoff : graph_.payoff_formulas) {
      std::uint32_t& set = (payoff.on_edge ? on_edge_ : on_vertex_)[payoff.element];
      set = p_.sets.both(set, of(payoff.gain));
    }
    const Criteria& criteria = graph_.criteria;
    std::uint32_t weights = BlockSets::none;
    if (!criteria.all.empty()) {
      for (const CriterionFormula& formula : criteria.formulas) {
        std::uint32_t& set = (formula.on_edge ? on_edge_ : on_vertex_)[formula.place / criteria.all.size()];
        set = p_.sets.both(set, of(formula.gain));
      }
      if (criteria.value) {
        weights = of(*criteria.value);
      } else {
        std::vector<std::uint32_t> all;
        for (const std::uint32_t w : criteria.views[criteria.view].weight) {
          const std::vector<std::uint32_t>& blocks = p_.sets.blocks(of_parameter_[w]);
          all.insert(all.end(), blocks.begin(), blocks.end());
        }
        weights = p_.sets.of(std::move(all));
      }
    }
    p_.measured = graph_.utility.measures && graph_.utility.form != Utility::Form::linear;
    std::uint32_t utility = BlockSets::none;
    for (const Utility::Written& written : graph_.utility.written) {
      if (p_.measured && written.value.formula) utility = p_.sets.both(utility, of(*written.value.formula));
    }
    const bool at_outcomes = p_.measured || !criteria.all.empty();
    std::vector<std::uint32_t> path;  // booked at outcomes: each has the whole path's
    if (at_outcomes) path.assign(tree_.size(), BlockSets::none);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      std::uint32_t own = on_vertex_[tree_.vertex[n]];
      if (n != 0 && !on_edge_.empty()) own = p_.sets.both(own, on_edge_[tree_.edge[n]]);
      if (!at_outcomes) {
        if (p_.live[n] != 0) p_.payoff[n] = own;
        continue;
      }
      path[n] = n == 0 ? own : p_.sets.both(path[tree_.parent[n]], own);
      if (p_.live[n] == 0 || children(tree_, n).size() != 0) continue;
      p_.payoff[n] = p_.sets.both(path[n], p_.sets.both(weights, utility));
    }
  }

  // The payoff of a root that chooses is everybody's.
  void find_local() {
    const std::size_t blocks = beliefs_.blocks.size();
    std::vector<std::uint8_t> uses(blocks, 0);
    const auto count = [&](std::uint32_t set, bool may_be_local) {
      const std::vector<std::uint32_t>& all = p_.sets.blocks(set);
      for (const std::uint32_t b : all)
        uses[b] = static_cast<std::uint8_t>(may_be_local && all.size() == 1 ? std::min(2, uses[b] + 1) : 2);
    };
    for (rue_index n = 0; n < tree_.size(); ++n) {
      count(p_.law[n], true);
      count(p_.payoff[n], n != 0);
    }
    p_.local.resize(blocks);
    for (std::size_t b = 0; b < blocks; ++b) p_.local[b] = uses[b] == 1 ? 1 : 0;
  }

  // What stands alone on an edge or in a payoff, at one node, is followed along a straight line.
  void find_reach() {
    const std::size_t blocks = beliefs_.blocks.size();
    std::vector<std::uint8_t> chances(blocks, 0), payoffs(blocks, 0);
    const auto plain = [&](const std::optional<Value>& value) {
      return !value || !value->formula || value->formula->code.size() == 1;
    };
    for (const BranchFormulas& b : graph_.branch_formulas) {
      const bool all = std::all_of(b.shares.begin(), b.shares.end(), [&](const Share& s) { return plain(s.value); });
      for (const std::uint32_t block : p_.sets.blocks(of(b.shares))) chances[block] = all && chances[block] == 0 ? 1 : 2;
    }
    for (const PayoffFormula& f : graph_.payoff_formulas) {
      const bool alone = plain(f.gain.payoff) && plain(f.gain.cost) && !graph_.utility.measures;
      for (const std::uint32_t block : p_.sets.blocks(of(f.gain))) payoffs[block] = alone && payoffs[block] == 0 ? 1 : 2;
    }
    std::vector<std::uint8_t> in_group(blocks, 0), named(blocks, 0);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.group[n] == RUE_NONE) continue;
      for (const std::uint32_t block : p_.sets.blocks(p_.law[n])) in_group[block] = 1;
    }
    for (const std::uint32_t i : graph_.parameters.order) {
      if (!graph_.parameters.all[i].formula) continue;
      for (const std::uint32_t block : p_.sets.blocks(of_parameter_[i])) {
        const std::vector<std::uint32_t>& own = beliefs_.blocks[block].numbers;
        if (std::find(own.begin(), own.end(), i) == own.end()) named[block] = 1;
      }
    }
    for (std::uint32_t b = 0; b < blocks; ++b) {
      const bool simple = p_.local[b] != 0 && chances[b] + payoffs[b] == 1 && in_group[b] == 0 && named[b] == 0 &&
                          graph_.criteria.all.empty() && !graph_.utility.measures;
      p_.reach.push_back(simple ? Reach{chances[b] == 1, payoffs[b] == 1, false, {}}
                                : reach_of(model_, beliefs_.blocks[b].numbers));
    }
  }

  const Model& model_;
  const DecisionGraph& graph_;
  const Tree& tree_;
  const Beliefs& beliefs_;
  Places& p_;
  std::vector<std::uint32_t> of_parameter_;         // sets
  std::vector<std::uint32_t> on_edge_, on_vertex_;  // of payoffs and scores
  std::vector<std::uint32_t> branches_;             // [vertices]
  std::vector<std::uint32_t> of_group_;
};

}  // namespace

Places::Places(const Model& model, const Beliefs& beliefs)
    : tree(model.tree), live(model.tree.size()), groups(model.graph.events.groups) {
  const rue_tree view = tree.view();
  rue_live(&view, live.data());
  PlaceFinder(model, beliefs, *this).find();
}

}  // namespace rue
