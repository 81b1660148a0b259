// csv.cpp - comma-separated values: writing and reading.
#include "output/forms/csv.h"

#include "output/report_support.h"

using namespace rue;

namespace {

std::vector<std::vector<std::string>> fields_of(std::string_view text, Diagnostics& diagnostics) {
  std::vector<std::vector<std::string>> rows;
  const auto read = read_csv(text, diagnostics);
  if (!read) return rows;
  for (const CsvRow& row : *read) {
    rows.emplace_back();
    for (const CsvField& field : row) rows.back().push_back(field.text);
  }
  return rows;
}

using Fields = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("fields are quoted where they must be, figures read back to the same double") {
  const std::string text = test::written([](std::ostream& out) {
    CsvWriter csv(out);
    csv.add("plain");
    csv.add("a, b");
    csv.add("say \"x\"");
    csv.add(0.1);
    csv.add(200000.0);
    csv.end_row();
    csv.add("next");
    csv.end_row();
  });
  CHECK(text == "plain,\"a, b\",\"say \"\"x\"\"\",0.1,200000\r\nnext\r\n");
}

TEST_CASE("reading undoes writing") {
  Diagnostics diagnostics;
  CHECK(fields_of("plain,\"a, b\",\"say \"\"x\"\"\"\r\nnext\r\n", diagnostics) ==
        Fields{{"plain", "a, b", "say \"x\""}, {"next"}});
  CHECK(diagnostics.findings().empty());
}

TEST_CASE("a byte-order mark, empty lines and a missing last line break are read past") {
  Diagnostics diagnostics;
  CHECK(fields_of("\xEF\xBB\xBF"
                  "a , b\n\n,,\n1,2",
                  diagnostics) == Fields{{"a", "b"}, {"1", "2"}});
  CHECK(fields_of("a,\n", diagnostics) == Fields{{"a", ""}});
  CHECK(fields_of("", diagnostics).empty());
  CHECK(diagnostics.findings().empty());
}

TEST_CASE("a quote that is not closed and text behind a quote are errors with their places") {
  Diagnostics open;
  CHECK(fields_of("a,\"b\nc", open).empty());
  REQUIRE(open.findings().size() == 1);
  CHECK(open.findings()[0].span.begin == 2);
  Diagnostics behind;
  CHECK(fields_of("\"a\" b,c\n", behind).empty());
  REQUIRE(behind.findings().size() == 1);
  CHECK(behind.findings()[0].span.begin == 4);
}
