// atom_sets.cpp - interning sets of joint states and splitting them by an event.
#include "model/events/atom_sets.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/events/joint_law.h"

namespace rue {

namespace {

// Spreads the bits of `word` (splitmix64's finalizer).
std::uint64_t mixed(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
  word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
  return word ^ (word >> 31);
}

// Neumaier's compensated sum, so that 0.3 + 0.09 + 0.02 is 0.41 and not 0.41000000000000009.
double sum_of(std::span<const double> probability, std::span<const std::uint32_t> at) {
  double sum = 0;
  double lost = 0;
  for (const std::uint32_t i : at) {
    const double p = probability[i];
    const double next = sum + p;
    lost += sum >= p ? (sum - next) + p : (p - next) + sum;
    sum = next;
  }
  return sum + lost;
}

}  // namespace

AtomSets::AtomSets(const Events& events) : events_(events), begin_{0, 0}, group_of_{no_event}, probability_{0} {
  std::vector<std::uint32_t> atoms;
  for (std::uint32_t g = 0; g < events.groups.size(); ++g) {
    const Group& group = events.groups[g];
    const Event& first = events.events[group.events.front()];
    atoms.resize(has_joint_atoms(events, group) ? group.atoms() : first.states.size());
    std::iota(atoms.begin(), atoms.end(), 0u);
    all_.push_back(keep(g, atoms));
  }
}

std::uint16_t AtomSets::state_in(const Event& event, std::uint32_t atom) const {
  const Group& group = events_.groups[event.group];
  return group.state[atom * group.events.size() + event.position];
}

std::uint32_t AtomSets::keep(std::uint32_t group, std::span<const std::uint32_t> atoms) {
  if (atoms.empty()) return empty;
  std::uint64_t hash = mixed(group + 1);
  for (const std::uint32_t a : atoms) hash = mixed(hash + a + 1);
  for (auto [at, end] = known_.equal_range(hash); at != end; ++at) {
    const std::span<const std::uint32_t> same = this->atoms(at->second);
    if (group_of_[at->second] == group && std::equal(same.begin(), same.end(), atoms.begin(), atoms.end()))
      return at->second;
  }
  const std::uint32_t set = static_cast<std::uint32_t>(size());
  atom_.insert(atom_.end(), atoms.begin(), atoms.end());
  begin_.push_back(atom_.size());
  group_of_.push_back(group);
  const Group& law = events_.groups[group];
  double probability = -1;
  if (events_.events[law.events.front()].declared) probability = sum_of(law.probability, atoms);
  probability_.push_back(probability);
  known_.emplace(hash, set);
  return set;
}

// The declared line of the one combination of conditions that the set leaves, or null if it leaves several.
const Conditional* AtomSets::line_in(const Event& event, std::uint32_t set) const {
  std::vector<std::uint16_t> given;
  for (const std::uint32_t c : event.conditions) {
    const Event& condition = events_.events[c];
    const std::uint16_t state = state_in(condition, atoms(set).front());
    for (const std::uint32_t a : atoms(set)) {
      if (state_in(condition, a) != state) return nullptr;
    }
    given.push_back(state);
  }
  return line_for(event, given);
}

// Sums of products round; a declared number, or the sum of several, is what they stand for.
double AtomSets::probability_in(std::uint32_t set, std::uint32_t part, const Conditional* line,
                                std::span<const std::uint32_t> states) const {
  constexpr double rounding = 1e-12;
  const double probability = probability_[part] / probability_[set];
  if (line == nullptr) return probability;
  const double declared = sum_of(line->probability, states);
  return std::fabs(declared - probability) <= rounding ? declared : probability;
}

std::span<const Part> AtomSets::split(std::uint32_t e, std::uint32_t set) {
  const std::uint64_t key = (std::uint64_t{e} << 32) | set;
  if (const auto known = splits_.find(key); known != splits_.end()) {
    return {parts_.data() + known->second.begin, known->second.end - known->second.begin};
  }
  const Event& event = events_.events[e];
  // Atoms by state, in ascending order within each.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_state;
  const bool joint = has_joint_atoms(events_, events_.groups[event.group]);
  for (const std::uint32_t a : atoms(set)) by_state.emplace_back(joint ? state_in(event, a) : a, a);
  std::stable_sort(by_state.begin(), by_state.end(), [](const auto& x, const auto& y) { return x.first < y.first; });

  const Conditional* line = event.declared ? line_in(event, set) : nullptr;
  const std::size_t begin = parts_.size();
  std::vector<std::uint32_t> atoms_of_part;
  for (std::size_t i = 0; i < by_state.size();) {
    const std::uint32_t state = by_state[i].first;
    atoms_of_part.clear();
    for (; i < by_state.size() && by_state[i].first == state; ++i) atoms_of_part.push_back(by_state[i].second);
    Part part{state, keep(event.group, atoms_of_part)};
    if (event.declared) part.probability = probability_in(set, part.set, line, {&state, 1});
    parts_.push_back(part);
  }
  const std::size_t end = parts_.size();
  for (std::size_t u = 0; u < event.unions.size(); ++u) {
    Part part{static_cast<std::uint32_t>(event.states.size() + u)};
    part.states = 0;
    atoms_of_part.clear();
    for (std::size_t i = begin; i < end; ++i) {
      if (!std::binary_search(event.unions[u].begin(), event.unions[u].end(), parts_[i].state)) continue;
      ++part.states;
      const std::span<const std::uint32_t> more = atoms(parts_[i].set);
      atoms_of_part.insert(atoms_of_part.end(), more.begin(), more.end());
    }
    if (part.states == 0) continue;
    std::sort(atoms_of_part.begin(), atoms_of_part.end());
    part.set = keep(event.group, atoms_of_part);
    part.probability = probability_in(set, part.set, line, event.unions[u]);
    parts_.push_back(part);
  }
  splits_.emplace(key, Range{begin, parts_.size()});
  return {parts_.data() + begin, parts_.size() - begin};
}

}  // namespace rue
