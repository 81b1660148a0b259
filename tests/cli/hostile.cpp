// hostile.cpp - files that are large, deep, wide, broken or mean: an answer or an error with its place, in bounded time and
// memory. Each is read by the program itself, which the system ends where it passes the bounds.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/questions.h"
#include "support/sanitized.h"

using namespace rue::test;

namespace {

constexpr int seconds = sanitized ? 300 : 30;            // of processor time
constexpr int shares_of_size = sanitized ? 10 : 1;       // sizes are divided by it
constexpr const char* memory = sanitized ? "8G" : "1G";  // without effect under sanitizers, which reserve terabytes

struct Answer {
  int code = 0;  // above 2: ended by the system
  std::string out, err;
};

class HostileFolder : public TemporaryFolder {
 public:
  // `command` of the program on a file of that text. What is written in {} is the file.
  [[nodiscard]] Answer ask(const std::string& command, const std::string& text, const std::string& limit = memory) const {
    std::ofstream(file("in.dot"), std::ios::binary) << text;
    const std::string line = fmt::format("ulimit -c 0; ulimit -t {}; {} {} {} --max-memory {} >{} 2>{} </dev/null", seconds,
                                         RUE_TOOL, command, file("in.dot"), limit, file("out"), file("err"));
    const int status = std::system(line.c_str());
    Answer answer{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content_of(file("out")),
                  content_of(file("err"))};
    CAPTURE(command);
    CAPTURE(answer.err.substr(0, 400));
    CHECK(answer.code <= 2);
    if (answer.code != 0) CHECK_FALSE((answer.out + answer.err).empty());
    return answer;
  }
};

std::string many(std::size_t count, const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part(i);
  return text;
}

std::string repeated(std::size_t count, const std::string& part) {
  return many(count, [&](std::size_t) { return part; });
}

// An offer, with something in place of a payoff, the root's attributes, or a node's id.
std::string offer(const std::string& payoff, const std::string& attributes = "", const std::string& id = "stay") {
  return "digraph { d [kind=decision" + attributes + "]; d -> " + id + " [payoff=" + payoff + "]; d -> go [payoff=2]; }";
}

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

constexpr std::size_t million = 1000000 / shares_of_size;
constexpr std::size_t hundred_thousand = 100000 / shares_of_size;

std::vector<std::string> every_command() {
  std::vector<std::string> all = {"solve --json", "render -o /dev/null/x.svg"};
  for (const Question& question : one_of_each_command()) {
    std::string words;
    for (const std::string& word : question.words) words += word + ' ';
    all.push_back(words);
  }
  return all;
}

}  // namespace

TEST_CASE("hostile: tokens of a megabyte") {
  const HostileFolder folder;
  for (const std::string& command : every_command()) {
    CAPTURE(command);
    (void)folder.ask(command, offer("1", "", std::string(million, 'x')));
    (void)folder.ask(command, offer("1", ", label=" + quoted(repeated(million / 2, "y "))));
  }
  CHECK(folder.ask("solve", offer("1", ", label=<" + repeated(million / 8, "<b>z</b>") + ">")).code == 0);
  CHECK(folder.ask("solve", offer("1", ", " + std::string(million, 'p') + "=1")).code == 0);
  CHECK(folder.ask("solve", offer("1") + "/*" + std::string(million, '*') + "*/").code == 0);
  CHECK(folder.ask("solve", offer("1", ", label=" + repeated(hundred_thousand, "\"x\" + ") + "\"x\"")).code == 0);
  const Answer digits = folder.ask("solve", offer(std::string(million, '1')));
  CHECK(digits.code == 1);
  CHECK(digits.err.find("is beyond what a number can hold") != std::string::npos);
  CHECK(digits.err.size() < 2000);
  CHECK(folder.ask("solve", offer(quoted(repeated(million / 2, "1,")))).code == 1);
  const Answer open = folder.ask("solve", "digraph { a [label=\"" + std::string(million, 'q'));
  CHECK(open.code == 1);
  CHECK(open.err.find("1:20: error: the string that begins here is never closed") != std::string::npos);
}

