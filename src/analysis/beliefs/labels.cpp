// labels.cpp - fronts of labels from the leaves to the root, and the way back.
#include "analysis/beliefs/labels.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace rue {
namespace {

// One figure of a label; larger is better.
struct Aspect {
  enum class Kind : std::uint8_t {
    worth,    // at the local numbers where it is least
    highest,  // where it is most
    lead,     // worth less what the best plan below has, where that is least: minus
              // the shortfall
  };
  std::uint32_t scenario = 0;
  Kind kind = Kind::worth;
};

// Labels of one node: `figures` [labels x aspects]; `picks` says what each was made of: the label of every child [labels x
// children], or of a decision the child and its label [labels x 2]. Where no local number counts below a node the aspects
// are its worths at the scenarios, and all else follows.
struct Front {
  std::size_t count = 0;
  std::vector<double> figures;
  std::vector<std::uint32_t> picks;
};

class Labels {
 public:
  Labels(const Corners& corners, const Measure& measure, std::uint64_t& steps)
      : corners_(corners), tree_(corners.places().tree), measure_(measure), steps_(steps), fronts_(tree_.size()) {
    for (std::uint32_t s = 0; s < measure.scenarios.size(); ++s) {
      plain_.push_back({s, Aspect::Kind::worth});
      all_.push_back(plain_.back());
      if (measure.partings && !measure.scenarios[s].fixed) all_.push_back({s, Aspect::Kind::lead});
    }
    if (measure.share != 0) all_.push_back({0, Aspect::Kind::highest});
  }

  bool roll_back(rue_index from) {
    mark(from);
    for (auto n = static_cast<rue_index>(tree_.size()); n-- > from;) {
      if (reached_[n] == 0 || is_end(n)) continue;
      if (!(tree_.kind[n] == RUE_DECISION ? choose(n) : mix(n))) return false;
      book(n);
    }
    return true;
  }

  [[nodiscard]] std::size_t count(rue_index n) const { return is_end(n) ? 1 : fronts_[n].count; }

  // The figure of a label, where only worths may stand, too.
  [[nodiscard]] double figure(rue_index n, std::size_t label, std::size_t aspect) const {
    if (is_end(n)) return end_figure(n, all_[aspect]);
    const Front& front = fronts_[n];
    if (corners_.varied(n)) return front.figures[label * all_.size() + aspect];
    const Aspect& a = all_[aspect];
    const double worth = front.figures[label * plain_.size() + a.scenario];
    return a.kind == Aspect::Kind::lead ? worth - best(a, n) : worth;
  }
  [[nodiscard]] const std::vector<Aspect>& all() const { return all_; }

  [[nodiscard]] Plan plan_of(rue_index from, std::uint32_t label) const {
    Plan plan(tree_.size(), RUE_NONE);
    std::vector<std::uint32_t> taken(tree_.size(), none);
    taken[from] = label;
    for (rue_index n = from; n < tree_.size(); ++n) {
      if (taken[n] == none || is_end(n)) continue;
      const std::size_t arity = children(tree_, n).size();
      const std::vector<std::uint32_t>& picks = fronts_[n].picks;
      if (tree_.kind[n] == RUE_DECISION) {
        const std::uint32_t* const pick = &picks[std::size_t{taken[n]} * 2];
        plan[n] = tree_.first_child[n] + pick[0];
        taken[plan[n]] = pick[1];
      } else {
        for (std::size_t i = 0; i < arity; ++i) taken[tree_.first_child[n] + i] = picks[taken[n] * arity + i];
      }
    }
    return plan;
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] const std::vector<Aspect>& aspects(rue_index n) const { return corners_.varied(n) ? all_ : plain_; }
  [[nodiscard]] const Instance& at(const Aspect& a) const { return measure_.scenarios[a.scenario].at; }
  [[nodiscard]] double best(const Aspect& a, rue_index n) const { return at(a).best[n]; }
  // As `aspects(n)` has it, of a label of n or of a child of n.
  [[nodiscard]] double figure_for(rue_index n, rue_index of, std::size_t label, std::size_t aspect) const {
    if (corners_.varied(n)) return figure(of, label, aspect);
    return is_end(of) ? end_figure(of, plain_[aspect]) : fronts_[of].figures[label * plain_.size() + aspect];
  }

  // Where a path ends, or nothing leads, one label stands for all plans; its figures need no room.
  [[nodiscard]] bool is_end(rue_index n) const { return tree_.kind[n] == RUE_OUTCOME || corners_.places().live[n] == 0; }
  [[nodiscard]] double end_figure(rue_index n, const Aspect& a) const {
    return a.kind == Aspect::Kind::lead || corners_.places().live[n] == 0 ? 0 : payoff(n, a);
  }
  [[nodiscard]] double payoff(rue_index n, const Aspect& a) const {
    if (measure_.scenarios[a.scenario].fixed || !corners_.payoff_varies(n)) return at(a).payoff[n];
    return corners_.payoff(n, a.kind == Aspect::Kind::worth ? Side::least : Side::most);
  }

