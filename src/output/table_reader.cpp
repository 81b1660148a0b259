// table_reader.cpp - a payoff table as CSV becomes a decision graph in DOT.
#include "output/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/expression.h"
#include "output/columns.h"
#include "output/csv.h"
#include "output/dot_text.h"

namespace rue {
namespace {

struct Table {
  std::vector<std::string> scenarios;
  std::vector<std::string> chances;  // as written, "" takes the rest; empty: none are given
  std::vector<std::string> alternatives;
  std::vector<std::vector<std::string>> figures;  // [alternatives][scenarios], as written
};

bool same_word(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// Several blanks are one, as in a label and in the name of a state.
std::string name_of(const CsvField& field) {
  std::string name = clean(field.text);
  name.erase(std::unique(name.begin(), name.end(), [](char a, char b) { return a == ' ' && b == ' '; }), name.end());
  return name;
}

class TableReader {
 public:
  TableReader(std::string_view csv, Diagnostics& diagnostics) : csv_(csv), diagnostics_(diagnostics) {}

  std::optional<Table> read() {
    const std::optional<std::vector<CsvRow>> rows = read_csv(csv_, diagnostics_);
    if (!rows) return std::nullopt;
    if (rows->empty()) {
      diagnostics_.error({0, 0}, "the table is empty", "a header with the scenarios, then a row for every alternative");
      return std::nullopt;
    }
    const std::size_t errors = diagnostics_.error_count();
    read_header(rows->front());
    for (std::size_t r = 1; r < rows->size() && !table_.scenarios.empty(); ++r) read_row((*rows)[r]);
    if (table_.alternatives.empty() && diagnostics_.error_count() == errors) {
      diagnostics_.error(rows->back().front().span, "the table has no alternatives", "write a row for every alternative");
    }
    if (diagnostics_.error_count() > errors) return std::nullopt;
    return table_;
  }

 private:
  void read_header(const CsvRow& row) {
    if (row.size() < 2) {
      const bool other_mark = row[0].text.find_first_of(";\t") != std::string::npos;
      diagnostics_.error(
          row[0].span, "the header names no scenario",
          other_mark ? "part the fields by commas" : "the first column names the alternatives, the others are scenarios");
      return;
    }
    std::map<std::string, Span> first;
    for (std::size_t c = 1; c < row.size(); ++c) {
      std::string name = name_of(row[c]);
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

  void read_row(const CsvRow& row) {
    if (row.size() != table_.scenarios.size() + 1) {
      diagnostics_.error(
          row.back().span, fmt::format("this row has {} fields, the header {}", row.size(), table_.scenarios.size() + 1),
          row.size() > table_.scenarios.size() + 1 ? "a comma inside a field needs quotes around the field" : "");
      return;
    }
    if (same_word(row[0].text, "p") || same_word(row[0].text, "probability")) {
      read_chances(row);
      return;
    }
    std::string name = name_of(row[0]);
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
      } else {
        (void)number(row[c]);
      }
      figures.push_back(row[c].text);
    }
  }

  std::optional<double> number(const CsvField& field) {
    const std::optional<Number> number = evaluate(Passage(field.text, field.span, csv_), diagnostics_);
    if (!number) return std::nullopt;
    return number->value;
  }

  void read_chances(const CsvRow& row) {
    if (!table_.chances.empty()) {
      diagnostics_.error(row[0].span, "a second row of probabilities");
      return;
    }
    double sum = 0;
    std::size_t rests = 0;
    bool sound = true;
    for (std::size_t c = 1; c < row.size(); ++c) {
      const bool rest = row[c].text.empty() || same_word(row[c].text, "rest");
      table_.chances.push_back(rest ? "" : row[c].text);
      if (rest) {
        if (++rests == 2)
          diagnostics_.error(row[c].span, "a second scenario without a probability", "one may take the rest");
        continue;
      }
      const std::optional<double> p = number(row[c]);
      if (p && !(*p >= 0 && *p <= 1))
        diagnostics_.error(row[c].span, fmt::format("probability {} is not between 0 and 1", row[c].text));
      sound = sound && p && *p >= 0 && *p <= 1;
      sum += p.value_or(0);
    }
    constexpr double rounding = 1e-6;
    if (sound && (sum > 1 + rounding || (rests == 0 && sum < 1 - rounding))) {
      diagnostics_.error(row[0].span, fmt::format("the probabilities sum to {:.6g}, not 1", sum),
                         "leave one empty and it takes the rest");
    }
  }

  std::string_view csv_;
  Diagnostics& diagnostics_;
  Table table_;
};

// A label says an ampersand as itself unless it begins what looks like an HTML character.
std::string dot_label(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    text += name[i];
    if (name[i] != '&') continue;
    const std::size_t end = name.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", i + 1);
    if (end != std::string_view::npos && end > i + 1 && name[end] == ';') text += "amp;";
  }
  return dot_id(text);
}

// DOT's own numerals need no quotes.
std::string dot_number(const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
  const bool plain = !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos &&
                     std::count(digits.begin(), digits.end(), '.') <= 1 && digits != ".";
  return plain ? text : dot_id(text);
}

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
  const std::optional<Table> table = TableReader(csv, diagnostics).read();
  if (!table) return std::nullopt;
  return graph_of(*table, options);
}

}  // namespace rue
