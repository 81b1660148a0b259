// streams.h - where a command reads and writes, and what is known of the terminal behind it.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "output/forms/text_options.h"

namespace rue {

enum ExitCode : int { exit_ok = 0, exit_model = 1, exit_failure = 2, exit_flipped = 3 };

class Progress;

// A file that warnings were found in.
struct Warned {
  std::string command;  // that shows them; empty: there is none, for standard input is read once
  std::size_t warnings = 0;
};

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  TextOptions text = {};    // for reports on `out`
  bool err_colour = false;  // for findings on `err`
  bool err_terminal = false;
  Progress* progress = nullptr;           // to be told of stages; nothing where nobody would see it
  std::vector<Warned>* warned = nullptr;  // to be told of warnings; nothing where the answer need not speak of them
};

// Colours and width only for streams that are the process's own and a terminal; NO_COLOR and TERM=dumb mean no colours.
// A write to a closed pipe, or beyond a limit on the sizes of files, fails from here on instead of ending the process, where
// `out` is the process's own.
[[nodiscard]] Streams streams_of(std::istream& in, std::ostream& out, std::ostream& err);

// Push out what was written. False, with one line on `err`, where it could not be; a pipe that is read no more is no
// failure.
[[nodiscard]] bool flush(const Streams& streams);

}  // namespace rue
