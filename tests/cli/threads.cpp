// threads.cpp - answers are the same bytes for any number of threads.
#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/parallel.h"
#include "rue/run.h"
#include "support/questions.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;

namespace {

// Threads for the smallest questions while this lives.
struct EveryThread {
  EveryThread() { threads_pay_from(1); }
  ~EveryThread() { threads_pay_from(2e5); }
};

std::string answer(std::vector<std::string> words, const std::string& threads, const std::string& text = {}) {
  words.insert(words.end(), {"--threads", threads});
  std::istringstream in(text);
  std::ostringstream out, err;
  const int code = run(words, in, out, err);
  return std::to_string(code) + '\n' + out.str() + err.str();
}

void check_all(const std::vector<std::string>& words, const std::string& text = {}) {
  const std::string alone = answer(words, "1", text);
  for (const char* threads : {"3", "2", "8"}) {
    CAPTURE(threads);
    CHECK(answer(words, threads, text) == alone);
    if (test::sanitized) break;
  }
}

}  // namespace

TEST_CASE("threads: every analysis of every example is the same for any number of them" * test::figures_only) {
  const EveryThread every;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + "/graphs")) {
    if (entry.path().extension() != ".dot") continue;
    const bool large = entry.path().stem() == "stages";
    for (const test::Question& question : test::answered_as(test::Form::json)) {
      if (large && question.many_solves) continue;  // half a minute each
      std::vector<std::string> words = question.words;
      words.push_back(entry.path().string());
      CAPTURE(words);
      check_all(words);
    }
  }
}

TEST_CASE("threads: curves, maps and views of the career are the same for any number of them") {
  const EveryThread every;
  const std::string career = std::string(RUE_SOURCE_DIR) + "/graphs/career.dot";
  check_all({"sensitivity", "--by", "generational", "--json", career});
  check_all({"sensitivity", "--by", "generational,market.boom", "--json", career});
  check_all({"compare", "--views", "--json", career});
}

TEST_CASE("threads: random graphs with shared events, and states that are drawn") {
  const EveryThread every;
  for (std::uint64_t seed = 1; seed <= (test::sanitized ? 4 : 40); ++seed) {
    CAPTURE(seed);
    const std::string text = test::to_dot(test::random_graph(seed), seed);
    for (const test::Question& question : test::answered_as(test::Form::json)) {
      std::vector<std::string> words = question.words;
      words.emplace_back("-");
      CAPTURE(words);
      check_all(words, text);
    }
  }
}

TEST_CASE("threads: a piece that throws ends the work, and the first one's exception is told") {
  use_threads(4);
  std::vector<int> done(100, 0);
  const auto run_pieces = [&](std::size_t bad) {
    in_parallel(4, done.size(), [&](std::size_t, std::size_t piece) {
      if (piece == bad) throw std::runtime_error("piece " + std::to_string(piece));
      done[piece] = 1;
    });
  };
  CHECK_THROWS_WITH(run_pieces(40), "piece 40");
  for (std::size_t piece = 0; piece < 40; ++piece) CHECK(done[piece] == 1);
  use_threads(1);
}

TEST_CASE("threads: no more workers than pieces or than the work is worth, and none within a piece") {
  use_threads(4);
  CHECK(workers_for(100, 1e9) == 4);
  CHECK(workers_for(2, 1e9) == 2);
  CHECK(workers_for(100, 1e3) == 1);
  CHECK(workers_for(100, 6e5) == 3);
  std::vector<std::size_t> inner(3, 0);
  in_parallel(2, 3, [&](std::size_t, std::size_t piece) { inner[piece] = workers_for(100, 1e9); });
  CHECK(inner == std::vector<std::size_t>{1, 1, 1});
  use_threads(1);
  CHECK(workers_for(100, 1e9) == 1);
}
