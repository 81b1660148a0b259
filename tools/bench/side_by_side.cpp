// side_by_side.cpp - runs two commands in turn and reports their processor time and peak memory as ratios.
//
//   side_by_side ROUNDS COMMAND... -- YARDSTICK...
//
// The median of the rounds counts. Both run on one core in turn, so that a noisy machine disturbs both alike.
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

struct Usage {
  double seconds = 0;
  double megabytes = 0;
};

Usage run(char** command) {
  const pid_t child = fork();
  if (child == 0) {
    const int sink = open("/dev/null", O_WRONLY);
    dup2(sink, STDOUT_FILENO);
    execvp(command[0], command);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "side_by_side: %s did not exit with 0\n", command[0]);
    std::exit(1);
  }
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return {seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1024};
}

double median(std::vector<double> figures) {
  std::sort(figures.begin(), figures.end());
  return figures[figures.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  char** split = std::find_if(argv, argv + argc, [](const char* word) { return std::strcmp(word, "--") == 0; });
  if (argc < 5 || split == argv + argc || split + 1 == argv + argc) {
    std::fprintf(stderr, "usage: side_by_side ROUNDS COMMAND... -- YARDSTICK...\n");
    return 2;
  }
  *split = nullptr;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  sched_setaffinity(0, sizeof one, &one);
  const long rounds = std::strtol(argv[1], nullptr, 10);
  std::vector<double> time, memory, yard_time, yard_memory;
  for (long i = 0; i < rounds; ++i) {
    const Usage a = run(argv + 2);
    const Usage b = run(split + 1);
    time.push_back(a.seconds);
    memory.push_back(a.megabytes);
    yard_time.push_back(b.seconds);
    yard_memory.push_back(b.megabytes);
  }
  std::printf("time   %8.3f s  against %8.3f s : ratio %.2f\n", median(time), median(yard_time),
              median(time) / median(yard_time));
  std::printf("memory %8.1f MB against %8.1f MB: ratio %.2f\n", median(memory), median(yard_memory),
              median(memory) / median(yard_memory));
  return 0;
}
