// core.cpp - the core's sweeps, beside yardsticks over the same arrays: what `tools/bench/run` makes ratios of.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "rue/rue.h"

namespace {

constexpr std::uint64_t plenty = UINT64_MAX / 8;

// A full tree in breadth-first order: decisions and chance nodes alternate from the root. With `shared`, the chance nodes of
// one stage are one event.
struct FullTree {
  FullTree(rue_index branching, rue_index levels, bool shared) {
    std::mt19937_64 random(1);
    std::vector<rue_index> level{0};
    add(0, 0, RUE_NONE);
    if (shared) group_begin.push_back(0);
    for (rue_index at = 0, begin = 0, size = 1; at <= levels; ++at) {
      const rue_index next = begin + size;
      const bool decision = at % 2 == 0;
      if (shared && !decision && at < levels) {
        for (rue_index b = 0; b < branching; ++b) {
          set_begin.push_back(static_cast<rue_index>(set_atom.size()));
          set_atom.push_back(group_begin.back() + b);
          atom_probability.push_back(1.0 / branching);
        }
        group_begin.push_back(group_begin.back() + branching);
      }
      for (rue_index n = 0; n < size; ++n) {
        first_child.push_back(static_cast<rue_index>(kind.size()));
        if (at == levels) continue;
        kind[begin + n] = decision ? RUE_DECISION : RUE_CHANCE;
        if (shared && !decision) group[begin + n] = static_cast<rue_index>(group_begin.size() - 2);
        for (rue_index b = 0; b < branching; ++b) {
          const rue_index set_of = shared && !decision ? static_cast<rue_index>(set_begin.size()) - branching + b : RUE_NONE;
          add(static_cast<double>(random() % 1000), 1.0 / branching, set_of);
        }
      }
      begin = next;
      size *= branching;
    }
    first_child.push_back(static_cast<rue_index>(kind.size()));
    if (shared) set_begin.push_back(static_cast<rue_index>(set_atom.size()));
    tree.node_count = static_cast<rue_index>(kind.size());
    tree.first_child = first_child.data();
    tree.kind = kind.data();
    tree.payoff = payoff.data();
    tree.probability = probability.data();
    tree.group_count = shared ? static_cast<rue_index>(group_begin.size() - 1) : 0;
    tree.group = group.data();
    tree.set = set.data();
    tree.set_count = shared ? static_cast<rue_index>(set_begin.size() - 1) : 0;
    tree.set_begin = set_begin.data();
    tree.set_atom = set_atom.data();
    tree.group_begin = group_begin.data();
    tree.atom_probability = atom_probability.data();
    total.resize(kind.size());
    value.resize(kind.size());
    regret.resize(kind.size());
  }

  void add(double gain, double p, rue_index of) {
    kind.push_back(RUE_OUTCOME);
    payoff.push_back(gain);
    probability.push_back(p);
    group.push_back(RUE_NONE);
    set.push_back(of);
  }

