// table_reader.cpp - a payoff table as CSV becomes a decision graph in DOT.
#include "output/new/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/language/expression.h"
#include "output/forms/probability_rows.h"
#include "output/new/table_sheet.h"
#include "text/columns.h"
#include "text/dot_words.h"
#include "text/number_literal.h"

namespace rue {
namespace {

struct Table {
  std::string title;
  std::string currency;  // of the figures: "$"; empty: none
  bool currency_first = false;
  std::vector<std::string> scenarios;
  std::vector<std::string> chances;  // in Rue's words, "" takes the rest; empty: none are given
  std::vector<std::string> alternatives;
  std::vector<std::vector<std::string>> figures;  // [alternatives][scenarios], in Rue's words
};

// A name as the graph's readers have it: blanks inside are one.
std::string tidy(std::string_view name) {
  std::string words;
  for (const char c : clean(name)) {
    if (c != ' ' || (!words.empty() && words.back() != ' ')) words += c;
  }
  return words;
}

class TableReader {
 public:
  TableReader(std::string_view csv, const TableOptions& options, Diagnostics& diagnostics)
      : csv_(csv), options_(options), diagnostics_(diagnostics) {}

  std::optional<Table> read() {
    const std::size_t errors = diagnostics_.error_count();
    std::optional<Sheet> sheet = read_sheet(csv_, diagnostics_);
    if (!sheet) return std::nullopt;
    if (sheet->rows.empty()) {
      diagnostics_.error({0, 0}, "the table is empty", "a header with the scenarios, then a row for every alternative");
      return std::nullopt;
    }
    table_.title = std::move(sheet->title);
    mark_ = sheet->mark;
    if (options_.transpose.value_or(false)) sheet->transpose();
    if (!options_.transpose && asks_to_transpose(sheet->rows)) return std::nullopt;
    read_header(sheet->rows.front());
    if (!table_.scenarios.empty()) read_rows(sheet->rows);
    if (table_.alternatives.empty() && diagnostics_.error_count() == errors) {
      diagnostics_.error(sheet->rows.back().front().span, "the table has no alternatives",
                         "write a row for every alternative");
    }
    if (diagnostics_.error_count() > errors) return std::nullopt;
    return std::move(table_);
  }

 private:
  // Does it look as if the scenarios stood down, and the alternatives across? Then whoever asks has to say which.
  bool asks_to_transpose(const std::vector<CsvRow>& rows) {
    const CsvField& corner = rows.front().front();
    const std::string words = plain_words(corner.text);
    const std::string_view word = first_word(words);
    if (is_one_of(word, {"alternative", "alternatives", "decision", "decisions", "action", "actions", "option", "options",
                         "choice", "choices", "strategy", "strategies", "act", "acts"}))
      return false;
    const CsvField* sign = nullptr;
    if (is_one_of(word, {"state", "states", "scenario", "scenarios", "event", "events", "nature", "outcome", "outcomes"}))
      sign = &corner;
    for (const CsvField& field : rows.front()) {
      if (sign == nullptr && &field != &corner && probability_name(field.text) == ProbabilityName::sure) sign = &field;
    }
    // A row of probabilities says that the scenarios stand across.
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (probability_name(rows[r].front().text) != ProbabilityName::no) return false;
    }
    if (sign == nullptr) return false;
    diagnostics_.error(
        sign->span,
        sign == &corner ? fmt::format("'{}' stands over the rows: do the scenarios stand down, and the alternatives across?",
                                      clean(sign->text))
                        : fmt::format("'{}' stands over a column: do the scenarios stand down, and the alternatives across?",
                                      clean(sign->text)),
        fmt::format("if so: {0} --transpose; if each row is an alternative: {0} --no-transpose", options_.command));
    return true;
  }

  void read_header(const CsvRow& row) {
    if (row.size() < 2) {
      diagnostics_.error(row[0].span, "the header names no scenario",
                         "the first column names the alternatives, the others are scenarios; fields are parted by commas, "
                         "semicolons or tabs");
      return;
    }
    std::map<std::string, Span> first;
    for (std::size_t c = 1; c < row.size(); ++c) {
      std::string name = tidy(row[c].text);
      if (name.empty())
        diagnostics_.error(row[c].span, fmt::format("column {} has no name", c + 1), "write the scenario's name");
      const auto [at, is_new] = first.emplace(name, row[c].span);
      if (!is_new && !name.empty()) {
        diagnostics_.error(row[c].span, fmt::format("two scenarios are named '{}'", name))
            .notes.push_back({at->second, "first written here"});
      }
      table_.scenarios.push_back(std::move(name));
    }
  }

