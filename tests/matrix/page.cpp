// page.cpp - the page beside the commands: of every model it says what they say, and nothing in it can act.
#include "output/page/page.h"

#include <doctest/doctest.h>

#include <optional>
#include <sstream>

#include "matrix/table.h"
#include "output/picture/palette.h"
#include "rue/run.h"
#include "support/files.h"
#include "support/html.h"
#include "support/sanitized.h"

using namespace rue::test;

namespace {

// Figures of `some` that are not among `all`.
std::string missing_from(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::string missing;
  for (const std::string& figure : some) {
    if (all.count(figure) == 0) missing += figure + ' ';
  }
  return missing;
}

std::string answers(const std::vector<std::vector<std::string>>& questions, const std::vector<std::string>& options,
                    const std::string& text) {
  std::string all;
  for (std::vector<std::string> words : questions) {
    const bool all_views = words.back() == "--views";
    for (std::size_t i = 0; i < options.size(); i += 2) {
      if (options[i] == "--view" && all_views) continue;
      words.insert(words.end(), {options[i], options[i + 1]});
    }
    words.emplace_back("-q");
    all += ask(words, text).out;
  }
  return all;
}

void check_page(const std::vector<std::string>& options, const std::string& text, bool small) {
  std::vector<std::string> words = {"page", "-q"};
  words.insert(words.end(), options.begin(), options.end());
  const Said said = ask(words, text);
  std::vector<std::string> compare = {"compare", "-q"};
  compare.insert(compare.end(), options.begin(), options.end());
  const Said compared = ask(compare, text);
  REQUIRE(said.exit == compared.exit);
  CHECK(said.err == compared.err);
  if (said.exit != 0) {
    CHECK(said.out.empty());
    return;
  }
  const Html page(still(said.out));
  // Every figure of a part stands in the answer of its command, and of what compares nothing is left out.
  const struct {
    std::vector<const char*> parts;
    std::vector<std::vector<std::string>> questions;
    bool whole = true;
  } relations[] = {
      {{"figures", "hurts", "trade", "criteria", "plans"}, {{"compare"}}},
      {{"breakeven"}, {{"breakeven"}}},
      {{"frontier"}, {{"frontier"}}},
      {{"tradeoff"}, {{"tradeoff"}}},
      {{"robust"}, {{"robust"}}},
      {{"information"}, {{"information"}}},
      {{"views"}, {{"compare", "--views"}}},
      {{"picks", "about"}, {{"compare"}, {"render", "--unfold"}}, false},
      {{"diagram", "outline"}, {{"render", "--unfold", "--all"}, {"tree"}}, false},
  };
  for (const auto& relation : relations) {
    if (!small && !relation.whole) continue;  // what is folded shares its digits with less
    std::string shown;
    for (const char* const part : relation.parts) shown += page.text_of(part);
    CAPTURE(relation.parts.front());
    const std::string answer = answers(relation.questions, options, text), set = line_of(options);
    CHECK(missing_from(figures_in(answer + text + set), figures_in(shown)) == "");
    // A part has no heading, which stands above all of them.
    shown += page.text_of("about") + text;
    if (relation.whole) CHECK(missing_from(figures_in(shown), figures_in(answer)) == "");
  }
}

}  // namespace

TEST_CASE("matrix: the page of every model is sound, and its figures are the commands'") {
  for (const Row& row : rows()) {
    if (row.large) continue;
    CAPTURE(row.name);
    const Said solved = ask({"solve", "--json", "-q"}, row.text);
    check_page({}, row.text, solved.exit == 0 && solved.json().at("model").at("nodes") <= 150);
    if (sanitized && row.name > "d") break;
  }
}

