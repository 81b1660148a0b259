// parting_text.cpp - where the two headline policies part, and what each parting costs.
#include "output/parting_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/parting.h"
#include "output/columns.h"
#include "output/number.h"

namespace rue {
namespace {

constexpr std::size_t most_partings = 20;

std::string price(const Parting& p, const Solution& solution, const Words& words) {
  if (p.loss <= solution.tolerance) return "That costs nothing";
  if (p.reach >= 1) return fmt::format("That costs {}", words.regret_text(p.loss));
  return fmt::format("That costs {} there and {} in all, for it comes to that with {}", words.regret_text(p.loss),
                     words.regret_text(p.cost()), format_percent(p.reach));
}

std::string parting_text(const Tree& tree, const Parting& p, const Solution& solution, const Words& words) {
  const std::string before = words.regret_text(p.regret_open_by_expected_value);
  const std::string after = words.regret_text(p.regret_open_by_least_regret);
  const std::string kept = before == after
                               ? fmt::format("either way the worst regret can still be kept to {}", after)
                               : fmt::format("the worst regret can then be kept to {} instead of {}", after, before);
  return fmt::format("{}{} takes {}, least regret takes {}. {}; {}.", where_text(tree, words, p.decision),
                     words.costs() ? "expected cost" : "expected value", words.quoted(p.by_expected_value),
                     words.quoted(p.by_least_regret), price(p, solution, words), kept);
}

}  // namespace

std::string where_text(const Tree& tree, const Words& words, rue_index decision) {
  if (decision == 0) return "at the start: ";
  const std::vector<rue_index> path = path_to(tree, decision);
  std::vector<std::string> conditions;
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (tree.kind[path[i - 1]] != RUE_DECISION) conditions.push_back(words.condition(path[i]));
  }
  const std::string choices = words.decisions(path, 1);
  std::string text = choices.empty() ? "" : fmt::format("after {}", choices);
  if (conditions.empty()) return text + ": ";
  return fmt::format("{}{}{} — ", text, text.empty() ? "" : ", ", clause(conditions));
}

void write_partings(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  const Words words(model, solution.tolerance);
  const std::vector<Parting> all = partings(model, solution);
  const std::size_t shown = std::min(all.size(), most_partings);
  out << styled("Where the policies part, and what each parting costs", Style::heading, options.colour) << '\n';
  for (std::size_t i = 0; i < shown; ++i) {
    out << paragraph("  ", parting_text(model.tree, all[i], solution, words), options.width, 4);
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
