// loose_region.cpp - the double oracle over points, and branch and bound for the worst that a plan may meet.
#include "analysis/beliefs/loose_region.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/sweep.h"

namespace rue {
namespace {

constexpr double unbounded = Corners::unbounded;
constexpr double closed = 1e-5;  // of the range of all totals: brackets are no narrower than that on purpose
constexpr std::uint64_t most_loose_comparisons = 4'000'000;  // of one question
constexpr std::size_t most_points = 24;                      // that a plan is made for
constexpr double narrowest = 1e-9;                           // share of a number's width that is not halved
constexpr double least_say[] = {0.25, 0.01};                 // of a number whose places pull together: not affine, affine
constexpr double most_forced_visits = 40'000'000;            // of the sweeps that every question takes
constexpr double sweeps_of_alternative = 12;
constexpr std::size_t most_proofs = 256;
constexpr double share_for_directions = 0.25;  // of the visits of one question

constexpr std::size_t no_direction = static_cast<std::size_t>(-1);

std::string said_of_no_value(const std::string& why) {
  return "the model has no value for some of the numbers: " + why;
}

std::vector<Interval> hull_of(const std::vector<Point>& points) {
  std::vector<Interval> within;
  for (const double x : points.front()) within.push_back({x, x});
  for (const Point& p : points) {
    for (std::size_t i = 0; i < p.size(); ++i) within[i] = {std::min(within[i].low, p[i]), std::max(within[i].high, p[i])};
  }
  return within;
}

}  // namespace

std::shared_ptr<const LooseRegion::BlockPart> LooseRegion::listed(std::vector<Point> points) {
  BlockPart part;
  part.within = hull_of(points);
  part.middle = points.front();
  part.points = std::move(points);
  return std::make_shared<const BlockPart>(std::move(part));
}

std::shared_ptr<const LooseRegion::BlockPart> LooseRegion::filled(Polytope set) {
  BlockPart part;
  part.points = set.corners();
  part.within = hull_of(part.points);
  part.middle = set.center();
  part.set = std::move(set);
  return std::make_shared<const BlockPart>(std::move(part));
}

std::optional<std::pair<LooseRegion::Part, LooseRegion::Part>> LooseRegion::split(const Part& part, std::size_t block,
                                                                                  std::size_t number) {
  const BlockPart& whole = *part[block];
  std::pair<Part, Part> halves{part, part};
  if (!whole.set) {
    std::vector<Point> points = whole.points;
    std::stable_sort(points.begin(), points.end(), [&](const Point& a, const Point& b) { return a[number] < b[number]; });
    const auto middle = points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2);
    halves.first[block] = listed({points.begin(), middle});
    halves.second[block] = listed({middle, points.end()});
    return halves;
  }
  const double middle = (whole.within[number].low + whole.within[number].high) / 2;
  HalfSpace below{std::vector<double>(whole.set->dimension(), 0), middle}, above = below;
  below.normal[number] = 1;
  above.normal[number] = -1;
  above.bound = -middle;
  Polytope lower = *whole.set, upper = *whole.set;
  if (!lower.cut(below) || !upper.cut(above)) return std::nullopt;
  halves.first[block] = filled(std::move(lower));
  halves.second[block] = filled(std::move(upper));
  return halves;
}

std::unique_ptr<LooseRegion> LooseRegion::of(Experiment& experiment, const Places& places, const Beliefs& beliefs,
                                             const Extent& whole, const std::vector<std::uint8_t>& affine, double visits,
                                             std::string& why) {
  std::unique_ptr<LooseRegion> region(new LooseRegion(experiment.model(), places, beliefs, affine, visits));
  LooseRegion& r = *region;
  why = r.laws_.why_none();
  if (!why.empty()) return nullptr;
  const Tree& tree = places.tree;
  if (tree.kind[0] == RUE_DECISION) {
    for (const rue_index c : children(tree, 0)) r.nodes_.push_back(c);
  } else {
    r.nodes_.push_back(0);
  }
  r.witness_.resize(r.nodes_.size());
  BlockPoints center;
  for (std::size_t b = 0; b < whole.sets.size(); ++b) {
    const bool list = !whole.lists[b].empty();
    r.all_.push_back(list ? listed(whole.lists[b]) : filled(whole.sets[b]));
    r.corners_.push_back(list || affine[b] == 0 ? r.all_.back() : listed(whole.sets[b].corners()));
    center.push_back({r.all_.back()->middle});
  }
  r.sweep_visits_ = static_cast<double>(tree.size() + whole.sets.size());
  for (const Group& group : places.groups) r.sweep_visits_ += static_cast<double>(group.state.size());
  // Every question of each alternative: lowest, highest, shortfall, that if the numbers are known later, whether it is ever
  // the best, whether it is dominated.
  const auto alternatives = static_cast<double>(r.nodes_.size());
  if (alternatives * sweeps_of_alternative * r.sweep_visits_ > most_forced_visits) {
    why = fmt::format("{} alternatives over {} nodes are too many to be bracketed", r.nodes_.size(), tree.size());
    return nullptr;
  }
  r.questions_ = 6 * r.nodes_.size();
  r.shape_ = Corners::of(experiment, places, beliefs, center, why);
  if (!r.shape_) why = said_of_no_value(why);
  if (!r.shape_ || !r.find_directions(why)) return nullptr;
  r.set_closing();
  r.sound_ = r.prove_probabilities();
  if (!r.why_no_value_.empty()) why = said_of_no_value(r.why_no_value_);
  return why.empty() ? std::move(region) : nullptr;
}

