// robust.cpp - the questions, in their order, to the corners of all that the numbers may be.
#include "analysis/beliefs/robust.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "analysis/beliefs/extent.h"
#include "analysis/beliefs/loose_region.h"
#include "analysis/sweep.h"
#include "analysis/whatif/event_plan.h"
#include "model/tree/reach.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double most_visits_of_all = 40'000'000;  // of all alternatives
constexpr double most_visits_again = 200'000;      // of a question that asks some hundred times
constexpr double most_regret_visits = 20'000'000;  // nodes in sweeps of Savage's regret
constexpr int most_halvings = 64;
constexpr double most_search_visits = 1'000'000;  // of a search for numbers or a proof, where 64 halvings take less
constexpr int bisections = 32;
constexpr std::size_t most_seen = 16;
constexpr std::size_t most_listed = 6;  // corners that a question begins with
constexpr std::size_t contraction_points = 21;
constexpr const char* neither_shown = "no numbers were found for which it is the best, and no proof that there are none";

// Shortfalls of all alternatives over one region.
struct Shortfalls {
  std::vector<Guarantee> of;  // [alternatives]
  std::size_t pick = 0;
  std::vector<std::size_t> ties;
};

class RobustFinder {
 public:
  RobustFinder(Experiment& experiment, Beliefs beliefs, const RobustOptions& options)
      : experiment_(experiment), options_(options) {
    r_.beliefs = std::move(beliefs);
  }

  Robust find() {
    set_up();
    if (!find_places()) return std::move(r_);
    if (!corners_tell_all()) {
      if (r_.missing.empty()) find_brackets();
      return std::move(r_);
    }
    if (!look_at_corners()) return std::move(r_);
    for (std::size_t a = 0; a < nodes_.size(); ++a) r_.alternatives.emplace_back().node = nodes_[a];
    if (!find_shortfalls() || !find_certain()) {
      r_.alternatives.clear();
      const std::string why = "too many plans would have to be compared";
      if (options_.headline_only) {
        miss("alternatives", why + ": name fewer numbers with --only");
      } else {
        r_.missing.clear();
        r_.why_brackets.push_back(why);
        find_brackets();
      }
      return std::move(r_);
    }
    if (options_.headline_only) {
      find_picks();
      return std::move(r_);
    }
    find_dominated();
    find_worst_regret();
    find_picks();
    const bool again = visits_ * static_cast<double>(nodes_.size() + points_.size()) <= most_visits_again;
    if (!again) {
      for (const char* field : {"alternatives.shortfall_known_later", "curve", "known", "question"})
        miss(field, "too many numbers on too many nodes to ask so often: name fewer numbers with --only");
    }
    find_best_for_some(again);
    if (again) {
      find_known_later();
      find_contraction();
      find_known();
      find_question();
    }
    return std::move(r_);
  }

 private:
  [[nodiscard]] std::string format_corners() const {
    return r_.corners < 1e9 ? fmt::format("{:.0f}", r_.corners) : fmt::format("{:.3g}", r_.corners);
  }
  void miss(std::string field, std::string reason) { r_.missing.push_back({std::move(field), std::move(reason)}); }

  void set_up() {
    if (options_.views) take_views();
    whole_ = Extent::of(r_.beliefs);
    if (views_) whole_.lists[*views_] = view_points_;
    r_.believed = believed_in(r_.beliefs);
    points_ = whole_.points();
    elsewhere_ = r_.believed ? *r_.believed : whole_.center();
    const Tree& tree = experiment_.model().tree;
    if (tree.kind[0] == RUE_DECISION) {
      for (const rue_index c : children(tree, 0)) nodes_.push_back(c);
    } else {
      nodes_.push_back(0);
    }
  }

  // Every view's weights, in place of what is written of the author's own.
  void take_views() {
    const DecisionGraph& graph = experiment_.model().graph;
    const Criteria& criteria = graph.criteria;
    const std::vector<std::uint32_t>& own = criteria.views[criteria.view].weight;
    std::vector<Block>& blocks = r_.beliefs.blocks;
    blocks.erase(
        std::remove_if(blocks.begin(), blocks.end(),
                       [&](const Block& b) { return std::find(own.begin(), own.end(), b.numbers.front()) != own.end(); }),
        blocks.end());
    for (std::size_t v = 0; v < criteria.views.size(); ++v) {
      Point weights;
      for (std::size_t c = 0; c < criteria.all.size(); ++c) weights.push_back(weight_of(graph, v, c));
      view_points_.push_back(std::move(weights));
      r_.views.push_back(criteria.views[v].name);
    }
    Point low = view_points_.front(), high = low;
    for (const Point& p : view_points_) {
      for (std::size_t i = 0; i < p.size(); ++i) {
        low[i] = std::min(low[i], p[i]);
        high[i] = std::max(high[i], p[i]);
      }
    }
    views_ = blocks.size();
    blocks.push_back({own, Polytope::box(low, high), view_points_.front(), {}});
  }

