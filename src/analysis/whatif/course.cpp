// course.cpp - candidates for changes from lines and envelopes, the plans between them; or samples and bisection.
#include "analysis/whatif/course.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/whatif/affine_model.h"
#include "analysis/whatif/event_plan.h"
#include "analysis/whatif/sensitivity.h"
#include "model/numbers/rounding.h"

namespace rue {
namespace {

const Parameter& parameter_of(const Experiment& experiment, std::uint32_t index) {
  return experiment.model().graph.parameters.all[index];
}

std::array<std::optional<std::size_t>, 2> picks_of(const Outlook& outlook) {
  return {outlook.value_pick, outlook.regret_pick};
}

// Plans between neighbouring candidates, joined where they are the same.
class Stages {
 public:
  explicit Stages(Experiment& experiment, std::uint32_t parameter) : experiment_(experiment), parameter_(parameter) {}

  void add(double from, double to, PlanPair plans) {
    if (!list_.empty() && list_.back().plans == plans) {
      list_.back().to = to;
      return;
    }
    Stage stage;
    stage.from = from;
    stage.to = to;
    for (std::size_t h = 0; h < plans.size(); ++h) stage.pick[h] = alternative_of(plans[h]);
    stage.plans = std::move(plans);
    list_.push_back(std::move(stage));
  }

  // Where what is believed is a value by itself it gets its stage.
  std::size_t place_believed() {
    const double believed = parameter_of(experiment_, parameter_).believed;
    const PlanPair& plans = experiment_.believed_plans();
    std::optional<std::size_t> around;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (believed < list_[i].from || believed > list_[i].to) continue;
      if (list_[i].plans == plans) return i;
      if (!around) around = i;
    }
    if (!around) return 0;
    std::size_t at = *around;
    Stage rest = list_[at];
    if (believed == list_[at].from) {
      list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), Stage());
    } else {
      list_[at].to = believed;
      ++at;
      rest.from = believed;
      // At the end of a stage the next one begins.
      if (rest.to > believed) list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), rest);
      list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), Stage());
    }
    Stage& here = list_[at];
    here.from = here.to = believed;
    here.plans = plans;
    here.pick = picks_of(experiment_.believed());
    return at;
  }

  std::vector<Stage>& list() { return list_; }

 private:
  [[nodiscard]] std::optional<std::size_t> alternative_of(const Policy& policy) const {
    const Tree& tree = experiment_.model().tree;
    if (tree.kind[0] != RUE_DECISION || policy[0] == RUE_NONE) return std::nullopt;
    return policy[0] - tree.first_child[0];
  }

  Experiment& experiment_;
  std::uint32_t parameter_;
  std::vector<Stage> list_;
};

// All values at which either plan may change, and what the plans are between them.
class ExactSearch {
 public:
  ExactSearch(AffineModel& model, double visits_left) : model_(model), visits_left_(visits_left) {}

