// language_server.cpp - the language server as an editor meets it: messages in, messages out.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/read_decision.h"
#include "analysis/solution.h"
#include "model/advice/mend.h"
#include "rue/language_server/positions.h"
#include "rue/language_server/syntax.h"
#include "rue/run.h"
#include "support/files.h"
#include "support/sanitized.h"

namespace rue::test {
namespace {

using nlohmann::json;

const std::string graphs = std::string(RUE_SOURCE_DIR) + "/graphs/";
const std::string uri = "file:///decision.dot";

// A session that is written beforehand; what comes back, by the id of what was asked, and the findings that were told.
class Editor {
 public:
  explicit Editor(bool bytes = true, json capabilities = json::object()) {
    if (bytes) capabilities["general"]["positionEncodings"] = {"utf-8", "utf-16"};
    ask("initialize", {{"capabilities", capabilities}});
    tell("initialized", json::object());
  }

  void tell(const std::string& method, const json& parameters) { send({{"method", method}, {"params", parameters}}); }
  int ask(const std::string& method, const json& parameters) {
    send({{"id", ++last_}, {"method", method}, {"params", parameters}});
    return last_;
  }
  void open(const std::string& text, const std::string& at = uri) {
    tell("textDocument/didOpen", {{"textDocument", {{"uri", at}, {"languageId", "dot"}, {"version", 1}, {"text", text}}}});
  }
  void change(const std::string& text) {
    tell("textDocument/didChange",
         {{"textDocument", {{"uri", uri}, {"version", 2}}}, {"contentChanges", {{{"text", text}}}}});
  }
  int ask_at(const std::string& method, Position at, json more = json::object()) {
    more["textDocument"] = {{"uri", uri}};
    more["position"] = {{"line", at.line}, {"character", at.character}};
    return ask("textDocument/" + method, more);
  }
  int ask_about_all(const std::string& method) {
    return ask("textDocument/" + method,
               {{"textDocument", {{"uri", uri}}},
                {"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 1000000}, {"character", 0}}}}},
                {"context", {{"diagnostics", json::array()}}}});
  }
  void send_raw(const std::string& bytes) { in_ << bytes; }

  // Ends the session as editors do, and reads what came back. The program's exit code.
  int end() {
    ask("shutdown", nullptr);
    tell("exit", nullptr);
    return run_out();
  }
  int run_out() {
    std::istringstream in(in_.str());
    std::ostringstream out, err;
    const int code = rue::run({"lsp"}, in, out, err);
    complaint = err.str();
    const std::string all = out.str();
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t body = all.find("\r\n\r\n", at) + 4;
      const std::size_t length = std::stoul(all.substr(at + std::string("Content-Length: ").size()));
      const json message = json::parse(all.substr(body, length));
      CHECK(message.at("jsonrpc") == "2.0");
      if (message.contains("method")) said[message.at("method")].push_back(message.at("params"));
      if (message.contains("id") && !message.contains("method")) {
        replies[message.at("id").is_number() ? message.at("id").get<int>() : -1] = message;
      } else if (message.at("method") == "textDocument/publishDiagnostics") {
        findings = message.at("params").at("diagnostics");
      }
      at = body + length;
    }
    return code;
  }
  json result(int id) { return replies.at(id).at("result"); }

  std::map<int, json> replies;
  std::map<std::string, json> said;  // unasked, by the method: the parameters of each
  json findings;                     // told last
  std::string complaint;

 private:
  void send(json message) {
    message["jsonrpc"] = "2.0";
    const std::string content = message.dump();
    in_ << "Content-Length: " << content.size() << "\r\n\r\n" << content;
  }

