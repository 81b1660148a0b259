// console.cpp - asks the system about the terminal.
#include "rue/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace rue {
namespace {

bool wants_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0') && terminal != nullptr &&
         std::string_view(terminal) != "dumb";
}

std::size_t width_of(int descriptor) {
  winsize size{};
  if (isatty(descriptor) != 1 || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

}  // namespace

Console make_console(std::istream& in, std::ostream& out, std::ostream& err) {
  Console console{in, out, err};
  if (&out == &std::cout) {
    console.out_colour = wants_colour(STDOUT_FILENO);
    console.width = width_of(STDOUT_FILENO);
  }
  if (&err == &std::cerr) console.err_colour = wants_colour(STDERR_FILENO);
  return console;
}

}  // namespace rue
