/* graphs.c - every graph of graphs/ on the device: checksums of all answers. run writes graphs.h: the tables that `rue
 * embed` made, and a list of them. */
#include "graphs.h"

#include "bits/bits.h"
#include "board/board.h"

static uint64_t memory[15 << 17];

int board_main(void) {
  unsigned i;
  for (i = 0; i < sizeof graphs / sizeof *graphs; ++i) {
    if (bits_size(graphs[i].tree) > sizeof memory) return 1;
    bits_of(graphs[i].name, graphs[i].tree, memory, sizeof memory, board_print);
  }
  return 0;
}
