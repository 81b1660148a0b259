// parameter_advice.cpp - ranges are tried out at both ends.
#include "model/parameter_advice.h"

#include <fmt/format.h>

#include "model/revalue.h"
#include "model/wording.h"

namespace rue {

void check_parameters(DecisionGraph& graph, Diagnostics& diagnostics) {
  const std::vector<Parameter>& all = graph.parameters.all;
  std::string why;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (!all[i].used) {
      diagnostics.warning(all[i].span, fmt::format("parameter {} is never used", quoted(all[i].name)));
    }
    if (!all[i].range) continue;
    for (const double end : {all[i].range->low, all[i].range->high}) {
      const NewValue change{i, end};
      if (revalue(graph, {&change, 1}, why)) continue;
      diagnostics.error(all[i].span, fmt::format("at {} = {}, an end of its range: {}", all[i].name, figure(end), why),
                        "narrow the range, or mend the formula");
      break;
    }
  }
  if (!all.empty()) (void)revalue(graph, {}, why);
}

}  // namespace rue