TEST_CASE("matrix: the page follows what is set and whose view is taken, and is the same for any number of threads") {
  const std::string text = content_of(std::string(RUE_SOURCE_DIR) + "/graphs/career.dot");
  check_page({"--set", "work.loved=0.7", "--view", "friend"}, text, true);
  const std::string page = ask({"page", "--threads", "1"}, text).out;
  CHECK(page == ask({"page", "--threads", "3"}, text).out);
  CHECK(still(page).size() < 200'000);
  CHECK(page.size() <= 900'000);
  const Html html(still(page));
  CHECK(html.text_of("picks").find("Least regret gives up 1.125 of expected value") != std::string::npos);
  for (const char* const id : {"picks", "hurts", "diagram", "outline", "breakeven", "robust", "information", "views"}) {
    CAPTURE(id);
    CHECK(html.text_of(id).size() > 80);
  }
}

TEST_CASE("page: without a file it shows the decision that `rue new` writes") {
  std::istringstream in;
  std::ostringstream out, err, starter;
  REQUIRE(rue::run({"page"}, in, out, err) == 0);
  REQUIRE(rue::run({"new", "-"}, in, starter, err) == 0);
  const Html page(still(out.str()));
  CHECK(page.text_of("source").find(starter.str().substr(0, 400)) != std::string::npos);
  CHECK(rue::run({"page", "--set", "x=1"}, in, out, err) == 2);
}

TEST_CASE("page: an author's text stays text wherever it stands") {
  for (const std::string mean : {"<script>alert(1)</script>", "</title></style></pre><img src=x>", "a < b & c",
                                 "{{part source}}", "]]> --> <!--", "`rue x` & `"}) {
    CAPTURE(mean);
    const std::string text = "digraph \"" + mean + "\" { graph [label=\"" + mean + "\", unit=\"" + mean + "\"]; d -> \"" +
                             mean + "\" [label=\"" + mean + "\"]; d -> b; \"" + mean + "\" [event=\"x\", story=\"" + mean +
                             "\"]; \"" + mean + "\" -> c [label=\"u'" + mean + "\", p=0.5]; \"" + mean +
                             "\" -> e [label=w, p=0.5]; c [payoff=4]; e [payoff=1]; b [payoff=2, label=\"" + mean + "\"]; }";
    const Said said = ask({"page", "-q"}, text);
    REQUIRE(said.exit == 0);
    const Html page(still(said.out));
    const std::set<std::string> usual =
        Html(still(ask({"page", "-q"}, "digraph { d -> a [payoff=1]; d -> b [payoff=2]; }").out)).tags();
    for (const std::string& tag : page.tags()) CHECK_MESSAGE((usual.count(tag) > 0 || tag == "rect" || tag == "table"), tag);
    CHECK(page.text_of("outline").find(mean) != std::string::npos);
  }
}

TEST_CASE("page: of a large tree the ways to where it hurts are shown, then what is near, and how much that is") {
  std::string wide = "digraph { d -> c; d -> safe; safe [payoff=5]; ", deep = "digraph { ";
  for (int i = 0; i < 400; ++i)
    wide += "c -> n" + std::to_string(i) + " [label=\"s" + std::to_string(i) + "\", p=0.0025]; n" + std::to_string(i) +
            " [payoff=" + std::to_string(i % 20) + "]; ";
  for (int i = 0; i < 400; ++i) {
    const std::string k = std::to_string(i);
    deep += "n" + k + " -> n" + std::to_string(i + 1) + "; n" + k + " -> e" + k + "; e" + k + " [payoff=" + k + "]; ";
  }
  const Html page(still(ask({"page", "-q"}, wide + "}").out));
  CHECK(page.text_of("diagram").find("4 of 403 nodes are shown") != std::string::npos);
  CHECK(page.text_of("outline").find("399 other branches") != std::string::npos);
  const Html chain(still(ask({"page", "-q"}, deep + "n400 [payoff=400]; }").out));
  CHECK(chain.text_of("diagram").find("149 of 801 nodes are shown") != std::string::npos);
  CHECK(chain.deepest() < 400);
}

TEST_CASE("page: a hand closes what is shown and opens what is not") {
  std::string wide = "digraph { d -> c; d -> safe; safe [payoff=5]; ";
  for (int i = 0; i < 200; ++i) {
    const std::string k = std::to_string(i);
    wide += "c -> n" + k + " [label=\"s" + k + "\", p=0.005]; n" + k + " [payoff=" + std::to_string(i % 20) + "]; ";
  }
  const auto drawn = [&](std::vector<std::uint32_t> opened, std::vector<std::uint32_t> closed) {
    rue::PageRequest request;
    request.opened = std::move(opened);
    request.closed = std::move(closed);
    return rue::Page(std::make_shared<const std::string>(wide + "}"), request).part("diagram");
  };
  CHECK(drawn({}, {}).find("4 of 203 nodes are shown") != std::string::npos);
  CHECK(drawn({1}, {}).find("nodes are shown") == std::string::npos);
  CHECK(drawn({}, {0}).find("1 of 203 nodes are shown") != std::string::npos);
  CHECK(drawn({999}, {}).find("4 of 203 nodes are shown") != std::string::npos);
}

TEST_CASE("page: asked again under other settings it says what a new one says") {
  const std::string plain =
      "digraph { d -> a; d -> b; d -> c [cost=1]; a -> x [label=good, p=0.5]; a -> y [label=bad, p=0.5]; b -> z "
      "[label=good, "
      "p=0.5]; b -> w [label=bad, p=0.5]; x [payoff=10]; y [payoff=1]; z [payoff=7]; w [payoff=5]; c [payoff=4]; }";
  const std::string career = content_of(std::string(RUE_SOURCE_DIR) + "/graphs/career.dot");
  const struct {
    const std::string* text;
    std::vector<rue::Setting> set;
    const char* view = "";
    std::vector<std::uint32_t> closed = {};
  } turns[] = {
      {&plain, {}},
      {&plain, {{"payoff of x", 3}}},
      {&plain, {{"payoff of x", 12}}, "", {1}},
      {&plain, {{"payoff of x", 12}}},
      {&plain, {{"payoff of x", 12}, {"cost of d -> c", -9}}},
      {&plain, {{"cost of d -> c", 2}, {"p of a -> x", 0.75}}},
      {&plain, {{"cost of d -> c", 2}, {"p of a -> x", 1.5}}},  // there are errors
      {&plain, {{"cost of d -> c", 2}, {"p of a -> x", 0.25}}},
      {&plain, {}},
      {&career, {}},
      {&career, {{"generational", 0.2}}},
      {&career, {{"generational", 0.2}}, "friend", {2}},
      {&career, {{"generational", 0.3}, {"work.loved", 0.7}}, "friend"},
      {&career, {{"nowhere", 1}}},
      {&career, {}},
  };
  std::optional<rue::Page> kept;
  const std::string* text = nullptr;
  for (const auto& turn : turns) {
    rue::PageRequest request;
    request.settings.parameters = turn.set;
    request.settings.view = turn.view;
    request.closed = turn.closed;
    if (turn.text != text) {
      kept.emplace(std::make_shared<const std::string>(*turn.text), request);
    } else {
      kept->ask(request);
    }
    text = turn.text;
    rue::Page anew(std::make_shared<const std::string>(*turn.text), request);
    CHECK(kept->answered() == anew.answered());
    CHECK(kept->misfits() == anew.misfits());
    CHECK(kept->title() == anew.title());
    for (const rue::PagePart& part : rue::page_parts()) {
      CAPTURE(part.id);
      CHECK(kept->part(part.id) == anew.part(part.id));
    }
  }
}

TEST_CASE("page: what was moved is written into the text, each number where and as it stands") {
  const auto written = [](const std::string& text, std::vector<rue::Setting> set) {
    rue::PageRequest request;
    request.settings.parameters = std::move(set);
    return rue::Page(std::make_shared<const std::string>(text), request).part("text");
  };
  const std::string text =
      "digraph { graph [params=\"p = 30% in [5%, 60%]; k = 2\"]; d -> a; d -> b [cost=k]; a -> x [p=p]; a -> y "
      "[p=rest]; x [payoff=10]; y [payoff=1]; b [payoff=4]; }";
  std::string wanted = text;
  wanted.replace(wanted.find("30%"), 3, "42.5%");
  wanted.replace(wanted.find("= 2"), 3, "= 3");
  CHECK(written(text, {{"k", 3}, {"p", 0.425}}) == wanted);
  CHECK(written(text, {{"p", 0.9}}) == text);  // outside of its range: it would not be read
  CHECK(written(text, {}) == text);
  const std::string plain = "digraph { d -> a; d -> b; a [payoff=10]; b [payoff=4]; }";
  CHECK(written(plain, {{"payoff of b", 12.5}}) == "digraph { d -> a; d -> b; a [payoff=10]; b [payoff=12.5]; }");
}

TEST_CASE("page: a slider for every number, those with a range first, and who wins along it") {
  const std::string text = content_of(std::string(RUE_SOURCE_DIR) + "/graphs/career.dot");
  rue::Page page(std::make_shared<const std::string>(text), {});
  const Html controls(page.part("controls"));
  CHECK(page.part("controls").find("data-name=\"generational\"") <
        page.part("controls").find("data-name=\"weights.career\""));
  const std::string track = page.part("track work.loved");
  CHECK(track.find("'stay with Sierra' up to 62.75 %, then 'take Fireworks'") != std::string::npos);
  CHECK(page.part("track nothing").empty());
}

// Of a the break-even is 45 %, of b 55.6 %; b stands first in the file.
TEST_CASE("page: numbers without a range by their nearest break-even, payoffs at their nodes") {
  std::string others;
  for (int i = 0; i < 9; ++i) others += "d -> o" + std::to_string(i) + " [payoff=1]; ";
  const std::string text =
      "digraph { d -> b; d -> a; b -> u [p=0.5]; b -> v [p=rest]; a -> x [p=0.5]; a -> y [p=rest]; "
      "u [payoff=9]; v [payoff=0]; x [payoff=10]; y [payoff=0]; " +
      others + "}";
  rue::Page page(std::make_shared<const std::string>(text), {});
  const std::string controls = page.part("controls");
  const std::size_t of_a = controls.find("data-name=\"p of a -&gt; x\""),
                    of_b = controls.find("data-name=\"p of b -&gt; u\"");
  REQUIRE(of_a != std::string::npos);
  REQUIRE(of_b != std::string::npos);
  CHECK(of_a < of_b);
  CHECK(controls.find("payoff of") == std::string::npos);
  // The tree is d, then b, a and nine others, then u, v, x, y.
  const std::string at_x = page.part("numbers 14");
  CHECK(at_x.find("data-name=\"payoff of x\"") != std::string::npos);
  CHECK(at_x.find("data-name=\"p of a -&gt; x\"") != std::string::npos);
  CHECK(at_x.find("payoff of y") == std::string::npos);
  CHECK(page.part("numbers 2").empty());
  for (const char* const none : {"numbers 16", "numbers ", "numbers -1"}) CHECK(page.part(none).empty());
  CHECK(page.part("track payoff of x").find("'b' up to 9, then 'a'") != std::string::npos);
  rue::Page plain(std::make_shared<const std::string>("digraph { d -> a; d -> b; a [payoff=1]; b [payoff=2]; }"), {});
  CHECK(plain.part("controls").find("payoff of a") != std::string::npos);
  rue::PageRequest request;
  request.settings.parameters = {{"p of a -> x", 0.25}, {"payoff of x", 12}};
  rue::Page set(std::make_shared<const std::string>(text), request);
  CHECK(set.part("field p of a -> x") == "25");
  CHECK(set.part("field payoff of x") == "12");
  CHECK(set.part("field nothing").empty());
}

TEST_CASE("page: its colours are those of pictures") {
  const std::string style = content_of(std::string(RUE_SOURCE_DIR) + "/src/output/page/page.css");
  for (const rue::Theme theme : {rue::Theme::light, rue::Theme::dark}) {
    const rue::Palette& p = rue::palette_of(theme);
    const std::string wanted[] = {
        "ground: " + p.ground, "text: " + p.text,      "quiet: " + p.quiet,           "line: " + p.line,
        "value: " + p.value,   "regret: " + p.regret,  "value-text: " + p.value_text, "regret-text: " + p.regret_text,
        "box: " + p.box,       "on-heat: " + p.on_heat};
    for (const std::string& colour : wanted) CHECK_MESSAGE(style.find("--" + colour + ';') != std::string::npos, colour);
    for (std::size_t mark = 0; mark < 8; ++mark)
      CHECK(style.find("--t" + std::to_string(mark) + ": " + rue::tint(theme, mark)) != std::string::npos);
  }
}