std::size_t LooseRegion::place_of(rue_index alternative) const {
  return static_cast<std::size_t>(std::find(nodes_.begin(), nodes_.end(), alternative) - nodes_.begin());
}

// Where all totals together have no bounds, those in the middle say what is little.
void LooseRegion::set_closing() {
  const Tree& tree = places_.tree;
  LooseTree loose;
  std::string why;
  const bool bounded = laws_.value(intervals_of(all_), loose, why);
  std::vector<double> low(tree.size()), high(tree.size());
  Extremes total{unbounded, -unbounded};
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (places_.live[n] == 0) continue;
    const Interval payoff = bounded ? loose.payoff[n] : middle_.payoff[n];
    low[n] = payoff.low + (n == 0 ? 0 : low[tree.parent[n]]);
    high[n] = payoff.high + (n == 0 ? 0 : high[tree.parent[n]]);
    if (children(tree, n).size() != 0) continue;
    total = {std::min(total.least, low[n]), std::max(total.most, high[n])};
  }
  tolerance_ = tolerance_of(total);
  close_ = std::max(tolerance_, closed * (total.most - total.least));
}

// A set of numbers that are not affine is not cut to where their probabilities are some.
bool LooseRegion::prove_probabilities() {
  std::vector<Part> open{all_};
  for (std::size_t tried = 0; !open.empty(); ++tried) {
    const Part part = std::move(open.back());
    open.pop_back();
    LooseTree loose;
    std::string why;
    if (laws_.value(intervals_of(part), loose, why) && !laws_.is_cut()) continue;
    if (tried == most_proofs) return false;
    LooseTree there;
    if (!value_at(asked_for(part, true), there)) return false;
    std::optional<std::pair<std::size_t, std::size_t>> widest;
    double most = narrowest;
    for (std::size_t b = 0; b < part.size(); ++b) {
      for (std::size_t i = 0; affine_[b] == 0 && part[b]->set && i < part[b]->within.size(); ++i) {
        if (width_of(part, b, i) <= most) continue;
        most = width_of(part, b, i);
        widest = {b, i};
      }
    }
    std::optional<std::pair<Part, Part>> halves = widest ? split(part, widest->first, widest->second) : std::nullopt;
    if (!halves) return false;
    open.push_back(std::move(halves->second));
    open.push_back(std::move(halves->first));
  }
  return true;
}

NumberIntervals LooseRegion::intervals_of(const Part& part) {
  NumberIntervals within;
  for (const auto& block : part) within.push_back(block->within);
  return within;
}

bool LooseRegion::value_at(const Numbers& at, LooseTree& tree) {
  NumberIntervals within;
  for (const Point& p : at) {
    within.emplace_back();
    for (const double x : p) within.back().push_back({x, x});
  }
  std::string why;
  if (laws_.value(within, tree, why)) return true;
  why_no_value_ = why;
  return false;
}

std::optional<Instance> LooseRegion::instance(const Numbers& at) {
  LooseTree there;
  if (!value_at(at, there)) return std::nullopt;
  const std::size_t nodes = places_.tree.size();
  (void)sweep_.most(there, {Asked::Figure::best, nodes_.front(), 0, nullptr});
  Instance s;
  s.best = sweep_.best();
  note_best(at);
  for (rue_index n = 0; n < nodes; ++n) {
    s.chance.push_back(there.chance[n].low);
    s.payoff.push_back(there.payoff[n].low);
  }
  return s;
}

