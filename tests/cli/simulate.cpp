// simulate.cpp - `rue simulate` as it is asked: parts and their merge, what it refuses, and the page that spreads a run.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "rue/run.h"
#include "support/files.h"

using nlohmann::json;
using rue::test::content_of;
using rue::test::TemporaryFolder;
using rue::test::write_content;

namespace {

const std::string project = RUE_SOURCE_DIR;
const std::string trial = project + "/graphs/trial.dot";

struct Heard {
  int exit = 0;
  std::string out, err;
};

Heard hear(std::vector<std::string> words, const std::string& input = {}) {
  words.insert(words.begin(), "simulate");
  std::istringstream in(input);
  std::ostringstream out, err;
  const int exit = rue::run(words, in, out, err);
  return {exit, out.str(), err.str()};
}

std::string shell_quoted(const std::string& text) {
  return "'" + text + "'";
}

}  // namespace

TEST_CASE("simulate: parts merged are the whole run to the byte, acceptability and all") {
  const TemporaryFolder folder;
  const std::vector<std::string> run{trial, "--draws", "20000", "--seed", "3", "--by", "wtp", "--points", "3"};
  std::vector<std::string> merge{trial, "--merge"};
  for (const char* blocks : {"3:4", "0", "1:2"}) {
    std::vector<std::string> words = run;
    words.insert(words.end(), {"--blocks", blocks, "--json"});
    const Heard part = hear(words);
    REQUIRE(part.exit == 0);
    CHECK(json::parse(part.out)["schema"] == "rue.simulate.part/1");
    merge.push_back(folder.file(std::string("part") + blocks[0] + ".json"));
    write_content(merge.back(), part.out);
  }
  for (const std::string form : {"--json", "--csv", "-q"}) {
    CAPTURE(form);
    std::vector<std::string> whole = run, parts = merge;
    whole.insert(whole.end(), {"--no-stop", form});
    parts.push_back(form);
    const Heard answer = hear(whole);
    REQUIRE(answer.exit == 0);
    CHECK(hear(parts).out == answer.out);
  }
  // A part twice, one too few, and one of another model or none at all.
  std::vector<std::string> again = merge;
  again.push_back(merge[2]);
  CHECK(hear(again).exit == 2);
  CHECK(hear(again).err.find("stands in two parts") != std::string::npos);
  CHECK(hear({trial, "--merge", merge[2], merge[3]}).err.find("blocks 1 to 2 are missing") != std::string::npos);
  std::string other = content_of(trial);
  other.replace(other.find("qaly=6.5"), 8, "qaly=6.4");
  write_content(folder.file("other.dot"), other);
  std::vector<std::string> foreign = merge;
  foreign[0] = folder.file("other.dot");
  CHECK(hear(foreign).err.find("is of another model") != std::string::npos);
  write_content(folder.file("none.json"), "{\"schema\":\"rue.solve/1\"}");
  CHECK(hear({trial, "--merge", folder.file("none.json")}).err.find("no part of a simulation") != std::string::npos);
  write_content(folder.file("cut.json"), content_of(merge[2]).substr(0, 300));
  CHECK(hear({trial, "--merge", folder.file("cut.json")}).exit == 2);
}

TEST_CASE("simulate: the order of statements changes no draw") {
  const std::string text = content_of(trial);
  std::string swapped = text;
  const std::size_t first = swapped.find("p_usual ~"), second = swapped.find("p_drug  ~"), end = swapped.find("gain    ~");
  REQUIRE(end != std::string::npos);
  swapped = swapped.substr(0, first) + swapped.substr(second, end - second) + swapped.substr(first, second - first) +
            swapped.substr(end);
  REQUIRE(swapped != text);
  const auto alternatives = [](const std::string& model) {
    const Heard heard = hear({"-", "--draws", "4096", "--json"}, model);
    REQUIRE(heard.exit == 0);
    return json::parse(heard.out)["alternatives"];
  };
  CHECK(alternatives(text) == alternatives(swapped));
}