  void read_rows(const std::vector<CsvRow>& rows) {
    const std::size_t chances = row_of_probabilities(rows);
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const CsvRow& row = rows[r];
      if (row.size() != table_.scenarios.size() + 1) {
        diagnostics_.error(
            row.back().span, fmt::format("this row has {} fields, the header {}", row.size(), table_.scenarios.size() + 1),
            row.size() > table_.scenarios.size() + 1 ? "a comma inside a field needs quotes around the field" : "");
      } else if (r == chances) {
        read_chances(row);
      } else {
        read_alternative(row);
      }
    }
  }

  // 0: there is none.
  std::size_t row_of_probabilities(const std::vector<CsvRow>& rows) {
    std::size_t found = 0;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const ProbabilityName name = probability_name(rows[r].front().text);
      if (name == ProbabilityName::no) continue;
      const bool fits = found == 0 ? name == ProbabilityName::sure || are_chances(rows[r]) : look_like(rows[r]);
      if (!fits) continue;
      if (found != 0) {
        diagnostics_.error(rows[r].front().span, "a second row of probabilities")
            .notes.push_back({rows[found].front().span, "the first stands here"});
        continue;
      }
      found = r;
    }
    return found != 0 ? found : nameless_row(rows);
  }

  // The only one whose figures could be nothing but probabilities, if others could not.
  std::size_t nameless_row(const std::vector<CsvRow>& rows) {
    std::size_t found = 0;
    std::size_t count = 0;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (!look_like(rows[r])) continue;
      if (++count == 1) found = r;
    }
    if (count != 1 || rows.size() < 3) return 0;
    const std::string name = clean(rows[found].front().text);
    diagnostics_.warning(
        rows[found].front().span,
        fmt::format("{} is read as the probabilities: its figures sum to 1", name.empty() ? "this row" : "'" + name + "'"),
        "name it probability; if it is an alternative, add a row named probability without figures");
    return found;
  }

  [[nodiscard]] std::optional<double> plain_figure(const CsvField& field) const {
    const CellFigure figure = figure_of_cell(field.text, mark_);
    Diagnostics unheard;
    const std::string& text = figure.number.empty() ? field.text : figure.number;
    if (text.empty()) return std::nullopt;
    const std::optional<Number> number =
        evaluate(Passage(text, {0, static_cast<std::uint32_t>(text.size())}, text), unheard);
    return number ? std::optional<double>(number->value) : std::nullopt;
  }

  [[nodiscard]] bool look_like(const CsvRow& row) const {
    std::vector<double> figures;
    for (std::size_t c = 1; c < row.size(); ++c) figures.push_back(plain_figure(row[c]).value_or(-1));
    return row.size() == table_.scenarios.size() + 1 && look_like_probabilities(figures);
  }
  // No figure that could be none.
  [[nodiscard]] bool are_chances(const CsvRow& row) const {
    for (std::size_t c = 1; c < row.size(); ++c) {
      const std::optional<double> p = plain_figure(row[c]);
      if (p && !(*p >= 0 && *p <= 1)) return false;
    }
    return true;
  }

  void read_alternative(const CsvRow& row) {
    std::string name = tidy(row[0].text);
    if (name.empty()) diagnostics_.error(row[0].span, "this alternative has no name", "write it in the first column");
    if (std::find(table_.alternatives.begin(), table_.alternatives.end(), name) != table_.alternatives.end()) {
      diagnostics_.warning(row[0].span, fmt::format("two alternatives are named '{}'", name));
    }
    table_.alternatives.push_back(std::move(name));
    auto& figures = table_.figures.emplace_back();
    for (std::size_t c = 1; c < row.size(); ++c) {
      if (row[c].text.empty()) {
        diagnostics_.error(row[c].span,
                           fmt::format("'{}' has no figure for '{}'", table_.alternatives.back(), table_.scenarios[c - 1]));
        figures.emplace_back();
        continue;
      }
      std::string text;
      (void)number(row[c], text, true);
      figures.push_back(std::move(text));
    }
  }

  // The cell's value, and in `text` how Rue writes it.
  std::optional<double> number(const CsvField& field, std::string& text, bool money) {
    CellFigure figure = figure_of_cell(field.text, mark_);
    if (figure.number.empty()) {
      if (!figure.why.empty()) {
        diagnostics_.error(field.span, figure.why, figure.help);
        return std::nullopt;
      }
      text = field.text;
      const std::optional<Number> number = evaluate(Passage(field.text, field.span, csv_), diagnostics_);
      return number ? std::optional<double>(number->value) : std::nullopt;
    }
    text = std::move(figure.number);
    if (money && !figure.currency.empty()) note_currency(field, figure);
    const bool percent = text.ends_with('%');
    const std::string_view digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
    const std::optional<double> value = value_of(digits.substr(0, digits.size() - (percent ? 1 : 0)), percent);
    if (!value || !std::isfinite(*value)) {
      diagnostics_.error(field.span, fmt::format("'{}' is more than a number can hold", clean(field.text)));
      return std::nullopt;
    }
    return text.starts_with('-') ? -*value : *value;
  }

  void note_currency(const CsvField& field, const CellFigure& figure) {
    if (table_.currency.empty()) {
      table_.currency = figure.currency;
      table_.currency_first = figure.sign_first;
    } else if (table_.currency != figure.currency) {
      diagnostics_.error(
          field.span,
          fmt::format("'{}' is in {}, other figures are in {}", clean(field.text), figure.currency, table_.currency),
          "write all figures in one currency");
    }
  }

  void read_chances(const CsvRow& row) {
    const bool none = std::all_of(row.begin() + 1, row.end(), [](const CsvField& field) { return field.text.empty(); });
    if (none && table_.scenarios.size() > 1) return;
    double sum = 0;
    std::size_t rests = 0;
    bool sound = true;
    for (std::size_t c = 1; c < row.size(); ++c) {
      const bool rest = row[c].text.empty() || plain_words(row[c].text) == "rest";
      std::string text;
      if (rest) {
        if (++rests == 2)
          diagnostics_.error(row[c].span, "a second scenario without a probability", "one may take the rest");
        table_.chances.emplace_back();
        continue;
      }
      const std::optional<double> p = number(row[c], text, false);
      table_.chances.push_back(std::move(text));
      if (p && !(*p >= 0 && *p <= 1))
        diagnostics_.error(
            row[c].span, fmt::format("probability {} is not between 0 and 1", clean(row[c].text)),
            *p > 1 && *p <= 100 ? fmt::format("write {}% if it is meant in per cent", clean(row[c].text)) : "");
      sound = sound && p && *p >= 0 && *p <= 1;
      sum += p.value_or(0);
    }
    if (sound && (sum > 1 + sum_rounding || (rests == 0 && sum < 1 - sum_rounding))) {
      diagnostics_.error(row[0].span, fmt::format("the probabilities sum to {:.6g}, not 1", sum),
                         "leave one empty and it takes the rest");
    }
  }

  std::string_view csv_;
  const TableOptions& options_;
  Diagnostics& diagnostics_;
  DecimalMark mark_ = DecimalMark::point;
  Table table_;
};

