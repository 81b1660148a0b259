// server.cpp - requests of an editor and their answers; what is found in a text is told without being asked.
#include "rue/language_server/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string>

#include "rue/language_server/framing.h"
#include "rue/language_server/open_text.h"
#include "rue/language_server/positions.h"

namespace rue {
namespace {

using Json = nlohmann::ordered_json;

constexpr int method_not_found = -32601, invalid_params = -32602, not_initialized = -32002;

class EditorServer {
 public:
  EditorServer(std::istream& in, std::ostream& out) : in_(in), out_(out) {}

  int run() {
    while (const std::optional<std::string> message = read_message(in_)) {
      const Json json = Json::parse(*message, nullptr, false);
      if (!json.is_object() || !json.contains("method") || !json["method"].is_string()) continue;
      const std::string method = json["method"];
      if (method == "exit") return shut_down_ ? 0 : 1;
      const Json params = json.value("params", Json::object());
      if (json.contains("id")) {
        respond(json["id"], method, params);
      } else {
        notice(method, params);
      }
      if (in_.rdbuf()->in_avail() <= 0) publish();
    }
    return 1;
  }

 private:
  // What a request asks in a form that it does not have is refused, not guessed.
  void respond(const Json& id, const std::string& method, const Json& params) {
    Json answer = {{"jsonrpc", "2.0"}, {"id", id}};
    try {
      if (!initialized_ && method != "initialize") {
        answer["error"] = {{"code", not_initialized}, {"message", "the first request is initialize"}};
      } else if (method == "initialize") {
        answer["result"] = initialize(params);
      } else if (method == "shutdown") {
        shut_down_ = true;
        answer["result"] = nullptr;
      } else if (method == "textDocument/hover") {
        answer["result"] = hover(params);
      } else if (method == "textDocument/completion") {
        answer["result"] = completion(params);
      } else if (method == "textDocument/codeAction") {
        answer["result"] = code_actions(params);
      } else if (method == "textDocument/formatting") {
        answer["result"] = formatting(params);
      } else {
        answer["error"] = {{"code", method_not_found}, {"message", "not answered: " + method}};
      }
    } catch (const nlohmann::json::exception& wrong) {
      answer.erase("result");
      answer["error"] = {{"code", invalid_params}, {"message", wrong.what()}};
    }
    write_message(out_, answer.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  void notice(const std::string& method, const Json& params) {
    try {
      if (method == "textDocument/didOpen") {
        const Json& document = params.at("textDocument");
        set_text(document.at("uri"), document.at("text"));
      } else if (method == "textDocument/didChange") {
        const Json& changes = params.at("contentChanges");
        if (!changes.empty()) set_text(params.at("textDocument").at("uri"), changes.back().at("text"));
      } else if (method == "textDocument/didClose") {
        const std::string uri = params.at("textDocument").at("uri");
        texts_.erase(uri);
        newer_.erase(uri);
        tell(uri, Json::array());
      }
    } catch (const nlohmann::json::exception&) {
      // A notice has no answer; what it does not say is not known.
    }
  }

  Json initialize(const Json& params) {
    initialized_ = true;
    const Json offered = params.value("/capabilities/general/positionEncodings"_json_pointer, Json::array());
    utf8_ = std::find(offered.begin(), offered.end(), "utf-8") != offered.end();
    return {{"capabilities",
             {{"positionEncoding", utf8_ ? "utf-8" : "utf-16"},
              {"textDocumentSync", 1},
              {"hoverProvider", true},
              {"completionProvider", {{"triggerCharacters", {"=", "[", ","}}}},
              {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
              {"documentFormattingProvider", true}}},
            {"serverInfo", {{"name", "rue"}}}};
  }

  void set_text(const std::string& uri, std::string text) { newer_.insert_or_assign(uri, std::move(text)); }

  // The texts that have come are read; of each only the newest.
  void publish() {
    for (auto& [uri, text] : newer_) {
      const auto [place, fresh] = texts_.try_emplace(uri, text);
      if (!fresh) place->second.replace(std::move(text));
      tell(uri, diagnostics_of(uri, place->second));
    }
    newer_.clear();
  }
  OpenText& text_of(const Json& params) {
    publish();
    return texts_.at(params.at("textDocument").at("uri").get<std::string>());
  }

  void tell(const std::string& uri, Json diagnostics) {
    const Json message = {{"jsonrpc", "2.0"},
                          {"method", "textDocument/publishDiagnostics"},
                          {"params", {{"uri", uri}, {"diagnostics", std::move(diagnostics)}}}};
    write_message(out_, message.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  static Json range_of(const EditorPositions& positions, Span span) {
    const EditorPosition begin = positions.position_of(span.begin);
    const EditorPosition end = positions.position_of(span.end);
    return {{"start", {{"line", begin.line}, {"character", begin.column}}},
            {"end", {{"line", end.line}, {"character", end.column}}}};
  }

  [[nodiscard]] Json diagnostics_of(const std::string& uri, const OpenText& text) const {
    const EditorPositions positions(text.text(), utf8_);
    Json list = Json::array();
    for (const Finding& finding : text.findings().in_order()) {
      Json each = {{"range", range_of(positions, finding.span)},
                   {"severity", finding.severity == Severity::error ? 1 : 2},
                   {"source", "rue"},
                   {"message", finding.help.empty() ? finding.text : finding.text + "\nhelp: " + finding.help}};
      for (const Note& note : finding.notes) {
        each["relatedInformation"].push_back(
            {{"location", {{"uri", uri}, {"range", range_of(positions, note.span)}}}, {"message", note.text}});
      }
      list.push_back(std::move(each));
    }
    return list;
  }

  static EditorPosition position_in(const Json& position) {
    return {position.at("line").get<std::size_t>(), position.at("character").get<std::size_t>()};
  }

  Json hover(const Json& params) {
    const OpenText& text = text_of(params);
    const EditorPositions positions(text.text(), utf8_);
    Span word;
    const std::string told = text.about(positions.byte_at(position_in(params.at("position"))), word);
    if (told.empty()) return nullptr;
    return {{"contents", {{"kind", "markdown"}, {"value", told}}}, {"range", range_of(positions, word)}};
  }

  Json completion(const Json& params) {
    const OpenText& text = text_of(params);
    const EditorPositions positions(text.text(), utf8_);
    Json list = Json::array();
    for (const Proposal& proposal : text.proposals(positions.byte_at(position_in(params.at("position"))))) {
      list.push_back({{"label", proposal.word}, {"detail", proposal.about}});
    }
    return list;
  }

  // One for each finding in the range that one exact text mends, or one of several remedies.
  Json code_actions(const Json& params) {
    const OpenText& text = text_of(params);
    const std::string uri = params.at("textDocument").at("uri");
    const EditorPositions positions(text.text(), utf8_);
    const std::uint32_t begin = positions.byte_at(position_in(params.at("range").at("start")));
    const std::uint32_t end = positions.byte_at(position_in(params.at("range").at("end")));
    Json list = Json::array();
    for (const Finding& finding : text.findings().in_order()) {
      if (finding.edits.empty() || finding.span.begin > end || finding.span.end < begin) continue;
      Json edits = Json::array();
      for (const Edit& edit : finding.edits)
        edits.push_back({{"range", range_of(positions, edit.span)}, {"newText", edit.text}});
      list.push_back({{"title", finding.help.empty() ? finding.text : finding.help},
                      {"kind", "quickfix"},
                      {"edit", {{"changes", {{uri, std::move(edits)}}}}}});
    }
    return list;
  }

  Json formatting(const Json& params) {
    const OpenText& text = text_of(params);
    const std::optional<std::string> made = text.laid_out();
    if (!made || *made == text.text()) return Json::array();
    const EditorPositions positions(text.text(), utf8_);
    return Json::array(
        {{{"range", range_of(positions, {0, static_cast<std::uint32_t>(text.text().size())})}, {"newText", *made}}});
  }

  std::istream& in_;
  std::ostream& out_;
  bool initialized_ = false, shut_down_ = false, utf8_ = false;
  std::map<std::string, OpenText> texts_;     // by address
  std::map<std::string, std::string> newer_;  // that have come since
};

}  // namespace

int serve_editor(std::istream& in, std::ostream& out) {
  return EditorServer(in, out).run();
}

}  // namespace rue
