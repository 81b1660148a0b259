// lsp.cpp - `rue lsp`: the language server, which an editor starts.
#include <iostream>

#include "rue/commands/commands.h"
#include "rue/language_server/server.h"

namespace rue {
namespace {

struct LspCommand {};

int run_lsp(const LspCommand&, const Streams& streams) {
  return serve_editor(streams.in, streams.out);
}

}  // namespace

void add_lsp(CommandLine& line) {
  line.add<LspCommand>("lsp", "Serve an editor: findings while typing, quick fixes, what a node comes to", R"(Examples:
  rue lsp
Speaks the language server protocol over standard input and output. Editors: tools/editors/README.md.)",
                       run_lsp);
}

}  // namespace rue
