// course.cpp - candidates for changes from lines and envelopes, and the plans between them.
#include "analysis/whatif/course.h"

#include <algorithm>
#include <cmath>

#include "analysis/whatif/affine_model.h"
#include "analysis/whatif/event_plan.h"
#include "analysis/whatif/sampled_course.h"
#include "analysis/whatif/stages.h"
#include "model/numbers/rounding.h"

namespace rue {
namespace {

const Parameter& parameter_of(const Experiment& experiment, std::uint32_t index) {
  return experiment.model().graph.parameters.all[index];
}

// All values at which either plan may change, and what the plans are between them.
class ExactSearch {
 public:
  ExactSearch(AffineModel& model, double visits_left) : model_(model), visits_left_(visits_left) {}

  // Values of u, in no order; empty: too many, or it would take too long.
  std::optional<std::vector<double>> candidates() {
    const Interval& all = model_.interval();
    if (!find_regret_breaks()) return std::nullopt;
    if (!find_value_breaks(all, nullptr, found_)) return std::nullopt;
    if (!break_ties()) return std::nullopt;
    const std::vector<double> ends = cells(passed_);
    for (std::size_t i = 1; i < ends.size(); ++i) {
      const Interval cell{ends[i - 1], ends[i]};
      if (!find_restricted_breaks(cell)) return std::nullopt;
    }
    found_.insert(found_.end(), passed_.begin(), passed_.end());
    found_ = cells(std::move(found_));
    return found_.size() > most_pieces || !spend(4 * static_cast<double>(found_.size())) ? std::nullopt
                                                                                         : std::optional(std::move(found_));
  }

  // Of values of u: those inside, ascending, with both ends of the interval.
  [[nodiscard]] std::vector<double> cells(std::vector<double> u) const {
    const Interval& all = model_.interval();
    std::erase_if(u, [&](double at) { return !(at > all.low && at < all.high); });
    u.push_back(all.low);
    u.push_back(all.high);
    std::sort(u.begin(), u.end());
    u.erase(std::unique(u.begin(), u.end(), [](double a, double b) { return std::fabs(b - a) <= 1e-14 * std::fabs(b); }),
            u.end());
    return u;
  }

 private:
  [[nodiscard]] bool spend(double sweeps) {
    const double each = 1 + static_cast<double>(model_.slopes()) / 16;  // nodes are compared with every slope
    visits_left_ -= sweeps * each * static_cast<double>(model_.tree().size());
    return visits_left_ >= 0;
  }

  [[nodiscard]] std::size_t room() const { return most_pieces * 4 + 16 * model_.tree().size(); }

  // The least worst regret, and where the regret of an outcome passes it: what is forbidden changes there.
  bool find_regret_breaks() {
    const Tree& tree = model_.tree();
    PiecewiseRules rules;
    rules.decision = Take::smaller;
    rules.leaf = [&](rue_index leaf, Pieces& function) { function = model_.regret(leaf); };
    std::vector<double> met;
    if (!spend(8) || !rollback_.run(tree, model_.live(), model_.interval(), rules, room(), &met)) return false;
    const std::span<const Piece> root = rollback_.of(0);
    least_.assign(root.begin(), root.end());
    if (!model_.complete()) passed_ = std::move(met);  // each decision may take the first of the least regret
    for (std::size_t i = 1; i < least_.size(); ++i) passed_.push_back(least_[i].from);
    const double near = 1e3 * model_.look(0).tolerance;
    for (rue_index n = 0; n < tree.size(); ++n) {
      if (tree.kind[n] != RUE_OUTCOME || model_.live()[n] == 0) continue;
      const std::span<const Piece> leaf = rollback_.of(n);
      if (leaf.size() == 1 && least_.size() == 1 && leaf[0].slope == least_[0].slope) continue;
      meets_of(leaf, least_, model_.interval(), near, passed_);
      if (passed_.size() <= 4 * most_pieces) continue;
      passed_ = cells(std::move(passed_));
      if (passed_.size() > most_pieces) return false;
    }
    passed_ = cells(std::move(passed_));
    return passed_.size() <= most_pieces;
  }

