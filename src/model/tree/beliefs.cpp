// beliefs.cpp - ranges joined to blocks by what they must add up to, each cut to what is possible together.
#include "model/tree/beliefs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "model/numbers/number_set.h"
#include "model/tree/named_numbers.h"
#include "model/tree/revalue.h"
#include "model/tree/spreads.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {
namespace {

// A line of an event or the branches of one chance node, where numbers stand in it.
struct LimitedLine {
  std::vector<std::uint32_t> own;  // numbers that are its probabilities, by place in all numbers
  Limits limits;
  bool whole = false;  // its own numbers are all of it
  ShareOrders orders;  // of own numbers, by place in all numbers
  std::string name;    // "'market'"
  Span span;
};

class BlockFinder {
 public:
  // `range`: [parameters] of those that vary.
  // `lenient`: blocks that have too many corners are left out, and so are empty ones beside what is set.
  BlockFinder(DecisionGraph& graph, const std::map<std::uint32_t, Range>& range, bool lenient, Diagnostics& diagnostics)
      : graph_(graph), parameters_(graph.parameters), lenient_(lenient), diagnostics_(diagnostics) {
    for (const auto& [parameter, between] : range) {
      if (parameters_.all[parameter].kind == Parameter::Kind::weight && joins_weights(parameter)) {
        weights_.emplace(parameter, between);
        continue;
      }
      place_.emplace(parameter, static_cast<std::uint32_t>(numbers_.size()));
      numbers_.push_back(parameter);
      range_.push_back(between);
    }
  }

  std::optional<Beliefs> find() {
    express_parameters();
    find_lines();
    join();
    Beliefs beliefs;
    bool sound = true;
    std::map<std::uint32_t, std::vector<std::uint32_t>> classes;
    for (std::uint32_t i = 0; i < numbers_.size(); ++i) classes[root(i)].push_back(i);
    share_limits();
    for (const auto& [first, members] : classes) sound = add_block(members, beliefs) && sound;
    if (!weights_.empty()) sound = (add_weights(beliefs) || lenient_) && sound;
    if (!sound) return std::nullopt;
    std::sort(beliefs.blocks.begin(), beliefs.blocks.end(),
              [](const Block& a, const Block& b) { return a.numbers.front() < b.numbers.front(); });
    return beliefs;
  }

 private:
  // ---- what the numbers are in

  [[nodiscard]] bool joins_weights(std::uint32_t parameter) const {
    const std::vector<std::uint32_t>& seen = graph_.criteria.views[graph_.criteria.view].weight;
    return std::find(seen.begin(), seen.end(), parameter) != seen.end();
  }

  void express_parameters() {
    forms_.resize(parameters_.all.size());
    for (const std::uint32_t i : parameters_.order) {
      const Parameter& parameter = parameters_.all[i];
      if (const auto number = place_.find(i); number != place_.end()) {
        forms_[i] = AffineForm{0, {{number->second, 1}}};
      } else if (parameter.formula && parameter.formula->uses_names()) {
        forms_[i] = affine_form(*parameter.formula, forms_);
      } else {
        forms_[i] = AffineForm{parameters_.value[i], {}};
      }
    }
  }

  // The number that is a share all by itself.
  [[nodiscard]] std::optional<std::uint32_t> own_number(const Share& share) const {
    if (!share.value || !share.value->formula || share.value->formula->code.size() != 1) return std::nullopt;
    const rue_instruction& in = share.value->formula->code[0];
    if (in.operation != RUE_OP_PARAMETER || !parameters_.all[in.index].is_chance()) return std::nullopt;
    const auto place = place_.find(in.index);
    return place == place_.end() ? std::nullopt : std::optional(place->second);
  }

  void add_line(const std::vector<Share>& shares, const ShareOrders& orders, std::string name, Span span) {
    LimitedLine line;
    std::vector<std::optional<std::uint32_t>> own;
    for (const Share& share : shares) {
      own.push_back(own_number(share));
      if (own.back()) line.own.push_back(*own.back());
    }
    const std::optional<Limits> limits = limits_of(shares, orders, any_open(shares, parameters_), forms_);
    if (limits) line.limits = *limits;
    if (line.own.empty() && line.limits.floors.empty() && !line.limits.level) return;
    line.whole = limits && limits->level && line.own.size() == shares.size();
    for (const auto& [larger, smaller] : orders) {
      if (own[larger] && own[smaller]) line.orders.emplace_back(*own[larger], *own[smaller]);
    }
    std::sort(line.own.begin(), line.own.end());
    line.own.erase(std::unique(line.own.begin(), line.own.end()), line.own.end());
    line.name = std::move(name);
    line.span = span;
    lines_.push_back(std::move(line));
  }

