// parser_list.cpp - names and values, and lists of attributes.
#include <fmt/format.h>

#include "dot/parser.h"
#include "text/number_literal.h"

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
  loose_.reset();
  advance();
  while (!at(Word::close_bracket)) {
    if (stopped_ || !attribute(open)) return false;
  }
  advance();
  return true;
}

// One attribute with what parts it from the next. False if the list cannot go on.
bool Parser::attribute(const Token& open) {
  if (at(Word::end)) {
    if (!lexer_.unclosed()) unclosed_list(open, token_.span);
    return false;
  }
  if (at(Word::open_brace) || at(Word::close_brace) || at(Word::open_bracket) || at(Word::arrow) || at(Word::line) ||
      at(Word::subgraph)) {
    unclosed_list(open, token_.span);
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
      fail(token_.span, slip);
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
  if (loose_ && !new_line && !at(Word::equals) && mend_words(name)) return true;
  note_lookalike(name);
  loose_.reset();
  if (at(Word::equals)) {
    value(name, true);
    if (mend_per_cent(name)) loose_.reset();
  } else if (at(Word::colon)) {
    fail(token_.span, fmt::format("expected '=' after {}, found ':'", shown(name.value)),
         fmt::format("write {}=...", written(name.span)));
    advance();
    if (is_atom(token_.word)) atom();
  } else if (new_line && !at(Word::close_bracket) && !at(Word::comma)) {
    unclosed_list(open, name.span);
    return false;
  } else {
    unexpected(fmt::format("'=' after {}", shown(name.value)), fmt::format("write {}=...", written(name.span)));
    if (is_string(token_.word)) advance();
  }
  if (at(Word::comma) || at(Word::semicolon)) {
    advance();
    loose_.reset();
  }
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
      fail(token_.span, slip.text, fmt::format("write {}={}", written(name.span), in_quotes(written(token_.span))))
          .mended_by(token_.span, in_quotes(written(token_.span)));
      return advance();
    }
    if (const auto comment = commented_value()) {
      fail(*comment, "'#' begins a comment here, not a value",
           fmt::format("write {}={}", written(name.span), in_quotes(written(*comment))))
          .mended_by(*comment, in_quotes(written(*comment)));
      return;
    }
    unexpected(fmt::format("a value after '{}='", written(name.span)));
    return;
  }
  if (const auto comment = commented_value()) {
    diagnostics_
        .warning(*comment, "'#' begins a comment here, not a value",
                 fmt::format("write {}={}", written(name.span), in_quotes(written(*comment))))
        .mended_by(*comment, in_quotes(written(*comment)));
  }
  const Atom value = atom();
  note_lookalike(value);
  add(name, value);
  if (value.word == Word::name || value.word == Word::number) loose_ = {name.span, value.span};
}

// color=#ff0000: what stands behind the '=' is a comment. token_ is the word after that.
std::optional<Span> Parser::commented_value() const {
  const std::size_t sign = text_.find_first_not_of(" \t", previous_.span.end);
  if (sign >= token_.span.begin || text_[sign] != '#') return std::nullopt;
  const std::size_t length = 1 + whole_word(text_, sign + 1).size();
  return Span{static_cast<std::uint32_t>(sign), static_cast<std::uint32_t>(sign + length)};
}

// label=take it: several words of a value without quotes. token_ stands behind the second word.
bool Parser::mend_words(const Atom& second) {
  if (second.word != Word::name && second.word != Word::number) return false;
  Span words{loose_->second.begin, second.span.end};
  while ((at(Word::name) || at(Word::number)) && !on_new_line() && lexer_.first_of_word_after(token_.span.end) != '=') {
    words.end = token_.span.end;
    advance();
  }
  const std::string_view name = written(loose_->first);
  loose_.reset();
  fail(words, fmt::format("{} needs quotes", shown(written(words))),
       fmt::format("write {}={}", name, in_quotes(written(words))))
      .mended_by(words, in_quotes(written(words)));
  if (at(Word::comma) || at(Word::semicolon)) advance();
  return true;
}

// p=30 %: the sign does not touch its number.
bool Parser::mend_per_cent(const Atom& name) {
  if (!loose_ || !at(Word::other) || text_[token_.span.begin] != '%') return false;
  const Span value{loose_->second.begin, token_.span.end};
  fail(value, fmt::format("{} needs quotes", shown(written(value))),
       fmt::format("write {}=\"{}%\"", written(name.span), written(loose_->second)))
      .mended_by(value, fmt::format("\"{}%\"", written(loose_->second)));
  advance();
  return true;
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
  if (mend_single_quotes(fmt::format("{}=", written(name.span)))) return true;
  const std::string_view raw = whole_word(text_, first.span.begin);
  const auto end = static_cast<std::uint32_t>(first.span.begin + raw.size());
  const bool value = first.word == Word::name || first.word == Word::number;
  if (!value && first.word != Word::plus && first.word != Word::other) return false;
  if (raw.empty() || (value && end <= first.span.end)) return false;
  // Graphviz reads [x=1.5.2=y] and [x=1,2=y] as two attributes, and x=12ab as x=12 and a node ab.
  const bool cut = value && (begins_atom(first.span.end) || text_[first.span.end] == ',');
  if (cut && in_list && lexer_.first_of_word_after(end) == '=') return false;
  if (cut && !in_list && text_[first.span.end] != ',') return false;
  const Slip slip = unquoted_value(written(name.span), raw);
  fail({first.span.begin, end}, slip);
  seek(end);
  return true;
}

// The list's ']' is missing; reading goes on as if it stood before the word at `next`.
void Parser::unclosed_list(const Token& open, Span next) {
  fail(open.span, "this '[' is never closed", "add ']' at the end of the attributes")
      .notes.push_back({next, "it is missing before this"});
  if (!at(Word::end)) seek(next.begin);
}

}  // namespace rue::dot
