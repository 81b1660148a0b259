// table_sheet.cpp - from bytes to a rectangle of cells.
#include "output/new/table_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/columns.h"
#include "text/encoding.h"

namespace rue {
namespace {

// How many fields each line would have, quoted text left out.
std::vector<std::size_t> separators_in(std::string_view text, char separator) {
  std::vector<std::size_t> counts(1, 0);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') counts.push_back(0);
    if (c == separator) ++counts.back();
  }
  return counts;
}

// How many lines have the number of separators that most lines with any have.
std::size_t lines_alike(std::string_view text, char separator) {
  std::map<std::size_t, std::size_t> lines;
  for (const std::size_t count : separators_in(text, separator)) ++lines[count];
  lines.erase(0);
  std::size_t most = 0;
  for (const auto& [count, of_that] : lines) most = std::max(most, of_that);
  return most;
}

char separator_of(std::string_view text) {
  char best = ',';
  std::size_t most = 0;
  for (const char candidate : {'\t', ';', ','}) {
    const std::size_t alike = lines_alike(text, candidate);
    if (alike <= most) continue;
    most = alike;
    best = candidate;
  }
  return best;
}

std::size_t fields_filled(const CsvRow& row) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [](const CsvField& f) { return !f.text.empty(); }));
}

bool is_figure(const CsvField& field) {
  return !field.text.empty() && !figure_of_cell(field.text, DecimalMark::point).number.empty();
}

// Without the columns at the edges in which nothing stands. The column before the scenarios stays although it is empty where
// its names are missing: else figures would be names.
void cut_margins(std::vector<CsvRow>& rows) {
  std::size_t left = static_cast<std::size_t>(-1);
  std::size_t right = 0;
  for (const CsvRow& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c].text.empty()) continue;
      left = std::min(left, c);
      right = std::max(right, c + 1);
    }
  }
  if (left > 0 && rows.size() > 1) {
    const bool nameless = std::all_of(rows.begin() + 1, rows.end(), [&](const CsvRow& row) {
      return row.size() <= left || row[left].text.empty() || is_figure(row[left]);
    });
    if (nameless) --left;
  }
  for (CsvRow& row : rows) {
    if (row.size() > right) row.resize(right);
    if (row.size() > left) row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(left));
  }
}

// A line above the header with one text in it, at its beginning.
void take_title(Sheet& sheet) {
  const auto is_line_of_title = [&](std::size_t r) {
    const CsvRow& row = sheet.rows[r];
    return sheet.rows.size() > r + 1 && fields_filled(row) == 1 && !row.front().text.empty() &&
           fields_filled(sheet.rows[r + 1]) > 0 && sheet.rows[r + 1].size() > 1;
  };
  std::size_t lines = 0;
  while (lines < sheet.rows.size() && is_line_of_title(lines)) {
    if (!sheet.title.empty()) sheet.title += ' ';
    sheet.title += clean(sheet.rows[lines].front().text);
    ++lines;
  }
  sheet.rows.erase(sheet.rows.begin(), sheet.rows.begin() + static_cast<std::ptrdiff_t>(lines));
}

// What the commas and points of the figures are, which stand below the header and behind the names.
class Marks {
 public:
  explicit Marks(const Sheet& sheet) {
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 1; c < sheet.rows[r].size(); ++c) {
        comma_.see(sheet.rows[r][c], ',');
        point_.see(sheet.rows[r][c], '.');
      }
    }
  }

  DecimalMark mark(char separator, Diagnostics& diagnostics) const {
    if (separator == ',') return DecimalMark::point;
    if (comma_.thousands != nullptr && comma_.decimal != nullptr) {
      diagnostics
          .error(comma_.decimal->span,
                 fmt::format("the comma of '{}' is a decimal mark, that of '{}' parts thousands",
                             clean(comma_.decimal->text), clean(comma_.thousands->text)),
                 "write all figures alike")
          .notes.push_back({comma_.thousands->span, "the other stands here"});
      return DecimalMark::point;
    }
    if (comma_.decimal != nullptr) return DecimalMark::comma;
    if (comma_.thousands != nullptr) return DecimalMark::point;
    const bool semicolons = separator == ';';
    if (comma_.either != nullptr) {
      const DecimalMark mark = semicolons ? DecimalMark::comma : DecimalMark::point;
      warn(*comma_.either, mark, semicolons ? "between semicolons a comma is the decimal mark" : "its comma parts thousands",
           semicolons ? "if thousands are meant, write them without commas"
                      : "if decimals are meant, write them behind a point",
           diagnostics);
      return mark;
    }
    if (point_.thousands != nullptr && point_.decimal == nullptr) return DecimalMark::comma;
    if (semicolons && point_.either != nullptr && point_.decimal == nullptr) {
      warn(*point_.either, DecimalMark::point, "a point is the decimal mark where no figure has a decimal comma",
           "if thousands are meant, write them without points", diagnostics);
    }
    return DecimalMark::point;
  }

 private:
  // The first figure of each role that a mark has.
  struct Firsts {
    const CsvField* thousands = nullptr;
    const CsvField* decimal = nullptr;
    const CsvField* either = nullptr;

    void see(const CsvField& field, char mark) {
      const MarkRole role = role_of(mark, field.text);
      const CsvField*& first = role == MarkRole::thousands ? thousands : role == MarkRole::decimal ? decimal : either;
      if (role != MarkRole::none && first == nullptr) first = &field;
    }
  };

  static void warn(const CsvField& field, DecimalMark mark, std::string_view why, std::string_view help,
                   Diagnostics& diagnostics) {
    diagnostics.warning(
        field.span, fmt::format("'{}' is read as {}: {}", clean(field.text), figure_of_cell(field.text, mark).number, why),
        std::string(help));
  }

  Firsts comma_, point_;
};

}  // namespace

void Sheet::transpose() {
  std::size_t width = 0;
  for (const CsvRow& row : rows) width = std::max(width, row.size());
  std::vector<CsvRow> turned(width);
  for (const CsvRow& row : rows) {
    for (std::size_t c = 0; c < width; ++c) {
      const std::uint32_t end = row.empty() ? 0 : row.back().span.end;
      turned[c].push_back(c < row.size() ? row[c] : CsvField{{}, {end, end}});
    }
  }
  rows = std::move(turned);
}

std::optional<Sheet> read_sheet(std::string_view text, Diagnostics& diagnostics) {
  Sheet sheet;
  if (!check_encoding(text, diagnostics, "save the table as UTF-8; spreadsheets call it \"CSV UTF-8\"")) return std::nullopt;
  sheet.separator = separator_of(text);
  std::optional<std::vector<CsvRow>> rows = read_csv(text, diagnostics, sheet.separator);
  if (!rows) return std::nullopt;
  sheet.rows = std::move(*rows);
  // What Excel is told of the separator.
  if (!sheet.rows.empty() && sheet.rows.front().front().text.starts_with("sep=")) sheet.rows.erase(sheet.rows.begin());
  cut_margins(sheet.rows);
  take_title(sheet);
  cut_margins(sheet.rows);
  const std::size_t errors = diagnostics.error_count();
  sheet.mark = Marks(sheet).mark(sheet.separator, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  return sheet;
}

}  // namespace rue
