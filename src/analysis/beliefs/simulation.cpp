// simulation.cpp - blocks of draws into records, records into a tree of sums, sums into figures.
#include "analysis/beliefs/simulation.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <tuple>

#include "analysis/beliefs/drawn_lanes.h"
#include "analysis/beliefs/estimated_worth.h"
#include "analysis/beliefs/worth_of_number.h"
#include "analysis/parallel.h"
#include "analysis/whatif/experiment.h"
#include "model/graph/criteria.h"
#include "model/tree/reach.h"
#include "text/wording.h"

namespace rue {
namespace {

// What a record holds of an alternative at a setting: sums over the block's draws. Values are taken from the one at the
// means, `center`, so that squares lose no digits.
enum Sum : std::size_t { of_best, of_value, of_value_squared, of_loss, of_loss_squared, of_held, of_held_squared, sums };

// Blocks are added in pairs, pairs in pairs, and so on, by their numbers: whoever made them, the sums round alike.
std::vector<double> folded(std::vector<std::vector<double>> records) {
  while (records.size() > 1) {
    std::vector<std::vector<double>> pairs;
    for (std::size_t i = 0; i < records.size(); i += 2) {
      pairs.push_back(std::move(records[i]));
      for (std::size_t s = 0; i + 1 < records.size() && s < pairs.back().size(); ++s) pairs.back()[s] += records[i + 1][s];
    }
    records = std::move(pairs);
  }
  return std::move(records.front());
}

// Of a sum and a sum of squares over n draws.
double spread_of_sums(double sum, double squares, double n) {
  return n < 2 ? 0 : std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
}

// The smallest values that shares of so many do not exceed, the smaller share first.
std::pair<double, double> at_shares(std::vector<double> values, double smaller, double larger) {
  const auto place = [&](double share) {
    const double rank = std::max(std::ceil(share * static_cast<double>(values.size())), 1.0);
    return values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
  };
  const auto low = place(smaller), high = place(larger);
  std::nth_element(values.begin(), low, values.end());
  const double least = *low;
  std::nth_element(low, high, values.end());  // none before is larger
  return {least, *high};
}

// By how much `first` leads `second`, with its standard error: draw by draw, for both have the same numbers.
SampleMean lead_of(const std::vector<double>& first, const std::vector<double>& second) {
  const auto n = static_cast<double>(first.size());
  double sum = 0;
  for (std::size_t i = 0; i < first.size(); ++i) sum += first[i] - second[i];
  const double mean = sum / n;
  double squares = 0;
  for (std::size_t i = 0; i < first.size(); ++i) squares += (first[i] - second[i] - mean) * (first[i] - second[i] - mean);
  return {mean, n < 2 ? 0 : std::sqrt(squares / (n - 1) / n)};
}

}  // namespace

// What a thread values draws with.
class Simulator::Worker {
 public:
  static constexpr std::size_t width = DrawnLanes::width;

  // `by` alone changes where it has another value.
  Worker(const Model& model, const Draws& draws, std::optional<std::uint32_t> by)
      : draws_(draws), base_(model, draws.numbers()), values_(draws.size() * width) {
    const std::vector<std::uint32_t>& drawn = draws.numbers();
    own_ = by ? static_cast<std::size_t>(std::find(drawn.begin(), drawn.end(), *by) - drawn.begin()) : drawn.size();
    if (!by || own_ < drawn.size()) return;
    std::vector<std::uint32_t> numbers = drawn;
    numbers.push_back(*by);
    with_own_.emplace(model, std::move(numbers));
  }

  // The plan of the next setting: the base first.
  void hold(const std::vector<rue_index>& choice) { plans_.push_back((plans_.empty() ? base_ : lanes()).hold(choice)); }

