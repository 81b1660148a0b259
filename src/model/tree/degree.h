// degree.h - how a model's numbers follow one of its parameters: not at all, along a straight line, or otherwise.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

enum class Degree : std::uint8_t { constant, affine, other };

// Of a formula over names of these degrees. What no rule of arithmetic makes constant or affine is `other`: a product of two
// that follow, a quotient by one, min, max, if and the functions of one.
[[nodiscard]] Degree degree_of(const Formula& formula, std::span<const Degree> names);

// Of every parameter in these together. [Parameters::all]
[[nodiscard]] std::vector<Degree> degrees_of(const Parameters& parameters, std::span<const std::uint32_t> moving);

// Where a model has values while one parameter moves and all its numbers follow it affinely.
struct Domain {
  double low = 0, high = 0;  // may be infinite
  bool low_open = false, high_open = false;
};

// The domain, around what is believed, where every payoff, score, weight and written probability is affine in the parameter
// (probabilities that others leave or are scaled by then are, too): every probability is in [0, 1], weights are not below 0
// and their sum is above it. Absent: some number is not affine, or what is believed is all there is. Products of affine
// numbers - chances of joint states, of paths - are not looked at. Its ends are what is meant where rounding moved them
// (rounding.h). Leaves Parameters::value as believed.
[[nodiscard]] std::optional<Domain> affine_domain(DecisionGraph& graph, std::uint32_t parameter);

}  // namespace rue
