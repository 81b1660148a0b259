// oracle_check.cpp - compares a solution with the oracle.
#include "oracle_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "analysis/parting.h"

namespace rue::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::optional<double> known(double x) {
  return std::isnan(x) ? std::nullopt : std::optional(x);
}

bool over_budget(const Missing& missing) {
  return missing.reason.find("would take more than") != std::string::npos;
}

class Checker {
 public:
  Checker(const Model& model, const Solution& solution, const Oracle& oracle)
      : model_(model), tree_(model.tree), s_(solution), oracle_(oracle), slack_(oracle.graph().dyadic ? 0 : 1e-9) {
    // A law that would take too many steps is not had; how often is counted elsewhere.
    within_budget_ = std::none_of(solution.missing.begin(), solution.missing.end(), over_budget);
    for (const Group& group : model.graph.events.groups) {
      by_context_ = by_context_ || (group.events.size() > 1 && !model.graph.events.events[group.events[0]].declared);
      if (by_context_) slack_ = 1e-9;
    }
    bool powers_of_two = true;
    for (const History& h : oracle.histories())
      powers_of_two = powers_of_two && std::exp2(std::round(std::log2(h.uniform))) == h.uniform;
    laplace_slack_ = powers_of_two ? 0 : 1e-9;
  }

  std::vector<std::string> run() {
    const rue_tree view = tree_.view();
    std::vector<std::max_align_t> scratch(rue_check_size(&view) / sizeof(std::max_align_t) + 1);
    expect(rue_check(&view, {scratch.data(), scratch.size() * sizeof(std::max_align_t)}).status == RUE_OK,
           "the tree fails rue_check");
    if (!match_histories()) return std::move(found_);
    check_nodes();
    check_alternatives();
    check_expected_value_pick();
    check_least_regret_pick();
    check_plain_pick(
        Criterion::maximin, true, [](const Strategy& x) { return x.worst; }, 0);
    check_plain_pick(
        Criterion::maximax, true, [](const Strategy& x) { return x.best; }, 0);
    check_plain_pick(
        Criterion::laplace, true, [](const Strategy& x) { return x.laplace; }, laplace_slack_);
    check_hurwicz_pick();
    check_leximin_pick();
    check_most_likely_pick();
    check_hodges_lehmann_pick();
    check_expected_regret_pick();
    check_critical(Criterion::expected_value, s_.critical[0]);
    check_critical(Criterion::minimax_regret, s_.critical[1]);
    check_frontier();
    check_identities();
    return std::move(found_);
  }

 private:
  void expect(bool holds, std::string what) {
    if (!holds) found_.push_back(std::move(what));
  }
  void same(double is, double should, const std::string& what, double slack) {
    const bool both_nan = std::isnan(is) && std::isnan(should);
    const bool elsewhere = by_context_ && std::isnan(should);  // a law that was found is judged in context_laws.cpp
    if (both_nan || elsewhere || std::fabs(is - should) <= slack || is == should) return;
    found_.push_back(fmt::format("{}: Rue says {}, the definitions give {}", what, is, should));
  }
  void same(double is, double should, const std::string& what) { same(is, should, what, slack_); }
  void same(const std::optional<double>& is, const std::optional<double>& should, const std::string& what, double slack) {
    same(is.value_or(std::nan("")), should.value_or(std::nan("")), what, slack);
  }
  void same(const std::optional<double>& is, const std::optional<double>& should, const std::string& what) {
    same(is, should, what, slack_);
  }

  // ---- the same paths -------------------------------------------------------------------------------------------

