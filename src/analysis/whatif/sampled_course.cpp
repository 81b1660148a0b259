// sampled_course.cpp - what is looked at, what changes between neighbours, and where the model has no value in between.
#include "analysis/whatif/sampled_course.h"

#include <algorithm>
#include <cmath>

#include "analysis/whatif/piecewise.h"
#include "analysis/whatif/sensitivity.h"
#include "analysis/whatif/stages.h"
#include "model/numbers/rounding.h"

namespace rue {
namespace {

class SampledSearch {
 public:
  SampledSearch(Experiment& experiment, std::uint32_t parameter, std::span<const Range> wanted, double visits)
      : experiment_(experiment),
        parameter_(parameter),
        of_(experiment.model().graph.parameters.all[parameter]),
        wanted_(wanted),
        meant_(of_),
        visits_(visits) {}

  Course run() {
    const double evaluations = visits_ / visits_of(experiment_.model());
    const auto points = static_cast<std::size_t>(std::clamp(evaluations / 8, 8.0, 100.0));
    evaluations_left_ = static_cast<std::size_t>(std::clamp(evaluations, 200.0, 4000.0));
    gaps_left_ = static_cast<std::size_t>(std::clamp(evaluations / 250, 1.0, 16.0));
    course_.parameter = parameter_;
    const Sample believed{of_.believed, experiment_.believed_plans(), size_of(experiment_.believed())};
    const Interval all = reach();
    course_.low = walk_outwards(believed, all.low, points);
    std::reverse(samples_.begin(), samples_.end());
    samples_.push_back(believed);
    course_.high = walk_outwards(believed, all.high, points);
    course_.points = samples_.size();
    Stages stages(experiment_, parameter_);
    stages.add(course_.low, samples_[0].x, samples_[0].plans);
    for (std::size_t i = 1; i < samples_.size(); ++i) between(samples_[i - 1], samples_[i], stages);
    stages.add(samples_.back().x, course_.high, samples_.back().plans);
    end_at_poles(stages.list());
    course_.believed = stages.place_believed();
    course_.stages = std::move(stages.list());
    mark_apart();
    return std::move(course_);
  }

 private:
  struct Sample {
    double x = 0;
    PlanPair plans;
    double size = 0;  // of the figures
  };

