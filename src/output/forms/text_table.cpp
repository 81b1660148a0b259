// text_table.cpp - cells in aligned columns.
#include "output/forms/text_table.h"

#include <algorithm>
#include <ostream>

namespace rue {
namespace {

constexpr std::size_t column_gap = 2;    // between two columns
constexpr std::size_t least_words = 16;  // a column of words is not made narrower than this, or than its longest word

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = word_end(text, 0);
    longest = std::max(longest, width_of(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

}  // namespace

Cell figure_cell(std::string text, bool best) {
  return {std::move(text), true, best ? '*' : ' ', Style::plain};
}

void TextTable::add_row(std::vector<Cell> cells, bool heading) {
  for (Cell& cell : cells) cell.text = visible(cell.text);
  rows_.push_back({std::move(cells), heading});
}

std::vector<TextTable::Measure> TextTable::measure() const {
  std::vector<Measure> measures(align_.size());
  for (const Row& row : rows_) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const Cell& cell = row.cells[c];
      const std::size_t natural = width_of(cell.text);
      measures[c].natural = std::max(measures[c].natural, natural);
      if (!row.heading) measures[c].body = std::max(measures[c].body, natural);
      measures[c].least = std::max(measures[c].least, cell.whole ? natural : std::min(longest_word(cell.text), least_words));
      measures[c].marked = measures[c].marked || cell.mark != ' ';
    }
  }
  for (Measure& m : measures) {
    const std::size_t mark = m.marked ? 1 : 0;
    m.least += mark;
    m.body = std::max(m.body + mark, m.least);
    m.natural = std::max(m.natural + mark, m.least);
  }
  return measures;
}

std::size_t TextTable::natural_width() const {
  std::size_t width = 0;
  for (const Measure& m : measure()) width += (width > 0 ? column_gap : 0) + m.natural;
  return width;
}

std::size_t TextTable::least_width() const {
  std::size_t width = 0;
  for (const Measure& m : measure()) width += (width > 0 ? column_gap : 0) + m.least;
  return width;
}

// The frozen columns and as many from `column` on as fit when narrowed, at least one; then as wide as there is room.
std::vector<TextTable::Placed> TextTable::next_block(const std::vector<Measure>& measures, std::size_t& column,
                                                     std::size_t width) const {
  std::vector<Placed> block;
  std::size_t least = 0;
  std::size_t total = 0;
  const auto take = [&](std::size_t c) {
    const std::size_t space = block.empty() ? 0 : column_gap;
    least += space + measures[c].least;
    total += space + measures[c].natural;
    block.push_back({c, measures[c].natural, measures[c].marked});
  };
  for (std::size_t c = 0; c < frozen_; ++c) take(c);
  do {
    take(column++);
  } while (column < measures.size() && least + column_gap + measures[column].least <= width);

  // Narrow the widest column until all fit: first those that only a heading makes wide.
  for (const bool headings : {true, false}) {
    while (total > width) {
      Placed* widest = nullptr;
      for (Placed& p : block) {
        const std::size_t least_width = headings ? measures[p.column].body : measures[p.column].least;
        if (p.width > least_width && (widest == nullptr || p.width > widest->width)) widest = &p;
      }
      if (widest == nullptr) break;
      --widest->width;
      --total;
    }
  }
  return block;
}

std::string TextTable::lines_of(const Row& row, const std::vector<Placed>& block, bool colour, std::size_t indent) const {
  if (row.cells.empty()) return "\n";
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (const Placed& p : block) {
    const Cell& cell = row.cells[p.column];
    lines.push_back(cell.whole ? std::vector<std::string>{cell.text} : wrap(cell.text, p.width - (p.marked ? 1 : 0)));
    height = std::max(height, lines.back().size());
  }
  std::string result;
  for (std::size_t y = 0; y < height; ++y) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < block.size(); ++i) {
      const Placed& p = block[i];
      const Cell& cell = row.cells[p.column];
      const std::size_t above = row.heading ? height - lines[i].size() : 0;
      const bool here = y >= above && y - above < lines[i].size();
      const std::string text = here ? lines[i][y - above] : "";
      const std::size_t room = p.width - (p.marked ? 1 : 0);
      const std::size_t used = width_of(text);
      const std::string space(room > used ? room - used : 0, ' ');
      const std::string shown = styled(text, cell.style, colour);
      if (i > 0) line += std::string(column_gap, ' ');
      line += align_[p.column] == Align::right ? space + shown : shown + space;
      if (p.marked) line += here && y + 1 == above + lines[i].size() ? cell.mark : ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    result += line + '\n';
  }
  return result;
}

void TextTable::write_marked(std::ostream& out) const {
  for (const Row& row : rows_) {
    out << (row.heading ? mark_heading : mark_row);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const Cell& cell = row.cells[c];
      out << mark_cell << (align_[c] == Align::right ? 'r' : 'l') << styled(cell.text, cell.style, true);
      if (cell.mark != ' ') out << cell.mark;
    }
    out << '\n';
  }
}

void TextTable::write(std::ostream& out, const TextOptions& options, std::size_t indent) const {
  if (options.marked) return write_marked(out);
  const std::size_t width = options.width > indent ? options.width - indent : 1;
  std::vector<Measure> measures = measure();
  for (std::size_t column = frozen_; column < measures.size();) {
    if (column > frozen_) out << '\n';
    const std::vector<Placed> block = next_block(measures, column, width);
    // The frozen columns keep their widths from block to block.
    for (std::size_t c = 0; c < frozen_; ++c) measures[c].natural = measures[c].body = block[c].width;
    // A row that says nothing in a further block is left out of it.
    const auto is_empty = [&](const Placed& p, const Row& row) {
      return p.column < frozen_ || row.cells[p.column].text.empty();
    };
    const bool further = block[frozen_].column > frozen_;
    for (const Row& row : rows_) {
      const bool silent = further && !row.cells.empty() &&
                          std::all_of(block.begin(), block.end(), [&](const Placed& p) { return is_empty(p, row); });
      if (!silent) out << lines_of(row, block, options.colour, indent);
    }
  }
}

}  // namespace rue
