// loose_tree.cpp - formulas to intervals, then the tree's nodes to formulas, in the steps of revalue().
#include "analysis/beliefs/loose_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "model/events/joint_law.h"
#include "model/graph/criterion_scale.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr double rounding = 1e-9;  // of probabilities that should be in [0, 1], or sum to 1
constexpr double last_bits = 1e-15;

Interval point(double x) {
  return {x, x};
}

bool fail(std::string& why, std::string reason) {
  why = std::move(reason);
  return false;
}

bool fail(const char*& fault, const char* reason) {
  fault = reason;
  return false;
}

Interval within_one(Interval p) {
  return {std::clamp(p.low, 0.0, 1.0), std::clamp(p.high, 0.0, 1.0)};
}

// Of probabilities that sum to 1: no more than the others leave, and no less.
void tighten(std::vector<Interval>& law) {
  if (std::all_of(law.begin(), law.end(), [](const Interval& p) { return p.is_point(); })) return;
  double low = 0, high = 0;
  for (const Interval& p : law) {
    low += p.low;
    high += p.high;
  }
  if (low > 1 + rounding || high < 1 - rounding) return;
  for (Interval& p : law) {
    const double most = 1 - (low - p.low) + last_bits, least = 1 - (high - p.high) - last_bits;
    if (most >= p.low) p.high = std::min(p.high, most);
    if (least <= p.high) p.low = std::max(p.low, least);
  }
}

bool sums_to_one(const Point& p) {
  return std::fabs(std::accumulate(p.begin(), p.end(), -1.0)) <= rounding;
}

Interval mean_of(const std::vector<Interval>& weight, std::span<const Interval> values) {
  std::vector<double> low, high;
  for (const Interval& x : values) {
    low.push_back(x.low);
    high.push_back(x.high);
  }
  return {extreme_mean(weight, low, Side::least), extreme_mean(weight, high, Side::most)};
}

}  // namespace

// What is left beside the least of all goes to the best first.
double extreme_mean(std::span<const Interval> within, std::span<const double> values, Side side, std::vector<double>* law) {
  double sum = 0, left = 1;
  bool open = false;
  for (std::size_t i = 0; i < within.size(); ++i) {
    sum += within[i].low * values[i];
    left -= within[i].low;
    open = open || !within[i].is_point();
  }
  if (law != nullptr) {
    law->clear();
    for (const Interval& p : within) law->push_back(p.low);
  }
  if (!open) return sum;
  // Few numbers: those that are behind the last in order are looked through for the next.
  const auto before = [&](std::size_t i, std::size_t j) {
    if (values[i] != values[j]) return side == Side::least ? values[i] < values[j] : values[i] > values[j];
    return i < j;
  };
  std::size_t last = within.size();
  while (left > 0) {
    std::size_t next = within.size();
    for (std::size_t i = 0; i < within.size(); ++i) {
      const bool behind = !within[i].is_point() && (last == within.size() || before(last, i));
      if (behind && (next == within.size() || before(i, next))) next = i;
    }
    if (next == within.size()) break;
    const double more = std::min(left, within[next].high - within[next].low);
    sum += more * values[next];
    left -= more;
    if (law != nullptr) (*law)[next] += more;
    last = next;
  }
  return sum;
}

LooseLaws::LooseLaws(const Model& model, const Places& places, const Beliefs& beliefs,
                     const std::vector<std::uint8_t>& affine)
    : graph_(model.graph),
      places_(places),
      beliefs_(beliefs),
      bent_(model.graph.parameters.all.size(), 0),
      to_line_(places.groups.size()) {
  for (std::size_t b = 0; b < affine.size(); ++b) {
    for (const std::uint32_t number : beliefs.blocks[b].numbers) bent_[number] = affine[b] != 0 ? 0 : 1;
  }
  for (const std::uint32_t i : graph_.parameters.order) {
    const std::optional<Formula>& formula = graph_.parameters.all[i].formula;
    if (formula && formula->uses(bent_)) bent_[i] = 1;
  }
  const Tree& tree = places.tree;
  payoffs_follow_ =
      std::any_of(places.payoff.begin(), places.payoff.end(), [](std::uint32_t set) { return set != BlockSets::none; });
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (places.source[n] != LawSource::edges || tree.group[n] == RUE_NONE) continue;
    if (has_joint_atoms(graph_.events, places.groups[tree.group[n]]))
      why_none_ = "the joint law of events that are not declared follows the numbers: declare them in `events`";
  }
  const Criteria& criteria = graph_.criteria;
  if (!criteria.all.empty() && !criteria.value) {
    std::vector<std::uint32_t> weights = criteria.views[criteria.view].weight;
    std::sort(weights.begin(), weights.end());
    for (const Block& block : beliefs.blocks) {
      weights_are_shares_ = weights_are_shares_ ||
                            (block.numbers == weights && std::all_of(block.set.corners().begin(), block.set.corners().end(),
                                                                     [](const Point& p) { return sums_to_one(p); }));
    }
  }
  find_posteriors();
}

