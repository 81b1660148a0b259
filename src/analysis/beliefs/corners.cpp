// corners.cpp - few evaluations of the formulas, then tables by the blocks that they follow.
#include "analysis/beliefs/corners.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/events/joint_law.h"
#include "model/tree/booking.h"
#include "model/tree/revalue.h"

namespace rue {

double Corners::count_of(const Places& places, const BlockPoints& points) {
  double count = 1;
  for (std::size_t b = 0; b < points.size(); ++b) {
    if (places.local[b] == 0) count *= static_cast<double>(points[b].size());
  }
  return count;
}

double Corners::visits_of(const Places& places, const BlockPoints& points) {
  return Corners(places, points).visits_;
}

std::optional<Corners> Corners::of(Experiment& experiment, const Places& places, const Beliefs& beliefs,
                                   const BlockPoints& points, std::string& why, const Corners* like) {
  std::optional<Corners> corners;
  if (like != nullptr) {
    corners = *like;
    corners->points_ = points;
  } else {
    corners = Corners(places, points);
    if (corners->visits_ > most_visits) {
      why = "there are too many corners";
      return std::nullopt;
    }
    corners->place_figures();
  }
  if (!corners->evaluate(experiment, beliefs, why)) return std::nullopt;
  corners->highest_ = corners->worths(Side::most, nullptr, 0);
  return corners;
}

bool Corners::is_like(const BlockPoints& points) const {
  return std::equal(points.begin(), points.end(), points_.begin(), points_.end(),
                    [](const std::vector<Point>& a, const std::vector<Point>& b) { return a.size() == b.size(); });
}

// ---- where figures stand

Corners::Corners(const Places& places, const BlockPoints& points) : places_(&places), points_(points) {
  const double count = count_of(places, points);
  if (count > most_visits) {
    visits_ = unbounded;
    return;
  }
  count_ = static_cast<std::size_t>(count);
  bit_.assign(points.size(), 0);
  for (std::uint32_t b = 0; b < points.size(); ++b) {
    if (points[b].size() == 1 || places.local[b] != 0) continue;
    bit_[b] = Mask{1} << global_.size();
    global_.push_back(b);
  }
  stride_.assign(global_.size(), 1);
  for (std::size_t g = global_.size(); g-- > 1;) stride_[g - 1] = stride_[g] * points_[global_[g]].size();
  find_tables();
  find_evaluations();
  visits_ += joint_visits();
}

void Corners::find_tables() {
  const Tree& tree = places_->tree;
  const std::size_t nodes = tree.size();
  mask_.assign(nodes, 0);
  varied_.assign(nodes, 0);
  law_.resize(nodes);
  payoff_.resize(nodes);
  const auto look = [&](std::uint32_t set, rue_index n, Entries& entries) {
    if (set == BlockSets::none) return;
    const Blocks blocks = varying(set);
    entries.local = blocks.size() == 1 && places_->local[blocks.front()] != 0;
    if (entries.local) varied_[n] = 1;
    entries.count = static_cast<std::uint32_t>(size_of(blocks));
    mask_[n] |= mask_of(set);
  };
  for (auto n = static_cast<rue_index>(nodes); n-- > 0;) {
    look(places_->law[n], n, law_[n]);
    look(places_->payoff[n], n, payoff_[n]);
    visits_ += size_of(blocks_of(mask_[n])) * (law_[n].local ? law_[n].count : 1);
    if (n == 0) continue;
    mask_[tree.parent[n]] |= mask_[n];
    varied_[tree.parent[n]] |= varied_[n];
  }
}

// Blocks that a line, the branches of a node or a payoff follow together.
void Corners::find_evaluations() {
  cluster_.resize(points_.size());
  std::iota(cluster_.begin(), cluster_.end(), 0U);
  const auto root = [&](std::uint32_t b) {
    while (cluster_[b] != b) b = cluster_[b] = cluster_[cluster_[b]];
    return b;
  };
  std::vector<std::uint8_t> joined(places_->sets.size(), 0);
  const auto join = [&](std::uint32_t set) {
    if (joined[set] != 0) return;
    joined[set] = 1;
    const Blocks blocks = varying(set);
    for (const std::uint32_t b : blocks)
      cluster_[std::max(root(b), root(blocks.front()))] = std::min(root(b), root(blocks.front()));
  };
  for (rue_index n = 0; n < places_->tree.size(); ++n) {
    if (places_->source[n] == LawSource::edges) join(places_->law[n]);
    join(places_->payoff[n]);
  }
  for (const std::vector<std::uint32_t>& lines : places_->line) {
    for (const std::uint32_t set : lines) join(set);
  }
  step_.assign(points_.size(), 1);
  evaluations_.assign(points_.size(), 1);
  members_.assign(points_.size(), {});
  for (std::uint32_t b = 0; b < points_.size(); ++b) {
    cluster_[b] = root(b);
    if (points_[b].size() == 1) continue;
    step_[b] = evaluations_[cluster_[b]] > most_visits ? 1 : static_cast<std::size_t>(evaluations_[cluster_[b]]);
    evaluations_[cluster_[b]] *= static_cast<double>(points_[b].size());
    members_[cluster_[b]].push_back(b);
  }
  visits_ += *std::max_element(evaluations_.begin(), evaluations_.end()) * static_cast<double>(places_->tree.size());
}

double Corners::joint_visits() const {
  double visits = 0;
  std::vector<std::uint8_t> seen(places_->groups.size(), 0);
  for (rue_index n = 0; n < places_->tree.size(); ++n) {
    if (places_->source[n] != LawSource::joint) continue;
    const double size = size_of(varying(places_->law[n]));
    const Group& group = places_->groups[places_->tree.group[n]];
    if (seen[places_->tree.group[n]]++ == 0) visits += size * static_cast<double>(group.state.size());
    visits += size;
  }
  return visits;
}

Corners::Blocks Corners::varying(std::uint32_t set) const {
  Blocks blocks;
  for (const std::uint32_t b : places_->sets.blocks(set)) {
    if (points_[b].size() > 1) blocks.push_back(b);
  }
  return blocks;
}

Corners::Mask Corners::mask_of(std::uint32_t set) const {
  Mask mask = 0;
  for (const std::uint32_t b : places_->sets.blocks(set)) mask |= bit_[b];
  return mask;
}

Corners::Blocks Corners::blocks_of(Mask mask) const {
  Blocks blocks;
  for (std::size_t g = 0; mask != 0; ++g, mask >>= 1U) {
    if ((mask & 1U) != 0) blocks.push_back(global_[g]);
  }
  return blocks;
}

double Corners::size_of(const Blocks& blocks) const {
  double size = 1;
  for (const std::uint32_t b : blocks) size *= static_cast<double>(points_[b].size());
  return size;
}

// The last block's points change from entry to entry. Requires: `to` is part of `from`.
std::vector<std::uint32_t> Corners::projection(const Blocks& from, const Blocks& to) const {
  std::vector<std::uint32_t> map{0};
  std::uint32_t radix = 1;
  for (const std::uint32_t b : to) radix *= static_cast<std::uint32_t>(points_[b].size());
  for (const std::uint32_t b : from) {
    const auto points = static_cast<std::uint32_t>(points_[b].size());
    const bool kept = std::find(to.begin(), to.end(), b) != to.end();
    if (kept) radix /= points;
    std::vector<std::uint32_t> next;
    next.reserve(map.size() * points);
    for (const std::uint32_t entry : map) {
      for (std::uint32_t i = 0; i < points; ++i) next.push_back(kept ? entry + i * radix : entry);
    }
    map = std::move(next);
  }
  return map;
}

const std::uint32_t* Corners::map_between(Mask from, Mask to) {
  if (from == to || to == 0) return nullptr;
  std::vector<std::uint32_t>& map = (*maps_)[{from, to}];
  if (map.empty()) map = projection(blocks_of(from), blocks_of(to));
  return map.data();
}

std::size_t Corners::index_at(std::size_t corner, Mask mask) const {
  std::size_t index = 0;
  for (std::size_t g = 0; mask != 0; ++g, mask >>= 1U) {
    if ((mask & 1U) == 0) continue;
    const std::size_t points = points_[global_[g]].size();
    index = index * points + corner / stride_[g] % points;
  }
  return index;
}

Numbers Corners::at(std::size_t corner, const Numbers& elsewhere) const {
  Numbers numbers = elsewhere;
  for (std::size_t b = 0; b < points_.size(); ++b) {
    if (points_[b].size() == 1) numbers[b] = points_[b].front();
  }
  for (std::size_t g = 0; g < global_.size(); ++g) {
    const std::vector<Point>& of_block = points_[global_[g]];
    numbers[global_[g]] = of_block[corner / stride_[g] % of_block.size()];
  }
  return numbers;
}

void Corners::place_figures() {
  const Tree& tree = places_->tree;
  const std::size_t nodes = tree.size();
  maps_ = std::make_shared<Maps>();
  at_.assign(nodes + 1, 0);
  up_.assign(nodes, nullptr);
  std::size_t figures = 0;
  for (rue_index n = 0; n < nodes; ++n) {
    at_[n + 1] = at_[n] + static_cast<std::size_t>(size_of(blocks_of(mask_[n])));
    if (n != 0) up_[n] = map_between(mask_[tree.parent[n]], mask_[n]);
    if (n == 0 || tree.parent[n] == 0) (void)map_between(all(), mask_[n]);
    if (!law_[n].local) law_[n].map = map_between(mask_[n], mask_of(places_->law[n]));
    if (!payoff_[n].local) payoff_[n].map = map_between(mask_[n], mask_of(places_->payoff[n]));
    law_[n].at = figures;
    figures += std::size_t{law_[n].count} * children(tree, n).size();
    payoff_[n].at = figures;
    figures += payoff_[n].count;
  }
  figures_.assign(figures, 0);
}

// ---- what stands there

std::size_t Corners::digit(std::uint32_t block, std::size_t evaluation) const {
  if (static_cast<double>(evaluation) >= evaluations_[cluster_[block]]) return 0;
  return evaluation / step_[block] % points_[block].size();
}

// Which entry of what follows these blocks this evaluation settles; below 0: none, or one that another one settles.
std::int64_t Corners::entry_at(std::uint32_t set, std::size_t evaluation) const {
  const Blocks blocks = varying(set);
  if (blocks.empty()) return evaluation == 0 ? 0 : -1;
  const std::uint32_t cluster = cluster_[blocks.front()];
  if (static_cast<double>(evaluation) >= evaluations_[cluster]) return -1;
  std::int64_t entry = 0;
  for (const std::uint32_t b : blocks)
    entry = entry * static_cast<std::int64_t>(points_[b].size()) + static_cast<std::int64_t>(digit(b, evaluation));
  for (const std::uint32_t b : members_[cluster]) {
    if (digit(b, evaluation) != 0 && std::find(blocks.begin(), blocks.end(), b) == blocks.end()) return -1;
  }
  return entry;
}

bool Corners::evaluate(Experiment& experiment, const Beliefs& beliefs, std::string& why) {
  DecisionGraph& graph = experiment.graph();
  const std::size_t nodes = places_->tree.size();
  Tree paid;
  if (std::any_of(places_->payoff.begin(), places_->payoff.end(), [](std::uint32_t set) { return set != BlockSets::none; }))
    paid = places_->tree;
  const Tree& tree = places_->tree;
  std::vector<rue_index> by_edges, by_payoff;
  bool any_joint = false;
  for (rue_index n = 0; n < nodes; ++n) {
    if (places_->live[n] == 0) continue;
    const std::size_t arity = children(tree, n).size();
    if (places_->source[n] == LawSource::edges) by_edges.push_back(n);
    if (places_->source[n] == LawSource::joint) any_joint = true;
    for (std::size_t i = 0; i < arity && places_->source[n] == LawSource::fixed; ++i) {
      const rue_index c = tree.first_child[n] + static_cast<rue_index>(i);
      figures_[law_[n].at + i] = tree.kind[n] == RUE_CHANCE ? tree.probability[c] : 1;
    }
    if (places_->payoff[n] == BlockSets::none) {
      figures_[payoff_[n].at] = tree.payoff[n];
    } else {
      by_payoff.push_back(n);
    }
  }
  std::vector<std::vector<std::vector<double>>> lines;  // [events][lines][entries x states]
  for (const std::vector<std::uint32_t>& of_event : places_->line) lines.emplace_back(of_event.size());
  std::vector<std::int64_t> entry(places_->sets.size());
  const auto evaluations = static_cast<std::size_t>(*std::max_element(evaluations_.begin(), evaluations_.end()));
  for (std::size_t j = 0; j < evaluations; ++j) {
    std::vector<NewValue> changes;
    for (std::uint32_t b = 0; b < points_.size(); ++b) add_changes(beliefs.blocks[b], points_[b][digit(b, j)], changes);
    if (revalue(graph, changes, why) != Obstacle::none) return false;
    for (std::uint32_t set = 0; set < entry.size(); ++set) entry[set] = entry_at(set, j);
    for (const rue_index n : by_edges) {
      const std::int64_t e = entry[places_->law[n]];
      if (e < 0) continue;
      double* at = &figures_[law_[n].at + static_cast<std::size_t>(e)];
      for (const rue_index c : children(tree, n)) {
        *at = graph.probability[tree.edge[c]];
        at += law_[n].count;
      }
    }
    for (std::size_t e = 0; any_joint && e < lines.size(); ++e) {
      for (std::size_t l = 0; l < lines[e].size(); ++l) {
        const std::uint32_t set = places_->line[e][l];
        if (entry[set] < 0) continue;
        const std::vector<double>& p = graph.events.events[e].law[l].probability;
        lines[e][l].resize(static_cast<std::size_t>(size_of(varying(set))) * p.size());
        std::copy(p.begin(), p.end(), lines[e][l].begin() + entry[set] * static_cast<std::int64_t>(p.size()));
      }
    }
    if (std::none_of(by_payoff.begin(), by_payoff.end(), [&](rue_index n) { return entry[places_->payoff[n]] >= 0; }))
      continue;
    Diagnostics diagnostics;
    if (!book_payoffs(graph, paid, diagnostics)) {
      why = diagnostics.has_errors() ? diagnostics.findings().front().text : "no weight is above 0";
      return false;
    }
    for (const rue_index n : by_payoff) {
      const std::int64_t e = entry[places_->payoff[n]];
      if (e >= 0) figures_[payoff_[n].at + static_cast<std::size_t>(e)] = paid.payoff[n];
    }
  }
  if (any_joint) value_joint_laws(graph.events, lines);
  double total = 0;
  for (rue_index n = 0; n < nodes; ++n) {
    double largest = 0;
    for (std::size_t e = 0; e < payoff_[n].count; ++e) largest = std::max(largest, std::fabs(figures_[payoff_[n].at + e]));
    total += largest;
  }
  if (std::isfinite(2 * total)) return true;
  why = "a total is too large for a number";
  return false;
}

// A joint state's probability has one entry of one line of every event; a branch's is that of the joint states which agree
// with the path and with it, beside that of those which agree with the path.
void Corners::value_joint_laws(const Events& events, const std::vector<std::vector<std::vector<double>>>& lines) {
  const Tree& tree = places_->tree;
  for (std::uint32_t g = 0; g < places_->groups.size(); ++g) {
    std::uint32_t followed = BlockSets::none;
    for (rue_index n = 0; n < tree.size() && followed == BlockSets::none; ++n) {
      if (places_->source[n] == LawSource::joint && tree.group[n] == g) followed = places_->law[n];
    }
    if (followed == BlockSets::none) continue;
    const Group& group = places_->groups[g];
    const Blocks blocks = varying(followed);
    const auto size = static_cast<std::size_t>(size_of(blocks));
    std::map<std::uint32_t, std::vector<std::uint32_t>> to_line;  // by set
    std::vector<double> atom(group.atoms() * size, 1);
    const std::size_t width = group.events.size();
    for (std::size_t a = 0; a < group.atoms(); ++a) {
      for (std::size_t position = 0; position < width; ++position) {
        const Event& event = events.events[group.events[position]];
        std::vector<std::uint16_t> given;
        for (const std::uint32_t condition : event.conditions)
          given.push_back(group.state[a * width + events.events[condition].position]);
        const auto l = static_cast<std::size_t>(line_for(event, given) - event.law.data());
        const std::uint32_t set = places_->line[group.events[position]][l];
        std::vector<std::uint32_t>& map = to_line[set];
        if (map.empty()) map = projection(blocks, varying(set));
        const std::vector<double>& entries = lines[group.events[position]][l];
        const std::size_t states = event.states.size(), state = group.state[a * width + position];
        for (std::size_t i = 0; i < size; ++i) atom[a * size + i] *= entries[map[i] * states + state];
      }
    }
    std::map<rue_index, std::vector<double>> weight;  // by set of joint states; RUE_NONE: all
    const auto weight_of = [&](rue_index set) -> const std::vector<double>& {
      std::vector<double>& sum = weight[set];
      if (!sum.empty()) return sum;
      sum.assign(size, set == RUE_NONE ? 1 : 0);
      for (rue_index i = set == RUE_NONE ? 0 : tree.set_begin[set]; set != RUE_NONE && i < tree.set_begin[set + 1]; ++i) {
        const std::size_t a = tree.set_atom[i] - tree.group_begin[g];
        for (std::size_t k = 0; k < size; ++k) sum[k] += atom[a * size + k];
      }
      return sum;
    };
    for (rue_index n = 0; n < tree.size(); ++n) {
      if (places_->source[n] != LawSource::joint || tree.group[n] != g) continue;
      const std::vector<double>& all = weight_of(places_->known[n]);
      double* at = &figures_[law_[n].at];
      for (const rue_index c : children(tree, n)) {
        const std::vector<double>& part = weight_of(tree.set[c]);
        for (std::size_t k = 0; k < size; ++k) at[k] = all[k] > 0 ? part[k] / all[k] : 0;
        at += law_[n].count;
      }
    }
  }
}

double Corners::payoff(rue_index n, Side side) const {
  const auto first = figures_.begin() + static_cast<std::ptrdiff_t>(payoff_[n].at);
  const auto last = first + payoff_[n].count;
  return side == Side::least ? *std::min_element(first, last) : *std::max_element(first, last);
}

std::pair<double, double> Corners::totals() const {
  const Tree& tree = places_->tree;
  std::vector<double> low(tree.size()), high(tree.size());
  double least = unbounded, most = -unbounded;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (places_->live[n] == 0) continue;
    low[n] = payoff(n, Side::least) + (n == 0 ? 0 : low[tree.parent[n]]);
    high[n] = payoff(n, Side::most) + (n == 0 ? 0 : high[tree.parent[n]]);
    if (children(tree, n).size() != 0) continue;
    least = std::min(least, low[n]);
    most = std::max(most, high[n]);
  }
  return {least, most};
}

Instance Corners::instance(std::size_t corner) const {
  const Tree& tree = places_->tree;
  Instance s;
  s.chance.assign(tree.size(), 0);
  s.chance[0] = 1;
  s.payoff.resize(tree.size());
  s.best.resize(tree.size());
  for (rue_index n = 0; n < tree.size(); ++n) {
    s.best[n] = value_at(highest_, n, corner);
    const std::size_t p = payoff_[n].local ? 0 : index_at(corner, mask_of(places_->payoff[n]));
    s.payoff[n] = figures_[payoff_[n].at + p];
    const std::size_t e = law_[n].local ? 0 : index_at(corner, mask_of(places_->law[n]));
    std::size_t i = 0;
    for (const rue_index c : children(tree, n)) s.chance[c] = chance(n, i++, e);
  }
  return s;
}

}  // namespace rue
