// memory.h - a bound on this program's memory, so that too large a question is refused before the system ends it.
#pragma once
#include <cstdint>

namespace rue {

// From here on allocation fails beyond `bytes` (data and heap of this process, and of each that it starts); 0 means what the
// machine has. Without effect where the system has no such limit, and under sanitizers, which reserve far more than they
// use.
void limit_memory(std::uint64_t bytes);

// What was last set, in bytes; 0 where there is no limit.
[[nodiscard]] std::uint64_t memory_limit();

// What std::terminate is to do: libraries allocate in functions that may not throw (CLI11 where it looks options up,
// nlohmann-json where it destroys a value), so there the end comes without a chance to catch it. One line on standard error,
// exit code 2.
[[noreturn]] void end_out_of_memory();

}  // namespace rue
