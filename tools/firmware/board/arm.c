/* arm.c - Cortex-M: vector table, start, and output by semihosting. */
#include <stdint.h>

#include "board.h"

extern uint32_t data_load[], data_start[], data_end[], bss_start[], bss_end[], stack_top[];

static int semihosting(int operation, const void* argument) {
  register int r0 __asm("r0") = operation;
  register const void* r1 __asm("r1") = argument;
  __asm volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
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

static void fault(void) {
  board_print("fault\n");
  leave(70);
}

void start(void);
void start(void) {
  const uint32_t* from = data_load;
  uint32_t* to;
  for (to = data_start; to < data_end;) *to++ = *from++;
  for (to = bss_start; to < bss_end;) *to++ = 0;
#ifdef __ARM_FP
  *(volatile uint32_t*)0xE000ED88 |= 0xFu << 20; /* CPACR: the floating-point unit is off after reset */
  __asm volatile("dsb\n isb");
#endif
  leave(board_main());
}

typedef void (*vector)(void);
__attribute__((section(".vectors"), used)) static const vector vectors[16] = {
    (vector)stack_top, start, fault, fault, fault, fault, fault};
