// experiment_words.h - an experiment's parameters, alternatives and thresholds by their names.
#pragma once
#include <string>

#include "analysis/sensitivity.h"
#include "output/words.h"

namespace rue {

class ExperimentWords {
 public:
  explicit ExperimentWords(const Experiment& experiment, std::optional<int> digits = {})
      : experiment_(experiment), words_(experiment.model(), experiment.believed().tolerance, digits) {}

  [[nodiscard]] const Experiment& experiment() const { return experiment_; }
  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] const Parameter& parameter(std::uint32_t index) const;
  [[nodiscard]] std::string alternative(std::size_t index) const;  // its label
  [[nodiscard]] std::string quoted(std::size_t index) const;
  [[nodiscard]] std::size_t alternatives() const;
  [[nodiscard]] std::string side(const Threshold& threshold) const;  // "above 31.4 %"

 private:
  const Experiment& experiment_;
  Words words_;
};

}  // namespace rue
