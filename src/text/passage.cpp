// passage.cpp - from a byte of a decoded value back to its place in the text.
#include "text/passage.h"

#include <algorithm>

#include "text/dot_words.h"

namespace rue {

namespace {

// The length of a line continuation (a backslash before a line break) at `at`, or 0.
std::size_t continuation(std::string_view source, std::size_t at) {
  if (source.substr(at, 2) == "\\\n") return 2;
  return source.substr(at, 3) == "\\\r\n" ? 3 : 0;
}

// `at` is behind a closing quote: the first byte of the string that `+` joins to it, or npos.
std::size_t joined(std::string_view source, std::size_t at) {
  const std::size_t plus = blank_end(source, at);
  if (plus == source.size() || source[plus] != '+') return std::string_view::npos;
  const std::size_t quote = blank_end(source, plus + 1);
  return quote < source.size() && source[quote] == '"' ? quote + 1 : std::string_view::npos;
}

}  // namespace

Passage::Passage(std::string_view text, Span span, std::string_view source) : text_(text), source_(source), at_(span.begin) {
  const char first = at_ < source.size() ? source[at_] : '\0';
  quoted_ = first == '"';
  if (quoted_ || first == '<') ++at_;
}

std::size_t Passage::next_visible(std::size_t at) const {
  while (quoted_ && at < source_.size()) {
    if (const std::size_t skipped = continuation(source_, at); skipped > 0) {
      at += skipped;
    } else if (source_[at] == '"') {
      const std::size_t next = joined(source_, at + 1);
      if (next == std::string_view::npos) break;
      at = next;
    } else {
      break;
    }
  }
  return std::min(at, source_.size());
}

std::size_t Passage::advance(std::size_t at, std::size_t bytes) const {
  for (; bytes > 0; --bytes) {
    at = next_visible(at);
    // Of the two bytes of \\ each is one of the text; \" is one.
    if (quoted_ && source_.substr(at, 2) == "\\\\" && bytes > 1) {
      at += 2;
      --bytes;
    } else {
      at += quoted_ && source_.substr(at, 2) == "\\\"" ? 2 : 1;
    }
  }
  return std::min(at, source_.size());
}

Passage Passage::part(std::size_t begin, std::size_t end) const {
  Passage piece = *this;
  piece.text_ = text_.substr(begin, end - begin);
  piece.at_ = advance(at_, begin);
  return piece;
}

Passage Passage::trimmed() const {
  std::size_t begin = 0;
  std::size_t end = text_.size();
  while (begin < end && is_space(text_[begin])) ++begin;
  while (end > begin && is_space(text_[end - 1])) --end;
  return part(begin, end);
}

Span Passage::place(std::size_t begin, std::size_t end) const {
  const std::size_t first = next_visible(advance(at_, begin));
  const std::size_t last = begin < end ? advance(first, end - begin) : first;
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

void Passage::mend(Finding& finding, std::string_view text) const {
  const auto is_plain = [this](char c) {
    return quoted_ ? c != '"' && c != '\\'
                   : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const Span span = place();
  const bool as_it_is = source_.substr(span.begin, span.end - span.begin) == text_;
  if (as_it_is && std::all_of(text.begin(), text.end(), is_plain)) finding.mended_by(span, std::string(text));
}

}  // namespace rue
