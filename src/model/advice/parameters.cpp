// parameters.cpp - ranges are tried out at both ends, and cut where probabilities end before them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/advice/advice.h"
#include "model/tree/revalue.h"
#include "text/wording.h"

namespace rue {

namespace {

class RangeCheck {
 public:
  RangeCheck(DecisionGraph& graph, std::uint32_t parameter, Diagnostics& diagnostics)
      : graph_(graph), parameter_(parameter), facts_(graph.parameters.all[parameter]), diagnostics_(diagnostics) {}

  void check() {
    const Range written = *facts_.range;
    Range tight = written;
    std::string reason;
    for (double Range::*const end : {&Range::low, &Range::high}) {
      const double value = written.*end;
      const Obstacle obstacle = at(value);
      if (obstacle == Obstacle::none) continue;
      const std::string here = fmt::format("at {} = {}", facts_.name, figure(value));
      if (obstacle == Obstacle::no_value) {
        diagnostics_.error(facts_.span, fmt::format("{}, an end of its range: {}", here, why_),
                           "narrow the range, or mend the formula");
        return;
      }
      if (reason.empty()) reason = fmt::format("{} {}", here, why_);
      tight.*end = last_possible(value);
    }
    if (reason.empty()) return;
    if (!(tight.low < tight.high) && beside_what_is_set()) {
      diagnostics_.warning(facts_.span,
                           fmt::format("the range of {} is left out beside what is set: {}", quoted(facts_.name), reason));
      facts_.range.reset();
      return;
    }
    if (!(tight.low < tight.high)) {
      diagnostics_.error(facts_.span, fmt::format("nothing is left of the range of {}: {}", quoted(facts_.name), reason),
                         "leave the range out, or mend the probabilities beside it");
      return;
    }
    diagnostics_.warning(facts_.span,
                         fmt::format("the range of {} is cut to [{}, {}]: {}", quoted(facts_.name), figure(tight.low),
                                     figure(tight.high), reason),
                         fmt::format("write in [{}, {}]", figure(tight.low), figure(tight.high)));
    facts_.written = written;
    facts_.range = tight;
  }

 private:
  [[nodiscard]] Obstacle at(double value) {
    const NewValue change{parameter_, value};
    return revalue(graph_, {&change, 1}, why_);
  }

  // Are there probabilities, and do they leave something for the rest without the leeway that sums have?
  [[nodiscard]] bool is_possible(double value) {
    if (at(value) != Obstacle::none) return false;
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      if (is_overfull(branches.shares)) return false;
    }
    for (const Event& event : graph_.events.events) {
      for (const Conditional& line : event.law) {
        if (is_overfull(line.shares)) return false;
      }
    }
    return true;
  }

  static bool is_overfull(const std::vector<Share>& shares) {
    double sum = 0;
    for (const Share& share : shares) sum += share.value ? share.value->number.value : 0;
    return sum > 1 + 1e-15 * static_cast<double>(shares.size());
  }

  // Is a parameter given by who asks? What the author wrote is sound then.
  [[nodiscard]] bool beside_what_is_set() const {
    const std::vector<Parameter>& all = graph_.parameters.all;
    return std::any_of(all.begin(), all.end(), [](const Parameter& p) { return p.given; });
  }

  // The last value from what is believed towards an impossible `end` that has probabilities: by bisection to the last bit,
  // and the shortest decimal that stands for it.
  [[nodiscard]] double last_possible(double end) {
    double possible = facts_.believed;
    double impossible = end;
    for (;;) {
      const double middle = possible + (impossible - possible) / 2;
      if (middle == possible || middle == impossible) break;
      (is_possible(middle) ? possible : impossible) = middle;
    }
    for (int digits = 1; digits <= 15; ++digits) {
      const std::string decimal = fmt::format("{:.{}g}", possible, digits);
      double value = 0;
      std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
      const bool near = std::fabs(value - possible) <= 1e-12 * std::fabs(end - facts_.believed);
      if (near && is_possible(value)) return value;
    }
    return possible;
  }

  DecisionGraph& graph_;
  std::uint32_t parameter_;
  Parameter& facts_;
  Diagnostics& diagnostics_;
  std::string why_;
};

}  // namespace

void check_parameters(DecisionGraph& graph, Diagnostics& diagnostics) {
  std::vector<Parameter>& all = graph.parameters.all;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (!all[i].used) {
      diagnostics.warning(all[i].span, fmt::format("parameter {} is never used", quoted(all[i].name)));
    }
    // A value that was set may lie outside: then the range says nothing of it.
    const bool inside = all[i].range && all[i].believed >= all[i].range->low && all[i].believed <= all[i].range->high;
    if (inside) RangeCheck(graph, i, diagnostics).check();
  }
  std::string why;
  if (!all.empty()) (void)revalue(graph, {}, why);
}

}  // namespace rue
