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

std::string line_of(Json value) {
  make_visible(value);
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

void write_answer(std::ostream& out, Json answer) {
  make_visible(answer);
  out << answer.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void JsonWriter::open(std::string_view key, char bracket) {
  begin(key);
  out_ << bracket;
  open_.push_back({bracket, true});
}

void JsonWriter::value(std::string_view key, const Json& value) {
  begin(key);
  out_ << line_of(value);
}

void JsonWriter::close() {
  const Level level = open_.back();
  open_.pop_back();
  if (!level.empty) new_line();
  out_ << (level.bracket == '{' ? '}' : ']');
  if (open_.empty()) out_ << '\n';
}

void JsonWriter::begin(std::string_view key) {
  if (!open_.empty()) {
    if (!open_.back().empty) out_ << ',';
    open_.back().empty = false;
    new_line();
  }
  if (!key.empty()) out_ << '"' << key << "\": ";
}

void JsonWriter::new_line() {
  out_ << '\n';
  for (std::size_t i = 0; i < open_.size(); ++i) out_ << "  ";
}

}  // namespace rue
