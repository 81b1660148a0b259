// dot_parser_list.cpp - names and values, and lists of attributes.
#include <fmt/format.h>

#include "model/dot_parser.h"

namespace rue::dot {

// A name, a number or a string; strings may be joined by +.
Parser::Atom Parser::atom() {
  Atom a{token_.value, token_.span, token_.word};
  advance();
  if (!is_string(a.word) || !at(Word::plus)) return a;
  std::string joined(a.value);
  while (at(Word::plus)) {
    advance();
    if (!is_string(token_.word)) {
      unexpected("a string in quotes after '+'");
      break;
    }
    joined += token_.value;
    a.span.end = token_.span.end;
    advance();
  }
  a.value = store(document_, joined);
  a.word = Word::quoted;
  return a;
}

// [ name = value, name = value; name = value ]
bool Parser::attribute_list() {
  const Token open = token_;
  Span before = open.span;  // of the last value that nothing has parted from what follows
  advance();
  while (!at(Word::close_bracket)) {
    if (stopped_ || !attribute(open, before)) return false;
  }
  advance();
  return true;
}

// One attribute with what parts it from the next. False if the list cannot go on.
bool Parser::attribute(const Token& open, Span& before) {
  if (at(Word::end)) {
    if (!lexer_.unclosed()) unclosed_list(open, token_.span.begin);
    return false;
  }
  if (at(Word::open_brace) || at(Word::close_brace) || at(Word::open_bracket) || at(Word::arrow) || at(Word::line) ||
      at(Word::subgraph)) {
    unclosed_list(open, token_.span.begin);
    return false;
  }
  if (at(Word::comma) || at(Word::semicolon)) {
    fail(token_.span, fmt::format("there is no attribute before this '{}'", written(token_.span)), "remove it");
    advance();
    return true;
  }
  if (!is_atom(token_.word)) {
    if (is_keyword(token_.word)) {
      const Slip slip = keyword_as_name(written(token_.span));
      fail(token_.span, slip.text, slip.help);
    } else {
      unexpected("an attribute");
    }
    while (!at(Word::end) && !at(Word::close_bracket) && !at(Word::close_brace) && !at(Word::comma) &&
           !at(Word::semicolon)) {
      advance();
    }
    if (at(Word::comma) || at(Word::semicolon)) advance();
    return true;
  }

  const bool new_line = on_new_line();
  warn_if_touching();
  const Atom name = atom();
  note_lookalike(name);
  if (at(Word::equals)) {
    value(name, true);
    before = {name.span.begin, previous_.span.end};
  } else if (at(Word::colon)) {
    fail(token_.span, fmt::format("expected '=' after {}, found ':'", shown(name.value)),
         fmt::format("write {}=...", written(name.span)));
    advance();
    if (is_atom(token_.word)) atom();
  } else if (new_line && !at(Word::close_bracket) && !at(Word::comma)) {
    unclosed_list(open, name.span.begin);
    return false;
  } else {
    unexpected(fmt::format("'=' after {}", shown(name.value)), fmt::format("write {}=...", written(name.span)));
    if (is_string(token_.word)) advance();
  }
  if (at(Word::comma) || at(Word::semicolon)) advance();
  return true;
}

// = value; token_ is the '='.
void Parser::value(const Atom& name, bool in_list) {
  advance();
  const Token first = token_;
  if (mend_value(name, first, in_list)) return;
  if (!is_atom(token_.word)) {
    if (is_keyword(token_.word)) {
      const Slip slip = keyword_as_name(written(token_.span));
      fail(token_.span, slip.text, fmt::format("write {}={}", written(name.span), quoted(written(token_.span))));
      return advance();
    }
    unexpected(fmt::format("a value after '{}='", written(name.span)));
    return;
  }
  const Atom value = atom();
  note_lookalike(value);
  add(name, value);
}

void Parser::add(const Atom& name, const Atom& value) {
  Attribute attribute;
  attribute.name = builder_.name(name.value);
  attribute.name_span = name.span;
  attribute.value_span = value.span;
  attribute.value = value.value;
  attribute.html = value.word == Word::html;
  builder_.add(attribute);
}

bool Parser::begins_atom(std::size_t byte) const {
  const auto c = [&](std::size_t i) { return byte + i < text_.size() ? text_[byte + i] : '\0'; };
  if (c(0) == '-') return is_digit(c(1)) || (c(1) == '.' && is_digit(c(2)));
  return is_letter(c(0)) || is_digit(c(0)) || (c(0) == '.' && is_digit(c(1)));
}

// A value that needs quotes and has none: reported, and skipped as the author meant it.
bool Parser::mend_value(const Atom& name, const Token& first, bool in_list) {
  if (is_string(first.word) || first.span.begin == first.span.end) return false;
  const std::string_view raw = whole_word(text_, first.span.begin);
  const auto end = static_cast<std::uint32_t>(first.span.begin + raw.size());
  const bool value = first.word == Word::name || first.word == Word::number;
  if (!value && first.word != Word::plus && first.word != Word::other) return false;
  if (raw.empty() || (value && end <= first.span.end)) return false;
  // Graphviz reads [x=1.5.2=y] and [x=1,2=y] as two attributes, and x=12ab as x=12 and a node ab.
  if (value && in_list && lexer_.first_of_word_after(end) == '=') return false;
  if (value && !in_list && begins_atom(first.span.end)) return false;
  const Slip slip = unquoted_value(written(name.span), raw);
  fail({first.span.begin, end}, slip.text, slip.help);
  seek(end);
  return true;
}

// The list's ']' is missing; reading goes on as if it stood before `continue_at`.
void Parser::unclosed_list(const Token& open, std::uint32_t continue_at) {
  const bool at_end = continue_at >= text_.size();
  fail(open.span, "this '[' is never closed", "add ']' at the end of the attributes")
      .notes.push_back({{continue_at, at_end ? continue_at : token_.span.end}, "it is missing before this"});
  if (!at_end) seek(continue_at);
}

}  // namespace rue::dot