  std::ostringstream in_;
  int last_ = 0;
};

Position place(const std::string& text, const std::string& words, std::size_t beyond = 0) {
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string::npos);
  return Positions(text, Units::bytes).of(static_cast<std::uint32_t>(at + beyond));
}

std::string with_edits(const std::string& text, const json& changes) {
  const Positions positions(text, Units::bytes);
  std::vector<Edit> edits;
  const auto byte = [&](const json& at) {
    return positions.byte({at.at("line").get<std::size_t>(), at.at("character").get<std::size_t>()});
  };
  for (const json& edit : changes) {
    edits.push_back({{byte(edit.at("range").at("start")), byte(edit.at("range").at("end"))}, edit.at("newText")});
  }
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  return edited(text, edits);
}

std::vector<std::string> valid_graphs() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(graphs)) {
    if (entry.path().extension() == ".dot" && std::filesystem::file_size(entry.path()) < 20000)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Decision decision_of(const std::string& text, Diagnostics& diagnostics) {
  return read_decision(std::make_shared<const std::string>(text), {}, true, diagnostics);
}
Decision decision_of(const std::string& text) {
  Diagnostics unheard;
  return decision_of(text, unheard);
}

std::vector<std::string> labels_of(const json& list) {
  std::vector<std::string> labels;
  for (const json& item : list.at("items")) labels.push_back(item.at("label"));
  return labels;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("lsp: places are the editor's, line by line and unit by unit") {
  const std::vector<std::string> pieces{"a", "é", "€", "𝄞", "\n", "\r\n", "\r", "\xFF", "\x80", " "};
  std::mt19937 random(5);
  for (int round = 0; round < rounds(300); ++round) {
    std::string text;
    std::vector<Position> expected{{}};  // by byte; within a character that of its beginning
    Position at;
    const int most = round % 10 == 0 ? 600 : 20;
    for (int k = 0; k < most; ++k) {
      const std::string& piece = pieces[random() % pieces.size()];
      if (piece == "\n" && text.ends_with('\r')) continue;  // would be another break
      if (piece == "\x80" && !text.empty() && static_cast<unsigned char>(text.back()) >= 0x80) continue;
      text += piece;
      expected.resize(text.size(), at);
      if (piece == "\n" || piece == "\r" || piece == "\r\n") {
        if (piece == "\r\n") expected.back().character = at.character + 1;
        at = {at.line + 1, 0};
      } else {
        at.character += piece == "𝄞" ? 2 : 1;
      }
      expected.push_back(at);
    }
    const Positions positions(text, Units::utf16);
    for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
      CAPTURE(text);
      CAPTURE(byte);
      const Position found = positions.of(byte);
      CHECK(found.line == expected[byte].line);
      CHECK(found.character == expected[byte].character);
      const bool begins = byte == 0 || byte == text.size() || expected[byte] != expected[byte - 1];
      const bool in_break = byte > 0 && byte < text.size() && text[byte - 1] == '\r' && text[byte] == '\n';
      if (begins && !in_break) CHECK(positions.byte(found) == byte);
    }
  }
}

TEST_CASE("lsp: each finding of graphs/invalid stands at its place, in both encodings") {
  int told = 0;
  for (const auto& entry : std::filesystem::directory_iterator(graphs + "invalid")) {
    const std::string text = content_of(entry.path());
    if (entry.path().extension() != ".dot" || text.size() > 20000 || ill_formed_at(text) != text.size()) continue;
    CAPTURE(entry.path());
    Diagnostics diagnostics;
    (void)decision_of(text, diagnostics);
    const std::vector<Finding> findings = diagnostics.in_order();
    for (const Units units : {Units::bytes, Units::utf16}) {
      if (sanitized && units == Units::bytes) continue;  // one of them walks through the same
      Editor editor(units == Units::bytes);
      editor.open(text);
      CHECK(editor.end() == 0);
      CHECK(editor.result(1).at("capabilities").at("positionEncoding") == (units == Units::bytes ? "utf-8" : "utf-16"));
      REQUIRE(editor.findings.size() == findings.size());
      for (std::size_t k = 0; k < findings.size(); ++k) {
        const Place where = place_of(text, findings[k].span.begin);
        const json start = editor.findings[k].at("range").at("start");
        CHECK(start.at("line") == where.line - 1);
        // Code points are units but beyond the first plane, and bytes in ASCII.
        const std::string_view before = where.text.substr(0, std::min<std::size_t>(where.text.size(), where.column - 1));
        if (std::all_of(before.begin(), before.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
          CHECK(start.at("character") == where.column - 1);
        }
        CHECK(editor.findings[k].at("severity") == (findings[k].severity == Severity::error ? 1 : 2));
        ++told;
      }
    }
  }
  CHECK(told > 100);
}

TEST_CASE("lsp: quick fixes are the edits of check --fix, one by one and all at once") {
  const std::string text = "digraph d { graph [objectve=maximize]; go -> a; go -> b; a [payof=3]; b [payoff=4]; }\n";
  Editor editor;
  editor.open(text);
  const int actions = editor.ask_about_all("codeAction");
  CHECK(editor.end() == 0);
  std::string fixed;
  std::size_t single = 0;
  for (const json& action : editor.result(actions)) {
    if (action.at("kind") == "source.fixAll") fixed = with_edits(text, action.at("edit").at("changes").at(uri));
    single += action.at("kind") == "quickfix" ? 1 : 0;
  }
  CHECK(single == 2);
  CHECK(fixed == "digraph d { graph [objective=maximize]; go -> a; go -> b; a [payoff=3]; b [payoff=4]; }\n");
}

TEST_CASE("lsp: hover tells figures, laws, break-evens and what an attribute means") {
  const std::string text = content_of(graphs + "umbrella.dot");
  const Decision decision = decision_of(text);
  REQUIRE(decision.model);
  Editor editor;
  const std::string own = R"(digraph d {
  graph [events="rain: wet = 30%, dry", params="p_x = 0.25 in [0.1, 0.9]"];
  go -> sky [label=walk]; go -> bus;
  sky [event=rain, story="look up"]; sky -> w [label=wet]; sky -> s [label=dry];
  w [payoff=0]; s [payoff=100]; bus [payoff="60+40*p_x"];
})";
  editor.open(own);
  const int root = editor.ask_at("hover", place(own, "go -> sky"));
  const int node = editor.ask_at("hover", place(own, "sky [event"));
  const int event = editor.ask_at("hover", place(own, "event=rain", 7));
  const int parameter = editor.ask_at("hover", place(own, "p_x\"]", 1));
  const int attribute = editor.ask_at("hover", place(own, "payoff=0"));
  const int nothing = editor.ask_at("hover", {0, 0});
  const int lens = editor.ask_about_all("codeLens");
  const int hints = editor.ask_about_all("inlayHint");
  CHECK(editor.end() == 0);
  const auto told = [&](int id) { return editor.result(id).at("contents").at("value").get<std::string>(); };
  // Walking is worth 0.7 x 100 = 70, and so is the bus, 60 + 40 x 0.25, with less to regret.
  CHECK(told(root).find("expected value: 70") != std::string::npos);
  CHECK(told(node).find("look up") != std::string::npos);
  CHECK(told(event).find("wet 30 %, dry 70 %") != std::string::npos);
  CHECK(told(parameter).find("0.25") != std::string::npos);
  CHECK(told(parameter).find("best expected value below 0.25: 'walk'") != std::string::npos);
  CHECK(told(attribute).find("payoff") != std::string::npos);
  CHECK(editor.result(nothing).is_null());
  const std::string title = editor.result(lens)[0].at("command").at("title");
  CHECK(title.find("best expected value: bus, 70") != std::string::npos);
  // The bus is at most 30 too little, walking up to 70.
  CHECK(title.find("least regret: bus, 30") != std::string::npos);
  std::vector<std::string> labels;
  for (const json& hint : editor.result(hints)) labels.push_back(hint.at("label"));
  CHECK(has(labels, "70 %"));  // dry, which takes the rest
  CHECK(has(labels, "70 · regret 30"));
}

