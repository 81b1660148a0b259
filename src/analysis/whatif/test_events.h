// test_events.h - which events of a decision are tests, and what can be had without coming to them.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// A test tells of other events and is nothing by itself: its law is joined to another's, no branch of its nodes books
// anything (on the edge or on reaching the node), and below one of them a decision stands. Ascending indices into Events;
// only what can happen counts. Requires the payoffs of nodes and edges.
[[nodiscard]] std::vector<std::uint32_t> test_events(const Model& model, const Solution& solution);

// The highest expected value of the plans that can come to no node of these events; empty where every plan comes to one.
// Requires an expected value at the root. O(nodes).
[[nodiscard]] std::optional<double> value_without(const Model& model, const Solution& solution,
                                                  std::span<const std::uint32_t> events);

}  // namespace rue
