// files.h - reading a text whole, and writing a file so that a failure leaves the old one as it was.
#pragma once
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace rue {

// The whole of FILE, or of `in` where FILE is "-". On failure nothing, and `why` says what the system said.
[[nodiscard]] std::optional<std::string> read_text(const std::string& file, std::istream& in, std::string& why);

// Writes beside `file` and renames. Returns an empty string, or why it could not be written; the old file is then untouched.
[[nodiscard]] std::string write_whole(const std::string& file, std::string_view bytes);

// Writes a file that must not be there yet. Returns an empty string or why not.
[[nodiscard]] std::string write_new(const std::string& file, std::string_view bytes);

// "career" of "dir/career.dot", "decision" of "-".
[[nodiscard]] std::string stem_of(const std::string& file);

}  // namespace rue
