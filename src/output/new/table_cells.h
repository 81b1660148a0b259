// table_cells.h - figures as spreadsheets print them: (200) for minus 200, thousands in groups, currency signs, decimal
// commas.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "text/diagnostics.h"

namespace rue {

// What the comma and the point of a table's figures are.
enum class DecimalMark { point, comma };

// A cell's figure as Rue writes it, "-1250.5", "30%", and the sign of its currency. `number` is empty where the cell is no
// plain figure: then it is an expression, or nothing that Rue understands, and `why` may say what is wrong with it.
struct CellFigure {
  std::string number;
  std::string currency;  // "$", "EUR"; empty: none
  bool sign_first = false;
  std::string why, help;
};
[[nodiscard]] CellFigure figure_of_cell(std::string_view cell, DecimalMark mark);

// What a mark, ',' or '.', can be in a cell, whatever stands in other cells: the comma of 1,250.5 and 1,234,567 only parts
// thousands, that of 0,5 and 1.250,5 is only the decimal mark, that of 1,250 is either.
enum class MarkRole { none, thousands, decimal, either };
[[nodiscard]] MarkRole role_of(char mark, std::string_view cell);

}  // namespace rue
