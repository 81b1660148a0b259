// large_blocks.cpp - operator new of the program asks the system for large pages where a block is large: an array of a
// million nodes is then touched at the cost of a few pages, not of thousands.
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t large_page = std::size_t{1} << 21;
constexpr std::size_t least = 3 * large_page;

// The large pages that lie in the block as a whole, so that no more memory is taken. A wish: where it is not granted
// nothing is lost.
void wish_for_large_pages(void* block, std::size_t size) {
  const std::size_t before = (large_page - reinterpret_cast<std::uintptr_t>(block) % large_page) % large_page;
  madvise(static_cast<char*>(block) + before, (size - before) / large_page * large_page, MADV_HUGEPAGE);
}

}  // namespace

void* operator new(std::size_t size) {
  for (;;) {
    if (void* const block = std::malloc(size > 0 ? size : 1)) {
      if (size >= least) wish_for_large_pages(block, size);
      return block;
    }
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
