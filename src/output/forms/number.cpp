// number.cpp - figures as people read them.
#include "output/forms/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace rue {
namespace {

constexpr int few_digits = 4;
constexpr int most_digits = 7;
constexpr double too_large = 1e15;   // from here on a power of ten is easier to read
constexpr double too_small = 1e-4;   // below, too
constexpr double nearly_sure = 99;   // per cent: above, a chance must not look like 100
constexpr double rounding = 1e-9;    // what differs by less, beside its own size, differs by rounding
constexpr double resolution = 1e-3;  // what differs by more never looks alike in four digits

bool stands_as_power(double figure) {
  const double size = std::fabs(figure);
  return size >= too_large || (size != 0 && size < too_small);
}

// A figure rounded to some significant digits: 41.2 is 412 x 10^-1.
struct Rounded {
  std::string digits;  // less trailing zeros; the sign is left out
  int magnitude = 0;   // the power of ten of the first digit
  [[nodiscard]] int decimals() const { return std::max(0, static_cast<int>(digits.size()) - 1 - magnitude); }
};

Rounded rounded(double figure, int significant) {
  const std::string text = fmt::format("{:.{}e}", std::fabs(figure), significant - 1);
  const std::size_t power = text.find('e');
  Rounded result;
  result.digits = text.substr(0, power);
  std::erase(result.digits, '.');
  result.digits.erase(std::min(result.digits.find_last_not_of('0'), result.digits.size() - 1) + 1);
  const char* begin = text.data() + power + 1;
  if (*begin == '+') ++begin;
  std::from_chars(begin, text.data() + text.size(), result.magnitude);
  return result;
}

// "1.343e-7"
std::string power_text(double figure, int significant) {
  const Rounded r = rounded(figure, significant);
  std::string text = figure < 0 ? "-" : "";
  text += r.digits.substr(0, 1);
  if (r.digits.size() > 1) text += "." + r.digits.substr(1);
  return fmt::format("{}e{}", text, r.magnitude);
}

std::string plain_text(double figure, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::fabs(figure), decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, 1, ',');
  const bool zero = text.find_first_not_of("0.,") == std::string::npos;
  return figure < 0 && !zero ? "-" + text : text;
}

std::string own_text(double figure, int significant) {
  if (figure == 0) return "0";
  return stands_as_power(figure) ? power_text(figure, significant)
                                 : plain_text(figure, rounded(figure, significant).decimals());
}

// Pairs of neighbours that few digits might not tell apart.
std::vector<std::pair<double, double>> close_pairs(std::span<const double> figures) {
  std::vector<double> sorted;
  for (const double figure : figures) {
    if (std::isfinite(figure)) sorted.push_back(figure);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::pair<double, double>> pairs;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const double size = std::max(std::fabs(sorted[i - 1]), std::fabs(sorted[i]));
    const double gap = sorted[i] - sorted[i - 1];
    if (gap > rounding * size && gap <= 2 * resolution * size) pairs.emplace_back(sorted[i - 1], sorted[i]);
  }
  return pairs;
}

// The fewest digits that tell apart all that seven tell apart.
int digits_for(std::span<const double> figures) {
  int digits = few_digits;
  for (const auto& [a, b] : close_pairs(figures)) {
    if (own_text(a, digits) != own_text(b, digits) || own_text(a, most_digits) == own_text(b, most_digits)) continue;
    while (own_text(a, digits) == own_text(b, digits)) ++digits;
  }
  return digits;
}

}  // namespace

FigureColumn::FigureColumn(std::span<const double> figures, FigureStyle style) : style_(std::move(style)) {
  if (style_.digits) {
    shared_ = most_ = *style_.digits;
    return;
  }
  significant_ = digits_for(figures);
  double largest = 0;
  for (const double figure : figures) {
    if (!std::isfinite(figure) || figure == 0 || stands_as_power(figure)) continue;
    largest = std::max(largest, std::fabs(figure));
    most_ = std::max(most_, rounded(figure, significant_).decimals());
  }
  if (largest > 0) shared_ = std::min(most_, std::max(0, significant_ - 1 - rounded(largest, significant_).magnitude));
}