void LooseLaws::find_posteriors() {
  const Tree& tree = places_.tree;
  const Events& events = graph_.events;
  posterior_of_.assign(tree.size(), 0);
  std::map<Posterior, std::uint32_t> known;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (places_.source[n] != LawSource::joint) continue;
    const std::uint32_t g = tree.group[n];
    for (const rue_index c : children(tree, n)) {
      const Posterior p{g, places_.known[n], tree.set[c]};
      const auto [at, fresh] = known.try_emplace(p, static_cast<std::uint32_t>(posteriors_.size()));
      if (fresh) posteriors_.push_back(p);
      posterior_of_[c] = at->second;
    }
    if (!to_line_[g].empty()) continue;
    const Group& group = places_.groups[g];
    const std::size_t width = group.events.size();
    to_line_[g].resize(group.atoms());
    for (std::size_t a = 0; a < group.atoms(); ++a) {
      for (const std::uint32_t e : group.events) {
        const Event& event = events.events[e];
        std::vector<std::uint16_t> given;
        for (const std::uint32_t condition : event.conditions)
          given.push_back(group.state[a * width + events.events[condition].position]);
        to_line_[g][a].push_back(static_cast<std::uint32_t>(line_for(event, given) - event.law.data()));
      }
    }
  }
  posterior_.resize(posteriors_.size());
}

std::optional<Interval> LooseLaws::bounds(const Value& value) const {
  return value.formula ? bounds_of(*value.formula, parameter_) : point(value.number.value);
}

std::optional<Interval> LooseLaws::bounds(const Gain& gain) const {
  Interval sum = point(0);
  for (const bool is_cost : {false, true}) {
    const std::optional<Value>& value = is_cost ? gain.cost : gain.payoff;
    if (!value) continue;
    const std::optional<Interval> x = bounds(*value);
    if (!x) return std::nullopt;
    sum = is_cost ? difference_of(sum, *x) : sum_of(sum, *x);
  }
  return sum;
}

bool LooseLaws::value_parameters(const NumberIntervals& within, std::string& why) {
  const Parameters& parameters = graph_.parameters;
  parameter_.clear();
  for (const double value : parameters.value) parameter_.push_back(point(value));
  std::vector<std::uint8_t> given(parameters.all.size(), 0);
  for (std::size_t b = 0; b < within.size(); ++b) {
    for (std::size_t i = 0; i < within[b].size(); ++i) {
      parameter_[beliefs_.blocks[b].numbers[i]] = within[b][i];
      given[beliefs_.blocks[b].numbers[i]] = 1;
    }
  }
  for (const std::uint32_t i : parameters.order) {
    const std::optional<Formula>& formula = parameters.all[i].formula;
    if (!formula || parameters.varied[i] == 0 || given[i] != 0) continue;
    const std::optional<Interval> value = bounds_of(*formula, parameter_);
    if (!value) return fail(why, fmt::format("{} may have no value", quoted(parameters.all[i].text())));
    parameter_[i] = *value;
  }
  return true;
}

// As share_out() of shares.h has it.
bool LooseLaws::share_out(const std::vector<Share>& shares, std::vector<Interval>& law, const char*& fault) {
  const auto varies = [&](const Share& share) {
    return share.value && share.value->formula && share.value->formula->uses(graph_.parameters.varied);
  };
  law.clear();
  Interval varied = point(0);
  double others = 0, takers = 0;
  bool any_varies = false, bent = false;
  for (const Share& share : shares) {
    const std::optional<Interval> p = share.value ? bounds(*share.value) : point(0);
    if (!p) return fail(fault, "a probability of {} may have no value");
    if (p->high < -rounding || p->low > 1 + rounding) return fail(fault, "a probability of {} would leave 0 to 1");
    law.push_back(within_one(*p));
    if (share.value && share.value->formula && share.value->formula->uses(bent_)) {
      bent = true;
      cut_ = cut_ || p->low < -rounding || p->high > 1 + rounding;
    }
    takers += share.value ? 0 : 1;
    if (varies(share)) {
      any_varies = true;
      varied = sum_of(varied, law.back());
    } else {
      others += law.back().low;
    }
  }
  const Interval left = difference_of(point(1), varied);
  cut_ = cut_ || (bent && left.low < (takers > 0 ? others : 0) - rounding);
  if (takers > 0) {
    const Interval rest = difference_of(left, point(others));
    if (rest.high < -rounding) return fail(fault, "probabilities of {} would sum to more than 1");
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (!shares[i].value) law[i] = within_one({rest.low / takers, rest.high / takers});
    }
  } else if (any_varies && others > 0) {
    if (left.high < -rounding) return fail(fault, "probabilities of {} would sum to more than 1");
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (!varies(shares[i])) law[i] = within_one({law[i].low * left.low / others, law[i].high * left.high / others});
    }
  } else if (any_varies && (varied.low > 1 + rounding || varied.high < 1 - rounding)) {
    return fail(fault, "probabilities of {} would not sum to 1");
  }
  tighten(law);
  return true;
}