  // At numbers inside of every block all is possible that is for some.
  bool find_places() {
    if (!experiment_.set(changes_to(r_.beliefs, whole_.center()))) {
      miss("alternatives", "the model has no value for some of the numbers: " + experiment_.why());
      return false;
    }
    places_.emplace(experiment_.model(), r_.beliefs);
    r_.corners = Corners::count_of(*places_, points_);
    visits_ = Corners::visits_of(*places_, points_);
    return true;
  }

  [[nodiscard]] const Tree& tree() const { return places_->tree; }

  // False: nothing is to be had, see `missing`, or brackets, see `why_brackets`.
  bool corners_tell_all() {
    for (const std::uint32_t set : places_->payoff) r_.payoffs_vary = r_.payoffs_vary || set != BlockSets::none;
    if (places_->ambiguous) {
      miss("alternatives", "a chance node has neither probabilities nor ranges: write p=\"in [0, 1]\" on its branches");
      return false;
    }
    for (const Reach& reach : places_->reach) {
      r_.payoffs_vary = r_.payoffs_vary || reach.payoffs;
      r_.affine.push_back(reach.not_affine.empty() ? 1 : 0);
      if (!reach.not_affine.empty()) r_.why_brackets.push_back(reach.not_affine);
    }
    const double visits = visits_ * static_cast<double>(nodes_.size());
    if (visits_ > Corners::most_visits || visits > (options_.headline_only ? most_visits_again : most_visits_of_all)) {
      const std::string each =
          visits_ > Corners::most_visits ? "" : fmt::format(" for each of {} alternatives", nodes_.size());
      r_.why_brackets.push_back(fmt::format("{} corners of {} nodes{} are too many", format_corners(), tree().size(), each));
    }
    if (options_.headline_only && !r_.why_brackets.empty()) miss("alternatives", r_.why_brackets.front());
    return r_.why_brackets.empty() && !options_.brackets;
  }

  // ---- brackets

  void find_brackets() {
    r_.exact = false;
    std::string why;
    const std::unique_ptr<LooseRegion> region =
        LooseRegion::of(experiment_, *places_, r_.beliefs, whole_, r_.affine, options_.bracket_visits, why);
    const auto give_up = [&](const std::string& reason) {
      r_.alternatives.clear();
      miss("alternatives", reason);
    };
    if (!region) return give_up(why);
    r_.tolerance = region->tolerance();
    if (r_.believed) believed_ = region->instance(*r_.believed);
    std::vector<Numbers> listed;
    if (r_.believed) listed.push_back(*r_.believed);
    for (const rue_index node : nodes_) {
      RobustAlternative& of = r_.alternatives.emplace_back();
      of.node = node;
      bracket_shortfall(*region, listed, of);
      const Bracketed lowest = region->most_certain(node, listed), highest = region->highest(node);
      of.lowest = {lowest.bounds.low, lowest.at, policy_through(lowest.plan, node), lowest.bounds};
      of.highest = {highest.bounds.low, highest.at, policy_through(highest.plan, node), highest.bounds};
      of.known_later = region->known_later(node, of.shortfall.within());
      if (!believed_) continue;
      of.believed = believed_->worth(node);
      of.best_as_believed = *of.believed >= believed_->worth(0) - r_.tolerance;
    }
    for (std::size_t a = 0; a < nodes_.size(); ++a) find_if_ever_best(*region, a);
    if (!region->why_no_value().empty())
      return give_up("the model has no value for some of the numbers: " + region->why_no_value());
    find_bracketed_picks();
    say_what_brackets_leave_open(*region);
  }

  void bracket_shortfall(LooseRegion& region, const std::vector<Numbers>& listed, RobustAlternative& of) {
    const Bracketed found = region.least_shortfall(of.node, listed);
    of.shortfall = {found.bounds.high, found.at, policy_through(found.plan, of.node), found.bounds};
    if (found.at.empty()) return;
    const std::optional<Instance> there = region.instance(found.at);
    if (!there) return;
    const Plan best = best_plan(tree(), *there, 0, r_.tolerance);
    of.worth = worth_of(tree(), *there, found.plan, of.node);
    of.best_there = {there->worth(0), found.at, policy_of(best)};
    while (nodes_[of.best_alternative] != 0 && nodes_[of.best_alternative] != best[0]) ++of.best_alternative;
  }

  void find_if_ever_best(LooseRegion& region, std::size_t a) {
    RobustAlternative& of = r_.alternatives[a];
    for (std::size_t b = 0; b < nodes_.size() && !region.is_met_as_best(nodes_[a]); ++b) {
      if (b == a) continue;
      if (of.highest.within().high < r_.alternatives[b].lowest.within().low - r_.tolerance) of.interval_dominated = true;
      if (!of.dominated_by && region.beats(nodes_[b], nodes_[a])) of.dominated_by = b;
    }
    of.best_for_some = of.dominated_by ? std::optional(false) : region.is_ever_best(nodes_[a], of.witness);
  }