TEST_CASE("lsp: lenses write the page and the diagram beside the file, from the text that is open") {
  const TemporaryFolder folder;
  const std::string stem = folder.file("which offer"), text = content_of(graphs + "umbrella.dot");
  const std::string at = "file://" + std::regex_replace(stem, std::regex(" "), "%20");
  write_content(folder.file("own.dot"), text);
  std::istringstream nothing;
  std::ostringstream out, err;
  REQUIRE(rue::run({"render", "-q", folder.file("own.dot"), "-o", folder.file("own.svg")}, nothing, out, err) == 0);
  for (const bool shows : {true, false}) {
    Editor editor(true, {{"window", {{"showDocument", {{"support", shows}}}}}});
    editor.open(text, at + ".dot");
    const int lenses = editor.ask("textDocument/codeLens", {{"textDocument", {{"uri", at + ".dot"}}}});
    std::vector<int> written;
    for (const char* command : {"rue.page", "rue.draw"})
      written.push_back(editor.ask("workspace/executeCommand", {{"command", command}, {"arguments", {at + ".dot"}}}));
    CHECK(editor.end() == 0);
    CHECK(editor.replies.at(1).at("result").at("capabilities").at("executeCommandProvider").at("commands") ==
          json{"rue.page", "rue.draw"});
    REQUIRE(editor.result(lenses).size() == 3);
    CHECK(editor.result(lenses)[1].at("command") ==
          json{{"title", "write the page"}, {"command", "rue.page"}, {"arguments", {at + ".dot"}}});
    CHECK(editor.result(lenses)[2].at("command").at("command") == "rue.draw");
    CHECK(editor.result(written[0]) == stem + ".html");
    CHECK(editor.result(written[1]) == stem + ".svg");
    CHECK(content_of(stem + ".svg") == content_of(folder.file("own.svg")));
    CHECK(content_of(stem + ".html").find("<code>rue compare 'which offer.dot'</code>") != std::string::npos);
    if (shows) {
      CHECK(editor.said.at("window/showDocument") ==
            json{{{"uri", at + ".html"}, {"external", true}}, {{"uri", at + ".svg"}, {"external", true}}});
      CHECK(editor.said.count("window/showMessage") == 0);
    } else {
      CHECK(editor.said.count("window/showDocument") == 0);
      CHECK(editor.said.at("window/showMessage")[1] == json{{"type", 3}, {"message", "wrote " + stem + ".svg"}});
    }
    std::filesystem::remove(stem + ".html");
    std::filesystem::remove(stem + ".svg");
  }
}

