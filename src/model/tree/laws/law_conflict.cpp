// law_conflict.cpp - a smallest set of contexts that contradict each other, by leaving out one after the other.
#include "model/tree/laws/law_conflict.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rue {

namespace {

// The context to blame: leaving it out alone is enough. Where none is, the last of a smallest set.
std::size_t find_blamed(const ContextLaw& law, const std::vector<Context>& contexts, std::vector<bool>& on) {
  std::vector<std::size_t> order(contexts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return contexts[a].given.size() < contexts[b].given.size(); });
  for (const std::size_t c : order) {
    on[c] = false;
    const bool enough = law.possible(on, Strictness::rounded);
    on[c] = true;
    if (enough) return c;
  }
  return contexts.size();
}

}  // namespace

LawConflict find_conflict(const ContextLaw& law, const std::vector<Context>& contexts,
                          const std::vector<Condition>& conditions) {
  std::vector<bool> on(contexts.size(), true);
  std::size_t blamed = find_blamed(law, contexts, on);
  for (std::size_t c = contexts.size(); c-- > 0;) {
    if (c == blamed) continue;
    on[c] = false;
    if (law.possible(on, Strictness::rounded)) on[c] = true;
  }
  LawConflict conflict;
  if (blamed == contexts.size()) {
    for (std::size_t c = 0; c < contexts.size(); ++c) blamed = on[c] ? c : blamed;
  }
  on[blamed] = false;
  for (std::size_t c = 0; c < contexts.size(); ++c) {
    if (on[c]) conflict.against.push_back(c);
  }
  const Strictness strictness = law.possible(on, Strictness::exact) ? Strictness::exact : Strictness::rounded;
  double widest = -1;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const Condition& c = conditions[i];
    if (c.context != blamed) continue;
    const std::optional<std::pair<double, double>> range = law.range(on, strictness, c);
    if (!range) continue;
    // What is written counts before what is left.
    const double gap = std::max(range->first - c.value, c.value - range->second) - (c.rest ? 1e-6 : 0);
    if (gap <= widest) continue;
    widest = gap;
    conflict.condition = i;
    conflict.least = range->first;
    conflict.most = range->second;
  }
  return conflict;
}

}  // namespace rue
