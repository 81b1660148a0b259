// analyzer.cpp - the module's face: its host writes into a room, says what stands there, and reads an answer.
#include <cstddef>
#include <memory>
#include <string>

#include "analyzer/answer.h"

namespace {

std::string room, given;
std::unique_ptr<rue::Asked> asked;

}  // namespace

extern "C" {

// Where the host writes the next bytes. What it was before is lost, and the memory may have grown.
__attribute__((export_name("room"))) char* analyzer_room(std::size_t bytes) {
  room.resize(bytes);
  return room.data();
}

// What stands in the room, UTF-8, is the decision from now on.
__attribute__((export_name("read"))) void analyzer_read() {
  asked = std::make_unique<rue::Asked>(std::move(room));
}

// What stands in the room is a request about the decision. Gives the answer's first byte.
__attribute__((export_name("ask"))) const char* analyzer_ask() {
  if (!asked) asked = std::make_unique<rue::Asked>("");
  given = asked->answer(room);
  return given.data();
}

__attribute__((export_name("answer_size"))) std::size_t analyzer_answer_size() {
  return given.size();
}
}
