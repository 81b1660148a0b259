// large_blocks.cpp - operator new asks the system for large pages where a block is large: an array of a million nodes is
// then touched at the cost of a few pages, not of thousands.
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t large_page = std::size_t{1} << 21;
constexpr std::size_t least = 4 * large_page;

void* allocate(std::size_t size) {
  if (size < least || size > SIZE_MAX - large_page) return std::malloc(size > 0 ? size : 1);
  void* const block = std::aligned_alloc(large_page, (size + large_page - 1) / large_page * large_page);
  // A wish: where it is not granted nothing is lost. What is no whole page at the end is left small, and wastes none.
  if (block != nullptr) madvise(block, size / large_page * large_page, MADV_HUGEPAGE);
  return block;
}

}  // namespace

void* operator new(std::size_t size) {
  for (;;) {
    if (void* const block = allocate(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}