  // What no number leads to adds nothing, whatever is chosen there.
  void mark(rue_index from) {
    reached_.assign(tree_.size(), 0);
    reached_[from] = 1;
    for (rue_index n = from; n < tree_.size(); ++n) {
      if (reached_[n] == 0 || corners_.places().live[n] == 0) continue;
      for (const rue_index c : children(tree_, n)) reached_[c] = 1;
    }
  }

  // What is booked on the way to a parting is common to all plans that part there.
  void book(rue_index n) {
    Front& front = fronts_[n];
    const std::vector<Aspect>& aspects = this->aspects(n);
    for (std::size_t a = 0; a < aspects.size(); ++a) {
      if (aspects[a].kind == Aspect::Kind::lead) continue;
      const double payoff = this->payoff(n, aspects[a]);
      for (std::size_t i = 0; i < front.count; ++i) front.figures[i * aspects.size() + a] += payoff;
    }
  }

  bool choose(rue_index n) {
    const std::vector<Aspect>& aspects = this->aspects(n);
    const std::size_t k = aspects.size();
    std::size_t labels = 0;
    for (const rue_index c : children(tree_, n)) labels += count(c);
    Front all;
    all.figures.reserve(labels * k);
    all.picks.reserve(labels * 2);
    std::uint32_t place = 0;
    for (const rue_index c : children(tree_, n)) {
      for (std::uint32_t i = 0; i < count(c); ++i) {
        double worth = 0;
        for (std::size_t a = 0; a < k; ++a) {
          double x = figure_for(n, c, i, a);
          if (aspects[a].kind == Aspect::Kind::worth) worth = x;  // it stands before the lead at the same corner
          if (aspects[a].kind == Aspect::Kind::lead) {
            for (const rue_index other : children(tree_, n)) {
              if (other != c) x = std::min(x, worth - best(aspects[a], other));
            }
          }
          all.figures.push_back(x);
        }
        all.picks.push_back(place);
        all.picks.push_back(i);
        ++all.count;
      }
      ++place;
    }
    return keep_best(all, k, 2, fronts_[n]);
  }

  // Where one label stands below each branch there is one of them all.
  bool mix_single(rue_index n) {
    const std::vector<Aspect>& aspects = this->aspects(n);
    if (corners_.law_points(n) > 1) return false;
    for (const rue_index c : children(tree_, n)) {
      if (count(c) != 1) return false;
    }
    Front& front = fronts_[n];
    front.count = 1;
    front.figures.assign(aspects.size(), 0);
    front.picks.assign(children(tree_, n).size(), 0);
    for (const rue_index c : children(tree_, n)) {
      for (std::size_t a = 0; a < aspects.size(); ++a) front.figures[a] += at(aspects[a]).chance[c] * figure_for(n, c, 0, a);
    }
    return true;
  }

  // Children are added one by one, at every point that a local law may be.
  bool mix(rue_index n) {
    if (mix_single(n)) return true;
    const std::vector<Aspect>& aspects = this->aspects(n);
    const std::size_t points = corners_.law_points(n);
    struct Column {
      std::size_t aspect, point;
      bool fixed;
    };
    std::vector<Column> columns;
    for (std::size_t a = 0; a < aspects.size(); ++a) {
      const bool fixed = points == 1 || measure_.scenarios[aspects[a].scenario].fixed;
      for (std::size_t v = 0; v < (fixed ? 1 : points); ++v) columns.push_back({a, v, fixed});
    }
    const std::size_t k = columns.size();
    Front sum;
    sum.count = 1;
    sum.figures.assign(k, 0);
    std::size_t arity = 0;
    for (const rue_index c : children(tree_, n)) {
      const std::size_t below = count(c);
      if (static_cast<std::uint64_t>(sum.count) * below > steps_) return false;
      std::vector<double> weighed;  // [labels of c x columns]
      weighed.reserve(below * k);
      for (std::size_t j = 0; j < below; ++j) {
        for (const Column& column : columns) {
          const double p = column.fixed ? at(aspects[column.aspect]).chance[c] : corners_.chance(n, arity, column.point);
          weighed.push_back(p * figure_for(n, c, j, column.aspect));
        }
      }
      Front next;
      next.count = sum.count * below;
      next.figures.reserve(next.count * k);
      next.picks.reserve(next.count * (arity + 1));
      for (std::size_t i = 0; i < sum.count; ++i) {
        for (std::size_t j = 0; j < below; ++j) {
          for (std::size_t s = 0; s < k; ++s) next.figures.push_back(sum.figures[i * k + s] + weighed[j * k + s]);
          for (std::size_t a = 0; a < arity; ++a) next.picks.push_back(sum.picks[i * arity + a]);
          next.picks.push_back(static_cast<std::uint32_t>(j));
        }
      }
      ++arity;
      if (!keep_best(next, k, arity, sum)) return false;
    }
    if (k == aspects.size()) {
      fronts_[n] = std::move(sum);
      return true;
    }
    Front settled;
    settled.count = sum.count;
    settled.picks = std::move(sum.picks);
    for (std::size_t i = 0; i < sum.count; ++i) {
      for (std::size_t s = 0; s < k; ++s) {
        const double x = sum.figures[i * k + s];
        if (columns[s].point == 0) {
          settled.figures.push_back(x);
        } else {
          double& best = settled.figures.back();
          best = aspects[columns[s].aspect].kind == Aspect::Kind::highest ? std::max(best, x) : std::min(best, x);
        }
      }
    }
    return keep_best(settled, aspects.size(), arity, fronts_[n]);
  }

