// parser.h - the grammar of DOT: statements are recognised and handed to the builder, what does not fit is reported.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dot/builder.h"
#include "dot/lexer.h"

namespace rue::dot {

struct Refusal {
  std::string text, help;
  std::string meant;  // what to write instead, where that is one exact text; else empty
};

// Reads one graph. Nesting is kept in a stack of frames, not on the call stack. After an error it goes on with the next
// statement; after `max_errors` it stops.
class Parser {
 public:
  static constexpr std::size_t max_errors = 20;

  Parser(Document& document, Diagnostics& diagnostics, HoldsNumber holds_number);
  void parse();

 private:
  // A brace that is open. Ends and mentions before the first of its own belong to statements around it.
  struct Frame {
    Span brace;
    std::uint32_t begin = 0, arrow = 0;  // of the subgraph as written, of what stands before it
    std::size_t first_end = 0, first_mention = 0;
  };

  bool header();
  void trailer();
  void statement();
  void continuation();
  void default_statement();
  void assignment(const Token& name, bool follows);
  void node_list(const Token& first, std::uint32_t arrow);
  void read_port(Mention& mention);
  void open_subgraph(std::uint32_t arrow);
  void close_brace();
  void finish_statement();
  void leave_statement();
  bool part();
  Token atom();
  bool attribute_list();
  bool attribute(const Token& open);
  void value(const Token& name, bool in_list);
  bool mend_name();
  bool mend_arrow();
  bool mend_single_quotes(std::string_view before);
  std::optional<Token> name_in_single_quotes();
  bool mend_value(const Token& name, bool in_list);
  bool mend_words(const Token& second);
  bool mend_per_cent(const Token& name);
  bool mend(Span span, const Refusal& refusal);
  void unclosed_list(const Token& open, Span next);
  void note_lookalike(const Token& atom);
  void report_lookalike();
  void warn_if_touching();
  void warn_of_loose_word();
  void refuse_keyword(const std::string& remedy = "to use it as a name, write ");
  void unexpected(std::string_view expected, std::string help = {});
  Finding& fail(Span span, std::string text, std::string help = {}, std::string meant = {});
  void recover();
  [[nodiscard]] bool on_new_line() const;

  void advance() {
    previous_ = token_;
    token_ = lexer_.next();
  }
  void seek(std::uint32_t byte);
  [[nodiscard]] bool at(Word word) const { return token_.word == word; }
  [[nodiscard]] bool at(char sign) const { return at(Word::sign) && text_[token_.span.begin] == sign; }
  [[nodiscard]] bool at_separator() const { return at(',') || at(';'); }
  [[nodiscard]] bool at_arrow() const { return at(Word::arrow) || at(Word::line); }
  [[nodiscard]] std::string_view written(Span span) const { return text_.substr(span.begin, span.end - span.begin); }
  [[nodiscard]] std::string_view arrow_sign() const { return document_.directed ? "->" : "--"; }

  Document& document_;
  Diagnostics& diagnostics_;
  HoldsNumber holds_number_;  // null: of no attribute it is known
  Lexer lexer_{document_, diagnostics_};
  Builder builder_{document_};
  std::string_view text_ = document_.text;
  Token token_, previous_;
  std::vector<Frame> frames_;
  std::vector<End> ends_;
  std::vector<Mention> mentions_;
  bool within_statement_ = false;  // an end has been read, an arrow or attributes may follow
  bool unparted_ = false;          // nodes or edges stand before without ';'
  std::uint32_t statement_begin_ = 0;
  std::optional<std::pair<Span, Span>> loose_;  // name and value of an assignment that nothing has parted from what follows
  std::uint32_t warned_until_ = 0;              // names that touch are reported up to here
  std::optional<std::pair<Span, Refusal>> lookalike_;  // in the current statement
  std::size_t errors_ = 0;
  bool stopped_ = false;
};

}  // namespace rue::dot
