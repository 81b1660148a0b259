// range_slips.cpp - recognising ranges, and the words that mend them.
#include "model/language/range_slips.h"

#include <fmt/format.h>

#include <cmath>

#include "text/number_literal.h"
#include "text/wording.h"

namespace rue {

namespace {

// Cuts a text from its front.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) { skip_space(); }

  struct Amount {
    double value = 0;
    bool percent = false;
  };

  // "25", "-0.5", "25 %"; a point is part of it only where a digit follows.
  std::optional<Amount> amount() {
    std::string_view rest = text_;
    const bool negative = rest.starts_with('-');
    if (negative) rest.remove_prefix(1);
    const std::size_t dots = rest.find("..");
    const std::string_view digits = rest.substr(0, literal_at(rest.substr(0, dots)).length);
    const std::optional<double> value = digits.empty() ? std::nullopt : value_of(digits, false);
    if (!value) return std::nullopt;
    rest.remove_prefix(digits.size());
    text_ = rest;
    skip_space();
    const bool percent = sign("%");
    return Amount{negative ? -*value : *value, percent};
  }

  bool sign(std::string_view sign) {
    if (!text_.starts_with(sign)) return false;
    text_.remove_prefix(sign.size());
    skip_space();
    return true;
  }

  template <class... Signs>
  bool any(Signs... signs) {
    return (sign(signs) || ...);
  }

  [[nodiscard]] bool at_end() const { return text_.empty(); }

 private:
  void skip_space() {
    while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
  }
  std::string_view text_;
};

std::string written(double value, bool percent) {
  return fmt::format("{}{}", figure(value), percent ? "%" : "");
}

RangeSlip slip_of(std::optional<double> value, double low, double high, bool percent) {
  const std::string range =
      fmt::format("[{}, {}]", written(std::min(low, high), percent), written(std::max(low, high), percent));
  return {fmt::format("{} in {}", written(value ? *value : (low + high) / 2, percent), range), range, value.has_value()};
}

}  // namespace

std::optional<RangeSlip> range_slip(std::string_view text, Dash dash) {
  Cutter cut(text);
  const std::optional<Cutter::Amount> first = cut.amount();
  if (first && cut.any("+-", "-+", "+/-", "\xC2\xB1", "\xE2\x88\x93")) {
    const std::optional<Cutter::Amount> off = cut.amount();
    if (!off || !cut.at_end()) return std::nullopt;
    // "0.25 +- 15 %" is a share, "25 +- 15 %" a percentage, and of 200 a part is meant.
    const bool bare = off->percent && !first->percent;
    const bool share = bare && std::fabs(first->value) <= 1;
    const bool part = bare && std::fabs(first->value) > 100;
    const double each = share ? off->value / 100 : part ? std::fabs(first->value) * off->value / 100 : off->value;
    return slip_of(first->value, first->value - each, first->value + each, first->percent || (bare && !share && !part));
  }
  if (cut.any("in", "[")) {
    const bool open = text.find('[') != std::string_view::npos;
    (void)cut.sign("[");
    const std::optional<Cutter::Amount> low = cut.amount();
    if (!low || !cut.any(",", ";", "...", "..", "to", "-", "\xE2\x80\x93")) return std::nullopt;
    const std::optional<Cutter::Amount> high = cut.amount();
    if (!high || (open && !cut.sign("]")) || !cut.at_end()) return std::nullopt;
    const bool percent = low->percent || high->percent;
    if (first && first->percent != percent) return std::nullopt;
    return slip_of(first ? std::optional(first->value) : std::nullopt, low->value, high->value, percent);
  }
  if (!first) return std::nullopt;
  const bool dots = cut.any("...", "..", "\xE2\x80\xA6", "to");
  const bool line = !dots && (cut.any("\xE2\x80\x93", "\xE2\x80\x94") || (dash == Dash::yes && cut.sign("-")));
  if (!dots && !line) return std::nullopt;
  const std::optional<Cutter::Amount> last = cut.amount();
  if (!last || !cut.at_end() || (first->percent && !last->percent)) return std::nullopt;
  if (line && first->value >= last->value) return std::nullopt;  // a minus is meant
  return slip_of(std::nullopt, first->value, last->value, last->percent);
}

std::string help_for(const RangeSlip& slip) {
  return slip.believed ? fmt::format("write {}", slip.mended)
                       : fmt::format("write the believed value before it, as in {}", slip.mended);
}

bool refuse_range_slip(const RangedWords& words, const Passage& written, Diagnostics& diagnostics) {
  if (words.range) return false;
  const std::optional<RangeSlip> slip = range_slip(words.value.text(), Dash::no);
  if (!slip) return false;
  diagnostics.error(written.place(), fmt::format("{} is a range, not a number", quoted(written.text())), help_for(*slip));
  return true;
}

}  // namespace rue
