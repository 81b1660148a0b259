// hindsight.cpp - asking the core until it has the memory that it wants.
#include "analysis/hindsight.h"

#include "analysis/scratch.h"

namespace rue {

rue_status measure_hindsight(const Tree& tree, const EventPlan& plan, const std::vector<double>& total,
                             const std::uint8_t* reached, double tolerance, std::uint64_t max_steps,
                             rue_hindsight& hindsight) {
  const rue_tree view = tree.view();
  std::size_t bytes = rue_hindsight_size(&view);
  for (rue_status status = RUE_NO_MEMORY;; bytes = hindsight.bytes) {
    const Scratch scratch(bytes);
    status =
        rue_expected_hindsight(&view, plan.get(), total.data(), reached, tolerance, max_steps, scratch.view(), &hindsight);
    if (status != RUE_NO_MEMORY) return status;
  }
}

}  // namespace rue
