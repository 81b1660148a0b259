// number.h - figures as people read them: as few digits as tell them apart, thousands grouped, the unit with them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rue {

// What holds for all figures of a report.
struct FigureStyle {
  std::optional<int> digits;  // behind the point, as asked for; empty: as many as are needed
  std::string around;         // "$#": what stands around each figure; empty: nothing
};

// Figures that are read together: a column or a row of a table, or the figures of a sentence.
//
// Each shows four significant digits, and all show up to seven where two different ones would look alike; what differs
// behind the seventh looks alike. Decimals that the largest needs for that are shared; a smaller figure shows more where it
// needs them, so that none that is not 0 looks like 0. The whole part is shown in full below 1e15; from there on, and below
// 1e-4, a figure stands as a power of ten. Where `digits` is given, each has as many behind the point instead.
class FigureColumn {
 public:
  FigureColumn() = default;
  // Figures that are not finite do not count, and stand as "-".
  explicit FigureColumn(std::span<const double> figures, FigureStyle style = {});

  [[nodiscard]] std::string operator()(double figure) const;  // "44.0" beside "41.2"
  [[nodiscard]] std::string alone(double figure) const;       // in a sentence: "44"
  // The same as operator(), with blanks behind so that the points of a column aligned at the right stand one below another.
  [[nodiscard]] std::string aligned(double figure) const;

 private:
  [[nodiscard]] int decimals_of(double figure) const;

  FigureStyle style_;
  int significant_ = 4;  // digits
  int shared_ = 0;       // decimals of all
  int most_ = 0;         // decimals of the one that has most
};

// One figure by itself: "41.25", "0.3333", "124,000", "1.343e-7".
[[nodiscard]] std::string format_number(double figure);
// A whole number: "1,204".
[[nodiscard]] std::string format_count(double count);

// Probabilities that are read together, as figures are: "62 %", "0.4 %", "99.996 %"; none below 100 % looks like 100 %: what
// is above 99 % has the digits that this takes.
class PercentColumn {
 public:
  explicit PercentColumn(std::span<const double> probabilities);
  [[nodiscard]] std::string operator()(double probability) const;
  [[nodiscard]] std::string alone(double probability) const;
  [[nodiscard]] std::string aligned(double probability) const;

 private:
  // `shown` gives the text of a percentage in a column.
  template <class Shown>
  [[nodiscard]] std::string text(double probability, Shown shown) const;

  FigureColumn figures_, nearly_sure_;
};

// With all digits that tell it from its neighbours: a change must not be rounded away.
[[nodiscard]] std::string exact_number(double figure);

// One probability by itself.
[[nodiscard]] std::string format_percent(double probability);

// The number with the model's unit: "points" -> "44 points", "$#" -> "$44" ("-$20" for negatives), "" -> "44".
[[nodiscard]] std::string with_unit(std::string_view number, std::string_view unit);

}  // namespace rue
