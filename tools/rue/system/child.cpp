// child.cpp - one fork: output through a pipe, until the time is up; another program reads a file without a name.
#include "rue/system/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>

#include "rue/system/files.h"

#if defined(__SANITIZE_ADDRESS__)
#define RUE_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RUE_SHADOW_MEMORY 1
#endif
#endif

namespace rue {
namespace {

constexpr int exec_failed = 127;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

void limit(const RenderLimits& limits) {
  const auto seconds = static_cast<rlim_t>(std::ceil(limits.seconds));
  const rlimit time{seconds, seconds + 1};
  setrlimit(RLIMIT_CPU, &time);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const rlimit files{1U << 20U, 1U << 20U};  // what it complains, and whatever else it would write to disk
  setrlimit(RLIMIT_FSIZE, &files);
#ifndef RUE_SHADOW_MEMORY  // a sanitizer reserves terabytes of addresses
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t bytes = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (static_cast<rlim_t>(limits.megabytes) << 20U);
  const rlimit memory{bytes, bytes};
  setrlimit(RLIMIT_AS, &memory);
#endif
}

// The first line that says something.
std::string first_line(std::FILE* file) {
  std::rewind(file);
  std::array<char, 4096> buffer{};
  const std::string text(buffer.data(), std::fread(buffer.data(), 1, buffer.size(), file));
  const std::size_t begin = text.find_first_not_of(" \t\r\n^");
  if (begin == std::string::npos) return {};
  return text.substr(begin, std::min<std::size_t>(text.find('\n', begin) - begin, 200));
}

// The child's output until its end. False: the time was up.
bool read_all(int from, double seconds, std::string& output) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<long>(seconds * 1000));
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd waiting{from, POLLIN, 0};
    const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t got = read(from, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    output.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

// How a child ended, and what it wrote. `error`: it was not started, for this reason.
struct Ended {
  int error = 0;
  bool late = false;
  int status = 0;
  std::string output;
};

// `in_child` writes to its argument and does not return.
Ended run_limited(const std::function<void(int out)>& in_child, const RenderLimits& limits) {
  Ended ended;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    ended.error = errno;
    return ended;
  }
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) {
    ended.error = errno;
    close(ends[0]);
    close(ends[1]);
    return ended;
  }
  if (child == 0) {
    limit(limits);
    in_child(ends[1]);
    _exit(exec_failed);
  }
  close(ends[1]);
  // Twice the limit on processor time: a machine may be busy, but nobody waits for ever.
  ended.late = !read_all(ends[0], 2 * limits.seconds + 1, ended.output);
  if (ended.late) kill(child, SIGKILL);
  close(ends[0]);
  while (waitpid(child, &ended.status, 0) < 0 && errno == EINTR) {
  }
  ended.late = ended.late || (WIFSIGNALED(ended.status) && WTERMSIG(ended.status) == SIGXCPU);
  return ended;
}

}  // namespace

Apart run_apart(const std::function<int(const ByteSink&)>& work, const RenderLimits& limits) {
  Ended ended = run_limited(
      [&](int out) {
        const int nowhere = open("/dev/null", O_RDWR);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, stream);
        _exit(work([&](std::string_view bytes) { return write_all(out, bytes); }));
      },
      limits);
  if (ended.error != 0) return {Apart::End::not_started, 0, {}, std::strerror(ended.error)};
  if (ended.late) return {Apart::End::late, 0, {}, {}};
  if (!WIFEXITED(ended.status)) return {Apart::End::died, 0, {}, {}};
  return {Apart::End::done, WEXITSTATUS(ended.status), std::move(ended.output), {}};
}

ChildResult run_child(const std::string& program, const std::vector<std::string>& arguments, std::string_view input,
                      const RenderLimits& limits) {
  ChildResult result;
  const auto refused = [&](int reason) {
    result.complaint = std::strerror(reason);
    return result;
  };
  const File reads(std::tmpfile()), complains(std::tmpfile());
  if (!reads || !complains) return refused(errno);
  if (std::fwrite(input.data(), 1, input.size(), reads.get()) != input.size() || std::fflush(reads.get()) != 0)
    return refused(errno);
  std::rewind(reads.get());
  std::vector<char*> words;
  words.push_back(const_cast<char*>(program.c_str()));
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  Ended ended = run_limited(
      [&](int out) {
        dup2(fileno(reads.get()), STDIN_FILENO);
        dup2(out, STDOUT_FILENO);
        dup2(fileno(complains.get()), STDERR_FILENO);
        std::signal(SIGPIPE, SIG_DFL);
        execvp(program.c_str(), words.data());
        _exit(errno == ENOENT || errno == EACCES ? exec_failed : 1);
      },
      limits);
  if (ended.error != 0) return refused(ended.error);
  result.output = std::move(ended.output);
  if (ended.late || (WIFSIGNALED(ended.status) && WTERMSIG(ended.status) == SIGKILL)) {
    result.end = ChildResult::End::late;
  } else if (WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == exec_failed) {
    result.end = ChildResult::End::not_found;
  } else if (WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == 0) {
    result.end = ChildResult::End::done;
  } else {
    result.complaint = first_line(complains.get());
  }
  return result;
}

}  // namespace rue
