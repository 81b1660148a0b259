// oracle_contexts.cpp - what the probabilities on the branches alone leave open, over all joint laws of all uncertainties.
#include <algorithm>
#include <map>

#include "model/tree/laws/linear_program.h"
#include "support/oracle.h"

namespace rue::test {

std::optional<std::pair<double, double>> Oracle::hindsight_range() const {
  LinearProgram laws;
  LinearRow whole{{}, 1, 1};
  for (std::size_t s = 0; s < states_.size(); ++s) {
    double hindsight = 0;
    bool any = false;
    for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
      if (leads_[s][at(h)] == 0 || kind(h) != NodeKind::outcome) continue;
      hindsight = any ? std::max(hindsight, histories_[at(h)].total) : histories_[at(h)].total;
      any = true;
    }
    laws.cost.push_back(hindsight);
    whole.terms.emplace_back(static_cast<std::uint32_t>(s), 1);
  }
  laws.rows.push_back(whole);
  for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
    if (!histories_[at(h)].live || kind(h) != NodeKind::chance || !open(h) || is_certain(node_at(h))) continue;
    const auto [factor, entry] = decided_by(h);
    for (const RandomEdge& edge : node_at(h).out) {
      LinearRow row;
      for (std::size_t s = 0; s < states_.size(); ++s) {
        if (leads_[s][at(h)] == 0) continue;
        const int state = factors_[at(factor)].outcomes[at(states_[s][at(factor)])][at(entry)];
        row.terms.emplace_back(static_cast<std::uint32_t>(s),
                               ((state == edge.state ? 1 : 0) - edge.p) / histories_[at(h)].chance);
      }
      laws.rows.push_back(std::move(row));
    }
  }
  const std::optional<LinearOptimum> least = minimize(laws);
  for (double& cost : laws.cost) cost = -cost;
  const std::optional<LinearOptimum> most = minimize(laws);
  if (!least || !most) return std::nullopt;
  return std::pair{least->value, -most->value};
}

// [factors] The uncertainties that one joint law has to fit, by the number of the first: an undeclared event whose
// probabilities differ from place to place, with all that its places have observed, and what that has. -1: bound to none.
std::vector<int> Oracle::bound_together() const {
  const auto count = static_cast<int>(factors_.size());
  std::vector<int> bound(at(count), -1);
  const auto probability = [&](int h, int state) {
    for (const RandomEdge& edge : node_at(h).out) {
      if (edge.state == state) return edge.p;
    }
    return 0.0;
  };
  std::vector<int> places;  // open and live chance histories
  for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
    if (histories_[at(h)].live && kind(h) == NodeKind::chance && open(h) && !is_certain(node_at(h))) places.push_back(h);
  }
  for (const int a : places) {
    for (const int b : places) {
      const int factor = decided_by(a).first;
      if (node_at(a).event < 0 || decided_by(b).first != factor) continue;
      for (const std::vector<int>& o : factors_[at(factor)].outcomes) {
        if (probability(a, o[0]) != probability(b, o[0])) bound[at(factor)] = factor;
      }
    }
  }
  for (bool more = true; more;) {
    more = false;
    for (const int h : places) {
      const int factor = decided_by(h).first;
      if (bound[at(factor)] < 0) continue;
      for (int up = histories_[at(h)].above; up >= 0; up = histories_[at(up)].above) {
        if (kind(up) != NodeKind::chance || is_certain(node_at(up))) continue;
        const int other = decided_by(up).first;
        const int least = bound[at(other)] < 0 ? bound[at(factor)] : std::min(bound[at(factor)], bound[at(other)]);
        for (const int changed : {factor, other}) {
          more = more || bound[at(changed)] != least;
          bound[at(changed)] = least;
        }
      }
    }
  }
  return bound;
}

// By definition: for every joint outcome of what is bound together the most that any law gives it which has the
// probabilities on the branches. Where no law has them nothing is excluded.
void Oracle::exclude_impossible() {
  possible_.assign(states_.size(), 1);
  if (graph_->declared) return;
  const std::vector<int> bound = bound_together();
  for (int first = 0; first < static_cast<int>(factors_.size()); ++first) {
    if (bound[at(first)] != first) continue;
    std::vector<int> members;
    for (int f = 0; f < static_cast<int>(factors_.size()); ++f) {
      if (bound[at(f)] == first) members.push_back(f);
    }
    std::map<std::vector<int>, std::uint32_t> column;  // of each joint outcome
    const auto joint = [&](const std::vector<int>& state) {
      std::vector<int> key;
      for (const int f : members) key.push_back(state[at(f)]);
      return key;
    };
    for (const std::vector<int>& state : states_) column.emplace(joint(state), static_cast<std::uint32_t>(column.size()));
    LinearProgram laws;
    laws.cost.assign(column.size(), 0);
    LinearRow whole{{}, 1, 1};
    for (const auto& entry : column) whole.terms.emplace_back(entry.second, 1);
    laws.rows.push_back(whole);
    bool ambiguous = false;
    for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
      if (!histories_[at(h)].live || kind(h) != NodeKind::chance || !open(h) || is_certain(node_at(h))) continue;
      const int factor = decided_by(h).first;
      if (bound[at(factor)] != first) continue;
      ambiguous = ambiguous || histories_[at(h)].ambiguous;
      std::vector<std::pair<std::size_t, int>> given;  // member, outcome's state
      double reached = 1;
      for (int c = h; histories_[at(c)].above >= 0; c = histories_[at(c)].above) {
        const int up = histories_[at(c)].above;
        if (kind(up) != NodeKind::chance || !open(up) || is_certain(node_at(up))) continue;
        const int other = decided_by(up).first;
        const auto place = std::find(members.begin(), members.end(), other) - members.begin();
        const RandomEdge& edge = node_at(up).out[at(histories_[at(c)].branch)];
        given.emplace_back(static_cast<std::size_t>(place), edge.state);
        reached *= edge.p;
      }
      const auto own = static_cast<std::size_t>(std::find(members.begin(), members.end(), factor) - members.begin());
      const auto state_of = [&](const std::vector<int>& key, std::size_t member) {
        return factors_[at(members[member])].outcomes[at(key[member])][0];
      };
      for (const RandomEdge& edge : node_at(h).out) {
        LinearRow row;
        for (const auto& [key, c] : column) {
          bool agrees = true;
          for (const auto& [member, state] : given) agrees = agrees && state_of(key, member) == state;
          if (agrees) row.terms.emplace_back(c, ((state_of(key, own) == edge.state ? 1 : 0) - edge.p) / reached);
        }
        laws.rows.push_back(std::move(row));
      }
    }
    if (ambiguous || !minimize(laws)) continue;
    std::vector<char> supported(column.size(), 0);
    for (std::size_t c = 0; c < column.size(); ++c) {
      if (supported[c] != 0) continue;
      LinearProgram most = laws;
      most.cost[c] = -1;
      const std::optional<LinearOptimum> found = minimize(most);
      for (std::size_t other = 0; found && other < column.size(); ++other) {
        if (found->at[other] > 1e-7) supported[other] = 1;
      }
    }
    for (std::size_t s = 0; s < states_.size(); ++s) {
      if (supported[column[joint(states_[s])]] == 0) possible_[s] = 0;
    }
  }
}

}  // namespace rue::test
