// parting_text.cpp - where the two headline policies part, and what each parting costs.
#include "output/parting_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "analysis/parting.h"
#include "output/columns.h"
#include "output/number.h"

namespace rue {
namespace {

constexpr std::size_t most_partings = 20;
constexpr double certain_within = 1e-12;  // of 1: a product of chances that are 1

std::string price(const Parting& p, const Solution& solution, const Words& words) {
  if (p.loss <= solution.tolerance) return "That costs nothing";
  if (p.reach >= 1 - certain_within) return fmt::format("That costs {}", words.regret_text(p.loss));
  return fmt::format("That costs {} there and {} in all, for it comes to that with {}", words.regret_text(p.loss),
                     words.regret_text(p.cost()), format_percent(p.reach));
}

std::string parting_text(const Parting& p, const Solution& solution, const Words& words) {
  const double less = p.regret_open_by_expected_value - p.regret_open_by_least_regret;
  const std::string before = words.regret_text(p.regret_open_by_expected_value);
  const std::string after = words.regret_text(p.regret_open_by_least_regret);
  const std::string kept = std::fabs(less) <= solution.tolerance
                               ? fmt::format("either way the worst regret can still be kept to {}", after)
                               : fmt::format("the worst regret can then be kept to {} instead of {}", after, before);
  return fmt::format("{}{} takes {}, least regret takes {}. {}; {}.", words.lead(p.decision),
                     words.costs() ? "expected cost" : "expected value", words.quoted(p.by_expected_value),
                     words.quoted(p.by_least_regret), price(p, solution, words), kept);
}

}  // namespace

void write_partings(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  const Words words(model, solution.tolerance);
  const std::vector<Parting> all = partings(model, solution);
  const std::size_t shown = std::min(all.size(), most_partings);
  out << styled("Where the policies part, and what each parting costs", Style::heading, options.colour) << '\n';
  for (std::size_t i = 0; i < shown; ++i) {
    out << paragraph("  ", parting_text(all[i], solution, words), options.width, 4);
  }
  if (shown < all.size()) {
    double rest = 0;
    for (std::size_t i = shown; i < all.size(); ++i) rest += all[i].cost();
    out << paragraph("  ",
                     fmt::format("… and {} more, together {}.", counted(static_cast<double>(all.size() - shown), "parting"),
                                 words.regret_text(rest)),
                     options.width, 4);
  }
  if (all.size() > 1) {
    out << paragraph("  ",
                     fmt::format("Together: {}, the price of robustness.", words.regret_text(*solution.price_of_robustness)),
                     options.width, 4);
  }
}

}  // namespace rue