  // Whoever is as good everywhere has as large a sum: looked at from the largest on, nothing that is kept is dropped later.
  bool keep_best(Front& all, std::size_t k, std::size_t arity, Front& kept) {
    if (all.count == 1) {
      kept = std::move(all);
      return true;
    }
    const auto as_good = [&](std::uint32_t one, std::uint32_t other) {
      for (std::size_t s = 0; s < k; ++s) {
        if (all.figures[one * k + s] < all.figures[other * k + s]) return false;
      }
      return true;
    };
    sum_.assign(all.count, 0);
    for (std::size_t i = 0; i < all.count; ++i) {
      for (std::size_t s = 0; s < k; ++s) sum_[i] += all.figures[i * k + s];
    }
    order_.resize(all.count);
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return sum_[a] > sum_[b] || (sum_[a] == sum_[b] && a < b); });
    std::vector<std::uint32_t>& best = best_;
    best.clear();
    for (const std::uint32_t i : order_) {
      if (best.size() > steps_) return false;
      steps_ -= best.size();
      if (std::none_of(best.begin(), best.end(), [&](std::uint32_t kept_one) { return as_good(kept_one, i); }))
        best.push_back(i);
    }
    if (best.size() == all.count) {
      kept = std::move(all);
      return true;
    }
    std::sort(best.begin(), best.end());  // by the order of the file again
    for (std::size_t to = 0; to < best.size(); ++to) {
      std::copy_n(all.figures.begin() + static_cast<std::ptrdiff_t>(best[to] * k), k,
                  all.figures.begin() + static_cast<std::ptrdiff_t>(to * k));
      std::copy_n(all.picks.begin() + static_cast<std::ptrdiff_t>(best[to] * arity), arity,
                  all.picks.begin() + static_cast<std::ptrdiff_t>(to * arity));
    }
    all.count = best.size();
    all.figures.resize(best.size() * k);
    all.picks.resize(best.size() * arity);
    kept = std::move(all);
    return true;
  }

  const Corners& corners_;
  const Tree& tree_;
  const Measure& measure_;
  std::uint64_t& steps_;
  std::vector<Aspect> plain_, all_;  // where no local number counts below a node, and where one does
  std::vector<std::uint8_t> reached_;
  std::vector<Front> fronts_;
  std::vector<double> sum_;  // while labels are compared
  std::vector<std::uint32_t> order_, best_;
};

}  // namespace

std::optional<LeastShortfall> least_shortfall(const Corners& corners, rue_index from, const Measure& measure,
                                              double tolerance, std::uint64_t& most_steps) {
  Labels labels(corners, measure, most_steps);
  if (!labels.roll_back(from)) return std::nullopt;
  const std::vector<Aspect>& aspects = labels.all();
  const std::size_t count = labels.count(from);
  std::vector<double> most(count, -std::numeric_limits<double>::infinity());
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < count; ++i) {
    const double highest = measure.share == 0 ? 0 : labels.figure(from, i, aspects.size() - 1);
    for (std::size_t a = 0; a < aspects.size(); ++a) {
      if (aspects[a].kind == Aspect::Kind::highest) continue;
      const double x = labels.figure(from, i, a);
      if (aspects[a].kind == Aspect::Kind::lead) {
        most[i] = std::max(most[i], -x);
        continue;
      }
      const Instance& at = measure.scenarios[aspects[a].scenario].at;
      const double counted = measure.share == 0 ? at.whole(from, x)
                                                : (1 - measure.share) * at.whole(from, x) +
                                                      measure.share * measure.scenarios.front().at.whole(from, highest);
      most[i] = std::max(most[i], measure.reference[aspects[a].scenario] - counted);
    }
    least = std::min(least, most[i]);
  }
  std::uint32_t chosen = 0;
  bool found = false;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (most[i] > least + tolerance) continue;
    if (!found || labels.figure(from, i, 0) > labels.figure(from, chosen, 0) + tolerance) chosen = i;
    found = true;
  }
  return LeastShortfall{most[chosen], labels.plan_of(from, chosen)};
}

}  // namespace rue