  std::vector<rue_index> first_child, group, set, set_begin, set_atom, group_begin;
  std::vector<std::uint8_t> kind;
  std::vector<double> payoff, probability, atom_probability;
  std::vector<double> total, value, regret;
  rue_tree tree{};
};

struct Memory {
  explicit Memory(std::size_t size) : bytes(size), memory(new std::max_align_t[size / sizeof(std::max_align_t) + 1]) {}
  [[nodiscard]] rue_workspace view() const { return {memory.get(), bytes}; }
  std::size_t bytes;
  std::unique_ptr<std::max_align_t[]> memory;
};

// The yardstick: expected value by hand, over the same arrays.
void by_hand(FullTree& t) {
  const rue_index n = t.tree.node_count;
  const rue_index* first = t.first_child.data();
  const std::uint8_t* kind = t.kind.data();
  const double* payoff = t.payoff.data();
  const double* probability = t.probability.data();
  double* total = t.total.data();
  double* value = t.value.data();
  total[0] = payoff[0];
  for (rue_index i = 0; i < n; ++i) {
    for (rue_index c = first[i]; c < first[i + 1]; ++c) total[c] = total[i] + payoff[c];
  }
  for (rue_index i = n; i-- > 0;) {
    if (first[i] == first[i + 1]) {
      value[i] = total[i];
    } else if (kind[i] == RUE_DECISION) {
      double best = value[first[i]];
      for (rue_index c = first[i] + 1; c < first[i + 1]; ++c) best = std::max(best, value[c]);
      value[i] = best;
    } else {
      double sum = 0;
      for (rue_index c = first[i]; c < first[i + 1]; ++c) sum += probability[c] * value[c];
      value[i] = sum;
    }
  }
}

// A rollback leaves the leaves' scores as they are, so the totals are rolled back where they stand.
void expected_value(FullTree& t) {
  rue_totals(&t.tree, t.total.data());
  rue_roll_back(&t.tree, RUE_MEAN, RUE_TAKE_MAX, t.total.data());
}

void minimax_regret(FullTree& t, const rue_plan* plan, const Memory& memory) {
  rue_worst_regret(&t.tree, plan, t.total.data(), memory.view(), t.regret.data());
  rue_roll_back(&t.tree, RUE_MAX, RUE_TAKE_MIN, t.regret.data());
}

void hand_sweep(benchmark::State& state) {
  FullTree t(3, static_cast<rue_index>(state.range(0)), false);
  for (auto _ : state) {
    by_hand(t);
    benchmark::DoNotOptimize(t.value[0]);
  }
}

void sweep(benchmark::State& state) {
  FullTree t(3, static_cast<rue_index>(state.range(0)), false);
  for (auto _ : state) {
    expected_value(t);
    benchmark::DoNotOptimize(t.total[0]);
  }
}

void value_and_regret(benchmark::State& state) {
  FullTree t(3, static_cast<rue_index>(state.range(0)), false);
  const Memory memory(rue_regret_size(&t.tree, nullptr));
  for (auto _ : state) {
    expected_value(t);
    minimax_regret(t, nullptr, memory);
    benchmark::DoNotOptimize(t.regret[0]);
  }
}

int ignore(void* count, const rue_point*) {
  ++*static_cast<int*>(count);
  return 0;
}

void frontier(benchmark::State& state) {
  FullTree t(3, static_cast<rue_index>(state.range(0)), false);
  const Memory memory(rue_regret_size(&t.tree, nullptr));
  expected_value(t);
  rue_worst_regret(&t.tree, nullptr, t.total.data(), memory.view(), t.regret.data());
  const Memory room(rue_frontier_size(&t.tree));
  int points = 0;
  for (auto _ : state) {
    points = 0;
    rue_frontier(&t.tree, t.total.data(), t.regret.data(), 1e-9, plenty, room.view(), ignore, &points);
    benchmark::DoNotOptimize(points);
  }
  state.counters["points"] = points;
}

void sort_pairs(benchmark::State& state) {
  FullTree t(3, static_cast<rue_index>(state.range(0)), false);
  const Memory memory(rue_regret_size(&t.tree, nullptr));
  expected_value(t);
  rue_worst_regret(&t.tree, nullptr, t.total.data(), memory.view(), t.regret.data());
  std::vector<std::pair<double, rue_index>> pairs;
  for (rue_index n = 0; n < t.tree.node_count; ++n) {
    if (t.kind[n] == RUE_OUTCOME) pairs.emplace_back(t.regret[n], n);
  }
  std::vector<std::pair<double, rue_index>> work = pairs;
  for (auto _ : state) {
    std::copy(pairs.begin(), pairs.end(), work.begin());
    std::sort(work.begin(), work.end());
    benchmark::DoNotOptimize(work[0]);
  }
}

// Stages of two choices and two outcomes, with private events or with one event a stage; the plan is part of the work.
void stages(benchmark::State& state, bool shared) {
  FullTree t(2, static_cast<rue_index>(2 * state.range(0)), shared);
  rue_plan plan{};
  std::size_t plan_bytes = 0;
  if (shared) {
    rue_make_plan(&t.tree, Memory(rue_plan_size(&t.tree)).view(), &plan);
    plan_bytes = plan.bytes;
  }
  const Memory plan_memory(plan_bytes);
  if (shared) rue_make_plan(&t.tree, plan_memory.view(), &plan);
  const Memory memory(rue_regret_size(&t.tree, shared ? &plan : nullptr));
  for (auto _ : state) {
    expected_value(t);
    if (shared) rue_make_plan(&t.tree, plan_memory.view(), &plan);
    minimax_regret(t, shared ? &plan : nullptr, memory);
    benchmark::DoNotOptimize(t.regret[0]);
  }
}

void private_stages(benchmark::State& state) {
  stages(state, false);
}
void shared_stages(benchmark::State& state) {
  stages(state, true);
}

void hindsight(benchmark::State& state) {
  FullTree t(3, static_cast<rue_index>(state.range(0)), false);
  rue_totals(&t.tree, t.total.data());
  rue_hindsight out{};
  rue_expected_hindsight(&t.tree, nullptr, t.total.data(), nullptr, 0, plenty, Memory(rue_hindsight_size(&t.tree)).view(),
                         &out);
  const Memory memory(out.bytes);
  for (auto _ : state) {
    rue_expected_hindsight(&t.tree, nullptr, t.total.data(), nullptr, 0, plenty, memory.view(), &out);
    benchmark::DoNotOptimize(out.expected);
  }
}

// Levels of a tree of branching 3: 121 nodes to 797,161.
#define FULL_TREES Arg(4)->Arg(6)->Arg(8)->Arg(10)->Arg(12)

BENCHMARK(hand_sweep)->FULL_TREES;
BENCHMARK(sweep)->FULL_TREES;
BENCHMARK(value_and_regret)->FULL_TREES;
BENCHMARK(sort_pairs)->FULL_TREES;
BENCHMARK(frontier)->FULL_TREES;
BENCHMARK(hindsight)->FULL_TREES;
BENCHMARK(private_stages)->Arg(5)->Arg(7);
BENCHMARK(shared_stages)->Arg(5)->Arg(7);

}  // namespace

BENCHMARK_MAIN();
