// allocation.cpp - a program of its own, for it replaces operator new: the n-th allocation of a command fails, for every n.
//
// They are counted from the first byte that is read: before, CLI11 allocates in functions that may not throw. With --json
// nlohmann-json does, so that is asked in processes of their own, whose end is looked at.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <exception>
#include <istream>
#include <new>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "rue/run.h"
#include "rue/system/memory.h"
#include "support/questions.h"
#include "support/sanitized.h"

namespace {

bool counting = false;
bool for_ever = false;  // all from the n-th on, not it alone
std::size_t calls = 0;
std::size_t failing = 0;  // 0: none

bool fails() {
  if (!counting) return false;
  ++calls;
  return failing > 0 && (for_ever ? calls >= failing : calls == failing);
}

void* take(std::size_t size) {
  void* memory = fails() ? nullptr : std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) {
  return take(size);
}
void* operator new[](std::size_t size) {
  return take(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return fails() ? nullptr : std::malloc(size > 0 ? size : 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return fails() ? nullptr : std::malloc(size > 0 ? size : 1);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}

namespace {

// Starts the count when it is read.
class Input : public std::streambuf {
 public:
  explicit Input(std::string_view text) : text_(text) {}

 protected:
  int_type underflow() override {
    counting = true;
    if (text_.empty()) return traits_type::eof();
    char* begin = const_cast<char*>(text_.data());
    setg(begin, begin, begin + text_.size());
    text_ = {};
    return traits_type::to_int_type(*begin);
  }

 private:
  std::string_view text_;
};

// Allocates nothing.
class Fixed : public std::streambuf {
 public:
  Fixed() { setp(bytes_.data(), bytes_.data() + bytes_.size()); }
  [[nodiscard]] std::string_view text() const { return {pbase(), static_cast<std::size_t>(pptr() - pbase())}; }

 private:
  std::array<char, 1 << 18> bytes_{};
};

constexpr std::string_view decision = R"(digraph offer {
  graph [label="Which offer?", events="market: boom = p_boom, bust", params="p_boom = 0.4 in [0.2, 0.6]"];
  d [kind=decision, label="Choose"];
  d -> startup [label="join", cost=5];
  d -> bank [label="stay"];
  startup [event=market];
  startup -> rich [label=boom, payoff=100];
  startup -> poor [label=bust, payoff=-20];
  bank [event=market];
  bank -> raise [label=boom, payoff=40];
  bank -> same [label=bust, payoff=20];
})";

struct Outcome {
  int code = 0;
  std::string out, err;
  std::size_t allocations = 0;
};

Outcome outcome(const std::vector<std::string>& words, std::size_t at, bool on) {
  Fixed out_bytes, err_bytes;
  Input in_bytes(decision);
  std::istream in(&in_bytes);
  std::ostream out(&out_bytes), err(&err_bytes);
  calls = 0;
  failing = at;
  for_ever = on;
  const int code = rue::run(words, in, out, err);
  counting = false;
  return {code, std::string(out_bytes.text()), std::string(err_bytes.text()), calls};
}

bool is_same(const Outcome& a, const Outcome& b) {
  return a.code == b.code && a.out == b.out && a.err == b.err;
}

bool is_told(const Outcome& faulty) {
  return faulty.code == 2 && (faulty.err.find("out of memory") != std::string::npos ||
                              faulty.err.find("cannot write the answer") != std::string::npos);
}

// 0: the same answer, an error that was told, or the program's last words; else how the process ended.
int code_apart(const std::vector<std::string>& words, std::size_t at, bool on, const Outcome& whole) {
  const pid_t child = fork();
  if (child == 0) {
    close(STDERR_FILENO);
    std::set_terminate(rue::end_out_of_memory);
    const Outcome faulty = outcome(words, at, on);
    _exit(is_same(faulty, whole) || is_told(faulty) ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 2 ? 0 : status;
}

}  // namespace

TEST_CASE("faults: the n-th allocation fails, for every n: an error that says so, or the whole answer") {
  std::vector<rue::test::Question> asked = rue::test::one_of_each_command();
  asked.push_back({{"solve", "--json"}, rue::test::Form::json});
  for (const rue::test::Question& question : asked) {
    if (question.form == rue::test::Form::page) continue;  // it asks what the others ask, and takes as long as all of them
    std::vector<std::string> words = question.words;
    if (question.many_solves) words.insert(words.end(), {"--only", "p_boom"});
    words.emplace_back("-");
    CAPTURE(rue::test::line_of(words));
    (void)outcome(words, 0, false);  // what is made once and kept is made
    const Outcome whole = outcome(words, 0, false);
    CHECK(whole.allocations > 0);
    for (const bool on : {false, true}) {
      // Of the many of an analysis that asks again and again every seventh or so will do, fewer where each takes long.
      const std::size_t step = 1 + whole.allocations / (rue::test::sanitized ? 40 : 2000);
      for (std::size_t n = 1; n <= whole.allocations; n += step) {
        if (words[1] == "--json") {
          CAPTURE(n);
          REQUIRE(code_apart(words, n, on, whole) == 0);
          continue;
        }
        const Outcome faulty = outcome(words, n, on);
        if (is_same(faulty, whole)) continue;
        CAPTURE(n);
        CAPTURE(faulty.err);
        CAPTURE(faulty.out);
        CAPTURE(faulty.code);
        REQUIRE(is_told(faulty));
      }
    }
  }
}
