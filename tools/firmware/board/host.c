/* host.c - the same program on a computer, to compare results with. */
#include <stdio.h>

#include "board.h"

void board_print(const char* text) {
  fputs(text, stdout);
}
void board_paint_stack(void) {}
unsigned board_stack_used(void) {
  return 0;
}
void board_mark(void) {}
int main(void) {
  return board_main();
}
