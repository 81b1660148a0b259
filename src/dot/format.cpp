// format.cpp - laying out: the words and comments of a text with the breaks and blanks before them, then lines.
#include "dot/format.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "dot/document.h"
#include "dot/lexer.h"
#include "text/characters.h"
#include "text/encoding.h"

namespace rue::dot {
namespace {

// A word or a comment, and how many line breaks stand before it.
struct Piece {
  Word word = Word::other;
  bool comment = false;
  bool first_on_line = false;  // at the very beginning of its line, without blanks
  std::size_t breaks = 0;
  std::size_t blanks = 0;  // directly before it, on its line
  std::string_view text;

  [[nodiscard]] bool is(char sign) const { return !comment && word == Word::sign && text.front() == sign; }
  [[nodiscard]] bool is_arrow() const { return !comment && (word == Word::arrow || word == Word::line); }
  [[nodiscard]] bool is_atom() const { return !comment && word >= Word::name && word <= Word::html; }
  [[nodiscard]] bool is_keyword() const { return !comment && word >= Word::strict && word <= Word::subgraph; }
  [[nodiscard]] bool ends_line() const { return comment && !text.starts_with("/*"); }
};

class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}

  void read(Lexer& lexer) {
    std::size_t at = mark_length(text_);
    for (Token token = lexer.next();; token = lexer.next()) {
      comments(at, token.span.begin);
      if (token.word == Word::end) break;
      add(token.span.begin, token.span.end, token.word, false);
      at = token.span.end;
    }
  }
  std::vector<Piece> all;

 private:
  void comments(std::size_t at, std::size_t end) {
    while (at < end) {
      const char c = text_[at];
      if (c == '\n') ++breaks_;
      const bool line = c == '#' || text_.substr(at, 2) == "//";
      const bool block = text_.substr(at, 2) == "/*";
      if (!line && !block) {
        ++at;
        continue;
      }
      std::size_t after = line ? std::min(text_.find('\n', at), end) : std::min(text_.find("*/", at) + 2, end);
      const std::size_t next = after;
      while (line && (text_[after - 1] == '\r' || text_[after - 1] == ' ' || text_[after - 1] == '\t')) --after;
      add(at, after, Word::other, true);
      at = next;
    }
  }
  void add(std::size_t begin, std::size_t end, Word word, bool comment) {
    const bool first = begin == 0 || text_[begin - 1] == '\n';
    std::size_t blanks = 0;
    while (blanks < begin && text_[begin - 1 - blanks] == ' ') ++blanks;
    all.push_back({word, comment, first, breaks_, blanks, text_.substr(begin, end - begin)});
    breaks_ = 0;
  }

  std::string_view text_;
  std::size_t breaks_ = 0;
};

struct Line {
  std::string text;
  std::size_t indent = 0;
  bool blank_before = false;
};

class Layout {
 public:
  explicit Layout(const std::vector<Piece>& pieces) : pieces_(pieces) {}

  std::string run(std::string_view line_break) {
    for (at_ = 0; at_ < pieces_.size(); ++at_) piece();
    flush();
    std::string text;
    for (const Line& line : lines_) {
      if (line.blank_before) text += line_break;
      text.append(line.indent, ' ');
      text += line.text;
      text += line_break;
    }
    return text;
  }

 private:
  // The next word behind a piece that is no comment; null at the end.
  [[nodiscard]] const Piece* word_after(std::size_t at, bool over_separators) const {
    for (++at; at < pieces_.size(); ++at) {
      const Piece& piece = pieces_[at];
      if (piece.comment || (over_separators && (piece.is(',') || piece.is(';')))) continue;
      return &piece;
    }
    return nullptr;
  }

  void piece() {
    const Piece& p = pieces_[at_];
    if (brackets_ && (p.is(',') || p.is(';'))) {
      carried_ += p.breaks;
      return;
    }
    if (p.is(';') && last_ != nullptr && !last_->comment && !line_.text.empty()) {
      carried_ += p.breaks;
      line_.text += ';';
      after(p);
      previous_ = last_ = &p;
      return;
    }
    const bool outer_end = p.is('}') && braces_ == 1;
    const bool broken = p.breaks + carried_ > 0 || must_break_ || outer_end;
    if (broken) {
      flush();
      blank_before_ = p.breaks + carried_ > 1 && !lines_.empty() && !after_open_ && !outer_end;
    }
    carried_ = 0;
    must_break_ = false;
    if (p.is('}') && braces_ > 0) --braces_;
    if (line_.text.empty())
      begin_line(p);
    else
      line_.text += space_before(p);
    if (p.is('[') && !brackets_) open_list();
    if (p.comment && line_.text.empty() && p.text.front() == '#' && p.first_on_line) line_.indent = 0;
    line_.text += p.text;
    after(p);
    previous_ = p.comment ? previous_ : &p;
    last_ = &p;
  }

