// text_table.cpp - cells in aligned columns.
#include "output/forms/text_table.h"

#include "output/report_support.h"

using namespace rue;

namespace {

std::string shown(const TextTable& table, std::size_t width) {
  return test::written([&](std::ostream& out) { table.write(out, {width, false}); });
}

TextTable towns() {
  TextTable table({Align::left, Align::right, Align::right});
  table.add_heading({{"town"}, {"people"}, {"mean height"}});
  table.add({{"Zürich"}, figure_cell("447,082", true), figure_cell("408")});
  table.add({{"Bern on the Aare"}, figure_cell("137,995"), figure_cell("540", true)});
  return table;
}

}  // namespace

TEST_CASE("columns are aligned, and marks stand in a column of their own") {
  CHECK(shown(towns(), 80) ==
        "town               people   mean height\n"
        "Zürich            447,082*          408\n"
        "Bern on the Aare  137,995           540*\n");
}

TEST_CASE("headings are wrapped first, then words, figures never") {
  CHECK(shown(towns(), 36) ==
        "                               mean\n"
        "town               people    height\n"
        "Zürich            447,082*      408\n"
        "Bern on the Aare  137,995       540*\n");
  CHECK(shown(towns(), 30) ==
        "                         mean\n"
        "town          people   height\n"
        "Zürich       447,082*     408\n"
        "Bern on the  137,995      540*\n"
        "Aare\n");
}

TEST_CASE("a table that is too wide is split, its first column said again") {
  CHECK(shown(towns(), 20) ==
        "town         people\n"
        "Zürich      447,082*\n"
        "Bern on     137,995\n"
        "the Aare\n"
        "\n"
        "               mean\n"
        "town         height\n"
        "Zürich          408\n"
        "Bern on         540*\n"
        "the Aare\n");
}
