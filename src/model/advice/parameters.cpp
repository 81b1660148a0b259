// parameters.cpp - ranges are tried out at both ends, and cut where probabilities end before them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/advice/advice.h"
#include "model/tree/beliefs.h"
#include "model/tree/revalue.h"
#include "text/wording.h"

namespace rue {

namespace {

class RangeCheck {
 public:
  // `joint`: what the parameter can be while the others move within their ranges, too.
  // `alone`: no others hang together with it.
  RangeCheck(DecisionGraph& graph, std::uint32_t parameter, const std::optional<Range>& joint, bool alone,
             Diagnostics& diagnostics)
      : graph_(graph),
        parameter_(parameter),
        joint_(joint),
        alone_(alone),
        facts_(graph.parameters.all[parameter]),
        diagnostics_(diagnostics) {}

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
    if (reason.empty()) {
      warn_of_others(written);
      return;
    }
    if (alone_) joint_.reset();
    if (!(tight.low < tight.high) && joint_ && joint_->low < joint_->high) {
      warn_of_others(written);
      return;
    }
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
    facts_.written = written;
    facts_.range = tight;
    const Range left = joint_ ? Range{std::min(tight.low, joint_->low), std::max(tight.high, joint_->high)} : tight;
    if (left.low <= written.low + near(written) && left.high >= written.high - near(written)) return;
    diagnostics_.warning(facts_.span,
                         fmt::format("the range of {} is cut to [{}, {}]: {}", quoted(facts_.name), figure(left.low),
                                     figure(left.high), reason),
                         fmt::format("write in [{}, {}]", figure(left.low), figure(left.high)));
  }

 private:
  static double near(const Range& range) { return 1e-12 * (1 + range.high - range.low); }

  // An end that the others do not leave room for.
  void warn_of_others(const Range& written) {
    if (!joint_) return;
    const bool low = joint_->low > written.low + near(written);
    const bool high = joint_->high < written.high - near(written);
    if (!low && !high) return;
    const auto at = [&](double value) { return facts_.percent ? fmt::format("{}%", figure(100 * value)) : figure(value); };
    diagnostics_.warning(
        facts_.span,
        low && high ? fmt::format("{} can only be from {} to {}: the others leave no more", quoted(facts_.name),
                                  at(joint_->low), at(joint_->high))
        : low       ? fmt::format("{} is at least {}: the others leave no less", quoted(facts_.name), at(joint_->low))
                    : fmt::format("{} can be at most {}: the others leave no more", quoted(facts_.name), at(joint_->high)),
        fmt::format("write in [{}, {}]", at(joint_->low), at(joint_->high)));
  }

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
  std::optional<Range> joint_;
  bool alone_;
  Parameter& facts_;
  Diagnostics& diagnostics_;
  std::string why_;
};

}  // namespace

void check_parameters(DecisionGraph& graph, Diagnostics& diagnostics) {
  std::vector<Parameter>& all = graph.parameters.all;
  for (const Parameter& parameter : all) {
    if (!parameter.used) {
      diagnostics.warning(parameter.span, fmt::format("parameter {} is never used", quoted(parameter.name)));
    } else if (parameter.range && parameter.idle) {
      diagnostics.warning(parameter.span, fmt::format("nothing depends on the range of {}", quoted(parameter.name)),
                          "leave it out");
    }
  }
  std::string why;
  if (!all.empty()) (void)revalue(graph, {}, why);
  std::vector<std::optional<Range>> joint(all.size());
  std::vector<std::uint8_t> alone(all.size(), 1);
  const std::optional<Beliefs> beliefs = written_beliefs(graph, diagnostics);
  if (!beliefs) return;
  for (const Block& block : beliefs->blocks) {
    for (std::size_t i = 0; i < block.numbers.size(); ++i) {
      const std::uint32_t number = block.numbers[i];
      if (all[number].kind != Parameter::Kind::weight) joint[number] = {block.set.low(i), block.set.high(i)};
      alone[number] = block.numbers.size() == 1 ? 1 : 0;
    }
  }
  constexpr std::ptrdiff_t many = 1000;  // each is tried out in the whole graph
  const auto ranged = std::count_if(all.begin(), all.end(), [](const Parameter& p) { return p.range.has_value(); });
  for (std::uint32_t i = 0; i < all.size() && ranged <= many; ++i) {
    // A value that was set may lie outside: then the range says nothing of it.
    const bool inside = all[i].range && all[i].believed >= all[i].range->low && all[i].believed <= all[i].range->high;
    if (inside) RangeCheck(graph, i, joint[i], alone[i] != 0, diagnostics).check();
  }
  if (!all.empty()) (void)revalue(graph, {}, why);
}

}  // namespace rue