// Numbers that enter at one place each are tried together.
bool LooseRegion::find_directions(std::string& why) {
  const Tree& tree = places_.tree;
  Numbers middle;
  for (const auto& part : all_) middle.push_back(part->middle);
  const auto fails = [&] {
    why = said_of_no_value(why_no_value_);
    return false;
  };
  if (!value_at(middle, middle_)) return fails();
  (void)sweep_.most(middle_, {Asked::Figure::best, nodes_.front(), 0, nullptr});
  middle_best_ = sweep_.best();
  reach_.resize(all_.size());
  for (rue_index n = 0; n < tree.size(); ++n) {
    for (const std::uint32_t set : {places_.law[n], places_.payoff[n]}) {
      for (const std::uint32_t b : places_.sets.blocks(set)) {
        if (reach_[b].empty() || reach_[b].back() != n) reach_[b].push_back(n);
      }
    }
  }
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> tries;
  std::vector<std::size_t> of_local;  // [number of its block] tries
  direction_of_.resize(all_.size());
  for (std::size_t b = 0; b < all_.size(); ++b) {
    direction_of_[b].assign(all_[b]->within.size(), no_direction);
    for (std::size_t i = 0; i < all_[b]->within.size(); ++i) {
      if (all_[b]->within[i].is_point()) continue;
      const bool local = places_.local[b] != 0;
      if (local && i < of_local.size()) {
        tries[of_local[i]].emplace_back(b, i);
        continue;
      }
      if (local) of_local.resize(i + 1, tries.size());
      tries.push_back({{b, i}});
    }
  }
  const double work = static_cast<double>(tries.size()) * sweep_visits_;
  if (work > visits_ * share_for_directions) return true;
  visits_ -= work;
  for (const auto& numbers : tries) {
    Numbers at = middle;
    for (const auto& [b, i] : numbers) {
      const std::vector<Point>& points = all_[b]->points;
      const std::size_t number = i;
      at[b] = *std::max_element(points.begin(), points.end(),
                                [&](const Point& x, const Point& y) { return x[number] < y[number]; });
    }
    LooseTree there;
    if (!value_at(at, there)) return fails();
    for (const auto& [b, i] : numbers) find_direction(b, i, at[b][i] - middle[b][i], there);
  }
  return true;
}

void LooseRegion::find_direction(std::size_t block, std::size_t number, double way, const LooseTree& there) {
  direction_of_[block][number] = directions_.size();
  Direction& direction = directions_.emplace_back();
  direction.way = way;
  for (const rue_index n : reach_[block]) {
    Direction::Place place{n, there.payoff[n].low - middle_.payoff[n].low, Direction::Place::none};
    const std::size_t first = direction.chance.size();
    bool moves = false;
    for (const rue_index c : children(places_.tree, n)) {
      direction.chance.push_back(there.chance[c].low - middle_.chance[c].low);
      moves = moves || direction.chance.back() != 0;
    }
    if (moves) {
      place.law = first;
    } else {
      direction.chance.resize(first);
    }
    if (moves || place.payoff != 0) direction.places.push_back(place);
  }
}

double LooseRegion::width_of(const Part& part, std::size_t block, std::size_t number) const {
  const Interval whole = all_[block]->within[number], now = part[block]->within[number];
  return whole.is_point() ? 0 : (now.high - now.low) / (whole.high - whole.low);
}

// Of every block the point that most of its places ask for; or the middle, where it is no list.
Numbers LooseRegion::asked_for(const Part& part, bool middle) const {
  Numbers at;
  for (std::size_t b = 0; b < part.size(); ++b) {
    if (part[b]->points.size() == 1 || (middle && part[b]->set)) {
      at.push_back(part[b]->middle);
      continue;
    }
    const Point* best = &part[b]->points.front();
    double most = -unbounded;
    for (const Point& p : part[b]->points) {
      double sum = 0;
      for (std::size_t i = 0; i < p.size(); ++i) {
        const std::size_t d = direction_of_[b][i];
        if (d != no_direction && !pulls_.empty()) sum += pulls_[d].sum * (p[i] - all_[b]->middle[i]) / directions_[d].way;
      }
      if (!(sum > most)) continue;
      most = sum;
      best = &p;
    }
    at.push_back(*best);
  }
  return at;
}

// The number whose places pull apart most; of others the one that matters most, those that are not affine first.
std::optional<std::pair<std::size_t, std::size_t>> LooseRegion::choose_split(const Part& part, bool pulled) const {
  std::optional<std::pair<std::size_t, std::size_t>> chosen;
  double most = 0;
  for (std::size_t b = 0; b < part.size(); ++b) {
    if (part[b]->points.size() == 1) continue;
    for (std::size_t i = 0; i < part[b]->within.size(); ++i) {
      const double width = width_of(part, b, i);
      if (width <= narrowest) continue;
      double say = affine_[b] != 0 ? least_say[1] : least_say[0];
      const std::size_t d = direction_of_[b][i];
      if (pulled && d != no_direction) say = pulls_[d].size - std::fabs(pulls_[d].sum) + say * pulls_[d].size;
      if (!(width * say > most)) continue;
      most = width * say;
      chosen = {b, i};
    }
  }
  return !chosen && pulled ? choose_split(part, false) : chosen;
}

