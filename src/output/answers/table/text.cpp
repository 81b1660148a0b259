// text.cpp - `rue table`: payoffs and regrets, alternatives x scenarios.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "output/answers/table/table.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/scenario_names.h"

namespace rue {
namespace {

constexpr std::size_t few_scenarios = 12;
constexpr std::size_t most_scenarios_text = 64;
constexpr std::size_t most_alternatives_shown = 200;

// Cells with headings at the top and at the left, which can change places.
struct Grid {
  std::vector<std::vector<Cell>> rows;
  std::size_t heading_rows = 0, heading_columns = 0;

  [[nodiscard]] Grid transposed() const {
    Grid other{{}, heading_columns, heading_rows};
    for (std::size_t c = 0; c < rows[0].size(); ++c) {
      auto& row = other.rows.emplace_back();
      for (const std::vector<Cell>& old : rows) row.push_back(old[c]);
    }
    return other;
  }

  [[nodiscard]] TextTable table() const {
    std::vector<Align> align(rows[0].size(), Align::right);
    for (std::size_t c = 0; c < heading_columns; ++c) {
      if (!rows.back()[c].whole) align[c] = Align::left;  // words; the chances are figures
    }
    TextTable result(align, heading_columns);
    for (std::size_t r = 0; r < rows.size(); ++r) r < heading_rows ? result.add_heading(rows[r]) : result.add(rows[r]);
    return result;
  }
};

class TableReport {
 public:
  TableReport(std::ostream& out, const Model& model, const Solution& solution, const PayoffTable& table,
              const TextOptions& options)
      : out_(out),
        solution_(solution),
        table_(table),
        options_(options),
        words_(model, solution.tolerance, options.digits),
        names_(name_scenarios(model, table)),
        rows_(std::min(table.alternatives.size(), most_alternatives_shown)) {}

  void write() const {
    write_heading(out_, words_, options_);
    const std::string what = words_.costs() ? "Costs" : "Payoffs";
    title(table_.later_decisions ? what + " in hindsight" : what);
    note(table_.later_decisions ? fmt::format("Each cell is the {} in that scenario, later choices made knowing it.",
                                              words_.costs() ? "least that the alternative could have cost"
                                                             : "most that the alternative could have brought")
                                : "");
    const Grid payoff_grid = payoffs();
    const Grid regret_grid = regrets();
    const bool turn = should_turn(payoff_grid) || should_turn(regret_grid);
    print(payoff_grid, turn);
    note(table_.open_events
             ? "* best in its scenario, whatever else happens. A cell with two figures runs from the least to the "
               "most over the events that stand under one alternative only."
             : "* best in its scenario");
    if (rows_ < table_.alternatives.size()) {
      note(fmt::format("… and {} more that `rue table --csv` writes.",
                       counted(static_cast<double>(table_.alternatives.size() - rows_), "alternative")));
    }
    out_ << '\n';
    title("Regrets");
    print(regret_grid, turn);
    if (table_.later_decisions) {
      note(
          "With later choices made in hindsight these regrets are the least possible; what a plan risks that cannot look "
          "ahead "
          "is in `rue solve`.");
    } else {
      note("* least worst regret");
    }
  }

 private:
  [[nodiscard]] std::size_t scenarios() const { return table_.scenarios.size(); }

  void title(const std::string& text) const { out_ << styled(text, Style::heading, options_.colour) << '\n'; }
  void note(const std::string& text) const {
    if (!text.empty()) out_ << paragraph("", text, options_.width);
  }

  // As it is if that fits unbroken, else the other way round, else whichever can be made to fit by wrapping.
  [[nodiscard]] bool should_turn(const Grid& grid) const {
    const TextTable upright = grid.table();
    if (upright.natural_width() <= options_.width) return false;
    const TextTable turned = turned_table(grid);
    return turned.natural_width() <= options_.width ||
           (upright.least_width() > options_.width && turned.least_width() <= options_.width);
  }

  void print(const Grid& grid, bool turn) const { (turn ? turned_table(grid) : grid.table()).write(out_, options_); }

  // Scenarios as rows: what a row shares with the one above, from the left, is not said again.
  [[nodiscard]] TextTable turned_table(const Grid& grid) const {
    Grid turned = grid.transposed();
    for (std::size_t r = turned.rows.size(); r-- > turned.heading_rows + 1;) {
      for (std::size_t c = 0; c + 1 < names_.events.size() && turned.rows[r][c].text == turned.rows[r - 1][c].text; ++c) {
        turned.rows[r][c].text.clear();
      }
    }
    return turned.table();
  }

  // Headings: a row for every event, and one for the chances where they are known.
  [[nodiscard]] Grid frame() const {
    Grid grid;
    for (std::size_t e = 0; e < names_.events.size(); ++e) {
      auto& row = grid.rows.emplace_back();
      row.push_back({names_.events[e], false, ' ', Style::faint});
      for (std::size_t s = 0; s < scenarios(); ++s) {
        const std::string& state = names_.states[s][e];
        row.push_back({state.empty() ? "any" : state, false, ' ', state.empty() ? Style::faint : Style::plain});
      }
    }
    if (names_.events.empty()) {
      grid.rows.push_back({{}, {"in any case"}});
    }
    const bool known =
        std::all_of(table_.scenarios.begin(), table_.scenarios.end(), [](const Scenario& s) { return s.probability; });
    if (known && !names_.events.empty()) {
      auto& row = grid.rows.emplace_back();
      row.push_back({"chance", false, ' ', Style::faint});
      std::vector<double> chances;
      for (const Scenario& s : table_.scenarios) chances.push_back(*s.probability);
      const PercentColumn percents(chances);
      for (const double chance : chances) row.push_back({percents(chance), true, ' ', Style::faint});
    }
    grid.heading_rows = grid.rows.size();
    grid.heading_columns = 1;
    for (std::size_t i = 0; i < rows_; ++i) grid.rows.push_back({{words_.branch(table_.alternatives[i])}});
    return grid;
  }

