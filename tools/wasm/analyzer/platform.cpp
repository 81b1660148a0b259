// platform.cpp - all that is different from the native build: numbers read by the C library, one thread, no exceptions, and
// no linear program.
#include "analyzer/platform.h"

#include <boost/throw_exception.hpp>
#include <cstdlib>
#include <limits>
#include <new>
#include <string>
#include <utility>

#include "analysis/caught.h"
#include "analysis/parallel.h"
#include "model/tree/laws/linear_program.h"

namespace std {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

// The C library's strtod rounds correctly and knows no locale here, but it takes more: blanks, a plus, hexadecimal digits,
// "inf". What it is given is a number as from_chars takes it.
from_chars_result from_chars(const char* first, const char* last, double& value, chars_format format) {
  const char* at = first;
  bool digits = false, all_zero = true;
  const auto skip_digits = [&] {
    for (; at != last && is_digit(*at); ++at) {
      digits = true;
      all_zero = all_zero && *at == '0';
    }
  };
  if (at != last && *at == '-') ++at;
  skip_digits();
  if (at != last && *at == '.') {
    ++at;
    skip_digits();
  }
  if (!digits) return {first, errc::invalid_argument};
  const bool may_have_exponent = (format & chars_format::scientific) == chars_format::scientific;
  if (may_have_exponent && at != last && (*at == 'e' || *at == 'E')) {
    const char* exponent = at + 1;
    if (exponent != last && (*exponent == '-' || *exponent == '+')) ++exponent;
    if (exponent != last && is_digit(*exponent)) {
      while (exponent != last && is_digit(*exponent)) ++exponent;
      at = exponent;
    }
  }
  const double read = strtod(string(first, at).c_str(), nullptr);
  const bool in_range = read <= numeric_limits<double>::max() && read >= -numeric_limits<double>::max();
  if (!in_range || (read == 0 && !all_zero)) return {at, errc::result_out_of_range};
  value = read;
  return {at, errc()};
}

}  // namespace std

namespace boost {

// What Boost calls in place of throwing.
void throw_exception(const std::exception& /*thrown*/) {
  std::abort();
}
void throw_exception(const std::exception& /*thrown*/, const source_location& /*where*/) {
  std::abort();
}

}  // namespace boost

namespace rue {
namespace {

// Without exceptions `new` gives null where there is no memory left, unless a handler ends it.
[[maybe_unused]] const std::new_handler none_before = std::set_new_handler(std::abort);

bool left_out = false;

}  // namespace

bool linear_program_was_missed() {
  return std::exchange(left_out, false);
}

bool has_linear_programs() {
  left_out = true;
  return false;
}

std::optional<LinearOptimum> minimize(const LinearProgram& /*program*/) {
  left_out = true;
  return std::nullopt;
}

std::exception_ptr caught(const std::function<void()>& work) {
  work();
  return nullptr;
}

void use_threads(unsigned /*count*/) {}

unsigned threads_in_use() {
  return 1;
}

void threads_pay_from(double /*node_visits*/) {}

std::size_t workers_for(std::size_t /*pieces*/, double /*node_visits*/) {
  return 1;
}

void in_parallel(std::size_t /*workers*/, std::size_t pieces, const std::function<void(std::size_t, std::size_t)>& work) {
  for (std::size_t piece = 0; piece < pieces; ++piece) work(0, piece);
}

void in_parallel(std::size_t /*workers*/, std::initializer_list<std::function<void()>> questions) {
  for (const std::function<void()>& question : questions) question();
}

}  // namespace rue
