// held_preferences.cpp - a search for numbers by which one alternative leads another, and a bound where there are none.
#include "analysis/beliefs/held_preferences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/beliefs/extent.h"
#include "analysis/sweep.h"

namespace rue {
namespace {

constexpr const char* no_value = "the model has no value for some of the numbers: ";
constexpr double most_visits_in_parts = 200'000;  // of what is asked again in part after part
constexpr int most_parts = 64;
constexpr int most_bisections = 60;

// Numbers at which an alternative leads another by so much as was asked for; or there are none.
struct Found {
  std::optional<Numbers> at;
  bool none = false;  // neither: not settled
};

struct Verdict {
  std::optional<HoldsFor> holds;
  std::optional<Numbers> holds_at, fails_at;
};

// Over one convex set of numbers.
class LeadFinder {
 public:
  LeadFinder(Experiment& experiment, const Beliefs& beliefs)
      : experiment_(experiment), beliefs_(beliefs), whole_(Extent::of(beliefs)), believed_(believed_in(beliefs)) {}

  // Empty: it can be asked; else why not.
  std::string begin() {
    if (!experiment_.set(changes_to(beliefs_, whole_.center()))) return no_value + experiment_.why();
    places_.emplace(experiment_.model(), beliefs_);
    for (const Reach& reach : places_->reach) {
      if (!reach.not_affine.empty()) return reach.not_affine;
    }
    if (places_->ambiguous) return "a chance node has neither probabilities nor ranges";
    const BlockPoints points = whole_.points();
    const double visits = Corners::visits_of(*places_, points);
    if (visits > Corners::most_visits)
      return fmt::format("{:.0f} corners of {} nodes are too many", Corners::count_of(*places_, points),
                         places_->tree.size());
    in_parts_ = visits <= most_visits_in_parts;
    std::string why;
    region_ = Region::of(experiment_, *places_, beliefs_, points, why);
    if (!region_) return no_value + why;
    const auto [least, most] = region_->model().totals();
    tolerance_ = tolerance_of({least, most});
    elsewhere_ = believed_ ? *believed_ : whole_.center();
    return {};
  }

  Verdict verdict(const Statement& s) {
    return s.alike ? verdict_alike(s.first_node, s.second_node) : verdict_better(s.first_node, s.second_node);
  }

 private:
  Verdict verdict_better(rue_index first, rue_index second) {
    const Found holds = find(first, second, false), fails = find(second, first, true);
    return {holds.none             ? std::optional(HoldsFor::none)
            : fails.none           ? std::optional(HoldsFor::all)
            : holds.at && fails.at ? std::optional(HoldsFor::some)
                                   : std::nullopt,
            holds.at, fails.at};
  }

  Verdict verdict_alike(rue_index first, rue_index second) {
    const Found above = find(first, second, true), below = find(second, first, true);
    Verdict v;
    v.fails_at = above.at && below.at && believed_ == below.at ? below.at : above.at ? above.at : below.at;
    if (above.none && below.none) {
      v.holds = HoldsFor::all;
      v.holds_at = elsewhere_;
      return v;
    }
    const Found from = find(first, second, false), to = find(second, first, false);
    if (from.none || to.none) {
      v.holds = HoldsFor::none;
    } else if (from.at && to.at) {
      v.holds_at = between(first, second, *from.at, *to.at);
      if (v.holds_at && v.fails_at) v.holds = HoldsFor::some;
    }
    return v;
  }

  // Does the lead count?
  [[nodiscard]] bool is_enough(double lead, bool strictly) const {
    return strictly ? lead > tolerance_ : lead >= -tolerance_;
  }

  [[nodiscard]] std::optional<double> lead_at(const Numbers& at, rue_index x, rue_index y) {
    const std::optional<Outlook> there = experiment_.at(changes_to(beliefs_, at));
    const rue_index first = places_->tree.first_child[0];
    if (!there || std::isnan(there->expected_value[x - first]) || std::isnan(there->expected_value[y - first]))
      return std::nullopt;
    return there->expected_value[x - first] - there->expected_value[y - first];
  }

  // Where x leads y; or as good as leads, unless `strictly`.
  Found find(rue_index x, rue_index y, bool strictly) {
    if (believed_) {
      const std::optional<double> lead = lead_at(*believed_, x, y);
      if (lead && is_enough(*lead, strictly)) return {believed_, false};
    }
    std::vector<Extent> open;
    Found found = look_in(*region_, whole_, x, y, strictly, open);
    for (int parts = 0; !open.empty() && !found.at; ++parts) {
      if (parts == most_parts || !in_parts_) return {};
      const Extent part = std::move(open.back());
      open.pop_back();
      std::vector<std::size_t> blocks;
      for (std::size_t b = 0; b < part.sets.size(); ++b) blocks.push_back(b);
      const std::optional<Halves> halves = halve(part, whole_, blocks);
      if (!halves) return {};
      for (const Extent& half : {halves->upper, halves->lower}) {
        std::string why;
        const std::optional<Region> region = Region::of(experiment_, *places_, beliefs_, half.points(), why);
        if (!region) return {};
        found = look_in(*region, half, x, y, strictly, open);
        if (found.at) break;
      }
    }
    found.none = !found.at;
    return found;
  }

