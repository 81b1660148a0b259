// parser.cpp - the graph's frame, its statements, and lists of attributes.
#include "dot/parser.h"

#include <fmt/format.h>

#include "text/dot_words.h"
#include "text/encoding.h"
#include "text/wording.h"

namespace rue::dot {

Parser::Parser(Document& document, Diagnostics& diagnostics, HoldsNumber holds_number)
    : document_(document), diagnostics_(diagnostics), holds_number_(holds_number) {
  lexer_.seek(mark_length(text_));
  advance();
}

void Parser::parse() {
  if (!header()) return;
  frames_.push_back({token_.span, token_.span.begin, 0, 0, 0});
  advance();
  while (!frames_.empty() && !stopped_) {
    within_statement_ ? continuation() : statement();
    if (builder_.too_many_attributes() && !stopped_) {
      fail(previous_.span, fmt::format("more than {} attributes in effect here", max_attributes),
           "set fewer defaults, or split the graph");
      stopped_ = true;
    }
  }
  if (!stopped_) trailer();
  builder_.finish();
}

// [strict] (graph | digraph) [id] {
bool Parser::header() {
  if (at(Word::end)) {
    if (!lexer_.unclosed()) {
      fail({token_.span.begin, token_.span.begin}, "the text holds no graph", "begin with: digraph name { ... }");
    }
    return false;
  }
  if (at(Word::strict)) {
    document_.strict = true;
    advance();
  }
  if (at(Word::digraph) || at(Word::graph)) {
    document_.directed = at(Word::digraph);
  } else {
    const std::string_view meant =
        at(Word::name) ? nearest(token_.value, {"digraph", "graph", "strict"}) : std::string_view();
    if (meant.empty()) {
      unexpected("'digraph'", "a graph is written: digraph name { ... }");
      return false;
    }
    fail(token_.span, fmt::format("expected 'digraph', found {}", cited(written(token_.span))),
         fmt::format("did you mean '{}'?", meant), std::string(meant));
  }
  document_.id_span = token_.span;
  advance();
  if (token_.is_keyword()) {
    refuse_keyword();
    advance();
  } else if (token_.is_atom()) {
    const Token id = atom();
    document_.id = id.value;
    document_.id_span = id.span;
    note_lookalike(id);
    if (!at('{')) mend_name();
  }
  if (const std::optional<Token> id = name_in_single_quotes()) {
    document_.id = id->value;
    document_.id_span = id->span;
  }
  report_lookalike();
  if (at('{')) return true;
  if (at(Word::end) && lexer_.unclosed()) return false;
  const bool words = previous_.is_atom() && (token_.is_atom() || token_.is_keyword());
  unexpected("'{' to open the graph", !words ? std::string()
                                             : fmt::format("a name of several words needs quotes: write {}",
                                                           in_quotes(written({document_.id_span.begin, token_.span.end}))));
  while (!at('{') && !at(Word::end)) advance();
  return at('{');
}

void Parser::trailer() {
  if (at(Word::end)) return;
  if (at(Word::strict) || at(Word::graph) || at(Word::digraph)) {
    const Span begin = token_.span;
    while (token_.is_keyword()) advance();
    const bool named = token_.is_atom();
    fail({begin.begin, named ? token_.span.end : previous_.span.end},
         fmt::format("a second graph{} begins here; a file holds one", named ? " " + cited(token_.value) : std::string()),
         "move it to a file of its own")
        .notes.push_back({document_.closing_brace, "the first graph ends here"});
    return;
  }
  const bool brace = at('}');
  Finding& finding = fail(token_.span, fmt::format("{} stands after the end of the graph", cited(written(token_.span))),
                          brace ? "remove it: no '{' is open any more" : "remove it, or move it before the closing '}'");
  if (brace) finding.mended_by(token_.span, {});
  finding.notes.push_back({document_.closing_brace, "the graph ends here"});
}

void Parser::statement() {
  statement_begin_ = token_.span.begin;
  const bool follows = std::exchange(unparted_, false) && !on_new_line();
  if (at(Word::end)) {
    if (!lexer_.unclosed()) {
      const std::size_t open = frames_.size();
      fail({token_.span.begin, token_.span.begin}, "the text ends before the graph does",
           open == 1 ? "add the missing '}'" : fmt::format("{} braces are open: add the missing '}}'", open))
          .notes.push_back({frames_.back().brace, "this '{' is not closed"});
    }
    return frames_.clear();
  }
  if (at('}')) return close_brace();
  if (at('{') || at(Word::subgraph)) return open_subgraph(token_.span.begin);
  if (at(Word::graph) || at(Word::node) || at(Word::edge)) return default_statement();
  if (token_.is_atom()) {
    warn_if_touching();
    const Token first = atom();
    if (first.word == Word::html && (first.value == "-" || first.value == "=" || first.value == "--")) {
      lookalike_ = {first.span,
                    {fmt::format("'{}' is read as a node, an HTML string", written(first.span)),
                     fmt::format("write {}, once each way if both are meant", arrow_sign()),
                     {}}};
    }
    return at('=') && !mend_arrow() ? assignment(first, follows) : node_list(first, first.span.begin);
  }
  if (at_separator()) {
    if (at(',')) fail(token_.span, "there is nothing before this ','", "statements are parted by ';'");
    if (at(';')) fail(token_.span, "there is no statement before this ';'", "remove it").mended_by(token_.span, {});
    return advance();
  }
  if (const std::optional<Token> name = name_in_single_quotes()) {
    return at('=') ? assignment(*name, follows) : node_list(*name, name->span.begin);
  }
  if (token_.is_keyword()) {
    refuse_keyword();
  } else {
    unexpected("a statement", at('[') ? "attributes follow their node or edge directly: remove what parts them" : "");
  }
  recover();
}

// After a node list or a subgraph: an arrow, attributes, or the end of the statement.
void Parser::continuation() {
  if (at_arrow() || (!at('[') && mend_arrow())) {
    const std::uint32_t arrow = token_.span.begin;
    if (at(Word::arrow) != document_.directed) {
      fail(token_.span,
           fmt::format("'{}' is no edge of a {}", written(token_.span), document_.directed ? "digraph" : "graph"),
           fmt::format("write {}", arrow_sign()), std::string(arrow_sign()));
    }
    advance();
    if (at('{') || at(Word::subgraph)) return open_subgraph(arrow);
    if (token_.is_atom()) return node_list(atom(), arrow);
    if (const std::optional<Token> name = name_in_single_quotes()) return node_list(*name, arrow);
    if (token_.is_keyword()) {
      refuse_keyword();
      const Token stand_in{Word::name, token_.span, written(token_.span)};
      advance();
      return node_list(stand_in, arrow);
    }
    unexpected(fmt::format("a node or a subgraph after '{}'", arrow_sign()));
    return recover();
  }
  const bool attributes = at('[');
  const Span list = token_.span;
  bool closed = true;
  while (at('[')) closed = attribute_list();
  if (attributes && at_arrow()) {
    if (closed) {
      unexpected("the end of the statement", fmt::format("attributes stand at its end: a {} b [...]", arrow_sign()));
    }
    return recover();
  }
  if (attributes && ends_.size() == frames_.back().first_end + 1 && ends_.back().subgraph != none) {
    diagnostics_.warning(list, "attributes after a subgraph have no effect",
                         "write node [...] or edge [...] inside the subgraph");
  }
  finish_statement();
}

void Parser::finish_statement() {
  const Frame& frame = frames_.back();
  const std::span<const End> ends = std::span(ends_).subspan(frame.first_end);
  if (ends.size() > 1) {
    if (!builder_.connect(ends, mentions_) && !builder_.too_many_attributes()) {
      fail({statement_begin_, previous_.span.end},
           fmt::format("with this statement the graph would have more than {} edges", max_edges),
           "connect fewer nodes at a time");
      stopped_ = true;
    }
  } else {
    if (loose_ && !builder_.has_attributes() && ends.back().count == 1) warn_of_loose_word();
    builder_.set_attributes(std::span(mentions_).subspan(frame.first_mention));
  }
  leave_statement();
  unparted_ = !part();
}

void Parser::leave_statement() {
  report_lookalike();
  loose_.reset();
  const Frame& frame = frames_.back();
  ends_.resize(frame.first_end);
  mentions_.resize(frame.first_mention);
  builder_.drop_attributes();
  within_statement_ = false;
}

// The ';' behind a statement. False if there is none.
bool Parser::part() {
  if (!at_separator()) return false;
  if (at(',')) fail(token_.span, "a ',' does not end a statement", "write ';'", ";");
  advance();
  return true;
}

// graph [...], node [...], edge [...]
void Parser::default_statement() {
  const Token keyword{Word::name, token_.span, written(token_.span)};
  const Target target = at(Word::graph) ? for_graph : at(Word::node) ? for_nodes : for_edges;
  const auto refuse = [&] {
    fail(keyword.span, fmt::format("'{}' is a word of DOT, not a name", keyword.value),
         fmt::format("write \"{0}\" for a node of that name, or {0} [...] for defaults", keyword.value));
  };
  loose_.reset();
  advance();
  if (token_.is_atom()) {
    // Graphviz reads `node name = [...]`, a macro that it does not have, like `node [...]`.
    const Token macro = atom();
    if (!at('=')) {
      refuse();
      return recover();
    }
    advance();
    if (!at('[')) {
      fail({keyword.span.begin, macro.span.end}, fmt::format("what is set by '{}' stands in brackets", keyword.value),
           fmt::format("write {} [{}=...]", keyword.value, written(macro.span)));
      return recover();
    }
    diagnostics_.warning(macro.span, fmt::format("the name {} has no effect here", cited(macro.value)),
                         fmt::format("write {} [...]", keyword.value));
  }
  if (!at('[')) {
    refuse();
    // Go on as if it had been a name, or else report nothing further of this statement.
    if (at_arrow()) return node_list(keyword, keyword.span.begin);
    if (at(';')) advance();
    return;
  }
  while (at('[')) attribute_list();
  builder_.set_defaults(target);
  leave_statement();
  if (at(';')) advance();
}

// name = value, an attribute of the graph or subgraph that it stands in
void Parser::assignment(const Token& name, bool follows) {
  if (follows) {
    diagnostics_.warning(name.span,
                         fmt::format("{} is set for the graph here, not for what stands before it", cited(name.value)),
                         fmt::format("write [{}=...] behind the node or edge, or ';' before this", written(name.span)));
  }
  note_lookalike(name);
  loose_.reset();
  value(name, false);
  const auto loose = loose_;
  builder_.set_defaults(for_graph);
  leave_statement();
  if (!part()) loose_ = loose;
}

void Parser::node_list(const Token& first, std::uint32_t arrow) {
  const auto first_mention = static_cast<std::uint32_t>(mentions_.size());
  Token node = first;
  for (;;) {
    note_lookalike(node);
    if (mend_name()) node.span.end = previous_.span.end;
    mentions_.push_back({builder_.mention_node(node.value, node.span), node.span, {}, {}});
    if (at(':')) read_port(mentions_.back());
    if (!at(',')) break;
    advance();
    if (!token_.is_atom()) {
      unexpected("a node after ','", "remove the ','");
      return recover();
    }
    node = atom();
  }
  ends_.push_back({first_mention, static_cast<std::uint32_t>(mentions_.size()) - first_mention, none, {}, arrow});
  within_statement_ = true;
}

// :port or :port:compass
void Parser::read_port(Mention& mention) {
  for (int part = 0; part < 2 && at(':'); ++part) {
    advance();
    if (!token_.is_atom()) return unexpected("a port after ':'", "a name that holds ':' needs quotes");
    const Token port = atom();
    mention.port_span = {part == 0 ? port.span.begin : mention.port_span.begin, port.span.end};
    mention.port = part == 0 ? port.value : document_.storage.emplace_back(fmt::format("{}:{}", mention.port, port.value));
  }
}

void Parser::open_subgraph(std::uint32_t arrow) {
  const std::uint32_t begin = token_.span.begin;
  std::optional<std::string_view> id;
  if (at(Word::subgraph)) {
    advance();
    if (token_.is_atom()) {
      id = atom().value;
      if (!at('{')) mend_name();
    }
    if (!at('{')) {
      unexpected("'{' after 'subgraph'", id ? fmt::format("write subgraph {} {{ ... }}", in_quotes(*id)) : "");
      return recover();
    }
  }
  builder_.open_subgraph(id);
  frames_.push_back({token_.span, begin, arrow, ends_.size(), mentions_.size()});
  within_statement_ = false;
  advance();
}

void Parser::close_brace() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frames_.empty()) {
    document_.closing_brace = token_.span;
  } else {
    ends_.push_back({0, 0, builder_.close_subgraph(), {frame.begin, token_.span.end}, frame.arrow});
    within_statement_ = true;
    statement_begin_ = frame.begin;
  }
  advance();
}

