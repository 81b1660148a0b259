// parting_text.cpp - where the two headline policies part, and what each parting costs.
#include "output/words/parting_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>

#include "analysis/parting.h"
#include "output/forms/number.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_partings = 20;
constexpr double certain_within = 1e-12;  // of 1: a product of chances that are 1
constexpr double unknown_price = std::numeric_limits<double>::quiet_NaN();

class PartingText {
 public:
  // The digits are those of all partings, of the price that they add up to and of the picks' own worst regrets.
  PartingText(const Model& model, const Solution& solution, const std::vector<Parting>& all, const TextOptions& options)
      : solution_(solution), words_(model, solution.tolerance, options.digits) {
    std::vector<double> prices, regrets;
    const auto add_price = [&](double price) {
      if (!std::isnan(price)) prices.push_back(words_.regret(price));
    };
    add_price(solution.price_of_robustness.value_or(unknown_price));
    for (const Criterion c : {Criterion::expected_value, Criterion::minimax_regret})
      regrets.push_back(words_.regret(solution.pick(c)->figures.worst_regret));
    for (const Parting& p : all) {
      for (const double price : {p.loss, p.cost()}) add_price(price);
      for (const double regret : {p.regret_open_by_expected_value, p.regret_open_by_least_regret})
        regrets.push_back(words_.regret(regret));
      chances_.push_back(p.reach);
    }
    prices_ = words_.column(prices);
    regrets_ = words_.column(regrets);
  }

  [[nodiscard]] std::string sentence(const Parting& p) const {
    const std::string by_value = words_.quoted(p.by_expected_value), by_regret = words_.quoted(p.by_least_regret);
    const std::string before = regrets_.alone(words_.regret(p.regret_open_by_expected_value));
    const std::string after = regrets_.alone(words_.regret(p.regret_open_by_least_regret));
    const double less = p.regret_open_by_expected_value - p.regret_open_by_least_regret;
    const std::string kept = std::fabs(less) <= solution_.tolerance
                                 ? fmt::format("the worst regret can be kept to {} either way", after)
                                 : fmt::format("the worst regret can be kept to {} after {} and to {} after {}", after,
                                               by_regret, before, by_value);
    return fmt::format("{}{} takes {}, least regret takes {}. {}; by least regret from there on, {}.",
                       words_.lead(p.decision), words_.costs() ? "expected cost" : "expected value", by_value, by_regret,
                       cost(p), kept);
  }

  [[nodiscard]] std::string price(double figure) const {
    return std::isnan(figure) ? "not known" : prices_.alone(words_.regret(figure));
  }

 private:
  [[nodiscard]] std::string cost(const Parting& p) const {
    if (p.loss <= solution_.tolerance) return "That costs nothing";
    if (std::isnan(p.loss)) return "What that costs is not known: it depends on probabilities that are not given";
    if (std::isnan(p.reach))
      return fmt::format("That costs {} there, and how likely it comes to that is not known", price(p.loss));
    if (p.reach >= 1 - certain_within) return fmt::format("That costs {}", price(p.loss));
    return fmt::format("That costs {} there and {} in all, for it comes to that with {}", price(p.loss), price(p.cost()),
                       PercentColumn(chances_).alone(p.reach));
  }

  const Solution& solution_;
  Words words_;
  FigureColumn prices_, regrets_;
  std::vector<double> chances_;
};

}  // namespace

void write_partings(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  const std::vector<Parting> all = partings(model, solution);
  const PartingText text(model, solution, all, options);
  const std::size_t shown = std::min(all.size(), most_partings);
  out << styled("Where the policies part, and what each parting costs", Style::heading, options.colour) << '\n';
  for (std::size_t i = 0; i < shown; ++i) {
    out << paragraph("  ", text.sentence(all[i]), options.width, 4);
  }
  if (shown < all.size()) {
    double rest = 0;
    for (std::size_t i = shown; i < all.size(); ++i) rest += all[i].cost();
    out << paragraph("  ",
                     fmt::format("… and {} more, together {}.", counted(static_cast<double>(all.size() - shown), "parting"),
                                 text.price(rest)),
                     options.width, 4);
  }
  if (all.size() > 1) {
    out << paragraph("  ",
                     fmt::format("Together: {}, the price of robustness.",
                                 text.price(solution.price_of_robustness.value_or(unknown_price))),
                     options.width, 4);
  }
}

}  // namespace rue