// After the best plans at a point are known.
void LooseRegion::note_best(const Numbers& at) {
  double most = -unbounded;
  for (const rue_index n : nodes_) most = std::max(most, sweep_.best()[n]);
  for (std::size_t a = 0; a < nodes_.size(); ++a) {
    if (!witness_[a] && sweep_.best()[nodes_[a]] >= most - tolerance_) witness_[a] = at;
  }
}

LooseRegion::Maximum LooseRegion::maximize(const Asked& asked, const Part& whole, Stop stop, double& visits) {
  Maximum found{-unbounded, -unbounded, {}};
  std::vector<Open> open;
  const auto later = [](const Open& a, const Open& b) { return a.upper != b.upper ? a.upper < b.upper : a.order > b.order; };
  double settled = -unbounded;  // upper bound of what cannot be halved
  std::size_t looked = 0;
  const auto attain = [&](Numbers at) {
    LooseTree there;
    if (!value_at(at, there)) return;
    visits -= sweep_visits_;
    const double figure = sweep_.most(there, asked);
    if (asked.figure != Asked::Figure::loss) note_best(at);
    if (!(figure > found.low)) return;
    found.low = figure;
    found.at = std::move(at);
  };
  const auto look = [&](Part part, double above) {
    visits -= sweep_visits_;
    LooseTree loose;
    std::string why;
    const bool bounded = laws_.value(intervals_of(part), loose, why);
    double upper = above;
    if (bounded) {
      upper = std::min(upper, sweep_.most(loose, asked));
      sweep_.find_pulls(loose, asked, directions_, pulls_);
    } else {
      why_unbounded_ = why;
      pulls_.clear();
    }
    if (upper <= found.low) return;
    const std::optional<std::pair<std::size_t, std::size_t>> by = choose_split(part, bounded && !directions_.empty());
    const Numbers ends = asked_for(part, false);
    const bool has_middle =
        std::any_of(part.begin(), part.end(), [](const auto& b) { return b->set && b->points.size() > 1; });
    const Numbers middle = has_middle ? asked_for(part, true) : Numbers();
    attain(ends);
    if (has_middle) attain(middle);
    if (!by) {
      settled = std::max(settled, upper);
      return;
    }
    open.push_back({std::move(part), upper, looked++, by});
    std::push_heap(open.begin(), open.end(), later);
  };
  look(whole, unbounded);
  for (;;) {
    const double most = std::max(settled, open.empty() ? -unbounded : open.front().upper);
    found.high = std::max(found.low, most);
    const bool known = found.high <= found.low + close_ || found.low >= stop.low || found.high < stop.high;
    if (known || open.empty() || most == settled || visits <= 0 || !why_no_value_.empty()) return found;
    std::pop_heap(open.begin(), open.end(), later);
    const Open widest = std::move(open.back());
    open.pop_back();
    std::optional<std::pair<Part, Part>> halves = split(widest.part, widest.split->first, widest.split->second);
    if (!halves) {
      settled = std::max(settled, widest.upper);
      continue;
    }
    look(std::move(halves->first), widest.upper);
    look(std::move(halves->second), widest.upper);
  }
}

double LooseRegion::begin_question() {
  const double visits = std::max(visits_, 0.0) / static_cast<double>(questions_);
  if (questions_ > 1) --questions_;
  return visits;
}

void LooseRegion::end_question(double had, double left) {
  visits_ -= had - left;
}

double LooseRegion::reference(const Asked& asked, const Instance& at) const {
  return asked.figure == Asked::Figure::shortfall ? at.worth(0)
         : asked.figure == Asked::Figure::behind  ? at.worth(asked.rival)
                                                  : 0;
}

