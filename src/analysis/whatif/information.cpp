// information.cpp - the same tree under what each state of an event would tell.
#include "analysis/whatif/information.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/hindsight/hindsight.h"
#include "analysis/parallel.h"
#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "analysis/whatif/condition.h"
#include "analysis/whatif/parametric.h"
#include "analysis/whatif/test_events.h"
#include "model/events/joint_law.h"
#include "model/tree/unfolding.h"

namespace rue {
namespace {

constexpr const char* why_incomplete = "a chance node has no probabilities";

class Informant {
 public:
  Informant(const Model& model, const InformationOptions& options)
      : model_(model), tree_(model.tree), events_(model.graph.events), most_steps_(static_cast<double>(options.max_steps)) {}

  Information run(const InformationOptions& options) {
    const std::uint64_t max_steps = options.max_steps;
    SolveOptions solving;
    solving.max_steps = max_steps;
    now_ = solve(model_, solving);
    complete_ = now_.value_range.empty();
    const std::optional<Pick>& by_value = now_.pick(Criterion::expected_value);
    Information all;
    all.tolerance = now_.tolerance;
    all.evpi = now_.evpi;
    all.evpi_range = now_.evpi_range;
    for (const Missing& m : now_.missing) {
      if (m.field == "expected_value_of_perfect_information") all.missing.push_back({"evpi", m.reason});
    }
    if (complete_ && !all.evpi && !all.evpi_range) add_samples(options, all);
    if (by_value) {
      all.value = by_value->value;
      all.value_pick = by_value->alternative;
    }
    find_tests(all);
    all.least_regret = now_.open_regret[0];
    if (options.dependence) add_dependence(max_steps, all);
    all.regret_pick = now_.pick(Criterion::minimax_regret)->alternative;
    add_shared(all.events);
    add_private(all.events);
    std::stable_sort(all.events.begin(), all.events.end(), [](const EventInformation& a, const EventInformation& b) {
      return a.before.value_or(-1) > b.before.value_or(-1);
    });
    return all;
  }

 private:
  void find_tests(Information& all) {
    all.tests = test_events(model_, now_);
    if (complete_) without_tests_ = value_without(model_, now_, all.tests);
    all.value_without_tests = without_tests_;
    if (!without_tests_) all.why_not_without_tests = complete_ ? "every plan comes to a test" : why_incomplete;
    is_test_.assign(events_.events.size(), 0);
    for (const std::uint32_t e : all.tests) is_test_[e] = 1;
  }

  void add_samples(const InformationOptions& options, Information& all) const {
    all.evpi_sampled = sampled_hindsight(model_, now_, options.seed, options.max_steps);
    if (!all.evpi_sampled) return;
    for (double* figure : {&all.evpi_sampled->value, &all.evpi_sampled->low, &all.evpi_sampled->high})
      *figure = std::max(0.0, *figure - now_.expected_value[0]);
  }

  void add_dependence(std::uint64_t max_steps, Information& all) const {
    if (!complete_) {
      all.why_no_dependence = why_incomplete;
      return;
    }
    std::string& why = all.why_no_dependence;
    const std::optional<double> least = expected_hindsight(model_, now_, Dependence::together, max_steps, why);
    const std::optional<double> most =
        least ? expected_hindsight(model_, now_, Dependence::opposed, max_steps, why) : std::nullopt;
    if (most) all.any_dependence = {settled(*least - *all.value), settled(*most - *all.value)};
  }

  [[nodiscard]] const Group& group_of(std::uint32_t event) const { return events_.groups[events_.events[event].group]; }
  [[nodiscard]] double settled(double gain) const { return gain <= now_.tolerance ? 0 : gain; }

  // A live node of its group has something to observe.
  [[nodiscard]] bool matters(std::uint32_t event) const {
    const std::uint32_t group = events_.events[event].group;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (tree_.group[n] == group && now_.live[n] != 0) return group_of(event).atoms() > 0;
    }
    return false;
  }

  [[nodiscard]] std::uint16_t state_in(const Event& event, const Group& group, std::size_t atom) const {
    return group.state[atom * group.events.size() + event.position];
  }

  // Fills in what the tree says after one answer; expected values only where `valued`.
  void answer(const Tree& tree, bool valued, StateAnswer& state, std::vector<Bounds>& of_alternatives) const {
    Solution s;
    sweep(tree, EventPlan(tree).get(), s);
    state.least_regret = s.open_regret[0];
    if (!valued) {
      // The law is not known: ties go by file order.
      state.regret_pick = alternative_of(s, first_best(tree, s.open_regret, s.tolerance));
      return;
    }
    if (!std::isnan(s.expected_value[0])) {
      state.value = s.expected_value[0];
      state.value_pick = alternative_of(s, expected_value_policy(tree, s));
    }
    state.regret_pick = alternative_of(s, least_regret_policy(tree, s));
    for (std::size_t a = 0; a < s.alternatives.size(); ++a) {
      const rue_index node = s.alternatives[a].node;
      const Bounds of = s.value_range.empty() ? Bounds{s.expected_value[node], s.expected_value[node]} : s.value_range[node];
      of_alternatives[a].least += *state.chance * of.least;
      of_alternatives[a].most += *state.chance * of.most;
    }
  }

