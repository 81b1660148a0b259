/* stack.c - paints the free stack and finds out how much of the paint is gone; the linker script says where the stack ends.
 */
#include <stdint.h>

#include "board.h"

extern uint32_t stack_limit[]; /* lowest address of the stack, which grows down towards it */

#define PAINT 0xC5A3C5A3u

static const uint32_t* caller;

void board_paint_below(void* stack_pointer) {
  uint32_t* at = stack_limit;
  uint32_t* const end = (uint32_t*)stack_pointer - 16; /* this function stands in between */
  caller = (const uint32_t*)stack_pointer;
  while (at < end) *(volatile uint32_t*)at++ = PAINT;
}

unsigned board_stack_used(void) {
  const volatile uint32_t* at = stack_limit;
  while (at < caller && *at == PAINT) ++at;
  return (unsigned)((uintptr_t)caller - (uintptr_t)at);
}

__attribute__((noinline)) void board_mark(void) {
  __asm volatile("");
}