  static double size_of(const Outlook& o) {
    double size = 0;
    for (const std::vector<double>* figures : {&o.expected_value, &o.worst_regret}) {
      for (const double figure : *figures) size = std::isfinite(figure) ? std::max(size, std::fabs(figure)) : size;
    }
    return size;
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

  // Is there something wanted that lies farther out?
  [[nodiscard]] bool wanted_beyond(double x) const {
    return std::any_of(wanted_.begin(), wanted_.end(),
                       [&](const Range& range) { return x < of_.believed ? range.low < x : range.high > x; });
  }

  // Closer together where it matters most, and where something is wanted. Where the model has no value the walk ends, or
  // goes on beyond if that is wanted. What it came to.
  double walk_outwards(Sample last, double end, std::size_t points) {
    const double believed = of_.believed;
    const double sign = end < believed ? -1 : 1;
    std::vector<double> x;
    for (std::size_t i = 1; i <= points; ++i) {
      const double share = static_cast<double>(i) / static_cast<double>(points);
      x.push_back(i == points ? end : believed + share * share * (end - believed));
      for (const Range& range : wanted_) {
        const double edge = sign < 0 ? range.low : range.high;
        x.push_back(i == points ? edge : believed + share * (edge - believed));
      }
    }
    std::sort(x.begin(), x.end(), [&](double a, double b) { return sign * a < sign * b; });
    x.erase(std::unique(x.begin(), x.end()), x.end());
    std::optional<Range> without;  // value: the first and the last of what was asked
    for (const double at : x) {
      if (sign * at <= sign * believed) continue;
      std::optional<Sample> s = sample(at);
      if (!s) {
        without = {without ? without->low : at, at};
        if (gaps_left_ == 0 || !wanted_beyond(at)) break;
        continue;
      }
      if (without) {
        --gaps_left_;
        const Edge near = edge_of(last, without->low, last.size);
        const Edge far = edge_of(*s, without->high, s->size);
        if (near.last) samples_.push_back(*near.last);
        if (far.last) samples_.push_back(*far.last);
        add_gap(near, far);
        without.reset();
      }
      samples_.push_back(*s);
      last = std::move(*s);
    }
    if (!without) return last.x;
    const Edge edge = edge_of(last, without->low, last.size);
    if (edge.last) samples_.push_back(*edge.last);
    if (edge.pole) course_.poles.push_back(edge.end);
    return edge.end;
  }

  // How far the model has values. `last` is the farthest that says something: beyond it figures swamp all differences.
  // Absent, it is where the search for the edge began.
  struct Edge {
    double end = 0;
    std::optional<Sample> last;
    bool pole = false;
  };

  // From `start`, where it has one, towards `bad`, where it has none; figures are of this size away from there.
  Edge edge_of(const Sample& start, double bad, double size) {
    const double calm_size = 1e4 * (size + experiment_.spreads().payoff);
    const double width = std::fabs(bad - start.x);
    double calm = start.x;
    double wild = bad;
    if (start.size <= calm_size) halve(calm, wild, [&](const Outlook& o) { return size_of(o) <= calm_size; });
    double good = calm;
    halve(good, bad, [](const Outlook&) { return true; });
    const bool swamped = start.size > calm_size || std::fabs(good - calm) > 1e-12 * width;
    Edge edge;
    edge.pole = swamped && grows_as_a_quotient(calm, good);
    edge.end = edge.pole ? pole_near(good, width) : meant_(good);
    if (!swamped && experiment_.at(parameter_, edge.end)) calm = edge.end;
    if (calm != start.x) edge.last = sample(calm);
    return edge;
  }

  // On half the way to a pole figures double, or grow by some power of two; to where a number is too large, by far more.
  bool grows_as_a_quotient(double from, double end) {
    const std::optional<Outlook> here = experiment_.at(parameter_, from);
    const std::optional<Outlook> halfway = experiment_.at(parameter_, from + (end - from) / 2);
    return here && halfway && size_of(*halfway) <= 1e3 * size_of(*here);
  }

  // Until nothing is between them: `good` is the farthest from itself that `holds`, and `bad` does not.
  template <class Holds>
  void halve(double& good, double& bad, Holds holds) {
    for (int step = 0; step < 60; ++step) {
      const double middle = good + (bad - good) / 2;
      if (middle == good || middle == bad) break;
      const std::optional<Outlook> o = experiment_.at(parameter_, middle);
      (o && holds(*o) ? good : bad) = middle;
    }
  }

  void add_gap(const Edge& a, const Edge& b) {
    Range gap{std::min(a.end, b.end), std::max(a.end, b.end)};
    const bool point = a.pole && b.pole && gap.high - gap.low <= 1e-12 * std::max(std::fabs(gap.low), std::fabs(gap.high));
    if (point) gap.low = gap.high = gap.low + (gap.high - gap.low) / 2;
    course_.gaps.push_back(gap);
    if (a.pole) course_.poles.push_back(point ? gap.low : a.end);
    if (b.pole) course_.poles.push_back(point ? gap.low : b.end);
  }

  [[nodiscard]] const Range* gap_between(const Sample& left, const Sample& right) const {
    const auto gap = std::find_if(course_.gaps.begin(), course_.gaps.end(),
                                  [&](const Range& g) { return g.low >= left.x && g.high <= right.x; });
    return gap == course_.gaps.end() ? nullptr : &*gap;
  }

  // Stages between two neighbours; the left one has been added.
  void between(const Sample& left, const Sample& right, Stages& stages) {
    std::vector<Sample> ahead{right};  // the nearest last
    Sample here = left;
    const double finest = 1e-15 * (right.x - left.x);
    while (!ahead.empty()) {
      const Sample next = ahead.back();
      const double middle = here.x + (next.x - here.x) / 2;
      const bool close = next.x - here.x <= finest || middle <= here.x || middle >= next.x;  // or no double is between
      if (const Range* gap = gap_between(here, next)) {
        stages.add(here.x, gap->low, here.plans);
        stages.add(gap->high, next.x, next.plans);
      } else if (here.plans == next.plans) {
        stages.add(here.x, next.x, next.plans);
      } else if (!close && evaluations_left_ > 0) {
        std::optional<Sample> s = sample(middle);
        if (s && s->plans == here.plans) {
          here = std::move(*s);
          continue;
        }
        if (s) {
          ahead.push_back(std::move(*s));
          continue;
        }
        if (gaps_left_ > 0) {
          --gaps_left_;
          const Edge near = edge_of(here, middle, left.size);
          const Edge far = edge_of(next, middle, right.size);
          add_gap(near, far);
          if (far.last) ahead.push_back(*far.last);
          if (near.last) ahead.push_back(*near.last);
          continue;
        }
        stages.add(here.x, middle, here.plans);
        stages.add(middle, next.x, next.plans);
      } else {
        const double at = change_between(here, next, left, right, finest);
        stages.add(here.x, at, here.plans);
        stages.add(at, next.x, next.plans);
      }
      here = next;
      ahead.pop_back();
    }
  }

  // `here` and `next` are as near to each other as they came, between two samples.
  double change_between(const Sample& here, const Sample& next, const Sample& left, const Sample& right, double finest) {
    double at = std::clamp(border(here, next), left.x, right.x);
    // What is left to a `rest` counts as nothing near the end of what is possible: the change is at the end.
    const double leeway = 1e-8 * (samples_.back().x - samples_.front().x);
    if (next.x - left.x <= (is_end(left.x) ? leeway : 2 * finest)) at = left.x;
    if (right.x - here.x <= (is_end(right.x) ? leeway : 2 * finest)) at = right.x;
    if (std::max(here.size, next.size) > 1e6 * (std::max(left.size, right.size) + experiment_.spreads().payoff)) {
      at = pole_near(at, right.x - left.x);
      course_.poles.push_back(at);
      if (!experiment_.at(parameter_, at)) course_.gaps.push_back({at, at});
    }
    return at;
  }

  // Does a stretch in which the model has values end at this one?
  [[nodiscard]] bool is_end(double x) const {
    return x == course_.low || x == course_.high ||
           std::any_of(course_.gaps.begin(), course_.gaps.end(), [&](const Range& g) { return x == g.low || x == g.high; });
  }

  // Beside a pole figures are so large that others tie: where it is itself, a short decimal at which the model has no value.
  double pole_near(double at, double width) {
    const double unit = std::pow(10, std::ceil(std::log10(1e-9 * width)));
    const double decimal = std::round(at / unit) * unit + 0.0;
    return experiment_.at(parameter_, decimal) ? at : decimal;
  }

  // A pole at which the model has no value ends what is possible around what is believed, but for what is wanted beyond.
  void end_at_poles(std::vector<Stage>& stages) {
    std::sort(course_.gaps.begin(), course_.gaps.end(), [](const Range& a, const Range& b) { return a.low < b.low; });
    std::sort(course_.poles.begin(), course_.poles.end());
    course_.poles.erase(std::unique(course_.poles.begin(), course_.poles.end()), course_.poles.end());
    for (const Range& gap : course_.gaps) {
      const bool below = gap.high < of_.believed;
      const double from = below ? gap.high : gap.low;
      if (wanted_beyond(from)) continue;
      (below ? course_.low : course_.high) = from;
      std::erase_if(stages, [&](const Stage& s) { return below ? s.to <= from : s.from >= from; });
      if (!below) break;
    }
    stages.front().from = course_.low;
    stages.back().to = course_.high;
    std::erase_if(course_.gaps, [&](const Range& g) { return g.low <= course_.low || g.high >= course_.high; });
    std::erase_if(course_.poles, [&](double pole) { return pole < course_.low || pole > course_.high; });
  }

  // Where two tie at one value the figures go through it; where something is impossible at that value alone they do not.
  void mark_apart() {
    const double step = 1e-9 * (course_.high - course_.low);
    for (Stage& stage : course_.stages) {
      stage.apart = stage.from == stage.to && is_apart(stage.from, -step) && is_apart(stage.from, step);
    }
  }

  bool is_apart(double x, double step) {
    const std::optional<Outlook> here = experiment_.at(parameter_, x);
    const std::optional<Outlook> beside = experiment_.at(parameter_, x + step);
    const std::optional<Outlook> behind = experiment_.at(parameter_, x + 2 * step);
    if (!here || !beside || !behind) return true;
    const auto jumps = [&](const std::vector<double> Outlook::*figures) {
      for (std::size_t a = 0; a < ((*here).*figures).size(); ++a) {
        const double at = ((*here).*figures)[a], next = ((*beside).*figures)[a], then = ((*behind).*figures)[a];
        if (std::fabs(at - next) > 1e3 * (std::fabs(next - then) + beside->tolerance)) return true;
      }
      return false;
    };
    return jumps(&Outlook::expected_value) || jumps(&Outlook::worst_regret);
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
      if (meet != at && std::fabs(meet - at) <= 1e-8 * std::max(std::fabs(at), 1.0)) return meant_(meet);
    }
    return meant_(at);
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
  std::span<const Range> wanted_;
  Rounding meant_;
  double visits_;
  std::size_t evaluations_left_ = 0;  // without any changes stand at the value behind them
  std::size_t gaps_left_ = 0;         // whose ends may be sought
  Course course_;
  std::vector<Sample> samples_;
};

}  // namespace

Course sampled_course(Experiment& experiment, std::uint32_t parameter, std::span<const Range> wanted, double visits) {
  return SampledSearch(experiment, parameter, wanted, visits).run();
}

}  // namespace rue
