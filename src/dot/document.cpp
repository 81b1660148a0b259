// document.cpp - from a text to a document, and looking up its attributes.
#include "dot/document.h"

#include "dot/parser.h"
#include "text/encoding.h"

namespace rue::dot {

const Attribute* find(Attributes attributes, std::uint32_t name) {
  for (const Attribute* const attribute : attributes) {
    if (attribute->name == name) return attribute->value.empty() ? nullptr : attribute;
  }
  return nullptr;
}

const Attribute* find(const Document& document, Attributes attributes, std::string_view name) {
  for (const Attribute* const attribute : attributes) {
    if (document.names[attribute->name] == name) return attribute->value.empty() ? nullptr : attribute;
  }
  return nullptr;
}

std::optional<Document> read(std::shared_ptr<const std::string> text, Diagnostics& diagnostics, HoldsNumber holds_number) {
  std::optional<Document> document(std::in_place);
  document->owner = std::move(text);
  document->text = *document->owner;
  const std::size_t errors = diagnostics.error_count();
  if (check_encoding(document->text, diagnostics)) Parser(*document, diagnostics, holds_number).parse();
  if (diagnostics.error_count() > errors) document.reset();
  return document;
}

std::optional<Document> read(std::string text, Diagnostics& diagnostics, HoldsNumber holds_number) {
  return read(std::make_shared<const std::string>(std::move(text)), diagnostics, holds_number);
}

}  // namespace rue::dot
