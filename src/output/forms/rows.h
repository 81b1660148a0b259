// rows.h - a table for other programs: said row by row, once, whatever form it is then written in.
#pragma once
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace rue {

using Json = nlohmann::ordered_json;

// What the rows of a table are said to; the first are the titles. What is absent - an empty optional, no number, null - is
// an empty field.
class Rows {
 public:
  virtual ~Rows() = default;

  virtual void add(std::string_view words) = 0;
  virtual void add(double figure) = 0;
  virtual void end_row() = 0;
  void add(const char* words) { add(std::string_view(words)); }
  void add(bool answer) { add(answer ? "yes" : "no"); }
  template <class T>
  void add(const std::optional<T>& field) {
    field ? add(*field) : add("");
  }

  template <class... Fields>
  void row(const Fields&... fields) {
    (add(fields), ...);
    end_row();
  }

  // A list of the JSON as rows: under each title what stands in each of its objects under the key, which is the title unless
  // it is another; several values in one field stand behind each other, with " | " between them.
  struct Column {
    const char* title;
    const char* key;
    Column(const char* of_both) : title(of_both), key(of_both) {}
    Column(const char* is_title, const char* is_key) : title(is_title), key(is_key) {}
  };
  void list(std::initializer_list<Column> columns, const Json& objects);
};

}  // namespace rue