  bool match_histories() {
    const std::vector<History>& histories = oracle_.histories();
    node_of_.assign(histories.size(), 0);
    history_of_.assign(tree_.size(), -1);
    if (tree_.size() != histories.size()) {
      expect(false, fmt::format("{} nodes in the tree, {} histories", tree_.size(), histories.size()));
      return false;
    }
    for (std::size_t h = 0; h < histories.size(); ++h) {
      if (histories[h].above >= 0) {
        node_of_[h] = tree_.first_child[node_of_[static_cast<std::size_t>(histories[h].above)]] +
                      static_cast<rue_index>(histories[h].branch);
      }
      history_of_[node_of_[h]] = static_cast<int>(h);
      const rue_index n = node_of_[h];
      const bool fits = tree_.first_child[n + 1] - tree_.first_child[n] == histories[h].next.size();
      expect(fits, fmt::format("history {} has another number of branches", h));
      if (!fits) return false;
    }
    return true;
  }

  Plan plan_of(const Policy& choice) const {
    Plan plan;
    for (std::size_t h = 0; h < node_of_.size(); ++h) {
      const rue_index n = node_of_[h];
      if (choice[n] != RUE_NONE) plan.emplace_back(static_cast<int>(h), static_cast<int>(choice[n] - tree_.first_child[n]));
    }
    return plan;
  }

  void check_nodes() {
    const std::vector<double> chance = chances_of_paths(tree_, s_.live);
    for (std::size_t i = 0; i < node_of_.size(); ++i) {
      const History& h = oracle_.histories()[i];
      const rue_index n = node_of_[i];
      expect((s_.live[n] != 0) == h.live, fmt::format("history {} is {}live", i, h.live ? "" : "not "));
      if (!h.live) continue;
      same(s_.total[n], h.total, fmt::format("total of history {}", i), 0);
      same(chance[n], h.chance, fmt::format("chance of history {}", i));
      const NodeKind kind = oracle_.kind(static_cast<int>(i));
      if (kind == NodeKind::outcome) same(s_.open_regret[n], h.regret, fmt::format("regret of history {}", i), 0);
      if (kind != NodeKind::decision) continue;
      const int at = static_cast<int>(i);
      same(s_.open_regret[n],
           oracle_.best_below(
               at, [](const Strategy& x) { return x.worst_regret; }, false),
           fmt::format("open regret of history {}", i), 0);
      if (std::isnan(h.chance)) continue;
      double value = -infinity;  // times the chance to get here
      for (const Plan& plan : oracle_.plans(at)) {
        const double x = oracle_.below(at, plan).expected_value;
        value = std::isnan(x) || std::isnan(value) ? std::nan("") : std::max(value, x);
      }
      if (!std::isnan(value)) same(s_.expected_value[n] * h.chance, value, fmt::format("expected value of history {}", i));
    }
  }

  void check_alternatives() {
    const bool decision = oracle_.kind(0) == NodeKind::decision;
    const std::size_t count = decision ? oracle_.histories()[0].next.size() : 0;
    expect(s_.alternatives.size() == count, "number of alternatives");
    if (s_.alternatives.size() != count) return;
    const bool expected = expected_value_known();
    for (std::size_t a = 0; a < count; ++a) {
      const auto first = [&](const Strategy& x) { return x.plan[0].second == static_cast<int>(a); };
      const auto figure = [&](Criterion c) { return s_.alternatives[a].by(c); };
      const auto text = [&](Criterion c) { return fmt::format("{} of alternative {}", key_of(c), a); };
      const bool has_value = std::none_of(oracle_.strategies().begin(), oracle_.strategies().end(),
                                          [&](const Strategy& x) { return first(x) && std::isnan(x.expected_value); });
      const double value = oracle_.best([](const Strategy& x) { return x.expected_value; }, true, first);
      if (has_value) same(figure(Criterion::expected_value), std::optional(value), text(Criterion::expected_value));
      const bool law = law_known() && expected;
      const double regret = oracle_.best([](const Strategy& x) { return x.expected_regret; }, false, first);
      same(figure(Criterion::expected_regret), law ? std::optional(regret) : std::nullopt, text(Criterion::expected_regret));
      same(figure(Criterion::minimax_regret), oracle_.best([](const Strategy& x) { return x.worst_regret; }, false, first),
           text(Criterion::minimax_regret), 0);
      same(figure(Criterion::maximin), oracle_.best([](const Strategy& x) { return x.worst; }, true, first),
           text(Criterion::maximin), 0);
      same(figure(Criterion::maximax), oracle_.best([](const Strategy& x) { return x.best; }, true, first),
           text(Criterion::maximax), 0);
      same(figure(Criterion::laplace), oracle_.best([](const Strategy& x) { return x.laplace; }, true, first),
           text(Criterion::laplace), laplace_slack_);
      same(figure(Criterion::hurwicz), oracle_.best(mixed(), true, first), text(Criterion::hurwicz), 0);
      same(figure(Criterion::leximin), figure(Criterion::maximin), text(Criterion::leximin), 0);
      if (expected) same(figure(Criterion::hodges_lehmann), oracle_.best(secured(), true, first), "Hodges-Lehmann");
      if (!likeliest_known()) continue;
      const double there = oracle_.best([](const Strategy& x) { return x.in_likeliest; }, true, first);
      same(figure(Criterion::most_likely), there, text(Criterion::most_likely), 0);
    }
  }

