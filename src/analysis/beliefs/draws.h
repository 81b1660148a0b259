// draws.h - numbers with a distribution, drawn: each from a stream of its own, so that a draw depends on nothing but the
// seed, the number's name and the draw's index.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/numbers/parameters.h"

namespace rue {

// The stream is Philox4x32-10 (Salmon et al. 2011), its key the seed, its counter the index of the draw and a hash of the
// name. Of a uniform number in (0, 1) by 53 bits the value is the quantile; states of one line are gamma quantiles that are
// made to sum to 1.
class Draws {
 public:
  // All numbers with a distribution that no setting holds; a line of which a state is set is held whole. Empty: two names
  // have one hash, `why` says which.
  [[nodiscard]] static std::optional<Draws> of(const Parameters& parameters, std::uint64_t seed, std::string& why);

  [[nodiscard]] std::size_t size() const { return number_.size(); }
  [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return number_; }  // indices into Parameters::all
  // The numbers that depend on each other: one alone, or the states of a line. Indices into Parameters::all.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& blocks() const { return blocks_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }

  // values[i * stride] is that of numbers()[i].
  void at(std::uint64_t draw, std::span<double> values, std::size_t stride = 1) const;
  // [numbers] of its first 64 draws: what another machine has to reproduce.
  [[nodiscard]] std::vector<std::uint64_t> fingerprints() const;

 private:
  Draws() = default;
  [[nodiscard]] double uniform(std::uint64_t draw, std::size_t number) const;

  std::uint64_t seed_ = 0;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint64_t> stream_;                       // [numbers]
  std::vector<const Distribution*> law_;                    // [numbers] in Parameters; null: a state of a line
  std::vector<double> weight_;                              // [numbers] of a state
  std::vector<std::pair<std::size_t, std::size_t>> lines_;  // of numbers, first and behind the last
  std::vector<std::vector<std::uint32_t>> blocks_;
};

// 64 bits of Fowler, Noll and Vo (FNV-1a), of texts, and of the bits of numbers.
class Hash {
 public:
  void add(std::string_view text);
  void add(double value);
  void add(std::uint64_t value);
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

}  // namespace rue