  // Where alternatives change places by expected value, outcomes that are `forbidden` left out. What nodes without
  // probabilities can be at most stands for them: there is no pick where that is the largest.
  bool find_value_breaks(const Interval& on, const std::vector<std::uint8_t>* forbidden, std::vector<double>& breaks) {
    PiecewiseRules rules;
    rules.sums = true;
    rules.leaf = [&](rue_index leaf, Pieces& function) {
      if (forbidden != nullptr && (*forbidden)[leaf] != 0) return;
      function.push_back(model_.part(leaf));
      function.back().from = on.low;
    };
    return spend(4) && rollback_.run(model_.tree(), model_.live(), on, rules, room(), &breaks);
  }

  // Inside one cell the same outcomes are allowed by the least worst regret.
  bool find_restricted_breaks(const Interval& cell) {
    if (!spend(2)) return false;
    const Solution& s = model_.look(inside(cell));
    const Tree& tree = model_.tree();
    forbidden_.assign(tree.size(), 0);
    bool any = false;
    for (rue_index n = 0; n < tree.size(); ++n) {
      if (tree.kind[n] != RUE_OUTCOME || s.live[n] == 0 || !(s.open_regret[n] > s.open_regret[0] + s.tolerance)) continue;
      forbidden_[n] = 1;
      any = true;
    }
    return !any || find_value_breaks(cell, &forbidden_, found_);  // else the breaks are known
  }

  // Where alternatives tie by expected value over a stretch the worst regret that they can have decides: its breaks.
  bool break_ties() {
    const std::vector<double> ends = cells(found_);
    const Tree& tree = model_.tree();
    for (std::size_t i = 1; i < ends.size(); ++i) {
      const Interval cell{ends[i - 1], ends[i]};
      if (!spend(2)) return false;
      const Solution& s = model_.look(inside(cell));
      const auto best = [&](rue_index c) { return s.expected_value[c] >= s.expected_value[tree.parent[c]] - s.tolerance; };
      bool tie = false;
      for (rue_index n = 0; n < tree.size() && !tie; ++n) {
        if (tree.kind[n] != RUE_DECISION || s.live[n] == 0) continue;
        int ahead = 0;
        for (const rue_index c : children(tree, n)) ahead += best(c) ? 1 : 0;
        tie = ahead > 1;
      }
      if (!tie) continue;
      std::vector<std::uint8_t> among(tree.size(), 0);
      for (rue_index c = 1; c < tree.size(); ++c) among[c] = tree.kind[tree.parent[c]] == RUE_DECISION && best(c) ? 1 : 0;
      PiecewiseRules rules;
      rules.decision = Take::smaller;
      rules.leaf = [&](rue_index leaf, Pieces& function) {
        for (const Piece& piece : model_.regret(leaf)) {
          if (piece.from >= cell.high) break;
          if (piece.from <= cell.low) function.clear();
          function.push_back({std::max(piece.from, cell.low), piece.at, piece.slope});
        }
      };
      rules.allowed = [&](rue_index c) { return among[c] != 0; };
      if (!spend(8) || !rollback_.run(tree, model_.live(), cell, rules, room(), nullptr)) return false;
      const std::span<const Piece> root = rollback_.of(0);
      for (std::size_t k = 1; k < root.size(); ++k) found_.push_back(root[k].from);
      for (rue_index c = 1; c < tree.size(); ++c) {
        if (among[c] == 0 || s.live[c] == 0) continue;
        meets_of(rollback_.of(c), root, cell, 1e3 * s.tolerance, found_);
        if (found_.size() > most_pieces * 4) return false;
      }
    }
    return true;
  }

