// random_tree.cpp - small random trees for the core, and their answers from the definitions.
#include "random_tree.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace core_test {
namespace {

constexpr std::size_t most_strategies = 120;
constexpr std::size_t most_states = 300;

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  OwnedTree make() {
    const unsigned groups = below(4);
    tree_.group_begin.push_back(0);
    for (unsigned g = 0; g < groups; ++g) {
      static const std::vector<std::vector<double>> laws{
          {0.5, 0.5}, {0.25, 0.75}, {0.25, 0.25, 0.5}, {0.25, 0.25, 0.25, 0.25}, {0.5, 0.25, 0.25}};
      const std::vector<double>& law = laws[below(static_cast<unsigned>(laws.size()))];
      tree_.atom_probability.insert(tree_.atom_probability.end(), law.begin(), law.end());
      tree_.group_begin.push_back(static_cast<rue_index>(tree_.atom_probability.size()));
    }
    tree_.set_begin.push_back(0);
    add_node(0, 0);
    std::vector<std::vector<std::vector<rue_index>>> known(1);
    for (unsigned g = 0; g < groups; ++g) {
      std::vector<rue_index> all;
      for (rue_index a = tree_.group_begin[g]; a < tree_.group_begin[g + 1]; ++a) all.push_back(a);
      known[0].push_back(all);
    }
    std::vector<unsigned> depth{0};
    const unsigned deepest = 2 + below(4);
    for (std::size_t n = 0; n < tree_.kind.size(); ++n) {
      tree_.first_child.push_back(static_cast<rue_index>(tree_.kind.size()));
      const unsigned roll = below(100);
      if (depth[n] >= deepest || (depth[n] > 0 && roll < 15) || tree_.kind.size() > 60) continue;
      const auto grow = [&](double p, rue_index set) {
        add_node(p, set);
        known.push_back(known[n]);
        depth.push_back(depth[n] + 1);
      };
      if (roll < 55) {
        tree_.kind[n] = RUE_DECISION;
        for (unsigned k = 2 + below(2); k > 0; --k) grow(0, RUE_NONE);
      } else if (const unsigned g = groups > 0 ? below(groups) : 0; groups == 0 || roll < 65 || !halves(known[n][g])) {
        tree_.kind[n] = RUE_CHANCE;
        static const std::vector<std::vector<double>> laws{{0.5, 0.5}, {0.25, 0.75}, {0, 1}, {0.5, 0, 0.5}};
        for (const double p : laws[below(static_cast<unsigned>(laws.size()))]) grow(p, RUE_NONE);
      } else {
        part(n, g, known, grow);
      }
    }
    tree_.first_child.push_back(static_cast<rue_index>(tree_.kind.size()));
    return tree_;
  }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  void add_node(double p, rue_index set) {
    tree_.kind.push_back(RUE_OUTCOME);
    tree_.payoff.push_back(static_cast<rue_real>(below(21)) - 10);
    tree_.probability.push_back(static_cast<rue_real>(p));
    tree_.group.push_back(RUE_NONE);
    tree_.set.push_back(set);
  }

  // Is what is still possible 1, 1/2 or 1/4 likely? Only then do conditional probabilities have exact doubles.
  [[nodiscard]] bool halves(const std::vector<rue_index>& atoms) const {
    double all = 0;
    for (const rue_index atom : atoms) all += tree_.atom_probability[atom];
    return all == 1 || all == 0.5 || all == 0.25;
  }

  // A chance node of group g: its branches part what is still possible, some may hold nothing.
  template <class Grow>
  void part(std::size_t n, unsigned g, std::vector<std::vector<std::vector<rue_index>>>& known, Grow grow) {
    tree_.kind[n] = RUE_CHANCE;
    tree_.group[n] = static_cast<rue_index>(g);
    const std::vector<rue_index> here = known[n][g];
    std::vector<std::vector<rue_index>> cells(2 + below(2));
    for (const rue_index atom : here) cells[below(static_cast<unsigned>(cells.size()))].push_back(atom);
    double all = 0;
    for (const rue_index atom : here) all += tree_.atom_probability[atom];
    for (const std::vector<rue_index>& cell : cells) {
      double p = 0;
      for (const rue_index atom : cell) p += tree_.atom_probability[atom];
      tree_.set_atom.insert(tree_.set_atom.end(), cell.begin(), cell.end());
      tree_.set_begin.push_back(static_cast<rue_index>(tree_.set_atom.size()));
      grow(p / all, static_cast<rue_index>(tree_.set_begin.size() - 2));
      known.back()[g] = cell.empty() ? here : cell;
    }
  }

  std::mt19937 random_;
  OwnedTree tree_;
};

// A state of nature: an atom for every group, a branch for every private chance node.
struct State {
  std::vector<rue_index> atom;
  std::map<rue_index, rue_index> branch;
  double probability = 1;
};

class Exhaustive {
 public:
  explicit Exhaustive(const OwnedTree& tree) : t_(tree) {}

