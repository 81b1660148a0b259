// curve.cpp - figures at the values that are shown, changes from the course.
#include "analysis/whatif/curve.h"

namespace rue {

Curve trace(Experiment& experiment, std::uint32_t parameter, std::vector<double> x, double visits) {
  Curve curve;
  curve.parameter = parameter;
  curve.x = std::move(x);
  curve.outlook.resize(curve.x.size());
  std::vector<std::string> why(curve.x.size());
  experiment.each(curve.x.size(), 1, [&](Experiment& own, std::size_t i) {
    curve.outlook[i] = own.at(parameter, curve.x[i]);
    if (!curve.outlook[i]) why[i] = own.why();
  });
  for (const std::string& reason : why) {
    if (curve.why_not.empty()) curve.why_not = reason;
  }
  const Range shown{curve.x.front(), curve.x.back()};
  const Course course = course_of(experiment, parameter, visits, shown);
  curve.search = search_of(course);
  for (const Headline h : {Headline::expected_value, Headline::least_regret})
    curve.crossings[static_cast<std::size_t>(h)] = crossings_of(experiment, course, h, shown);
  for (PlanThreshold& change : plan_changes_of(experiment, course)) {
    if (change.at >= shown.low && change.at <= shown.high) curve.plan_changes.push_back(change);
  }
  return curve;
}

}  // namespace rue
