// main.cpp - the program `rue`.
#include <iostream>

#include "rue/run.h"

int main(int argc, char** argv) {
  return rue::run({argv + 1, argv + argc}, std::cin, std::cout, std::cerr);
}