  // The law if one could make `event` come out as `state`: its own probabilities are left out of the chain rule. Empty: not
  // every case of its conditions allows that.
  [[nodiscard]] std::vector<double> intervention(std::uint32_t e, std::uint32_t state) const {
    const Event& event = events_.events[e];
    const Group& group = group_of(e);
    std::vector<double> weight(group.atoms(), 0);
    double sum = 0;
    for (std::size_t a = 0; a < weight.size(); ++a) {
      if (state_in(event, group, a) != state) continue;
      double own = 0;
      if (event.declared) {
        std::vector<std::uint16_t> given;
        for (const std::uint32_t condition : event.conditions)
          given.push_back(state_in(events_.events[condition], group, a));
        own = line_for(event, given)->probability[state];
      } else {
        own = group.probability[a];
      }
      weight[a] = group.probability[a] / own;
      sum += weight[a];
    }
    if (std::fabs(sum - 1) > 1e-9) return {};
    for (double& w : weight) w /= sum;
    return weight;
  }

  void add_shared(std::vector<EventInformation>& events) const {
    std::vector<std::uint32_t> asked;
    double states = 0;
    for (std::uint32_t e = 0; e < events_.events.size(); ++e) {
      if (!matters(e)) continue;
      asked.push_back(e);
      states += static_cast<double>(events_.events[e].states.size());
    }
    events.resize(asked.size());
    in_parallel(workers_for(asked.size(), states * static_cast<double>(tree_.size())), asked.size(),
                [&](std::size_t, std::size_t i) { events[i] = of_event(asked[i]); });
  }

  [[nodiscard]] EventInformation of_event(std::uint32_t e) const {
    const Event& event = events_.events[e];
    const Group& group = group_of(e);
    EventInformation info;
    info.event = e;
    info.test = is_test_[e] != 0;
    const bool lawful = !group.probability.empty() && group.balances.empty();
    if (!lawful) {
      info.why_no_value = !group.why_no_law.empty() ? group.why_no_law
                          : group.balances.empty()  ? "its probabilities are not known"
                                                    : "several joint laws have the probabilities of the graph";
    }
    const bool valued = info.why_no_value.empty();
    std::vector<Bounds> of_alternatives(now_.alternatives.size());
    double mean = 0;
    for (std::uint32_t state = 0; state < event.states.size(); ++state) {
      std::vector<double> weight(group.atoms(), 0);
      for (std::size_t a = 0; a < weight.size(); ++a) {
        const bool here = (has_joint_atoms(events_, group) ? state_in(event, group, a) : group.state[a]) == state;
        if (here) weight[a] = lawful ? group.probability[a] : 1;
      }
      const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
      if (sum <= 0) continue;
      for (double& w : weight) w /= sum;
      StateAnswer answered;
      answered.name = event.states[state];
      if (lawful) answered.chance = sum;
      answer(conditioned(tree_, event.group, weight), valued, answered, of_alternatives);
      if (answered.value) mean += sum * *answered.value;
      info.least_regret = std::max(info.least_regret.value_or(0), *answered.least_regret);
      info.states.push_back(std::move(answered));
      if (complete_ && valued && (event.declared || !event.joined)) control(e, state, info);
    }
    if (info.least_regret) info.least_regret = std::min(*info.least_regret, now_.open_regret[0]);
    if (valued) settle_known(info);
    info.why_no_before = info.why_no_value;
    if (info.why_no_value.empty()) {
      learned_first(mean, info);
      learned_later(of_alternatives, info);
    }
    finish_control(info);
    return info;
  }

  // Where a node lacks probabilities: does what is highest as things are, and once each state is known, depend on them?
  void settle_known(EventInformation& info) const {
    const bool known =
        std::all_of(info.states.begin(), info.states.end(), [](const StateAnswer& s) { return s.value.has_value(); });
    if (!known || std::isnan(now_.expected_value[0])) info.why_no_value = why_incomplete;
    if (!complete_) info.why_no_control = why_incomplete;
  }

