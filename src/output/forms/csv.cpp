// csv.cpp - comma-separated values as RFC 4180 has them.
#include "output/forms/csv.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

#include "output/forms/json_values.h"
#include "text/columns.h"

namespace rue {

void CsvWriter::part() {
  if (begun_) out_ << ',';
  begun_ = true;
}

void CsvWriter::add(std::string_view words) {
  part();
  const std::string field = visible(words);
  // Spaces at the ends are text too, but many readers drop them unless they are quoted; a tab or semicolon may be taken for
  // what parts the fields.
  const bool plain = field.find_first_of(",;\t\"") == std::string::npos && !field.starts_with(' ') && !field.ends_with(' ');
  if (plain) {
    out_ << field;
    return;
  }
  out_ << '"';
  for (const char c : field) {
    if (c == '"') out_ << '"';
    out_ << c;
  }
  out_ << '"';
}

void CsvWriter::add(double figure) {
  part();
  if (!std::isnan(figure)) out_ << fmt::format("{}", settled(figure));
}

void CsvWriter::end_row() {
  out_ << "\r\n";
  begun_ = false;
}

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, Diagnostics& diagnostics, char separator)
      : text_(text), diagnostics_(diagnostics), separator_(separator) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row = next_row();
      bool empty = true;
      for (const CsvField& field : row) empty = empty && field.text.empty();
      if (!empty) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
  [[nodiscard]] bool at_blank() const { return at_ < text_.size() && (is_blank(text_[at_])); }
  [[nodiscard]] bool is_blank(char c) const { return c != separator_ && (c == ' ' || c == '\t'); }
  [[nodiscard]] static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  CsvRow next_row() {
    CsvRow row;
    while (true) {
      row.push_back(next_field());
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return row;
  }

  CsvField next_field() {
    while (at_blank()) ++at_;
    if (at_ < text_.size() && text_[at_] == '"') return quoted_field();
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != separator_) ++at_;
    std::size_t end = at_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    return {std::string(text_.substr(begin, end - begin)), span(begin, end)};
  }

  CsvField quoted_field() {
    const std::size_t begin = at_++;
    CsvField field;
    while (at_ < text_.size()) {
      if (text_[at_] != '"') {
        field.text += text_[at_++];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        field.text += '"';
        at_ += 2;
      } else {
        field.span = span(begin, ++at_);
        skip_to_separator();
        return field;
      }
    }
    diagnostics_.error(span(begin, begin + 1), "this quote is not closed", "a quote inside a quoted field is written twice");
    field.span = span(begin, text_.size());
    return field;
  }

  void skip_to_separator() {
    while (at_blank()) ++at_;
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != separator_) ++at_;
    if (at_ == begin) return;
    diagnostics_.error(span(begin, at_), "text after a closing quote", "a quote inside a quoted field is written twice");
  }

  std::string_view text_;
  Diagnostics& diagnostics_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<CsvRow>> read_csv(std::string_view text, Diagnostics& diagnostics, char separator) {
  const std::size_t errors = diagnostics.error_count();
  std::vector<CsvRow> rows = CsvReader(text, diagnostics, separator).rows();
  if (diagnostics.error_count() > errors) return std::nullopt;
  return rows;
}

}  // namespace rue
