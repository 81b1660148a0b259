// main.cpp - the program `rue`.
#include <exception>
#include <iostream>

#include "rue/run.h"
#include "rue/system/memory.h"

int main(int argc, char** argv) {
  std::set_terminate(rue::end_out_of_memory);
  return rue::run({argv + 1, argv + argc}, std::cin, std::cout, std::cerr);
}
