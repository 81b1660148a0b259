// invalid.cpp - graphs/invalid/: one mistake a file, its findings in a comment "// expect: LINE:COLUMN: error: text".
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "model/read_model.h"

using namespace rue;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> invalid_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(RUE_SOURCE_DIR "/graphs/invalid")) {
    if (entry.path().extension() == ".dot") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> expected(const std::string& text) {
  const std::string mark = " expect: ";  // behind // or, inside events, behind #
  std::vector<std::string> findings;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(mark);
    if (at == std::string::npos) continue;
    if (line.ends_with('\r')) line.pop_back();
    findings.push_back(line.substr(at + mark.size()));
  }
  std::sort(findings.begin(), findings.end());
  return findings;
}

std::vector<std::string> found(const std::string& text) {
  Diagnostics diagnostics;
  (void)read_model(text, {}, diagnostics);
  std::vector<std::string> findings;
  for (const Finding& finding : diagnostics.findings()) {
    const Place place = place_of(text, finding.span.begin);
    findings.push_back(std::to_string(place.line) + ':' + std::to_string(place.column) +
                       (finding.severity == Severity::error ? ": error: " : ": warning: ") + finding.text);
  }
  std::sort(findings.begin(), findings.end());
  return findings;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace

TEST_CASE("each invalid graph has exactly the findings that its comments expect") {
  const std::vector<std::filesystem::path> files = invalid_files();
  REQUIRE(files.size() > 100);
  for (const std::filesystem::path& path : files) {
    CAPTURE(path.filename().string());
    const std::string text = contents(path);
    const std::vector<std::string> expectations = expected(text);
    CHECK_FALSE(expectations.empty());
    CHECK(joined(found(text)) == joined(expectations));
  }
}
