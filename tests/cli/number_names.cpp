// number_names.cpp - names in the command line and in reports: what is parted where, what is told apart, what is refused and
// with which reason.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "bench/generated.h"
#include "rue/run.h"
#include "support/files.h"
#include "support/sanitized.h"

using namespace rue;

namespace number_names {
namespace {

struct Answer {
  int exit = 0;
  std::string out, err;
  [[nodiscard]] bool says(const std::string& words) const { return (out + err).find(words) != std::string::npos; }
};

Answer answer(std::vector<std::string> words, const std::string& text) {
  words.emplace_back("-");
  std::istringstream in(text);
  std::ostringstream out, err;
  const int exit = run(words, in, out, err);
  return {exit, out.str(), err.str()};
}

double value_of_pick(const std::string& text, const std::string& setting) {
  const Answer said = answer({"solve", "--json", "-q", "--set", setting}, text);
  REQUIRE_MESSAGE(said.exit == 0, said.err);
  return nlohmann::json::parse(said.out).at("picks").at("expected_value").at("value");
}

std::string model_file(const char* name) {
  return test::content_of(std::string(RUE_SOURCE_DIR "/tests/matrix/models/") + name + ".dot");
}

const char* const survey = R"(digraph t {
  graph [events="
    m: boom = 0.25, bust
    s | m=boom: good = 0.8 in [0.5, 0.9], bad
    s | m=bust: good = 0.1, bad"];
  d -> a; d -> s [payoff=0];
  s [event=s]; s -> g [label=good, payoff=40]; s -> h [label=bad, payoff=-4];
  a [event=m]; a -> a1 [label=boom, payoff=4]; a -> a2 [label=bust];
})";

}  // namespace

TEST_CASE("names: --set parts at the last '=', behind which a value stands") {
  // 44 (0.25 s + 0.75 * 0.1) - 4
  CHECK(value_of_pick(survey, "s.good | m=boom=0.5") == doctest::Approx(44 * 0.2 - 4));
  CHECK(value_of_pick(survey, "s.good|m=boom=50%") == doctest::Approx(44 * 0.2 - 4));
  CHECK(value_of_pick(survey, "s.good | m=bust=0.5") == doctest::Approx(44 * 0.575 - 4));
  CHECK(value_of_pick(survey, "payoff of d -> s=1+if(1<=2, 0, 1)") == doctest::Approx(44 * 0.275 - 4 + 1));
  const Answer wrong = answer({"solve", "--set", "s.good | m=boom=0,5"}, survey);
  CHECK(wrong.exit == 2);
  CHECK(wrong.err.find("rue: --set s.good | m=boom=0,5: ") == 0);
  CHECK(answer({"solve", "--set", "=3"}, survey).exit == 2);
}

TEST_CASE("names: --by parts at the comma where both halves are names, and knows numbers without --numbers") {
  const std::string two = answer({"sensitivity", "--by", "m.boom, s.good | m=bust", "--points", "2", "--csv"}, survey).out;
  CHECK(two.find("m.boom,s.good | m=bust,") == 0);
  const std::string quoted = "payoff of 's', good,payoff of 'a', boom";
  CHECK(answer({"sensitivity", "--by", quoted, "--points", "2"}, survey).exit == 0);
  const Answer value = answer({"sensitivity", "--by", "d.bad", "--points", "3"}, model_file("value_numbers"));
  CHECK(value.exit == 0);
  const Answer twice = answer({"sensitivity", "--by", "m.boom,m.boom"}, survey);
  CHECK(twice.exit == 2);
  CHECK(twice.says("both are one number"));
}

TEST_CASE("names: one that is none has a hint or a reason") {
  const auto hint = [](const std::vector<std::string>& words, const std::string& text, const std::string& says) {
    const Answer said = answer(words, text);
    CHECK(said.exit == 2);
    CHECK(said.out.empty());
    CHECK_MESSAGE(said.says(says), said.err);
  };
  hint({"sensitivity", "--by", "m.bom"}, survey, "did you mean 'm.boom'?");
  hint({"breakeven", "--only", "payoff of 's', goud"}, survey, "did you mean 'payoff of 's', good'?");
  hint({"solve", "--set", "m.bust=0.5"}, survey, "it takes what the others leave: set 'm.boom'");
  const std::string valued = model_file("value_numbers");
  for (const std::vector<std::string>& words : {std::vector<std::string>{"solve", "--set", "weights.usd=3"},
                                                {"sensitivity", "--by", "weights.usd"},
                                                {"breakeven", "--only", "weights.usd"}})
    hint(words, valued, "'value' takes the place of weights");
}

TEST_CASE("names: with a value of criteria no weight is offered, and every score is") {
  const Answer tornado = answer({"sensitivity", "--json", "--numbers"}, model_file("value_numbers"));
  REQUIRE(tornado.exit == 0);
  std::vector<std::string> names;
  const auto json = nlohmann::json::parse(tornado.out);
  for (const auto& bar : json.at("bars")) names.push_back(bar.at("name"));
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"d.bad", "qaly of 'op', bad", "qaly of 'op', good", "qaly of 'pills', bad",
                                          "qaly of 'pills', good", "usd of 'op'", "usd of 'pills'"});
}

