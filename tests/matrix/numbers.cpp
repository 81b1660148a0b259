// numbers.cpp - what varies numbers says what `solve --set` says: ends of bars, points of curves, cells of maps, thresholds.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "matrix/table.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue::test;
using nlohmann::json;

namespace {

const std::vector<std::vector<std::string>> ways = {{}, {"--numbers"}, {"--regret", "utility"}};

std::string setting(const std::string& name, double value) {
  return name + "=" + json(value).dump();
}

// Options of `solve` that go with those of an analysis.
std::vector<std::string> for_solve(std::vector<std::string> way) {
  std::erase(way, "--numbers");
  return way;
}

std::optional<json> solved_if_it_has_a_value(const std::string& text, const std::vector<std::string>& settings,
                                             const std::vector<std::string>& way) {
  try {
    return solved(text, settings, for_solve(way));
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

bool near(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)});
}

json pick_of(const json& answer, const std::string& criterion) {
  const json& pick = answer.at("picks").at(criterion);
  return pick.is_null() ? json() : pick.at("alternative");
}

// An outlook of sensitivity beside what solve says.
void check_outlook(const json& outlook, const std::optional<json>& answer) {
  if (outlook.is_null() || !answer) {
    CHECK(outlook.is_null());
    CHECK(!answer);
    return;
  }
  for (const char* const criterion : {"expected_value", "minimax_regret"})
    CHECK(outlook.at("picks").at(criterion) == pick_of(*answer, criterion));
  const json& alternatives = answer->at("alternatives");
  for (std::size_t a = 0; a < alternatives.size(); ++a) {
    for (const char* const figure : {"expected_value", "worst_regret"}) {
      const json& here = outlook.at("alternatives").at(figure).at(a);
      const json& there = alternatives.at(a).at(figure);
      if (here.is_null() || there.is_null()) {
        CHECK(here.is_null());
        CHECK(there.is_null());
      } else {
        CHECK(near(here, there));
      }
    }
  }
}

struct Asked {
  const Row& row;
  std::vector<std::string> way;
  json answer;
};

// Every row and way that the question answers.
template <typename Check>
void each_answer(std::vector<std::string> question, Check check) {
  for (const Row& row : rows()) {
    if (row.large) continue;
    for (const std::vector<std::string>& way : ways) {
      std::vector<std::string> words = question;
      words.insert(words.end(), {"--json", "-q"});
      words.insert(words.end(), way.begin(), way.end());
      CAPTURE(row.name);
      CAPTURE(line_of(words));
      const Said said = ask(words, row.text);
      if (said.exit != 0) {
        CHECK(!said.err.empty());
        continue;
      }
      check(Asked{row, way, said.json()});
    }
  }
}

}  // namespace

TEST_CASE("matrix: each end of each tornado bar is what solve --set says" * figures_only) {
  each_answer({"sensitivity"}, [](const Asked& asked) {
    for (const json& bar : asked.answer.at("bars")) {
      for (const char* const end : {"low", "high"}) {
        for (const char* const naming : {"parameter", "name"}) {
          if (!bar.at("parameter").contains("name") && !bar.contains("name")) continue;
          const std::string text =
              naming == std::string("name") && bar.contains("name") ? bar.at("name") : bar.at("parameter").at("name");
          const std::string set = setting(text, bar.at(end).at("value"));
          CAPTURE(set);
          check_outlook(bar.at(end).at("outlook"), solved_if_it_has_a_value(asked.row.text, {set}, asked.way));
        }
      }
    }
  });
}