  // Draws [first, first + count), count <= width. Each is that of draws, to be valued at several settings.
  void draw(std::uint64_t first, std::size_t count) {
    count_ = count;
    for (std::size_t l = 0; l < count; ++l) draws_.at(first + l, std::span(values_).subspan(l), width);
  }
  // At a setting `by` is x, whether it is drawn or not.
  [[nodiscard]] std::optional<DrawnLanes::Fault> value(std::optional<double> x) {
    DrawnLanes& lanes = of(x.has_value());
    for (std::size_t i = 0; i < draws_.size(); ++i)
      std::copy_n(values_.begin() + static_cast<std::ptrdiff_t>(i * width), width, lanes.number(i).begin());
    if (x) std::fill_n(lanes.number(own_).begin(), width, *x);
    return lanes.at(count_);
  }
  [[nodiscard]] std::size_t plan(std::size_t setting) const { return plans_[setting]; }
  [[nodiscard]] std::size_t bytes() const { return base_.bytes() + (with_own_ ? with_own_->bytes() : 0); }
  [[nodiscard]] DrawnLanes& of(bool with_own) { return with_own ? lanes() : base_; }

 private:
  [[nodiscard]] DrawnLanes& lanes() { return with_own_ ? *with_own_ : base_; }

  const Draws& draws_;
  DrawnLanes base_;
  std::optional<DrawnLanes> with_own_;  // where `by` is not drawn
  std::size_t own_ = 0;                 // of `by` among the numbers
  std::size_t count_ = 0;
  std::vector<double> values_;      // [numbers x width]
  std::vector<std::size_t> plans_;  // [settings]
};

struct Simulator::Setup {
  Setup(Model& simulated, SimulationOptions asked, Draws drawn)
      : model(simulated), options(std::move(asked)), draws(std::move(drawn)) {}

  Model& model;
  SimulationOptions options;
  Draws draws;
  std::vector<std::uint8_t> affine;  // [blocks of draws]
  bool exact = false;
  std::optional<std::size_t> believed_pick;
  std::size_t alternatives = 0;
  // [settings: the base, then each value of `by`]
  std::vector<std::vector<rue_index>> choice;  // of the held plans
  std::vector<std::vector<double>> center;     // [alternatives]
  std::uint64_t hash = 0;
  std::vector<SimulationPart::Fingerprint> fingerprints;
  std::vector<std::unique_ptr<Worker>> workers;

  [[nodiscard]] std::size_t settings() const { return 1 + options.at.size(); }
  [[nodiscard]] std::uint64_t blocks() const { return (options.draws + draws_of_block - 1) / draws_of_block; }
  [[nodiscard]] std::uint64_t begin_of(std::uint64_t block) const { return block * draws_of_block; }
  [[nodiscard]] std::uint64_t end_of(std::uint64_t block) const {
    return std::min((block + 1) * draws_of_block, options.draws);
  }

  // What `by` is at a setting; nothing: as it is drawn, or believed.
  [[nodiscard]] std::optional<double> own_at(std::size_t setting) const {
    return setting == 0 ? std::nullopt : std::optional(options.at[setting - 1]);
  }
  [[nodiscard]] std::vector<NewValue> drawn_at(std::uint64_t draw, std::size_t setting) const {
    std::vector<double> drawn(draws.size());
    draws.at(draw, drawn);
    std::vector<NewValue> values;
    for (std::size_t i = 0; i < draws.size(); ++i) {
      if (setting == 0 || draws.numbers()[i] != *options.by) values.push_back({draws.numbers()[i], drawn[i]});
    }
    if (setting > 0) values.push_back({*options.by, options.at[setting - 1]});
    return values;
  }

  [[nodiscard]] std::string fault_at(std::uint64_t draw, std::size_t setting, const std::string& reason) const {
    std::string numbers;
    std::size_t shown = 0;
    for (const NewValue& v : drawn_at(draw, setting)) {
      if (++shown > 4) break;
      numbers += fmt::format("{}{} = {}", numbers.empty() ? "" : ", ", model.graph.parameters.all[v.parameter].text(),
                             figure(v.value));
    }
    return fmt::format("draw {} ({}) has no value: {}", draw, numbers, reason);
  }

