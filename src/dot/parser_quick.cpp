// parser_quick.cpp - the statements that large texts are made of, read without cutting them into words first.
//
//   go [kind=decision, label="Which offer?"];
//   go -> stay [label="stay", cost=-5];
//
// What is read here needs no finding and no care. At anything else nothing has happened yet, and the parser takes the
// statement its own way, which must mean the same.
#include <array>

#include "dot/parser.h"

namespace rue::dot {
namespace {

enum : std::uint8_t { letter = 1, digit = 2, blank = 4 };

constexpr std::array<std::uint8_t, 256> make_ascii_classes() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = letter;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = digit;
  table['_'] = letter;
  table[' '] = table['\t'] = table['\r'] = table['\n'] = blank;
  return table;
}
constexpr auto ascii_classes = make_ascii_classes();

bool is(std::uint8_t wanted, char c) {
  return (ascii_classes[static_cast<unsigned char>(c)] & wanted) != 0;
}

// A place in a text that a NUL ends.
class Cursor {
 public:
  explicit Cursor(const char* at) : at_(at) {}

  [[nodiscard]] const char* place() const { return at_; }
  void skip_blanks() {
    while (is(blank, *at_)) ++at_;
  }
  bool take(char c) {
    if (*at_ != c) return false;
    ++at_;
    return true;
  }

  // A name or number of ASCII, or a string that stands for itself; `text` without its quotes. After a false the cursor is
  // of no use.
  bool atom(std::string_view& text) {
    const char* const begin = at_;
    if (is(letter, *at_)) {
      while (is(letter | digit, *at_)) ++at_;
      text = {begin, static_cast<std::size_t>(at_ - begin)};
      return !may_be_keyword(text) || keyword_or_name(text) == Word::name;
    }
    if (*at_ == '"') return quoted(text);
    if (*at_ == '-') ++at_;
    if (!is(digit, *at_)) return false;
    while (is(digit, *at_)) ++at_;
    if (*at_ == '.') ++at_;
    while (is(digit, *at_)) ++at_;
    text = {begin, static_cast<std::size_t>(at_ - begin)};
    return true;
  }

 private:
  bool quoted(std::string_view& text) {
    const char* const begin = ++at_;
    for (;; ++at_) {
      if (*at_ == '\\') {
        ++at_;
        if (*at_ == '"' || *at_ == '\n' || *at_ == '\r') return false;
      }
      if (*at_ == '\0') return false;
      if (*at_ == '"') break;
    }
    text = {begin, static_cast<std::size_t>(at_ - begin)};
    ++at_;
    return true;
  }

  const char* at_;
};

}  // namespace

// Whether the statements that begin at token_ may be tried: nothing before them has a say in how they are read.
bool Parser::may_be_quick() const {
  return is_atom(token_.word) && !loose_ && !lookalike_ && document_.directed &&
         !(is_atom(previous_.word) && previous_.span.end == token_.span.begin);
}

// One attribute list, its '[' taken; its attributes are collected.
bool Parser::quick_list(const char*& place) {
  Cursor cursor(place);
  const auto byte = [&](const char* at) { return static_cast<std::uint32_t>(at - text_.data()); };
  cursor.skip_blanks();
  while (!cursor.take(']')) {
    if (quick_count_ == quick_.size()) return false;
    QuickAttribute& attribute = quick_[quick_count_++];
    attribute.name_span.begin = byte(cursor.place());
    if (!cursor.atom(attribute.name)) return false;
    attribute.name_span.end = byte(cursor.place());
    cursor.skip_blanks();
    if (!cursor.take('=')) return false;
    cursor.skip_blanks();
    attribute.value_span.begin = byte(cursor.place());
    if (!cursor.atom(attribute.value)) return false;
    attribute.value_span.end = byte(cursor.place());
    cursor.skip_blanks();
    if (cursor.take(',') || cursor.take(';')) {
      cursor.skip_blanks();
    } else if (*cursor.place() != ']') {
      return false;
    }
  }
  place = cursor.place();
  return true;
}

// Reads the statement at `begin` and returns what follows its ';', or null.
const char* Parser::quick_statement(const char* begin) {
  const auto byte = [&](const char* at) { return static_cast<std::uint32_t>(at - text_.data()); };
  Mention ends[2];
  Cursor cursor(begin);
  std::string_view tail, head;
  if (!cursor.atom(tail)) return nullptr;
  ends[0].span = {byte(begin), byte(cursor.place())};
  cursor.skip_blanks();
  const std::uint32_t arrow = byte(cursor.place());
  const bool edge = cursor.take('-');
  if (edge) {
    if (!cursor.take('>')) return nullptr;
    cursor.skip_blanks();
    ends[1].span.begin = byte(cursor.place());
    if (!cursor.atom(head)) return nullptr;
    ends[1].span.end = byte(cursor.place());
    cursor.skip_blanks();
  }
  quick_count_ = 0;
  if (cursor.take('[')) {
    const char* place = cursor.place();
    if (!quick_list(place)) return nullptr;
    cursor = Cursor(place);
    cursor.skip_blanks();
  }
  if (!cursor.take(';') || (edge && document_.edges.size() >= max_edges)) return nullptr;

  ends[0].node = builder_.mention_node(tail, ends[0].span);
  if (edge) ends[1].node = builder_.mention_node(head, ends[1].span);
  for (std::size_t i = 0; i < quick_count_; ++i) {
    const QuickAttribute& a = quick_[i];
    const bool bare = text_[a.name_span.begin] != '"' && a.value_span.begin - a.name_span.begin < Attributes::farthest;
    builder_.add({builder_.name(a.name), false, false, bare, a.name_span, a.value_span, a.value});
  }
  if (edge) {
    builder_.connect(ends[0], ends[1], arrow);
  } else {
    builder_.set_attributes(ends, 1);
  }
  return cursor.place();
}

// Reads as many statements as it can; token_ is what follows them. False if there was none.
bool Parser::quick_statements() {
  if (!may_be_quick()) return false;
  const char* const begin = text_.data() + token_.span.begin;
  const char* end = begin;  // behind the ';' of the last statement
  for (const char* next = begin; next != nullptr && !builder_.too_many_attributes();) {
    next = quick_statement(next);
    if (next == nullptr) break;
    end = next;
    while (is(blank, *next)) ++next;
  }
  if (end == begin) return false;
  const auto at = static_cast<std::uint32_t>(end - text_.data());
  lexer_.seek(at);
  previous_ = {Word::semicolon, {at - 1, at}, {}};
  token_ = lexer_.next();
  unparted_ = false;
  return true;
}

}  // namespace rue::dot
