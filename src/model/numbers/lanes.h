// lanes.h - arithmetic for several values of some numbers at once, side by side: what follows them is told once, and then
// calculated as often as they change.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "model/language/expression.h"

namespace rue {

// A list of operations on rows of `width` values. What no input reaches is calculated while it is told, and costs nothing
// later; what is told twice is calculated once. Each lane has the bits that the same operations on its values alone have.
class Lanes {
 public:
  static constexpr std::size_t width = 16;

  // A value in every lane: one of all, or an input's and what follows it.
  class Row {
   public:
    Row(double constant = 0) : constant_(constant) {}  // NOLINT(google-explicit-constructor): a number is such a row
    [[nodiscard]] bool moves() const { return at_ != none; }
    [[nodiscard]] double constant() const { return constant_; }  // of one that does not move

   private:
    friend class Lanes;
    static constexpr std::uint32_t none = 0xFFFFFFFFu;
    double constant_;
    std::uint32_t at_ = none;
  };

  [[nodiscard]] Row input();

  [[nodiscard]] Row add(Row a, Row b) { return tell(Operation::add, {a, b}); }
  [[nodiscard]] Row subtract(Row a, Row b) { return tell(Operation::subtract, {a, b}); }
  [[nodiscard]] Row multiply(Row a, Row b) { return tell(Operation::multiply, {a, b}); }
  [[nodiscard]] Row divide(Row a, Row b) { return tell(Operation::divide, {a, b}); }
  // From 0 on, in this order.
  [[nodiscard]] Row sum(std::vector<Row> rows) { return tell(Operation::sum, std::move(rows)); }
  // The same with Neumaier's compensation.
  [[nodiscard]] Row compensated_sum(std::vector<Row> rows) { return tell(Operation::compensated_sum, std::move(rows)); }
  [[nodiscard]] Row sum_of_sizes(std::vector<Row> rows) { return tell(Operation::sum_of_sizes, std::move(rows)); }
  [[nodiscard]] Row largest(std::vector<Row> rows) { return tell(Operation::largest, std::move(rows)); }
  // `then` where |a| <= limit, which is a constant.
  [[nodiscard]] Row where_small(Row a, double limit, Row then, Row otherwise) {
    return tell(Operation::where_small, {a, limit, then, otherwise});
  }
  // `values` by index in the formula's NameTable. NaN where it has no value.
  [[nodiscard]] Row evaluate(const Formula& formula, std::span<const Row> values);

  // run() tells of lanes at which this is not so.
  void require(Row a, double low, double high);

  // From now on an operation is told again although it stands in the list. That saves memory where few do.
  void remember_no_more() { known_.reset(); }

  // Where the next operation will stand in the list.
  [[nodiscard]] std::size_t end() const { return list_.size(); }
  // Operations [first, last). Of the lanes, bit by bit: at which some requirement among them fails, or one of constants.
  [[nodiscard]] std::uint32_t run(std::size_t first, std::size_t last);

  // Of memory, but for what is remembered.
  [[nodiscard]] std::size_t bytes() const {
    return rows_.capacity() * sizeof(Values) + list_.capacity() * sizeof(Told) + operands_.capacity() * sizeof(operands_[0]);
  }

  // [width], to be written to of an input. The row moves; valid until more is told.
  [[nodiscard]] std::span<double, width> values(Row row) { return rows_[row.at_].value; }
  [[nodiscard]] double value(Row row, std::size_t lane) const {
    return row.moves() ? rows_[row.at_].value[lane] : row.constant_;
  }

 private:
  enum class Operation : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    sum,
    compensated_sum,
    sum_of_sizes,
    largest,
    where_small,
    formula,  // an instruction of one: NaN where it has no value
    require,  // of a row between two others
  };
  struct alignas(64) Values {
    double value[width];
  };
  struct Told {
    Operation operation;
    std::uint8_t instruction = 0;      // of a formula
    std::uint32_t target = 0;          // none of a requirement
    std::uint32_t begin = 0, end = 0;  // of operands_
  };
  using Known = std::unordered_multimap<std::uint64_t, std::size_t>;  // of list_, by what they do

  [[nodiscard]] Row tell(Operation operation, std::vector<Row> operands, unsigned instruction = 0);
  // Its target. `told` is without target and operands.
  std::uint32_t list(Told told, const std::vector<Row>& operands);
  [[nodiscard]] std::uint32_t place_of(Row row);
  static void calculate(const Told& told, const Values* rows, const std::uint32_t* operands, Values& target);

  std::vector<Told> list_;
  std::vector<std::uint32_t> operands_;  // indices into rows_
  std::vector<Values> rows_;
  std::map<std::uint64_t, std::uint32_t> constants_;  // by their bits
  std::optional<Known> known_{std::in_place};
  std::uint32_t failed_ = 0;  // requirements of constants
};

}  // namespace rue