  void find_lines() {
    for (const Event& event : graph_.events.events) {
      for (const Conditional& line : event.law) {
        if (!line.shares.empty()) add_line(line.shares, line.orders, quoted(event.name), line.span);
      }
    }
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      const Edge first = edge_of(graph_.graph, branches.edges.front());
      const Vertex node = source(first, graph_.graph);
      if (graph_.graph[node].reachable) add_line(branches.shares, {}, quoted(graph_.id_of(node)), graph_.written(node).span);
    }
  }

  // ---- what hangs together

  [[nodiscard]] std::uint32_t root(std::uint32_t number) {
    while (joined_[number] != number) number = joined_[number] = joined_[joined_[number]];
    return number;
  }
  void unite(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    joined_[std::max(a, b)] = std::min(a, b);
  }

  // Is it below 0 at some values within the ranges?
  [[nodiscard]] bool cuts(const AffineForm& floor) const {
    double least = floor.constant;
    double sizes = std::fabs(floor.constant);
    for (const auto& [number, slope] : floor.slopes) {
      const double term = slope * (slope > 0 ? range_[number].low : range_[number].high);
      least += term;
      sizes += std::fabs(term);
    }
    return least < -1e-12 * sizes;
  }

  void join() {
    joined_.resize(numbers_.size());
    std::iota(joined_.begin(), joined_.end(), 0);
    for (LimitedLine& line : lines_) {
      for (const std::uint32_t number : line.own) unite(line.own.front(), number);
      std::vector<AffineForm>& floors = line.limits.floors;
      floors.erase(std::remove_if(floors.begin(), floors.end(), [&](const AffineForm& f) { return !cuts(f); }),
                   floors.end());
      for (const AffineForm& floor : floors) unite_all(floor);
      if (line.limits.level) unite_all(*line.limits.level);
    }
  }

  void unite_all(const AffineForm& form) {
    for (const auto& [number, slope] : form.slopes) unite(form.slopes.front().first, number);
  }

  // ---- blocks

  void share_limits() {
    of_class_.assign(numbers_.size(), {});
    for (std::uint32_t l = 0; l < lines_.size(); ++l) {
      const LimitedLine& line = lines_[l];
      std::vector<std::uint32_t> roots;
      if (!line.own.empty()) roots.push_back(root(line.own.front()));
      for (const AffineForm& floor : line.limits.floors) roots.push_back(root(floor.slopes.front().first));
      if (line.limits.level) roots.push_back(root(line.limits.level->slopes.front().first));
      std::sort(roots.begin(), roots.end());
      roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
      for (const std::uint32_t r : roots) of_class_[r].push_back(l);
    }
  }

  bool add_block(const std::vector<std::uint32_t>& members, Beliefs& beliefs) {
    NumberSet set;
    set.numbers = members;
    for (const std::uint32_t m : members) {
      set.low.push_back(range_[m].low);
      set.high.push_back(range_[m].high);
    }
    const std::uint32_t here = root(members.front());
    std::vector<const LimitedLine*> of_floor, of_level;
    const LimitedLine* only = nullptr;  // of which all members are own numbers
    Block block;
    for (const std::uint32_t l : of_class_[here]) {
      const LimitedLine& line = lines_[l];
      if (line.own == members && (only == nullptr || line.whole)) only = &line;
      for (const AffineForm& floor : line.limits.floors) {
        if (root(floor.slopes.front().first) != here) continue;
        set.floors.push_back(floor);
        of_floor.push_back(&line);
      }
      if (line.limits.level && root(line.limits.level->slopes.front().first) == here) {
        set.levels.push_back(*line.limits.level);
        of_level.push_back(&line);
      }
      for (const auto& [larger, smaller] : line.orders)
        block.orders.emplace_back(place_in(members, larger), place_in(members, smaller));
    }
    std::sort(block.orders.begin(), block.orders.end());
    block.orders.erase(std::unique(block.orders.begin(), block.orders.end()), block.orders.end());
    if (only != nullptr && members.size() > 1) set.shape = only->whole ? NumberSet::Shape::whole : NumberSet::Shape::parts;
    NumberSet::Fault fault = NumberSet::Fault::none;
    std::optional<std::size_t> at;
    std::optional<Polytope> polytope = set.polytope(fault, at);
    if (!polytope) {
      of_floor.insert(of_floor.end(), of_level.begin(), of_level.end());
      const LimitedLine* const limit = at ? of_floor[*at] : only;
      return refuse(members, fault, limit);
    }
    block.set = std::move(*polytope);
    Point believed;
    bool open = false;
    for (const std::uint32_t m : members) {
      const Parameter& number = parameters_.all[numbers_[m]];
      block.numbers.push_back(numbers_[m]);
      believed.push_back(number.outer.value_or(number.believed));
      open = open || number.open;
    }
    if (!open) block.believed = std::move(believed);
    beliefs.blocks.push_back(std::move(block));
    return true;
  }

