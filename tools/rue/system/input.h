// input.h - whether more is to be read without waiting for it.
#pragma once
#include <chrono>
#include <functional>
#include <iosfwd>

namespace rue {

// Asked whether something can be read within so much time. Of the process's own input its descriptor is asked, and nothing
// is read ahead of what is asked for from then on; of any other stream what is left in it.
[[nodiscard]] std::function<bool(std::chrono::milliseconds)> watch_over(std::istream& in);

}  // namespace rue
