/* memory.c - the two functions that compilers call on their own, for programs without a libc. */
#include <stddef.h>

void* memcpy(void* to, const void* from, size_t count) {
  unsigned char* t = (unsigned char*)to;
  const unsigned char* f = (const unsigned char*)from;
  while (count-- > 0) *t++ = *f++;
  return to;
}

void* memset(void* to, int value, size_t count) {
  unsigned char* t = (unsigned char*)to;
  while (count-- > 0) *t++ = (unsigned char)value;
  return to;
}
