// parser_errors.cpp - what to say where a text leaves the grammar, and where to read on.
#include <fmt/format.h>

#include <algorithm>

#include "dot/parser.h"

namespace rue::dot {

void Parser::seek(std::uint32_t byte) {
  lexer_.seek(byte);
  previous_ = {Word::name, {byte, byte}, {}};
  token_ = lexer_.next();
}

Finding& Parser::fail(Span span, std::string text, std::string help) {
  lookalike_.reset();
  Finding& finding = diagnostics_.error(span, std::move(text), std::move(help));
  if (++errors_ == max_errors) {
    finding.notes.push_back({span, "too many errors: the rest of the text was not read"});
    stopped_ = true;
  }
  return finding;
}

void Parser::fail(Span span, const Slip& slip) {
  Finding& finding = fail(span, slip.text, slip.help);
  const bool escaped = slip.meant.find('\\') != std::string::npos;  // quotes might not close where they are meant to
  if (!slip.meant.empty() && !escaped) finding.mended_by(span, slip.meant);
}

void Parser::unexpected(std::string_view expected, std::string help) {
  if (at(Word::end) && lexer_.unclosed()) return;
  if (lookalike_) {
    // The likelier cause stands before the place where reading broke down.
    const auto [span, slip] = *lookalike_;
    fail(span, slip);
    return;
  }
  const std::string found = at(Word::end) ? std::string("the end of the text") : shown(written(token_.span));
  Finding& finding = fail(token_.span, fmt::format("expected {}, found {}", expected, found), std::move(help));
  if (is_string(previous_.word) && written(previous_.span).find('\n') != std::string_view::npos) {
    finding.notes.push_back({{previous_.span.begin, previous_.span.begin + 1}, "the string before it begins here"});
  }
}

bool Parser::on_new_line() const {
  const Span between{previous_.span.end, token_.span.begin};
  return written(between).find('\n') != std::string_view::npos;
}

// Leaves the statement and reads on behind the next ';', at a brace, or at a line that may begin a statement.
void Parser::recover() {
  if (!frames_.empty()) leave_statement();
  std::size_t brackets = 0;
  for (;;) {
    const bool begins = is_atom(token_.word) || is_keyword(token_.word);
    if (at(Word::end) || at(Word::open_brace) || at(Word::close_brace)) return;
    if (brackets == 0 && begins && token_.span.begin > statement_begin_ && on_new_line()) return;
    if (at(Word::semicolon) && brackets == 0) return advance();
    if (at(Word::open_bracket)) ++brackets;
    if (at(Word::close_bracket) && brackets > 0) --brackets;
    advance();
  }
}

void Parser::note_lookalike(const Atom& atom) {
  if (atom.word != Word::name || lookalike_) return;
  if (std::all_of(atom.value.begin(), atom.value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return;
  if (auto slip = lookalike(atom.value, document_.directed)) lookalike_ = {atom.span, *std::move(slip)};
}

void Parser::report_lookalike() {
  if (!lookalike_) return;
  diagnostics_.warning(lookalike_->first, lookalike_->second.text, lookalike_->second.help);
  lookalike_.reset();
}

// Graphviz cuts 12ab into 12 and ab, and a-1 into a and -1; strings that touch show that a quote is missing.
void Parser::warn_if_touching() {
  if (!is_atom(previous_.word) || previous_.span.end != token_.span.begin || previous_.span.begin == previous_.span.end)
    return;
  if (is_string(previous_.word) || is_string(token_.word)) {
    Finding& finding =
        diagnostics_.warning(token_.span, fmt::format("{} touches what stands before it", shown(written(token_.span))),
                             "is a quote missing? Two names are parted by a space");
    finding.notes.push_back({{previous_.span.begin, previous_.span.begin + 1}, "which begins here"});
    return;
  }
  const std::string_view raw = whole_word(text_, previous_.span.begin);
  const Span whole{previous_.span.begin,
                   std::max(token_.span.end, static_cast<std::uint32_t>(previous_.span.begin + raw.size()))};
  if (token_.span.begin < warned_until_) return;
  warned_until_ = whole.end;
  diagnostics_.warning(whole,
                       fmt::format("{} is read as several names: {} ends before {}", shown(written(whole)),
                                   shown(written(previous_.span)), shown(written(token_.span))),
                       fmt::format("write {} if it is one", in_quotes(written(whole))));
}

// label=take it, outside of brackets: the second word is a node.
void Parser::warn_of_loose_word() {
  const auto [name, value] = *loose_;
  const Span word = mentions_.back().span;
  if (written({value.end, word.begin}).find_first_not_of(" \t") != std::string_view::npos || value.end == word.begin) return;
  diagnostics_
      .warning(word, fmt::format("{} is a node here, not a part of the value before it", shown(written(word))),
               fmt::format("write {}={}", written(name), in_quotes(written({value.begin, word.end}))))
      .mended_by({value.begin, word.end}, in_quotes(written({value.begin, word.end})));
}

// A sign that touches a name is part of what the author took for a name: a-b, v1.x, 30%.
bool Parser::mend_name() {
  if (!at(Word::other) || (previous_.word != Word::name && previous_.word != Word::number)) return false;
  if (previous_.span.end != token_.span.begin) return false;
  const std::string_view raw = whole_word(text_, previous_.span.begin);
  const std::uint32_t begin = previous_.span.begin;
  const auto end = static_cast<std::uint32_t>(begin + raw.size());
  if (end <= token_.span.begin) return false;
  const Slip slip = unquoted_name(raw);
  fail({begin, end}, slip);
  seek(end);
  return true;
}

// 'Wait' for "Wait": reported, and skipped.
bool Parser::mend_single_quotes(std::string_view before) {
  if (!at(Word::other) || text_[token_.span.begin] != '\'') return false;
  const std::string_view raw = in_single_quotes(text_, token_.span.begin);
  if (raw.empty()) return false;
  const std::uint32_t begin = token_.span.begin;
  const auto end = static_cast<std::uint32_t>(begin + raw.size());
  const Slip slip = single_quotes(before, raw);
  fail({begin, end}, slip);
  seek(end);
  return true;
}

// 'Start' where a node is due: reported, and read as the name that was meant.
std::optional<Parser::Atom> Parser::name_in_single_quotes() {
  const std::uint32_t begin = token_.span.begin;
  if (!mend_single_quotes("")) return std::nullopt;
  const Span span{begin, previous_.span.end};
  return Atom{written({span.begin + 1, span.end - 1}), span, Word::quoted};
}

// => and > and - > for an arrow: reported, and token_ becomes the arrow that was meant.
bool Parser::mend_arrow() {
  std::uint32_t end = token_.span.end;
  const auto next = [&] { return end < text_.size() ? text_[end] : '\0'; };
  if (at(Word::equals)) {
    if (next() != '>') return false;
    ++end;
  } else if (at(Word::other)) {
    const char sign = text_[token_.span.begin];
    if (sign != '>' && sign != '-') return false;
    while (next() == ' ' || next() == '>') ++end;
    while (text_[end - 1] == ' ') --end;
  } else {
    return false;
  }
  const Span span{token_.span.begin, end};
  fail(span, fmt::format("{} is no edge", shown(written(span))), fmt::format("write {}", arrow_sign()))
      .mended_by(span, std::string(arrow_sign()));
  seek(end);
  // The arrow stands just before what follows.
  lexer_.seek(end);
  token_ = {document_.directed ? Word::arrow : Word::line, span, {}};
  return true;
}

}  // namespace rue::dot
