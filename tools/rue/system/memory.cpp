// memory.cpp - the limit is the system's own, RLIMIT_DATA, which counts what libraries take as well.
#include "rue/system/memory.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define RUE_UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define RUE_UNDER_SANITIZER 1
#endif
#endif

namespace rue {
namespace {

std::uint64_t limit_set = 0;

[[maybe_unused]] std::uint64_t memory_of_machine() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long size = sysconf(_SC_PAGESIZE);
  return pages > 0 && size > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size) : 0;
}

}  // namespace

void limit_memory([[maybe_unused]] std::uint64_t bytes) {
#ifndef RUE_UNDER_SANITIZER
  if (bytes == 0) bytes = memory_of_machine();
  rlimit limit{};
  if (bytes == 0 || getrlimit(RLIMIT_DATA, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(bytes, limit.rlim_max);
  if (setrlimit(RLIMIT_DATA, &limit) == 0) limit_set = limit.rlim_cur;
#endif
}

std::uint64_t memory_limit() {
  return limit_set;
}

void end_out_of_memory() {
  constexpr std::string_view words = "rue: out of memory; --max-memory allows more, --max-nodes bounds the tree\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, words.data(), words.size());
  std::_Exit(2);
}

}  // namespace rue
