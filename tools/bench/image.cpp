// image.cpp - sweeps over a tree of 11,111,111 nodes that lies mapped in a file as an image, beside a loop that sums the
// same arrays.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "embed/embedding.h"
#include "rue/rue.h"

namespace {

constexpr std::uint32_t branching = 10;
constexpr int levels = 7;

// Decisions and chance nodes alternate from the root; payoffs stand on the branches.
rue::EmbeddedTree full_tree() {
  rue::EmbeddedTree tree;
  std::mt19937_64 random(1);
  std::uint32_t size = 1;
  std::uint32_t children = 1;
  for (int level = 0; level <= levels; ++level, size *= branching) {
    const bool inner = level < levels;
    for (std::uint32_t n = 0; n < size; ++n) {
      tree.kind.push_back(!inner ? RUE_OUTCOME : level % 2 == 0 ? RUE_DECISION : RUE_CHANCE);
      tree.first_child.push_back(children);
      tree.payoff.push_back(static_cast<double>(random() % 1000));
      tree.probability.push_back(level > 0 && level % 2 == 0 ? 0.1 : 1);
      tree.rest.push_back(0);
      if (inner) children += branching;
    }
  }
  tree.first_child.push_back(children);
  return tree;
}

// Seconds of the fastest of fifteen runs.
double fastest(const std::function<void()>& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int run = 0; run < 15; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: image FILE.rue (is written)\n");
    return 2;
  }
  {
    const std::string bytes = rue::image_bytes(full_tree(), {}, {});
    std::FILE* file = std::fopen(argv[1], "wb");
    if (file == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fclose(file) != 0) {
      std::perror(argv[1]);
      return 1;
    }
  }
  const int file = open(argv[1], O_RDONLY);
  const auto size = static_cast<std::size_t>(lseek(file, 0, SEEK_END));
  const void* bytes = mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
  if (bytes == MAP_FAILED) {
    std::perror("mmap");
    return 1;
  }

  rue_image image{};
  rue_open_image(bytes, size, {nullptr, 0}, &image);
  const std::size_t room = image.bytes;
  const std::unique_ptr<std::max_align_t[]> memory(new std::max_align_t[room / sizeof(std::max_align_t) + 1]);
  const double opening = fastest([&] {
    if (rue_open_image(bytes, size, {memory.get(), room}, &image) != RUE_OK) std::fputs("no image\n", stderr);
  });
  const rue_tree& t = image.tree;
  std::vector<double> total(t.node_count), score(t.node_count);

  // The yardstick: every array that a sweep reads, once, and an array of figures written.
  const double loop = fastest([&] {
    double sum = 0;
    for (rue_index n = 0; n < t.node_count; ++n) {
      sum += t.payoff[n] + t.probability[n] + static_cast<double>(t.first_child[n] + t.kind[n]);
      score[n] = sum;
    }
  });
  std::printf("a loop that sums the arrays of %u nodes: %.1f ns a node; as multiples of it:\n", t.node_count,
              loop / t.node_count * 1e9);
  const auto line = [&](const char* what, double seconds) { std::printf("  %-40s %5.2f\n", what, seconds / loop); };
  line("opening (every byte summed, all vetted)", opening);
  line("totals", fastest([&] { rue_totals(&t, total.data()); }));
  score = total;
  line("expected value", fastest([&] { rue_roll_back(&t, RUE_MEAN, RUE_TAKE_MAX, score.data()); }));
  score = total;
  line("worst case", fastest([&] { rue_roll_back(&t, RUE_MIN, RUE_TAKE_MAX, score.data()); }));
  const std::size_t regret_room = rue_regret_size(&t, nullptr);
  const std::unique_ptr<std::max_align_t[]> regret(new std::max_align_t[regret_room / sizeof(std::max_align_t) + 1]);
  line("worst regret (two sweeps)", fastest([&] {
         rue_worst_regret(&t, nullptr, total.data(), {regret.get(), regret_room}, score.data());
       }));
  line("minimax regret", fastest([&] { rue_roll_back(&t, RUE_MAX, RUE_TAKE_MIN, score.data()); }));
  munmap(const_cast<void*>(bytes), size);
  close(file);
  return 0;
}
