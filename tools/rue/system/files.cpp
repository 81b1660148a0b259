// files.cpp - reading and writing through the system's calls, whose errors name the reason.
#include "rue/system/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <istream>
#include <iterator>
#include <ostream>
#include <string_view>
#include <utility>

#include "output/forms/source_line.h"

namespace rue {
namespace {

// Places in a text are 32-bit; far below that nobody writes a decision.
constexpr std::size_t largest_text = std::size_t{1} << 30;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  // Close, and say whether the system kept everything.
  [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

void complain(std::ostream& err, std::string_view what, const std::string& file, const char* reason) {
  err << "rue: cannot " << what << " '" << file << "': " << reason << '\n';
}

// While it stands, a signal that ends the program takes the file with it that is half written.
class Unfinished {
 public:
  // The name may still change, within its length.
  explicit Unfinished(const char* file) {
    name = file;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      struct sigaction ours {};
      ours.sa_handler = clear_away;
      sigaction(ends[i], nullptr, &before_[i]);
      if (before_[i].sa_handler == SIG_DFL) sigaction(ends[i], &ours, nullptr);
    }
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    for (std::size_t i = 0; i < ends.size(); ++i) sigaction(ends[i], &before_[i], nullptr);
    name = nullptr;
  }

 private:
  static constexpr std::array ends = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

  // Only what a handler may call; then the signal does what it would have done.
  static void clear_away(int signal) {
    if (const char* const file = name) ::unlink(file);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
  }

  static std::atomic<const char*> name;
  std::array<struct sigaction, ends.size()> before_{};
};
std::atomic<const char*> Unfinished::name = nullptr;

bool fail_to_write(const std::string& file, std::ostream& err) {
  complain(err, "write", file, std::strerror(errno));
  return false;
}

}  // namespace

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string shown_name(const std::string& file) {
  return file == "-" ? "<stdin>" : file;
}

std::optional<std::string> read_file(const std::string& file, const Streams& streams) {
  std::string content;
  std::array<char, 1 << 16> buffer{};
  if (file == "-") {
    while (content.size() <= largest_text && streams.in.read(buffer.data(), buffer.size()).gcount() > 0) {
      content.append(buffer.data(), static_cast<std::size_t>(streams.in.gcount()));
    }
    if (streams.in.bad()) return complain(streams.err, "read", file, std::strerror(errno)), std::nullopt;
  } else {
    const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (input.is_open() && ::fstat(input.number(), &status) == 0 && S_ISREG(status.st_mode)) {
      content.reserve(std::min(static_cast<std::size_t>(status.st_size), largest_text) + 1);
    }
    ssize_t got = input.is_open() ? 1 : -1;
    while (got > 0 && content.size() <= largest_text) {
      got = ::read(input.number(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR)
        got = 1;
      else if (got > 0)
        content.append(buffer.data(), static_cast<std::size_t>(got));
    }
    if (got < 0) return complain(streams.err, "read", file, std::strerror(errno)), std::nullopt;
  }
  if (content.size() > largest_text) return complain(streams.err, "read", file, "larger than 1 GiB"), std::nullopt;
  return content;
}

bool would_replace(const std::string& decision, const std::string& output, std::ostream& err) {
  std::error_code not_there;
  if (!std::filesystem::equivalent(decision, output, not_there)) return false;
  err << "rue: '" << output << "' is the decision itself; it is left as it is\n";
  return true;
}

bool write_file(const std::string& file, std::string_view content, std::ostream& err) {
  struct stat status {};
  const bool exists = ::stat(file.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    Descriptor output(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (!output.is_open() || !write_all(output.number(), content) || !output.close()) return fail_to_write(file, err);
    return true;
  }
  // Behind a symbolic link it is the file meant that is replaced, not the link.
  std::error_code unresolved;
  std::string target = exists ? std::filesystem::canonical(file, unresolved).string() : file;
  if (unresolved) target = file;
  std::string beside = target + ".XXXXXX";
  const Unfinished unfinished(beside.c_str());
  Descriptor output(::mkostemp(beside.data(), O_CLOEXEC));
  if (!output.is_open()) return fail_to_write(file, err);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = exists ? (status.st_mode & 0777U) : (0666U & ~mask);
  if (write_all(output.number(), content) && ::fchmod(output.number(), mode) == 0 && ::fsync(output.number()) == 0 &&
      output.close() && ::rename(beside.c_str(), target.c_str()) == 0) {
    return true;
  }
  const int reason = errno;
  ::unlink(beside.c_str());
  errno = reason;
  return fail_to_write(file, err);
}

bool write_output(const std::string& file, std::string_view content, const Streams& streams) {
  if (!is_stream(file)) return write_file(file, content, streams.err);
  streams.out << content;
  return true;
}

bool write_new_file(const std::string& file, std::string_view content, std::ostream& err) {
  Descriptor output(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!output.is_open() && errno == EEXIST) {
    err << "rue: '" << file << "' exists already; it is left as it is\n";
    return false;
  }
  if (!output.is_open()) return fail_to_write(file, err);
  const Unfinished unfinished(file.c_str());
  if (write_all(output.number(), content) && output.close()) return true;
  const int reason = errno;
  ::unlink(file.c_str());
  errno = reason;
  return fail_to_write(file, err);
}

}  // namespace rue
