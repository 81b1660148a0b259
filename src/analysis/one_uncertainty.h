// one_uncertainty.h - whether chance nodes without an event are one uncertainty: what would be if they were.
#pragma once
#include <memory>
#include <string>

#include "model/tree/tree.h"

namespace rue {

// Judges what DecisionGraph::asked asks about: the text is read once more with the event written. Where a joint law then
// fits the probabilities and some figure would be another, a warning names the nodes, the law and what to write, and
// DecisionGraph::doubts gets a sentence that every answer carries. With `softer` it is also told, once, where no law fits
// but regret would be another. What could not be tried is passed over.
void judge_same_states(Model& model, const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
                       Diagnostics& diagnostics);

}  // namespace rue
