// stages.h - plans along a parameter, joined where they are the same.
#pragma once
#include <vector>

#include "analysis/whatif/course.h"

namespace rue {

class Stages {
 public:
  Stages(Experiment& experiment, std::uint32_t parameter) : experiment_(experiment), parameter_(parameter) {}

  // The next stretch, behind all that were added.
  void add(double from, double to, PlanPair plans);
  // Where what is believed is a value by itself it gets its stage. The index of the stage that holds it.
  std::size_t place_believed();
  std::vector<Stage>& list() { return list_; }

 private:
  [[nodiscard]] std::optional<std::size_t> alternative_of(const Policy& policy) const;

  Experiment& experiment_;
  std::uint32_t parameter_;
  std::vector<Stage> list_;
};

}  // namespace rue
