// generated.cpp - level by level: nodes are numbered as they appear, so that a level needs two numbers of memory.
#include "bench/generated.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ostream>
#include <random>
#include <utility>
#include <vector>

namespace rue {
namespace {

constexpr std::size_t buffer_size = 1 << 16;

// Bits that are the same everywhere: the standard fixes this generator's, not those of its distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }

 private:
  std::mt19937_64 engine_;
};

struct Level {
  std::uint64_t first = 0, size = 1;
};

// The nodes below a level where `inner` of its nodes branch.
std::uint64_t below(const GenerateOptions& options, const Level& level, std::uint64_t inner) {
  return options.shape == Shape::lattice ? level.size + options.branches - 1 : inner * options.branches;
}

bool can_grow(const GenerateOptions& options, std::uint64_t depth, std::uint64_t nodes) {
  if (options.nodes > 0 || options.shape == Shape::random) return nodes < options.nodes;
  return depth < options.depth;
}

// Chances in whole per cent, all above 0, that sum to 100: the last takes what the others leave.
std::vector<std::uint64_t> law(Random& random, std::uint64_t branches) {
  const std::uint64_t share = 100 / branches;
  std::vector<std::uint64_t> per_cent(branches);
  std::uint64_t left = 100;
  for (std::uint64_t b = 0; b + 1 < branches; ++b) {
    per_cent[b] = share - random.below(share / 2 + 1);
    left -= per_cent[b];
  }
  per_cent.back() = left;
  return per_cent;
}

class GraphWriter {
 public:
  GraphWriter(std::ostream& out, const GenerateOptions& options) : out_(out), options_(options), random_(options.seed) {}

  void write() {
    head();
    Level level;
    std::uint64_t nodes = 1;
    for (std::uint64_t depth = 0; level.size > 0; ++depth) {
      const Level next{level.first + level.size, grow(level, depth, nodes)};
      nodes += next.size;
      level = next;
    }
    add("}}\n");
    flush();
  }

 private:
  template <typename... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(buffer_), format, std::forward<Values>(values)...);
    if (buffer_.size() >= buffer_size) flush();
  }

  void flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

  void head() {
    static const char* const names[] = {"full", "chain", "random", "lattice"};
    add("// rue generate --shape {} --branches {}", names[static_cast<int>(options_.shape)], options_.branches);
    if (options_.nodes > 0) {
      add(" --nodes {}", options_.nodes);
    } else {
      add(" --depth {}", options_.depth);
    }
    add(" --events {} --seed {}\n", options_.events, options_.seed);
    add("digraph generated {{\n");
    if (options_.events == 0) return;
    add("  graph [events=\"");
    for (std::uint64_t event = 1; event <= options_.events; ++event) {
      const std::vector<std::uint64_t> chances = law(random_, options_.branches);
      add("\n    event_{}:", event);
      for (std::uint64_t b = 0; b < options_.branches; ++b) {
        add("{} state_{} = {}%", b == 0 ? "" : ",", b + 1, chances[b]);
      }
    }
    add("\n  \"];\n");
  }

  // Write what stands on a level and the branches to the next. How many nodes the next has.
  std::uint64_t grow(const Level& level, std::uint64_t depth, std::uint64_t nodes) {
    const bool grows = can_grow(options_, depth, nodes);
    const std::uint64_t next = level.first + level.size;
    std::uint64_t children = 0;
    std::uint64_t last_inner = level.size;
    for (std::uint64_t n = 0; n < level.size; ++n) {
      const bool inner = grows && branches_here(level, n, nodes + children, last_inner);
      const std::uint64_t tail = level.first + n;
      if (!inner) {
        add("  n{} [payoff={}];\n", tail, random_.below(1000));
        continue;
      }
      last_inner = n;
      const std::uint64_t child = options_.shape == Shape::lattice ? n : children;
      if (depth % 2 == 0) {
        decision(tail, next + child);
      } else {
        chance(tail, next + child, depth / 2 + 1);
      }
      children = child + options_.branches;
    }
    return children;
  }

  bool branches_here(const Level& level, std::uint64_t n, std::uint64_t nodes, std::uint64_t last_inner) {
    if (options_.shape == Shape::chain) return n + 1 == level.size;
    if (options_.shape != Shape::random) return true;
    if (nodes >= options_.nodes) return false;
    // One of a level must, or nothing would grow.
    return random_.below(2) == 0 || (n + 1 == level.size && last_inner == level.size);
  }

  void decision(std::uint64_t tail, std::uint64_t head) {
    add("  n{} [kind=decision];\n", tail);
    for (std::uint64_t b = 0; b < options_.branches; ++b) {
      add("  n{} -> n{} [label=\"choice {}\", cost={}];\n", tail, head + b, b + 1, random_.below(20));
    }
  }

  void chance(std::uint64_t tail, std::uint64_t head, std::uint64_t event) {
    if (event <= options_.events) {
      add("  n{} [event=event_{}];\n", tail, event);
      for (std::uint64_t b = 0; b < options_.branches; ++b) add("  n{} -> n{} [label=state_{}];\n", tail, head + b, b + 1);
      return;
    }
    const std::vector<std::uint64_t> chances = law(random_, options_.branches);
    add("  n{} [event=separate];\n", tail);  // even where another happens to have the same law
    for (std::uint64_t b = 0; b < options_.branches; ++b) {
      add("  n{} -> n{} [label=\"state {}\", p=\"{}%\"];\n", tail, head + b, b + 1, chances[b]);
    }
  }

  std::ostream& out_;
  GenerateOptions options_;
  Random random_;
  fmt::memory_buffer buffer_;
};

}  // namespace

std::uint64_t generated_nodes(const GenerateOptions& options) {
  if (options.shape == Shape::random) return options.nodes;
  Level level;
  std::uint64_t nodes = 1;
  for (std::uint64_t depth = 0; can_grow(options, depth, nodes) && nodes <= most_generated_nodes; ++depth) {
    level.size = below(options, level, options.shape == Shape::chain ? 1 : level.size);
    nodes += level.size;
  }
  return std::min(nodes, most_generated_nodes + 1);
}

void write_generated(std::ostream& out, const GenerateOptions& options) {
  GraphWriter(out, options).write();
}

}  // namespace rue
