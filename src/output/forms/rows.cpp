// rows.cpp - fields of the JSON as fields of a row.
#include "output/forms/rows.h"

#include <fmt/format.h>

#include "output/forms/json_values.h"

namespace rue {
namespace {

std::string in_one_field(const Json& list) {
  std::string all;
  for (const Json& one : list) {
    all += all.empty() ? "" : " | ";
    all += one.is_string() ? one.get<std::string>() : fmt::format("{}", one.get<double>());
  }
  return all;
}

void add_field(Rows& rows, const Json& value) {
  if (value.is_number()) {
    rows.add(value.get<double>());
  } else if (value.is_boolean()) {
    rows.add(value.get<bool>());
  } else if (value.is_array()) {
    rows.add(in_one_field(value));
  } else {
    rows.add(value.is_string() ? value.get<std::string>() : std::string());
  }
}

}  // namespace

void Rows::list(std::initializer_list<Column> columns, const Json& objects) {
  for (const Column& column : columns) add(column.title);
  end_row();
  for (const Json& object : objects) {
    for (const Column& column : columns) add_field(*this, object.contains(column.key) ? object[column.key] : Json(nullptr));
    end_row();
  }
}

}  // namespace rue