  bool prepare(std::string& why);
  bool find_plans(Worker& worker, std::size_t setting, std::string& why);
  void find_hash(DrawnTree& tree);
  bool run_block(Worker& worker, std::uint64_t block, std::vector<double>& record, std::span<double* const> values,
                 std::string& why) const;
  void ready_workers(std::size_t count) {
    while (workers.size() < count) {
      workers.push_back(std::make_unique<Worker>(model, draws, options.by));
      for (const std::vector<rue_index>& held : choice) workers.back()->hold(held);
    }
  }
  [[nodiscard]] DrawnTree& tree() { return workers.front()->of(false).tree(); }
  // As many as there is memory for, where a tree is large.
  [[nodiscard]] std::size_t most_workers() {
    constexpr std::size_t room = std::size_t{1} << 31;
    return std::max<std::size_t>(1, room / std::max<std::size_t>(1, workers.front()->bytes()));
  }
  [[nodiscard]] SimulationPart empty_part(std::uint64_t first, std::uint64_t last) const;
  [[nodiscard]] std::optional<Simulation::Lead> lead(const SimulationPart& whole, const std::vector<double>& total) const;
  [[nodiscard]] Simulation figures(const SimulationPart& whole);
  void add_numbers(Simulation& result);
  void add_alternatives(const std::vector<double>& total, Simulation& result);
};

bool Simulator::Setup::prepare(std::string& why) {
  {
    Experiment experiment(model);
    const Outlook& believed = experiment.believed();
    if (!experiment.complete()) {
      why = "a chance node has no probabilities, and what is best at a draw may depend on it";
      return false;
    }
    believed_pick = believed.value_pick;
  }
  for (const std::vector<std::uint32_t>& block : draws.blocks()) {
    const Reach reach = reach_of(model, block);
    affine.push_back(reach.not_affine.empty() && !reach.weights ? 1 : 0);
  }
  exact = std::all_of(affine.begin(), affine.end(), [](std::uint8_t yes) { return yes != 0; });
  ready_workers(1);
  alternatives = tree().alternatives().size();
  for (std::size_t s = 0; s < settings(); ++s) {
    if (!find_plans(*workers.front(), s, why)) return false;
  }
  const std::vector<std::uint64_t> hashes = draws.fingerprints();
  for (std::size_t i = 0; i < draws.size(); ++i)
    fingerprints.push_back({model.graph.parameters.all[draws.numbers()[i]].name, hashes[i]});
  find_hash(tree());
  return true;
}

// The held plans are the best at the means, where the mean of what they bring is what they bring there; else the best on the
// mean of the first block's draws.
bool Simulator::Setup::find_plans(Worker& worker, std::size_t setting, std::string& why) {
  std::vector<NewValue> means;
  if (setting > 0) means.push_back({*options.by, *own_at(setting)});
  DrawnTree& tree = worker.of(setting > 0).tree();
  if (!tree.at(means)) {
    why = fmt::format("at {} = {} the model has no value: {}", model.graph.parameters.all[*options.by].text(),
                      figure(options.at[setting - 1]), tree.why());
    return false;
  }
  std::vector<double> outcomes = tree.outcomes();
  center.emplace_back(alternatives);
  tree.best(outcomes, center.back());
  if (!exact) {
    std::fill(outcomes.begin(), outcomes.end(), 0);
    for (std::uint64_t first = 0; first < end_of(0); first += Worker::width) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(Worker::width, end_of(0) - first));
      worker.draw(first, count);
      if (const std::optional<DrawnLanes::Fault> fault = worker.value(own_at(setting))) {
        why = fault_at(first + fault->lane, setting, fault->why);
        return false;
      }
      const DrawnLanes& drawn = worker.of(setting > 0);
      for (rue_index n = 0; n < outcomes.size(); ++n) {
        if (tree.tree().kind[n] != RUE_OUTCOME) continue;
        for (std::size_t l = 0; l < count; ++l) outcomes[n] += drawn.outcome(n, l);
      }
    }
  }
  choice.push_back(tree.choices(outcomes));
  worker.hold(choice.back());
  return true;
}