TEST_CASE("names: a weight is varied in the view that it counts in") {
  const std::string house = model_file("weights");
  CHECK_FALSE(answer({"sensitivity"}, house).says("friend.home"));
  CHECK(answer({"sensitivity"}, house).says("weights.home"));
  const Answer friend_of = answer({"sensitivity", "--view", "friend"}, house);
  CHECK(friend_of.says("friend.home"));
  CHECK(friend_of.says("weights.career"));
  CHECK_FALSE(friend_of.says("weights.home"));
}

TEST_CASE("names: uncertainties that are called alike are told apart by what leads there") {
  const std::string text = model_file("same_names");
  const Answer information = answer({"information"}, text);
  for (const char* const name : {"Introduce ('no research')", "Introduce ('research', positive)", "Introduce ('go')"}) {
    CAPTURE(name);
    CHECK(information.says(name));
    CHECK(information.out.find("\nIntroduce ") == information.out.find("\nIntroduce ("));
  }
  CHECK(information.says("Ask this first: Introduce ('no research')."));
  CHECK(answer({"compare"}, text).says("Introduce ('research', positive): failure"));
}

TEST_CASE("names: a line break in an id is a blank in reports and a break in pictures, a record is its fields") {
  const char* const text = R"(digraph m {
    "Which role?" -> "Can we turn\nthe provider?" [label=SP]; "Which role?" -> x [label=IdP, payoff=3];
    "Can we turn\nthe provider?" -> y [label=yes, payoff=1]; "Can we turn\nthe provider?" -> z [label=no, payoff=4];
    x [shape=record, label="{<p> the |end \| of it}"];
  })";
  CHECK(answer({"compare"}, text).says("Can we turn the provider? no"));
  CHECK(answer({"render"}, text).says("Can we turn<BR/>the provider?"));
  const Answer check = answer({"check", "-v"}, text);
  CHECK(check.says("the end | of it"));
  CHECK_FALSE(check.says("<p>"));
}

TEST_CASE("names: a number that was written in per cent is printed so") {
  const char* const text = R"(digraph { graph [params="share = 35% in [20%, 50%]; rate = 0.35"];
    d -> a [payoff="100*share"]; d -> b [payoff="110*rate"]; })";
  const Answer tornado = answer({"sensitivity", "--numbers"}, text);
  CHECK(tornado.says("20 % to 50 %"));
  CHECK(tornado.says("0.315 to 0.385"));
  CHECK(answer({"solve", "--set", "share=0.4", "--set", "rate=0.3"}, text).says("with share = 40 %, rate = 0.3"));
  CHECK(answer({"breakeven"}, text).says("38.5 %"));
}

TEST_CASE("names: each number is offered once, and in the form that was asked for") {
  const char* const later = R"(digraph g { start -> op [label=operate]; start -> wait [label=wait, payoff=1];
    op -> ok [label=good, p=0.8, payoff=30]; op -> bad [label=bad, p=rest]; })";
  const std::string list = answer({"breakeven", "--only", "x"}, later).err;
  CHECK(list.find("payoff of 'operate', good") != std::string::npos);
  CHECK(list.find("payoff of op -> ok") == std::string::npos);
  CHECK(answer({"solve", "--set", "p of 'operate', bad=0.3"}, later).says("set 'p of 'operate', good'"));
  CHECK(answer({"solve", "--set", "p of op -> bad=0.3"}, later).says("set 'p of op -> ok'"));
}

TEST_CASE("names: of thousands of numbers each name is taken by --only, and means the number that it was printed for" *
          test::figures_only) {
  GenerateOptions size;
  size.nodes = 6001;
  size.seed = 3;
  std::ostringstream graph;
  write_generated(graph, size);
  const Answer all = answer({"breakeven", "--json"}, graph.str());
  const auto thresholds = nlohmann::json::parse(all.out).at("thresholds");
  std::set<std::string> names;
  std::size_t asked = 0;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    const auto& printed = thresholds[i];
    const std::string name = printed.at("name");
    CAPTURE(name);
    CHECK(names.insert(name).second);
    if (name.find("on reaching") != std::string::npos || i % 2500 != 0) continue;
    for (const std::string& form : {name, printed.at("parameter").get<std::string>()}) {
      const Answer alone = answer({"breakeven", "--json", "--only", form}, graph.str());
      REQUIRE_MESSAGE(alone.exit == 0, alone.err);
      const auto found = nlohmann::json::parse(alone.out);
      const auto by_value = std::find_if(found.at("thresholds").begin(), found.at("thresholds").end(), [&](const auto& t) {
        return t.at("pick") == "expected_value" && t.at("side") == printed.at("side");
      });
      REQUIRE(by_value != found.at("thresholds").end());
      CHECK(by_value->at("parameter") == printed.at("parameter"));
      CHECK(by_value->at("believed").template get<double>() == printed.at("believed").get<double>());
      CHECK(by_value->at("threshold").template get<double>() ==
            doctest::Approx(printed.at("threshold").get<double>()).epsilon(1e-9));
      CHECK(by_value->at("alternative") == printed.at("alternative"));
    }
    ++asked;
  }
  CHECK(asked >= 2);
}

}  // namespace number_names