  std::optional<Answers> run() {
    if (!list_states()) return std::nullopt;
    strategies_ = list_strategies();
    if (strategies_.empty()) return std::nullopt;
    Answers answers;
    answers.leaf_regret.assign(t_.kind.size(), -1);
    std::vector<double> hindsight(states_.size(), -1e300);
    std::vector<rue_real> total(t_.kind.size());
    const rue_tree view = t_.view();
    rue_totals(&view, total.data());
    std::vector<std::vector<rue_index>> leaf(strategies_.size());
    for (std::size_t s = 0; s < strategies_.size(); ++s) {
      for (std::size_t w = 0; w < states_.size(); ++w) {
        leaf[s].push_back(play(strategies_[s], states_[w]));
        hindsight[w] = std::max(hindsight[w], double{total[leaf[s][w]]});
      }
    }
    for (std::size_t w = 0; w < states_.size(); ++w) answers.expected_hindsight += states_[w].probability * hindsight[w];
    for (std::size_t s = 0; s < strategies_.size(); ++s) {
      StrategyFigures f;
      f.worst = 1e300;
      f.best = -1e300;
      f.choice = strategies_[s];
      for (std::size_t w = 0; w < states_.size(); ++w) {
        const double v = total[leaf[s][w]];
        const double regret = hindsight[w] - v;
        const double p = states_[w].probability;
        f.expected_value += p * v;
        f.worst = std::min(f.worst, v);
        f.best = std::max(f.best, v);
        f.worst_regret = std::max(f.worst_regret, regret);
        f.expected_regret += p * regret;
        f.chance_of_regret += regret > 0 ? p : 0;
        answers.leaf_regret[leaf[s][w]] = std::max(answers.leaf_regret[leaf[s][w]], regret);
      }
      answers.strategies.push_back(f);
    }
    return answers;
  }

 private:
  bool list_states() {
    states_.assign(1, {});
    for (std::size_t g = 0; g + 1 < t_.group_begin.size(); ++g) {
      std::vector<State> next;
      for (const State& state : states_) {
        for (rue_index a = t_.group_begin[g]; a < t_.group_begin[g + 1]; ++a) {
          next.push_back(state);
          next.back().atom.push_back(a);
          next.back().probability *= t_.atom_probability[a];
        }
      }
      states_ = next;
    }
    for (rue_index n = 0; n < t_.kind.size(); ++n) {
      if (t_.kind[n] != RUE_CHANCE || t_.group[n] != RUE_NONE) continue;
      std::vector<State> next;
      for (const State& state : states_) {
        for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
          if (t_.probability[c] == 0) continue;
          next.push_back(state);
          next.back().branch[n] = c;
          next.back().probability *= t_.probability[c];
        }
      }
      states_ = next;
      if (states_.size() > most_states) return false;
    }
    return true;
  }

  // Every full contingent plan: a choice at each decision that some state can lead it to.
  std::vector<std::vector<rue_index>> list_strategies() {
    std::vector<std::vector<rue_index>> done;
    std::vector<std::vector<rue_index>> open(1, std::vector<rue_index>(t_.kind.size(), RUE_NONE));
    while (!open.empty()) {
      std::vector<rue_index> plan = open.back();
      open.pop_back();
      rue_index undecided = RUE_NONE;
      for (const State& state : states_) {
        const rue_index end = play(plan, state);
        if (t_.kind[end] == RUE_DECISION && end < undecided) undecided = end;
      }
      if (undecided == RUE_NONE) {
        done.push_back(plan);
        if (done.size() > most_strategies) return {};
        continue;
      }
      for (rue_index c = t_.first_child[undecided]; c < t_.first_child[undecided + 1]; ++c) {
        plan[undecided] = c;
        open.push_back(plan);
      }
    }
    return done;
  }

  // The leaf that a plan and a state lead to, or the first decision that the plan leaves open.
  rue_index play(const std::vector<rue_index>& plan, const State& state) const {
    rue_index n = 0;
    while (t_.kind[n] != RUE_OUTCOME) {
      if (t_.kind[n] == RUE_DECISION) {
        if (plan[n] == RUE_NONE) return n;
        n = plan[n];
      } else if (t_.group[n] == RUE_NONE) {
        n = state.branch.at(n);
      } else {
        const rue_index atom = state.atom[t_.group[n]];
        for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
          const auto from = t_.set_atom.begin() + t_.set_begin[t_.set[c]];
          const auto to = t_.set_atom.begin() + t_.set_begin[t_.set[c] + 1];
          if (std::find(from, to, atom) != to) {
            n = c;
            break;
          }
        }
      }
    }
    return n;
  }

  const OwnedTree& t_;
  std::vector<State> states_;
  std::vector<std::vector<rue_index>> strategies_;
};

}  // namespace

std::string OwnedTree::text() const {
  std::ostringstream out;
  for (std::size_t n = 0; n < kind.size(); ++n) {
    out << n << ": kind " << int{kind[n]} << " payoff " << payoff[n] << " p " << probability[n] << " group " << int(group[n])
        << " set {";
    if (set[n] != RUE_NONE) {
      for (rue_index i = set_begin[set[n]]; i < set_begin[set[n] + 1]; ++i) out << ' ' << set_atom[i];
    }
    out << " } children " << first_child[n] << ".." << first_child[n + 1] << '\n';
  }
  return out.str();
}

OwnedTree random_tree(std::uint32_t seed) {
  return Maker(seed).make();
}

std::optional<Answers> go_through_all(const OwnedTree& tree) {
  return Exhaustive(tree).run();
}

}  // namespace core_test