  static std::uint32_t place_in(const std::vector<std::uint32_t>& members, std::uint32_t number) {
    return static_cast<std::uint32_t>(std::lower_bound(members.begin(), members.end(), number) - members.begin());
  }

  [[nodiscard]] bool is_forgiven(NumberSet::Fault fault) const {
    return lenient_ && (fault == NumberSet::Fault::too_many || std::any_of(parameters_.all.begin(), parameters_.all.end(),
                                                                           [](const Parameter& p) { return p.given; }));
  }

  bool refuse(const std::vector<std::uint32_t>& members, NumberSet::Fault fault, const LimitedLine* limit) {
    std::vector<std::string_view> names;
    names.reserve(members.size());
    for (const std::uint32_t m : members) names.push_back(parameters_.all[numbers_[m]].text());
    if (is_forgiven(fault)) return true;
    const Span span = limit != nullptr ? limit->span : parameters_.all[numbers_[members.front()]].span;
    if (fault == NumberSet::Fault::too_many) {
      diagnostics_.error(span,
                         fmt::format("{} constrain each other in too many ways: what they can be together {}",
                                     list_of(names), excess_of(members.size())),
                         "leave the ranges out that matter least, or ask for some of them with --only NAME");
      return false;
    }
    diagnostics_.error(
        span,
        limit != nullptr
            ? fmt::format(
                  "within the ranges of {} the probabilities of {} cannot be in order, between 0 and 1, and sum to 1",
                  list_of(names), limit->name)
            : fmt::format("the ranges of {} leave nothing together", list_of(names)),
        "widen a range, or mend the numbers beside it");
    return false;
  }

  bool cut_weights(Polytope& set, const HalfSpace& side, std::uint32_t weight) {
    if (set.cut(side)) return true;
    const bool empty = set.is_missed_by(side);
    if (is_forgiven(empty ? NumberSet::Fault::empty : NumberSet::Fault::too_many)) return false;
    diagnostics_.error(parameters_.all[weight].span,
                       empty ? "no weights are within their ranges and in their order"
                             : fmt::format("the weights have more than {} corners together", Polytope::most_corners),
                       empty ? "widen a range, or leave an order out"
                             : "leave the ranges out that matter least, or ask for some of them with --only NAME");
    return false;
  }

  // A weight that follows from numbers of other blocks would move within two blocks at once.
  bool weights_stand_alone(const std::vector<std::uint32_t>& weights) {
    for (const std::uint32_t w : weights) {
      if (forms_[w] && forms_[w]->slopes.empty()) continue;
      if (lenient_) return false;
      diagnostics_.error(
          parameters_.all[w].span,
          fmt::format("{} follows from what varies, beside weights that vary themselves", quoted(parameters_.all[w].text())),
          "hold either with --set, or name with --only what may vary");
      return false;
    }
    return true;
  }

