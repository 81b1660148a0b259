// amua_tables.cpp - lookup tables by exact, truncated or interpolated keys; matrices by place; means of tables of chances.
#include "exchange/amua_tables.h"

#include <limits>
#include <pugixml.hpp>
#include <string_view>

namespace rue {
namespace {

// Rows that are read at most, as each look-up may pass them all.
constexpr std::size_t max_table_rows = 10'000;
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

using Rows = std::vector<std::vector<double>>;  // none is empty, and all are equally long

Rows rows_of(const pugi::xml_node& table) {
  Rows rows;
  for (const pugi::xml_node& written : table.children("data")) {
    std::vector<double>& row = rows.emplace_back();
    for (const pugi::xml_node& item : written.children("item")) row.push_back(item.text().as_double(no_number));
    if (row.empty() || row.size() != rows.front().size() || rows.size() > max_table_rows) return {};
  }
  return rows;
}

// A whole number from `least` that is below `end`; `end`: it is none.
std::size_t index_of(double number, std::size_t least, std::size_t end) {
  if (!(number >= static_cast<double>(least) && number < static_cast<double>(end))) return end;
  const auto index = static_cast<std::size_t>(number);
  return static_cast<double>(index) == number ? index : end;
}

double exact(const Rows& rows, std::size_t column, double key) {
  for (const auto& row : rows) {
    if (row[0] == key) return row[column];
  }
  return no_number;
}

// The row of the key, or the last one before it.
double truncated(const Rows& rows, std::size_t column, double key) {
  if (!(key >= rows.front()[0])) return no_number;
  if (key >= rows.back()[0]) return rows.back()[column];
  std::size_t row = 0;
  while (rows[row][0] < key) ++row;
  return rows[key == rows[row][0] ? row : row - 1][column];
}

// On the line through the two rows around the key; outside of all keys on the outermost line, or level where a side ends.
double interpolated(const Rows& rows, std::size_t column, double key, bool beyond_first, bool beyond_last) {
  if (key <= rows.front()[0] && !beyond_first) return rows.front()[column];
  if (key > rows.back()[0] && !beyond_last) return rows.back()[column];
  if (rows.size() < 2) return no_number;
  std::size_t next = 1;
  while (next + 1 < rows.size() && rows[next][0] < key) ++next;
  const auto& low = rows[next - 1];
  const auto& high = rows[next];
  const double slope = (high[column] - low[column]) / (high[0] - low[0]);
  // From the end that is nearer, as Amua does, so that nothing is rounded otherwise.
  return key > rows.back()[0] ? high[column] + (key - high[0]) * slope : low[column] + (key - low[0]) * slope;
}

using ByColumn = std::function<double(std::size_t column, std::span<const double> key)>;

ByColumn column_lookup(const pugi::xml_node& table, Rows rows) {
  const std::string_view type = table.child("type").text().get();
  const std::string_view method = table.child("lookupMethod").text().get();
  if (type == "Distribution") {
    return [rows = std::move(rows)](std::size_t column, std::span<const double>) {
      double mean = 0;
      for (const auto& row : rows) mean += row[0] * row[column];
      return mean;
    };
  }
  if (type != "Lookup") return {};
  if (method == "Exact")
    return [rows = std::move(rows)](std::size_t column, auto key) { return exact(rows, column, key[0]); };
  if (method == "Truncate")
    return [rows = std::move(rows)](std::size_t column, auto key) { return truncated(rows, column, key[0]); };
  if (method == "Interpolate" && std::string_view(table.child("interpolate").text().get()) == "Linear") {
    const std::string_view beyond = table.child("extrapolate").text().get();
    const bool first = beyond == "Yes" || beyond == "Left only";
    const bool last = beyond == "Yes" || beyond == "Right only";
    return [rows = std::move(rows), first, last](std::size_t column, auto key) {
      return interpolated(rows, column, key[0], first, last);
    };
  }
  return {};
}

}  // namespace

std::vector<std::pair<std::string, ForeignLookup>> amua_lookups(const pugi::xml_node& table) {
  const std::string name = table.child("name").text().get();
  Rows rows = rows_of(table);
  if (rows.empty()) return {};
  const std::size_t width = rows.front().size();
  std::vector<std::pair<std::string, ForeignLookup>> lookups;
  if (std::string_view(table.child("type").text().get()) == "Matrix") {
    lookups.emplace_back(name + "[]", [rows = std::move(rows), width](std::span<const double> place) {
      // One number is enough where there is one row, or one column.
      if (place.empty() || place.size() > 2 || (place.size() == 1 && width > 1 && rows.size() > 1)) return no_number;
      const bool row_given = place.size() == 2 || width == 1;
      const std::size_t row = row_given ? index_of(place[0], 0, rows.size()) : 0;
      const std::size_t column = place.size() == 2 || !row_given ? index_of(place.back(), 0, width) : 0;
      return row == rows.size() || column == width ? no_number : rows[row][column];
    });
    return lookups;
  }
  const ByColumn found = column_lookup(table, std::move(rows));
  if (!found) return {};
  const bool drawn = std::string_view(table.child("type").text().get()) == "Distribution";
  const std::size_t keys = drawn ? 0 : 1;
  const auto add = [&](const std::string& called, const ForeignLookup& lookup) {
    if (!drawn) lookups.emplace_back(called, lookup);
    for (const char* const asked : {"~", "~E"}) {
      if (drawn) lookups.emplace_back(called + asked, lookup);
    }
  };
  add(drawn ? name : name + "[]", [found, keys, width](std::span<const double> arguments) {
    if (arguments.size() != keys + 1) return no_number;
    const std::size_t column = index_of(arguments.back(), 1, width);
    return column == width ? no_number : found(column, arguments);
  });
  std::size_t column = 0;
  for (const pugi::xml_node& header : table.children("headers")) {
    if (column > 0 && column < width)
      add(name + '[' + header.text().get() + ']', [found, keys, column](std::span<const double> arguments) {
        return arguments.size() == keys ? found(column, arguments) : no_number;
      });
    ++column;
  }
  return lookups;
}

}  // namespace rue