bool LooseLaws::value_branches(std::string& why) {
  edge_.assign(graph_.branch_formulas.empty() ? 0 : num_edges(graph_.graph), {});
  std::vector<Interval> law;
  const char* fault = "";
  for (const BranchFormulas& branches : graph_.branch_formulas) {
    if (!share_out(branches.shares, law, fault)) {
      const Vertex v = source(edge_of(graph_.graph, branches.edges.front()), graph_.graph);
      return fail(why, fmt::format(fmt::runtime(fault), quoted(graph_.id_of(v))));
    }
    for (std::size_t i = 0; i < law.size(); ++i) edge_[branches.edges[i]] = law[i];
  }
  return true;
}

bool LooseLaws::value_lines(std::string& why) {
  const Events& events = graph_.events;
  line_.resize(events.events.size());
  for (std::size_t e = 0; e < events.events.size(); ++e) {
    line_[e].resize(events.events[e].law.size());
    for (std::size_t l = 0; l < line_[e].size(); ++l) {
      const Conditional& line = events.events[e].law[l];
      if (places_.line[e][l] != BlockSets::none) {
        const char* fault = "";
        if (!share_out(line.shares, line_[e][l], fault))
          return fail(why, fmt::format(fmt::runtime(fault), quoted(events.events[e].name)));
        continue;
      }
      line_[e][l].clear();
      for (const double p : line.probability) line_[e][l].push_back(point(p));
    }
  }
  return true;
}

// By the chain rule; then S / (S + S'), of what agrees with the branch and of what does not.
void LooseLaws::value_joint_laws() {
  const Tree& tree = places_.tree;
  std::vector<std::vector<Interval>> atoms(places_.groups.size());
  for (std::size_t g = 0; g < atoms.size(); ++g) {
    const Group& group = places_.groups[g];
    const std::size_t width = group.events.size();
    for (std::size_t a = 0; a < to_line_[g].size(); ++a) {
      Interval p = point(1);
      for (std::size_t i = 0; i < width; ++i)
        p = product_of(p, line_[group.events[i]][to_line_[g][a][i]][group.state[a * width + i]]);
      atoms[g].push_back(within_one(p));
    }
  }
  std::vector<std::uint8_t> agrees;
  for (std::size_t i = 0; i < posteriors_.size(); ++i) {
    const Posterior& p = posteriors_[i];
    const std::vector<Interval>& of = atoms[p.group];
    const rue_index first = tree.group_begin[p.group];
    agrees.assign(of.size(), 0);
    if (p.after == RUE_NONE) {
      posterior_[i] = point(1);
      continue;
    }
    for (rue_index k = tree.set_begin[p.after]; k < tree.set_begin[p.after + 1]; ++k) agrees[tree.set_atom[k] - first] = 1;
    Interval in = point(0), out = point(0);
    const auto add = [&](std::size_t atom) {
      Interval& sum = agrees[atom] != 0 ? in : out;
      sum = {sum.low + of[atom].low, sum.high + of[atom].high};
    };
    if (p.before == RUE_NONE) {
      for (std::size_t atom = 0; atom < of.size(); ++atom) add(atom);
    } else {
      for (rue_index k = tree.set_begin[p.before]; k < tree.set_begin[p.before + 1]; ++k) add(tree.set_atom[k] - first);
    }
    const auto share = [](double of_it, double beside) { return of_it > 0 ? of_it / (of_it + beside) : 0; };
    posterior_[i] = {share(in.low, out.high), share(in.high, out.low)};
    // All states sum to 1: then nothing is divided.
    if (p.before == RUE_NONE) posterior_[i] = {std::max(in.low, 1 - out.high), std::min(in.high, 1 - out.low)};
    if (p.before == RUE_NONE && in.is_point()) posterior_[i] = in;
    posterior_[i] = within_one(posterior_[i]);
    if (posterior_[i].low > posterior_[i].high) posterior_[i].low = posterior_[i].high;
  }
}

