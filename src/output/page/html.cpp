// html.cpp - a marked report read line by line.
#include "output/page/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "output/forms/text_table.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_rows = 10;     // of a table that is shown whole
constexpr std::size_t few_rows = 3;       // that are not worth a cut
constexpr std::size_t longest_word = 20;  // of a cell, that is not broken
constexpr std::size_t many_columns = 6;   // that a tablet has room for
constexpr std::size_t most_columns = 3;   // of a table that has room in a narrow window

// What stands between ANSI codes is emphasized, words of a command are code.
std::string inline_html(std::string_view text) {
  struct Code {
    std::string_view sign, begin, end;
  };
  constexpr Code codes[] = {{"\x1b[1m", "<b>", "</b>"},
                            {"\x1b[1;34m", "<b class=\"ev\">", "</b>"},
                            {"\x1b[1;33m", "<b class=\"lr\">", "</b>"},
                            {"\x1b[2m", "<span class=\"faint\">", "</span>"}};
  constexpr std::string_view reset = "\x1b[0m", command = "`rue ";
  std::string html;
  std::string_view open;  // what ends the emphasis
  while (!text.empty()) {
    const std::size_t plain = std::min({text.find('\x1b'), text.find(command), text.size()});
    html += html_text(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.starts_with(reset)) {
      html += open;
      open = {};
      text.remove_prefix(reset.size());
    } else if (text.starts_with(command)) {
      const std::size_t end = std::min(text.find('`', 1), text.size());
      html += "<code>" + html_text(text.substr(1, end - 1)) + "</code>";
      text.remove_prefix(std::min(end + 1, text.size()));
    } else if (!text.empty()) {
      const auto* const code =
          std::find_if(std::begin(codes), std::end(codes), [&](const Code& c) { return text.starts_with(c.sign); });
      if (code == std::end(codes)) {
        text.remove_prefix(1);
        continue;
      }
      html += code->begin;
      open = code->end;
      text.remove_prefix(code->sign.size());
    }
  }
  return html + std::string(open);
}

std::string without_codes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\x1b') {
      at = std::min(text.find('m', at), text.size() - 1) + 1;
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

struct MarkedCell {
  bool right = false;
  std::string_view text;
};
struct MarkedRow {
  bool heading = false;
  std::vector<MarkedCell> cells;
};

MarkedRow read_row(std::string_view line) {
  MarkedRow row;
  row.heading = line[0] == TextTable::mark_heading;
  for (std::size_t at = 1; at < line.size();) {
    const std::size_t end = std::min(line.find(TextTable::mark_cell, at + 1), line.size());
    row.cells.push_back({line[at + 1] == 'r', line.substr(at + 2, end - at - 2)});
    at = end;
  }
  return row;
}

bool has_long_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (width_of(text.substr(at, end - at)) > longest_word) return true;
    at = end + 1;
  }
  return false;
}

std::string table_html(std::span<const MarkedRow> rows) {
  std::size_t columns = 0;
  for (const MarkedRow& row : rows) columns = std::max(columns, row.cells.size());
  std::vector<std::string> titles(columns);
  std::string html = columns > many_columns   ? "<table class=\"wide wider\">"
                     : columns > most_columns ? "<table class=\"wide\">"
                                              : "<table>";
  std::string_view part;  // of the table, that is open
  const auto enter = [&](std::string_view other) {
    if (part == other || part == "tbody") return;
    if (!part.empty()) html += fmt::format("</{}>", part);
    html += fmt::format("<{}>", other);
    part = other;
  };
  for (const MarkedRow& row : rows) {
    if (row.cells.empty()) continue;
    enter(row.heading ? "thead" : "tbody");
    html += "<tr>";
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const MarkedCell& cell = row.cells[c];
      const std::string_view side = cell.right ? " class=\"n\"" : has_long_word(cell.text) ? " class=\"long\"" : "";
      const std::string text = inline_html(cell.text);
      if (row.heading) {
        if (!cell.text.empty()) titles[c] = without_codes(cell.text);
        html +=
            cell.text.empty() ? fmt::format("<td{}></td>", side) : fmt::format("<th scope=\"col\"{}>{}</th>", side, text);
      } else if (c == 0) {
        html += fmt::format("<th scope=\"row\"{}>{}</th>", side, text);
      } else {
        const std::string title = titles[c].empty() ? "" : fmt::format(" data-title=\"{}\"", html_text(titles[c]));
        html += fmt::format("<td{}{}>{}</td>", side, title, text);
      }
    }
    html += "</tr>\n";
  }
  return part.empty() ? std::string() : html + fmt::format("</{}></table>\n", part);
}

// A long table is cut, and what follows can be opened under the same headings.
std::string tables_html(const std::vector<MarkedRow>& rows) {
  const auto first = std::find_if(rows.begin(), rows.end(), [](const MarkedRow& row) { return !row.heading; });
  const auto headings = static_cast<std::size_t>(first - rows.begin());
  if (rows.size() <= headings + most_rows + few_rows) return table_html(rows);
  const std::size_t shown = headings + most_rows;
  std::vector<MarkedRow> rest(rows.begin(), first);
  rest.insert(rest.end(), rows.begin() + static_cast<std::ptrdiff_t>(shown), rows.end());
  return table_html(std::span(rows).first(shown)) + "<details><summary>all others</summary>\n" + table_html(rest) +
         "</details>\n";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string html;
  bool first = true;
  const auto add = [&](std::string_view line) {
    if (!first) html += '\n';
    first = false;
    for (const char c : visible(line)) {
      switch (c) {
        case '&':
          html += "&amp;";
          break;
        case '<':
          html += "&lt;";
          break;
        case '>':
          html += "&gt;";
          break;
        case '"':
          html += "&quot;";
          break;
        default:
          html += c;
      }
    }
  };
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    add(text.substr(at, end - at));
    at = end + 1;
  }
  return html;
}

std::string report_html(std::string_view marked, int heading_level) {
  std::string html;
  std::vector<MarkedRow> rows;
  const auto end_table = [&] {
    if (!rows.empty()) html += tables_html(rows);
    rows.clear();
  };
  while (!marked.empty()) {
    const std::size_t end = std::min(marked.find('\n'), marked.size());
    const std::string_view line = marked.substr(0, end);
    marked.remove_prefix(std::min(end + 1, marked.size()));
    if (!line.empty() && (line[0] == TextTable::mark_heading || line[0] == TextTable::mark_row)) {
      rows.push_back(read_row(line));
      continue;
    }
    end_table();
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos) continue;
    constexpr std::string_view bold = "\x1b[1m", reset = "\x1b[0m";
    if (line.starts_with(bold) && line.find(reset) == line.size() - reset.size()) {
      html += fmt::format("<h{0}>{1}</h{0}>\n", heading_level, html_text(without_codes(line)));
    } else {
      const std::size_t step = std::min<std::size_t>(indent / 2, 6);
      html += fmt::format("<p{}>{}</p>\n", step > 0 ? fmt::format(" class=\"in{}\"", step) : "",
                          inline_html(line.substr(indent)));
    }
  }
  end_table();
  return html;
}

}  // namespace rue
