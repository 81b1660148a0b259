// sensitivity.h - tornado, one-way curves and two-way maps: for people, as JSON and as CSV.
#pragma once
#include <iosfwd>

#include "analysis/whatif/sensitivity.h"
#include "output/forms/text_options.h"

namespace rue {

// The tornado of both figures, widest first; `spread` is said where a parameter has no range of its own.
void write_tornado_report(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars,
                          double spread, const TextOptions& options);
void write_curve_report(std::ostream& out, const Experiment& experiment, const Curve& curve, const TextOptions& options);
void write_map_report(std::ostream& out, const Experiment& experiment, const TwoWayMap& map, const TextOptions& options);

// Schema rue.sensitivity/1: "analysis" is tornado, one_way or two_way.
void write_tornado_json(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars);
void write_curve_json(std::ostream& out, const Experiment& experiment, const Curve& curve);
void write_map_json(std::ostream& out, const Experiment& experiment, const TwoWayMap& map);

void write_tornado_csv(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars);
void write_curve_csv(std::ostream& out, const Experiment& experiment, const Curve& curve);
void write_map_csv(std::ostream& out, const Experiment& experiment, const TwoWayMap& map);

}  // namespace rue