  // Weights count by their proportions: raw weights r within their ranges are w = r / sum where l_i w_j <= h_j w_i.
  bool add_weights(Beliefs& beliefs) {
    const std::vector<std::uint32_t>& seen = graph_.criteria.views[graph_.criteria.view].weight;
    std::vector<std::uint32_t> numbers = seen;
    std::sort(numbers.begin(), numbers.end());
    if (!weights_stand_alone(numbers)) return false;
    const std::size_t n = numbers.size();
    std::vector<Range> range;
    Block block;
    Point believed;
    double sum = 0;
    bool open = false;
    for (const std::uint32_t w : numbers) {
      const auto ranged = weights_.find(w);
      const Parameter& weight = parameters_.all[w];
      const double value = weight.outer.value_or(parameters_.value[w]);
      range.push_back(ranged != weights_.end() ? ranged->second : Range{value, value});
      believed.push_back(value);
      sum += value;
      open = open || (weight.open && ranged != weights_.end());
    }
    for (double& value : believed) value /= sum;
    Polytope set = Polytope::simplex(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j || range[i].low <= 0 || !std::isfinite(range[j].high)) continue;
        HalfSpace side{std::vector<double>(n, 0), 0};
        side.normal[j] = range[i].low;
        side.normal[i] = -range[j].high;
        if (!cut_weights(set, side, numbers[i])) return false;
      }
    }
    for (const auto& [larger, smaller] : graph_.criteria.views[graph_.criteria.view].orders) {
      HalfSpace side{std::vector<double>(n, 0), 0};
      const auto first =
          static_cast<std::uint32_t>(std::lower_bound(numbers.begin(), numbers.end(), seen[larger]) - numbers.begin());
      const auto second =
          static_cast<std::uint32_t>(std::lower_bound(numbers.begin(), numbers.end(), seen[smaller]) - numbers.begin());
      side.normal[first] = -1;
      side.normal[second] = 1;
      if (!cut_weights(set, side, seen[smaller])) return false;
      block.orders.emplace_back(first, second);
    }
    block.numbers = std::move(numbers);
    block.set = std::move(set);
    if (!open) block.believed = std::move(believed);
    beliefs.blocks.push_back(std::move(block));
    return true;
  }

  DecisionGraph& graph_;
  const Parameters& parameters_;
  bool lenient_;
  Diagnostics& diagnostics_;
  std::vector<std::uint32_t> numbers_;            // parameters that vary, ascending, but for weights
  std::vector<Range> range_;                      // [numbers]
  std::map<std::uint32_t, std::uint32_t> place_;  // of a parameter in numbers
  std::map<std::uint32_t, Range> weights_;        // that vary, by parameter
  std::vector<std::optional<AffineForm>> forms_;  // [parameters] in terms of numbers
  std::vector<LimitedLine> lines_;
  std::vector<std::uint32_t> joined_;                 // [numbers] union-find
  std::vector<std::vector<std::uint32_t>> of_class_;  // [numbers, at a class's first] lines that limit it
};

// What is written, where nobody cut it for the sake of the others.
std::optional<Range> written_range(const Parameter& parameter) {
  return parameter.written ? parameter.written : parameter.range;
}

Range within_domain(const Parameter& parameter, Range range) {
  if (parameter.is_chance()) range = {std::max(0.0, range.low), std::min(1.0, range.high)};
  if (parameter.kind == Parameter::Kind::weight) range.low = std::max(0.0, range.low);
  return range;
}

// The numbers that vary, with the range of each. Empty: an error was reported.
class Chooser {
 public:
  // Without a model no number gets a range by a spread.
  Chooser(DecisionGraph& graph, Model* model, const Varying& varying, Diagnostics& diagnostics)
      : graph_(graph), model_(model), varying_(varying), diagnostics_(diagnostics) {}

  std::optional<std::map<std::uint32_t, Range>> choose() {
    std::map<std::uint32_t, Range> chosen;
    bool sound = true;
    if (!varying_.only.empty()) {
      for (const std::string& name : varying_.only) sound = choose_by_name(name, chosen) && sound;
    } else {
      choose_all(chosen);
    }
    sound = refuse_what_follows() && refuse_unheld(chosen) && sound;
    return sound ? std::optional(std::move(chosen)) : std::nullopt;
  }

 private:
  [[nodiscard]] Parameters& parameters() const { return graph_.parameters; }

  void add(std::uint32_t index, std::map<std::uint32_t, Range>& chosen) {
    const Parameter& parameter = parameters().all[index];
    if (const std::optional<Range> range = written_range(parameter)) {
      chosen.emplace(index, within_domain(parameter, *range));
    } else if (parameter.open) {
      constexpr double any = std::numeric_limits<double>::infinity();
      chosen.emplace(index, Range{0, parameter.kind == Parameter::Kind::weight ? any : 1});
    } else {
      if (!spreads_) spreads_ = spreads_of(*model_);
      chosen.emplace(index, range_of(*spreads_, parameter, *varying_.spread));
    }
  }

