// csv.h - comma-separated values as RFC 4180 has them: writing, and reading with the place of every field.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/forms/rows.h"
#include "text/diagnostics.h"

namespace rue {

class CsvWriter : public Rows {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}
  using Rows::add;
  void add(std::string_view words) override;  // made visible(), and quoted where it must be
  void add(double figure) override;           // the shortest text that reads back to the same double
  void end_row() override;                    // CR LF

 private:
  void part();

  std::ostream& out_;
  bool begun_ = false;  // a field of this row stands already
};

struct CsvField {
  std::string text;  // quotes resolved, spaces around an unquoted field dropped
  Span span;         // as written, quotes included
};
using CsvRow = std::vector<CsvField>;

// Rows without any text are dropped; lines may end in LF or CR LF; a byte-order mark is skipped. Errors: a quote that is not
// closed, text behind a closing quote.
[[nodiscard]] std::optional<std::vector<CsvRow>> read_csv(std::string_view text, Diagnostics& diagnostics,
                                                          char separator = ',');

}  // namespace rue
