// text.cpp - tables that fit a terminal: a bar is two figures, a curve its turning points, a map its regions.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <span>

#include "analysis/whatif/range_flips.h"
#include "output/answers/sensitivity/sensitivity.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/experiment_words.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"
#include "output/words/search_text.h"

namespace rue {
namespace {

constexpr Headline headlines[] = {Headline::expected_value, Headline::least_regret};

std::size_t index_of(Headline headline) {
  return static_cast<std::size_t>(headline);
}

// The figure that a headline is about, and the same with the believed policy: in the model's own sign.
struct Figure {
  std::optional<double> anew, held;
};
Figure figure_of(const Words& words, const Outlook& o, Headline headline) {
  if (headline == Headline::least_regret) return {words.regret(o.least_regret), words.regret(o.held_regret)};
  Figure figure;
  if (o.best_value) figure.anew = words.total(*o.best_value);
  if (o.held_value) figure.held = words.total(*o.held_value);
  return figure;
}

class TornadoTable {
  static constexpr std::size_t most_bars = 40;  // rows of the tornado's table

 public:
  TornadoTable(const ExperimentWords& words, const std::vector<TornadoBar>& bars, Headline headline)
      : words_(words), headline_(headline) {
    for (const TornadoBar& bar : bars) bars_.push_back(&bar);
    if (headline == Headline::least_regret)
      std::stable_sort(bars_.begin(), bars_.end(),
                       [](const TornadoBar* a, const TornadoBar* b) { return a->regret_swing > b->regret_swing; });
    std::vector<double> figures;
    for (const TornadoBar* bar : bars_) {
      for (const std::optional<Outlook>* end : {&bar->curve.outlook.front(), &bar->curve.outlook.back()}) {
        const Figure f = figure_of(words.words(), **end, headline);
        if (f.anew) figures.push_back(*f.anew);
        if (f.held) figures.push_back(*f.held);
      }
    }
    text_ = words.words().column(figures);
  }

  void write(std::ostream& out, const TextOptions& options) {
    const Outlook& believed = words_.experiment().believed();
    const Figure now = figure_of(words_.words(), believed, headline_);
    if (headline_ != Headline::expected_value) out << '\n';
    if (!now.anew) {
      out << paragraph("",
                       words_.some_valued() ? "No pick by expected value is known: a chance node has no probabilities."
                                            : "No expected value is available: a chance node has no probabilities.",
                       options.width);
      return;
    }
    const std::optional<std::size_t> pick = pick_of(believed, headline_);
    std::string lead = fmt::format("{} {}",
                                   headline_ == Headline::least_regret ? "Least worst regret"
                                   : words_.words().costs()            ? "Lowest expected cost"
                                                                       : "Highest expected value",
                                   text_.alone(*now.anew));
    if (pick) lead += fmt::format(", by {}", words_.quoted(*pick));
    out << paragraph("", lead, options.width);
    TextTable table({Align::left, Align::left, Align::right, Align::right, Align::left});
    table.add_heading({{"parameter"}, {"range"}, {"chosen anew"}, {"policy held"}, {"pick flips to"}});
    const std::size_t rows = std::min(bars_.size(), most_bars);
    for (const TornadoBar* bar : std::span(bars_).first(rows)) table.add(row(*bar));
    table.write(out, options, 2);
    if (rows < bars_.size())
      out << rows_left_out(counted(static_cast<double>(bars_.size() - rows), "parameter") + " that moves it no more", true,
                           options.width);
  }

 private:
  std::vector<Cell> row(const TornadoBar& bar) {
    const Parameter& parameter = words_.parameter(bar.parameter);
    const Figure low = figure_of(words_.words(), *bar.curve.outlook.front(), headline_);
    const Figure high = figure_of(words_.words(), *bar.curve.outlook.back(), headline_);
    const auto ends = [&](const std::optional<double>& a, const std::optional<double>& b) {
      return a && b ? fmt::format("{} … {}", text_(*a), text_(*b)) : std::string("–");
    };
    std::string flips;
    const std::optional<std::size_t> pick = pick_of(words_.experiment().believed(), headline_);
    for (const Crossing& c : bar.curve.crossings[index_of(headline_)]) {
      const bool above = c.at == parameter.believed ? c.below == pick : c.at > parameter.believed;
      flips += fmt::format("{}{} {} {}", flips.empty() ? "" : ", ", words_.alternative(above ? c.above : c.below),
                           c.single ? "at just"
                           : above  ? "above"
                                    : "below",
                           value_text(parameter, c.at));
    }
    return {Cell{words_.name(bar.parameter)}, Cell{range_text(parameter, {bar.low, bar.high}), true},
            figure_cell(ends(low.anew, high.anew)), figure_cell(ends(low.held, high.held)), Cell{flips}};
  }

