// text.cpp - nearest first, each pick apart.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <set>
#include <span>

#include "output/answers/breakeven/breakeven.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/experiment_words.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"
#include "output/words/search_text.h"

namespace rue {
namespace {

constexpr std::size_t most_of_one_pass = 30;  // break-evens, nearest first

// "The other 3 parameters, moved alone, never change it", and of those that were only looked at what that says.
void write_rest(std::ostream& out, const ExperimentWords& words, const BreakEven& found, const std::set<std::uint32_t>& with,
                const TextOptions& options) {
  std::size_t never = 0;
  std::vector<std::string> seen;
  for (const Search& search : found.searches) {
    if (with.count(search.parameter) != 0) continue;
    if (search.exact) {
      ++never;
    } else {
      seen.push_back(looked_at(words, search));
    }
  }
  if (never > 0) {
    const bool all = with.empty() && seen.empty();
    const std::string others =
        never == 1 ? (all ? "The one parameter" : "The other one")
                   : fmt::format("{} {}", all ? "The" : "The other", counted(static_cast<double>(never), "parameter"));
    out << paragraph("  ", fmt::format("{}, moved alone, never {} it.", others, never == 1 ? "changes" : "change"),
                     options.width);
  }
  constexpr std::size_t most = 5;
  const std::size_t shown = std::min(seen.size(), most);
  for (std::size_t i = 0; i < shown; ++i)
    out << paragraph("  ", fmt::format("{}: none of them changes it.", seen[i]), options.width, 4);
  if (shown < seen.size())
    out << paragraph("  ",
                     fmt::format("So {} {} (--json says with how many values).", seen.size() - shown == 1 ? "was" : "were",
                                 counted(static_cast<double>(seen.size() - shown), "other parameter")),
                     options.width);
}

// "Expected value: 'go' is picked. Another would be"
void write_pick(std::ostream& out, const ExperimentWords& words, Headline headline, std::size_t pick, const char* next,
                const TextOptions& options) {
  const char* const by = headline == Headline::least_regret ? "Least regret"
                         : words.words().costs()            ? "Expected cost"
                                                            : "Expected value";
  out << paragraph("", fmt::format("{}: {} is picked.{}", by, words.quoted(pick), next), options.width);
}

struct ThresholdText {
  std::string believed, side;
};

// `text` gives a threshold's ThresholdText; `number` heads the names.
template <class Text>
void write_table(std::ostream& out, const ExperimentWords& words, std::span<const Threshold> thresholds, const char* number,
                 Text text, const TextOptions& options) {
  if (thresholds.empty()) return;
  TextTable table({Align::left, Align::right, Align::left, Align::left, Align::right});
  table.add_heading({{number}, {"believed"}, {"wins"}, {"alternative"}, {"distance"}});
  std::vector<double> distances;
  for (const Threshold& t : thresholds) distances.push_back(t.distance);
  const PercentColumn distance_text(distances);
  for (const Threshold& t : thresholds) {
    const ThresholdText shown = text(t);
    table.add({Cell{words.name(t)}, figure_cell(shown.believed), Cell{shown.side}, Cell{words.alternative(t.winner)},
               figure_cell(distance_text(t.distance), t.in_range)});
  }
  table.write(out, options, 2);
}

void write_part(std::ostream& out, const ExperimentWords& words, const BreakEven& found, Headline headline,
                const TextOptions& options) {
  const std::optional<std::size_t> pick = pick_of(words.experiment().believed(), headline);
  if (headline != Headline::expected_value) out << '\n';
  if (!pick) {
    out << paragraph("",
                     words.some_valued() ? "No pick by expected value is known: a chance node has no probabilities."
                                         : "No expected value is available, so there is no pick by it.",
                     options.width);
    return;
  }
  std::set<std::uint32_t> with;
  std::vector<Threshold> thresholds;
  for (const Threshold& t : found.thresholds) {
    if (t.headline != headline) continue;
    thresholds.push_back(t);
    with.insert(t.parameter);
  }
  write_pick(out, words, headline, *pick, with.empty() ? "" : " Another would be", options);
  const auto text = [&](const Threshold& t) -> ThresholdText {
    return {value_text(words.parameter(t.parameter), t.believed, std::array{t.believed, t.at}), words.side(t)};
  };
  write_table(out, words, thresholds, "parameter", text, options);
  write_rest(out, words, found, with, options);
}

void write_one_pass(std::ostream& out, const ExperimentWords& words, const std::vector<Threshold>& thresholds,
                    const TextOptions& options) {
  const std::size_t pick = *words.experiment().believed().value_pick;
  write_pick(out, words, Headline::expected_value, pick,
             thresholds.empty() ? " None of the numbers looked at, moved alone, changes it." : " Another would be", options);
  const std::span<const Threshold> nearest = std::span(thresholds).first(std::min(thresholds.size(), most_of_one_pass));
  const auto text = [&](const Threshold& t) -> ThresholdText {
    const std::array both = {t.believed, t.at};
    const PercentColumn percents(both);
    const FigureColumn figures = words.words().column(both);
    const auto shown = [&](double x) { return t.chance ? percents(x) : figures.alone(x); };
    return {shown(t.believed), fmt::format("{} {}", side_key(t), shown(t.at))};
  };
  write_table(out, words, nearest, "number", text, options);
  if (nearest.size() < thresholds.size())
    out << rows_left_out(counted(static_cast<double>(thresholds.size() - nearest.size()), "break-even") + " farther away",
                         true, options.width);
  std::string note =
      "Each number moves alone; policies are chosen anew. Distance is the way from what is believed: of a probability as it "
      "is, of a payoff in parts of the distance between the best and the worst total. The tree is large: one pass finds "
      "these break-evens exactly, by expected value, of what is booked on reaching a node and of private branches' "
      "probabilities. Least regret, other numbers, changes below the first choice and ties at an end of what a probability "
      "can be are left out, for they would take too long: ask for some numbers with --only NAME, or name those that matter "
      "in params.";
  const auto nameless = [](const Threshold& t) { return t.parameter == no_parameter; };
  if (std::any_of(nearest.begin(), nearest.end(), nameless))
    note += " 'On reaching' stands where nothing is booked on a node, or several numbers: --only does not take that.";
  out << '\n' << paragraph("", note, options.width);
}

}  // namespace

void write_breakeven_report(std::ostream& out, const Experiment& experiment, const BreakEven& found,
                            const TextOptions& options) {
  const ExperimentWords words(experiment, options.digits);
  write_heading(out, words.words(), options);
  if (found.one_pass) {
    write_one_pass(out, words, found.thresholds, options);
    return;
  }
  if (words.words().root_kind() == RUE_OUTCOME) {
    out << paragraph("", sentence(Words::nothing_to_choose), options.width);
    return;
  }
  if (found.searches.empty()) {
    out << paragraph("", "The graph has no number that could move.", options.width);
    return;
  }
  if (words.words().root_kind() == RUE_DECISION) {
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) write_part(out, words, found, h, options);
  } else {
    out << paragraph("", "The decision begins with nature: there is no first choice that could change.", options.width);
    if (found.plan_changes.empty()) write_rest(out, words, found, {}, options);
  }
  write_plan_changes(out, words, found.plan_changes, options);
  write_searches(out, words, found.searches, options);
  if (!found.left_out.empty())
    out << '\n'
        << paragraph("",
                     fmt::format("{} {} left out, for all together would take too long: ask with --only NAME for {}.",
                                 counted(static_cast<double>(found.left_out.size()), "parameter"),
                                 found.left_out.size() == 1 ? "was" : "were", words.name(found.left_out.front())),
                     options.width);
  const auto is_exact = [](const Search& search) { return search.exact; };
  const bool any = std::any_of(found.searches.begin(), found.searches.end(), is_exact);
  const bool all = std::all_of(found.searches.begin(), found.searches.end(), is_exact);
  std::string note =
      "Each parameter moves alone, the others stay as believed; policies are chosen anew. Distance is the way from what is "
      "believed to the threshold, in parts of the parameter's range (* lies within it); without a range a probability's is "
      "in parts of 1, a payoff's of the distance between the best and the worst total, a score's of its criterion's scale, "
      "another number's of its own size.";
  if (any)
    note += fmt::format(
        " {} threshold is exact, and 'never' holds for all that the parameter can be: where every probability is one, a "
        "weight not below 0, and a score within its scale.",
        all ? "A" : "Of a parameter that is not named above a");
  std::vector<std::uint32_t> varied;
  varied.reserve(found.searches.size());
  for (const Search& search : found.searches) varied.push_back(search.parameter);
  note += words.from_order(varied);
  out << '\n' << paragraph("", note, options.width);
}

}  // namespace rue