TEST_CASE("matrix: each point of each curve is what solve --set says, and its crossings are break-evens" * figures_only) {
  each_answer({"breakeven"}, [](const Asked& asked) {
    std::set<std::string> names;
    for (const json& threshold : asked.answer.at("thresholds")) names.insert(threshold.at("parameter"));
    for (const std::string& name : names) {
      if (names.size() > 12 && name != *names.begin() && name != *names.rbegin()) continue;
      std::vector<std::string> words = {"sensitivity", "--json", "-q", "--by", name, "--points", "5"};
      words.insert(words.end(), asked.way.begin(), asked.way.end());
      CAPTURE(line_of(words));
      const Said said = ask(words, asked.row.text);
      REQUIRE(said.exit == 0);
      const json curve = said.json();
      for (const json& point : curve.at("points")) {
        const std::string set = setting(name, point.at("value"));
        CAPTURE(set);
        check_outlook(point.at("outlook"), solved_if_it_has_a_value(asked.row.text, {set}, asked.way));
      }
    }
  });
}

TEST_CASE("matrix: each cell of each map is what solve --set says" * figures_only) {
  each_answer({"sensitivity"}, [](const Asked& asked) {
    std::vector<std::string> names;
    for (const json& bar : asked.answer.at("bars")) names.push_back(bar.at("parameter").at("name"));
    if (names.size() < 2) return;
    std::vector<std::string> words = {"sensitivity", "--json", "-q", "--by", names[0] + "," + names[1], "--points", "3"};
    words.insert(words.end(), asked.way.begin(), asked.way.end());
    CAPTURE(line_of(words));
    const Said said = ask(words, asked.row.text);
    REQUIRE(said.exit == 0);
    const json map = said.json();
    const json& x = map.at("values").at(0);
    const json& y = map.at("values").at(1);
    for (std::size_t row = 0; row < y.size(); ++row) {
      for (std::size_t column = 0; column < x.size(); ++column) {
        const std::vector<std::string> settings = {setting(names[0], x[column]), setting(names[1], y[row])};
        CAPTURE(line_of(settings));
        const std::optional<json> answer = solved_if_it_has_a_value(asked.row.text, settings, asked.way);
        for (const char* const criterion : {"expected_value", "minimax_regret"}) {
          const json here = map.at("picks").at(criterion).at(row).at(column);
          CHECK(here == (answer ? pick_of(*answer, criterion) : json()));
        }
      }
    }
  });
}

namespace {

// By `set` just beyond a threshold the winner is picked, just before it what was picked before; and between what is believed
// and the nearest threshold nothing else is.
void check_threshold(const Asked& asked, const json& threshold, const std::string& name) {
  const std::string criterion = threshold.at("pick");
  const double at = threshold.at("threshold");
  const double believed = threshold.at("believed");
  const std::string side = threshold.at("side");
  const double step = 1e-6 * std::max({1.0, std::fabs(at), std::fabs(believed)});
  // There 1e-12 of the range of payoffs, within which figures tie, is more than a small step makes of them.
  if (asked.row.name == "tiny_and_huge") return;
  const json old = asked.answer.at("picks").at(criterion);
  const auto picked = [&](double value) -> std::optional<json> {
    const auto answer = solved_if_it_has_a_value(asked.row.text, {setting(name, value)}, asked.way);
    return answer ? std::optional(pick_of(*answer, criterion)) : std::nullopt;
  };
  CAPTURE(name);
  CAPTURE(threshold.dump());
  const double outward = at >= believed ? 1 : -1;
  if (side == "at") {
    CHECK(picked(at) == std::optional(threshold.at("alternative")));
  } else {
    CHECK((outward > 0) == (side == "above" || at == believed));
    std::optional<json> beyond;
    for (double way = step; !beyond && way > 1e-12; way /= 1000) beyond = picked(side == "above" ? at + way : at - way);
    CHECK(beyond == std::optional(threshold.at("alternative")));
  }
  for (int i = 1; i < 16; ++i) {
    const double share = i / 16.0;
    const double x = believed + share * (at - believed);
    if (std::fabs(x - at) < step) continue;
    CHECK(picked(x) == std::optional(old));
  }
  if (std::fabs(at - believed) > step) CHECK(picked(at - outward * step) == std::optional(old));
}

}  // namespace

