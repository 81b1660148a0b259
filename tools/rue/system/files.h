// files.h - whole files in, whole files out: an output appears complete under its name, or not at all.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "rue/system/streams.h"

namespace rue {

// The content of `file`, or of streams.in for "-". Empty, with one line on streams.err, where it cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::string& file, const Streams& streams);

// How findings name the file.
[[nodiscard]] std::string shown_name(const std::string& file);

// Whether `output` would take the place of the decision that is read; then one line on `err` says that it does not.
[[nodiscard]] bool would_replace(const std::string& decision, const std::string& output, std::ostream& err);

// Write beside `file`, then rename; a device or pipe is written as it is. False, with one line on `err`, where it fails:
// what stood there before then still does.
[[nodiscard]] bool write_file(const std::string& file, std::string_view content, std::ostream& err);

// Does an option for a file mean the standard output: nothing, or "-"?
[[nodiscard]] inline bool is_stream(const std::string& file) {
  return file.empty() || file == "-";
}
// To streams.out where that is meant, else as write_file.
[[nodiscard]] bool write_output(const std::string& file, std::string_view content, const Streams& streams);

// As write_file, but fails where `file` exists already.
[[nodiscard]] bool write_new_file(const std::string& file, std::string_view content, std::ostream& err);

// All of the bytes to an open file or pipe. False: it takes no more, errno says why.
[[nodiscard]] bool write_all(int descriptor, std::string_view content);

}  // namespace rue