  template <class Shown>
  void fill(Grid& grid, const std::vector<Spread>& cells, bool mark_best, Shown shown) const {
    std::vector<double> figures;
    for (const Spread& cell : cells) {
      figures.push_back(shown(cell.least));
      figures.push_back(shown(cell.most));
    }
    const FigureColumn text = words_.column(figures);
    for (std::size_t s = 0; s < scenarios(); ++s) {
      Leaders leaders;
      for (std::size_t i = 0; i < table_.alternatives.size(); ++i) leaders.enter(i, cells[table_.cell(i, s)].most);
      for (std::size_t i = 0; i < rows_; ++i) {
        const Spread& cell = cells[table_.cell(i, s)];
        const double low = std::min(shown(cell.least), shown(cell.most));
        const double high = std::max(shown(cell.least), shown(cell.most));
        const bool range = cell.most - cell.least > solution_.tolerance;
        std::string shown_text = range ? fmt::format("{} to {}", text(low), text(high)) : text.aligned(low);
        const bool is_best = mark_best && cell.least >= leaders.other_than(i) - solution_.tolerance;
        grid.rows[grid.heading_rows + i].push_back(figure_cell(std::move(shown_text), is_best));
      }
    }
  }

  // A column of a criterion's figures, where every alternative has one.
  template <class Shown>
  void add_criterion(Grid& grid, const char* name, Criterion criterion, bool mark_least, Shown shown) const {
    std::vector<double> figures;
    for (const Alternative& a : solution_.alternatives) {
      const std::optional<double>& figure = a.by(criterion);
      if (!figure) return;
      figures.push_back(shown(*figure));
    }
    const FigureColumn text = words_.column(figures);
    const double least = *std::min_element(figures.begin(), figures.end());
    for (std::size_t r = 0; r < grid.heading_rows; ++r) {
      grid.rows[r].push_back({r + 1 == grid.heading_rows ? name : "", false, ' ', Style::heading});
    }
    for (std::size_t i = 0; i < rows_; ++i) {
      const bool best = mark_least && figures[i] <= least + solution_.tolerance;
      grid.rows[grid.heading_rows + i].push_back(figure_cell(text.aligned(figures[i]), best));
    }
  }

  [[nodiscard]] Grid payoffs() const {
    Grid grid = frame();
    const auto shown = [&](double gain) { return words_.total(gain); };
    fill(grid, table_.payoff, true, shown);
    if (!table_.later_decisions) {
      add_criterion(grid, words_.costs() ? "expected cost" : "expected value", Criterion::expected_value, false, shown);
    }
    return grid;
  }

  [[nodiscard]] Grid regrets() const {
    Grid grid = frame();
    const auto shown = [&](double regret) { return words_.regret(regret); };
    fill(grid, table_.regret, false, shown);
    if (!table_.later_decisions) {
      add_criterion(grid, "worst regret", Criterion::minimax_regret, true, shown);
      add_criterion(grid, "expected regret", Criterion::expected_regret, false, shown);
    }
    return grid;
  }

  std::ostream& out_;
  const Solution& solution_;
  const PayoffTable& table_;
  const TextOptions& options_;
  Words words_;
  ScenarioNames names_;
  std::size_t rows_;
};

// All events make scenarios while those are few; then only the shared ones; then all again while that can be read at all.
std::optional<PayoffTable> readable_table(const Model& model, const Solution& solution) {
  if (std::optional<PayoffTable> all = payoff_table(model, solution, {few_scenarios, true})) return all;
  std::optional<PayoffTable> shared = payoff_table(model, solution, {most_scenarios_text, false});
  if (shared && shared->scenarios.size() > 1) return shared;
  return payoff_table(model, solution, {most_scenarios_text, true});
}

}  // namespace

std::string why_no_alternatives(const Words& words) {
  if (words.root_kind() == RUE_OUTCOME) return Words::nothing_to_choose;
  return fmt::format(
      "'{}' opens the decision with chance, so there are no alternatives to set against scenarios; `rue solve` gives "
      "the plans",
      words.node(0));
}

void write_table_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options) {
  const Words words(model, solution.tolerance);
  if (solution.alternatives.empty()) {
    out << paragraph("", sentence(why_no_alternatives(words)), options.width);
    return;
  }
  const std::optional<PayoffTable> table = readable_table(model, solution);
  if (!table) {
    out << paragraph(
        "",
        fmt::format("The events make more than {} scenarios: too many to read. `rue table --csv` writes up to {}.",
                    most_scenarios_text, format_count(most_scenarios)),
        options.width);
    return;
  }
  TableReport(out, model, solution, *table, options).write();
}

}  // namespace rue
