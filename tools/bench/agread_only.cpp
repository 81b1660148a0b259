// agread_only.cpp - the yardstick of `rue solve`: a program that only reads a DOT file with cgraph's agread.
#include <graphviz/cgraph.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::FILE* file = std::fopen(argv[1], "r");
  if (file == nullptr) return 2;
  Agraph_t* graph = agread(file, nullptr);
  std::fclose(file);
  if (graph == nullptr) return 1;
  std::printf("%d nodes\n", agnnodes(graph));
  return 0;  // as a program would: without freeing what the system frees
}
