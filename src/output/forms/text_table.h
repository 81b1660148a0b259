// text_table.h - cells in aligned columns: shrunk by wrapping, and split into blocks where the terminal is too narrow.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "output/forms/text_options.h"
#include "text/columns.h"

namespace rue {

struct Cell {
  std::string text;
  bool whole = false;  // never broken into lines: a figure
  char mark = ' ';     // stands right behind the text, in a column of its own
  Style style = Style::plain;
};

// A figure, marked where it is the best.
[[nodiscard]] Cell figure_cell(std::string text, bool best = false);

enum class Align { left, right };

class TextTable {
 public:
  // `frozen` columns at the left are repeated in every block of a table that has to be split.
  explicit TextTable(std::vector<Align> columns, std::size_t frozen = 1) : align_(std::move(columns)), frozen_(frozen) {}

  // Rows have one cell a column. Cells of a heading stand at its foot, others at the head of their row.
  // Their texts are made visible().
  void add_heading(std::vector<Cell> cells) { add_row(std::move(cells), true); }
  void add(std::vector<Cell> cells) { add_row(std::move(cells), false); }
  void add_gap() { rows_.emplace_back(); }

  // Columns below which cells have to be wrapped, and below which the table has to be split.
  [[nodiscard]] std::size_t natural_width() const;
  [[nodiscard]] std::size_t least_width() const;

  // Where the text is marked, a row is a line of its own: mark_heading or mark_row, then for each cell mark_cell, 'l' or 'r'
  // for its side, and its text. No text holds these signs.
  static constexpr char mark_heading = '\x1c', mark_row = '\x1d', mark_cell = '\x1f';
  void write(std::ostream& out, const TextOptions& options, std::size_t indent = 0) const;

 private:
  struct Row {
    std::vector<Cell> cells;  // none: a gap
    bool heading = false;
  };
  struct Measure {
    std::size_t natural = 0;  // columns that the widest cell takes, its mark included
    std::size_t body = 0;     // the same without headings
    std::size_t least = 1;    // once words are wrapped
    bool marked = false;
  };
  struct Placed {
    std::size_t column = 0;
    std::size_t width = 0;
    bool marked = false;
  };

  void add_row(std::vector<Cell> cells, bool heading);
  void write_marked(std::ostream& out) const;
  [[nodiscard]] std::vector<Measure> measure() const;
  [[nodiscard]] std::vector<Placed> next_block(const std::vector<Measure>& measures, std::size_t& column,
                                               std::size_t width) const;
  [[nodiscard]] std::string lines_of(const Row& row, const std::vector<Placed>& block, bool colour,
                                     std::size_t indent) const;

  std::vector<Align> align_;
  std::size_t frozen_;
  std::vector<Row> rows_;
};

}  // namespace rue