  // `within`: [alternatives] larger is better. `sure`: which end the plan guarantees.
  template <class PolicyOf>
  [[nodiscard]] RobustPick pick_within(const std::vector<Bracket>& within, double Bracket::*sure, PolicyOf policy) const {
    RobustPick found;
    Bracket bounds{-infinity, -infinity};
    for (const Bracket& b : within) bounds = {std::max(bounds.low, b.low), std::max(bounds.high, b.high)};
    std::vector<std::size_t> surest;
    for (std::size_t a = 0; a < within.size(); ++a) {
      if (within[a].high >= bounds.low - r_.tolerance) found.ties.push_back(a);
      if (within[a].low >= bounds.low - r_.tolerance) surest.push_back(a);
    }
    found.proved = found.ties == surest && (surest.size() == 1 || bounds.high - bounds.low <= r_.tolerance);
    found.alternative = first_of(surest);
    found.bounds = bounds;
    found.value = bounds.*sure;
    found.policy = policy(found.alternative);
    return found;
  }

  void find_bracketed_picks() {
    const std::vector<RobustAlternative>& all = r_.alternatives;
    std::vector<Bracket> shortfalls, lowest, highest;
    for (const RobustAlternative& of : all) {
      shortfalls.push_back({-of.shortfall.within().high, -of.shortfall.within().low});
      lowest.push_back(of.lowest.within());
      highest.push_back(of.highest.within());
    }
    r_.least_shortfall = pick_within(shortfalls, &Bracket::low, [&](std::size_t a) { return all[a].shortfall.policy; });
    r_.least_shortfall.value = 0 - r_.least_shortfall.value;
    r_.least_shortfall.bounds = Bracket{0 - r_.least_shortfall.bounds->high, 0 - r_.least_shortfall.bounds->low};
    r_.most_certain = pick_within(lowest, &Bracket::low, [&](std::size_t a) { return all[a].lowest.policy; });
    r_.most_at_best = pick_within(highest, &Bracket::low, [&](std::size_t a) { return all[a].highest.policy; });
    if (r_.payoffs_vary)
      return miss("alternatives.worst_regret", "it is not sought where payoffs vary and only brackets are to be had");
    set_worst_regret(inside_regret());
    r_.least_regret = regret_pick();
  }

  void say_what_brackets_leave_open(const LooseRegion& region) {
    const auto is_open = [](const Extreme& e) { return !std::isfinite(e.within().low) || !std::isfinite(e.within().high); };
    const auto any = [&](const Extreme RobustAlternative::*figure) {
      return std::any_of(r_.alternatives.begin(), r_.alternatives.end(),
                         [&](const RobustAlternative& of) { return is_open(of.*figure); });
    };
    if (any(&RobustAlternative::shortfall)) miss("alternatives.shortfall", region.why_unbounded());
    if (any(&RobustAlternative::lowest)) miss("alternatives.lowest", region.why_unbounded());
    if (any(&RobustAlternative::highest)) miss("alternatives.highest", region.why_unbounded());
    if (!region.is_sound())
      miss("alternatives.sound",
           "some of the numbers may make no probability of what should be one: all holds for the others");
    if (std::any_of(r_.alternatives.begin(), r_.alternatives.end(), [](const auto& of) { return !of.best_for_some; }))
      miss("alternatives.best_for_some", neither_shown);
    for (const char* field : {"curve", "known", "question"})
      miss(field, "it is not sought where only brackets are to be had");
    if (options_.alpha) miss("picks.hurwicz", "it is not sought where only brackets are to be had");
  }

  // ---- corners

  bool look_at_corners() {
    std::string why;
    region_ = region_of(points_, why);
    if (!region_) {
      miss("alternatives", "the model has no value for some of the numbers: " + why);
      return false;
    }
    if (r_.believed) {
      believed_ = instance_at(*r_.believed);
      if (!believed_) {
        miss("alternatives", "the model has no value for what is believed");
        return false;
      }
    }
    const auto [least, most] = region_->model().totals();
    r_.tolerance = tolerance_of({least, most});
    return true;
  }

  // Parts of the numbers mostly have as many corners as each other, or as one point has.
  [[nodiscard]] std::optional<Region> region_of(const BlockPoints& points, std::string& why) const {
    const auto like = std::find_if(seen_.begin(), seen_.end(), [&](const Region& r) { return r.model().is_like(points); });
    std::optional<Region> region =
        Region::of(experiment_, *places_, r_.beliefs, points, why, like == seen_.end() ? nullptr : &*like);
    if (region && like == seen_.end() && seen_.size() < most_seen && visits_ <= most_visits_again / 4)
      seen_.push_back(*region);
    return region;
  }
  [[nodiscard]] std::optional<Region> region_of(const BlockPoints& points) const {
    std::string why;
    return region_of(points, why);
  }
  [[nodiscard]] std::optional<Instance> instance_at(const Numbers& at) const {
    BlockPoints points;
    for (const Point& p : at) points.push_back({p});
    const std::optional<Region> region = region_of(points);
    return region ? std::optional(region->model().instance(0)) : std::nullopt;
  }

