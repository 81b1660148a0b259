// simulate.h - `rue simulate`: alternatives over many draws of the numbers.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>

#include "analysis/beliefs/simulation.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

void write_simulation_report(std::ostream& out, const Model& model, const Simulation& simulation, double tolerance,
                             const TextOptions& options);

// What each alternative may be worth, how often it is the best, and where `by` was asked for how that follows it.
[[nodiscard]] Plot simulation_plot(const Model& model, const Simulation& simulation, double tolerance,
                                   const PlotOptions& options);

// Schema rue.simulate/1. Rows: a line for each alternative, and one for each value of `by`. `tolerance`: of the model as
// believed.
[[nodiscard]] Answer simulation_answer(const Model& model, const Simulation& simulation, double tolerance);

// A part of a run as it is written for another machine, schema rue.simulate.part/1, and read again. Empty: the text is no
// part; `why`.
void write_simulation_part(std::ostream& out, const SimulationPart& part);
[[nodiscard]] std::optional<SimulationPart> read_simulation_part(const std::string& text, std::string& why);

}  // namespace rue
