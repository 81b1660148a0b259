// author_text.h - what of an author's text may stand in a picture, and how it is escaped.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// As content of an HTML-like label.
[[nodiscard]] std::string escaped(std::string_view text);

// As content of an XML element, where lines stay.
[[nodiscard]] std::string element_text(std::string_view text);

// As a label: Graphviz reads \N, \n and the like there, so an author's backslash is doubled.
[[nodiscard]] std::string plain_label(std::string_view text);

// May a text stand in an XML attribute as it is? Graphviz (2.43, Debian 12) escapes neither the names of fonts, targets and
// classes nor all of an address, and takes "&word;" for an entity that is meant.
[[nodiscard]] bool is_harmless_in_xml(std::string_view value, bool is_address);

// May an author's attribute reach a picture? Not a place from an earlier layout, a file or a script.
[[nodiscard]] bool may_be_drawn(std::string_view name, std::string_view value);

// Whether a node's shape is the author's choice; one that only says what kind a node is has the look of that kind.
[[nodiscard]] bool is_own_shape(std::string_view shape);

}  // namespace rue
