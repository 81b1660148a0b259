// json_values.cpp - values as text.
#include "output/forms/json_values.h"

#include <ostream>

#include "text/columns.h"

namespace rue {
namespace {

// An answer is as deep as its schema.
void make_visible(Json& value) {
  if (value.is_string()) {
    auto& words = value.get_ref<std::string&>();
    words = visible(words);
  } else if (value.is_array()) {
    for (Json& inner : value) make_visible(inner);
  } else if (value.is_object()) {
    Json shown = Json::object();
    for (auto& [key, inner] : value.items()) {
      make_visible(inner);
      shown.emplace(visible(key), std::move(inner));
    }
    value = std::move(shown);
  }
}

}  // namespace

std::string line_of(Json value) {
  make_visible(value);
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void write_answer(std::ostream& out, Json answer) {
  make_visible(answer);
  out << answer.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace rue