// A name, a number or a string; strings may be joined by +.
Token Parser::atom() {
  Token a = token_;
  advance();
  if (!a.is_string() || !at('+')) return a;
  std::string joined(a.value);
  while (at('+')) {
    advance();
    if (!token_.is_string()) {
      unexpected("a string in quotes after '+'");
      break;
    }
    joined += token_.value;
    a.span.end = token_.span.end;
    advance();
  }
  return {Word::quoted, a.span, document_.storage.emplace_back(std::move(joined))};
}

// [ name = value, name = value; name = value ]. False if it is not closed.
bool Parser::attribute_list() {
  const Token open = token_;
  loose_.reset();
  advance();
  while (!at(']')) {
    if (stopped_ || !attribute(open)) return false;
  }
  advance();
  return true;
}

// One attribute with what parts it from the next. False if the list cannot go on.
bool Parser::attribute(const Token& open) {
  if (at(Word::end) || at('{') || at('}') || at('[') || at_arrow() || at(Word::subgraph)) {
    if (!at(Word::end) || !lexer_.unclosed()) unclosed_list(open, token_.span);
    return false;
  }
  if (at_separator()) {
    fail(token_.span, fmt::format("there is no attribute before this '{}'", written(token_.span)), "remove it");
    advance();
    return true;
  }
  if (!token_.is_atom()) {
    token_.is_keyword() ? refuse_keyword() : unexpected("an attribute");
    while (!at(Word::end) && !at(']') && !at('}') && !at_separator()) advance();
    if (at_separator()) advance();
    return true;
  }
  const bool new_line = on_new_line();
  warn_if_touching();
  const Token name = atom();
  if (loose_ && !new_line && !at('=') && mend_words(name)) return true;
  note_lookalike(name);
  loose_.reset();
  if (at('=')) {
    value(name, true);
    if (mend_per_cent(name)) loose_.reset();
  } else if (at(':')) {
    fail(token_.span, fmt::format("expected '=' after {}, found ':'", cited(name.value)),
         fmt::format("write {}=...", written(name.span)));
    advance();
    if (token_.is_atom()) atom();
  } else if (new_line && !at(']') && !at(',')) {
    unclosed_list(open, name.span);
    return false;
  } else {
    unexpected(fmt::format("'=' after {}", cited(name.value)), fmt::format("write {}=...", written(name.span)));
    if (token_.is_string()) advance();
  }
  if (at_separator()) {
    advance();
    loose_.reset();
  }
  return true;
}