bool LooseLaws::value(const NumberIntervals& within, LooseTree& loose, std::string& why) {
  const Tree& tree = places_.tree;
  cut_ = false;
  if (!value_parameters(within, why) || !value_branches(why) || !value_lines(why)) return false;
  value_joint_laws();
  loose.chance.assign(tree.size(), point(0));
  loose.chance[0] = point(1);
  std::vector<Interval> law;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (places_.live[n] == 0) continue;
    law.clear();
    for (const rue_index c : children(tree, n)) {
      switch (places_.source[n]) {
        case LawSource::fixed:
          law.push_back(point(tree.kind[n] == RUE_CHANCE ? tree.probability[c] : 1));
          break;
        case LawSource::edges:
          law.push_back(edge_[tree.edge[c]]);
          break;
        case LawSource::joint:
          law.push_back(posterior_[posterior_of_[c]]);
          break;
      }
    }
    if (places_.source[n] == LawSource::joint) tighten(law);
    std::copy(law.begin(), law.end(), loose.chance.begin() + tree.first_child[n]);
  }
  return value_payoffs(loose, why);
}

bool LooseLaws::value_payoffs(LooseTree& loose, std::string& why) {
  const Tree& tree = places_.tree;
  loose.payoff.resize(tree.size());
  for (rue_index n = 0; n < tree.size(); ++n) loose.payoff[n] = point(tree.payoff[n]);
  if (!payoffs_follow_) return true;
  const auto no_payoff = [&](bool on_edge, std::size_t element) {
    return fail(why, fmt::format("what is booked at {} may have no value",
                                 quoted(graph_.place_name(on_edge, static_cast<std::uint32_t>(element)))));
  };
  const bool scored = !graph_.criteria.all.empty();
  const auto points = [](const std::vector<double>& of) {
    std::vector<Interval> all;
    all.reserve(of.size());
    for (const double x : of) all.push_back(point(x));
    return all;
  };
  std::vector<Interval> on_vertex = points(scored ? graph_.criteria.on_vertex : graph_.node_payoff);
  std::vector<Interval> on_edge = points(scored ? graph_.criteria.on_edge : graph_.edge_payoff);
  if (scored) {
    const std::size_t k = graph_.criteria.all.size();
    for (const CriterionFormula& formula : graph_.criteria.formulas) {
      const std::optional<Interval> gain = bounds(formula.gain);
      if (!gain) return no_payoff(formula.on_edge, formula.place / k);
      (formula.on_edge ? on_edge : on_vertex)[formula.place] = *gain;
    }
    if (!value_criteria(on_vertex, on_edge, loose, why)) return false;
  } else {
    for (const PayoffFormula& formula : graph_.payoff_formulas) {
      const std::optional<Interval> gain = bounds(formula.gain);
      if (!gain) return no_payoff(formula.on_edge, formula.element);
      (formula.on_edge ? on_edge : on_vertex)[formula.element] = *gain;
    }
    for (rue_index n = 0; n < tree.size(); ++n) {
      const Interval above = tree.edge[n] == no_event ? point(0) : on_edge[tree.edge[n]];
      if (places_.live[n] != 0) loose.payoff[n] = sum_of(above, on_vertex[tree.vertex[n]]);
    }
  }
  if (places_.measured && !measure(loose, why)) return false;
  double total = 0;
  for (const Interval& payoff : loose.payoff) total += std::max(std::fabs(payoff.low), std::fabs(payoff.high));
  return std::isfinite(2 * total) || fail(why, "a total is too large for a number");
}

