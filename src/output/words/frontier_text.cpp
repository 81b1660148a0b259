// frontier_text.cpp - what lies between the least regret and the best expected value.
#include "output/words/frontier_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

constexpr std::size_t most_points = 12;

// Indices of the points that are shown: both ends, and evenly what is between them.
std::vector<std::size_t> chosen(std::size_t count) {
  const std::size_t shown = std::min(count, most_points);
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < shown; ++i) indices.push_back(shown == count ? i : i * (count - 1) / (shown - 1));
  return indices;
}

}  // namespace

void write_frontier(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  const Words words(model, solution.tolerance, options.digits);
  out << styled("In between: the frontier", Style::heading, options.colour) << '\n';
  if (!solution.frontier) {
    out << paragraph("  ", fmt::format("Not available, because {}.", reason_for(solution, "frontier")), options.width);
    return;
  }
  const std::vector<FrontierPoint>& points = *solution.frontier;
  const char* value = words.costs() ? "expected cost" : "expected value";
  if (points.size() < 3) {
    out << paragraph(
        "  ", fmt::format("Nothing: no plan has both less to regret than the one and a better {} than the other.", value),
        options.width);
    return;
  }
  const std::vector<std::size_t> rows = chosen(points.size());
  std::vector<double> regrets;
  std::vector<double> values;
  for (const std::size_t i : rows) {
    regrets.push_back(words.regret(points[i].worst_regret));
    values.push_back(words.total(points[i].expected_value));
  }
  const FigureColumn regret_text = words.column(regrets), value_text = words.column(values);
  TextTable table({Align::right, Align::right, Align::left, Align::left}, 2);
  table.add_heading({{"worst regret up to"}, {value}, {solution.alternatives.empty() ? "" : "takes"}, {}});
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const FrontierPoint& point = points[rows[row]];
    const char* end = row == 0                 ? "least regret"
                      : row + 1 == rows.size() ? (words.costs() ? "lowest expected cost" : "best expected value")
                                               : "";
    table.add({figure_cell(regret_text.aligned(regrets[row])),
               figure_cell(value_text.aligned(values[row])),
               {point.alternative ? words.branch(solution.alternatives[*point.alternative].node) : ""},
               {end}});
  }
  table.write(out, options, 2);
  if (rows.size() < points.size()) {
    out << paragraph("  ",
                     fmt::format("{} of {} points; `rue solve --json` lists all.", rows.size(),
                                 format_count(static_cast<double>(points.size()))),
                     options.width);
  }
}

}  // namespace rue
