// messages.h - messages over a pair of streams, each behind its length: the base protocol of the Language Server
// Protocol 3.17.
#pragma once
#include <iosfwd>
#include <string>

#include "output/forms/json_values.h"

namespace rue {

struct Incoming {
  enum class State { message, end, broken } state = State::end;  // broken: what came is no message, and none can follow
  std::string content;                                           // of a message: JSON, not read yet
};

// Waits for the next one. A header of more than 4 KiB, or without a length, breaks the stream; so does a message that ends
// early. Memory grows with what arrives, not with the length that is promised.
[[nodiscard]] Incoming next_message(std::istream& in);

void write_message(std::ostream& out, const Json& message);

}  // namespace rue
