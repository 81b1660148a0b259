// oracle_strategies.cpp - every strategy, and what each of them is worth in every state of nature.
#include <algorithm>
#include <cmath>
#include <limits>

#include "support/oracle.h"

namespace rue::test {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
}  // namespace

std::vector<Plan> Oracle::plans(int h) const {
  const History& history = histories_[at(h)];
  if (kind(h) == NodeKind::decision) {
    std::vector<Plan> all;
    for (std::size_t b = 0; b < history.next.size(); ++b) {
      for (const Plan& below : plans(history.next[b])) {
        all.push_back({{h, static_cast<int>(b)}});
        all.back().insert(all.back().end(), below.begin(), below.end());
      }
    }
    return all;
  }
  std::vector<Plan> all = {{}};
  for (const int next : history.next) {
    if (!histories_[at(next)].live) continue;
    const std::vector<Plan> below = plans(next);
    std::vector<Plan> longer;
    for (const Plan& plan : all) {
      for (const Plan& more : below) {
        longer.push_back(plan);
        longer.back().insert(longer.back().end(), more.begin(), more.end());
      }
    }
    all = std::move(longer);
  }
  return all;
}

double Oracle::count_plans(int h) const {
  double product = 1, sum = 0;
  for (const int next : histories_[at(h)].next) {
    if (!histories_[at(next)].live) continue;
    const double below = count_plans(next);
    product *= below;
    sum += below;
  }
  return kind(h) == NodeKind::decision ? sum : product;
}

std::vector<int> Oracle::ends(int h, const Plan& plan) const {
  std::vector<int> found, open_ends = {h};
  while (!open_ends.empty()) {
    const int now = open_ends.back();
    open_ends.pop_back();
    if (kind(now) == NodeKind::outcome) found.push_back(now);
    if (kind(now) == NodeKind::decision) {
      const auto choice = std::find_if(plan.begin(), plan.end(), [&](const auto& c) { return c.first == now; });
      open_ends.push_back(histories_[at(now)].next[at(choice->second)]);
    }
    if (kind(now) == NodeKind::chance) {
      for (const int next : histories_[at(now)].next) {
        if (histories_[at(next)].live) open_ends.push_back(next);
      }
    }
  }
  return found;
}

// How many of the states that lead to a chance node lead on into each branch.
void Oracle::weigh_states() {
  for (std::size_t h = 0; h < histories_.size(); ++h) {
    const auto count = [&](int next) {
      double states = 0;
      for (std::size_t s = 0; s < states_.size(); ++s) states += possible_[s] != 0 && leads_[s][at(next)] != 0;
      return histories_[at(next)].live ? states : 0;
    };
    double all = 0;
    for (const int next : histories_[h].next) all += count(next);
    for (const int next : histories_[h].next) {
      const bool chance = kind(static_cast<int>(h)) == NodeKind::chance;
      histories_[at(next)].states = histories_[h].states * (chance ? count(next) / all : 1);
    }
  }
}

std::vector<std::size_t> Oracle::likeliest_states() const {
  std::vector<std::size_t> found;
  if (!law_known_) return found;
  const double most = *std::max_element(state_probability_.begin(), state_probability_.end());
  for (std::size_t s = 0; s < states_.size(); ++s) {
    if (state_probability_[s] >= most - 1e-9) found.push_back(s);
  }
  return found;
}

int compare_leximin(const Strategy& a, const Strategy& b) {
  std::vector<double> levels;
  for (const Strategy* x : {&a, &b}) {
    for (const auto& [total, weight] : x->totals) levels.push_back(total);
  }
  std::sort(levels.begin(), levels.end());
  for (const double level : levels) {
    const auto at_most = [&](const Strategy& x) {
      double weight = 0;
      for (const auto& [total, part] : x.totals) weight += total <= level ? part : 0;
      return weight;
    };
    const double difference = at_most(a) - at_most(b);
    if (std::fabs(difference) > 1e-9) return difference < 0 ? -1 : 1;
  }
  return 0;
}

