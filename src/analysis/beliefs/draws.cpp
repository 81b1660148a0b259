// draws.cpp - counters, uniform numbers, and the values that they stand for.
#include "analysis/beliefs/draws.h"

#include <Random123/philox.h>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "text/wording.h"

namespace rue {

void Hash::add(std::string_view text) {
  for (const char c : text) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
}

void Hash::add(std::uint64_t value) {
  for (unsigned byte = 0; byte < 8; ++byte) value_ = (value_ ^ (value >> (8 * byte) & 0xFF)) * 0x100000001b3u;
}

void Hash::add(double value) {
  add(std::bit_cast<std::uint64_t>(value));
}

std::optional<Draws> Draws::of(const Parameters& parameters, std::uint64_t seed, std::string& why) {
  Draws draws;
  draws.seed_ = seed;
  std::map<std::uint64_t, std::uint32_t> by_stream;
  const auto add = [&](std::uint32_t i, const Distribution* law, double weight) {
    Hash hash;
    hash.add(std::string_view(parameters.all[i].name));
    const auto [first, fresh] = by_stream.try_emplace(hash.value(), i);
    if (!fresh) {
      why = fmt::format("{} and {} have the same hash, and would be drawn alike: call one of them otherwise",
                        quoted(parameters.all[first->second].name), quoted(parameters.all[i].name));
      return false;
    }
    draws.number_.push_back(i);
    draws.stream_.push_back(hash.value());
    draws.law_.push_back(law);
    draws.weight_.push_back(weight);
    return true;
  };
  std::vector<std::uint8_t> of_line(parameters.all.size(), 0);
  for (const Dirichlet& line : parameters.dirichlets) {
    bool held = false;
    for (const std::uint32_t i : line.states) {
      of_line[i] = 1;
      held = held || parameters.all[i].given;
    }
    if (held) continue;
    const std::size_t first = draws.number_.size();
    for (std::size_t s = 0; s < line.states.size(); ++s) {
      if (!add(line.states[s], nullptr, line.weights[s])) return std::nullopt;
    }
    draws.lines_.emplace_back(first, draws.number_.size());
    draws.blocks_.push_back(line.states);
  }
  for (std::uint32_t i = 0; i < parameters.all.size(); ++i) {
    const Parameter& parameter = parameters.all[i];
    if (!parameter.distribution || parameter.given || of_line[i] != 0) continue;
    if (!add(i, &*parameter.distribution, 0)) return std::nullopt;
    draws.blocks_.push_back({i});
  }
  return draws;
}

double Draws::uniform(std::uint64_t draw, std::size_t number) const {
  const auto half = [](std::uint64_t word, unsigned which) { return static_cast<std::uint32_t>(word >> (32 * which)); };
  const std::uint64_t stream = stream_[number];
  const philox4x32_ctr_t counter = {{half(draw, 0), half(draw, 1), half(stream, 0), half(stream, 1)}};
  const philox4x32_key_t key = {{half(seed_, 0), half(seed_, 1)}};
  const philox4x32_ctr_t random = philox4x32(counter, key);
  constexpr double cell = 1.0 / 9007199254740992.0;  // 2^-53: the middles of so many cells, none of which is 0 or 1
  const double high = random.v[0] >> 5;
  const double low = random.v[1] >> 6;
  return std::min((high * 67108864.0 + low + 0.5) * cell, 1 - cell);
}

void Draws::at(std::uint64_t draw, std::span<double> values, std::size_t stride) const {
  for (std::size_t i = 0; i < number_.size(); ++i) {
    const double u = uniform(draw, i);
    values[i * stride] = law_[i] != nullptr ? law_[i]->quantile(u) : log_gamma_quantile(weight_[i], u);
  }
  for (const auto& [first, end] : lines_) {
    double largest = values[first * stride];
    for (std::size_t i = first; i < end; ++i) largest = std::max(largest, values[i * stride]);
    double sum = 0;
    for (std::size_t i = first; i < end; ++i) {
      double& value = values[i * stride];
      value = std::exp(value - largest);
      sum += value;
    }
    for (std::size_t i = first; i < end; ++i) values[i * stride] /= sum;
  }
}

std::vector<std::uint64_t> Draws::fingerprints() const {
  constexpr std::uint64_t first_draws = 64;
  std::vector<Hash> hashes(size());
  std::vector<double> values(size());
  for (std::uint64_t draw = 0; draw < first_draws; ++draw) {
    at(draw, values);
    for (std::size_t i = 0; i < size(); ++i) hashes[i].add(values[i]);
  }
  std::vector<std::uint64_t> result;
  result.reserve(size());
  for (const Hash& hash : hashes) result.push_back(hash.value());
  return result;
}

}  // namespace rue