int FigureColumn::decimals_of(double figure) const {
  return style_.digits || figure == 0 ? shared_ : std::max(shared_, rounded(figure, significant_).decimals());
}

std::string FigureColumn::operator()(double figure) const {
  if (!std::isfinite(figure)) return "-";
  const bool power = style_.digits ? std::fabs(figure) >= too_large : stands_as_power(figure);
  return with_unit(power ? power_text(figure, significant_) : plain_text(figure, decimals_of(figure)), style_.around);
}

std::string FigureColumn::alone(double figure) const {
  if (style_.digits || !std::isfinite(figure)) return (*this)(figure);
  return with_unit(own_text(figure, significant_), style_.around);
}

std::string FigureColumn::aligned(double figure) const {
  std::string text = (*this)(figure);
  if (!std::isfinite(figure) || stands_as_power(figure)) return text;
  const int decimals = decimals_of(figure);
  const int missing = most_ - decimals + (decimals == 0 && most_ > 0 ? 1 : 0);
  return text + std::string(static_cast<std::size_t>(std::max(0, missing)), ' ');
}

std::string format_number(double figure) {
  return FigureColumn(std::span(&figure, 1))(figure);
}

std::string exact_number(double figure) {
  if (!std::isfinite(figure)) return "-";
  std::array<char, 32> shortest{};
  const auto end =
      std::to_chars(shortest.data(), shortest.data() + shortest.size(), figure, std::chars_format::scientific).ptr;
  const std::string_view text(shortest.data(), static_cast<std::size_t>(end - shortest.data()));
  const auto digits =
      static_cast<int>(std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find('e')),
                                     [](char c) { return c >= '0' && c <= '9'; }));
  return own_text(figure, digits);
}

std::string format_count(double count) {
  return std::fabs(count) >= too_large ? power_text(count, few_digits) : plain_text(count, 0);
}

PercentColumn::PercentColumn(std::span<const double> probabilities) {
  const FigureStyle percent{{}, "# %"};
  std::vector<double> figures;
  for (const double p : probabilities) figures.push_back(100 * p);
  figures_ = FigureColumn(figures, percent);
  figures.push_back(100);
  std::erase_if(figures, [](double figure) { return figure <= nearly_sure; });
  nearly_sure_ = FigureColumn(figures, percent);
}

template <class Shown>
std::string PercentColumn::text(double probability, Shown shown) const {
  const double figure = 100 * probability;
  const bool close = figure > nearly_sure && figure < 100;
  std::string text = shown(close ? nearly_sure_ : figures_, figure);
  // What seven digits do not tell from certainty, and is not rounding.
  return close && probability < 1 - 1e-12 && text.starts_with("100") ? "over 99.999 %" : text;
}

std::string PercentColumn::operator()(double probability) const {
  return text(probability, [](const FigureColumn& column, double figure) { return column(figure); });
}

std::string PercentColumn::alone(double probability) const {
  return text(probability, [](const FigureColumn& column, double figure) { return column.alone(figure); });
}

std::string PercentColumn::aligned(double probability) const {
  return text(probability, [](const FigureColumn& column, double figure) { return column.aligned(figure); });
}

std::string format_percent(double probability) {
  return PercentColumn(std::span(&probability, 1)).alone(probability);
}

std::string with_unit(std::string_view number, std::string_view unit) {
  if (unit.empty()) return std::string(number);
  const std::size_t hole = unit.find('#');
  if (hole == std::string_view::npos) return fmt::format("{} {}", number, unit);
  const bool negative = number.starts_with('-');
  const std::string_view digits = negative ? number.substr(1) : number;
  return fmt::format("{}{}{}{}", negative ? "-" : "", unit.substr(0, hole), digits, unit.substr(hole + 1));
}

}  // namespace rue