TEST_CASE("hostile: a million edges in one statement, and a cycle of them") {
  const HostileFolder folder;
  const std::string chain = many(million, [](std::size_t i) { return fmt::format("n{} -> ", i); });
  CHECK(folder.ask("check --quiet", "digraph { " + chain + "end }", "3G").code == 0);
  const Answer cycle = folder.ask("solve", "digraph { " + chain + "n0 }");
  CHECK(cycle.code == 1);
  CHECK(cycle.err.find("the graph has a cycle") != std::string::npos);
  CHECK(cycle.err.size() < 3000);
  CHECK(folder.ask("check --quiet", "digraph { " + repeated(hundred_thousand, "a -> b ") + "}").code == 0);
}

TEST_CASE("hostile: nested a hundred thousand deep") {
  const HostileFolder folder;
  const std::size_t deep = hundred_thousand;
  CHECK(folder.ask("solve", "digraph " + std::string(deep, '{') + "a -> b" + std::string(deep, '}')).code == 0);
  CHECK(folder.ask("solve", "digraph {" + repeated(deep, "subgraph x {") + "a -> b" + std::string(deep + 1, '}')).code == 0);
  const Answer open = folder.ask("solve", "digraph " + std::string(deep, '{'));
  CHECK(open.code == 1);
  CHECK(open.err.find("the text ends before the graph does") != std::string::npos);
  CHECK(folder.ask("render", offer("1", ", label=" + std::string(deep, '<') + "x" + std::string(deep, '>'))).code == 0);
  CHECK(folder.ask("solve", offer(quoted(std::string(deep, '(') + "1" + std::string(deep, ')')))).code == 0);
  CHECK(folder.ask("solve", offer(quoted(std::string(deep, '-') + "1"))).code == 0);
  for (const char* part : {"1^", "1+", "1*("}) (void)folder.ask("solve", offer(quoted(repeated(deep, part) + "1")));
}

TEST_CASE("hostile: two sets of 2000 nodes, each with an edge to each") {
  const HostileFolder folder;
  const auto set = [](char name) {
    return "{ " + many(sanitized ? 600 : 2000, [&](std::size_t i) { return fmt::format("{}{} ", name, i); }) + "}";
  };
  const Answer answer = folder.ask("solve", "digraph { " + set('a') + " -> " + set('b') + " }");
  CHECK(answer.code == 1);
  CHECK(answer.err.find("a decision has one root") != std::string::npos);
  const Answer rooted = folder.ask("check --quiet", "digraph { r -> " + set('a') + " -> " + set('b') + " }", "3G");
  CHECK(rooted.code == 0);
}

TEST_CASE("hostile: a hundred thousand names of attributes, events, branches of one pair") {
  const HostileFolder folder;
  const auto names = many(hundred_thousand, [](std::size_t i) { return fmt::format(", k{}=1", i); });
  CHECK(folder.ask("solve", offer("1", names)).code == 0);
  const auto events = many(hundred_thousand / 5, [](std::size_t i) { return fmt::format("e{}: a = 0.5, b;", i); });
  CHECK(folder.ask("solve", "digraph { events=\"" + events + "\"; d [kind=decision]; d -> x [payoff=1]; d -> y }").code ==
        0);
  const auto errors = many(hundred_thousand, [](std::size_t i) { return fmt::format("d -> c{} [payoff=x{}];", i, i); });
  const Answer wrong = folder.ask("solve", "digraph { d [kind=decision]; " + errors + "}");
  CHECK(wrong.code == 1);
  CHECK(wrong.err.size() < 20000);
}

TEST_CASE("hostile: ranges, orders and laws of more numbers than any set holds") {
  const HostileFolder folder;
  const std::size_t states = hundred_thousand / 2;
  const auto listed = [&](const std::string& between, const std::string& behind) {
    return many(states, [&](std::size_t i) { return fmt::format("{}s{}{}", i > 0 ? between : "", i, behind); });
  };
  const auto line = [&](const std::string& words) {
    return fmt::format("digraph {{ events=\"m: {}\"; d -> a; d -> b [payoff=3]; a [event=m]; {}}}", words,
                       many(states, [](std::size_t i) { return fmt::format("a -> t{} [label=s{}, payoff={}];", i, i, i); }));
  };
  for (const char* command : {"check", "robust", "solve"}) {
    CAPTURE(command);
    for (const std::string& words : {listed(" >= ", ""), listed(", ", " in [0, 0.5]")}) {
      const Answer answer = folder.ask(command, line(words));
      CHECK(answer.code == 1);
      CHECK((answer.out + answer.err).find("is of more than 128 numbers") != std::string::npos);
    }
    const Answer believed = folder.ask(command, line(listed(" = 1e-6 in [0, 1e-4], ", "")));  // the last takes the rest
    CHECK(believed.code == (command == std::string("robust") ? 1 : 0));
  }
  const std::string laws = many(states, [](std::size_t i) { return fmt::format("{}{}", i > 0 ? ", " : "", i + 1); });
  CHECK(folder.ask("check", line(listed(", ", "") + " ~ dirichlet(" + laws + ")")).code == 0);
}

