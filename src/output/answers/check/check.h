// check.h - `rue check -v`: what was read - nodes with their kinds and why, events with nodes and states, the joint
// law.
#pragma once
#include <iosfwd>

#include "model/tree/tree.h"
#include "output/forms/text_options.h"

namespace rue {

void write_model_report(std::ostream& out, const Model& model, const TextOptions& options = {});

}  // namespace rue
