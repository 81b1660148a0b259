// server.h - the language server: one conversation with an editor over two streams.
#pragma once
#include <iosfwd>

namespace rue {

// Answers until the editor says `exit` or the stream ends. 0 where it had said `shutdown` before, else 1, as the protocol
// wants it. While more is waiting to be read, findings of a text that a newer one replaces are not worked out.
[[nodiscard]] int serve_editor(std::istream& in, std::ostream& out);

}  // namespace rue
