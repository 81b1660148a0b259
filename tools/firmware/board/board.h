/* board.h - what a program asks of the machine that it runs on: a line of output, and how deep its stack got. */
#ifndef BOARD_H
#define BOARD_H

/* A program's own main, called by the startup code. Its result is the exit code of the emulator. */
int board_main(void);

void board_print(const char* text);

/* Fill the free stack below the caller's frame with a pattern; later, how many bytes were written to since, 64 at least. 0
 * on a host. */
#if defined(__arm__) || defined(__riscv)
void board_paint_below(void* stack_pointer);
static inline __attribute__((always_inline)) void board_paint_stack(void) {
  void* stack_pointer;
#ifdef __arm__
  __asm volatile("mov %0, sp" : "=r"(stack_pointer));
#else
  __asm volatile("mv %0, sp" : "=r"(stack_pointer));
#endif
  board_paint_below(stack_pointer);
}
#else
void board_paint_stack(void);
#endif
unsigned board_stack_used(void);

/* Does nothing: the instruction counter of `tools/firmware/run` looks for calls of it. */
void board_mark(void);

#endif
