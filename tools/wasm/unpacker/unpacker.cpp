// unpacker.cpp - a module that holds another one packed, as `xz --format=lzma` writes it, and gives it back by the LZMA
// SDK's own decoder. Browsers unpack gzip only, which is a third larger. It imports nothing; what is damaged ends in a trap.
#include <cstddef>
#include <cstdint>
#include <lzma/LzmaDec.c>

namespace {

asm(".section .rodata.packed,\"\",@\n"
    ".globl packed_module\n"
    "packed_module:\n"
    ".incbin \"" RUE_PACKED
    "\"\n"
    "packed_module_end:\n"
    ".size packed_module, packed_module_end - packed_module\n");
extern "C" const Byte packed_module[], packed_module_end[];
extern "C" Byte __heap_base;

constexpr std::size_t page = 65536;
constexpr std::size_t header = LZMA_PROPS_SIZE + 8;  // how it was packed, and a size that is not told
constexpr std::size_t room = 16 << 20;               // for what is unpacked

std::size_t unpacked = 0;

// What the decoder learns goes into the only place that it asks for.
void* give_place(void* /*of*/, std::size_t bytes) {
  static CLzmaProb place[LZMA_BASE_SIZE + (LZMA_LIT_SIZE << 4)];
  return bytes <= sizeof place ? place : nullptr;
}
void take_back(void* /*of*/, void* /*place*/) {}

}  // namespace

extern "C" {

// The other module's first byte.
__attribute__((export_name("unpack"))) Byte* unpack() {
  if (__builtin_wasm_memory_grow(0, room / page) == SIZE_MAX) __builtin_trap();
  ISzAlloc places{give_place, take_back};
  ELzmaStatus status = LZMA_STATUS_NOT_SPECIFIED;
  unpacked = room;
  SizeT bytes = static_cast<SizeT>(packed_module_end - packed_module) - header;
  const SRes result = LzmaDecode(&__heap_base, &unpacked, packed_module + header, &bytes, packed_module, LZMA_PROPS_SIZE,
                                 LZMA_FINISH_END, &status, &places);
  if (result != SZ_OK || status != LZMA_STATUS_FINISHED_WITH_MARK) __builtin_trap();
  return &__heap_base;
}

// Of the other module, once it is unpacked.
__attribute__((export_name("size"))) std::size_t size() {
  return unpacked;
}
}
