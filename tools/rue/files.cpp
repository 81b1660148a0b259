// files.cpp - reading and writing through the system's own calls, which say why they failed.
#include "rue/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

namespace rue {
namespace {

// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool close() {
    const int result = ::close(number_);
    number_ = -1;
    return result == 0;
  }

 private:
  int number_;
};

std::string said(std::string_view doing, const std::string& file) {
  return fmt::format("cannot {} '{}': {}", doing, file, std::strerror(errno));
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::optional<std::string> read_text(const std::string& file, std::istream& in, std::string& why) {
  if (file == "-") {
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.bad()) return text;
    why = "cannot read standard input";
    return std::nullopt;
  }
  Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts {};
  if (input.number() < 0 || ::fstat(input.number(), &facts) != 0) {
    why = said("read", file);
    return std::nullopt;
  }
  if (S_ISDIR(facts.st_mode)) {
    why = fmt::format("'{}' is a directory, not a file", file);
    return std::nullopt;
  }
  std::string text;
  std::size_t length = 0;
  text.resize(static_cast<std::size_t>(facts.st_size) + 1);
  for (;;) {
    const ssize_t got = ::read(input.number(), text.data() + length, text.size() - length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      why = said("read", file);
      return std::nullopt;
    }
    if (got == 0) break;
    length += static_cast<std::size_t>(got);
    if (length == text.size()) text.resize(text.size() * 2);
  }
  text.resize(length);
  return text;
}

std::string write_whole(const std::string& file, std::string_view bytes) {
  struct stat facts {};
  // What is no ordinary file (a device, a pipe) cannot be renamed over: it is written in place.
  if (::stat(file.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode)) {
    Descriptor output(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (output.number() < 0 || !write_all(output.number(), bytes) || !output.close()) return said("write", file);
    return {};
  }
  std::string beside = file + ".XXXXXX";
  Descriptor output(::mkstemp(beside.data()));
  if (output.number() < 0) return said("write", file);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (!write_all(output.number(), bytes) || ::fchmod(output.number(), 0666 & ~mask) != 0 || !output.close() ||
      ::rename(beside.c_str(), file.c_str()) != 0) {
    std::string why = said("write", file);
    ::unlink(beside.c_str());
    return why;
  }
  return {};
}

std::string write_new(const std::string& file, std::string_view bytes) {
  Descriptor output(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (output.number() < 0) {
    return errno == EEXIST ? fmt::format("'{}' exists already; it is left as it is", file) : said("write", file);
  }
  if (!write_all(output.number(), bytes) || !output.close()) {
    std::string why = said("write", file);
    ::unlink(file.c_str());
    return why;
  }
  return {};
}

std::string stem_of(const std::string& file) {
  if (file == "-") return "decision";
  const std::size_t slash = file.rfind('/');
  std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && dot > 0) name.resize(dot);
  return name.empty() ? "decision" : name;
}

}  // namespace rue
