// layers.cpp - the plan of ARCHITECTURE.md, read off the includes: nothing points back up, and what belongs to one place
// stays there.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/sanitized.h"

namespace {

namespace fs = std::filesystem;

// A folder, what stands below it (and may be included), and the foreign libraries that have their place in it.
struct Room {
  std::string folder;
  std::set<std::string> below;
  std::set<std::string> foreign;
};

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(fs::path(RUE_SOURCE_DIR) / path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// The words of a cell; "-" is none.
std::set<std::string> words_of(const std::string& cell) {
  std::istringstream in(cell);
  std::set<std::string> words{std::istream_iterator<std::string>(in), {}};
  words.erase("-");
  return words;
}

// The table of ARCHITECTURE.md: folder, what it may include, foreign libraries, parted by two blanks at least.
std::vector<Room> read_house() {
  const std::regex row("^(\\S+)  +(\\S+(?: \\S+)*)  +(\\S+(?: \\S+)*)$");
  std::vector<Room> rooms;
  bool inside = false;
  for (const std::string& line : lines_of("ARCHITECTURE.md")) {
    if (line.rfind("```", 0) == 0) inside = line == "```layers";
    std::smatch cells;
    if (inside && std::regex_match(line, cells, row)) rooms.push_back({cells[1], words_of(cells[2]), words_of(cells[3])});
  }
  return rooms;
}

const std::vector<Room>& house() {
  static const std::vector<Room> rooms = read_house();
  return rooms;
}

const Room* room_of(const std::string& path) {
  const Room* inmost = nullptr;
  for (const Room& room : house()) {
    const bool inside = path == room.folder || path.rfind(room.folder + "/", 0) == 0;
    if (inside && (inmost == nullptr || room.folder.size() > inmost->folder.size())) inmost = &room;
  }
  return inmost;
}

// The rooms that a room may include: itself, what stands below it, and so on down.
std::set<std::string> reach_of(const Room& room) {
  std::set<std::string> reach{room.folder};
  for (const std::string& folder : room.below) {
    for (const Room& other : house()) {
      if (other.folder == folder) reach.merge(reach_of(other));
    }
  }
  return reach;
}

// Every source of the product, by its path in the project.
std::vector<std::string> sources() {
  const fs::path root(RUE_SOURCE_DIR);
  std::vector<std::string> all;
  for (const char* top : {"include", "src", "tools/rue"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string ending = entry.path().extension().string();
      if (ending == ".h" || ending == ".hpp" || ending == ".cpp") all.push_back(fs::relative(entry.path(), root).string());
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

// Where an include of our own leads: a path in the project.
std::optional<std::string> target_of(const std::string& included) {
  for (const char* top : {"src/", "tools/", "include/"}) {
    if (fs::exists(fs::path(RUE_SOURCE_DIR) / (top + included))) return top + included;
  }
  return std::nullopt;
}

// "table" of "src/output/answers/table/text.cpp"; empty elsewhere.
std::string answer_of(const std::string& path) {
  std::smatch found;
  return std::regex_search(path, found, std::regex("^src/output/answers/([^/]+)/")) ? found[1].str() : std::string();
}

}  // namespace

TEST_CASE("every folder of the sources has its line in ARCHITECTURE.md, and every line its folder") {
  CHECK(house().size() > 15);
  for (const Room& room : house()) {
    CAPTURE(room.folder);
    CHECK(fs::is_directory(fs::path(RUE_SOURCE_DIR) / room.folder));
    for (const std::string& folder : room.below) CHECK(room_of(folder)->folder == folder);
  }
  for (const std::string& path : sources()) {
    CAPTURE(path);
    CHECK(room_of(path) != nullptr);
  }
}

TEST_CASE("every include points down the house, and no answer includes another's" * rue::test::figures_only) {
  const std::regex include("^#include \"([^\"]+)\"");
  std::map<std::string, std::set<std::string>> reach;
  for (const Room& room : house()) reach[room.folder] = reach_of(room);
  std::size_t seen = 0;
  for (const std::string& path : sources()) {
    const Room* from = room_of(path);
    CAPTURE(path);
    REQUIRE(from != nullptr);
    for (const std::string& line : lines_of(path)) {
      std::smatch found;
      if (!std::regex_search(line, found, include)) continue;
      CAPTURE(line);
      const std::optional<std::string> target = target_of(found[1]);
      REQUIRE(target.has_value());
      CHECK(reach[from->folder].count(room_of(*target)->folder) == 1);
      CHECK((answer_of(*target).empty() || answer_of(path).empty() || answer_of(*target) == answer_of(path)));
      ++seen;
    }
  }
  CHECK(seen > 1000);
}

TEST_CASE("foreign libraries stay in their rooms") {
  const std::regex include("^#include <(\\w+)/[^>]*>");
  std::size_t seen = 0;
  for (const std::string& path : sources()) {
    for (const std::string& line : lines_of(path)) {
      std::smatch found;
      if (!std::regex_search(line, found, include) || found[1] == "sys") continue;
      CAPTURE(path);
      CAPTURE(line);
      CHECK(room_of(path)->foreign.count(found[1]) == 1);
      ++seen;
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("the core includes nothing but fixed-width integers and itself") {
  const std::regex include("^#include <(.*)>");
  for (const std::string& path : sources()) {
    if (room_of(path)->folder != "src/core") continue;
    for (const std::string& line : lines_of(path)) {
      CAPTURE(path);
      CAPTURE(line);
      CHECK_FALSE(std::regex_search(line, include));
    }
  }
}

TEST_CASE("files, processes and the environment stand in tools only" * rue::test::figures_only) {
  const std::set<std::string> system{"cstdio",   "filesystem", "fstream",     "iostream",   "stdio.h",
                                     "unistd.h", "fcntl.h",    "signal.h",    "csignal",    "poll.h",
                                     "thread",   "spawn.h",    "sys/types.h", "sys/wait.h", "sys/resource.h"};
  const std::set<std::string> threads{"src/analysis/parallel.cpp"};
  const std::regex include("^#include <([^>]*)>");
  const std::regex call("\\b(getenv|setenv|system|popen|fork|exit|abort|isatty)\\(");
  for (const std::string& path : sources()) {
    if (path.rfind("tools/", 0) == 0) continue;
    for (const std::string& line : lines_of(path)) {
      CAPTURE(path);
      CAPTURE(line);
      std::smatch found;
      if (std::regex_search(line, found, include))
        CHECK((system.count(found[1]) == 0 || (found[1] == "thread" && threads.count(path) == 1)));
      const std::string code = line.substr(0, line.find("//"));
      CHECK_FALSE(std::regex_search(code, call));
    }
  }
}
