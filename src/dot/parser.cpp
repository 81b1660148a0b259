// parser.cpp - the graph's frame and its statements.
#include "dot/parser.h"

#include <fmt/format.h>

#include <utility>

#include "dot/encoding.h"

namespace rue::dot {

Parser::Parser(Document& document, Diagnostics& diagnostics)
    : document_(document),
      diagnostics_(diagnostics),
      lexer_(document, diagnostics),
      builder_(document),
      text_(document.text) {
  lexer_.seek(mark_length(text_));
  advance();
}

void Parser::parse() {
  if (!header()) return;
  body();
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
    fail(token_.span, fmt::format("expected 'digraph', found {}", shown(written(token_.span))),
         fmt::format("did you mean '{}'?", meant))
        .mended_by(token_.span, std::string(meant));
  }
  document_.id_span = token_.span;
  advance();
  if (is_keyword(token_.word)) {
    fail(token_.span, keyword_as_name(written(token_.span)));
    advance();
  } else if (is_atom(token_.word)) {
    const Atom id = atom();
    document_.id = id.value;
    document_.id_span = id.span;
    note_lookalike(id);
    if (!at(Word::open_brace)) mend_name();
  }
  report_lookalike();
  if (!at(Word::open_brace)) {
    if (at(Word::end) && lexer_.unclosed()) return false;
    std::string help;
    if (is_atom(previous_.word) && (is_atom(token_.word) || is_keyword(token_.word))) {
      const std::uint32_t end = token_.span.end;
      help =
          fmt::format("a name of several words needs quotes: write {}", in_quotes(written({document_.id_span.begin, end})));
    }
    unexpected("'{' to open the graph", std::move(help));
    while (!at(Word::open_brace) && !at(Word::end)) advance();
    if (at(Word::end)) return false;
  }
  return true;
}

void Parser::body() {
  frames_.push_back({token_.span, token_.span.begin, 0, 0, 0});
  advance();
  while (!frames_.empty() && !stopped_) {
    if (within_statement_) {
      continuation();
    } else {
      statement();
    }
    if (builder_.too_many_attributes() && !stopped_) {
      fail(previous_.span, fmt::format("more than {} attributes in effect here", max_attributes),
           "set fewer defaults, or split the graph");
      stopped_ = true;
    }
  }
}

void Parser::trailer() {
  if (at(Word::end)) return;
  if (at(Word::strict) || at(Word::graph) || at(Word::digraph)) {
    const Span begin = token_.span;
    while (is_keyword(token_.word)) advance();
    const std::string name = is_atom(token_.word) ? fmt::format(" {}", shown(token_.value)) : std::string();
    fail({begin.begin, is_atom(token_.word) ? token_.span.end : previous_.span.end},
         fmt::format("a second graph{} begins here; a file holds one", name), "move it to a file of its own")
        .notes.push_back({document_.closing_brace, "the first graph ends here"});
    return;
  }
  const bool brace = at(Word::close_brace);
  Finding& finding = fail(token_.span, fmt::format("{} stands after the end of the graph", shown(written(token_.span))),
                          brace ? "remove it: no '{' is open any more" : "remove it, or move it before the closing '}'");
  if (brace) finding.mended_by(token_.span, {});
  finding.notes.push_back({document_.closing_brace, "the graph ends here"});
}

