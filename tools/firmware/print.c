/* print.c - numbers as text: integers, two decimals, bits. */
#include "print.h"

#include "board/board.h"

void print_count(uint32_t value) {
  char text[11];
  char* at = text + sizeof text - 1;
  *at = 0;
  do {
    *--at = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  board_print(at);
}

void print_decimal(rue_real value) {
  const rue_real size = value < 0 ? -value : value;
  const uint32_t hundredths = (uint32_t)(size * 100 + (rue_real)0.5);
  char text[4];
  if (value < 0 && hundredths > 0) board_print("-");
  print_count(hundredths / 100);
  text[0] = '.';
  text[1] = (char)('0' + hundredths / 10 % 10);
  text[2] = (char)('0' + hundredths % 10);
  text[3] = 0;
  board_print(text);
}

void print_bits(rue_real value) {
  union {
    rue_real real;
    unsigned char byte[sizeof(rue_real)];
  } bits;
  char text[2 * sizeof(rue_real) + 1];
  unsigned i;
  bits.real = value;
  for (i = 0; i < sizeof(rue_real); ++i) {
    const unsigned byte = bits.byte[sizeof(rue_real) - 1 - i];
    text[2 * i] = "0123456789abcdef"[byte >> 4];
    text[2 * i + 1] = "0123456789abcdef"[byte & 15];
  }
  text[sizeof text - 1] = 0;
  board_print(text);
}
