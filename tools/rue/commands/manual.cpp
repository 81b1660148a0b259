// manual.cpp - `rue manual`: the manual page, rue(1).
#include "rue/shell/manual.h"

#include "rue/commands/commands.h"

namespace rue {
namespace {

struct ManualCommand {};

}  // namespace

void add_manual(CommandLine& line) {
  line.add<ManualCommand>("manual", "Print the manual page, rue(1)", R"(Example:
  rue manual | man -l -)",
                          [&line](const ManualCommand&, const Streams& streams) {
                            write_manual(streams.out, line.grammar());
                            return exit_ok;
                          });
}

}  // namespace rue