// = value; token_ is the '='.
void Parser::value(const Token& name, bool in_list) {
  advance();
  if (mend_value(name, in_list)) return;
  if (token_.is_keyword()) {
    refuse_keyword(fmt::format("write {}=", written(name.span)));
    return advance();
  }
  const std::size_t sign = text_.find_first_not_of(" \t", previous_.span.end);
  if (sign < token_.span.begin && text_[sign] == '#') {  // color=#ff0000
    const std::size_t end = sign + 1 + whole_word(text_, sign + 1).size();
    const Span comment{static_cast<std::uint32_t>(sign), static_cast<std::uint32_t>(end)};
    const std::string meant = in_quotes(written(comment));
    const std::string text = "'#' begins a comment here, not a value";
    const std::string help = fmt::format("write {}={}", written(name.span), meant);
    const bool nothing_else = !token_.is_atom();
    (nothing_else ? fail(comment, text, help) : diagnostics_.warning(comment, text, help)).mended_by(comment, meant);
    if (nothing_else) return;
  }
  if (!token_.is_atom()) return unexpected(fmt::format("a value after '{}='", written(name.span)));
  const Token value = atom();
  note_lookalike(value);
  builder_.add({builder_.name(name.value), value.word == Word::html, false, name.span, value.span, value.value});
  if (!value.is_string()) loose_ = {name.span, value.span};
}

}  // namespace rue::dot
