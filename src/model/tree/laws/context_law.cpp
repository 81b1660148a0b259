// context_law.cpp - joint laws as the solutions of linear conditions.
//
// A conditional probability is linear in the joint law: P(s, given) - p P(given) = 0. Each such row is divided by the chance
// of what is given, which the graph's own probabilities on the way there tell, so that a row's residual is a difference of
// conditional probabilities.
#include "model/tree/laws/context_law.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rue {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A number from 0 to 1 that no sum of few others equals (splitmix64): a cost that tells any two laws apart.
double weight_of(std::uint64_t i) {
  std::uint64_t word = (i + 1) * 0x9E3779B97F4A7C15u;
  word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
  word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
  return static_cast<double>((word ^ (word >> 31)) >> 11) * 0x1p-53;
}

// What rounding left of 0 is 0, and the sum is 1.
std::vector<double> cleaned(std::vector<double> law, std::size_t atoms) {
  law.resize(atoms);
  double sum = 0;
  for (double& p : law) {
    if (p < 1e-12) p = 0;
    sum += p;
  }
  for (double& p : law) p /= sum;
  return law;
}

}  // namespace

std::size_t JointStates::size() const {
  std::size_t size = 1;
  for (const std::vector<std::uint32_t>& s : states) size *= s.size();
  return size;
}

std::uint32_t JointStates::state_of(std::size_t atom, std::size_t member) const {
  for (std::size_t m = members.size(); --m > member;) atom /= states[m].size();
  return states[member][atom % states[member].size()];
}

bool JointStates::agrees(std::size_t atom, const Given& given) const {
  return std::all_of(given.begin(), given.end(), [&](const auto& entry) {
    const auto member = std::lower_bound(members.begin(), members.end(), entry.first) - members.begin();
    return state_of(atom, static_cast<std::size_t>(member)) == entry.second;
  });
}

LinearTerms ContextLaw::ones(const Given& given) const {
  LinearTerms terms;
  for (std::size_t a = 0; a < atoms_.size(); ++a) {
    if (atoms_.agrees(a, given)) terms.emplace_back(static_cast<std::uint32_t>(a), 1);
  }
  return terms;
}

// (P(state, given) - value P(given)) / P(given).
LinearTerms ContextLaw::terms(const Condition& condition, double value) const {
  const Context& context = contexts_[condition.context];
  LinearTerms terms = ones(context.given);
  const Given own{{context.of, condition.state}};
  for (auto& [atom, coefficient] : terms) {
    coefficient = ((atoms_.agrees(atom, own) ? 1 : 0) - value) / context.reached;
  }
  return terms;
}

LinearProgram ContextLaw::program(const std::vector<bool>& on, Strictness strictness) const {
  LinearProgram program;
  program.cost.assign(atoms_.size(), 0);
  program.rows.push_back({ones({}), 1, 1});
  for (const Condition& c : conditions_) {
    if (!on[c.context] || (c.rest && strictness == Strictness::rounded)) continue;
    const double slack = strictness == Strictness::rounded && c.value > 0 ? c.rounding : 0;  // 0: it cannot happen
    if (slack == 0) {
      program.rows.push_back({terms(c, c.value), 0, 0});
    } else {
      program.rows.push_back({terms(c, c.value - slack), 0, infinity});
      program.rows.push_back({terms(c, c.value + slack), -infinity, 0});
    }
  }
  return program;
}

bool ContextLaw::possible(const std::vector<bool>& on, Strictness strictness) const {
  return minimize(program(on, strictness)).has_value();
}

std::optional<std::pair<double, double>> ContextLaw::range(const std::vector<bool>& on, Strictness strictness,
                                                           const Condition& condition) const {
  // Laws scaled so that what is given has the chance 1: then the chance of the state is the conditional one.
  const Context& context = contexts_[condition.context];
  LinearProgram scaled = program(on, strictness);
  scaled.rows.front().terms = ones(context.given);
  Given both = context.given;
  both.emplace_back(context.of, condition.state);
  std::sort(both.begin(), both.end());
  for (const auto& [atom, one] : ones(both)) scaled.cost[atom] = one;
  const std::optional<LinearOptimum> least = minimize(scaled);
  for (double& cost : scaled.cost) cost = -cost;
  const std::optional<LinearOptimum> most = minimize(scaled);
  if (!least || !most) return std::nullopt;
  return std::pair{least->value, -most->value};
}