  // Values of u, in no order; empty: too many, or it would take too long.
  std::optional<std::vector<double>> candidates() {
    const Interval& all = model_.interval();
    if (!find_regret_breaks()) return std::nullopt;
    if (model_.valued()) {
      if (!find_value_breaks(all, nullptr, found_)) return std::nullopt;
      if (!break_ties()) return std::nullopt;
      const std::vector<double> ends = cells(passed_);
      for (std::size_t i = 1; i < ends.size(); ++i) {
        const Interval cell{ends[i - 1], ends[i]};
        if (!find_restricted_breaks(cell)) return std::nullopt;
      }
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
    if (!model_.valued()) passed_ = std::move(met);  // each decision takes the first of the least regret
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

  // Where alternatives change places by expected value, outcomes that are `forbidden` left out.
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
        for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) ahead += best(c) ? 1 : 0;
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

std::optional<Course> exact_course(Experiment& experiment, std::uint32_t parameter, double visits) {
  const Parameter& of = parameter_of(experiment, parameter);
  const Utility::Form utility = experiment.graph().utility.form;
  // These have no value for every total: where they end is not to be seen from the lines.
  if (utility != Utility::Form::linear && utility != Utility::Form::exponential) return std::nullopt;
  std::optional<Domain> domain = affine_domain(experiment.graph(), parameter);
  if (!domain) return std::nullopt;
  if (of.scale && of.believed >= of.scale->low && of.believed <= of.scale->high)
    domain = Domain{std::max(domain->low, of.scale->low), std::min(domain->high, of.scale->high), domain->low_open,
                    domain->high_open};
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

// Values that are not affine: what is looked at, and what changes between neighbours.
class SampledSearch {
 public:
  SampledSearch(Experiment& experiment, std::uint32_t parameter, double visits)
      : experiment_(experiment), parameter_(parameter), of_(parameter_of(experiment, parameter)), visits_(visits) {}

  Course run() {
    const double evaluations = visits_ / visits_of(experiment_.model());
    const auto points = static_cast<std::size_t>(std::clamp(evaluations / 8, 8.0, 100.0));
    evaluations_left_ = static_cast<std::size_t>(std::clamp(evaluations, 200.0, 4000.0));
    course_.parameter = parameter_;
    const double believed = of_.believed;
    const auto [low, high] = reach();
    walk_outwards(low, points);
    std::reverse(samples_.begin(), samples_.end());
    samples_.push_back({believed, experiment_.believed_plans(), size_of(experiment_.believed())});
    walk_outwards(high, points);
    course_.low = samples_.front().x;
    course_.high = samples_.back().x;
    course_.points = samples_.size();
    Stages stages(experiment_, parameter_);
    stages.add(samples_[0].x, samples_[0].x, samples_[0].plans);
    for (std::size_t i = 1; i < samples_.size(); ++i) between(samples_[i - 1], samples_[i], stages);
    end_at_poles(stages.list());
    course_.believed = stages.place_believed();
    course_.stages = std::move(stages.list());
    return std::move(course_);
  }

 private:
  struct Sample {
    double x = 0;
    PlanPair plans;
    double size = 0;  // of the figures
  };

  static double size_of(const Outlook& o) {
    return std::max(std::fabs(o.best_value.value_or(0)), std::fabs(o.least_regret));
  }

  std::optional<Sample> sample(double x) {
    if (evaluations_left_ > 0) --evaluations_left_;
    const std::optional<Outlook> o = experiment_.at(parameter_, x);
    if (!o) return std::nullopt;
    return Sample{x, experiment_.plans(), size_of(*o)};
  }

  // Ten times what its distances are measured by either way; a probability's [0, 1], a score's scale.
  [[nodiscard]] Interval reach() const {
    if (of_.is_chance()) return {0, 1};
    if (of_.scale && of_.believed >= of_.scale->low && of_.believed <= of_.scale->high)
      return {of_.scale->low, of_.scale->high};
    const double far = 10 * unit_of(experiment_, parameter_);
    return {of_.kind == Parameter::Kind::weight ? 0 : of_.believed - far, of_.believed + far};
  }

  // Closer together where it matters most, and where a range asks for it; up to where the model has no value.
  void walk_outwards(double end, std::size_t points) {
    const double believed = of_.believed;
    const double sign = end < believed ? -1 : 1;
    std::vector<double> x;
    for (std::size_t i = 1; i <= points; ++i) {
      const double share = static_cast<double>(i) / static_cast<double>(points);
      x.push_back(i == points ? end : believed + share * share * (end - believed));
      if (!of_.range) continue;
      const double edge = sign < 0 ? of_.range->low : of_.range->high;
      x.push_back(i == points ? edge : believed + share * (edge - believed));
    }
    std::sort(x.begin(), x.end(), [&](double a, double b) { return sign * a < sign * b; });
    x.erase(std::unique(x.begin(), x.end()), x.end());
    double good = believed;
    for (const double at : x) {
      if (sign * at <= sign * believed) continue;
      std::optional<Sample> s = sample(at);
      if (!s) return stop_at_last(good, at);
      samples_.push_back(std::move(*s));
      good = at;
    }
  }

  void stop_at_last(double good, double bad) {
    const double start = good;
    for (int step = 0; step < 60; ++step) {
      const double middle = good + (bad - good) / 2;
      if (middle == good || middle == bad) break;
      (experiment_.at(parameter_, middle) ? good : bad) = middle;
    }
    if (good == start) return;
    const double meant = Rounding(of_)(good);
    if (meant != good && experiment_.at(parameter_, meant)) good = meant;
    if (std::optional<Sample> s = sample(good)) samples_.push_back(std::move(*s));
  }

  // Stages between two neighbours; the left one has been added.
  void between(const Sample& left, const Sample& right, Stages& stages) {
    std::vector<Sample> ahead{right};  // the nearest last
    Sample here = left;
    const double finest = 1e-15 * (right.x - left.x);
    while (!ahead.empty()) {
      const Sample& next = ahead.back();
      const double middle = here.x + (next.x - here.x) / 2;
      const bool close = next.x - here.x <= finest || middle <= here.x || middle >= next.x;  // or no double is between
      const bool same = here.plans == next.plans;
      std::optional<Sample> s = same || close || evaluations_left_ == 0 ? std::nullopt : sample(middle);
      if (s && !(s->plans == here.plans)) {
        ahead.push_back(std::move(*s));
        continue;
      }
      if (s) {
        here = std::move(*s);
        continue;
      }
      if (!same && !close && evaluations_left_ > 0) {
        course_.poles.push_back(end_of_values(of_.believed <= here.x ? here.x : next.x, middle));
        stages.add(here.x, middle, here.plans);
        stages.add(middle, next.x, next.plans);
      } else if (!same) {
        double at = std::clamp(border(here, next), left.x, right.x);
        if (next.x - left.x <= 2 * finest) at = left.x;
        if (right.x - here.x <= 2 * finest) at = right.x;
        if (std::max(here.size, next.size) > 1e6 * (std::max(left.size, right.size) + experiment_.spread())) {
          at = pole_near(at, right.x - left.x);
          course_.poles.push_back(at);
        }
        stages.add(here.x, at, here.plans);
        stages.add(at, next.x, next.plans);
      } else {
        stages.add(here.x, next.x, next.plans);
      }
      here = std::move(ahead.back());
      ahead.pop_back();
    }
  }

  // The nearest to `good`, where the model has a value, at which it has none; it has none at `bad`.
  double end_of_values(double good, double bad) {
    for (int step = 0; step < 60; ++step) {
      const double middle = good + (bad - good) / 2;
      if (middle == good || middle == bad) break;
      (experiment_.at(parameter_, middle) ? good : bad) = middle;
    }
    return bad;
  }

  // Beside a pole figures are so large that others tie: where it is itself, a short decimal at which the model has no value.
  double pole_near(double at, double width) {
    const double unit = std::pow(10, std::ceil(std::log10(1e-9 * width)));
    const double decimal = std::round(at / unit) * unit + 0.0;
    return experiment_.at(parameter_, decimal) ? at : decimal;
  }

  // A pole at which the model has no value ends what is possible around what is believed.
  void end_at_poles(std::vector<Stage>& stages) {
    for (const double pole : course_.poles) {
      if (pole == of_.believed || experiment_.at(parameter_, pole)) continue;
      (pole < of_.believed ? course_.low : course_.high) = pole;
      std::erase_if(stages, [&](const Stage& s) { return pole < of_.believed ? s.to <= pole : s.from >= pole; });
      if (pole > of_.believed) break;
    }
  }

  // Two alternatives that tie within what is tolerated around a value tie at it: where their lines meet.
  double border(const Sample& here, const Sample& next) {
    const double at = next.x;
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) {
      const Policy& a = here.plans[static_cast<std::size_t>(h)];
      const Policy& b = next.plans[static_cast<std::size_t>(h)];
      const Tree& tree = experiment_.model().tree;
      if (tree.kind[0] != RUE_DECISION || a == b || a[0] == b[0] || a[0] == RUE_NONE || b[0] == RUE_NONE) continue;
      double meet = at;
      for (const double part : {1e-6, 1e-8}) {  // the second time their lines may be bent
        const double step = part * std::max(std::fabs(at), 1.0);
        const std::optional<double> before = lead(h, a[0], b[0], meet - step);
        const std::optional<double> behind = lead(h, a[0], b[0], meet + step);
        if (!before || !behind || !(*before > 0 && *behind < 0)) break;
        meet += step * (*before + *behind) / (*before - *behind);
      }
      if (meet != at && std::fabs(meet - at) <= 1e-8 * std::max(std::fabs(at), 1.0)) return Rounding(of_)(meet);
    }
    return Rounding(of_)(at);
  }

  std::optional<double> lead(Headline h, rue_index a, rue_index b, double x) {
    const std::optional<Outlook> o = experiment_.at(parameter_, x);
    if (!o) return std::nullopt;
    const rue_index first = experiment_.model().tree.first_child[0];
    return h == Headline::expected_value ? o->expected_value[a - first] - o->expected_value[b - first]
                                         : o->worst_regret[b - first] - o->worst_regret[a - first];
  }

  Experiment& experiment_;
  std::uint32_t parameter_;
  const Parameter& of_;
  double visits_;
  std::size_t evaluations_left_ = 0;  // without any changes stand at the value behind them
  Course course_;
  std::vector<Sample> samples_;
};

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

Course course_of(Experiment& experiment, std::uint32_t parameter, double visits) {
  if (std::optional<Course> course = exact_course(experiment, parameter, visits)) return std::move(*course);
  return SampledSearch(experiment, parameter, visits).run();
}

}  // namespace rue
