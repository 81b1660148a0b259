// dot_generator.cpp - random DOT texts.
#include "support/dot_generator.h"

#include <cctype>

namespace rue::test {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || (c & 0x80) != 0;
}

}  // namespace

void DotGenerator::blank() {
  switch (below(24)) {
    case 0:
      out_ += "\n";
      break;
    case 1:
      out_ += " /* a * comment / \" { */ ";
      break;
    case 2:
      out_ += " // } to the end \"\n";
      break;
    case 3:
      out_ += "\n# a line [\n";
      break;
    case 4:
      out_ += "\t\r\n";
      break;
    case 5:
      out_ += " /**/";
      break;
    case 6:
      out_ += " # and here\n";
      break;
    default:
      if (chance(50)) out_ += " ";
  }
}

// Words that would grow together are kept apart.
void DotGenerator::word(const std::string& text) {
  blank();
  if (!out_.empty() && is_word(out_.back()) && (is_word(text.front()) || text.front() == '-')) out_ += ' ';
  if (!out_.empty() && out_.back() == '-' && text.front() != '>') out_ += ' ';
  out_ += text;
}

void DotGenerator::keyword(std::string text) {
  if (chance(10)) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  word(text);
}

void DotGenerator::id() {
  static const char* const plain[] = {
      "a", "b", "c", "d", "e", "f1", "_x", "1", "-2.5", ".5", "3.", "-.7", "\xC3\xA9t\xC3\xA9"};
  static const char* const strings[] = {
      "\"a\"",          "\"b c\"",    "\"\"",     "\"node\"", "\"q\\\"q\"", "\"x\\\\\"", "\"long \\\nid\"",
      "\"two\nlines\"", "\"\\N\\l\"", "\"1\"",    "<b>",      "<<i>h</i>>", "<>",        "\"a-b->c\"",
      "\"/* no */\"",   "\"# no\"",   "\"// no\""};
  if (chance(75)) return word(plain[below(std::size(plain))]);
  word(strings[below(std::size(strings))]);
  while (chance(15)) {
    word("+");
    word(strings[below(std::size(strings))]);
  }
}

void DotGenerator::attribute_name() {
  static const char* const names[] = {"p", "label", "x", "y", "\"color\"", "payoff", "tailport", "headport", "2", "<z>"};
  // What `strict` makes of a key is tested by hand.
  if (!strict_ && chance(8)) return word("key");
  word(names[below(std::size(names))]);
}

void DotGenerator::value() {
  id();
}

void DotGenerator::list() {
  do {
    word("[");
    for (std::size_t n = below(4); n > 0; --n) {
      attribute_name();
      word("=");
      value();
      if (chance(60)) word(chance(50) ? "," : ";");
    }
    word("]");
  } while (chance(8));
}

void DotGenerator::node() {
  id();
  if (chance(10)) {
    word(":");
    id();
    if (chance(30)) {
      word(":");
      id();
    }
  }
}

void DotGenerator::end(int depth) {
  if (depth < 4 && chance(15)) {
    if (chance(50)) {
      keyword("subgraph");
      if (chance(60)) id();
    }
    return body(depth + 1);
  }
  node();
  while (chance(8)) {
    word(",");
    node();
  }
}

void DotGenerator::statement(int depth) {
  switch (below(10)) {
    case 0: {
      static const char* const kinds[] = {"graph", "node", "node", "edge", "edge"};
      keyword(kinds[below(std::size(kinds))]);
      if (chance(3)) {
        word("macro");
        word("=");
      }
      list();
      break;
    }
    case 1:
      attribute_name();
      word("=");
      value();
      break;
    case 2:
    case 3:
    case 4:
      end(depth);
      if (chance(60)) list();
      break;
    default:
      end(depth);
      do {
        word(directed_ ? "->" : "--");
        end(depth);
      } while (chance(20));
      if (chance(50)) list();
  }
  if (chance(70)) word(";");
}

void DotGenerator::body(int depth) {
  word("{");
  for (std::size_t n = below(depth == 0 ? 12 : 4); n > 0; --n) statement(depth);
  word("}");
}

std::string DotGenerator::graph() {
  out_.clear();
  directed_ = chance(70);
  strict_ = chance(25);
  if (strict_) keyword("strict");
  keyword(directed_ ? "digraph" : "graph");
  if (chance(70)) id();
  body(0);
  blank();
  return out_;
}

std::string DotGenerator::damaged(std::string text) {
  static const char* const pieces[] = {"{",  "}",      "[",       "]",     "=",        ";",  ",",  ":",   "+",
                                       "->", "--",     "\"",      "<",     ">",        "/*", "*/", "//",  "#",
                                       "\n", "node",   "edge",    "graph", "subgraph", "-",  ".",  "1e5", "a-b",
                                       "\\", "strict", "digraph", "%",     "$",        "1",  "x",  " "};
  for (std::size_t n = 1 + below(3); n > 0; --n) {
    const std::size_t at = below(text.size() + 1);
    const std::string piece = pieces[below(std::size(pieces))];
    switch (below(4)) {
      case 0:
        text.erase(at, 1 + below(6));
        break;
      case 1:
        text.insert(at, piece);
        break;
      case 2:
        text.replace(at, 1, piece);
        break;
      default:
        text.insert(at, text.substr(below(text.size() + 1), below(8)));
    }
  }
  return text;
}

}  // namespace rue::test
