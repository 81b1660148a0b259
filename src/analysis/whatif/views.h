// views.h - one decision through several people's weights: the picks under each, what is least regretted over all, and how
// far weights would have to change for two people to agree.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/whatif/experiment.h"

namespace rue {

// How one weight would have to change, the others staying in proportion.
struct WeightChange {
  std::size_t criterion = 0;
  double from = 0, to = 0;              // as it is written, the view's other weights as they are
  double share_from = 0, share_to = 0;  // of the sum of all weights
};

// What would bring a view to take main's pick by expected value.
struct Agreement {
  std::size_t view = 0;
  std::optional<WeightChange> weight;  // the least in terms of the share that moves; absent: no one weight does it
  double mix = 0;                      // how far its weights (each set summing to 1) have to go towards main's, 0 to 1
};

struct ViewComparison {
  std::vector<Outlook> outlook;             // [views]; held: main's policies, seen by that view
  std::vector<std::vector<double>> regret;  // [views][alternatives] highest expected value less the alternative's; NaN: none
  std::vector<double> worst;                // [alternatives] over all views; NaN: that of some view is none
  std::vector<std::size_t> worst_view;      // [alternatives] the first where it is that
  std::optional<std::size_t> least_regretted;  // ties: first in the file; absent: no decision, or not all is known
  std::vector<Agreement> agreements;           // of each view whose pick by expected value is not main's
  bool searched = true;                        // false: the search for agreements would pass the budget
};

// Changes `model` from call to call; at the end all is as it was, the view that it was read with included. Requires: views.
// O(views x nodes), and for each view that disagrees some 100 times that for each criterion, up to `max_evaluations` nodes.
// A pick that changes and changes back between two of the weights that are tried is not seen.
[[nodiscard]] ViewComparison compare_views(Model& model, double max_evaluations = 1e10);

}  // namespace rue