void Parser::statement() {
  statement_begin_ = token_.span.begin;
  const bool follows = std::exchange(unparted_, false) && !on_new_line();
  switch (token_.word) {
    case Word::end:
      if (!lexer_.unclosed()) {
        const std::size_t open = frames_.size();
        fail({token_.span.begin, token_.span.begin}, "the text ends before the graph does",
             open == 1 ? "add the missing '}'" : fmt::format("{} braces are open: add the missing '}}'", open))
            .notes.push_back({frames_.back().brace, "this '{' is not closed"});
      }
      frames_.clear();
      return;
    case Word::close_brace:
      return close_brace();
    case Word::open_brace:
    case Word::subgraph:
      return open_subgraph(token_.span.begin);
    case Word::graph:
    case Word::node:
    case Word::edge:
      return default_statement();
    case Word::name:
    case Word::number:
    case Word::quoted:
    case Word::html: {
      warn_if_touching();
      const Atom first = atom();
      if (first.word == Word::html && (first.value == "-" || first.value == "=" || first.value == "--")) {
        lookalike_ = {first.span,
                      {fmt::format("'{}' is read as a node, an HTML string", written(first.span)),
                       fmt::format("write {}, once each way if both are meant", arrow_sign()),
                       {}}};
      }
      if (at(Word::equals) && !mend_arrow()) return assignment(first, follows);
      return node_list(first, first.span.begin);
    }
    case Word::semicolon:
      fail(token_.span, "there is no statement before this ';'", "remove it").mended_by(token_.span, {});
      return advance();
    case Word::comma:
      fail(token_.span, "there is nothing before this ','", "statements are parted by ';'");
      return advance();
    case Word::open_bracket:
      unexpected("a statement", "attributes follow their node or edge directly: remove what parts them");
      return recover();
    case Word::strict:
    case Word::digraph: {
      fail(token_.span, keyword_as_name(written(token_.span)));
      return recover();
    }
    default: {
      if (const std::optional<Atom> name = name_in_single_quotes()) {
        return at(Word::equals) ? assignment(*name, follows) : node_list(*name, name->span.begin);
      }
      unexpected("a statement");
      return recover();
    }
  }
}

