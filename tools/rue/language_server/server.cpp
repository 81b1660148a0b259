// server.cpp - requests in, answers out; what they say stands in the other files of this folder.
#include "rue/language_server/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "dot/format.h"
#include "model/advice/mend.h"
#include "model/language/expression.h"
#include "rue/language_server/beside.h"
#include "rue/language_server/completion.h"
#include "rue/language_server/hover.h"
#include "rue/language_server/node_figures.h"
#include "rue/language_server/outline.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::chrono::milliseconds pause{50};
constexpr std::size_t most_findings = 500;  // of one text
constexpr std::size_t most_hints = 2000;
constexpr std::size_t outline_depth = 32;

// Codes of JSON-RPC and LSP.
enum Code : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  not_initialized = -32002,
  internal_error = -32603,
  request_failed = -32803
};

struct Refused {
  Code code;
  std::string why;
};

// A member of an object, null where there is none, or no object.
const Json& member(const Json& object, const char* key) {
  static const Json absent;
  if (!object.is_object()) return absent;
  const auto found = object.find(key);
  return found == object.end() ? absent : *found;
}
std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}
std::size_t count_of(const Json& value) {
  return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}
Position position_of(const Json& value) {
  return {count_of(member(value, "line")), count_of(member(value, "character"))};
}
std::string uri_of(const Json& parameters) {
  return text_of(member(member(parameters, "textDocument"), "uri"));
}

Json json_position(const Position& at) {
  return {{"line", at.line}, {"character", at.character}};
}
Json json_range(const Positions& positions, Span span) {
  return {{"start", json_position(positions.of(span.begin))}, {"end", json_position(positions.of(span.end))}};
}
Json json_edits(const Positions& positions, const std::vector<Edit>& edits) {
  Json all = Json::array();
  for (const Edit& edit : edits) all.push_back({{"range", json_range(positions, edit.span)}, {"newText", edit.text}});
  return all;
}

bool overlap(Span a, Span b) {
  return a.begin <= b.end && b.begin <= a.end;
}

// A place of the text as it is now.
std::uint32_t byte_of(OpenedText& text, const Json& parameters) {
  return text.now().positions().byte(position_of(member(parameters, "position")));
}
Span span_of(OpenedText& text, const Json& range) {
  const Positions& positions = text.now().positions();
  return {positions.byte(position_of(member(range, "start"))), positions.byte(position_of(member(range, "end")))};
}

// Where a span of another state of the text is now; absent: it was changed.
std::optional<Span> span_now(const OpenedText& text, const ReadText& other, Span span) {
  const std::optional<std::uint32_t> begin = text.place_of(other, span.begin);
  const std::optional<std::uint32_t> end = text.place_of(other, span.end);
  if (!begin || !end || *begin > *end) return std::nullopt;
  return Span{*begin, *end};
}

// What is named at the place of a request, in the last state of the text that could be read.
struct Asked {
  ReadText* named = nullptr;
  const Occurrence* name = nullptr;
};
Asked asked_about(OpenedText& text, const Json& parameters) {
  ReadText* const named = text.named();
  if (named == nullptr) return {};
  const std::optional<std::uint32_t> byte = text.place_in(*named, byte_of(text, parameters));
  return {named, byte ? named->names()->at(*byte) : nullptr};
}

std::string help_title(const Finding& finding) {
  if (!finding.help.empty()) return finding.help;
  return finding.edits.front().text.empty() ? "take it away" : "write " + finding.edits.front().text;
}

// Can the name stand where such a thing is named?
bool may_be_called(Named what, const std::string& name) {
  if (name.empty() || std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    return false;
  if (what == Named::parameter || what == Named::criterion || what == Named::view) return is_parameter_name(name);
  return what == Named::node || name.find_first_of("|:=,;#'\"") == std::string::npos;
}

}  // namespace

LanguageServer::LanguageServer(std::istream& in, std::ostream& out,
                               std::function<bool(std::chrono::milliseconds)> more_comes)
    : in_(in), out_(out), more_comes_(std::move(more_comes)) {}

