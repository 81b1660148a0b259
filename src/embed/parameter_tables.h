// parameter_tables.h - what follows from a graph's parameters, as the tables that the core evaluates (rue_parameters).
#pragma once
#include "embed/embedding.h"
#include "model/tree/tree.h"

namespace rue {

// The tables for a core of that build, which gives with them the bits that this program gets when it reads the graph with
// the same settings (in double). Parameters are those that do not follow from others and that some number of `tree` follows.
// They are left out, and `left_out` says why, where numbers follow that the core cannot get from formulas: totals measured
// in a utility, joint laws of events whose probabilities differ by context.
[[nodiscard]] EmbeddedParameters parameter_tables(const Model& model, CoreBuild build);

}  // namespace rue
