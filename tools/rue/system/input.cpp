// input.cpp - the input's descriptor, asked with a time limit.
#include "rue/system/input.h"

#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace rue {

std::function<bool(std::chrono::milliseconds)> watch_over(std::istream& in) {
  if (&in != &std::cin) return [&in](std::chrono::milliseconds) { return in.rdbuf()->in_avail() > 0; };
  // What the library had read ahead its descriptor would not tell.
  std::setvbuf(stdin, nullptr, _IONBF, 0);
  return [](std::chrono::milliseconds patience) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, static_cast<int>(patience.count())) > 0;
  };
}

}  // namespace rue