TEST_CASE("hostile: 2^60 corners are bracketed, a set of nothing and an order in a circle refused at once") {
  const HostileFolder folder;
  const std::string params =
      many(60, [](std::size_t i) { return fmt::format("{}x{} = 1 in [0, 2]", i > 0 ? "; " : "", i); });
  const std::string both = many(60, [](std::size_t i) {
    return fmt::format("a -> s{0} [p=\"1/60\"]; s{0} [payoff=x{0}]; b -> t{0} [p=\"1/60\"]; t{0} [payoff=\"2 - x{0}\"]; ",
                       i);
  });
  const Answer corners =
      folder.ask("robust", fmt::format("digraph {{ params=\"{}\"; d -> a; d -> b; {}}}", params, both), "64M");
  CHECK(corners.code == 0);
  CHECK(corners.out.find("are too many") != std::string::npos);
  // a brings the mean of the x, b 2 less that.
  CHECK(corners.out.find("never by more than 2") != std::string::npos);
  const auto refused = [&](const std::string& words, const std::string& says) {
    const std::string text = fmt::format(
        "digraph {{ events=\"m: {}\"; d -> x; d -> y [payoff=3]; x [event=m]; x -> p [label=a]; x -> q [label=b]; "
        "x -> r [label=c, payoff=9]; }}",
        words);
    for (const char* command : {"check", "robust", "simulate", "solve"}) {
      const Answer answer = folder.ask(command, text, "64M");
      CHECK(answer.code == 1);
      CAPTURE(answer.out + answer.err);
      CHECK((answer.out + answer.err).find(says) != std::string::npos);
    }
  };
  refused("a >= b >= c >= a", "an order in a circle: a >= b >= c >= a");
  refused("a in [0.6, 1], b in [0.6, 1], c", "cannot sum to 1: together they are at least 1.2");
  refused("a in [0, 0.1] >= b >= c", "cannot sum to 1 within their ranges and in their order");
}

TEST_CASE("hostile: bytes that are no text") {
  const HostileFolder folder;
  const auto error_of = [&](const std::string& text) {
    const Answer answer = folder.ask("check", text);
    CHECK(answer.code == 1);
    const std::string all = answer.out + answer.err;
    return all.substr(0, all.find('\n'));
  };
  CHECK(error_of(std::string("digraph { a -> b\0 [payoff=1] }", 30)).find("1:17: error: a NUL byte") != std::string::npos);
  CHECK(error_of("digraph { a -> \"\xFF\xFE\" }").find("1:17: error: byte 0xFF is not UTF-8") != std::string::npos);
  CHECK(error_of(std::string("\xFF\xFE"
                             "d\0i\0",
                             6))
            .find("the text is UTF-16, not UTF-8") != std::string::npos);
  CHECK(error_of(std::string("\xFE\xFF\0d\0i", 6)).find("the text is UTF-16, not UTF-8") != std::string::npos);
  CHECK(error_of("").find("1:1: error: the text holds no graph") != std::string::npos);
  CHECK(error_of(std::string(million, ' ')).find("the text holds no graph") != std::string::npos);
  CHECK(folder.ask("check", "\xEF\xBB\xBF" + offer("1")).code == 0);
  const std::string lines = "digraph {\r\n  d [kind=decision];\r\n  d -> x [payoff=1];\r\n  d -> y [payoff=oops];\r\n}\r\n";
  CHECK(error_of(lines).find(":4:18: error:") != std::string::npos);
}