  const ExperimentWords& words_;
  Headline headline_;
  std::vector<const TornadoBar*> bars_;
  FigureColumn text_;
};

// The letter of an alternative in a map.
char letter(std::size_t alternative) {
  return alternative < 26 ? static_cast<char>('A' + alternative) : '+';
}

// Every `step`-th of n places, so that at most `most` remain.
std::size_t step_for(std::size_t n, std::size_t most) {
  return (n + most - 1) / most;
}

void write_map(std::ostream& out, const ExperimentWords& words, const TwoWayMap& map, Headline headline,
               const TextOptions& options) {
  const std::vector<std::optional<std::size_t>>& pick = map.pick[index_of(headline)];
  out << '\n' << (headline == Headline::expected_value ? "By expected value" : "By least regret") << '\n';
  const Parameter& across = words.parameter(map.parameter[0]);
  const Parameter& up = words.parameter(map.parameter[1]);
  const std::size_t across_step = step_for(map.x.size(), 51);
  const std::size_t up_step = step_for(map.y.size(), 21);
  std::vector<std::size_t> columns, rows;
  for (std::size_t c = 0; c < map.x.size(); c += across_step) columns.push_back(c);
  for (std::size_t r = 0; r < map.y.size(); r += up_step) rows.push_back(r);
  std::size_t margin = 0;
  for (const std::size_t r : rows) margin = std::max(margin, width_of(value_text(up, map.y[r])));
  margin = std::max(margin, std::size_t{6});
  const auto nearest_to = [](const std::vector<double>& values, const std::vector<std::size_t>& shown, double believed) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < shown.size(); ++i) {
      if (std::fabs(values[shown[i]] - believed) < std::fabs(values[shown[best]] - believed)) best = i;
    }
    return best;
  };
  const std::size_t here_column = nearest_to(map.x, columns, across.believed);
  const std::size_t here_row = nearest_to(map.y, rows, up.believed);
  out << "  " << padded_left(clean(up.text()), margin) << '\n';
  for (std::size_t i = rows.size(); i-- > 0;) {
    const bool labelled = i == 0 || i + 1 == rows.size() || i == here_row;
    std::string line = "  " + padded_left(labelled ? value_text(up, map.y[rows[i]]) : "", margin) + " │";
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::optional<std::size_t>& p = pick[rows[i] * map.x.size() + columns[k]];
      const bool here = i == here_row && k == here_column;
      line += here ? '*' : p ? letter(*p) : '.';
    }
    out << line << '\n';
  }
  const std::string low = value_text(across, map.x.front());
  const std::string high = value_text(across, map.x.back());
  const std::size_t width = columns.size();
  std::string rule;
  for (std::size_t k = 0; k < width; ++k) rule += "─";
  out << "  " << std::string(margin + 1, ' ') << "└" << rule << '\n';
  const std::string name = clean(across.text());
  const std::size_t used = width_of(low) + width_of(high) + width_of(name);
  const std::size_t gap = width > used + 1 ? (width - used) / 2 : 1;
  out << "  " << std::string(margin + 2, ' ') << low << std::string(gap, ' ') << name
      << std::string(width > used + gap ? width - used - gap : 1, ' ') << high << '\n';
  (void)options;
}

// No change was found: what that says of the pick.
std::string same_pick(const ExperimentWords& words, const Curve& curve, Headline headline) {
  if (curve.search.exact) return "The pick is the same all along.";
  const std::optional<std::size_t> pick = pick_of(words.experiment().believed(), headline);
  const bool same = std::all_of(curve.outlook.begin(), curve.outlook.end(),
                                [&](const std::optional<Outlook>& o) { return !o || pick_of(*o, headline) == pick; });
  return same ? "The pick is the same at all values looked at."
              : "Some value above has another pick: where it changes and changes back was not found.";
}

}  // namespace

void write_tornado_report(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars,
                          double spread, const TextOptions& options) {
  const ExperimentWords words(experiment, options.digits);
  write_heading(out, words.words(), options);
  if (bars.empty()) {
    out << paragraph("", "The graph has no number that could move.", options.width);
    return;
  }
  for (const Headline headline : headlines) TornadoTable(words, bars, headline).write(out, options);
  std::vector<PlanThreshold> changes;
  std::vector<Search> searches;
  for (const TornadoBar& bar : bars) {
    changes.insert(changes.end(), bar.curve.plan_changes.begin(), bar.curve.plan_changes.end());
    searches.push_back(bar.curve.search);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const PlanThreshold& a, const PlanThreshold& b) { return a.distance < b.distance; });
  write_plan_changes(out, words, changes, options);
  write_searches(out, words, searches, options);
  const auto lacks = [&](const TornadoBar& bar) { return !words.parameter(bar.parameter).range; };
  std::string note =
      "Each parameter goes through its range alone; the figures stand at its low and its high end. 'Chosen anew' takes the "
      "best policy there, 'policy held' keeps what is best where nothing varies.";
  if (std::any_of(bars.begin(), bars.end(), lacks))
    note += fmt::format(
        " Without a range of its own a probability goes {} up and down, a named number {} of its size, and a payoff {} of "
        "the distance between the best and the worst total{} (--spread).",
        format_percent(spread), format_percent(spread), format_percent(spread),
        experiment.model().graph.criteria.all.empty() ? "" : ", a score as much of its criterion's scale");
  std::vector<std::uint32_t> varied;
  varied.reserve(bars.size());
  for (const TornadoBar& bar : bars) varied.push_back(bar.parameter);
  note += words.from_order(varied);
  if (has_ranges(experiment.model())) note += " All at once: `rue robust`.";
  out << '\n' << paragraph("", note, options.width);
}

