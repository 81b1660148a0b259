/* print.h - numbers as text for machines without a libc. */
#ifndef PRINT_H
#define PRINT_H

#include "rue/rue.h"

void print_count(uint32_t value);

/* Two digits after the point, for values of a magnitude below a million. */
void print_decimal(rue_real value);

/* The bits of a value in hex, for comparing two machines to the last bit. */
void print_bits(rue_real value);

#endif