TEST_CASE("lsp: a command that cannot write says why, and writes nothing") {
  const TemporaryFolder folder;
  const auto said = [&](const std::string& at, const std::string& text, const json& arguments) {
    Editor editor;
    editor.open(text, at);
    const int id = editor.ask("workspace/executeCommand", {{"command", "rue.page"}, {"arguments", arguments}});
    CHECK(editor.end() == 0);
    CHECK(editor.result(id).is_null());
    const json& message = editor.said.at("window/showMessage").at(0);
    CHECK(message.at("type") == 1);
    return message.at("message").get<std::string>();
  };
  const std::string good = "digraph d { go -> a; go -> b; a [payoff=3]; b [payoff=4]; }\n";
  const std::string here = "file://" + folder.file("offer.dot");
  CHECK(said(here, "digraph d { go -> ", json::array({here})).find("mend the errors first") == 0);
  CHECK(said("untitled:offer.dot", good, json::array({"untitled:offer.dot"})).find("save the decision as a file first") ==
        0);
  CHECK(said(here, good, json::array()).find("save the decision as a file first") == 0);
  CHECK(said(here, good, json::array({"file:///a%0"})).find("save the decision as a file first") == 0);
  CHECK(said(here, good, json::array({here + "x"})) == "open '" + folder.file("offer.dotx") + "' first");
  const std::string nowhere = "file://" + folder.file("nowhere/offer.dot");
  CHECK(said(nowhere, good, json::array({nowhere})).find("No such file or directory") != std::string::npos);
  CHECK(std::filesystem::is_empty(std::filesystem::path(folder.file("x")).parent_path()));
  Editor editor;
  editor.open(good);
  const int id = editor.ask("workspace/executeCommand", {{"command", "rue.sell"}, {"arguments", {uri}}});
  const int lens = editor.ask("textDocument/codeLens", {{"textDocument", {{"uri", "untitled:x"}}}});
  editor.open(good, "untitled:offer.dot");
  const int untitled = editor.ask("textDocument/codeLens", {{"textDocument", {{"uri", "untitled:offer.dot"}}}});
  CHECK(editor.end() == 0);
  CHECK(editor.replies.at(id).contains("error"));
  CHECK(editor.result(lens).is_null());
  CHECK(editor.result(untitled).size() == 1);
}

TEST_CASE("lsp: while a text has errors its last good state answers where it did not change") {
  const std::string good = "digraph d { go -> a; go -> b; a [payoff=3]; b [payoff=4]; }\n";
  const std::string broken = "digraph d { go -> a; go -> b; a [payoff=; b [payoff=4]; }\n";
  Editor editor;
  editor.open(good);
  const int before = editor.ask_at("hover", place(good, "b [payoff"));
  editor.change(broken);
  const int after = editor.ask_at("hover", place(broken, "b [payoff"));
  const int rename = editor.ask_at("rename", place(broken, "b [payoff"), {{"newName", "c"}});
  CHECK(editor.end() == 0);
  CHECK(editor.result(before).at("contents") == editor.result(after).at("contents"));
  CHECK(editor.replies.at(rename).contains("error"));
  CHECK(!editor.findings.empty());
}