  void begin_line(const Piece& p) {
    line_.blank_before = blank_before_;
    line_.indent = 2 * braces_;
    const bool closes = p.is('}') || p.is(']');
    if (brackets_) {
      line_.indent = list_column_ > 0 ? list_column_ - (p.is(']') ? 1 : 0) : statement_indent_ + (p.is(']') ? 0 : 2);
    } else if (within_statement_ && !closes && !p.is('{')) {
      line_.indent = statement_indent_ + 4;
    } else {
      statement_indent_ = line_.indent;
    }
  }

  // Columns that an author made of blanks stay.
  std::string space_before(const Piece& p) const {
    const std::size_t least = p.comment && !last_->comment ? 2 : needs_no_space(p) ? 0 : 1;
    return std::string(least == 0 ? 0 : std::max(p.blanks, least), ' ');
  }
  bool needs_no_space(const Piece& p) const {
    if (p.comment || last_->comment) return false;
    const Piece& before = *previous_;
    if (p.is(';') || p.is(',') || p.is(':') || before.is(':') || p.is('=') || before.is('=')) return true;
    return brackets_ ? before.is('[') || p.is(']') : p.is('}') && before.is('{');
  }

  void open_list() {
    brackets_ = true;
    const Piece* const next = at_ + 1 < pieces_.size() ? &pieces_[at_ + 1] : nullptr;
    list_column_ = next != nullptr && next->breaks > 0 ? 0 : line_.indent + width_in(line_.text) + 1;
  }
  static std::size_t width_in(std::string_view text) {
    const std::size_t line = text.rfind('\n');
    return line == std::string_view::npos ? text.size() : text.size() - line - 1;
  }

  void after(const Piece& p) {
    after_open_ = p.is('{');
    if (p.ends_line()) must_break_ = true;
    if (p.comment) return;
    if (brackets_) {
      const Piece* const next = word_after(at_, true);
      const bool value_ended = p.is_atom() && next != nullptr && next->is_atom();
      if (value_ended) line_.text += ',';
      if (p.is(']')) {
        brackets_ = false;
        end_statement();
      }
      return;
    }
    if (p.is('{')) {
      ++braces_;
      within_statement_ = false;
      header_ = false;
      if (braces_ == 1) {
        must_break_ = true;
      }
    } else if (p.is('}')) {
      within_statement_ = false;
      continue_statement();
    } else if (p.is(';') || p.is(',')) {
      within_statement_ = false;
    } else {
      within_statement_ = true;
      header_ = header_ || (p.is_keyword() && p.word != Word::node && p.word != Word::edge &&
                            (p.word == Word::subgraph || braces_ == 0));
      if (p.is_atom()) end_statement();
    }
  }

  // Behind `}` a statement goes on with an arrow or a list alone.
  void continue_statement() {
    const Piece* const next = word_after(at_, false);
    within_statement_ = next != nullptr && (next->is_arrow() || next->is('['));
  }

  // Behind an atom or a list: does the statement end here? Then what ends with its line gets its semicolon.
  void end_statement() {
    if (braces_ == 0) return;  // the graph's own id
    const Piece* const next = word_after(at_, false);
    if (next == nullptr || next->is(';')) return;
    const bool starts = next->is_atom() || next->is_keyword() || next->is('{') || next->is('}');
    if (!starts || (header_ && next->is('{'))) return;
    within_statement_ = false;
    // Is there a line break before it, or before it ends a graph?
    bool broken = next->is('}') && braces_ == 1;
    for (std::size_t i = at_ + 1; &pieces_[i] <= next; ++i) broken = broken || pieces_[i].breaks > 0;
    if (broken) line_.text += ';';
  }

  void flush() {
    if (line_.text.empty()) return;
    lines_.push_back(std::move(line_));
    line_ = {};
    blank_before_ = false;
  }

  const std::vector<Piece>& pieces_;
  std::size_t at_ = 0;
  std::vector<Line> lines_;
  Line line_;
  const Piece* previous_ = nullptr;  // word
  const Piece* last_ = nullptr;      // word or comment
  std::size_t carried_ = 0;          // line breaks before separators that are left out
  std::size_t braces_ = 0;
  std::size_t statement_indent_ = 0, list_column_ = 0;
  bool brackets_ = false, within_statement_ = false, header_ = false;
  bool must_break_ = false, after_open_ = false, blank_before_ = false;
};

}  // namespace

std::optional<std::string> formatted(const std::shared_ptr<const std::string>& text, Diagnostics& diagnostics) {
  const std::optional<Document> document = read(text, diagnostics);
  if (!document) return std::nullopt;
  Document words;
  words.owner = text;
  words.text = *text;
  Diagnostics heard;
  Lexer lexer(words, heard);
  Pieces pieces(*text);
  lexer.seek(mark_length(*text));
  pieces.read(lexer);
  const std::size_t first_break = text->find('\n');
  const bool windows = first_break != std::string::npos && first_break > 0 && (*text)[first_break - 1] == '\r';
  return text->substr(0, mark_length(*text)) + Layout(pieces.all).run(windows ? "\r\n" : "\n");
}

}  // namespace rue::dot