  bool law_known() const { return oracle_.law_known() && within_budget_; }
  bool expected_value_known() const {
    return std::none_of(oracle_.histories().begin(), oracle_.histories().end(),
                        [](const History& h) { return h.ambiguous; });
  }
  Figure mixed() const {
    const double alpha = oracle_.graph().alpha;
    return [alpha](const Strategy& x) { return alpha * x.best + (1 - alpha) * x.worst; };
  }

  // Of one plan.
  Figure secured() const {
    return [this](const Strategy& x) { return s_.lambda * x.expected_value + (1 - s_.lambda) * x.worst; };
  }
  bool likeliest_known() const {
    return expected_value_known() && within_budget_ && !std::isnan(oracle_.strategies()[0].in_likeliest);
  }

  // ---- picks ----------------------------------------------------------------------------------------------------

  // Value, ties, alternative and policy of a pick, and the figures of that policy.
  void check_pick(Criterion criterion, std::optional<double> value, const Plan& plan, double slack) {
    const std::string name = key_of(criterion);
    const std::optional<Pick>& pick = s_.pick(criterion);
    expect(pick.has_value(), name + " has no pick");
    if (!pick) return;
    same(pick->value, value, name, slack);
    const Plan is = plan_of(pick->policy);
    expect(is == plan, fmt::format("{}: policy is {}, should be {}", name, text(is), text(plan)));
    check_figures(*pick, is, name);
    check_plan_ties(criterion, *pick, is, name, slack);
    if (oracle_.kind(0) != NodeKind::decision) {
      expect(!pick->alternative && pick->ties.empty(), name + " names an alternative where the root has none");
      return;
    }
    expect(pick->alternative == static_cast<std::size_t>(plan[0].second), name + " takes another alternative");
    std::vector<std::size_t> ties;
    for (std::size_t a = 0; a < s_.alternatives.size(); ++a) {
      const Criterion by = criterion == Criterion::expected_regret ? Criterion::expected_value : criterion;
      const std::optional<double> figure = s_.alternatives[a].by(by);
      const std::optional<double> top = s_.pick(by)->value;
      if (criterion == Criterion::leximin) {
        const bool best = std::any_of(oracle_.strategies().begin(), oracle_.strategies().end(), [&](const Strategy& x) {
          return x.plan[0].second == static_cast<int>(a) && compare_leximin(x, leximin_best()) == 0;
        });
        if (best) ties.push_back(a);
        continue;
      }
      if (figure && top && std::fabs(*figure - *top) <= std::max(slack, slack_)) ties.push_back(a);
    }
    expect(pick->ties == ties, name + " ties with other alternatives");
  }

