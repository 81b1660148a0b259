// plain_text.h - what a label says, without how it is drawn: escapes, HTML tags and entities resolved.
#pragma once
#include <deque>
#include <string>
#include <string_view>

namespace rue {

// Whom a label belongs to: what \N (node), \G (graph), \T and \H (tail and head of an edge) and \E ("tail->head") stand for.
struct Bearer {
  std::string_view graph = {};
  std::string_view node = {};
  std::string_view tail = {};
  std::string_view head = {};
};

// The label as one line: line breaks are spaces, HTML tags are gone, entities are characters; runs of white space shrink to
// one space, and none stands at either end. The result points into `label` where nothing had to change, else into `storage`.
[[nodiscard]] std::string_view plain_text(std::string_view label, bool html, const Bearer& bearer,
                                          std::deque<std::string>& storage);

// The same in the lines that its author breaks it into.
[[nodiscard]] std::string plain_lines(std::string_view label, bool html, const Bearer& bearer);

// The label of a node whose shape is `record` or `Mrecord`, with each field as a line and without ports: "{a|<p> b}" becomes
// "a\nb", the line break as the author's escape. It is no HTML.
[[nodiscard]] std::string record_fields(std::string_view label);

// A piece of such a line without the spaces at both ends.
[[nodiscard]] std::string_view without_outer_spaces(std::string_view text);

}  // namespace rue