void Simulator::Setup::find_hash(DrawnTree& tree) {
  Hash all;
  const DecisionGraph& graph = model.graph;
  for (const Parameter& parameter : graph.parameters.all) {
    if (parameter.implied) continue;
    all.add(std::string_view(parameter.name));
    all.add(parameter.believed);
    all.add(std::string_view(parameter.distribution ? parameter.distribution->text() : std::string()));
    all.add(std::uint64_t{parameter.given});
  }
  for (std::size_t n = 0; n < tree.tree().size(); ++n) {
    all.add(std::uint64_t{tree.tree().kind[n]});
    all.add(std::uint64_t{tree.tree().parent[n]});
    all.add(std::string_view(graph.id_of(tree.tree().vertex[n])));
  }
  // What formulas make of the numbers shows in what the first draws bring.
  std::vector<double> values(alternatives);
  for (std::uint64_t draw = 0; draw < std::min<std::uint64_t>(8, options.draws); ++draw) {
    if (!tree.at(drawn_at(draw, 0))) break;
    tree.best(tree.outcomes(), values);
    for (const double value : values) all.add(value);
    for (const double part : tree.outcomes()) all.add(part);
  }
  for (const std::vector<double>& values_at_means : center) {
    for (const double value : values_at_means) all.add(value);
  }
  hash = all.value();
}

bool Simulator::Setup::run_block(Worker& worker, std::uint64_t block, std::vector<double>& record,
                                 std::span<double* const> values, std::string& why) const {
  record.assign(settings() * alternatives * sums, 0);
  std::vector<double> best(alternatives);
  for (std::uint64_t first = begin_of(block); first < end_of(block); first += Worker::width) {
    auto count = static_cast<std::size_t>(std::min<std::uint64_t>(Worker::width, end_of(block) - first));
    worker.draw(first, count);
    for (std::size_t s = 0; s < settings(); ++s) {
      if (const std::optional<DrawnLanes::Fault> fault = worker.value(own_at(s))) {
        // An earlier setting may have none at a later draw: the first draw of all is told.
        if (why.empty() || fault->lane < count) why = fault_at(first + fault->lane, s, fault->why);
        count = std::min(count, fault->lane);
        continue;
      }
      DrawnLanes& drawn = worker.of(s > 0);
      drawn.value(worker.plan(s));
      for (std::size_t l = 0; l < count; ++l) {
        for (std::size_t a = 0; a < alternatives; ++a) best[a] = drawn.best(a, l);
        const double most = *std::max_element(best.begin(), best.end());
        double tolerance = drawn.tolerance_bound(l);
        const auto ties = [&](double value) { return most - value <= tolerance; };
        if (std::count_if(best.begin(), best.end(), ties) > 1) tolerance = drawn.tolerance(l);
        const double part = 1 / static_cast<double>(std::count_if(best.begin(), best.end(), ties));
        for (std::size_t a = 0; a < alternatives; ++a) {
          double* const sum = &record[(s * alternatives + a) * sums];
          const double value = best[a] - center[s][a];
          const double with = drawn.held(worker.plan(s), a, l);
          const double loss = std::max(0.0, most - with);
          const double own = with - center[s][a];
          if (ties(best[a])) sum[of_best] += part;
          sum[of_value] += value;
          sum[of_value_squared] += value * value;
          sum[of_loss] += loss;
          sum[of_loss_squared] += loss * loss;
          sum[of_held] += own;
          sum[of_held_squared] += own * own;
          if (s == 0) values[a][first + l - begin_of(block)] = best[a];
        }
      }
    }
    if (!why.empty()) return false;
  }
  return true;
}

SimulationPart Simulator::Setup::empty_part(std::uint64_t first, std::uint64_t last) const {
  SimulationPart part;
  part.model = hash;
  part.seed = options.seed;
  part.draws = options.draws;
  part.first = first;
  part.last = last;
  if (options.by) part.by = model.graph.parameters.all[*options.by].name;
  part.at = options.at;
  part.fingerprints = fingerprints;
  part.records.resize(last - first + 1);
  part.values.assign(alternatives, std::vector<double>(end_of(last) - begin_of(first)));
  return part;
}