  // What could be taken instead at each decision, of all plans that come to it by the same choices.
  void check_plan_ties(Criterion criterion, const Pick& pick, const Plan& plan, const std::string& name, double slack) {
    slack = std::max(slack, slack_);
    std::vector<std::pair<int, int>> should;
    for (const auto& [h, taken] : plan) {
      const std::vector<int>& next = oracle_.histories()[static_cast<std::size_t>(h)].next;
      for (int b = 0; b < static_cast<int>(next.size()); ++b) {
        if (b != taken && is_as_good(criterion, pick, plan, h, b, slack)) should.emplace_back(h, b);
      }
    }
    std::vector<std::pair<int, int>> is;
    for (const Tie& tie : pick.plan_ties)
      is.emplace_back(history_of_[tie.decision], static_cast<int>(tie.child - model_.tree.first_child[tie.decision]));
    std::sort(is.begin(), is.end());
    expect(is == should, fmt::format("{}: ties below are {}, should be {}", name, text(is), text(should)));
    for (const Tie& tie : pick.plan_ties) {
      if (criterion != Criterion::expected_value && criterion != Criterion::minimax_regret) continue;
      const std::pair<int, int> at{history_of_[tie.decision],
                                   static_cast<int>(tie.child - model_.tree.first_child[tie.decision])};
      // Some plan that takes it is as good by both headline criteria.
      const bool both = std::any_of(oracle_.strategies().begin(), oracle_.strategies().end(), [&](const Strategy& x) {
        return takes(x.plan, plan, at.first, at.second) && x.worst_regret <= pick.figures.worst_regret + slack &&
               (!expected_value_known() || x.expected_value >= *pick.figures.expected_value - slack);
      });
      if (expected_value_known()) expect(tie.by_order == both, name + ": a tie is not decided as it should be");
    }
  }

