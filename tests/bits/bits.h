/* bits.h - every answer of the solver for one tree as checksums of its bits, printed in hex: C99, no libc but what it is
 * given. */
#ifndef BITS_H
#define BITS_H

#include "rue/rue.h"

/* Prints a text without adding to it. */
typedef void (*bits_print)(const char* text);

/* Prints one line for `tree`: its name, then a checksum for each question. `memory` needs bits_size bytes, aligned to 8. */
size_t bits_size(const rue_tree* tree);
void bits_of(const char* name, const rue_tree* tree, void* memory, size_t size, bits_print print);

#endif
