// experiment_words.h - an experiment's parameters, alternatives and thresholds by their names.
#pragma once
#include <span>
#include <string>

#include "analysis/whatif/sensitivity.h"
#include "analysis/whatif/thresholds.h"
#include "output/words/words.h"

namespace rue {

class ExperimentWords {
 public:
  explicit ExperimentWords(const Experiment& experiment, std::optional<int> digits = {})
      : experiment_(experiment), words_(experiment.model(), experiment.believed().tolerance, digits) {}

  [[nodiscard]] const Experiment& experiment() const { return experiment_; }
  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] const Parameter& parameter(std::uint32_t index) const;
  // Its label; of no_alternative "none known".
  [[nodiscard]] std::string alternative(std::size_t index) const;
  [[nodiscard]] std::string quoted(std::size_t index) const;
  [[nodiscard]] std::size_t alternatives() const;
  // Have some alternatives an expected value as believed?
  [[nodiscard]] bool some_valued() const;
  [[nodiscard]] std::string name(std::uint32_t index) const;  // of a parameter, as text prints it
  // Where one of these is a weight of which no more than an order is known: what it is varied from, and what says more, in
  // sentences behind a space; else empty.
  [[nodiscard]] std::string from_order(std::span<const std::uint32_t> parameters) const;
  // Of a threshold's number, for programs and as text prints it; one that is no parameter says what it is.
  [[nodiscard]] std::string key(const Threshold& threshold) const;
  [[nodiscard]] std::string name(const Threshold& threshold) const;
  // "above 31.4 %", "at just 0"; of a Threshold or a PlanThreshold.
  template <class Change>
  [[nodiscard]] std::string side(const Change& change) const {
    return side(change.parameter, change.at, change.distance, change.above, change.only_at);
  }

 private:
  [[nodiscard]] std::string side(std::uint32_t index, double at, double distance, bool above, bool only_at) const;

  const Experiment& experiment_;
  Words words_;
};

}  // namespace rue