bool LanguageServer::run() {
  while (!ended_) {
    if (!unheard_.empty() && !more_comes_(pause)) {
      const std::string uri = *unheard_.begin();
      unheard_.erase(unheard_.begin());
      tell_findings(uri);
      continue;
    }
    const Incoming incoming = next_message(in_);
    if (incoming.state != Incoming::State::message) return false;
    const Json message = Json::parse(incoming.content, nullptr, false);
    if (message.is_discarded()) {
      write_message(
          out_, {{"jsonrpc", "2.0"}, {"id", nullptr}, {"error", {{"code", parse_error}, {"message", "this is no JSON"}}}});
    } else {
      take(message);
    }
  }
  return ending_;
}

void LanguageServer::tell(const std::string& method, const Json& parameters) {
  write_message(out_, {{"jsonrpc", "2.0"}, {"method", method}, {"params", parameters}});
}

void LanguageServer::take(const Json& message) {
  const std::string method = text_of(member(message, "method"));
  const Json& parameters = member(message, "params");
  const Json& id = member(message, "id");
  if (method.empty()) return;  // an answer: that a document was shown, or was not
  if (!id.is_string() && !id.is_number()) return hear(method, parameters);
  Json reply{{"jsonrpc", "2.0"}, {"id", id}};
  const auto refuse = [&](int code, const std::string& why) { reply["error"] = {{"code", code}, {"message", why}}; };
  try {
    reply["result"] = answer(method, parameters);
  } catch (const Refused& refused) {
    refuse(refused.code, refused.why);
  } catch (const std::bad_alloc&) {
    refuse(internal_error, "out of memory");
  }
  write_message(out_, reply);
}

