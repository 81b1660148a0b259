// beside.h - what an editor's commands write beside a decision: its page, its diagram.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// A command of `workspace/executeCommand`.
struct BesideCommand {
  std::string_view name, title;  // as a lens shows it
  std::string_view ending;       // of the file that it writes
};
inline constexpr BesideCommand beside_commands[] = {{"rue.page", "write the page", ".html"},
                                                    {"rue.draw", "draw the diagram", ".svg"}};

// The file that a URI names, as "file:///home/me/which%20offer.dot"; empty where it names none on this machine.
[[nodiscard]] std::string path_of(std::string_view uri);
[[nodiscard]] std::string uri_of_file(std::string_view path);

struct WrittenBeside {
  std::string path;   // of what was written; empty: nothing was
  std::string error;  // why, in one line
};

// As `rue page` and `rue render` write it, from the text of the decision that this path names.
[[nodiscard]] WrittenBeside write_beside(const BesideCommand& command, const std::string& path, const std::string& text);

}  // namespace rue
