/* readme_driver.c - the sensor and the actuator that the program in README.md leaves to its reader. */
#include "board/board.h"
#include "print.h"

int main(void);
int sense(rue_real* stuck);
void act(const char* what);

int sense(rue_real* stuck) {
  static const rue_real estimates[] = {(rue_real)0.02, (rue_real)0.07, (rue_real)0.4};
  static unsigned next;
  if (next == sizeof estimates / sizeof *estimates) return 0;
  *stuck = estimates[next++];
  print_decimal(*stuck);
  return 1;
}

void act(const char* what) {
  board_print(": ");
  board_print(what);
  board_print("\n");
}

int board_main(void) {
  return main();
}