void LanguageServer::hear(const std::string& method, const Json& parameters) {
  if (method == "exit") ended_ = true;
  if (!initialized_) return;
  const std::string uri = uri_of(parameters);
  const Json& document = member(parameters, "textDocument");
  const Json& version = member(document, "version");
  const std::int64_t number = version.is_number_integer() ? version.get<std::int64_t>() : 0;
  if (method == "textDocument/didOpen") {
    texts_.insert_or_assign(uri, OpenedText(text_of(member(document, "text")), number, units_));
    unheard_.insert(uri);
  } else if (method == "textDocument/didChange") {
    const auto found = texts_.find(uri);
    const Json& changes = member(parameters, "contentChanges");
    if (found == texts_.end() || !changes.is_array() || changes.empty()) return;
    found->second.change(text_of(member(changes.back(), "text")), number);
    unheard_.insert(uri);
  } else if (method == "textDocument/didClose") {
    texts_.erase(uri);
    unheard_.erase(uri);
    tell("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  }
}

OpenedText* LanguageServer::opened(const Json& parameters) {
  const auto found = texts_.find(uri_of(parameters));
  return found == texts_.end() ? nullptr : &found->second;
}

Json LanguageServer::answer(const std::string& method, const Json& parameters) {
  using Handler = Json (LanguageServer::*)(OpenedText&, const Json&);
  static const std::map<std::string, Handler> handlers = {
      {"textDocument/hover", &LanguageServer::hover},
      {"textDocument/inlayHint", &LanguageServer::hints},
      {"textDocument/codeLens", &LanguageServer::lenses},
      {"textDocument/completion", &LanguageServer::completion},
      {"textDocument/definition", &LanguageServer::definition},
      {"textDocument/references", &LanguageServer::references},
      {"textDocument/prepareRename", &LanguageServer::prepare_rename},
      {"textDocument/rename", &LanguageServer::rename},
      {"textDocument/documentSymbol", &LanguageServer::symbols},
      {"textDocument/foldingRange", &LanguageServer::folds},
      {"textDocument/codeAction", &LanguageServer::actions},
      {"textDocument/formatting", &LanguageServer::layout},
  };
  if (method == "initialize") return initialize(parameters);
  if (!initialized_) throw Refused{not_initialized, "'initialize' comes first"};
  if (method == "shutdown") {
    for (const std::string& uri : std::exchange(unheard_, {})) tell_findings(uri);
    ending_ = true;
    return nullptr;
  }
  if (ending_) throw Refused{invalid_request, "after 'shutdown' comes 'exit'"};
  if (method == "workspace/executeCommand") return execute(parameters);
  const auto found = handlers.find(method);
  if (found == handlers.end()) throw Refused{method_not_found, "'" + method + "' is not known here"};
  OpenedText* const text = opened(parameters);
  return text == nullptr ? Json(nullptr) : (this->*found->second)(*text, parameters);
}

Json LanguageServer::initialize(const Json& parameters) {
  initialized_ = true;
  const Json& offered = member(member(member(parameters, "capabilities"), "general"), "positionEncodings");
  const bool bytes = offered.is_array() && std::find(offered.begin(), offered.end(), "utf-8") != offered.end();
  units_ = bytes ? Units::bytes : Units::utf16;
  shows_documents_ = member(member(member(member(parameters, "capabilities"), "window"), "showDocument"), "support") == true;
  Json commands = Json::array();
  for (const BesideCommand& command : beside_commands) commands.push_back(command.name);
  return {{"capabilities",
           {{"positionEncoding", bytes ? "utf-8" : "utf-16"},
            {"textDocumentSync", {{"openClose", true}, {"change", 1}}},
            {"hoverProvider", true},
            {"inlayHintProvider", true},
            {"codeLensProvider", Json::object()},
            {"completionProvider", {{"triggerCharacters", {"[", ",", "=", "\"", ">", " "}}}},
            {"definitionProvider", true},
            {"referencesProvider", true},
            {"renameProvider", {{"prepareProvider", true}}},
            {"documentSymbolProvider", true},
            {"foldingRangeProvider", true},
            {"documentFormattingProvider", true},
            {"executeCommandProvider", {{"commands", std::move(commands)}}},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll"}}}}}},
          {"serverInfo", {{"name", "rue"}, {"version", RUE_VERSION}}}};
}

void LanguageServer::tell_findings(const std::string& uri) {
  const auto found = texts_.find(uri);
  if (found == texts_.end()) return;
  Json diagnostics = Json::array();
  try {
    const ReadText& text = found->second.now();
    const std::vector<Finding> findings = text.diagnostics().in_order();
    for (const Finding& finding : findings) {
      if (diagnostics.size() == most_findings) break;
      Json related = Json::array();
      for (const Note& note : finding.notes) {
        related.push_back({{"location", {{"uri", uri}, {"range", json_range(text.positions(), note.span)}}},
                           {"message", visible(note.text)}});
      }
      diagnostics.push_back(
          {{"range", json_range(text.positions(), finding.span)},
           {"severity", finding.severity == Severity::error ? 1 : 2},
           {"source", "rue"},
           {"message", visible(finding.text) + (finding.help.empty() ? "" : "\n" + visible(finding.help))}});
      if (!related.empty()) diagnostics.back()["relatedInformation"] = std::move(related);
    }
  } catch (const std::bad_alloc&) {
    diagnostics = Json::array({{{"range", {{"start", json_position({})}, {"end", json_position({})}}},
                                {"severity", 1},
                                {"source", "rue"},
                                {"message", "too large for this machine's memory"}}});
  }
  tell("textDocument/publishDiagnostics",
       {{"uri", uri}, {"version", found->second.version()}, {"diagnostics", std::move(diagnostics)}});
}

Json LanguageServer::hover(OpenedText& text, const Json& parameters) {
  ReadText* const named = text.named();
  if (named == nullptr) return nullptr;
  const std::optional<std::uint32_t> byte = text.place_in(*named, byte_of(text, parameters));
  if (!byte) return nullptr;
  const Hover told = hover_at(*named, text.answered(), *byte);
  const std::optional<Span> span = span_now(text, *named, told.span);
  if (told.markdown.empty() || !span) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", told.markdown}}},
          {"range", json_range(text.now().positions(), *span)}};
}

// Behind each node where it is declared, else where it first stands; and what a branch's probability comes to that is not
// written as a number.
Json LanguageServer::hints(OpenedText& text, const Json& parameters) {
  Json hints = Json::array();
  ReadText* const answered = text.answered();
  if (answered == nullptr) return hints;
  const Model& model = *answered->model();
  const Span wanted = span_of(text, member(parameters, "range"));
  const Solution& solution = answered->solution();
  const Words words(model, solution.tolerance);
  const std::vector<NodeFigures> figures = node_figures(model, solution);
  std::map<std::string_view, std::size_t> vertices;
  for (Vertex v = 0; v < figures.size(); ++v) vertices.emplace(model.graph.id_of(v), v);
  const auto add = [&](std::uint32_t byte, const std::string& label) {
    const std::optional<std::uint32_t> at = text.place_of(*answered, byte);
    if (!at || *at < wanted.begin || *at > wanted.end || label.empty() || hints.size() == most_hints) return;
    hints.push_back({{"position", json_position(text.now().positions().of(*at))}, {"label", label}, {"paddingLeft", true}});
  };
  std::map<std::string_view, const Occurrence*> shown;
  for (const Occurrence& name : answered->names()->all()) {
    if (name.what != Named::node) continue;
    const Occurrence*& kept = shown[name.name];
    if (kept == nullptr || (name.declares && !kept->declares)) kept = &name;
  }
  for (const auto& [id, name] : shown) {
    const auto vertex = vertices.find(id);
    if (vertex != vertices.end()) add(name->span.end, in_short(words, figures[vertex->second]));
  }
  ChanceTexts chances(model.tree);
  std::set<std::uint32_t> met;
  for (rue_index n = 1; n < model.tree.size() && hints.size() < most_hints; ++n) {
    if (solution.live[n] == 0 || model.tree.kind[model.tree.parent[n]] != RUE_CHANCE ||
        !met.insert(model.tree.edge[n]).second)
      continue;
    const dot::Edge& edge = model.graph.document.edges[model.tree.edge[n]];
    const dot::Attribute* const p = dot::find(model.graph.document, edge.attributes, "p");
    if (p != nullptr && plain_number(p->value)) continue;
    if (figures[model.tree.vertex[model.tree.parent[n]]].places == 1) add(edge.span.end, chances(n));
  }
  return hints;
}

Json LanguageServer::lenses(OpenedText& text, const Json& parameters) {
  ReadText* const answered = text.answered();
  if (answered == nullptr) return Json::array();
  const Solution& solution = answered->solution();
  const std::string picks = picks_in_short(Words(*answered->model(), solution.tolerance), *answered->model(), solution);
  const std::optional<Span> span = span_now(text, *answered, answered->document()->id_span);
  if (picks.empty() || !span) return Json::array();
  const Json range = json_range(text.now().positions(), *span);
  Json lenses = Json::array({{{"range", range}, {"command", {{"title", picks}, {"command", ""}}}}});
  const std::string uri = uri_of(parameters);
  if (path_of(uri).empty()) return lenses;  // there is no place beside it
  for (const BesideCommand& command : beside_commands) {
    lenses.push_back(
        {{"range", range},
         {"command", {{"title", command.title}, {"command", command.name}, {"arguments", Json::array({uri})}}}});
  }
  return lenses;
}

// Gives the path of what was written, and has it shown; null where nothing was, and says why.
Json LanguageServer::execute(const Json& parameters) {
  enum MessageType { error = 1, information = 3 };
  const auto say = [this](MessageType type, const std::string& message) {
    tell("window/showMessage", {{"type", type}, {"message", visible(message)}});
    return Json(nullptr);
  };
  const std::string name = text_of(member(parameters, "command"));
  const auto* const command = std::find_if(std::begin(beside_commands), std::end(beside_commands),
                                           [&](const BesideCommand& known) { return known.name == name; });
  if (command == std::end(beside_commands)) throw Refused{method_not_found, "'" + name + "' is not known here"};
  const Json& arguments = member(parameters, "arguments");
  const std::string uri = arguments.is_array() && !arguments.empty() ? text_of(arguments[0]) : std::string();
  const std::string path = path_of(uri);
  if (path.empty()) return say(error, "save the decision as a file first: this is written beside it");
  const auto text = texts_.find(uri);
  if (text == texts_.end()) return say(error, "open '" + path + "' first");
  if (text->second.now().model() == nullptr) return say(error, "mend the errors first: there is no answer to be written");
  const WrittenBeside written = write_beside(*command, path, text->second.text());
  if (written.path.empty()) return say(error, written.error);
  if (shows_documents_) {
    write_message(out_, {{"jsonrpc", "2.0"},
                         {"id", fmt::format("show {}", ++shown_)},
                         {"method", "window/showDocument"},
                         {"params", {{"uri", uri_of_file(written.path)}, {"external", true}}}});
  } else {
    say(information, "wrote " + written.path);
  }
  return written.path;
}

Json LanguageServer::completion(OpenedText& text, const Json& parameters) {
  // Kinds of LSP, by Proposal::Kind: keyword, property, value, variable, enumeration member, constant.
  constexpr std::array<int, 6> kinds{14, 10, 12, 6, 20, 21};
  const Completion found = complete(text.text(), text.named(), byte_of(text, parameters));
  const Json range = json_range(text.now().positions(), found.place);
  Json items = Json::array();
  for (const Proposal& proposal : found.proposals) {
    Json item{{"label", visible(proposal.label)},
              {"kind", kinds[static_cast<std::size_t>(proposal.kind)]},
              {"sortText", fmt::format("{:05}", items.size())},
              {"textEdit", {{"range", range}, {"newText", proposal.written}}}};
    if (!proposal.detail.empty()) item["detail"] = visible(proposal.detail);
    items.push_back(std::move(item));
  }
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

Json LanguageServer::definition(OpenedText& text, const Json& parameters) {
  const auto [named, name] = asked_about(text, parameters);
  const Occurrence* const declared = name == nullptr ? nullptr : named->names()->declaration(*name);
  const std::optional<Span> span = declared == nullptr ? std::nullopt : span_now(text, *named, declared->span);
  if (!span) return nullptr;
  return {{"uri", uri_of(parameters)}, {"range", json_range(text.now().positions(), *span)}};
}

Json LanguageServer::references(OpenedText& text, const Json& parameters) {
  Json all = Json::array();
  const auto [named, name] = asked_about(text, parameters);
  if (name == nullptr) return all;
  const Json& declared = member(member(parameters, "context"), "includeDeclaration");
  const bool without = declared.is_boolean() && !declared.get<bool>();
  for (const Occurrence& other : named->names()->all()) {
    if (!other.same_as(*name) || (without && &other == named->names()->declaration(*name))) continue;
    if (const std::optional<Span> span = span_now(text, *named, other.span))
      all.push_back({{"uri", uri_of(parameters)}, {"range", json_range(text.now().positions(), *span)}});
  }
  return all;
}

Json LanguageServer::prepare_rename(OpenedText& text, const Json& parameters) {
  if (text.now().names() == nullptr)
    throw Refused{request_failed, "mend the errors first: names cannot be told in this text"};
  const auto [named, name] = asked_about(text, parameters);
  if (name == nullptr) return nullptr;
  return {{"range", json_range(named->positions(), name->span)}, {"placeholder", name->name}};
}

// All places or none: the text with the new name is read before it is given out.
Json LanguageServer::rename(OpenedText& text, const Json& parameters) {
  if (text.now().names() == nullptr)
    throw Refused{request_failed, "mend the errors first: names cannot be told in this text"};
  const auto [named, name] = asked_about(text, parameters);
  if (name == nullptr) throw Refused{request_failed, "nothing is named here"};
  const std::string wanted = text_of(member(parameters, "newName"));
  if (!may_be_called(name->what, wanted))
    throw Refused{request_failed, fmt::format("'{}' cannot be a name here", visible(wanted))};
  std::vector<Edit> edits;
  for (const Occurrence& other : named->names()->all()) {
    if (other.what == name->what && other.event == name->event && other.name == wanted && wanted != name->name)
      throw Refused{request_failed, fmt::format("'{}' is taken: see line {}", visible(wanted),
                                                named->positions().of(other.span.begin).line + 1)};
    if (!other.same_as(*name)) continue;
    std::vector<Edit> made = renamed(other, named->text(), wanted);
    if (made.empty())
      throw Refused{request_failed, fmt::format("line {} would need quotes: put the name there into quotes first",
                                                named->positions().of(other.span.begin).line + 1)};
    edits.insert(edits.end(), made.begin(), made.end());
  }
  if (named->model() != nullptr && ReadText(edited(named->text(), edits), units_).model() == nullptr)
    throw Refused{request_failed, fmt::format("with '{}' the decision would have errors", visible(wanted))};
  return {{"changes", {{uri_of(parameters), json_edits(named->positions(), edits)}}}};
}

Json LanguageServer::symbols(OpenedText& text, const Json&) {
  // Kinds of LSP, by Entry::Kind: enumeration, event, constant, object; the graph itself is a namespace.
  constexpr std::array<int, 4> kinds{10, 24, 14, 19};
  const ReadText& now = text.now();
  if (now.document() == nullptr) return Json::array();
  const std::vector<Entry> entries = outline_of(now, outline_depth);
  const auto symbol = [&](const std::string& name, const std::string& detail, int kind, Span range, Span selection) {
    Json made{{"name", name},
              {"kind", kind},
              {"range", json_range(now.positions(), range)},
              {"selectionRange", json_range(now.positions(), selection)}};
    if (!detail.empty()) made["detail"] = detail;
    return made;
  };
  std::vector<Json> made;
  made.reserve(entries.size());
  for (const Entry& entry : entries)
    made.push_back(symbol(entry.name, entry.detail, kinds[static_cast<std::size_t>(entry.kind)], entry.span, entry.span));
  // From the last to the first: what stands below an entry is whole before it is put there.
  std::vector<Json> below(entries.size(), Json::array());
  Json top = Json::array();
  for (std::size_t k = entries.size(); k-- > 0;) {
    if (!below[k].empty()) {
      std::reverse(below[k].begin(), below[k].end());
      made[k]["children"] = std::move(below[k]);
    }
    (entries[k].parent == k ? top : below[entries[k].parent]).push_back(std::move(made[k]));
  }
  std::reverse(top.begin(), top.end());
  const std::string_view id = now.document()->id;
  Json graph = symbol(id.empty() ? "digraph" : clean(id), now.model() != nullptr ? clean(now.model()->graph.name) : "", 3,
                      now.positions().whole(), now.document()->id_span);
  graph["children"] = std::move(top);
  return Json::array({std::move(graph)});
}

Json LanguageServer::folds(OpenedText& text, const Json&) {
  const ReadText& now = text.now();
  Json all = Json::array();
  for (const Span& span : foldable(now)) {
    all.push_back({{"startLine", now.positions().of(span.begin).line}, {"endLine", now.positions().of(span.end).line}});
  }
  return all;
}

Json LanguageServer::actions(OpenedText& text, const Json& parameters) {
  const ReadText& now = text.now();
  const Span asked = span_of(text, member(parameters, "range"));
  const Json& only = member(member(parameters, "context"), "only");
  const auto wants = [&](std::string_view kind) {
    return !only.is_array() || std::any_of(only.begin(), only.end(), [&](const Json& wanted) {
      return wanted.is_string() &&
             (kind == wanted.get_ref<const std::string&>() || kind.starts_with(wanted.get_ref<const std::string&>() + "."));
    });
  };
  const auto action = [&](std::string title, const char* kind, const std::vector<Edit>& edits) {
    return Json{{"title", std::move(title)},
                {"kind", kind},
                {"edit", {{"changes", {{uri_of(parameters), json_edits(now.positions(), edits)}}}}}};
  };
  Json all = Json::array();
  for (const Finding& finding : now.diagnostics().in_order()) {
    if (!wants("quickfix") || finding.edits.empty() || !overlap(finding.span, asked)) continue;
    all.push_back(action(visible(help_title(finding)), "quickfix", finding.edits));
    if (finding.remedy.empty()) all.back()["isPreferred"] = true;
  }
  const std::vector<Edit> every = edits_of(now.diagnostics(), "");
  if (wants("source.fixAll") && !every.empty())
    all.push_back(action("mend all that one exact text mends", "source.fixAll", every));
  return all;
}

// As `rue format` has it, whatever tabs the editor would like; a text with errors stays as it is.
Json LanguageServer::layout(OpenedText& text, const Json&) {
  const ReadText& now = text.now();
  Diagnostics told_already;
  const std::optional<std::string> laid_out = dot::formatted(std::make_shared<const std::string>(now.text()), told_already);
  if (!laid_out || *laid_out == now.text()) return Json::array();
  return json_edits(now.positions(), {{now.positions().whole(), *laid_out}});
}

}  // namespace rue