void Simulator::Setup::add_numbers(Simulation& result) {
  std::string why;
  std::optional<std::vector<EstimatedWorth>> estimates;
  if (!exact) estimates = estimated_worths(workers.front()->of(false), draws, result.draws, why);
  std::size_t at = 0;
  for (std::size_t b = 0; b < draws.blocks().size(); ++b) {
    for (const std::uint32_t i : draws.blocks()[b]) {
      SimulatedNumber number{i, affine[b] != 0, {}, why};
      if (exact) {
        const Distribution& law = *model.graph.parameters.all[i].distribution;
        if (const std::optional<double> worth = worth_of_number(tree(), {i, &law}, number.why_not))
          number.worth = {*worth, 0};
      } else if (estimates) {
        number.worth = {(*estimates)[at].worth, (*estimates)[at].error};
      }
      result.numbers.push_back(std::move(number));
      ++at;
    }
  }
  std::sort(result.numbers.begin(), result.numbers.end(),
            [](const SimulatedNumber& a, const SimulatedNumber& b) { return a.parameter < b.parameter; });
  const std::vector<Parameter>& all = model.graph.parameters.all;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].range && !all[i].distribution && stands_alone(model.graph, i)) result.at_believed.push_back(i);
  }
}

void Simulator::Setup::add_alternatives(const std::vector<double>& total, Simulation& result) {
  const auto n = static_cast<double>(result.draws);
  const double root = std::sqrt(n);
  constexpr double z = 1.959963984540054;  // 97.5 % of the normal law
  for (std::size_t a = 0; a < alternatives; ++a) {
    const double* const sum = &total[a * sums];
    SimulatedAlternative alternative;
    alternative.node = tree().alternatives()[a];
    alternative.deviation = spread_of_sums(sum[of_value], sum[of_value_squared], n);
    alternative.mean = {center[0][a] + sum[of_value] / n, alternative.deviation / root};
    alternative.expected_value =
        exact ? SampleMean{center[0][a], 0}
              : SampleMean{center[0][a] + sum[of_held] / n, spread_of_sums(sum[of_held], sum[of_held_squared], n) / root};
    std::tie(alternative.low, alternative.high) = at_shares(result.values[a], 0.025, 0.975);
    alternative.best = sum[of_best] / n;
    const double middle = (alternative.best + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(alternative.best * (1 - alternative.best) / n + z * z / (4 * n * n));
    alternative.best_low = std::max(0.0, std::min(middle - half, alternative.best));
    alternative.best_high = std::min(1.0, middle + half);
    alternative.opportunity_loss = {sum[of_loss] / n, spread_of_sums(sum[of_loss], sum[of_loss_squared], n) / root};
    result.alternatives.push_back(alternative);
  }
}

std::optional<Simulation::Lead> Simulator::Setup::lead(const SimulationPart& whole, const std::vector<double>& total) const {
  if (alternatives < 2) return std::nullopt;
  const auto mean = [&](std::size_t a) {
    return center[0][a] + total[a * sums + of_value] / static_cast<double>(whole.values.front().size());
  };
  std::size_t first = 0;
  for (std::size_t a = 1; a < alternatives; ++a) {
    if (mean(a) > mean(first)) first = a;
  }
  std::size_t second = first == 0 ? 1 : 0;
  for (std::size_t a = 0; a < alternatives; ++a) {
    if (a != first && mean(a) > mean(second)) second = a;
  }
  return Simulation::Lead{first, second, lead_of(whole.values[first], whole.values[second])};
}

Simulation Simulator::Setup::figures(const SimulationPart& whole) {
  Simulation result;
  result.asked = options.draws;
  result.draws = whole.values.front().size();
  result.seed = options.seed;
  result.stopped = result.draws < options.draws;
  result.exact = exact;
  result.by = options.by;
  result.values = whole.values;
  const std::vector<double> total = folded(whole.records);
  add_numbers(result);
  add_alternatives(total, result);
  const auto best_by = [&](auto figure) {
    std::size_t best = 0;
    for (std::size_t a = 1; a < alternatives; ++a) {
      if (figure(a) > figure(best)) best = a;
    }
    return best;
  };
  std::vector<SimulatedAlternative>& all = result.alternatives;
  const std::size_t pick =
      exact && believed_pick ? *believed_pick : best_by([&](std::size_t a) { return all[a].expected_value.value; });
  if (believed_pick) result.pick = pick;
  result.information = all[pick].opportunity_loss;
  // How far held plans are apart is known where their means are: only the pick's loss is estimated.
  for (SimulatedAlternative& alternative : all) {
    if (exact) {
      alternative.opportunity_loss = {
          result.information.value + std::max(0.0, all[pick].expected_value.value - alternative.expected_value.value),
          result.information.error};
    }
  }
  result.lead = lead(whole, total);
  for (std::size_t s = 1; s < settings(); ++s) {
    AcceptabilityPoint point;
    point.at = options.at[s - 1];
    const auto held = [&](std::size_t a) {
      const double drawn = total[(s * alternatives + a) * sums + of_held] / static_cast<double>(result.draws);
      return center[s][a] + (exact ? 0 : drawn);
    };
    for (std::size_t a = 0; a < alternatives; ++a)
      point.best.push_back(total[(s * alternatives + a) * sums + of_best] / static_cast<double>(result.draws));
    point.pick = best_by(held);
    result.acceptability.push_back(std::move(point));
  }
  return result;
}

Simulator::Simulator(std::unique_ptr<Setup> setup) : setup_(std::move(setup)) {}
Simulator::~Simulator() = default;

std::unique_ptr<Simulator> Simulator::of(Model& model, const SimulationOptions& options, std::string& why) {
  std::optional<Draws> draws = Draws::of(model.graph.parameters, options.seed, why);
  if (!draws) return nullptr;
  if (draws->size() == 0) {
    why = "no number has a distribution; write x ~ normal(10, 2) in params, or boom, bust ~ dirichlet(7, 13) in events";
    return nullptr;
  }
  auto setup = std::make_unique<Setup>(model, options, std::move(*draws));
  if (!setup->prepare(why)) return nullptr;
  return std::unique_ptr<Simulator>(new Simulator(std::move(setup)));
}

std::uint64_t Simulator::blocks() const {
  return setup_->blocks();
}

std::optional<SimulationPart> Simulator::part(std::uint64_t first, std::uint64_t last, std::string& why,
                                              const std::function<void(std::uint64_t)>& done) {
  Setup& s = *setup_;
  SimulationPart part = s.empty_part(first, last);
  const std::size_t count = part.records.size();
  const double visits =
      static_cast<double>((s.end_of(last) - s.begin_of(first)) * s.settings()) * static_cast<double>(s.model.tree.size());
  const std::size_t workers = std::min(workers_for(count, visits), s.most_workers());
  s.ready_workers(workers);
  std::vector<std::string> faults(count);
  std::atomic<bool> failed = false;
  in_parallel(workers, count, [&](std::size_t worker, std::size_t i) {
    if (failed) return;  // blocks before it are done or being done
    std::vector<double*> values;
    for (std::vector<double>& of : part.values) values.push_back(of.data() + (s.begin_of(first + i) - s.begin_of(first)));
    if (!s.run_block(*s.workers[worker], first + i, part.records[i], values, faults[i])) failed = true;
    if (done) done(first + i);
  });
  for (const std::string& fault : faults) {
    if (fault.empty()) continue;
    why = fault;
    return std::nullopt;
  }
  return part;
}

std::optional<Simulation> Simulator::run(std::string& why, const std::function<void(std::uint64_t)>& done) {
  constexpr std::uint64_t least_blocks = 4;
  Setup& s = *setup_;
  std::optional<SimulationPart> whole;
  for (std::uint64_t next = 0; next < blocks();) {
    const std::uint64_t stop = s.options.stops ? std::min(std::max(2 * next, least_blocks), blocks()) : blocks();
    std::optional<SimulationPart> more = part(next, stop - 1, why, done);
    if (!more) return std::nullopt;
    if (!whole) {
      whole = std::move(more);
    } else {
      whole->last = more->last;
      for (std::vector<double>& record : more->records) whole->records.push_back(std::move(record));
      for (std::size_t a = 0; a < whole->values.size(); ++a)
        whole->values[a].insert(whole->values[a].end(), more->values[a].begin(), more->values[a].end());
    }
    next = stop;
    if (!s.options.stops || next == blocks()) continue;
    const std::optional<Simulation::Lead> lead = s.lead(*whole, folded(whole->records));
    if (lead && lead->by.value > 3 * lead->by.error) break;
  }
  return s.figures(*whole);
}

std::optional<Simulation> Simulator::merged(std::vector<SimulationPart> parts, const std::vector<std::string>& names,
                                            std::string& why) {
  Setup& s = *setup_;
  const auto refuse = [&](std::string text) {
    why = std::move(text);
    return std::nullopt;
  };
  std::vector<std::size_t> order(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    order[i] = i;
    const SimulationPart& part = parts[i];
    const std::string name = quoted(names[i]);
    if (part.seed != s.options.seed)
      return refuse(fmt::format("{} has the seed {}, not {}", name, part.seed, s.options.seed));
    if (part.draws != s.options.draws)
      return refuse(fmt::format("{} is of {} draws, not of {}", name, part.draws, s.options.draws));
    const SimulationPart expected = s.empty_part(0, 0);
    if (part.by != expected.by || part.at != expected.at)
      return refuse(fmt::format("{} was made with another --by or other values of it", name));
    if (part.fingerprints.size() != expected.fingerprints.size()) return refuse(fmt::format("{} is of another model", name));
    for (std::size_t n = 0; n < part.fingerprints.size(); ++n) {
      const SimulationPart::Fingerprint& other = part.fingerprints[n];
      if (other.number != expected.fingerprints[n].number) return refuse(fmt::format("{} is of another model", name));
      if (other.hash != expected.fingerprints[n].hash)
        return refuse(fmt::format("{} has other draws of {}: another distribution, or a machine that computes otherwise",
                                  name, quoted(other.number)));
    }
    if (part.model != s.hash) return refuse(fmt::format("{} is of another model", name));
    const bool sound = part.first <= part.last && part.last < s.blocks() &&
                       part.records.size() == part.last - part.first + 1 && part.values.size() == s.alternatives;
    if (!sound) return refuse(fmt::format("{} is no whole part", name));
    for (const std::vector<double>& record : part.records) {
      if (record.size() != s.settings() * s.alternatives * sums) return refuse(fmt::format("{} is no whole part", name));
    }
    for (const std::vector<double>& values : part.values) {
      if (values.size() != s.end_of(part.last) - s.begin_of(part.first))
        return refuse(fmt::format("{} is no whole part", name));
    }
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return parts[a].first < parts[b].first; });
  SimulationPart whole = s.empty_part(0, 0);
  whole.records.clear();
  for (std::vector<double>& values : whole.values) values.clear();
  std::uint64_t next = 0;
  for (const std::size_t i : order) {
    SimulationPart& part = parts[i];
    if (part.first < next)
      return refuse(fmt::format("block {} stands in two parts; {} is one", part.first, quoted(names[i])));
    if (part.first > next) return refuse(fmt::format("blocks {} to {} are missing", next, part.first - 1));
    next = part.last + 1;
    for (std::vector<double>& record : part.records) whole.records.push_back(std::move(record));
    for (std::size_t a = 0; a < s.alternatives; ++a)
      whole.values[a].insert(whole.values[a].end(), part.values[a].begin(), part.values[a].end());
  }
  if (next < s.blocks()) return refuse(fmt::format("blocks {} to {} are missing", next, s.blocks() - 1));
  whole.last = s.blocks() - 1;
  return s.figures(whole);
}

}  // namespace rue
