// mends.cpp - what to say where a text leaves the grammar, what its author may have meant, and where to read on.
#include <fmt/format.h>

#include <algorithm>

#include "dot/parser.h"
#include "text/characters.h"
#include "text/dot_words.h"
#include "text/number_literal.h"
#include "text/number_slips.h"
#include "text/wording.h"

namespace rue::dot {
namespace {

// `raw` was written as the value of `attribute` without quotes. Where that holds no number the author may mean a text.
Refusal unquoted_value(std::string_view attribute, std::string_view raw, bool is_number) {
  const std::string meant = in_quotes(raw);
  const std::optional<Figures> figures = figures_in(raw);
  if (figures && figures->currency && is_number) {
    return {fmt::format("{} is no number: a unit does not stand in a value", cited(raw)),
            fmt::format("write {}={}, and graph [unit=\"$#\"] once", attribute, figures->number), ""};
  }
  if (figures && figures->plus && is_number) {
    return {"a number has no '+' before it", fmt::format("write {}={}", attribute, figures->number), figures->number};
  }
  if (figures && figures->commas && (is_number || (!figures->currency && !figures->plus))) {
    const std::string text = fmt::format("a comma parts attributes: {} is not one value", cited(raw));
    if (is_number) return {text, fmt::format("write {}={}", attribute, figures->number), figures->number};
    return {text, fmt::format("write {0}={1} for a number, {0}={2} for a text", attribute, figures->number, meant), ""};
  }
  return {fmt::format("{} needs quotes", cited(raw)), fmt::format("write {}={}", attribute, meant), meant};
}

}  // namespace

void Parser::seek(std::uint32_t byte) {
  lexer_.seek(byte);
  previous_ = {Word::name, {byte, byte}, {}};
  token_ = lexer_.next();
}

// `meant` is what to write at `span`, if that is one exact text.
Finding& Parser::fail(Span span, std::string text, std::string help, std::string meant) {
  lookalike_.reset();
  Finding& finding = diagnostics_.error(span, std::move(text), std::move(help));
  const bool escaped = meant.find('\\') != std::string::npos;  // quotes might not close where they are meant to
  if (!meant.empty() && !escaped) finding.mended_by(span, std::move(meant));
  if (++errors_ == max_errors) {
    finding.notes.push_back({span, "too many errors: the rest of the text was not read"});
    stopped_ = true;
  }
  return finding;
}

// A keyword where a name or value is due, which quotes would make of it.
void Parser::refuse_keyword(const std::string& remedy) {
  const std::string meant = in_quotes(written(token_.span));
  fail(token_.span, fmt::format("'{}' is a word of DOT, not a name", written(token_.span)), remedy + meant, meant);
}

void Parser::unexpected(std::string_view expected, std::string help) {
  if (at(Word::end) && lexer_.unclosed()) return;
  if (lookalike_) {
    // The likelier cause stands before the place where reading broke down.
    const auto [span, refusal] = *lookalike_;
    fail(span, refusal.text, refusal.help, refusal.meant);
    return;
  }
  const std::string found = at(Word::end) ? std::string("the end of the text") : cited(written(token_.span));
  Finding& finding = fail(token_.span, fmt::format("expected {}, found {}", expected, found), std::move(help));
  if (previous_.is_string() && written(previous_.span).find('\n') != std::string_view::npos) {
    finding.notes.push_back({{previous_.span.begin, previous_.span.begin + 1}, "the string before it begins here"});
  }
}

bool Parser::on_new_line() const {
  return written({previous_.span.end, token_.span.begin}).find('\n') != std::string_view::npos;
}

// Leaves the statement and reads on behind the next ';', at a brace, or at a line that may begin a statement.
void Parser::recover() {
  if (!frames_.empty()) leave_statement();
  for (std::size_t brackets = 0; !at(Word::end) && !at('{') && !at('}'); advance()) {
    if (brackets == 0 && (token_.is_atom() || token_.is_keyword()) && token_.span.begin > statement_begin_ && on_new_line())
      return;
    if (at(';') && brackets == 0) return advance();
    if (at('[')) ++brackets;
    if (at(']') && brackets > 0) --brackets;
  }
}

// A character beyond ASCII in an unquoted name that looks like one of DOT's signs.
void Parser::note_lookalike(const Token& atom) {
  const Lookalike* const found = atom.word == Word::name && !lookalike_ ? lookalike_in(atom.value) : nullptr;
  if (found == nullptr) return;
  const std::string_view sign = found->meant == "->"   ? arrow_sign()
                                : found->meant == "\"" ? "straight quotes"
                                                       : found->meant;
  lookalike_ = {atom.span,
                {fmt::format("{} in {} is read as a letter of the name", found->what, cited(atom.value)),
                 sign == " " ? "write an ordinary space" : fmt::format("write {}, or put the name in quotes", sign),
                 {}}};
}

void Parser::report_lookalike() {
  if (lookalike_) diagnostics_.warning(lookalike_->first, lookalike_->second.text, lookalike_->second.help);
  lookalike_.reset();
}

// Graphviz cuts 12ab into 12 and ab, and a-1 into a and -1; strings that touch show that a quote is missing.
void Parser::warn_if_touching() {
  const Span before = previous_.span;
  if (!previous_.is_atom() || before.end != token_.span.begin || before.begin == before.end) return;
  if (previous_.is_string() || token_.is_string()) {
    diagnostics_
        .warning(token_.span, fmt::format("{} touches what stands before it", cited(written(token_.span))),
                 "is a quote missing? Two names are parted by a space")
        .notes.push_back({{before.begin, before.begin + 1}, "which begins here"});
    return;
  }
  if (token_.span.begin < warned_until_) return;
  const auto word_end = static_cast<std::uint32_t>(before.begin + whole_word(text_, before.begin).size());
  const Span whole{before.begin, std::max(token_.span.end, word_end)};
  warned_until_ = whole.end;
  diagnostics_.warning(whole,
                       fmt::format("{} is read as several names: {} ends before {}", cited(written(whole)),
                                   cited(written(before)), cited(written(token_.span))),
                       fmt::format("write {} if it is one", in_quotes(written(whole))));
}

// label=take it, outside of brackets: the second word is a node.
void Parser::warn_of_loose_word() {
  const auto [name, value] = *loose_;
  const Span word = mentions_.back().span;
  if (written({value.end, word.begin}).find_first_not_of(" \t") != std::string_view::npos || value.end == word.begin) return;
  const std::string meant = in_quotes(written({value.begin, word.end}));
  diagnostics_
      .warning(word, fmt::format("{} is a node here, not a part of the value before it", cited(written(word))),
               fmt::format("write {}={}", written(name), meant))
      .mended_by({value.begin, word.end}, meant);
}

// Reports the refusal and reads on behind it.
bool Parser::mend(Span span, const Refusal& refusal) {
  fail(span, refusal.text, refusal.help, refusal.meant);
  seek(span.end);
  return true;
}

// A sign that touches a name is part of what the author took for a name: a-b, v1.x, 30%.
bool Parser::mend_name() {
  if (!at(Word::other) || (previous_.word != Word::name && previous_.word != Word::number)) return false;
  if (previous_.span.end != token_.span.begin) return false;
  const std::uint32_t begin = previous_.span.begin;
  const std::string_view raw = whole_word(text_, begin);
  const auto end = static_cast<std::uint32_t>(begin + raw.size());
  if (end <= token_.span.begin) return false;
  const std::string meant = in_quotes(raw);
  std::string plain;
  for (const char c : raw) plain += is_letter(c) || is_digit(c) ? c : '_';
  const bool is_name = is_letter(plain.front());
  return mend({begin, end},
              {fmt::format("{} needs quotes to be one name", cited(raw)),
               fmt::format("write {}{}", meant, is_name ? " or " + plain : std::string()), is_name ? std::string() : meant});
}

// 'Wait' for "Wait"; `before` stands before it in the remedy: "label=".
bool Parser::mend_single_quotes(std::string_view before) {
  const std::uint32_t begin = token_.span.begin;
  const std::string_view raw = at(Word::other) ? in_single_quotes(text_, begin) : std::string_view();
  if (raw.empty()) return false;
  const std::string meant = in_quotes(raw.substr(1, raw.size() - 2));
  return mend({begin, static_cast<std::uint32_t>(begin + raw.size())},
              {"single quotes are no quotes in DOT", fmt::format("write {}{}", before, meant), meant});
}

// 'Start' where a node is due: reported, and read as the name that was meant.
std::optional<Token> Parser::name_in_single_quotes() {
  const std::uint32_t begin = token_.span.begin;
  if (!mend_single_quotes("")) return std::nullopt;
  const Span span{begin, previous_.span.end};
  return Token{Word::quoted, span, written({span.begin + 1, span.end - 1})};
}

// => and > and - > for an arrow: reported, and token_ becomes the arrow that was meant.
bool Parser::mend_arrow() {
  std::uint32_t end = token_.span.end;
  const auto next = [&] { return end < text_.size() ? text_[end] : '\0'; };
  if (at('=') && next() == '>') {
    ++end;
  } else if (at(Word::other) && (written(token_.span) == ">" || written(token_.span) == "-")) {
    while (next() == ' ' || next() == '>') ++end;
    while (text_[end - 1] == ' ') --end;
  } else {
    return false;
  }
  const Span span{token_.span.begin, end};
  mend(span, {fmt::format("{} is no edge", cited(written(span))), fmt::format("write {}", arrow_sign()),
              std::string(arrow_sign())});
  // The arrow stands just before what follows.
  lexer_.seek(end);
  token_ = {document_.directed ? Word::arrow : Word::line, span, {}};
  return true;
}

// label=take it: several words of a value without quotes. token_ stands behind the second word.
bool Parser::mend_words(const Token& second) {
  if (second.is_string()) return false;
  Span words{loose_->second.begin, second.span.end};
  while ((at(Word::name) || at(Word::number)) && !on_new_line() && lexer_.first_of_word_after(token_.span.end) != '=') {
    words.end = token_.span.end;
    advance();
  }
  const std::string meant = in_quotes(written(words));
  fail(words, fmt::format("{} needs quotes", cited(written(words))),
       fmt::format("write {}={}", written(loose_->first), meant), meant);
  loose_.reset();
  if (at_separator()) advance();
  return true;
}

// p=30 %: the sign does not touch its number.
bool Parser::mend_per_cent(const Token& name) {
  if (!loose_ || !at(Word::other) || text_[token_.span.begin] != '%') return false;
  const Span value{loose_->second.begin, token_.span.end};
  const std::string meant = fmt::format("\"{}%\"", written(loose_->second));
  fail(value, fmt::format("{} needs quotes", cited(written(value))), fmt::format("write {}={}", written(name.span), meant),
       meant);
  advance();
  return true;
}

// A value that needs quotes and has none: reported, and skipped as the author meant it.
bool Parser::mend_value(const Token& name, bool in_list) {
  const Token first = token_;
  if (first.is_string() || first.span.begin == first.span.end) return false;
  if (mend_single_quotes(fmt::format("{}=", written(name.span)))) return true;
  const std::string_view raw = whole_word(text_, first.span.begin);
  const auto end = static_cast<std::uint32_t>(first.span.begin + raw.size());
  const bool value = first.word == Word::name || first.word == Word::number;
  if (!value && !at('+') && !at(Word::other)) return false;
  if (raw.empty() || (value && end <= first.span.end)) return false;
  // Graphviz reads [x=1.5.2=y] and [x=1,2=y] as two attributes, and x=12ab as x=12 and a node ab.
  const bool comma = value && text_[first.span.end] == ',';
  const bool cut = comma || (value && (is_letter(text_[first.span.end]) || lexer_.begins_number(first.span.end)));
  if (cut && (in_list ? lexer_.first_of_word_after(end) == '=' : !comma)) return false;
  const std::string_view attribute = written(name.span);
  return mend({first.span.begin, end}, unquoted_value(attribute, raw, holds_number_ != nullptr && holds_number_(attribute)));
}

// The list's ']' is missing; reading goes on as if it stood before the word at `next`.
void Parser::unclosed_list(const Token& open, Span next) {
  fail(open.span, "this '[' is never closed", "add ']' at the end of the attributes")
      .notes.push_back({next, "it is missing before this"});
  if (!at(Word::end)) seek(next.begin);
}

}  // namespace rue::dot