void Oracle::evaluate() {
  weigh_states();
  const std::vector<std::size_t> likeliest = likeliest_states();
  bool parted = likeliest.empty();  // some plan ends elsewhere in another of them
  // payoff[strategy][state]; NaN where the state would lead to a dead end.
  std::vector<std::vector<double>> payoff;
  std::vector<double> hindsight(states_.size(), -infinity);
  for (Plan& plan : plans(0)) {
    std::vector<int> choice(histories_.size(), -1);
    for (const auto& [h, b] : plan) choice[at(h)] = b;
    std::vector<double> row;
    std::vector<int> end;
    for (std::size_t s = 0; s < states_.size(); ++s) {
      int h = 0;
      while (h >= 0 && kind(h) != NodeKind::outcome) {
        h = kind(h) == NodeKind::decision ? histories_[at(h)].next[at(choice[at(h)])] : follow(h, states_[s]);
      }
      row.push_back(h < 0 || possible_[s] == 0 ? not_known : histories_[at(h)].total);
      if (h >= 0) hindsight[s] = std::max(hindsight[s], row.back());
      end.push_back(h);
    }
    for (const std::size_t s : likeliest) parted = parted || end[s] != end[likeliest[0]];
    payoff.push_back(std::move(row));
    strategies_.push_back({});
    strategies_.back().plan = std::move(plan);
  }
  for (std::size_t h = 0; h < histories_.size(); ++h) {
    if (!histories_[h].live) continue;
    for (std::size_t s = 0; s < states_.size(); ++s) {
      if (possible_[s] != 0 && leads_[s][h] != 0)
        histories_[h].regret = std::max(histories_[h].regret, hindsight[s] - histories_[h].total);
    }
  }
  expected_hindsight_ = law_known_ ? 0 : not_known;
  for (std::size_t s = 0; law_known_ && s < states_.size(); ++s) {
    if (state_probability_[s] > 0) expected_hindsight_ += state_probability_[s] * hindsight[s];
  }
  for (std::size_t i = 0; i < strategies_.size(); ++i) {
    Strategy& strategy = strategies_[i];
    strategy.worst = infinity;
    strategy.best = -infinity;
    if (!law_known_) strategy.expected_regret = strategy.chance_of_regret = not_known;
    for (std::size_t s = 0; s < states_.size(); ++s) {
      if (std::isnan(payoff[i][s])) continue;
      const double regret = hindsight[s] - payoff[i][s];
      strategy.worst = std::min(strategy.worst, payoff[i][s]);
      strategy.best = std::max(strategy.best, payoff[i][s]);
      strategy.worst_regret = std::max(strategy.worst_regret, regret);
      if (!law_known_ || state_probability_[s] <= 0) continue;
      strategy.encounters.push_back({payoff[i][s], hindsight[s], state_probability_[s]});
      strategy.expected_value += state_probability_[s] * payoff[i][s];
      strategy.expected_regret += state_probability_[s] * regret;
      if (regret > 0) strategy.chance_of_regret += state_probability_[s];
    }
    strategy.in_likeliest = parted ? not_known : payoff[i][likeliest[0]];
    double by_paths = 0;
    for (const int end : ends(0, strategy.plan)) {
      by_paths += histories_[at(end)].chance * histories_[at(end)].total;
      strategy.laplace += histories_[at(end)].uniform * histories_[at(end)].total;
      strategy.totals.emplace_back(histories_[at(end)].total, histories_[at(end)].states);
    }
    std::sort(strategy.totals.begin(), strategy.totals.end());
    if (!law_known_) strategy.expected_value = by_paths;
  }
}

double Oracle::best(const Figure& figure, bool largest, const std::function<bool(const Strategy&)>& among) const {
  double found = largest ? -infinity : infinity;
  for (const Strategy& x : strategies_) {
    if (among(x)) found = largest ? std::max(found, figure(x)) : std::min(found, figure(x));
  }
  return found;
}

double Oracle::best(const Figure& figure, bool largest) const {
  return best(figure, largest, [](const Strategy&) { return true; });
}

Strategy Oracle::below(int h, const Plan& plan) const {
  Strategy x;
  x.worst = infinity;
  x.best = -infinity;
  for (const int end : ends(h, plan)) {
    const History& leaf = histories_[at(end)];
    x.expected_value += leaf.chance * leaf.total;
    x.laplace += leaf.uniform * leaf.total;
    x.worst = std::min(x.worst, leaf.total);
    x.best = std::max(x.best, leaf.total);
    x.worst_regret = std::max(x.worst_regret, leaf.regret);
  }
  return x;
}

double Oracle::best_below(int h, const Figure& figure, bool largest) const {
  double found = largest ? -infinity : infinity;
  for (const Plan& plan : plans(h)) {
    const double x = figure(below(h, plan));
    found = largest ? std::max(found, x) : std::min(found, x);
  }
  return found;
}

}  // namespace rue::test