void write_curve_report(std::ostream& out, const Experiment& experiment, const Curve& curve, const TextOptions& options) {
  const ExperimentWords words(experiment, options.digits);
  const Parameter& parameter = words.parameter(curve.parameter);
  write_heading(out, words.words(), options);
  for (const Headline headline : headlines) {
    std::vector<Align> columns{Align::right};
    std::vector<Cell> heading{{words.name(curve.parameter)}};
    std::vector<double> figures;
    const auto figure = [&](const Outlook& o, std::size_t a) {
      return headline == Headline::expected_value ? words.words().total(o.expected_value[a])
                                                  : words.words().regret(o.worst_regret[a]);
    };
    const std::size_t count = experiment.believed().worst_regret.size();
    for (std::size_t a = 0; a < count; ++a) {
      columns.push_back(Align::right);
      heading.push_back({words.alternatives() == 0 ? "the best policy" : words.alternative(a)});
      for (const std::optional<Outlook>& o : curve.outlook) {
        if (o && std::isfinite(figure(*o, a))) figures.push_back(figure(*o, a));
      }
    }
    TextTable table(columns);
    table.add_heading(heading);
    const FigureColumn text = words.words().column(figures);
    const std::size_t step = step_for(curve.x.size(), 13);
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      const bool here = curve.x[i] == parameter.believed;
      const bool beside = (i > 0 && curve.x[i - 1] == parameter.believed) ||
                          (i + 1 < curve.x.size() && curve.x[i + 1] == parameter.believed);
      const bool end = i == 0 || i + 1 == curve.x.size();
      if (!here && !end && (i % step != 0 || (step > 1 && beside))) continue;
      std::vector<Cell> row{figure_cell(value_text(parameter, curve.x[i], curve.x) + (here ? " believed" : ""))};
      for (std::size_t a = 0; a < count; ++a) {
        const std::optional<Outlook>& o = curve.outlook[i];
        const bool known = o && std::isfinite(figure(*o, a));
        row.push_back(figure_cell(known ? text.aligned(figure(*o, a)) : "–",
                                  known && words.alternatives() != 0 && pick_of(*o, headline) == a));
      }
      table.add(row);
    }
    if (headline != Headline::expected_value) out << '\n';
    out << paragraph(
        "",
        headline == Headline::expected_value ? (words.words().costs() ? "Expected cost" : "Expected value") : "Worst regret",
        options.width);
    table.write(out, options, 2);
    const std::vector<Crossing>& crossings = curve.crossings[index_of(headline)];
    for (const Crossing& c : crossings)
      out << paragraph("  ",
                       fmt::format("{} {} the pick changes from {} to {}.", c.single ? "At just" : "At",
                                   value_text(parameter, c.at), words.quoted(c.below), words.quoted(c.above)),
                       options.width);
    if (crossings.empty() && words.alternatives() > 1)
      out << paragraph("  ", same_pick(words, curve, headline), options.width);
  }
  if (!curve.why_not.empty())
    out << paragraph("  ", fmt::format("–: the model has no value there: {}.", curve.why_not), options.width);
  write_plan_changes(out, words, curve.plan_changes, options);
  write_searches(out, words, {&curve.search, 1}, options);
  std::string note =
      words.alternatives() > 0 ? "Each alternative with its own best continuation; * marks the pick." : std::string();
  note += words.from_order({&curve.parameter, 1});
  if (!note.empty()) out << '\n' << paragraph("", note, options.width);
}

void write_map_report(std::ostream& out, const Experiment& experiment, const TwoWayMap& map, const TextOptions& options) {
  const ExperimentWords words(experiment, options.digits);
  write_heading(out, words.words(), options);
  for (std::size_t a = 0; a < words.alternatives(); ++a) out << "  " << letter(a) << "  " << words.alternative(a) << '\n';
  for (const Headline headline : headlines) write_map(out, words, map, headline, options);
  out << '\n'
      << paragraph(
             "",
             fmt::format("Who wins where (strategy regions), {} x {} values; * is what is believed. '.': no value there.{}",
                         map.x.size(), map.y.size(), words.from_order(map.parameter)),
             options.width);
}

}  // namespace rue
