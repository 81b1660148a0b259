// full_tree.cpp - writes a full decision tree in DOT: full_tree BRANCHING DEPTH [SEED]; decisions and chance nodes
// alternate.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

// A small generator with fixed bits on every machine (xorshift64*).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435769U + 88172645463325252U) {}
  unsigned below(unsigned bound) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<unsigned>(((state_ * 2685821657736338717U) >> 33) % bound);
  }

 private:
  std::uint64_t state_;
};

// Branch probabilities in whole per cent that sum to 1: 100/b each, the first branch takes what is left over.
unsigned per_cent(unsigned branching, unsigned branch) {
  const unsigned share = 100 / branching;
  return branch == 0 ? 100 - share * (branching - 1) : share;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: full_tree BRANCHING DEPTH [SEED] > tree.dot\n");
    return 2;
  }
  const auto branching = static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10));
  const auto depth = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
  Random random(argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1);
  if (branching < 2 || branching > 100 || depth < 1 || depth > 20) {
    std::fprintf(stderr, "full_tree: branching 2 to 100, depth 1 to 20\n");
    return 2;
  }
  std::printf("digraph full_tree {\n  // branching %u, depth %u; decisions and chance nodes alternate from the root\n",
              branching, depth);
  std::uint64_t level_start = 0;
  std::uint64_t level_size = 1;
  for (unsigned level = 0; level < depth; ++level) {
    const std::uint64_t next = level_start + level_size;
    const bool decision = level % 2 == 0;
    for (std::uint64_t n = 0; n < level_size; ++n) {
      const unsigned long long tail = level_start + n;
      if (decision) std::printf("  n%llu [kind=decision];\n", tail);
      for (unsigned b = 0; b < branching; ++b) {
        const unsigned long long head = next + n * branching + b;
        if (decision) {
          std::printf("  n%llu -> n%llu [label=\"choice %u\", cost=%u];\n", tail, head, b + 1, random.below(20));
        } else {
          std::printf("  n%llu -> n%llu [label=\"state %u\", p=\"%u%%\"];\n", tail, head, b + 1, per_cent(branching, b));
        }
        if (level + 1 == depth) std::printf("  n%llu [payoff=%u];\n", head, random.below(1000));
      }
    }
    level_start = next;
    level_size *= branching;
  }
  std::printf("}\n");
  return 0;
}
