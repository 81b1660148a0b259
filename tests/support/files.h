// files.h - files, folders and text replacement for tests.
#pragma once
#include <string>
#include <string_view>

namespace rue::test {

// The whole file; throws where it cannot be read.
[[nodiscard]] std::string content_of(const std::string& file);
void write_content(const std::string& file, std::string_view content);

[[nodiscard]] std::string with_each_replaced(std::string text, std::string_view what, std::string_view with);

// A new folder, gone with everything in it when the object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace rue::test
