// table_sheet.h - a table as spreadsheets save it, made a rectangle: what parts the fields, the margins, the title.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/forms/csv.h"
#include "output/new/table_cells.h"

namespace rue {

struct Sheet {
  std::string title;         // of the line above the header; empty: none
  std::vector<CsvRow> rows;  // the header first; without empty columns at the edges
  char separator = ',';
  DecimalMark mark = DecimalMark::point;

  // Rows for columns. What a row is too short for is an empty field at its end.
  void transpose();
};

// Fields are parted by what parts most lines alike: a tab, a semicolon or a comma. With tabs and semicolons the figures may
// have decimal commas: by semicolons where any figure has a comma, by tabs where one can be nothing else. Without
// decimal commas a point is the decimal mark, but for several in one figure, as in 1.200.000. Errors: what is not UTF-8; as
// read_csv; commas that are the decimal mark in one cell and part thousands in another. Warnings: a comma that could be
// either; between semicolons, points where each could part thousands.
[[nodiscard]] std::optional<Sheet> read_sheet(std::string_view text, Diagnostics& diagnostics);

}  // namespace rue
