// dot_reader.cpp - from a text to a document.
#include "model/dot.h"
#include "model/dot_encoding.h"
#include "model/dot_parser.h"

namespace rue::dot {

std::optional<Document> read(std::string text, Diagnostics& diagnostics) {
  std::optional<Document> document(std::in_place);
  document->text = std::move(text);
  // On the heap even if it is short, so that it stays where it is when the document moves.
  document->text.reserve(64);
  const std::size_t errors = diagnostics.error_count();
  if (check_encoding(document->text, diagnostics)) Parser(*document, diagnostics).parse();
  if (diagnostics.error_count() > errors) document.reset();
  return document;
}

}  // namespace rue::dot