TEST_CASE("lsp: whatever is named may be called otherwise, and the decision stays what it was" * figures_only) {
  int renamed = 0, refused = 0;
  for (const std::string& file : valid_graphs()) {
    CAPTURE(file);
    const std::string text = content_of(file);
    const Decision decision = decision_of(text);
    if (!decision.model || decision.model->tree.size() > 3000) continue;
    const Solution solution = solve(*decision.model);
    // Every third place where a letter stands.
    const Positions positions(text, Units::bytes);
    Editor editor;
    editor.open(text);
    std::map<int, std::uint32_t> asked;
    std::string last;
    for (std::uint32_t byte = 0; byte < text.size(); byte += 7) {
      if ((text[byte] < 'a' || text[byte] > 'z')) continue;
      asked[editor.ask_at("rename", positions.of(byte), {{"newName", "other_name"}})] = byte;
    }
    CHECK(editor.end() == 0);
    std::string done;
    for (const auto& [id, where] : asked) {
      const std::uint32_t byte = where;
      CAPTURE(byte);
      const json& reply = editor.replies.at(id);
      if (reply.contains("error")) {
        ++refused;
        continue;
      }
      const std::string changed = with_edits(text, reply.at("result").at("changes").at(uri));
      if (changed == done) continue;
      done = changed;
      CHECK(changed != text);
      const Decision again = decision_of(changed);
      REQUIRE(again.model);
      const Solution then = solve(*again.model);
      ++renamed;
      for (const Criterion criterion : {Criterion::expected_value, Criterion::minimax_regret, Criterion::maximin}) {
        CHECK(then.pick(criterion).has_value() == solution.pick(criterion).has_value());
        if (!solution.pick(criterion)) continue;
        CHECK(then.pick(criterion)->value == solution.pick(criterion)->value);
        CHECK(then.pick(criterion)->alternative == solution.pick(criterion)->alternative);
      }
    }
  }
  CHECK(renamed > 100);
  CHECK(refused > 0);  // words of labels, keywords
}

TEST_CASE("lsp: definition, references and the outline follow the names") {
  const std::string text = R"(digraph d {
  graph [events="rain: wet = p_wet, dry", params="p_wet = 0.3"];
  go -> sky [label=walk]; go -> bus;
  sky [event=rain]; sky -> w [label=wet]; sky -> s [label=dry];
  w [payoff=0]; s [payoff=100]; bus [payoff=60];
}
)";
  Editor editor;
  editor.open(text);
  const int state = editor.ask_at("definition", place(text, "label=wet", 7));
  const int parameter = editor.ask_at("definition", place(text, "p_wet, dry"));
  const int references =
      editor.ask_at("references", place(text, "sky [event"), {{"context", {{"includeDeclaration", true}}}});
  const int symbols = editor.ask_about_all("documentSymbol");
  const int folds = editor.ask_about_all("foldingRange");
  CHECK(editor.end() == 0);
  const Positions positions(text, Units::bytes);
  const auto start = [&](const json& location) {
    const json& at = location.at("range").at("start");
    return positions.byte({at.at("line"), at.at("character")});
  };
  CHECK(start(editor.result(state)) == text.find("wet = p_wet"));
  CHECK(start(editor.result(parameter)) == text.find("p_wet = 0.3"));
  CHECK(editor.result(references).size() == 4);
  const json graph = editor.result(symbols)[0];
  CHECK(graph.at("name") == "d");
  REQUIRE(graph.at("children").size() == 1);
  CHECK(graph.at("children")[0].at("name") == "go");
  REQUIRE(graph.at("children")[0].at("children").size() == 2);
  CHECK(graph.at("children")[0].at("children")[0].at("children").size() == 2);
  CHECK(editor.result(folds) == json::array({{{"startLine", 0}, {"endLine", 5}}}));
}

TEST_CASE("lsp: a text is laid out as rue format does it, and one with errors stays") {
  const std::string text = "digraph d {\n  go->a;go -> b\n a[payoff=3 ]; b [payoff=4]; }\n";
  std::istringstream in(text);
  std::ostringstream out, err;
  REQUIRE(rue::run({"format", "-"}, in, out, err) == 0);
  REQUIRE(out.str() != text);
  Editor editor;
  editor.open(text);
  const int asked = editor.ask_about_all("formatting");
  editor.change("digraph d { go -> ");
  const int broken = editor.ask_about_all("formatting");
  CHECK(editor.end() == 0);
  CHECK(with_edits(text, editor.result(asked)) == out.str());
  CHECK(editor.result(broken).empty());
}

