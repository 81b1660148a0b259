// html.h - text in HTML: escaped for where it stands, and a marked report as paragraphs and tables.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// Anybody's text as content of an element or as a value in double quotes. Line breaks stay; other signs that are not for
// reading become spaces, bytes that are not UTF-8 U+FFFD.
[[nodiscard]] std::string html_text(std::string_view text);

// A report that was written marked (TextOptions): its headings at this level, paragraphs with their indents, and tables. In
// a narrow window a table of many columns is shown row by row: each cell knows the title of its column.
[[nodiscard]] std::string report_html(std::string_view marked, int heading_level);

}  // namespace rue
