// framing.h - messages of the language server protocol on a stream: a header that counts bytes, then JSON.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace rue {

// Longer messages end the conversation.
inline constexpr std::size_t max_message = 256U << 20U;

// The next message's content; empty at the end of the stream, or where what stands there is no message.
[[nodiscard]] std::optional<std::string> read_message(std::istream& in);

void write_message(std::ostream& out, std::string_view content);

}  // namespace rue
