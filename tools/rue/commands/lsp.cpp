// lsp.cpp - `rue lsp`: the language server on standard input and output.
#include <ostream>

#include "rue/commands/commands.h"
#include "rue/language_server/server.h"
#include "rue/system/input.h"

namespace rue {
namespace {

struct LspCommand {};

int run_lsp(const LspCommand&, const Streams& streams) {
  LanguageServer server(streams.in, streams.out, watch_over(streams.in));
  if (server.run()) return exit_ok;
  streams.err
      << "rue lsp: the input ended without 'shutdown' and 'exit'; an editor starts this program, it is not for a terminal\n";
  return exit_failure;
}

}  // namespace

void add_lsp(CommandLine& line) {
  line.add<LspCommand>("lsp", "Findings, figures and names in your editor (language server)", R"(Examples:
  rue lsp        started by an editor; tools/editors has settings for several)",
                       run_lsp);
}

}  // namespace rue
