// analyzer.cpp - the module's face: its host writes into a room, says what stands there, and reads an answer.
#include "analyzer/analyzer.h"

#include <cstddef>
#include <memory>
#include <string>

#include "analyzer/asked.h"

namespace rue {
namespace {

std::string room, given;
std::unique_ptr<Asked> asked;

}  // namespace

Asked& held() {
  if (!asked) asked = std::make_unique<Asked>("");
  return *asked;
}

std::string_view request() {
  return room;
}

const char* give(std::string answer) {
  given = std::move(answer);
  return given.data();
}

extern "C" {

// Where the host writes the next bytes. What it was before is lost, and the memory may have grown.
__attribute__((export_name("room"))) char* analyzer_room(std::size_t bytes) {
  room.resize(bytes);
  return room.data();
}

// What stands in the room is the decision from now on.
__attribute__((export_name("read"))) void analyzer_read() {
  asked = std::make_unique<Asked>(std::move(room));
}

// What stands in the room is a request about the page of the decision. Gives the answer's first byte.
__attribute__((export_name("page"))) const char* analyzer_page() {
  return give(held().page(request()));
}

__attribute__((export_name("answer_size"))) std::size_t analyzer_answer_size() {
  return given.size();
}
}

}  // namespace rue