// As book_payoffs() of booking.h has it.
bool LooseLaws::value_criteria(const std::vector<Interval>& on_vertex, const std::vector<Interval>& on_edge,
                               LooseTree& loose, std::string& why) const {
  const Tree& tree = places_.tree;
  const Criteria& criteria = graph_.criteria;
  const std::size_t k = criteria.all.size();
  const bool costs = graph_.objective == Objective::minimize;
  std::vector<Interval> values(parameter_.begin(),
                               parameter_.begin() + static_cast<std::ptrdiff_t>(criteria.value ? criteria.first : 0));
  const std::size_t first = values.size();
  values.resize(first + k);
  // Shares of all weight.
  std::vector<Interval> weight;
  double low = 0, high = 0;
  for (std::size_t c = 0; c < k && !criteria.value; ++c) {
    weight.push_back(parameter_[criteria.views[criteria.view].weight[c]]);
    if (weight.back().low < 0) return fail(why, "a weight would be below 0");
    low += weight.back().low;
    high += weight.back().high;
  }
  if (!criteria.value && !(high > 0)) return fail(why, "no weight is above 0");
  for (Interval& w : weight) {
    if (weights_are_shares_) break;
    const double least = w.low + (high - w.high), most = w.high + (low - w.low);
    w = low == high ? Interval{w.low / high, w.high / high}
                    : Interval{least > 0 ? w.low / least : 0, most > 0 ? w.high / most : 1};
  }
  tighten(weight);
  std::vector<Interval> total(tree.size() * k);
  for (rue_index n = 0; n < tree.size(); ++n) {
    for (std::size_t c = 0; c < k; ++c) {
      Interval x = n == 0 ? point(0) : sum_of(total[tree.parent[n] * k + c], on_edge[tree.edge[n] * k + c]);
      total[n * k + c] = sum_of(x, on_vertex[tree.vertex[n] * k + c]);
    }
    if (places_.live[n] == 0 || children(tree, n).size() != 0) continue;
    for (std::size_t c = 0; c < k; ++c) {
      const CriterionFacts& criterion = criteria.all[c];
      Interval x = total[n * k + c];
      if (criterion.worst) {
        const auto [zero, full] = scale_ends(criterion, costs);
        x = *quotient_of(product_of(point(100), difference_of(x, point(zero))), point(full - zero));
      }
      values[first + c] = x;
    }
    Interval payoff;
    if (criteria.value) {
      const std::optional<Interval> value = bounds_of(*criteria.value, values);
      if (!value) return fail(why, fmt::format("the value over criteria may have none{}", after_path(graph_, tree, n)));
      payoff = *value;
    } else {
      payoff = mean_of(weight, std::span(values).subspan(first));
    }
    loose.payoff[n] = costs ? Interval{0 - payoff.high, 0 - payoff.low} : payoff;
  }
  return true;
}

// As settle_utility() of booking.h has it: all is booked at outcomes.
bool LooseLaws::measure(LooseTree& loose, std::string& why) const {
  const Tree& tree = places_.tree;
  std::vector<Interval> total(tree.size());
  for (rue_index n = 0; n < tree.size(); ++n) {
    total[n] = n == 0 ? loose.payoff[0] : sum_of(total[tree.parent[n]], loose.payoff[n]);
    loose.payoff[n] = point(0);
    if (tree.kind[n] != RUE_OUTCOME || places_.live[n] == 0) continue;
    const std::optional<Interval> utility = utility_of(total[n]);
    if (!utility) return fail(why, fmt::format("the total{} may have no utility", after_path(graph_, tree, n)));
    loose.payoff[n] = *utility;
  }
  return true;
}

// A utility rises with the total.
std::optional<Interval> LooseLaws::utility_of(Interval total) const {
  const Utility& utility = graph_.utility;
  const bool follows = std::any_of(utility.written.begin(), utility.written.end(), [&](const Utility::Written& written) {
    return written.value.formula && written.value.formula->uses(graph_.parameters.varied);
  });
  if (!follows) {
    const UtilityScale scale(utility, total.low, total.high);
    const Interval worth{scale.utility_of(scale.score(total.low)), scale.utility_of(scale.score(total.high))};
    if (!std::isfinite(worth.low) || !std::isfinite(worth.high)) return std::nullopt;
    return worth.low <= worth.high ? worth : point(worth.low);
  }
  if (utility.form == Utility::Form::points) return std::nullopt;
  const std::optional<Interval> by = bounds(utility.written.front().value);
  if (!by) return std::nullopt;
  if (utility.form == Utility::Form::power) return by->low > 0 && total.low >= 0 ? power_of(total, *by) : std::nullopt;
  if (utility.form == Utility::Form::logarithm) {
    const Interval shifted = sum_of(total, *by);
    if (!(shifted.low > 0)) return std::nullopt;
    return Interval{std::log(shifted.low), std::log(shifted.high)};
  }
  const std::optional<Interval> share = quotient_of(total, *by);
  if (!share) return std::nullopt;
  const Interval worth{-std::expm1(-share->low), -std::expm1(-share->high)};
  if (!std::isfinite(worth.low) || !std::isfinite(worth.high)) return std::nullopt;
  return by->low > 0 ? worth : Interval{-worth.high, -worth.low};
}

}  // namespace rue
