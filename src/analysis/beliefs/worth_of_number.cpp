// worth_of_number.cpp - the upper envelope of the plans' lines, found from its ends by halving at intersections.
#include "analysis/beliefs/worth_of_number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace rue {
namespace {

constexpr std::size_t most_lines = 4096;  // of the envelope

// What a plan brings as the number is x: at the origin, and a step further on more by `slope` for each unit.
struct PlanLine {
  double at = 0, slope = 0;
};

class Envelope {
 public:
  // The number is `origin` where `from` are the outcomes' parts, and `end` where they are `to`.
  Envelope(const Tree& tree, double origin, const std::vector<double>& from, double end, const std::vector<double>& to)
      : tree_(tree), origin_(origin), from_(from), slope_(from.size()), line_(from.size()) {
    for (std::size_t n = 0; n < from.size(); ++n) slope_[n] = (to[n] - from[n]) / (end - origin);
  }

  // The best plan's line at x, which may be infinite: then the steepest there, of equals the highest.
  PlanLine best(double x) {
    for (std::size_t n = tree_.size(); n-- > 0;) {
      const rue_index first = tree_.first_child[n];
      const rue_index end = tree_.first_child[n + 1];
      if (tree_.kind[n] == RUE_OUTCOME) {
        line_[n] = {from_[n], slope_[n]};
        continue;
      }
      line_[n] = tree_.kind[n] == RUE_DECISION ? line_[first] : PlanLine{};
      for (rue_index c = first; c < end; ++c) {
        if (tree_.kind[n] != RUE_DECISION) {
          line_[n] = {line_[n].at + line_[c].at, line_[n].slope + line_[c].slope};
        } else if (is_above(line_[c], line_[n], x)) {
          line_[n] = line_[c];
        }
      }
    }
    return line_[0];
  }

  [[nodiscard]] double value(const PlanLine& line, double x) const { return line.at + line.slope * (x - origin_); }

  // Where two lines meet; their slopes differ.
  [[nodiscard]] double meeting(const PlanLine& a, const PlanLine& b) const {
    return origin_ + (a.at - b.at) / (b.slope - a.slope);
  }
  [[nodiscard]] double origin() const { return origin_; }

 private:
  [[nodiscard]] bool is_above(const PlanLine& a, const PlanLine& b, double x) const {
    if (!std::isinf(x)) return value(a, x) > value(b, x);
    const double steeper = x > 0 ? a.slope - b.slope : b.slope - a.slope;
    return steeper > 0 || (steeper == 0 && a.at > b.at);
  }

  const Tree& tree_;
  double origin_;
  const std::vector<double>& from_;
  std::vector<double> slope_;
  std::vector<PlanLine> line_;
};

struct Stretch {
  double low = 0, high = 0;
  PlanLine line;
};

// From the lowest value to the highest, with the best line on each. Empty: too many.
std::vector<Stretch> stretches_of(Envelope& envelope, double low, double high, double tolerance) {
  struct Open {
    double low = 0, high = 0;
    PlanLine left, right;
  };
  std::vector<Stretch> found;
  std::vector<Open> open{{low, high, envelope.best(low), envelope.best(high)}};
  while (!open.empty()) {
    const Open now = open.back();
    open.pop_back();
    if (found.size() + open.size() > most_lines) return {};
    const double meeting = now.left.slope == now.right.slope ? now.high : envelope.meeting(now.left, now.right);
    if (!(meeting > now.low && meeting < now.high)) {
      // One of them is the best all over.
      const bool right = now.left.slope != now.right.slope && meeting <= now.low;
      found.push_back({now.low, now.high, right ? now.right : now.left});
      continue;
    }
    const PlanLine between = envelope.best(meeting);
    if (envelope.value(between, meeting) <= envelope.value(now.left, meeting) + tolerance) {
      found.push_back({now.low, meeting, now.left});
      found.push_back({meeting, now.high, now.right});
      continue;
    }
    open.push_back({meeting, now.high, between, now.right});
    open.push_back({now.low, meeting, now.left, between});
  }
  return found;
}

}  // namespace

std::optional<double> worth_of_number(DrawnTree& tree, const UnknownNumber& number, std::string& why) {
  const Distribution& law = *number.law;
  const auto at = [&](double x) {
    const NewValue change{number.parameter, x};
    return tree.at({&change, 1});
  };
  double origin = law.quantile(0.01);
  double end = law.quantile(0.99);
  if (origin == end) {
    origin = law.least();
    end = law.most();
  }
  if (origin == end) return 0;
  if (!at(origin)) {
    why = tree.why();
    return std::nullopt;
  }
  const std::vector<double> from = tree.outcomes();
  const double tolerance = tree.tolerance();
  if (!at(end)) {
    why = tree.why();
    return std::nullopt;
  }
  Envelope envelope(tree.tree(), origin, from, end, tree.outcomes());
  const std::vector<Stretch> stretches =
      stretches_of(envelope, law.least(), law.most(), std::max(tolerance, tree.tolerance()));
  if (stretches.empty()) {
    why = "the best plan changes too often";
    return std::nullopt;
  }
  // Over the plan that is the best on the whole.
  const PlanLine held = envelope.best(law.mean());
  double worth = 0;
  for (const Stretch& stretch : stretches) {
    const bool first = stretch.low == law.least();
    const Distribution::Part part =
        law.between(first ? -std::numeric_limits<double>::infinity() : stretch.low, stretch.high);
    const PlanLine over{stretch.line.at - held.at, stretch.line.slope - held.slope};
    worth += (over.at - over.slope * origin) * part.chance + over.slope * part.mean;
  }
  return std::max(0.0, worth);
}

}  // namespace rue