// Plans for a short list of points that grows by the worst that the last plan may meet.
Bracketed LooseRegion::search(Asked asked, const std::vector<Numbers>& listed, Stop stop) {
  Bracketed found;
  found.bounds = {-unbounded, unbounded};
  Measure measure;
  std::vector<Numbers> points;
  const auto list = [&](const Numbers& at) {
    if (at.empty() || std::find(points.begin(), points.end(), at) != points.end()) return false;
    std::optional<Instance> s = instance(at);
    if (!s) return false;
    points.push_back(at);
    measure.reference.push_back(reference(asked, *s));
    measure.scenarios.push_back({*std::move(s), true});
    return true;
  };
  for (const Numbers& at : listed) (void)list(at);
  if (points.empty()) {
    Numbers middle;
    for (const auto& part : all_) middle.push_back(part->middle);
    if (!list(middle)) return found;
  }
  const double given = begin_question();
  double visits = given;
  const std::uint64_t may = std::min(comparisons_, most_loose_comparisons);
  std::uint64_t steps = may;
  for (;;) {
    std::optional<LeastShortfall> least = rue::least_shortfall(*shape_, asked.of, measure, tolerance_, steps);
    const bool too_many = !least;
    if (too_many) {
      // Then no plan is better than the best at each point is there.
      least.emplace();
      least->shortfall = -unbounded;
      for (std::size_t k = 0; k < points.size(); ++k)
        least->shortfall = std::max(least->shortfall, measure.reference[k] - measure.scenarios[k].at.worth(asked.of));
      least->plan = best_plan(places_.tree, measure.scenarios.back().at, asked.of, tolerance_);
    }
    found.bounds.low = std::max(found.bounds.low, least->shortfall);
    asked.plan = &least->plan;
    double some = visits / 2;
    const double had = some;
    const Maximum worst = maximize(asked, corners_, stop, some);
    visits -= had - some;
    if (found.plan.empty() || worst.high < found.bounds.high) {
      found.bounds.high = worst.high;
      found.plan = least->plan;
      found.at = worst.at;
    }
    const bool met =
        found.bounds.high <= found.bounds.low + close_ || found.bounds.low >= stop.low || found.bounds.high < stop.high;
    if (met || too_many || visits <= sweep_visits_ || points.size() >= most_points || !why_no_value_.empty()) break;
    if (worst.low <= least->shortfall + tolerance_ || !list(worst.at)) break;
  }
  end_question(given, visits);
  comparisons_ -= may - steps;
  found.bounds.low = std::min(found.bounds.low, found.bounds.high);
  return found;
}

Bracketed LooseRegion::least_shortfall(rue_index through, const std::vector<Numbers>& listed) {
  Bracketed found = search({Asked::Figure::shortfall, through, 0, nullptr}, listed, {unbounded, -unbounded});
  found.bounds.low = std::max(found.bounds.low, 0.0);
  found.bounds.high = std::max(found.bounds.high, 0.0);
  return found;
}

Bracketed LooseRegion::most_certain(rue_index through, const std::vector<Numbers>& listed) {
  Bracketed found = search({Asked::Figure::loss, through, 0, nullptr}, listed, {unbounded, -unbounded});
  found.bounds = {-found.bounds.high, -found.bounds.low};
  return found;
}

Bracketed LooseRegion::highest(rue_index through) {
  double visits = visits_;
  const Maximum found = maximize({Asked::Figure::best, through, 0, nullptr}, corners_, {unbounded, -unbounded}, visits);
  Bracketed highest{{found.low, found.high}, {}, found.at};
  if (const std::optional<Instance> there = found.at.empty() ? std::nullopt : instance(found.at))
    highest.plan = best_plan(places_.tree, *there, through, tolerance_);
  return highest;
}

Bracket LooseRegion::known_later(rue_index through, const Bracket& shortfall) {
  if (nodes_.size() == 1) return {};
  const double given = begin_question();
  double visits = given;
  const Maximum gap = maximize({Asked::Figure::gap, through, 0, nullptr}, all_, {unbounded, -unbounded}, visits);
  end_question(given, visits);
  const double high = std::max(0.0, std::min(gap.high, shortfall.high));
  return {std::clamp(gap.low, 0.0, high), high};
}

bool LooseRegion::beats(rue_index through, rue_index rival) {
  if (visits_ <= 0 || !(middle_best_[through] > middle_best_[rival] + tolerance_)) return false;
  const Stop stop{-tolerance_, -tolerance_};
  const Bracketed lead = search({Asked::Figure::behind, through, rival, nullptr}, {}, stop);
  return lead.bounds.high < -tolerance_;
}

std::optional<bool> LooseRegion::is_ever_best(rue_index through, std::optional<Numbers>& at) {
  const std::size_t a = place_of(through);
  std::optional<bool> ever;
  if (!witness_[a]) {
    const double given = begin_question();
    double visits = given;
    const Maximum lead = maximize({Asked::Figure::lead, through, 0, nullptr}, all_, {-tolerance_, -tolerance_}, visits);
    end_question(given, visits);
    if (lead.high < -tolerance_) ever = false;
  }
  if (witness_[a]) ever = true;
  at = witness_[a];
  return ever;
}

}  // namespace rue