  // `of_alternatives`: what the highest expected value of each can be with the event known before all later choices. What is
  // known of them counts if it is as good as all others can be (sweep.h).
  void learned_later(const std::vector<Bounds>& of_alternatives, EventInformation& info) const {
    if (of_alternatives.empty()) return;
    double known = -std::numeric_limits<double>::infinity(), others = known;
    for (const Bounds& of : of_alternatives) {
      double& largest = of.most - of.least <= now_.tolerance ? known : others;
      largest = std::max(largest, of.most);
    }
    if (others <= known + now_.tolerance) {
      info.later = settled(known - now_.expected_value[0]);
    } else {
      info.why_no_later = why_incomplete;
    }
  }

  // `then`: the highest expected value with the event known beforehand.
  void learned_first(double then, EventInformation& info) const {
    info.before_all = settled(then - now_.expected_value[0]);
    if (!complete_ && info.test) {
      info.why_no_before = why_incomplete;
      return;
    }
    if (without_tests_) info.without_tests = settled(then - *without_tests_);
    info.before = info.before_all;
    if (!info.test) return;
    const std::optional<double> otherwise = value_without(model_, now_, {&info.event, 1});
    info.before = otherwise ? std::optional<double>(settled(then - *otherwise)) : std::nullopt;
    if (!otherwise) info.why_no_before = "every plan comes to it, so that there is none without it to compare with";
  }

  void control(std::uint32_t e, std::uint32_t state, EventInformation& info) const {
    StateAnswer& answered = info.states.back();
    const Group& group = group_of(e);
    if (!has_joint_atoms(events_, group) || (group.events.size() == 1 && events_.events[e].declared)) {
      answered.controlled = answered.value;  // nothing else tells of it
      return;
    }
    if (!events_.events[e].declared) {
      info.why_no_control = "the graph does not say which of the events that depend on each other comes first";
      return;
    }
    const std::vector<double> weight = intervention(e, state);
    if (weight.empty()) {
      info.why_no_control = "'" + answered.name + "' cannot happen in every case of its conditions";
      return;
    }
    const Tree tree = conditioned(tree_, events_.events[e].group, weight);
    const std::vector<double> value = roll_back(tree.view(), now_.total, RUE_MEAN, RUE_TAKE_MAX);
    answered.controlled = value[0];
  }

  void finish_control(EventInformation& info) const {
    if (!info.why_no_value.empty()) {
      info.why_no_control = info.why_no_value;
      return;
    }
    if (!info.why_no_control.empty()) return;
    double best = now_.expected_value[0];
    for (const StateAnswer& state : info.states) best = std::max(best, *state.controlled);
    info.control = settled(best - now_.expected_value[0]);
  }

  void add_private(std::vector<EventInformation>& events) {
    ParametricPass pass;
    if (complete_) pass = parametric_pass(tree_, now_.live, now_.expected_value);
    double branches = 0;
    for (rue_index c = 1; c < tree_.size(); ++c) branches += is_private(tree_.parent[c]) ? 1 : 0;
    solves_anew_ = branches * static_cast<double>(tree_.size()) <= most_steps_;
    std::vector<rue_index> asked;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (is_private(n)) asked.push_back(n);
    }
    const double visits = solves_anew_ ? branches * static_cast<double>(tree_.size()) : branches;
    std::vector<EventInformation> found(asked.size());
    in_parallel(workers_for(asked.size(), visits), asked.size(), [&](std::size_t, std::size_t i) {
      found[i] = complete_ ? of_private(asked[i], pass) : of_private_anew(asked[i]);
    });
    for (EventInformation& info : found) {
      if (info.states.size() > 1) events.push_back(std::move(info));
    }
  }

  [[nodiscard]] bool is_private(rue_index n) const {
    const bool uncertain = tree_.kind[n] == RUE_CHANCE || tree_.kind[n] == RUE_AMBIGUOUS;
    return uncertain && tree_.group[n] == RUE_NONE && now_.live[n] != 0;
  }