// A declared event names its states in one text, where these characters part things.
bool can_be_declared(const Table& table) {
  return std::all_of(table.scenarios.begin(), table.scenarios.end(),
                     [](const std::string& name) { return name.find_first_of(":|\"=,;#[]\\&") == std::string::npos; });
}

std::string declaration(const Table& table) {
  std::string text = "scenario: ";
  for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
    if (s > 0) text += ", ";
    text += table.scenarios[s];
    if (!table.chances[s].empty()) text += " = " + table.chances[s];
  }
  return text;
}

std::string graph_of(const Table& table, const TableOptions& options) {
  const bool costs = options.objective == Objective::minimize;
  const bool declared = !table.chances.empty() && can_be_declared(table);
  std::string text = fmt::format(
      "// From a payoff table: an alternative a row, a branch of one event a column. What comes out is the same\n"
      "// for every alternative, so that all chance nodes carry the event.\ndigraph {} {{\n",
      dot_id(options.name));
  std::vector<std::string> settings;
  if (!table.title.empty()) settings.push_back(fmt::format("label={}", dot_label(table.title)));
  if (!table.currency.empty())
    settings.push_back(fmt::format("unit=\"{}\"", table.currency_first ? table.currency + "#" : table.currency));
  if (costs) settings.emplace_back("objective=minimize");
  if (declared) settings.push_back(fmt::format("events={}", dot_id(declaration(table))));
  if (!settings.empty()) text += fmt::format("  graph [{}];\n", fmt::join(settings, ", "));

  text += "\n  { node [event=scenario];\n";
  for (std::size_t i = 0; i < table.alternatives.size(); ++i) {
    text += fmt::format("    a{} [label={}];\n", i + 1, dot_label(table.alternatives[i]));
  }
  text += "  }\n";
  for (std::size_t i = 0; i < table.alternatives.size(); ++i) text += fmt::format("  decision -> a{};\n", i + 1);
  for (std::size_t i = 0; i < table.alternatives.size(); ++i) {
    text += '\n';
    for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
      const std::string label = dot_label(table.scenarios[s]);
      std::string chance;
      if (!declared && !table.chances.empty())
        chance = fmt::format(", p={}", table.chances[s].empty() ? "rest" : dot_number(table.chances[s]));
      text += fmt::format("  a{0} -> a{0}_{1} [label={2}{3}];  a{0}_{1} [label={2}, {4}={5}];\n", i + 1, s + 1, label,
                          chance, costs ? "cost" : "payoff", dot_number(table.figures[i][s]));
    }
  }
  return text + "}\n";
}

}  // namespace

std::optional<std::string> graph_of_table(std::string_view csv, const TableOptions& options, Diagnostics& diagnostics) {
  const std::optional<Table> table = TableReader(csv, options, diagnostics).read();
  if (!table) return std::nullopt;
  return graph_of(*table, options);
}

}  // namespace rue
