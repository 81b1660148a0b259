// streams.cpp - terminals, colours, and output that must not get lost.
#include "rue/system/streams.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string_view>

namespace rue {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool wants_colour(int descriptor) {
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) != 0 && !is_set("NO_COLOR") && terminal != nullptr && std::string_view(terminal) != "dumb";
}

// Whoever read the answer has heard enough.
bool nobody_reads(int descriptor) {
  pollfd output{descriptor, POLLOUT, 0};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

std::size_t width_of(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return TextOptions{}.width;
  return size.ws_col;
}

}  // namespace

Streams streams_of(std::istream& in, std::ostream& out, std::ostream& err) {
  Streams streams{in, out, err};
  if (&out == &std::cout) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    streams.text = {width_of(STDOUT_FILENO), wants_colour(STDOUT_FILENO)};
  }
  if (&err == &std::cerr) {
    streams.err_colour = wants_colour(STDERR_FILENO);
    streams.err_terminal = isatty(STDERR_FILENO) != 0;
  }
  return streams;
}

bool flush(const Streams& streams) {
  errno = 0;
  if (streams.out.flush()) return true;
  const int reason = errno;
  if (&streams.out == &std::cout && nobody_reads(STDOUT_FILENO)) return true;
  streams.err << "rue: cannot write the answer" << (reason != 0 ? ": " : "") << (reason != 0 ? std::strerror(reason) : "")
              << '\n';
  return false;
}

}  // namespace rue