// Of a cone: what fulfils the conditions may be multiplied by any number, and so all that can have a chance has at once the
// chance 1 at least. Each atom is a part up to 1, of which as much as can be is wanted, and the rest.
std::optional<std::vector<bool>> ContextLaw::supported(Strictness strictness) const {
  LinearProgram cone = program(std::vector<bool>(contexts_.size(), true), strictness);
  const std::size_t atoms = atoms_.size();
  cone.rows.erase(cone.rows.begin());  // the sum
  for (LinearRow& row : cone.rows) {
    const std::size_t terms = row.terms.size();
    for (std::size_t i = 0; i < terms; ++i)
      row.terms.emplace_back(row.terms[i].first + static_cast<std::uint32_t>(atoms), row.terms[i].second);
  }
  cone.cost.assign(atoms, -1);
  cone.cost.resize(2 * atoms, 0);
  for (std::uint32_t a = 0; a < atoms; ++a) cone.rows.push_back({{{a, 1}}, -infinity, 1});
  const std::optional<LinearOptimum> most = minimize(cone);
  if (!most) return std::nullopt;
  std::vector<bool> supported(atoms);
  for (std::size_t a = 0; a < atoms; ++a) supported[a] = most->at[a] > 0.5;
  return supported;
}

std::vector<bool> ContextLaw::supported(const Found& law) const {
  std::vector<bool> everything(atoms_.size(), true);
  constexpr double sure = 1e-9;
  if (std::all_of(law.probability.begin(), law.probability.end(), [](double p) { return p > sure; })) return everything;
  std::optional<std::vector<bool>> found = supported(law.off > 0 ? Strictness::rounded : Strictness::exact);
  if (!found) return everything;
  // What can happen where it is written keeps an atom.
  for (const Condition& c : conditions_) {
    if (!(c.value > 0)) continue;
    Given both = contexts_[c.context].given;
    both.emplace_back(contexts_[c.context].of, c.state);
    std::sort(both.begin(), both.end());
    const LinearTerms terms = ones(both);
    if (std::none_of(terms.begin(), terms.end(), [&](const auto& term) { return (*found)[term.first]; })) return everything;
  }
  return *std::move(found);
}

std::vector<LinearTerms> ContextLaw::balances() const {
  std::vector<LinearTerms> balances;
  for (const Condition& c : conditions_) balances.push_back(terms(c, c.value));
  return balances;
}

// Two costs, one the other's negative, that any two laws differ in: is the least law the greatest?
std::optional<ContextLaw::Found> ContextLaw::only_law(std::vector<LinearTerms> balances) const {
  LinearProgram program;
  program.rows.push_back({ones({}), 1, 1});
  for (const LinearTerms& terms : balances) program.rows.push_back({terms, 0, 0});
  for (std::size_t a = 0; a < atoms_.size(); ++a) program.cost.push_back(weight_of(a));
  const std::optional<LinearOptimum> least = minimize(program);
  if (!least) return std::nullopt;
  for (double& cost : program.cost) cost = -cost;
  const std::optional<LinearOptimum> most = minimize(program);
  if (!most) return std::nullopt;
  Found found{cleaned(least->at, atoms_.size()), {}, 0};
  for (std::size_t a = 0; a < atoms_.size(); ++a) {
    constexpr double same = 1e-7;
    if (std::fabs(least->at[a] - most->at[a]) <= same) continue;
    found.balances = std::move(balances);
    break;
  }
  return found;
}

std::optional<ContextLaw::Found> ContextLaw::find() const {
  if (std::optional<Found> found = only_law(balances())) return found;
  // A column for every condition that may be missed: its difference from the law.
  const std::vector<bool> all(contexts_.size(), true);
  LinearProgram nearest = program(all, Strictness::rounded);
  for (const Condition& c : conditions_) {
    if (c.rest || c.rounding == 0) continue;
    const auto difference = static_cast<std::uint32_t>(nearest.cost.size());
    nearest.cost.push_back(1);
    for (const double sign : {1.0, -1.0}) {
      LinearRow row{terms(c, c.value), -infinity, 0};
      for (auto& term : row.terms) term.second *= sign;
      row.terms.emplace_back(difference, -1);
      nearest.rows.push_back(std::move(row));
    }
  }
  const std::optional<LinearOptimum> optimum = minimize(nearest);
  if (!optimum) return std::nullopt;
  const std::vector<double> law = cleaned(optimum->at, atoms_.size());
  std::vector<LinearTerms> fitted;
  double off = 0;
  for (const Condition& c : conditions_) {
    double given = 0;
    double both = 0;
    for (const auto& [atom, one] : ones(contexts_[c.context].given)) given += law[atom] * one;
    for (const auto& [atom, coefficient] : terms(c, 0)) both += law[atom] * coefficient * contexts_[c.context].reached;
    const double value = given > 0 ? both / given : c.value;
    off = std::max(off, std::fabs(value - c.value));
    fitted.push_back(terms(c, value));
  }
  std::optional<Found> found = only_law(std::move(fitted));
  if (!found) found = Found{law, {}, 0};
  found->off = off;
  return found;
}

}  // namespace rue
