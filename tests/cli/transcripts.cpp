// transcripts.cpp - plays tests/cli/transcripts in process and through the program; RUE_REWRITE=1 writes what came back.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/transcript.h"
#include "support/files.h"

namespace {

using namespace rue::test;

std::vector<std::string> transcript_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(RUE_SOURCE_DIR "/tests/cli/transcripts")) {
    files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

using Player = std::string (*)(const std::string& command, const std::string& folder);

void play_all(Player play, bool rewrite) {
  std::filesystem::current_path(RUE_SOURCE_DIR);
  std::size_t played = 0;
  for (const std::string& file : transcript_files()) {
    const TemporaryFolder folder;
    Transcript transcript = parse_transcript(content_of(file));
    for (Step& step : transcript.steps) {
      const std::string result = play(step.command, folder.path());
      if (rewrite) {
        step.result = result;
      } else {
        CAPTURE(std::filesystem::path(file).filename().string());
        CAPTURE(step.command);
        CHECK(result == step.result);
      }
      ++played;
    }
    if (rewrite) write_content(file, print_transcript(transcript));
  }
  CHECK(played > 0);
}

}  // namespace

TEST_CASE("transcripts: played in process every command answers as written") {
  play_all(play_in_process, std::getenv("RUE_REWRITE") != nullptr);
}

TEST_CASE("transcripts: the program answers as the function does") {
  play_all(play_binary, false);
}