  // Does it come to the decision by the same choices as the plan, and take this branch there?
  [[nodiscard]] bool takes(const Plan& x, const Plan& plan, int h, int b) const {
    for (const auto& [decision, branch] : x) {
      if (decision == h) return branch == b && same_way(x, plan, h);
    }
    return false;
  }
  [[nodiscard]] bool same_way(const Plan& x, const Plan& plan, int h) const {
    for (int at = oracle_.histories()[static_cast<std::size_t>(h)].above; at >= 0;
         at = oracle_.histories()[static_cast<std::size_t>(at)].above) {
      const auto choice = [at](const Plan& p) {
        return std::find_if(p.begin(), p.end(), [at](const std::pair<int, int>& step) { return step.first == at; });
      };
      if (oracle_.kind(at) != NodeKind::decision) continue;
      if (choice(x) == x.end() || choice(plan) == plan.end() || choice(x)->second != choice(plan)->second) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_as_good(Criterion criterion, const Pick& pick, const Plan& plan, int h, int b, double slack) const {
    const std::vector<int>& next = oracle_.histories()[static_cast<std::size_t>(h)].next;
    const auto below_best = [&](const Figure& figure) {
      double best = -std::numeric_limits<double>::infinity();
      for (const int n : next) best = std::max(best, oracle_.best_below(n, figure, true));
      return oracle_.best_below(next[static_cast<std::size_t>(b)], figure, true) >= best - slack;
    };
    const auto some_plan = [&](const std::function<bool(const Strategy&)>& good) {
      return std::any_of(oracle_.strategies().begin(), oracle_.strategies().end(),
                         [&](const Strategy& x) { return takes(x.plan, plan, h, b) && good(x); });
    };
    switch (criterion) {
      case Criterion::expected_value:
      case Criterion::expected_regret:
        return some_plan([&](const Strategy& x) { return x.expected_value >= *pick.figures.expected_value - slack; });
      case Criterion::minimax_regret:
        return some_plan([&](const Strategy& x) { return x.worst_regret <= pick.figures.worst_regret + slack; });
      case Criterion::hurwicz:
        return some_plan(
            [&](const Strategy& x) { return x.worst >= pick.figures.worst - slack && x.best >= pick.figures.best - slack; });
      case Criterion::maximin:
        return below_best([](const Strategy& x) { return x.worst; });
      case Criterion::maximax:
        return below_best([](const Strategy& x) { return x.best; });
      case Criterion::laplace:
        return some_plan([&](const Strategy& x) { return x.laplace >= *pick.value - slack; });
      case Criterion::leximin:
        return some_plan([&](const Strategy& x) { return compare_leximin(x, leximin_best()) == 0; });
      case Criterion::most_likely:
        return some_plan([&](const Strategy& x) {
          return x.in_likeliest >= *pick.value - slack && x.expected_value >= *pick.figures.expected_value - slack;
        });
      case Criterion::hodges_lehmann:
        return some_plan([&](const Strategy& x) {
          return x.worst >= pick.figures.worst - slack && x.expected_value >= *pick.figures.expected_value - slack;
        });
    }
    return false;
  }

  void check_figures(const Pick& pick, const Plan& plan, const std::string& name) {
    const auto found = std::find_if(oracle_.strategies().begin(), oracle_.strategies().end(),
                                    [&](const Strategy& x) { return x.plan == plan; });
    expect(found != oracle_.strategies().end(), name + ": the policy is no strategy: " + text(plan));
    if (found == oracle_.strategies().end()) return;
    if (!std::isnan(found->expected_value))
      same(pick.figures.expected_value, std::optional(found->expected_value), name + ": expected value of the policy");
    same(pick.figures.worst, found->worst, name + ": worst of the policy", 0);
    same(pick.figures.best, found->best, name + ": best of the policy", 0);
    same(pick.figures.worst_regret, found->worst_regret, name + ": worst regret of the policy", 0);
    if (!within_budget_) return;
    same(pick.figures.expected_regret, known(found->expected_regret), name + ": expected regret of the policy");
    same(pick.figures.chance_of_regret, known(found->chance_of_regret), name + ": chance of regret of the policy");
  }

  static std::string text(const Plan& plan) {
    std::string list;
    for (const auto& [h, b] : plan) list += fmt::format(" {}:{}", h, b);
    return "[" + list + " ]";
  }

  // The first strategy that is best by one figure and, among those, by another.
  const Strategy& first_best(const Figure& one, bool one_largest, const Figure& two, bool two_largest) const {
    const auto near = [](double a, double b, double slack) { return std::fabs(a - b) <= slack; };
    const double top = oracle_.best(one, one_largest);
    const auto ties = [&](const Strategy& x) { return near(one(x), top, slack_); };
    const double second = oracle_.best(two, two_largest, ties);
    return *std::find_if(oracle_.strategies().begin(), oracle_.strategies().end(),
                         [&](const Strategy& x) { return ties(x) && near(two(x), second, slack_); });
  }

  void check_expected_value_pick() {
    if (!expected_value_known()) {
      check_partly_known_pick();
      return;
    }
    const Strategy& x = first_best([](const Strategy& y) { return y.expected_value; }, true,
                                   [](const Strategy& y) { return y.worst_regret; }, false);
    check_pick(Criterion::expected_value, x.expected_value, x.plan, slack_);
  }

  // No plan whose value is known is better than the pick, and none that comes to a node without probabilities can be: not
  // even where all goes as well as it can. What it is when all strategies meet all laws is tested in partly_known.cpp.
  void check_partly_known_pick() {
    const std::optional<Pick>& pick = s_.pick(Criterion::expected_value);
    if (!pick) return;
    for (const Strategy& x : oracle_.strategies()) {
      if (!std::isnan(x.expected_value)) expect(x.expected_value <= *pick->value + slack_, "a known plan is better");
    }
    check_figures(*pick, plan_of(pick->policy), "expected value");
    expect(pick->figures.expected_value.has_value(), "the pick by expected value has none");
  }

  void check_least_regret_pick() {
    const Figure regret = [](const Strategy& y) { return y.worst_regret; };
    if (s_.pick(Criterion::expected_value) && !expected_value_known()) {
      same(s_.pick(Criterion::minimax_regret)->value, oracle_.best(regret, false), "least regret", 0);
      check_figures(*s_.pick(Criterion::minimax_regret), plan_of(s_.pick(Criterion::minimax_regret)->policy),
                    "least regret");
      return;
    }
    if (!expected_value_known()) {
      check_plain_pick(Criterion::minimax_regret, false, regret, 0);
      return;
    }
    const Strategy& x = first_best(
        regret, false, [](const Strategy& y) { return y.expected_value; }, true);
    check_pick(Criterion::minimax_regret, x.worst_regret, x.plan, 0);
  }

  void check_expected_regret_pick() {
    if (!expected_value_known()) {
      const std::optional<Pick>& pick = s_.pick(Criterion::expected_regret);
      expect(pick.has_value() == s_.pick(Criterion::expected_value).has_value(), "expected regret picks as it likes");
      expect(!pick || !pick->value, "an expected regret without a law");
      return;
    }
    expect(s_.pick(Criterion::expected_value).has_value(), "expected value has no pick");
    if (!s_.pick(Criterion::expected_value)) return;
    const double least = oracle_.best([](const Strategy& x) { return x.expected_regret; }, false);
    check_pick(Criterion::expected_regret, law_known() ? std::optional(least) : std::nullopt,
               plan_of(s_.pick(Criterion::expected_value)->policy), slack_);
  }

  // At each decision that the policy reaches it takes the first alternative with the best plan below it.
  void check_plain_pick(Criterion criterion, bool largest, const Figure& figure, double slack) {
    Plan plan;
    std::vector<int> open = {0};
    while (!open.empty()) {
      const int h = open.back();
      open.pop_back();
      const std::vector<int>& next = oracle_.histories()[static_cast<std::size_t>(h)].next;
      if (oracle_.kind(h) == NodeKind::chance) {
        for (const int c : next) {
          if (oracle_.histories()[static_cast<std::size_t>(c)].live) open.push_back(c);
        }
      }
      if (oracle_.kind(h) != NodeKind::decision) continue;
      std::size_t choice = 0;
      for (std::size_t b = 1; b < next.size(); ++b) {
        const double gain = oracle_.best_below(next[b], figure, largest) - oracle_.best_below(next[choice], figure, largest);
        if ((largest ? gain : -gain) > slack) choice = b;
      }
      plan.emplace_back(h, static_cast<int>(choice));
      open.push_back(next[choice]);
    }
    std::sort(plan.begin(), plan.end());
    check_pick(criterion, oracle_.best(figure, largest), plan, slack);
  }

  void check_hurwicz_pick() {
    const double top = oracle_.best(mixed(), true);
    const double threshold =
        oracle_.best([](const Strategy& x) { return x.worst; }, true, [&](const Strategy& x) { return mixed()(x) == top; });
    const auto allowed = [&](const Strategy& x) { return x.worst >= threshold; };
    const double most = oracle_.best([](const Strategy& x) { return x.best; }, true, allowed);
    int best_end = std::numeric_limits<int>::max();
    const auto ends_there = [&](const Strategy& x, int end) {
      const std::vector<int> ends = oracle_.ends(0, x.plan);
      return std::find(ends.begin(), ends.end(), end) != ends.end();
    };
    for (const Strategy& x : oracle_.strategies()) {
      if (!allowed(x)) continue;
      for (const int end : oracle_.ends(0, x.plan)) {
        if (oracle_.histories()[static_cast<std::size_t>(end)].total == most) best_end = std::min(best_end, end);
      }
    }
    const auto x = std::find_if(oracle_.strategies().begin(), oracle_.strategies().end(),
                                [&](const Strategy& y) { return allowed(y) && ends_there(y, best_end); });
    check_pick(Criterion::hurwicz, top, x->plan, 0);
  }

  // The first of those that no other beats.
  const Strategy& leximin_best() const {
    const Strategy* best = oracle_.strategies().data();
    for (const Strategy& x : oracle_.strategies()) {
      if (compare_leximin(x, *best) < 0) best = &x;
    }
    return *best;
  }
  void check_leximin_pick() {
    const Strategy& best = leximin_best();
    check_pick(Criterion::leximin, best.worst, best.plan, 0);
  }

  void check_most_likely_pick() {
    if (!expected_value_known()) expect(!s_.pick(Criterion::most_likely), "a most likely state without probabilities");
    const bool judged = oracle_.law_known() && within_budget_ && !by_context_;
    if (judged && !likeliest_known()) expect(!s_.pick(Criterion::most_likely), "one of several equally likely states");
    if (!judged || !likeliest_known()) return;
    const Strategy& x = first_best([](const Strategy& y) { return y.in_likeliest; }, true,
                                   [](const Strategy& y) { return y.expected_value; }, true);
    check_pick(Criterion::most_likely, x.in_likeliest, x.plan, 0);
  }

  void check_hodges_lehmann_pick() {
    if (!expected_value_known()) {
      expect(!s_.pick(Criterion::hodges_lehmann), "Hodges-Lehmann without probabilities");
      return;
    }
    const double top = oracle_.best(secured(), true);
    const auto attains = [&](const Strategy& x) { return secured()(x) >= top - slack_; };
    const double bound = oracle_.best([](const Strategy& x) { return x.worst; }, true, attains);
    const auto allowed = [&](const Strategy& x) { return x.worst >= bound; };
    const double highest = oracle_.best([](const Strategy& x) { return x.expected_value; }, true, allowed);
    const auto x = std::find_if(oracle_.strategies().begin(), oracle_.strategies().end(),
                                [&](const Strategy& y) { return allowed(y) && y.expected_value >= highest - slack_; });
    check_pick(Criterion::hodges_lehmann, top, x->plan, slack_);
  }

  // ---- what the two headline picks mean --------------------------------------------------------------------------

  void check_critical(Criterion criterion, const std::optional<Critical>& critical) {
    const std::string name = fmt::format("critical scenario of {}", key_of(criterion));
    const std::optional<Pick>& pick = s_.pick(criterion);
    if (!pick || pick->figures.worst_regret == 0) {
      expect(!critical, name + " without regret");
      return;
    }
    expect(critical.has_value(), name + " is missing");
    if (!critical) return;
    const std::vector<History>& histories = oracle_.histories();
    const auto history = [&](int h) -> const History& { return histories[static_cast<std::size_t>(h)]; };
    int taken = std::numeric_limits<int>::max();
    for (const int end : oracle_.ends(0, plan_of(pick->policy))) {
      if (history(end).regret == pick->figures.worst_regret) taken = std::min(taken, end);
    }
    int foregone = 0;
    const auto is_foregone = [&](int h) {
      return oracle_.kind(h) == NodeKind::outcome && history(h).live &&
             history(h).total == history(taken).total + history(taken).regret && oracle_.compatible(taken, h);
    };
    while (!is_foregone(foregone)) ++foregone;
    expect(history_of_[critical->taken] == taken, name + ": another leaf is taken");
    expect(history_of_[critical->foregone] == foregone, name + ": another leaf is foregone");
    same(critical->regret, pick->figures.worst_regret, name + ": regret", 0);
    same(critical->chance, known(oracle_.chance_of_both(taken, foregone)), name + ": chance");

    std::vector<std::pair<std::string, std::string>> should, is;
    std::vector<Observation> together;  // of one uncertainty: what all observations leave
    for (const int end : {taken, foregone}) {
      for (const Observation& o : oracle_.observed(end)) {
        const auto same_one = [&](const Observation& other) { return other.uncertainty == o.uncertainty; };
        const auto known = std::find_if(together.begin(), together.end(), same_one);
        if (known == together.end()) {
          together.push_back(o);
        } else {
          std::erase_if(known->states,
                        [&](int s) { return std::find(o.states.begin(), o.states.end(), s) == o.states.end(); });
        }
      }
    }
    for (const Observation& o : together) {
      std::string text;
      for (const int s : o.states) text += fmt::format("{}s{}", text.empty() ? "" : " | ", s);
      should.emplace_back(o.name, text);
    }
    for (const Critical::Resolved& r : critical->scenario) {
      const std::string event = r.event == no_event ? "" : model_.graph.events.events[r.event].name;
      is.emplace_back(event.empty() ? std::string(model_.graph.id_of(r.vertex)) : event, r.state);
    }
    expect(is == should, name + ": other states");
  }

  void check_frontier() {
    if (!expected_value_known()) {
      expect(!s_.frontier, "a frontier without probabilities");
      return;
    }
    std::vector<const Strategy*> order;
    for (const Strategy& x : oracle_.strategies()) order.push_back(&x);
    std::stable_sort(order.begin(), order.end(),
                     [](const Strategy* a, const Strategy* b) { return a->worst_regret < b->worst_regret; });
    struct Point {
      double worst_regret, expected_value;
    };
    std::vector<Point> should;
    for (const Strategy* x : order) {
      if (!should.empty() && x->expected_value <= should.back().expected_value + slack_) continue;
      if (!should.empty() && should.back().worst_regret == x->worst_regret) should.pop_back();
      should.push_back({x->worst_regret, x->expected_value});
    }
    expect(s_.frontier.has_value() && s_.frontier->size() == should.size(), "number of points of the frontier");
    if (!s_.frontier || s_.frontier->size() != should.size()) return;
    for (std::size_t i = 0; i < should.size(); ++i) {
      const FrontierPoint& point = (*s_.frontier)[i];
      same(point.worst_regret, should[i].worst_regret, fmt::format("worst regret of point {}", i), 0);
      same(point.expected_value, should[i].expected_value, fmt::format("expected value of point {}", i));
      std::optional<std::size_t> alternative;
      for (const Strategy& x : oracle_.strategies()) {
        const bool attains =
            x.worst_regret <= should[i].worst_regret && x.expected_value >= should[i].expected_value - slack_;
        if (!attains || oracle_.kind(0) != NodeKind::decision) continue;
        alternative = static_cast<std::size_t>(x.plan[0].second);
        break;
      }
      expect(point.alternative == alternative, fmt::format("alternative of point {}", i));
    }
  }

  void check_identities() {
    const std::optional<Pick>& expected = s_.pick(Criterion::expected_value);
    const std::optional<Pick>& robust = s_.pick(Criterion::minimax_regret);
    const double least = oracle_.best([](const Strategy& x) { return x.expected_regret; }, false);
    same(s_.evpi, expected && law_known() ? std::optional(least) : std::nullopt, "expected value of perfect information");
    if (!expected || !robust || !expected_value_known()) return;
    const double price = expected->figures.expected_value.value() - robust->figures.expected_value.value();
    same(s_.price_of_robustness, std::optional(price), "price of robustness");
    same(s_.regret_at_stake, std::optional(expected->figures.worst_regret - robust->figures.worst_regret),
         "regret at stake");
    double costs = 0;
    for (const Parting& p : partings(model_, s_)) costs += p.cost();
    same(costs, price, "costs of the partings");
    expect(robust->figures.worst_regret <= expected->figures.worst_regret, "least regret is not least");
    if (!s_.evpi) return;
    if (!by_context_) same(oracle_.expected_hindsight() - *expected->value, *s_.evpi, "hindsight less expected value");
    same(*s_.pick(Criterion::expected_regret)->value, *s_.evpi, "least expected regret");
    expect(*s_.evpi <= robust->figures.worst_regret + slack_,
           "perfect information is worth more than the least worst regret");
  }

  const Model& model_;
  const Tree& tree_;
  const Solution& s_;
  const Oracle& oracle_;
  double slack_, laplace_slack_ = 0;
  bool within_budget_ = true;
  bool by_context_ = false;
  std::vector<rue_index> node_of_;  // [histories]
  std::vector<int> history_of_;     // [tree nodes]
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> differences(const Model& model, const Solution& solution, const Oracle& oracle) {
  return Checker(model, solution, oracle).run();
}

}  // namespace rue::test
