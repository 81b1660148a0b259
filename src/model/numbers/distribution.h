// distribution.h - what a number may be and how likely: beta, normal, discrete and their like, whole or cut to a range.
#pragma once
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "model/language/statements.h"

namespace rue {

// A law with a mean and a standard deviation. It stands in a standard form, `location + scale * y`, and may be cut: then it
// is what the whole law leaves between two ends, which have a chance of `least_chance` at least.
class Distribution {
 public:
  struct Step {
    double value = 0, chance = 0;
  };
  // What lies between two values: its chance, and its share of the mean, E[X; low < X <= high].
  struct Part {
    double chance = 0, mean = 0;
  };

  // Shapes, scales and deviations are above 0.
  [[nodiscard]] static Distribution beta(double a, double b);
  [[nodiscard]] static Distribution gamma(double shape, double scale);
  [[nodiscard]] static Distribution normal(double mean, double deviation);
  [[nodiscard]] static Distribution lognormal(double mean_of_log, double deviation_of_log);
  [[nodiscard]] static Distribution uniform(double low, double high);                  // low < high
  [[nodiscard]] static Distribution triangular(double low, double mode, double high);  // low <= mode <= high, low < high
  [[nodiscard]] static Distribution pert(double low, double mode, double high);        // a beta law: Malcolm et al. 1959
  [[nodiscard]] static Distribution discrete(std::span<const Step> steps);             // chances above 0 that sum to 1

  // The same between two ends. Requires at least `least_chance` there.
  [[nodiscard]] Distribution within(const Range& range) const;
  [[nodiscard]] double chance_of(const Range& range) const;  // both ends included
  static constexpr double least_chance = 1e-6;

  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double deviation() const { return deviation_; }  // standard
  // The value that is not exceeded with chance u, 0 < u < 1.
  [[nodiscard]] double quantile(double u) const;
  // Ends may be infinite.
  [[nodiscard]] Part between(double low, double high) const;
  // Between which all values lie; may be infinite.
  [[nodiscard]] double least() const { return location_ + scale_ * low_; }
  [[nodiscard]] double most() const { return location_ + scale_ * high_; }
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }  // of a discrete one, ascending; else empty

  // As it is written: "beta(20, 80)". Laws that are written alike are the same.
  [[nodiscard]] const std::string& text() const { return text_; }
  void set_text(std::string text) { text_ = std::move(text); }
  bool operator==(const Distribution& other) const { return text_ == other.text_; }

 private:
  enum class Form : unsigned char { beta, gamma, normal, lognormal, uniform, triangular, discrete };

  Distribution(Form form, double a, double b) : form_(form), a_(a), b_(b) {}
  [[nodiscard]] Distribution at(double location, double scale) &&;
  void settle();                                                                     // mean and deviation of what is left
  [[nodiscard]] double whole_moment(unsigned power, double low, double high) const;  // E[Y^power; low < Y <= high], uncut
  [[nodiscard]] double standard_quantile(double chance, double rest) const;          // of the uncut one; chance + rest = 1

  Form form_;
  double a_ = 0, b_ = 0;  // shapes
  double location_ = 0, scale_ = 1;
  double low_ = -std::numeric_limits<double>::infinity();  // of y, where it is cut
  double high_ = std::numeric_limits<double>::infinity();
  double below_ = 0, inside_ = 1, above_ = 0;  // chances of the uncut law
  double mean_ = 0, deviation_ = 0;
  std::vector<Step> steps_;
  std::string text_;
};

// A gamma law's quantile as a logarithm, which a small shape does not round to nothing. Of scale 1.
[[nodiscard]] double log_gamma_quantile(double shape, double u);

}  // namespace rue