  [[nodiscard]] EventInformation of_private(rue_index n, const ParametricPass& pass) const {
    EventInformation info;
    info.node = n;
    const bool decides = tree_.kind[0] == RUE_DECISION;
    // The best of the other alternatives: the first choice may fall on them.
    double others = -std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < now_.alternatives.size(); ++a) {
      const rue_index node = now_.alternatives[a].node;
      if (node != pass.under[n]) others = std::max(others, now_.expected_value[node]);
    }
    double mean = 0;
    double mean_here = 0;
    for (const rue_index c : children(tree_, n)) {
      if (now_.live[c] == 0) continue;
      StateAnswer state;
      state.name = model_.graph.label_of(edge_of(model_.graph.graph, tree_.edge[c]));
      state.chance = tree_.probability[c];
      const double here = pass.value(n, now_.expected_value[c]);
      state.value = std::max(others, here);
      state.controlled = state.value;
      mean += *state.chance * *state.value;
      mean_here += *state.chance * here;
      if (decides) state.value_pick = first_choice(pass.under[n], here, others);
      if (solves_anew_) regret_after(n, c, state);
      info.states.push_back(std::move(state));
    }
    learned_first(mean, info);
    if (decides) info.later = settled(std::max(others, mean_here) - now_.expected_value[0]);
    find_least_regret(info);
    finish_control(info);
    return info;
  }

  // Where some node lacks probabilities.
  [[nodiscard]] EventInformation of_private_anew(rue_index n) const {
    EventInformation info;
    info.node = n;
    const bool lawful = tree_.kind[n] == RUE_CHANCE;
    if (!lawful) info.why_no_value = "its probabilities are not known";
    std::vector<Bounds> of_alternatives(now_.alternatives.size());
    double mean = 0;
    for (const rue_index c : children(tree_, n)) {
      if (now_.live[c] == 0) continue;
      StateAnswer state;
      state.name = model_.graph.label_of(edge_of(model_.graph.graph, tree_.edge[c]));
      if (lawful) state.chance = tree_.probability[c];
      if (solves_anew_) answer(resolved(tree_, n, c), lawful, state, of_alternatives);
      if (state.value) mean += *state.chance * *state.value;
      info.states.push_back(std::move(state));
    }
    if (lawful) settle_known(info);
    info.why_no_before = info.why_no_value;
    if (info.why_no_value.empty()) {
      learned_first(mean, info);
      learned_later(of_alternatives, info);
    }
    find_least_regret(info);
    finish_control(info);
    return info;
  }

  void find_least_regret(EventInformation& info) const {
    if (solves_anew_) {
      for (const StateAnswer& state : info.states)
        info.least_regret = std::max(info.least_regret.value_or(0), *state.least_regret);
      if (info.least_regret) info.least_regret = std::min(*info.least_regret, now_.open_regret[0]);
    } else {
      info.why_no_regret = "solving anew for each of so many events would take too long";
    }
  }

  // Ties go by file order.
  [[nodiscard]] std::size_t first_choice(rue_index alternative, double value, double others) const {
    const double best = std::max(value, others);
    for (std::size_t a = 0; a < now_.alternatives.size(); ++a) {
      const rue_index node = now_.alternatives[a].node;
      const double own = node == alternative ? value : now_.expected_value[node];
      if (own >= best - now_.tolerance) return a;
    }
    return 0;
  }

  void regret_after(rue_index n, rue_index child, StateAnswer& state) const {
    const Tree tree = resolved(tree_, n, child);
    Solution s;
    sweep(tree, EventPlan(tree).get(), s);
    state.least_regret = s.open_regret[0];
    state.regret_pick = alternative_of(s, least_regret_policy(tree, s));
  }

  const Model& model_;
  const Tree& tree_;
  const Events& events_;
  double most_steps_;
  bool solves_anew_ = false;  // for private events, too
  Solution now_;
  bool complete_ = false;                // every live node has probabilities
  std::vector<std::uint8_t> is_test_;    // [events]
  std::optional<double> without_tests_;  // highest expected value of the plans that come to no test
};

}  // namespace

Information value_of_information(const Model& model, const InformationOptions& options) {
  return Informant(model, options).run(options);
}

std::vector<Posterior> posteriors(const Model& model, std::uint32_t test) {
  const Events& events = model.graph.events;
  const Event& asked = events.events[test];
  const Group& group = events.groups[asked.group];
  std::vector<Posterior> all;
  if (group.probability.empty() || !group.balances.empty() || !has_joint_atoms(events, group)) return all;
  const auto state_in = [&](const Event& event, std::size_t atom) {
    return group.state[atom * group.events.size() + event.position];
  };
  std::vector<double> result(asked.states.size(), 0);
  for (std::size_t a = 0; a < group.atoms(); ++a) result[state_in(asked, a)] += group.probability[a];
  for (const std::uint32_t e : group.events) {
    if (e == test) continue;
    const Event& event = events.events[e];
    for (std::uint32_t s = 0; s < event.states.size(); ++s) {
      Posterior posterior{e, event.states[s], 0, {}};
      std::vector<double> joint(asked.states.size(), 0);
      for (std::size_t a = 0; a < group.atoms(); ++a) {
        if (state_in(event, a) != s) continue;
        posterior.prior += group.probability[a];
        joint[state_in(asked, a)] += group.probability[a];
      }
      for (std::size_t r = 0; r < result.size(); ++r) {
        if (result[r] > 0) posterior.chance.push_back(joint[r] / result[r]);
      }
      all.push_back(std::move(posterior));
    }
  }
  return all;
}

}  // namespace rue