  AffineModel& model_;
  double visits_left_;
  PiecewiseRollback rollback_;
  Pieces least_;                // worst regret at the root
  std::vector<double> passed_;  // where what is forbidden changes
  std::vector<double> found_;
  std::vector<std::uint8_t> forbidden_;
};

// Figures that one search may keep: those of every node by every slope.
constexpr double most_kept = 1.6e7;

// A value of the domain next to its end at which the model has one: rounding may have put the end outside.
std::optional<double> end_within(Experiment& experiment, std::uint32_t parameter, double end, double towards) {
  for (int step = 0; step < 8; ++step) {
    if (experiment.at(parameter, end)) return end;
    end = std::nextafter(end, towards);
  }
  return std::nullopt;
}

std::optional<Course> exact_course(Experiment& experiment, std::uint32_t parameter, std::span<const Range> wanted,
                                   double visits) {
  const Parameter& of = parameter_of(experiment, parameter);
  const Utility::Form utility = experiment.graph().utility.form;
  // These have no value for every total: where they end is not to be seen from the lines.
  if (utility != Utility::Form::linear && utility != Utility::Form::exponential) return std::nullopt;
  std::optional<Domain> domain = affine_domain(experiment.graph(), parameter);
  if (!domain) return std::nullopt;
  if (of.scale && of.believed >= of.scale->low && of.believed <= of.scale->high) {
    Range within = *of.scale;
    for (const Range& range : wanted) within = {std::min(within.low, range.low), std::max(within.high, range.high)};
    domain->low = std::max(domain->low, within.low);
    domain->high = std::min(domain->high, within.high);
  }
  if (!(domain->low < domain->high && of.believed >= domain->low && of.believed <= domain->high)) return std::nullopt;
  const double each = visits_of(experiment.model());
  const double fit = most_kept / static_cast<double>(experiment.model().tree.size());
  const auto most_slopes = static_cast<std::size_t>(std::clamp(std::min(visits / 4 / each, fit), 2.0, 1024.0));
  std::optional<AffineModel> model = AffineModel::of(experiment, parameter, *domain, most_slopes);
  if (!model) return std::nullopt;
  std::optional<std::vector<double>> candidates = ExactSearch(*model, visits / 2).candidates();
  if (!candidates) return std::nullopt;

  const Rounding meant(of, {domain->low, domain->high});
  std::vector<double> ends;
  {
    const Interval& all = model->interval();
    for (const double u : *candidates) {
      if (u > all.low && u < all.high) ends.push_back(meant(model->origin() + u));
    }
    std::erase_if(ends, [&](double x) { return !(x > domain->low && x < domain->high); });
    std::sort(ends.begin(), ends.end());
    // What rounding parts is one.
    const auto same = [&](double a, double b) {
      return b - a <= 1e-12 * std::max(std::fabs(b), std::fabs(b - of.believed));
    };
    ends.erase(std::unique(ends.begin(), ends.end(), same), ends.end());
    ends.insert(ends.begin(), domain->low);
    ends.push_back(domain->high);
  }
  Course course;
  course.parameter = parameter;
  course.exact = true;
  course.low = domain->low;
  course.high = domain->high;
  Stages stages(experiment, parameter);
  const auto single = [&](double x, double towards) {
    const std::optional<double> at = end_within(experiment, parameter, x, towards);
    if (at) stages.add(x, x, experiment.plans());
  };
  if (std::isfinite(domain->low) && !domain->low_open) single(domain->low, domain->high);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    model->look(inside({ends[i - 1], ends[i]}) - model->origin());
    stages.add(ends[i - 1], ends[i], model->plans());
  }
  if (std::isfinite(domain->high) && !domain->high_open) single(domain->high, domain->low);
  course.believed = stages.place_believed();
  course.stages = std::move(stages.list());
  return course;
}

}  // namespace

double visits_of(const Model& model) {
  const EventPlan plan(model.tree);
  const double cells = plan.get() == nullptr ? 0 : static_cast<double>(plan.get()->cells);
  return 2 * static_cast<double>(model.tree.size()) + 4 * cells;
}

std::size_t affordable_courses(const Model& model, double visits) {
  constexpr double evaluations = 40;  // of a course that has few changes
  return static_cast<std::size_t>(visits / evaluations / visits_of(model));
}

Course course_of(Experiment& experiment, std::uint32_t parameter, double visits, const std::optional<Range>& asked) {
  std::vector<Range> wanted;
  if (const std::optional<Range>& own = parameter_of(experiment, parameter).range) wanted.push_back(*own);
  if (asked) wanted.push_back(*asked);
  if (std::optional<Course> course = exact_course(experiment, parameter, wanted, visits)) return std::move(*course);
  return sampled_course(experiment, parameter, wanted, visits);
}

}  // namespace rue
