// syntax.cpp - one pass over the words of a text, with what its statement has been so far.
#include "rue/language_server/syntax.h"

#include <algorithm>
#include <utility>

#include "dot/lexer.h"

namespace rue {
namespace {

using dot::Token;
using dot::Word;

struct TextWords {
  dot::Document document;                 // what decoded words stand in
  std::vector<Token> all;                 // without the end
  std::optional<std::uint32_t> unclosed;  // where a string begins that nothing closes
};

TextWords words_of(std::string_view text) {
  TextWords words;
  words.document.text = text;
  Diagnostics diagnostics;
  dot::Lexer lexer(words.document, diagnostics);
  for (Token token = lexer.next(); token.word != Word::end; token = lexer.next()) words.all.push_back(token);
  if (lexer.unclosed() && !diagnostics.findings().empty()) {
    const std::uint32_t begin = diagnostics.findings().back().span.begin;
    if (text[begin] == '"' || text[begin] == '<') words.unclosed = begin;
  }
  return words;
}

// What the words up to some place have made of their statement.
class StatementSoFar {
 public:
  explicit StatementSoFar(std::string_view text) : text_(text) {}

  // True: the word names a node. `next`: what follows, of what kind and sign.
  bool take(const Token& token, char next) {
    const char sign = token.word == Word::sign ? text_[token.span.begin] : '\0';
    if (in_list_) {
      take_in_list(token, sign);
      return false;
    }
    if (token.word == Word::arrow || token.word == Word::line) {
      tail_ = node_;
      edge_ = expects_node_ = true;
      return false;
    }
    if (token.is_keyword()) {
      begin();
      bearing_ = token.word == Word::node ? Bearing::node : token.word == Word::edge ? Bearing::edge : Bearing::graph;
      names_graph_ =
          token.word == Word::subgraph || token.word == Word::digraph || (token.word == Word::graph && next != '[');
      return false;
    }
    if (token.is_atom()) return take_atom(token, next);
    switch (sign) {
      case '[':
        in_list_ = true;
        name_.clear();
        value_ = false;
        break;
      case '=':
        name_ = assigned_;
        value_ = true;
        break;
      case ':':
        port_ = true;
        break;
      case '+':
        joined_ = true;
        break;
      default:
        begin();
    }
    return false;
  }

  void fill(CursorContext& context) const {
    context.bearing = bearing_;
    if (value_) {
      context.at = CursorContext::At::value;
      context.attribute = name_;
    } else if (in_list_) {
      context.at = CursorContext::At::attribute;
    } else {
      context.at = expects_node_ ? CursorContext::At::head : CursorContext::At::statement;
    }
    if (edge_) context.tail = tail_;
    context.node = node_;
  }

 private:
  void begin() {
    bearing_ = Bearing::graph;
    edge_ = expects_node_ = value_ = port_ = joined_ = names_graph_ = false;
    node_.clear();
    tail_.clear();
    assigned_.clear();
  }

  void take_in_list(const Token& token, char sign) {
    if (sign == ']') {
      in_list_ = value_ = false;
    } else if (sign == ',' || sign == ';') {
      value_ = false;
      name_.clear();
    } else if (sign == '=' || sign == '+') {
      value_ = true;  // behind + a string goes on
    } else if (value_) {
      value_ = false;
    } else if (token.is_atom() || token.is_keyword()) {
      name_ = token.is_atom() ? std::string(token.value)
                              : std::string(text_.substr(token.span.begin, token.span.end - token.span.begin));
    }
  }

  bool take_atom(const Token& token, char next) {
    if (std::exchange(joined_, false) || std::exchange(port_, false)) return false;
    if (std::exchange(value_, false)) {
      begin();
      return false;
    }
    if (std::exchange(names_graph_, false)) return false;
    if (!expects_node_) begin();
    if (next == '=') {
      assigned_ = token.value;
      return false;
    }
    expects_node_ = false;
    bearing_ = edge_ ? Bearing::edge : Bearing::node;
    node_ = token.value;
    return true;
  }

  std::string_view text_;
  Bearing bearing_ = Bearing::graph;
  bool in_list_ = false, edge_ = false, expects_node_ = false, value_ = false, port_ = false, joined_ = false,
       names_graph_ = false;
  std::string name_, assigned_, node_, tail_;

 public:
  [[nodiscard]] bool in_edge() const { return edge_; }
};

char sign_of(const TextWords& words, std::size_t k) {
  if (k >= words.all.size()) return '\0';
  const Token& token = words.all[k];
  if (token.word == Word::arrow || token.word == Word::line) return '>';
  return token.word == Word::sign ? words.document.text[token.span.begin] : '\0';
}

}  // namespace

Syntax syntax_of(std::string_view text) {
  Syntax syntax;
  const TextWords words = words_of(text);
  StatementSoFar statement(text);
  std::vector<std::uint32_t> open;
  for (std::size_t k = 0; k < words.all.size(); ++k) {
    const Token& token = words.all[k];
    if (statement.take(token, sign_of(words, k + 1)) && sign_of(words, k + 1) != '+') {
      syntax.nodes.push_back({std::string(token.value), token.span, !statement.in_edge() && sign_of(words, k + 1) != '>'});
    }
    const char sign = sign_of(words, k);
    if (sign == '{' || sign == '[') open.push_back(token.span.begin);
    if ((sign == '}' || sign == ']') && !open.empty()) {
      syntax.blocks.push_back({open.back(), token.span.end});
      open.pop_back();
    }
  }
  return syntax;
}

CursorContext context_at(std::string_view text, std::uint32_t byte) {
  CursorContext context;
  context.word = {byte, byte};
  const TextWords words = words_of(text);
  StatementSoFar statement(text);
  for (std::size_t k = 0; k < words.all.size(); ++k) {
    const Token& token = words.all[k];
    if (token.span.begin >= byte) break;
    const bool touches = token.span.end >= byte && (token.is_atom() || token.is_keyword());
    if (touches && !(token.is_string() && token.span.end == byte)) {
      context.quoted = token.word == Word::quoted;
      context.word = {token.span.begin + (token.is_string() ? 1 : 0), byte};
      break;
    }
    (void)statement.take(token, sign_of(words, k + 1));
  }
  if (words.unclosed && *words.unclosed < byte) {
    context.quoted = true;
    context.word = {*words.unclosed + 1, byte};
  }
  statement.fill(context);
  return context;
}

}  // namespace rue
