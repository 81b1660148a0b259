// text.cpp - a row for every bound.
#include <fmt/format.h>

#include <ostream>

#include "output/answers/frontier/frontier.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/unavailable.h"
#include "output/words/words.h"

namespace rue {
void write_frontier_report(std::ostream& out, const Model& model, const Solution& solution,
                           const std::vector<FrontierPlan>& plans, FrontierAgainst against, double tail,
                           const TextOptions& options) {
  const bool by_regret = against == FrontierAgainst::worst_regret;
  const Words words(model, solution.tolerance, options.digits);
  write_heading(out, words, options);
  if (plans.empty()) {
    out << paragraph("", fmt::format("The frontier is not available, because {}.", reason_for(solution, "frontier")),
                     options.width);
    return;
  }
  std::vector<double> bounds, values, expected, tails;
  for (const FrontierPlan& plan : plans) {
    bounds.push_back(by_regret ? words.regret(plan.point.worst_regret) : words.total(plan.worst));
    values.push_back(words.total(plan.point.expected_value));
    tails.push_back(words.total(plan.tail_mean));
    if (plan.expected_regret) expected.push_back(words.regret(*plan.expected_regret));
  }
  TextTable table({Align::right, Align::right, Align::right, Align::right, Align::left}, 1);
  table.add_heading({{by_regret       ? "worst regret up to"
                      : words.costs() ? "worst cost up to"
                                      : "worst payoff at least"},
                     {words.costs() ? "lowest expected cost" : "highest expected value"},
                     {"expected regret"},
                     {fmt::format("mean of the worst {}", format_percent(tail))},
                     {solution.alternatives.empty() ? "" : "takes"}});
  const FigureColumn bound_text = words.column(bounds), value_text = words.column(values);
  const FigureColumn expected_text = words.column(expected), tail_text = words.column(tails);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    table.add({figure_cell(bound_text.aligned(bounds[i])), figure_cell(value_text.aligned(values[i])),
               expected.empty() ? Cell{"not known"} : figure_cell(expected_text.aligned(expected[i])),
               figure_cell(tail_text.aligned(tails[i])), Cell{takes(words, solution, plans[i])}});
  }
  table.write(out, options);
  out << '\n'
      << paragraph(
             "",
             plans.size() == 1 ? "One plan has both: there is nothing to trade."
             : by_regret
                 ? "Each row is the best plan of all that never leave more to regret than its bound. The first has the "
                   "least to regret, the last the best expectation."
                 : "Each row is the best plan of all that never bring anything worse than its bound (safety first). The "
                   "first "
                   "has the best worst case, the last the best expectation.",
             options.width);
}

}  // namespace rue