TEST_CASE("hostile: a million deep and a million wide") {
  const HostileFolder folder;
  std::string deep = "digraph { n0 [kind=decision]; ";
  for (std::size_t i = 0; i < million; ++i) {
    deep += fmt::format("n{} -> o{} [payoff={}]; n{} -> n{}; ", i, i, i % 1000, i, i + 1);
  }
  deep += fmt::format("n{} [payoff=7]; }}", million);
  const std::string wide = "digraph { d [kind=decision]; " +
                           many(million, [](std::size_t i) { return fmt::format("d -> c{} [payoff={}];", i, i); }) + "}";
  const std::string fair =
      "digraph { " +
      many(million, [](std::size_t i) { return fmt::format("c -> o{} [payoff={}, p=\"1/{}\"];", i, i, million); }) + "}";
  for (const char* command : {"solve --quiet", "tree --quiet", "embed --quiet", "profile --quiet"}) {
    CAPTURE(command);
    CHECK(folder.ask(command, deep, "3G").code == 0);
  }
  // Where one alternative hurts most, deep down, what the other would have brought lies as deep.
  std::string chances = "digraph { d [kind=decision]; d -> a0; d -> b0; ";
  for (const char side : {'a', 'b'}) {
    for (std::size_t i = 0; i < million / 4; ++i) {
      chances += fmt::format("{0}{1} -> {0}{2} [p=0.9]; {0}{1} -> s{0}{1} [p=0.1]; s{0}{1} [payoff={3}]; ", side, i, i + 1,
                             side == 'a' ? 5 : 0);
    }
    chances += fmt::format("{}{} [payoff={}]; ", side, million / 4, side == 'a' ? -100 : 50);
  }
  CHECK(folder.ask("solve --quiet", chances + "}", "3G").code == 0);
  const std::string picture = " --quiet -o " + folder.file("picture.svg");
  CHECK(folder.ask("render --depth 3" + picture, deep, "3G").code == 0);
  CHECK(folder.ask("solve --quiet", fair, "3G").code == 0);
  CHECK(folder.ask("profile --quiet", wide, "3G").code == 0);
  CHECK(folder.ask("render" + picture, wide, "3G").code == 2);
}

TEST_CASE("hostile: what unfolds to 2^40 paths is refused at once, with the size and the option") {
  const HostileFolder folder;
  const std::string lattice =
      "digraph { " +
      many(40,
           [](std::size_t i) { return fmt::format("n{} -> n{} [label=a]; n{} -> n{} [label=b];", i, i + 1, i, i + 1); }) +
      "}";
  for (const char* command : {"check", "solve", "render", "tree", "embed", "frontier"}) {
    const Answer answer = folder.ask(command, lattice, "64M");
    CHECK(answer.code == 1);
    CHECK((answer.out + answer.err).find("2,199,023,255,551 nodes") != std::string::npos);
    CHECK((answer.out + answer.err).find("--max-nodes") != std::string::npos);
  }
}

TEST_CASE("hostile: the largest, the smallest and the roundest numbers") {
  const HostileFolder folder;
  const auto solved = [&](const std::string& payoffs) { return folder.ask("solve --json", "digraph { " + payoffs + "}"); };
  CHECK(solved("d [kind=decision]; d -> x [payoff=\"1e308\"]; d -> y [payoff=\"-1e308\"];").code == 1);  // no difference
  CHECK(solved("d [kind=decision]; d -> x [payoff=\"8e307\"]; d -> y [payoff=\"-8e307\"];").code == 0);
  const Answer tiny = solved("d [kind=decision]; d -> x [payoff=\"4.9e-324\"]; d -> y [payoff=\"2.3e-308\"];");
  CHECK(tiny.code == 0);
  const std::string tenths = many(10, [](std::size_t i) { return fmt::format("c -> o{} [payoff={}, p=0.1];", i, i); });
  const Answer ten = solved(tenths);
  CHECK(ten.code == 0);
  CHECK(ten.err.empty());
  CHECK(solved(tenths + "c -> o [p=0.1];").code == 1);
}

TEST_CASE("hostile: a limit on memory is named with the option that raises it") {
  const HostileFolder folder;
  const std::string text = "digraph { d [kind=decision]; " +
                           many(1000000, [](std::size_t i) { return fmt::format("d -> c{} [payoff={}];", i, i); }) + "}";
  if (!sanitized) {
    const Answer answer = folder.ask("solve", text, "100M");
    CHECK(answer.code == 2);
    CHECK(answer.err ==
          "rue: out of memory: this needs more than 100 MiB; --max-memory allows more, --max-nodes bounds the tree\n");
  }
  for (const char* limit : {"15M", "0", "x", "1Q", ""}) {
    CHECK(folder.ask("solve", "digraph {}", quoted(limit)).err.find("is not an amount of memory") != std::string::npos);
  }
}
