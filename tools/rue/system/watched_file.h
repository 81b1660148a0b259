// watched_file.h - a file that an editor writes, and its text whenever that is another.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace rue {

// Asked now and then. A text counts once the file was found the same twice, so that one that is half written does not; a
// file that is away for a moment, as where an editor renames another into its place, has the text that it had.
class WatchedFile {
 public:
  // `text`: what was read last.
  WatchedFile(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {}

  // True: text() is another than before.
  [[nodiscard]] bool look();
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  // What the system keeps of a file that changes whenever it is written: device, number, size, times.
  using Stamp = std::array<std::int64_t, 7>;
  [[nodiscard]] std::optional<Stamp> stamp() const;

  std::string file_, text_;
  std::optional<Stamp> seen_, read_;  // at the last look; when the text was read
};

}  // namespace rue