  [[nodiscard]] Policy policy_of(const Plan& plan) const { return {tree(), plan}; }

  static Plan through(Plan plan, rue_index node) {
    if (node != 0) plan[0] = node;
    return plan;
  }

  // Of a plan that may not have been found.
  [[nodiscard]] Policy policy_through(const Plan& plan, rue_index node) const {
    return plan.empty() ? Policy() : policy_of(through(plan, node));
  }

  // Ties by what is believed, then by the order of the file.
  [[nodiscard]] std::optional<Shortfalls> shortfalls_over(const Region& region, const Instance* believed) const {
    Shortfalls found;
    double least = infinity;
    for (const rue_index node : nodes_) {
      std::optional<Guarantee> g = region.least_shortfall(node, believed, elsewhere_, r_.tolerance);
      if (!g) return std::nullopt;
      if (g->shortfall <= r_.tolerance) g->shortfall = 0;
      least = std::min(least, g->shortfall);
      found.of.push_back(std::move(*g));
    }
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      if (found.of[a].shortfall <= least + r_.tolerance) found.ties.push_back(a);
    }
    found.pick = first_of(found.ties);
    return found;
  }

  // Of alternatives that tie the one with the highest believed expected value, then the first.
  [[nodiscard]] std::size_t first_of(const std::vector<std::size_t>& ties) const {
    std::size_t first = ties.front();
    for (const std::size_t a : ties) {
      if (believed_ && believed_->worth(nodes_[a]) > believed_->worth(nodes_[first]) + r_.tolerance) first = a;
    }
    return first;
  }

  [[nodiscard]] const Instance* believed() const { return believed_ ? &*believed_ : nullptr; }

  bool find_shortfalls() {
    std::optional<Shortfalls> found = shortfalls_over(*region_, believed());
    if (!found) return false;
    shortfalls_ = std::move(*found);
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      RobustAlternative& of = r_.alternatives[a];
      const Guarantee& g = shortfalls_.of[a];
      const std::optional<Instance> there = instance_at(g.at);
      if (!there) return false;
      of.shortfall = {g.shortfall, g.at, policy_of(through(g.plan, nodes_[a]))};
      of.worth = worth_of(tree(), *there, g.plan, nodes_[a]);
      const Plan best = best_plan(tree(), *there, 0, r_.tolerance);
      of.best_there = {there->worth(0), of.shortfall.at, policy_of(best)};
      of.best_alternative = 0;
      while (nodes_[of.best_alternative] != 0 && nodes_[of.best_alternative] != best[0]) ++of.best_alternative;
      if (believed_) {
        of.believed = believed_->worth(nodes_[a]);
        of.best_as_believed = *of.believed >= believed_->worth(0) - r_.tolerance;
      }
    }
    return true;
  }

  bool find_certain() {
    const std::vector<double> nothing(region_->corners(), 0);
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      const std::optional<Guarantee> certain =
          region_->least_behind(nodes_[a], nothing, believed(), elsewhere_, r_.tolerance);
      if (!certain) return false;
      r_.alternatives[a].lowest = {-certain->shortfall, certain->at, policy_of(through(certain->plan, nodes_[a]))};
      const std::vector<double> best = region_->highest(nodes_[a]);
      const auto highest = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
      const Numbers at = region_->at_highest(highest, nodes_[a], elsewhere_);
      const std::optional<Instance> there = instance_at(at);
      if (!there) return false;
      const Plan plan = best_plan(tree(), *there, nodes_[a], r_.tolerance);
      r_.alternatives[a].highest = {best[highest], at, policy_of(through(plan, nodes_[a]))};
    }
    if (options_.alpha && !find_hurwicz()) {
      hurwicz_.clear();
      miss("picks.hurwicz", "there are too many corners to seek it: name fewer numbers with --only");
    }
    return true;
  }

  bool find_hurwicz() {
    for (const rue_index node : nodes_) {
      const std::optional<Guarantee> mixed = region_->hurwicz(node, *options_.alpha, elsewhere_, r_.tolerance);
      if (!mixed) return false;
      hurwicz_.emplace_back(-mixed->shortfall, through(mixed->plan, node));
    }
    return true;
  }

  // One plan of another alternative is better than the best of this one at every corner, so for all numbers: the difference
  // is convex in each block.
  void find_dominated() {
    double certain = -infinity;
    for (const RobustAlternative& a : r_.alternatives) certain = std::max(certain, a.lowest.value);
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      r_.alternatives[a].interval_dominated = r_.alternatives[a].highest.value < certain - r_.tolerance;
      r_.alternatives[a].dominated_by = beaten_by(a, *region_);
    }
  }

  [[nodiscard]] std::optional<std::size_t> beaten_by(std::size_t a, const Region& region) const {
    const std::vector<double> own = region.highest(nodes_[a]);
    for (std::size_t b = 0; b < nodes_.size(); ++b) {
      if (b == a) continue;
      const std::vector<double> other = region.highest(nodes_[b]);
      bool better = true;
      for (std::size_t k = 0; k < own.size() && better; ++k) better = other[k] > own[k] + r_.tolerance;
      if (!better) continue;
      const std::optional<Guarantee> lead = region.least_behind(nodes_[b], own, nullptr, elsewhere_, r_.tolerance);
      if (lead && lead->shortfall < -r_.tolerance) return b;
    }
    return std::nullopt;
  }

  // The worst regret over states and numbers: of what payoffs use the corners count; of probabilities only what can happen,
  // which is the same all over the inside. A payoff that enters at one node counts as its least for what lies there and
  // below, and as its most for all else.
  void find_worst_regret() {
    BlockPoints points = points_;
    const Numbers inside = whole_.center();
    for (std::size_t b = 0; b < points.size(); ++b) {
      if (!places_->reach[b].payoffs) points[b] = {inside[b]};
    }
    const double corners = Corners::count_of(*places_, points);
    std::vector<rue_index> last(tree().size(), RUE_NONE);  // the deepest node on the way with a local payoff
    std::vector<rue_index> varying{RUE_NONE};
    for (rue_index n = 0; n < tree().size(); ++n) {
      if (n != 0) last[n] = last[tree().parent[n]];
      if (!region_->model().payoff_varies(n)) continue;
      last[n] = n;
      varying.push_back(n);
    }
    if (corners * static_cast<double>(varying.size()) * static_cast<double>(tree().size()) > most_regret_visits)
      return miss("alternatives.worst_regret", "too many payoffs have ranges: name fewer numbers with --only");
    const std::optional<Region> region = region_of(points);
    if (!region) return;  // its corners are some of the whole region's: they have values
    Tree priced = tree();
    const EventPlan plan(priced);
    Solution s;
    std::vector<double> worst;
    for (std::size_t k = 0; k < region->corners(); ++k) {
      const std::vector<double> payoff = region->model().instance(k).payoff;
      for (const rue_index low : varying) {
        priced.payoff = payoff;
        for (const rue_index n : varying) {
          if (n != RUE_NONE) priced.payoff[n] = region->model().payoff(n, Side::most);
        }
        for (rue_index n = low; n != RUE_NONE; n = last[tree().parent[n]])
          priced.payoff[n] = region->model().payoff(n, Side::least);
        sweep(priced, plan.get(), s);
        if (worst.empty()) worst = s.open_regret;
        for (rue_index n = 0; n < tree().size(); ++n) {
          if (tree().kind[n] == RUE_OUTCOME && last[n] == low) worst[n] = std::max(worst[n], s.open_regret[n]);
        }
      }
    }
    set_worst_regret(std::move(worst));
  }

  // Of outcomes.
  void set_worst_regret(std::vector<double> worst) {
    const rue_tree view = tree().view();
    rue_roll_back(&view, RUE_MAX, RUE_TAKE_MIN, worst.data());
    for (std::size_t a = 0; a < nodes_.size(); ++a) r_.alternatives[a].worst_regret = worst[nodes_[a]];
  }

  // Where no payoff varies.
  [[nodiscard]] std::vector<double> inside_regret() const {
    Tree inside = tree();
    const EventPlan plan(inside);
    Solution s;
    sweep(inside, plan.get(), s);
    return s.open_regret;
  }

  [[nodiscard]] RobustPick regret_pick() const {
    RobustPick found =
        pick([&](std::size_t a) { return -*r_.alternatives[a].worst_regret; }, [](std::size_t) { return Policy(); });
    found.value = -found.value;
    return found;
  }

  // `figure`: larger is better.
  template <class FigureOf, class PolicyOf>
  [[nodiscard]] RobustPick pick(FigureOf figure, PolicyOf policy) const {
    RobustPick found;
    double best = -infinity;
    for (std::size_t a = 0; a < nodes_.size(); ++a) best = std::max(best, figure(a));
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      if (figure(a) >= best - r_.tolerance) found.ties.push_back(a);
    }
    found.alternative = first_of(found.ties);
    found.value = figure(found.alternative);
    found.policy = policy(found.alternative);
    return found;
  }

  void find_picks() {
    const std::vector<RobustAlternative>& all = r_.alternatives;
    r_.least_shortfall = {all[shortfalls_.pick].shortfall.value, shortfalls_.pick, shortfalls_.ties,
                          all[shortfalls_.pick].shortfall.policy};
    r_.most_certain =
        pick([&](std::size_t a) { return all[a].lowest.value; }, [&](std::size_t a) { return all[a].lowest.policy; });
    r_.most_at_best =
        pick([&](std::size_t a) { return all[a].highest.value; }, [&](std::size_t a) { return all[a].highest.policy; });
    if (all.front().worst_regret) r_.least_regret = regret_pick();
    if (!hurwicz_.empty())
      r_.hurwicz = pick([&](std::size_t a) { return hurwicz_[a].first; },
                        [&](std::size_t a) { return policy_of(hurwicz_[a].second); });
  }

  // A witness at what is believed or at a corner; else the numbers are halved until in every part some plan of another
  // alternative is better, or a part's corner or middle is a witness.
  void find_best_for_some(bool again) {
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      RobustAlternative& of = r_.alternatives[a];
      if (of.best_as_believed) {
        of.best_for_some = true;
        of.witness = r_.believed;
      } else if (const std::optional<Numbers> corner = witness_in(*region_, nodes_[a])) {
        of.best_for_some = true;
        of.witness = corner;
      } else if (of.dominated_by) {
        of.best_for_some = false;
      } else if (again) {
        search_witness(a);
      }
      if (!of.best_for_some)
        miss("alternatives.best_for_some", again ? neither_shown : "there are too many corners to seek it");
    }
  }

  // The best of this alternative where its local numbers are best for it, and all others have theirs at the least.
  [[nodiscard]] std::optional<Numbers> witness_in(const Region& region, rue_index node) const {
    const std::vector<double> own = region.highest(node);
    std::vector<double> others(own.size(), -infinity);
    for (const rue_index other : nodes_) {
      if (other == node) continue;
      const std::vector<double> least = region.lowest(other);
      for (std::size_t k = 0; k < own.size(); ++k) others[k] = std::max(others[k], least[k]);
    }
    for (std::size_t k = 0; k < own.size(); ++k) {
      if (own[k] >= others[k] - r_.tolerance) return region.at(k, node, elsewhere_);
    }
    return std::nullopt;
  }

  void search_witness(std::size_t a) {
    std::vector<Extent> open{whole_};
    int halvings = 0;
    while (!open.empty()) {
      const Extent part = std::move(open.back());
      open.pop_back();
      const std::optional<Region> region = region_of(part.points());
      if (!region) return;
      std::optional<Numbers> found = witness_in(*region, nodes_[a]);
      if (!found) {
        const Numbers middle = part.center();
        const std::optional<Instance> s = instance_at(middle);
        if (s && s->worth(nodes_[a]) >= s->worth(0) - r_.tolerance) found = middle;
      }
      if (found) {
        r_.alternatives[a].best_for_some = true;
        r_.alternatives[a].witness = std::move(found);
        return;
      }
      if (beaten_by(a, *region)) continue;
      const std::optional<Halves> halves = halve(part, whole_, all_blocks());
      if (!halves || ++halvings > std::max<double>(most_halvings, most_search_visits / visits_)) return;
      open.push_back(halves->upper);
      open.push_back(halves->lower);
    }
    r_.alternatives[a].best_for_some = false;
  }

  [[nodiscard]] std::vector<std::size_t> all_blocks() const {
    std::vector<std::size_t> all;
    for (std::size_t b = 0; b < whole_.sets.size(); ++b) all.push_back(b);
    return all;
  }

  // The largest of a figure over parts: `upper` bounds it all over a part, `lower` is attained in it. Both may fail.
  using Bound = std::function<std::optional<double>(const Extent&)>;
  [[nodiscard]] std::optional<Bracket> largest_over(const std::vector<std::size_t>& blocks, const Bound& upper,
                                                    const Bound& lower) const {
    struct Open {
      Extent part;
      double upper;
    };
    std::vector<Open> open;
    double least = -infinity;
    const auto add = [&](Extent part) {
      const std::optional<double> high = upper(part);
      if (!high) return false;
      // Else nothing in it is larger than what is attained.
      const std::optional<double> low = *high > least ? lower(part) : least;
      if (!low) return false;
      least = std::max(least, *low);
      open.push_back({std::move(part), *high});
      return true;
    };
    if (!add(whole_)) return std::nullopt;
    for (int i = 0;; ++i) {
      const auto widest =
          std::max_element(open.begin(), open.end(), [](const Open& a, const Open& b) { return a.upper < b.upper; });
      const double most = widest->upper;
      if (most - least <= std::max(r_.tolerance, 1e-4 * std::fabs(most)) || i == most_halvings)
        return Bracket{std::min(least, most), most};
      const std::optional<Halves> halves = halve(widest->part, whole_, blocks);
      if (!halves) return Bracket{std::min(least, most), most};
      open.erase(widest);
      if (!add(halves->lower) || !add(halves->upper)) return std::nullopt;
    }
  }

  // Over all plans of all alternatives, or of one.
  [[nodiscard]] std::optional<double> least_worst(const BlockPoints& points, rue_index through = 0) const {
    const std::optional<Region> region = region_of(points);
    if (!region) return std::nullopt;
    // What decided one part of the numbers decides most others.
    CornerList& listed = listed_[{through, region->corners()}];
    if (listed.size() > most_listed) listed.clear();
    const std::optional<Guarantee> g = region->least_shortfall(through, nullptr, elsewhere_, r_.tolerance, &listed);
    return g ? std::optional(g->shortfall <= r_.tolerance ? 0 : g->shortfall) : std::nullopt;
  }

  // V - V_a is not convex: it may be largest inside.
  void find_known_later() {
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      const auto upper = [&](const Extent& part) { return least_worst(part.points(), nodes_[a]); };
      const auto lower = [&](const Extent& part) -> std::optional<double> {
        const std::optional<Region> region = region_of(part.points());
        const std::optional<Instance> middle = instance_at(part.center());
        if (!region || !middle) return std::nullopt;
        double most = middle->worth(0) - middle->worth(nodes_[a]);
        const std::vector<double> own = region->lowest(nodes_[a]);
        for (const rue_index other : nodes_) {
          if (other == nodes_[a]) continue;
          const std::vector<double> best = region->highest(other);
          for (std::size_t k = 0; k < own.size(); ++k) most = std::max(most, best[k] - own[k]);
        }
        return most <= r_.tolerance ? 0 : most;
      };
      r_.alternatives[a].known_later = largest_over(all_blocks(), upper, lower);
    }
  }

  // M_c = believed + c (M - believed).
  [[nodiscard]] BlockPoints contracted(double share) const {
    BlockPoints points = points_;
    for (std::size_t b = 0; b < points.size(); ++b) {
      const Point& from = (*r_.believed)[b];
      for (Point& p : points[b]) {
        for (std::size_t i = 0; i < p.size(); ++i) p[i] = share == 1 ? p[i] : from[i] + share * (p[i] - from[i]);
      }
    }
    return points;
  }

  void find_contraction() {
    if (!r_.believed) {
      miss("curve", "not every number has a believed value");
      return;
    }
    if (views_) {
      miss("curve", "views are a list: there is nothing between them");
      return;
    }
    Contraction c;
    const Plan plan = best_plan(tree(), *believed_, 0, r_.tolerance);
    const auto holds = [&](double share) {
      const std::optional<Region> region = region_of(contracted(share));
      return region && region->worst_of(plan, 0) <= r_.tolerance;
    };
    c.believed_holds = last_share(holds);
    std::vector<std::size_t> picks;
    const auto at = [&](double share) -> std::optional<Shortfalls> {
      const std::optional<Region> region = region_of(contracted(share));
      return region ? shortfalls_over(*region, believed()) : std::nullopt;
    };
    for (std::size_t i = 0; i < contraction_points; ++i) {
      const double share = static_cast<double>(i) / (contraction_points - 1);
      const std::optional<Shortfalls> there = at(share);
      if (!there) return miss("curve", "a plan could not be found within the budget");
      c.share.push_back(share);
      c.shortfall.emplace_back();
      for (const Guarantee& g : there->of) c.shortfall.back().push_back(g.shortfall);
      picks.push_back(there->pick);
    }
    for (std::size_t i = 1; i < picks.size(); ++i) {
      if (picks[i] == picks[i - 1]) continue;
      double low = c.share[i - 1], high = c.share[i];
      for (int step = 0; step < bisections; ++step) {
        const double middle = (low + high) / 2;
        const std::optional<Shortfalls> there = at(middle);
        if (!there) break;
        (there->pick == picks[i - 1] ? low : high) = middle;
      }
      c.switches.push_back({high, picks[i - 1], picks[i]});
    }
    r_.contraction = std::move(c);
  }

  // The shortfall of a plan does not fall as the numbers may be farther off.
  template <class Holds>
  [[nodiscard]] static double last_share(Holds holds) {
    if (holds(1.0)) return 1;
    double low = 0, high = 1;
    for (int step = 0; step < bisections; ++step) {
      const double middle = (low + high) / 2;
      (holds(middle) ? low : high) = middle;
    }
    return low < 1e-9 ? 0 : low;
  }

  void find_known() {
    for (std::size_t b = 0; b < whole_.sets.size(); ++b) {
      if (!whole_.lists[b].empty() || whole_.sets.size() == 1) continue;
      const auto upper = [&](const Extent& part) { return least_worst(part.points()); };
      // The halves of a part have its corners and its middle for corners.
      std::map<Point, std::optional<double>> known;
      const auto lower = [&](const Extent& part) -> std::optional<double> {
        std::optional<double> most;
        std::vector<Point> tried = part.sets[b].corners();
        tried.push_back(part.sets[b].center());
        for (const Point& at : tried) {
          const auto [then, fresh] = known.try_emplace(at);
          if (fresh) then->second = least_worst(whole_.points_with(b, at));
          if (!then->second) return std::nullopt;
          most = std::max(most.value_or(*then->second), *then->second);
        }
        return most;
      };
      if (const std::optional<Bracket> found = largest_over({b}, upper, lower)) r_.known.push_back({b, *found});
    }
    std::stable_sort(r_.known.begin(), r_.known.end(),
                     [](const OnceKnown& a, const OnceKnown& b) { return a.shortfall.high < b.shortfall.high; });
  }

  // Of weights: nobody learns one exactly, but may say which of two counts for more.
  void find_question() {
    const Criteria& criteria = experiment_.model().graph.criteria;
    if (criteria.all.empty() || criteria.value) return;
    const std::vector<std::uint32_t>& weights = criteria.views[criteria.view].weight;
    for (std::size_t b = 0; b < r_.beliefs.blocks.size(); ++b) {
      if (!whole_.lists[b].empty()) continue;
      std::vector<std::size_t> criterion;
      for (const std::uint32_t number : r_.beliefs.blocks[b].numbers) {
        const auto place = std::find(weights.begin(), weights.end(), number);
        if (place != weights.end()) criterion.push_back(static_cast<std::size_t>(place - weights.begin()));
      }
      if (criterion.size() != r_.beliefs.blocks[b].numbers.size() || criterion.size() < 2) continue;
      for (std::size_t i = 0; i < criterion.size(); ++i) {
        ask_share(b, i, criterion[i]);
        for (std::size_t j = i + 1; j < criterion.size(); ++j) ask_order(b, i, j, criterion[i], criterion[j]);
      }
    }
    const double now = r_.alternatives[shortfalls_.pick].shortfall.value;
    if (r_.question && std::max(r_.question->yes, r_.question->no) >= now - r_.tolerance) r_.question.reset();
  }

  void ask_share(std::size_t block, std::size_t i, std::size_t criterion) {
    // What stands outside of the block stays as it is.
    const DecisionGraph& graph = experiment_.model().graph;
    const std::vector<std::uint32_t>& numbers = r_.beliefs.blocks[block].numbers;
    const std::vector<std::uint32_t>& weights = graph.criteria.views[graph.criteria.view].weight;
    double outside = 0;
    for (const std::uint32_t w : weights) {
      if (std::find(numbers.begin(), numbers.end(), w) == numbers.end()) outside += graph.parameters.all[w].believed;
    }
    double low = infinity, high = -infinity;
    for (const Point& p : whole_.sets[block].corners()) {
      double sum = outside;
      for (const double w : p) sum += w;
      if (!(sum > 0)) return;
      low = std::min(low, p[i] / sum);
      high = std::max(high, p[i] / sum);
    }
    if (!(low < high)) return;
    const double share = (low + high) / 2;
    // w_i >= share * sum
    HalfSpace yes{std::vector<double>(numbers.size(), share), -share * outside};
    yes.normal[i] -= 1;
    ask(block, yes, {criterion, std::nullopt, share, 0, 0});
  }

  void ask_order(std::size_t block, std::size_t i, std::size_t j, std::size_t criterion, std::size_t other) {
    bool more = false, less = false;
    for (const Point& p : whole_.sets[block].corners()) {
      more = more || p[i] > p[j];
      less = less || p[i] < p[j];
    }
    if (!more || !less) return;
    HalfSpace yes{std::vector<double>(r_.beliefs.blocks[block].numbers.size(), 0), 0};
    yes.normal[i] = -1;
    yes.normal[j] = 1;
    ask(block, yes, {criterion, other, 0, 0, 0});
  }

  void ask(std::size_t block, const HalfSpace& yes, Question question) {
    HalfSpace no = yes;
    for (double& x : no.normal) x = -x;
    no.bound = -yes.bound;
    const std::optional<double> if_yes = least_worst_in(block, yes), if_no = least_worst_in(block, no);
    if (!if_yes || !if_no) return;
    question.yes = *if_yes;
    question.no = *if_no;
    const auto score = [](const Question& q) { return std::max(q.yes, q.no); };
    if (!r_.question || score(question) < score(*r_.question) - r_.tolerance) r_.question = question;
  }

  [[nodiscard]] std::optional<double> least_worst_in(std::size_t block, const HalfSpace& half) const {
    Extent part = whole_;
    return part.sets[block].cut(half) ? least_worst(part.points()) : std::nullopt;
  }

  Experiment& experiment_;
  const RobustOptions& options_;
  Robust r_;
  Extent whole_;
  BlockPoints points_;
  Numbers elsewhere_;  // of what has no say
  mutable std::vector<Region> seen_;
  mutable std::map<std::pair<rue_index, std::size_t>, CornerList> listed_;
  std::optional<Places> places_;
  double visits_ = 0;
  std::optional<std::size_t> views_;
  std::vector<Point> view_points_;
  std::vector<rue_index> nodes_;  // [alternatives]
  std::optional<Region> region_;
  std::optional<Instance> believed_;
  Shortfalls shortfalls_;
  std::vector<std::pair<double, Plan>> hurwicz_;  // [alternatives]
};

}  // namespace

Robust robust(Experiment& experiment, Beliefs beliefs, const RobustOptions& options) {
  return RobustFinder(experiment, std::move(beliefs), options).find();
}

}  // namespace rue