  // Leaves the part open where no corner and not the middle will do, and y's plan that falls short of x least cannot say
  // that none does: its shortfall bounds every lead.
  Found look_in(const Region& region, const Extent& part, rue_index x, rue_index y, bool strictly,
                std::vector<Extent>& open) {
    const std::vector<double> first = region.highest(x), second = region.lowest(y);
    for (std::size_t k = 0; k < first.size(); ++k) {
      if (is_enough(first[k] - second[k], strictly)) return {region.at(k, x, elsewhere_), false};
    }
    const std::optional<Guarantee> most = region.least_behind(y, first, nullptr, elsewhere_, tolerance_);
    if (most && !is_enough(most->shortfall, strictly)) return {};
    const Numbers middle = part.center();
    if (const std::optional<double> lead = lead_at(middle, x, y); lead && is_enough(*lead, strictly)) return {middle, false};
    open.push_back(part);
    return {};
  }

  // Where both are as good, on the way from where the first is at least as good to where the second is.
  std::optional<Numbers> between(rue_index first, rue_index second, Numbers from, Numbers to) {
    for (const Numbers& end : {from, to}) {
      if (const std::optional<double> lead = lead_at(end, first, second); lead && std::fabs(*lead) <= tolerance_) return end;
    }
    for (int step = 0; step < most_bisections; ++step) {
      Numbers middle = from;
      for (std::size_t b = 0; b < middle.size(); ++b) {
        for (std::size_t i = 0; i < middle[b].size(); ++i) middle[b][i] = (from[b][i] + to[b][i]) / 2;
      }
      const std::optional<double> lead = lead_at(middle, first, second);
      if (!lead) return std::nullopt;
      if (std::fabs(*lead) <= tolerance_) return middle;
      (*lead > 0 ? from : to) = std::move(middle);
    }
    return std::nullopt;
  }

  Experiment& experiment_;
  const Beliefs& beliefs_;
  Extent whole_;
  std::optional<Numbers> believed_;
  Numbers elsewhere_;  // of what has no say
  std::optional<Places> places_;
  std::optional<Region> region_;
  double tolerance_ = 0;
  bool in_parts_ = false;
};

// The weights of one view, in place of what is written of the author's own.
Beliefs with_view(Beliefs beliefs, const DecisionGraph& graph, std::size_t view) {
  const Criteria& criteria = graph.criteria;
  const std::vector<std::uint32_t>& own = criteria.views[criteria.view].weight;
  std::vector<Block>& blocks = beliefs.blocks;
  blocks.erase(
      std::remove_if(blocks.begin(), blocks.end(),
                     [&](const Block& b) { return std::find(own.begin(), own.end(), b.numbers.front()) != own.end(); }),
      blocks.end());
  Point weights;
  for (std::size_t c = 0; c < criteria.all.size(); ++c) weights.push_back(weight_of(graph, view, c));
  blocks.push_back({own, Polytope::box(weights, weights), weights, {}});
  return beliefs;
}

// Of one part of what the numbers may be, beside what holds in those before.
void join(Verdict& all, const Verdict& part) {
  if (!all.holds_at) all.holds_at = part.holds_at;
  if (!all.fails_at) all.fails_at = part.fails_at;
  if (all.holds != part.holds) all.holds = all.holds_at && all.fails_at ? std::optional(HoldsFor::some) : std::nullopt;
}

// `parts` are all that the numbers may be.
void settle(HeldPreferences& held, const std::vector<Beliefs>& parts) {
  Experiment experiment(held.statements.model);
  for (const Beliefs& part : parts) {
    LeadFinder finder(experiment, part);
    held.why = finder.begin();
    for (HeldPreference& of : held.all) {
      if (of.sure) continue;
      Verdict now = held.why.empty() ? finder.verdict(of.statement) : Verdict();
      if (&part != &parts.front()) {
        Verdict all{of.holds, of.holds_at, of.fails_at};
        join(all, now);
        now = std::move(all);
      }
      of.holds = now.holds;
      of.holds_at = std::move(now.holds_at);
      of.fails_at = std::move(now.fails_at);
    }
    if (!held.why.empty()) return;
  }
}

HeldPreferences not_settled(Statements statements) {
  HeldPreferences held;
  held.statements = std::move(statements);
  for (const Statement& statement : held.statements.all) held.all.push_back({statement, {}, {}, {}, {}});
  return held;
}

}  // namespace

HeldPreferences hold_preferences(Statements statements, BoundWeights bound) {
  HeldPreferences held = not_settled(std::move(statements));
  for (const SureChoice& choice : bound.sure) {
    held.all[choice.statement].sure = choice;
    held.all[choice.statement].holds = HoldsFor::all;
  }
  held.beliefs = std::move(bound.beliefs);
  settle(held, {held.beliefs});
  return held;
}

HeldPreferences hold_preferences_of_views(Statements statements, const Beliefs& beliefs) {
  HeldPreferences held = not_settled(std::move(statements));
  const DecisionGraph& graph = held.statements.model.graph;
  std::vector<Beliefs> parts;
  for (std::size_t v = 0; v < graph.criteria.views.size(); ++v) {
    held.views.push_back(graph.criteria.views[v].name);
    parts.push_back(with_view(beliefs, graph, v));
  }
  held.beliefs = parts.front();
  settle(held, parts);
  return held;
}

}  // namespace rue