TEST_CASE("matrix: each threshold is where solve --set begins to pick another, and none is nearer" * figures_only) {
  each_answer({"breakeven"}, [](const Asked& asked) {
    std::size_t seen = 0;
    for (const json& threshold : asked.answer.at("thresholds")) {
      if (++seen > 10) break;
      check_threshold(asked, threshold, threshold.at("parameter"));
    }
  });
}

namespace {

// What a plan takes at a decision, told by id and path; null where it does not come there.
json taken_at(const json& answer, const std::string& criterion, const json& node, const json& path) {
  const json& pick = answer.at("picks").at(criterion);
  if (pick.is_null()) return {};
  for (const json& step : pick.at("policy")) {
    // Where one path only leads there the policy leaves it out.
    if (step.at("node") == node && (step.at("path").empty() || step.at("path") == path)) return step.at("choose");
  }
  return {};
}

}  // namespace

TEST_CASE("matrix: each change of the plan is where solve --set begins to take another way below" * figures_only) {
  for (const char* const question : {"breakeven", "sensitivity"}) {
    each_answer({question}, [](const Asked& asked) {
      if (!asked.answer.contains("plan_changes")) return;
      std::size_t seen = 0;
      for (const json& change : asked.answer.at("plan_changes")) {
        if (++seen > 10) break;
        const std::string criterion = change.at("pick");
        const double at = change.at("threshold");
        const std::string side = change.at("side");
        const double step = side == "at" ? 0 : 1e-6 * std::max(1.0, std::fabs(at)) * (side == "above" ? 1 : -1);
        const std::string name = change.at("parameter");
        CAPTURE(change.dump());
        const auto beyond = solved_if_it_has_a_value(asked.row.text, {setting(name, at + step)}, asked.way);
        REQUIRE(beyond);
        CHECK(taken_at(*beyond, criterion, change.at("node"), change.at("path")) == change.at("to"));
        if (side == "at") continue;
        const auto before = solved_if_it_has_a_value(asked.row.text, {setting(name, at - step)}, asked.way);
        REQUIRE(before);
        // It may not come there before, where another first choice stands in between.
        const json taken = taken_at(*before, criterion, change.at("node"), change.at("path"));
        CHECK((taken.is_null() || taken == change.at("from")));
      }
    });
  }
}

TEST_CASE("matrix: every name that sensitivity and breakeven print is accepted by --set, --by and --only" * figures_only) {
  each_answer({"breakeven"}, [](const Asked& asked) {
    std::set<std::string> names;
    for (const json& threshold : asked.answer.at("thresholds")) {
      names.insert(threshold.at("parameter"));
      names.insert(threshold.at("name"));
    }
    for (const std::string& name : names) {
      CAPTURE(name);
      std::vector<std::string> only = {"breakeven", "-q", "--json", "--only", name};
      std::vector<std::string> by = {"sensitivity", "-q", "--json", "--points", "2", "--by", name};
      for (std::vector<std::string>* words : {&only, &by}) {
        words->insert(words->end(), asked.way.begin(), asked.way.end());
        std::erase(*words, "--numbers");
        const Said said = ask(*words, asked.row.text);
        CAPTURE(said.err);
        CHECK(said.exit == 0);
      }
      const json& threshold =
          *std::find_if(asked.answer.at("thresholds").begin(), asked.answer.at("thresholds").end(),
                        [&](const json& t) { return t.at("parameter") == name || t.at("name") == name; });
      const Said said = ask({"solve", "-q", "--json", "--set", setting(name, threshold.at("believed"))}, asked.row.text);
      CAPTURE(said.err);
      CHECK(said.exit == 0);
    }
  });
}

TEST_CASE("matrix: thresholds of random decisions are where solve --set begins to pick another, and none is nearer" *
          figures_only) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Row row{"random " + std::to_string(seed), to_dot(random_graph(seed), seed), false};
    CAPTURE(row.text);
    const Said said = ask({"breakeven", "--json", "-q"}, row.text);
    if (said.exit != 0) continue;
    const Asked asked{row, {}, said.json()};
    for (const json& threshold : asked.answer.at("thresholds")) check_threshold(asked, threshold, threshold.at("parameter"));
  }
}
