/* riscv.c - RV32: start, and output by semihosting. */
#include <stdint.h>

#include "board.h"

extern uint32_t bss_start[], bss_end[];

/* The three instructions that mean a semihosting call, uncompressed and within one page. */
__attribute__((noinline, aligned(16))) static int semihosting(int operation, const void* argument) {
  register int a0 __asm("a0") = operation;
  register const void* a1 __asm("a1") = argument;
  __asm volatile(".option push\n .option norvc\n .balign 16\n slli x0, x0, 0x1f\n ebreak\n srai x0, x0, 7\n .option pop"
                 : "+r"(a0)
                 : "r"(a1)
                 : "memory");
  return a0;
}

void board_print(const char* text) {
  semihosting(0x04, text); /* SYS_WRITE0 */
}

static void leave(int code) {
  const uint32_t block[2] = {0x20026, (uint32_t)code}; /* ADP_Stopped_ApplicationExit */
  semihosting(0x20, block);                            /* SYS_EXIT_EXTENDED */
  for (;;) {
  }
}

__attribute__((used, aligned(4))) static void fault(void) {
  board_print("fault\n");
  leave(70);
}

__attribute__((used)) static void run(void) {
  uint32_t* to;
  for (to = bss_start; to < bss_end;) *to++ = 0; /* data stand where they were loaded */
  leave(board_main());
}

void start(void);
__attribute__((section(".vectors"), naked, used)) void start(void) {
  __asm volatile(
      ".option push\n .option arch, +zicsr\n .option norelax\n la gp, __global_pointer$\n"
      "la sp, stack_top\n la t0, %0\n csrw mtvec, t0\n .option pop\n j %1" ::"i"(fault),
      "i"(run));
}
