// range_flips_text.cpp - the nearest of each pick.
#include "output/words/range_flips_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/words/parameter_text.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_named = 2;  // thresholds of each pick

std::string threshold(const Model& model, const Words& words, const Threshold& t) {
  const Parameter& parameter = model.graph.parameters.all[t.parameter];
  const double both[] = {parameter.believed, t.at};
  const std::string winner =
      !if_known(t.winner) ? "none known" : words.quoted(model.tree.first_child[0] + static_cast<rue_index>(t.winner));
  return fmt::format("{} = {} ({} {})", clean(parameter.text()), value_text(parameter, t.at, both), winner,
                     t.only_at ? "there"
                     : t.above ? "above"
                               : "below");
}

std::string of_pick(const Model& model, const Words& words, const std::vector<Threshold>& flips, Headline headline) {
  std::vector<std::string> named;
  std::size_t count = 0;
  for (const Threshold& t : flips) {
    if (t.headline == headline && count++ < most_named) named.push_back(threshold(model, words, t));
  }
  if (count == 0) return {};
  if (count > most_named) named.push_back(fmt::format("{} more", count - most_named));
  return fmt::format("the pick by {} changes at {}",
                     headline == Headline::least_regret ? "least regret"
                     : words.costs()                    ? "expected cost"
                                                        : "expected value",
                     joined(named));
}

}  // namespace

std::string range_flips_text(const Model& model, const Words& words, const RangeFlips& found) {
  if (!found.why_not.empty()) {
    return fmt::format("Whether your ranges change a pick was not looked at: {}.", found.why_not);
  }
  std::vector<std::string> parts;
  for (const Headline headline : {Headline::expected_value, Headline::least_regret}) {
    std::string part = of_pick(model, words, found.flips, headline);
    if (!part.empty()) parts.push_back(std::move(part));
  }
  if (parts.empty()) {
    const std::string below = found.plans_change ? "; plans change below it: see `rue breakeven`" : "";
    const std::string by_value = !found.valued ? "" : words.costs() ? "by expected cost" : "by expected value";
    if (found.exact)
      return fmt::format("Within your ranges, each parameter moved alone, {} by least regret {} first choice{}.",
                         found.valued ? "the picks " + by_value + " and" : "the pick",
                         found.valued ? "keep their" : "keeps its", below);
    return fmt::format(
        "Within your ranges, each parameter moved alone, no change of the first choice {}by least regret was found{}.",
        found.valued ? by_value + " or " : "", below);
  }
  return fmt::format("Within your ranges {}; `rue breakeven` says how near that is.", fmt::join(parts, "; "));
}

}  // namespace rue
