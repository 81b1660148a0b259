// reader.cpp - from a text to a document.
#include <algorithm>

#include "dot/document.h"
#include "dot/encoding.h"
#include "dot/parser.h"

namespace rue::dot {

namespace {

// How often a character stands in a text. Counted in single bytes, block by block, which a compiler turns into a few
// instructions for many characters at once.
std::size_t count_of(std::string_view text, char c) {
  constexpr std::size_t block = 255;
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += block) {
    std::uint8_t in_block = 0;
    for (const char here : text.substr(begin, block)) in_block = static_cast<std::uint8_t>(in_block + (here == c ? 1 : 0));
    count += in_block;
  }
  return count;
}

// Room for what the text seems to hold: every attribute has its '=', every edge its '>', and most edges lead to a node of
// their own. Room that is not used costs nothing, but growing would hold everything twice.
void reserve(Document& document) {
  const std::string_view text = document.text;
  const std::size_t most = std::min<std::size_t>(text.size() / 8, 4'000'000) + 16;
  const auto count = [&](char c) { return std::min(most, count_of(text, c) + 16); };
  const std::size_t edges = count('>');
  document.nodes.reserve(edges);
  document.edges.reserve(edges);
  document.ends.reserve(edges);
  document.attributes.reserve(count('='));
}

}  // namespace

std::optional<Document> read(std::shared_ptr<const std::string> text, Diagnostics& diagnostics) {
  std::optional<Document> document(std::in_place);
  document->owner = std::move(text);
  document->text = *document->owner;
  document->attributes.set_text(document->text);
  const std::size_t errors = diagnostics.error_count();
  if (check_encoding(document->text, diagnostics)) {
    reserve(*document);
    Parser(*document, diagnostics).parse();
  }
  if (diagnostics.error_count() > errors) document.reset();
  return document;
}

std::optional<Document> read(std::string text, Diagnostics& diagnostics) {
  return read(std::make_shared<const std::string>(std::move(text)), diagnostics);
}

}  // namespace rue::dot
