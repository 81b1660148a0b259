// watched_file.cpp - the file is read only where the system says that it was written.
#include "rue/system/watched_file.h"

#include <sys/stat.h>

#include <istream>
#include <ostream>
#include <utility>

#include "rue/system/files.h"

namespace rue {

std::optional<WatchedFile::Stamp> WatchedFile::stamp() const {
  struct stat status {};
  if (::stat(file_.c_str(), &status) != 0) return std::nullopt;
  return Stamp{static_cast<std::int64_t>(status.st_dev),
               static_cast<std::int64_t>(status.st_ino),
               static_cast<std::int64_t>(status.st_size),
               status.st_mtim.tv_sec,
               status.st_mtim.tv_nsec,
               status.st_ctim.tv_sec,
               status.st_ctim.tv_nsec};
}

bool WatchedFile::look() {
  const std::optional<Stamp> now = stamp();
  if (!now || now == read_) return false;
  if (std::exchange(seen_, now) != now) return false;
  std::istream nothing(nullptr);
  std::ostream nobody(nullptr);  // a file that cannot be read just now is looked at again
  std::optional<std::string> text = read_file(file_, {nothing, nobody, nobody});
  if (!text) return false;
  read_ = now;
  if (*text == text_) return false;
  text_ = *std::move(text);
  return true;
}

}  // namespace rue
