/* host.c - the checksums of images that are named on the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bits.h"

static void print(const char* text) {
  fputs(text, stdout);
}

int main(int argc, char** argv) {
  int i;
  for (i = 1; i < argc; ++i) {
    FILE* file = fopen(argv[i], "rb");
    const char* slash = strrchr(argv[i], '/');
    rue_image image;
    rue_status status;
    void *bytes, *scratch, *memory;
    long size;
    if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) return 2;
    rewind(file);
    bytes = malloc((size_t)size + 1);
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) return 2;
    fclose(file);
    status = rue_open_image(bytes, (size_t)size, (rue_workspace){0, 0}, &image);
    scratch = malloc(image.bytes + 1);
    if (status == RUE_NO_MEMORY) status = rue_open_image(bytes, (size_t)size, (rue_workspace){scratch, image.bytes}, &image);
    if (status != RUE_OK) return 1;
    memory = malloc(bits_size(&image.tree));
    if (!memory) return 2;
    bits_of(slash ? slash + 1 : argv[i], &image.tree, memory, bits_size(&image.tree), print);
    free(memory);
    free(scratch);
    free(bytes);
  }
  return 0;
}
