// bounds.h - what can be said where the graph leaves several joint laws.
#pragma once
#include <cstdint>
#include <optional>

#include "analysis/solution.h"

namespace rue {

// The least and the most that the expected best total in hindsight can be, over all laws of the one group of events whose
// law the graph does not settle (Group::balances); all other laws must be known. Linear in the law: a linear program over
// the group's joint states, each with its own expected best total. Empty if there is no such group, or are several, or the
// work would take more than `max_steps` steps. `solution`: total and live.
[[nodiscard]] std::optional<Bounds> hindsight_range(const Model& model, const Solution& solution, std::uint64_t max_steps);

// The chance that one of these atoms of a group comes true (numbered in the group). Where several laws fit the graph: if all
// agree on it; else empty, as where no law is known.
[[nodiscard]] std::optional<double> chance_of(const Group& group, const std::vector<std::uint32_t>& atoms);

}  // namespace rue
