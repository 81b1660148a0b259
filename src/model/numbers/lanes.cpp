// lanes.cpp - a loop over the lanes for every operation.
#include "model/numbers/lanes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "model/language/arithmetic.h"

namespace rue {
namespace {

constexpr std::uint32_t all_lanes = (std::uint32_t{1} << Lanes::width) - 1;

// NaN where it is not finite; else itself to the bit.
double finite_or_none(double x) {
  return x - (x - x);
}

// An instruction of a formula; an operand that has no value is NaN, and so is what needs it.
double instructed(unsigned instruction, double x, double y, double z) {
  if (instruction == RUE_OP_IF) return std::isnan(x) ? x : x != 0 ? y : z;
  if (std::isnan(x) || (operands_of(instruction) == 2 && std::isnan(y))) return std::numeric_limits<double>::quiet_NaN();
  const std::array<double, 2> operands{x, y};
  return apply({static_cast<std::uint16_t>(instruction), 0}, {operands.data(), operands_of(instruction)});
}

}  // namespace

Lanes::Row Lanes::input() {
  Row row;
  row.at_ = static_cast<std::uint32_t>(rows_.size());
  rows_.emplace_back();
  return row;
}

std::uint32_t Lanes::place_of(Row row) {
  if (row.moves()) return row.at_;
  const auto [at, fresh] =
      constants_.try_emplace(std::bit_cast<std::uint64_t>(row.constant_), static_cast<std::uint32_t>(rows_.size()));
  if (fresh) std::fill_n(rows_.emplace_back().value, width, row.constant_);
  return at->second;
}

Lanes::Row Lanes::tell(Operation operation, std::vector<Row> operands, unsigned instruction) {
  Told told{operation, static_cast<std::uint8_t>(instruction)};
  if (std::none_of(operands.begin(), operands.end(), [](const Row& r) { return r.moves(); })) {
    std::vector<Values> rows(operands.size());
    std::vector<std::uint32_t> places(operands.size());
    for (std::size_t i = 0; i < operands.size(); ++i) {
      std::fill_n(rows[i].value, width, operands[i].constant_);
      places[i] = static_cast<std::uint32_t>(i);
    }
    told.end = static_cast<std::uint32_t>(operands.size());
    Values result;
    calculate(told, rows.data(), places.data(), result);
    return result.value[0];
  }
  Row result;
  result.at_ = list(told, operands);
  return result;
}

void Lanes::require(Row a, double low, double high) {
  if (a.moves()) {
    (void)list({Operation::require}, {a, low, high});
  } else if (!(a.constant_ >= low && a.constant_ <= high)) {
    failed_ = all_lanes;
  }
}

std::uint32_t Lanes::list(Told told, const std::vector<Row>& operands) {
  told.begin = static_cast<std::uint32_t>(operands_.size());
  for (const Row& row : operands) operands_.push_back(place_of(row));
  told.end = static_cast<std::uint32_t>(operands_.size());
  if (known_) {
    std::uint64_t hash = static_cast<std::uint64_t>(told.operation) << 8 | told.instruction;
    for (std::uint32_t i = told.begin; i < told.end; ++i) hash = (hash ^ operands_[i]) * 0x9E3779B97F4A7C15u ^ hash >> 29;
    for (auto [at, end] = known_->equal_range(hash); at != end; ++at) {
      const Told& other = list_[at->second];
      const bool same = other.operation == told.operation && other.instruction == told.instruction &&
                        std::equal(operands_.begin() + told.begin, operands_.end(), operands_.begin() + other.begin,
                                   operands_.begin() + other.end);
      if (!same) continue;
      operands_.resize(told.begin);
      return other.target;
    }
    known_->emplace(hash, list_.size());
  }
  if (told.operation != Operation::require) {
    told.target = static_cast<std::uint32_t>(rows_.size());
    rows_.emplace_back();
  }
  list_.push_back(told);
  return told.target;
}

Lanes::Row Lanes::evaluate(const Formula& formula, std::span<const Row> values) {
  std::vector<Row> stack;
  for (const rue_instruction& in : formula.code) {
    if (in.operation == RUE_OP_NUMBER || in.operation == RUE_OP_PARAMETER) {
      stack.push_back(in.operation == RUE_OP_NUMBER ? Row(formula.number[in.index]) : values[in.index]);
      continue;
    }
    const auto first = stack.end() - static_cast<std::ptrdiff_t>(operands_of(in.operation));
    const Row result = tell(Operation::formula, {first, stack.end()}, in.operation);
    stack.erase(first, stack.end());
    stack.push_back(result);
  }
  return stack.front();
}

void Lanes::calculate(const Told& told, const Values* rows, const std::uint32_t* operands, Values& target) {
  const auto operand = [&](std::uint32_t i) -> const double* { return rows[operands[told.begin + i]].value; };
  double* const to = target.value;
  const auto each = [&](auto function) {
    const double* const x = operand(0);
    const double* const y = operand(told.end - told.begin > 1 ? 1 : 0);
    for (std::size_t l = 0; l < width; ++l) to[l] = function(x[l], y[l]);
  };
  const auto fold = [&](double from, std::uint32_t first, auto function) {
    double result[width];
    std::fill_n(result, width, from);
    for (std::uint32_t i = first; i < told.end; ++i) {
      const double* const x = rows[operands[i]].value;
      for (std::size_t l = 0; l < width; ++l) result[l] = function(result[l], x[l]);
    }
    std::copy_n(result, width, to);
  };
  switch (told.operation) {
    case Operation::add:
      each([](double x, double y) { return x + y; });
      break;
    case Operation::subtract:
      each([](double x, double y) { return x - y; });
      break;
    case Operation::multiply:
      each([](double x, double y) { return x * y; });
      break;
    case Operation::divide:
      each([](double x, double y) { return x / y; });
      break;
    case Operation::sum:
      fold(0, told.begin, [](double sum, double x) { return sum + x; });
      break;
    case Operation::sum_of_sizes:
      fold(0, told.begin, [](double sum, double x) { return sum + std::fabs(x); });
      break;
    case Operation::largest:
      fold(-std::numeric_limits<double>::infinity(), told.begin, [](double most, double x) { return x > most ? x : most; });
      break;
    case Operation::compensated_sum:
      for (std::size_t l = 0; l < width; ++l) {
        double sum = 0;
        double lost = 0;
        for (std::uint32_t i = told.begin; i < told.end; ++i) {
          const double p = rows[operands[i]].value[l];
          const double next = sum + p;
          lost += sum >= p ? (sum - next) + p : (p - next) + sum;
          sum = next;
        }
        to[l] = sum + lost;
      }
      break;
    case Operation::where_small:
      for (std::size_t l = 0; l < width; ++l)
        to[l] = std::fabs(operand(0)[l]) <= operand(1)[l] ? operand(2)[l] : operand(3)[l];
      break;
    case Operation::formula:
      switch (told.instruction) {
        case RUE_OP_ADD:
          each([](double x, double y) { return finite_or_none(x + y); });
          break;
        case RUE_OP_SUBTRACT:
          each([](double x, double y) { return finite_or_none(x - y); });
          break;
        case RUE_OP_MULTIPLY:
          each([](double x, double y) { return finite_or_none(x * y); });
          break;
        case RUE_OP_DIVIDE:
          each([](double x, double y) { return finite_or_none(x / y); });
          break;
        case RUE_OP_NEGATE:
          each([](double x, double) { return -x; });
          break;
        default: {
          const std::uint32_t last = told.end - told.begin - 1;
          const double* const x = operand(0);
          const double* const y = operand(std::min(1u, last));
          const double* const z = operand(std::min(2u, last));
          for (std::size_t l = 0; l < width; ++l) to[l] = instructed(told.instruction, x[l], y[l], z[l]);
        }
      }
      break;
    case Operation::require:
      break;
  }
}

std::uint32_t Lanes::run(std::size_t first, std::size_t last) {
  std::uint32_t failed = failed_;
  for (std::size_t i = first; i < last; ++i) {
    const Told& told = list_[i];
    if (told.operation != Operation::require) {
      calculate(told, rows_.data(), operands_.data(), rows_[told.target]);
      continue;
    }
    const double* const x = rows_[operands_[told.begin]].value;
    const double low = rows_[operands_[told.begin + 1]].value[0];
    const double high = rows_[operands_[told.begin + 2]].value[0];
    bool all = true;
    for (std::size_t l = 0; l < width; ++l) all &= (x[l] >= low) & (x[l] <= high);
    for (std::size_t l = 0; !all && l < width; ++l)
      failed |= static_cast<std::uint32_t>(!(x[l] >= low && x[l] <= high)) << l;
  }
  return failed;
}

}  // namespace rue
