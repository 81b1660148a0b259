// measure.h - what the benchmarks of analyses share: a model of a text, and the time that a piece of work takes.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "model/read_model.h"

namespace rue {

// Ends the program where the text is refused.
inline Model model_of(std::string text) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(std::move(text), {}, diagnostics);
  if (!model) {
    std::fprintf(stderr, "a graph is refused\n");
    std::exit(1);
  }
  return *std::move(model);
}

// Seconds that `work` takes: the least of `runs`, and of as many more as `careful` seconds have room for.
template <class Work>
double time_of(int runs, const Work& work, double careful = 0) {
  double least = std::numeric_limits<double>::infinity();
  double all = 0;
  for (int i = 0; i < runs || (all < careful && i < 1000); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const double time = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    all += time;
    least = std::min(least, time);
  }
  return least;
}

}  // namespace rue