TEST_CASE("simulate: what it cannot answer it refuses in one line") {
  const std::string certain = "digraph g { d -> a; d -> b; a [payoff=1]; b [payoff=2]; }";
  const auto line = [](const Heard& heard) {
    CHECK(heard.exit == 2);
    CHECK(heard.out.empty());
    CHECK(std::count(heard.err.begin(), heard.err.end(), '\n') == 1);
    return heard.err;
  };
  CHECK(line(hear({"-"}, certain)).find("no number has a distribution; write x ~ normal(10, 2) in params") !=
        std::string::npos);
  CHECK(line(hear({trial, "--blocks", "0:1"})).find("add --json") != std::string::npos);
  CHECK(line(hear({trial, "--blocks", "3:1", "--json"})).find("is not A:B") != std::string::npos);
  CHECK(line(hear({trial, "--blocks", "0:16", "--json"})).find("the blocks are 0 to 15") != std::string::npos);
  CHECK(line(hear({trial, "--by", "nobody"})).find("nobody") != std::string::npos);
  CHECK(line(hear({trial, "--draws", "1"})).find("is not a number of draws") != std::string::npos);
  CHECK(line(hear({"-"},
                  "digraph g { params=\"x ~ beta(2, 2)\"; d -> a; d -> b; a [payoff=x]; b [kind=chance]; b -> c; b -> e; "
                  "c [payoff=1]; e [payoff=0]; }"))
            .find("no probabilities") != std::string::npos);
  CHECK(line(hear({"-"},
                  "digraph g { params=\"x ~ normal(0.5, 0.5)\"; d -> a; d -> b; a -> c [p=x]; a -> e [p=rest]; "
                  "c [payoff=1]; e [payoff=0]; b [payoff=0.4]; }"))
            .find("has no value: a probability of 'a' would leave 0 to 1") != std::string::npos);
}

TEST_CASE("simulate: the answers name the pick, the numbers and what is held") {
  const Heard text = hear({trial, "--draws", "16384"});
  REQUIRE(text.exit == 0);
  CHECK(text.out.find("16,384 draws of 9 numbers, seed 1.") != std::string::npos);
  CHECK(text.out.find("Held at what is believed: 'wtp'") != std::string::npos);
  const json answer = json::parse(hear({trial, "--draws", "16384", "--json"}).out);
  CHECK(answer["exact_means"] == true);
  CHECK(answer["numbers"].size() == 9);
  // By hand: usual 30,000 * (6 + 4)/2 - 2,000; gain is a normal law cut at 3.75 deviations on both sides, so 1.5.
  CHECK(answer["alternatives"][0]["expected_value"]["value"].get<double>() == doctest::Approx(148000).epsilon(1e-12));
  CHECK(answer["alternatives"][1]["expected_value"]["value"].get<double>() ==
        doctest::Approx(30000 * (4.7 + 0.6 * 1.5) - 12000).epsilon(1e-12));
  const double bill = std::exp(10.1 + 0.25 * 0.25 / 2), stay = 57000.0 / 3;
  CHECK(answer["alternatives"][2]["expected_value"]["value"].get<double>() ==
        doctest::Approx(30000 * (0.86 * 6.5 + 0.12 * 4.5) - bill - 0.12 * stay).epsilon(1e-12));
  double all = 0;
  for (const json& a : answer["alternatives"]) all += a["chance_best"].get<double>();
  CHECK(all == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("simulate: the page that spreads a run over processors does so, and the bits are the single run's") {
  if (std::system("parallel --version >/dev/null 2>&1 </dev/null") != 0) {
    MESSAGE("no GNU parallel here");
    return;
  }
  const std::string page = content_of(project + "/graphs/SIMULATE.md");
  const std::string begin = "```sh\nrue=";
  const std::size_t at = page.find(begin);
  REQUIRE(at != std::string::npos);
  const std::size_t code = at + 6;
  const TemporaryFolder folder;
  write_content(folder.file("page.sh"), page.substr(code, page.find("```", code) - code));
  const std::string command = fmt::format(
      "cd {} && RUE={} MODEL={} DRAWS=30000 EACH=3 PARALLEL_HOME=$PWD sh ./page.sh >whole.json 2>said.txt </dev/null",
      shell_quoted(folder.path()), shell_quoted(RUE_TOOL), shell_quoted(trial));
  const int exit = std::system(command.c_str());
  INFO(content_of(folder.file("said.txt")));
  REQUIRE(exit == 0);
  CHECK(content_of(folder.file("part-3.json")).find("\"rue.simulate.part/1\"") != std::string::npos);
  CHECK(content_of(folder.file("whole.json")) == hear({trial, "--draws", "30000", "--no-stop", "--json"}).out);
}