  void choose_all(std::map<std::uint32_t, Range>& chosen) {
    if (varying_.spread && !has_named_numbers(graph_)) name_numbers(graph_);
    for (std::uint32_t i = 0; i < parameters().all.size(); ++i) {
      const Parameter& parameter = parameters().all[i];
      if (stands_alone(graph_, i) && (varying_.spread || written_range(parameter) || parameter.open)) add(i, chosen);
    }
  }

  bool choose_by_name(const std::string& name, std::map<std::uint32_t, Range>& chosen) {
    const std::optional<std::uint32_t> found = find_number(graph_, name);
    if (!found) {
      diagnostics_.error({}, why_no_number(parameters(), name));
      return false;
    }
    const Parameter& parameter = parameters().all[*found];
    if (!stands_alone(graph_, *found)) {
      diagnostics_.error(parameter.span,
                         parameter.given ? fmt::format("{} is known: it was set", quoted(parameter.text()))
                                         : fmt::format("{} does not stand for itself", quoted(parameter.text())),
                         parameter.given ? "" : "name the numbers that it follows from");
      return false;
    }
    if (!written_range(parameter) && !parameter.open && !varying_.spread) {
      diagnostics_.error(parameter.span, fmt::format("{} has no range", quoted(parameter.text())),
                         "write one, as in 0.2 in [0.05, 0.6], or try --spread 0.1");
      return false;
    }
    add(*found, chosen);
    return true;
  }

  bool refuse_what_follows() {
    bool sound = true;
    for (const Parameter& parameter : parameters().all) {
      if (!written_range(parameter) || parameter.given || !parameter.formula || !parameter.formula->uses_names()) continue;
      diagnostics_.error(
          parameter.span,
          fmt::format("{} follows from other numbers: it cannot have a range of its own", quoted(parameter.name)),
          "give the range to the numbers that it follows from");
      sound = false;
    }
    return sound;
  }

  // What has no believed value cannot be held at it.
  bool refuse_unheld(const std::map<std::uint32_t, Range>& chosen) {
    bool sound = true;
    for (std::uint32_t i = 0; i < parameters().all.size(); ++i) {
      const Parameter& parameter = parameters().all[i];
      if (!parameter.open || parameter.given || !stands_alone(graph_, i) || chosen.contains(i)) continue;
      diagnostics_.error(parameter.span,
                         fmt::format("{} cannot be held: nothing is believed of it", quoted(parameter.text())),
                         fmt::format("name it too, as in --only '{}', or give it a value with --set", parameter.text()));
      sound = false;
    }
    return sound;
  }

  DecisionGraph& graph_;
  Model* model_;
  const Varying varying_;
  Diagnostics& diagnostics_;
  std::optional<Spreads> spreads_;
};

}  // namespace

std::optional<Beliefs> written_beliefs(DecisionGraph& graph, Diagnostics& diagnostics) {
  const std::optional<std::map<std::uint32_t, Range>> chosen = Chooser(graph, nullptr, {}, diagnostics).choose();
  if (!chosen) return std::nullopt;
  return BlockFinder(graph, *chosen, true, diagnostics).find();
}

std::optional<Beliefs> beliefs_of(Model& model, const Varying& varying, Diagnostics& diagnostics) {
  if (model.graph.inner) {
    for (Parameter& parameter : model.graph.parameters.all) {
      if (parameter.outer) parameter.believed = *parameter.outer;
      parameter.outer.reset();
    }
    std::string why;
    (void)revalue(model, {}, why);
  }
  const std::optional<std::map<std::uint32_t, Range>> chosen = Chooser(model.graph, &model, varying, diagnostics).choose();
  if (!chosen) return std::nullopt;
  std::optional<Beliefs> beliefs = BlockFinder(model.graph, *chosen, false, diagnostics).find();
  if (!beliefs || !model.graph.inner) return beliefs;
  Parameter* last = nullptr;
  for (const Block& block : beliefs->blocks) {
    const Point center = block.set.center();
    for (std::size_t i = 0; i < center.size(); ++i) {
      last = &model.graph.parameters.all[block.numbers[i]];
      last->outer = last->believed;
      last->believed = center[i];
    }
  }
  std::string why;
  if (last == nullptr || revalue(model, {}, why)) return beliefs;
  diagnostics.error(last->span, fmt::format("in the middle of all ranges {}", why), "narrow a range");
  return std::nullopt;
}

}  // namespace rue