// After a node list or a subgraph: an arrow, attributes, or the end of the statement.
void Parser::continuation() {
  if (at(Word::arrow) || at(Word::line) || (!at(Word::open_bracket) && mend_arrow())) {
    const std::uint32_t arrow = token_.span.begin;
    if ((at(Word::arrow) && !document_.directed) || (at(Word::line) && document_.directed)) {
      fail(token_.span,
           fmt::format("'{}' is no edge of a {}", written(token_.span), document_.directed ? "digraph" : "graph"),
           fmt::format("write {}", arrow_sign()))
          .mended_by(token_.span, std::string(arrow_sign()));
    }
    advance();
    if (at(Word::open_brace) || at(Word::subgraph)) return open_subgraph(arrow);
    if (is_atom(token_.word)) return node_list(atom(), arrow);
    if (const std::optional<Atom> name = name_in_single_quotes()) return node_list(*name, arrow);
    if (is_keyword(token_.word)) {
      fail(token_.span, keyword_as_name(written(token_.span)));
      const Atom stand_in{written(token_.span), token_.span, Word::name};
      advance();
      return node_list(stand_in, arrow);
    }
    unexpected(fmt::format("a node or a subgraph after '{}'", arrow_sign()));
    return recover();
  }
  const bool attributes = at(Word::open_bracket);
  const Span list = token_.span;
  bool closed = true;
  while (at(Word::open_bracket)) closed = attribute_list();
  if (attributes && (at(Word::arrow) || at(Word::line))) {
    if (!closed) return recover();
    unexpected("the end of the statement", fmt::format("attributes stand at its end: a {} b [...]", arrow_sign()));
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
  const std::size_t ends = ends_.size() - frame.first_end;
  if (ends > 1) {
    if (!builder_.connect(ends_, frame.first_end, mentions_) && !builder_.too_many_attributes()) {
      fail({statement_begin_, previous_.span.end},
           fmt::format("with this statement the graph would have more than {} edges", max_edges),
           "connect fewer nodes at a time");
      stopped_ = true;
    }
  } else {
    if (loose_ && !builder_.has_attributes() && ends_.back().count == 1) warn_of_loose_word();
    builder_.set_attributes(mentions_.data() + frame.first_mention, mentions_.size() - frame.first_mention);
  }
  leave_statement();
  if (at(Word::semicolon)) return advance();
  if (at(Word::comma)) {
    fail(token_.span, "a ',' does not end a statement", "write ';'").mended_by(token_.span, ";");
    return advance();
  }
  unparted_ = true;
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

// graph [...], node [...], edge [...]
void Parser::default_statement() {
  const Token keyword = token_;
  loose_.reset();
  const Target target = at(Word::graph) ? Target::graph : at(Word::node) ? Target::node : Target::edge;
  advance();
  if (is_atom(token_.word)) {
    // Graphviz reads `node name = [...]`, a macro that it does not have, like `node [...]`.
    const Atom macro = atom();
    if (!at(Word::equals)) {
      fail(keyword.span, fmt::format("'{}' is a word of DOT, not a name", written(keyword.span)),
           fmt::format("write \"{0}\" for a node of that name, or {0} [...] for defaults", written(keyword.span)));
      return recover();
    }
    advance();
    if (!at(Word::open_bracket)) {
      fail({keyword.span.begin, macro.span.end},
           fmt::format("what is set by '{}' stands in brackets", written(keyword.span)),
           fmt::format("write {} [{}=...]", written(keyword.span), written(macro.span)));
      return recover();
    }
    diagnostics_.warning(macro.span, fmt::format("the name {} has no effect here", shown(macro.value)),
                         fmt::format("write {} [...]", written(keyword.span)));
  }
  if (!at(Word::open_bracket)) {
    fail(keyword.span, fmt::format("'{}' is a word of DOT, not a name", written(keyword.span)),
         fmt::format("write \"{0}\" for a node of that name, or {0} [...] for defaults", written(keyword.span)));
    // Go on as if it had been a name, or else report nothing further of this statement.
    if (at(Word::arrow) || at(Word::line)) {
      return node_list({written(keyword.span), keyword.span, Word::name}, keyword.span.begin);
    }
    if (at(Word::semicolon)) advance();
    return;
  }
  while (at(Word::open_bracket)) attribute_list();
  builder_.set_defaults(target);
  leave_statement();
  if (at(Word::semicolon)) advance();
}

// name = value, an attribute of the graph or subgraph that it stands in
void Parser::assignment(const Atom& name, bool follows) {
  if (follows) {
    diagnostics_.warning(name.span,
                         fmt::format("{} is set for the graph here, not for what stands before it", shown(name.value)),
                         fmt::format("write [{}=...] behind the node or edge, or ';' before this", written(name.span)));
  }
  note_lookalike(name);
  loose_.reset();
  value(name, false);
  const auto loose = loose_;
  builder_.set_defaults(Target::graph);
  leave_statement();
  if (at(Word::semicolon)) return advance();
  if (at(Word::comma)) {
    fail(token_.span, "a ',' does not end a statement", "write ';'").mended_by(token_.span, ";");
    return advance();
  }
  loose_ = loose;
}

void Parser::node_list(const Atom& first, std::uint32_t arrow) {
  const auto first_mention = static_cast<std::uint32_t>(mentions_.size());
  Atom node = first;
  for (;;) {
    note_lookalike(node);
    if (mend_name()) node.span.end = previous_.span.end;
    mentions_.push_back({builder_.mention_node(node.value, node.span), node.span, {}, {}});
    if (at(Word::colon)) read_port(mentions_.back());
    if (!at(Word::comma)) break;
    advance();
    if (!is_atom(token_.word)) {
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
  std::string joined;
  for (int part = 0; part < 2 && at(Word::colon); ++part) {
    advance();
    if (!is_atom(token_.word)) {
      unexpected("a port after ':'", "a name that holds ':' needs quotes");
      return;
    }
    const Atom port = atom();
    if (part == 0) {
      mention.port = port.value;
      mention.port_span = port.span;
    } else {
      mention.port = store(document_, fmt::format("{}:{}", mention.port, port.value));
      mention.port_span.end = port.span.end;
    }
  }
}

void Parser::open_subgraph(std::uint32_t arrow) {
  const std::uint32_t begin = token_.span.begin;
  std::optional<std::string_view> id;
  if (at(Word::subgraph)) {
    advance();
    if (is_atom(token_.word)) {
      const Atom name = atom();
      id = name.value;
      if (!at(Word::open_brace)) mend_name();
    }
    if (!at(Word::open_brace)) {
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
    const std::uint32_t subgraph = builder_.close_subgraph();
    ends_.push_back({0, 0, subgraph, {frame.begin, token_.span.end}, frame.arrow});
    within_statement_ = true;
    statement_begin_ = frame.begin;
  }
  advance();
}

}  // namespace rue::dot
