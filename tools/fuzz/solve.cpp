// solve.cpp - a decision as DOT text: the answers' identities hold, and what is written as DOT is answered the same.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "analysis/solution.h"
#include "fuzz.h"
#include "model/read_model.h"
#include "output/diagram/diagram.h"

using namespace rue;
using fuzz::require;

namespace {

constexpr double most_nodes = 500;  // so that an input takes milliseconds

std::optional<Model> read(const std::string& text) {
  Settings settings;
  settings.max_nodes = most_nodes;
  Diagnostics diagnostics;
  return read_model(std::make_shared<const std::string>(text), settings, diagnostics);
}

Solution answer(const Model& model) {
  SolveOptions options;
  options.max_steps = 200'000;
  return solve(model, options);
}

double largest(const Solution& s) {
  double most = 1;
  for (std::size_t n = 0; n < s.total.size(); ++n) {
    if (s.live[n] != 0 && std::isfinite(s.total[n])) most = std::max(most, std::fabs(s.total[n]));
  }
  return most;
}

void check_identities(const Solution& s) {
  const double slack = 1e-9 * largest(s);
  const std::optional<Pick>& value = s.pick(Criterion::expected_value);
  const std::optional<Pick>& regret = s.pick(Criterion::minimax_regret);
  for (const std::optional<Pick>& pick : s.picks) {
    if (!pick) continue;
    const Figures& f = pick->figures;
    require(f.worst <= f.best, "the worst payoff is at most the best");
    require(f.worst_regret >= 0, "no regret is negative");
    if (f.expected_value) {
      require(*f.expected_value >= f.worst - slack && *f.expected_value <= f.best + slack,
              "a mean lies between the extremes");
    }
    if (f.expected_regret) {
      require(*f.expected_regret >= -slack && *f.expected_regret <= f.worst_regret + slack,
              "expected regret is at most the worst");
    }
    if (regret) require(f.worst_regret >= regret->figures.worst_regret - slack, "no pick regrets less than least regret");
    if (value && value->value && f.expected_value) {
      require(*f.expected_value <= *value->value + slack, "no pick expects more than the best expected value");
    }
  }
  if (regret && regret->value) {
    require(std::fabs(*regret->value - regret->figures.worst_regret) <= slack,
            "the minimax value is its policy's worst regret");
  }
  if (s.evpi) require(*s.evpi >= -slack, "information is worth nothing or more");
  if (s.evpi_range) require(s.evpi_range->least <= s.evpi_range->most + slack, "bounds are in order");
  if (s.price_of_robustness) require(*s.price_of_robustness >= -slack, "robustness costs nothing or more");
  if (s.regret_at_stake) require(*s.regret_at_stake >= -slack, "least regret saves nothing or more");
  if (s.frontier) {
    for (std::size_t i = 1; i < s.frontier->size(); ++i) {
      const FrontierPoint& a = (*s.frontier)[i - 1];
      const FrontierPoint& b = (*s.frontier)[i];
      require((a.worst_regret - b.worst_regret) * (a.expected_value - b.expected_value) >= 0, "the frontier is a trade");
    }
  }
}

void check_same(const Solution& a, const Solution& b) {
  const double slack = 1e-9 * largest(a);
  for (const Criterion criterion : {Criterion::expected_value, Criterion::minimax_regret, Criterion::maximin}) {
    const std::optional<Pick>& p = a.pick(criterion);
    const std::optional<Pick>& q = b.pick(criterion);
    require(p.has_value() == q.has_value(), "what is written is answered as what was read");
    if (!p) continue;
    require(p->value.has_value() == q->value.has_value(), "what is written has the same figures");
    if (p->value) require(std::fabs(*p->value - *q->value) <= slack, "what is written has the same values");
    require(p->alternative == q->alternative, "what is written has the same picks");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::optional<Model> model = read(text);
  if (!model) return 0;
  const Solution solution = answer(*model);
  check_identities(solution);
  if (model->tree.size() > 60) return 0;
  const Picture written = render(*model, solution, {}, PictureFormat::dot, {});
  if (!written.error.empty()) return 0;
  const std::optional<Model> again = read(written.bytes);
  require(again.has_value(), "what is written is read again");
  check_same(solution, answer(*again));
  return 0;
}