TEST_CASE("lsp: completion knows what bears an attribute, and the states of the event that is branched by") {
  const std::string start = R"(digraph d {
  graph [events="rain: wet = 0.3, dry", params="k = 3", criteria="joy; rest_"];
  go -> sky; go -> bus; sky [event=rain];
  )";
  const auto completed = [&](const std::string& line) {
    Editor editor;
    editor.open(start + "}");
    editor.change(start + line + "\n}");
    const int id = editor.ask_at("completion", {3, 2 + line.size()});
    CHECK(editor.end() == 0);
    return labels_of(editor.result(id));
  };
  CHECK(has(completed("sky -> w [label="), "wet"));
  CHECK(has(completed("sky -> w [label=\""), "dry"));
  CHECK(!has(completed("go -> w [label="), "wet"));
  CHECK(has(completed("sky ["), "event"));
  CHECK(!has(completed("sky ["), "p"));
  CHECK(has(completed("sky -> w ["), "p"));
  CHECK(has(completed("sky -> w ["), "cost_joy"));
  CHECK(has(completed("sky -> w ["), "penwidth"));
  CHECK(has(completed("sky -> w [p="), "rest"));
  CHECK(has(completed("sky -> w [p="), "k"));
  CHECK(has(completed("sky [kind="), "chance"));
  CHECK(has(completed("sky [event="), "rain"));
  CHECK(has(completed("sky -> "), "bus"));
  CHECK(has(completed("graph ["), "objective"));
  CHECK(has(completed("graph [objective=m"), "minimize"));
  CHECK(completed("// ").size() > 0);
}

TEST_CASE("lsp: whatever is typed, and whatever is asked of it, every request has its reply") {
  std::mt19937 random(11);
  const std::vector<std::string> files = valid_graphs();
  const std::vector<std::string> pieces{
      "[", "]", "{", "}", "\"", "=", "->", "label=", "//", "/*", "é", "\\", "\n", "event=", "p=1/0", "<"};
  for (int round = 0; round < rounds(60); ++round) {
    std::string text = content_of(files[random() % files.size()]);
    if (text.size() > 6000) continue;
    Editor editor(round % 2 == 0);
    editor.open(text);
    std::vector<int> asked;
    for (int k = 0; k < 6; ++k) {
      const std::size_t at = random() % (text.size() + 1);
      if (k % 2 == 0) {
        text.insert(at, pieces[random() % pieces.size()]);
      } else {
        text.erase(at, 1 + random() % 12);
      }
      // Halves of characters never come: the message is JSON.
      if (ill_formed_at(text) != text.size()) break;
      editor.change(text);
      const Position where{random() % 40, random() % 60};
      for (const char* method : {"hover", "completion", "definition", "references", "prepareRename"})
        asked.push_back(editor.ask_at(method, where));
      asked.push_back(editor.ask_at("rename", where, {{"newName", "x"}}));
      for (const char* method : {"inlayHint", "codeLens", "documentSymbol", "foldingRange", "codeAction"})
        asked.push_back(editor.ask_about_all(method));
    }
    CHECK(editor.end() == 0);
    for (const int id : asked) CHECK(editor.replies.count(id) == 1);
  }
}

TEST_CASE("lsp: what is no message, or comes at the wrong time, is answered or ends the program with a word") {
  Editor early(false);
  early.send_raw("Content-Length: 5\r\n\r\n{\"a\":");  // no JSON
  const int unknown = early.ask("textDocument/nonsense", json::object());
  const int closed = early.ask_at("hover", {0, 0});  // nothing is open
  CHECK(early.end() == 0);
  CHECK(early.replies.at(-1).at("error").at("code") == -32700);
  CHECK(early.replies.at(unknown).at("error").at("code") == -32601);
  CHECK(early.result(closed).is_null());
  for (const char* broken :
       {"Content-Length: 999999999999\r\n\r\n{}", "Nothing: 1\r\n\r\n", "Content-Length: x\r\n\r\n{}", "garbage"}) {
    Editor editor;
    editor.send_raw(broken);
    CHECK(editor.run_out() == 2);
    CHECK(editor.complaint.find("rue lsp:") == 0);
  }
  std::istringstream in("Content-Length: 48\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"textDocument/x\"}");
  std::ostringstream out, err;
  CHECK(rue::run({"lsp"}, in, out, err) == 2);
}

}  // namespace rue::test
