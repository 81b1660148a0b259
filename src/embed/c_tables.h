// c_tables.h - a tree as a C header of constant tables, for firmware.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>

#include "embed/embedding.h"
#include "model/tree/tree.h"

namespace rue {

struct CTables {
  std::string name;    // what every identifier begins with, a C identifier
  std::string source;  // where the tables come from, for the first line
  CoreBuild build;
};

// `tree` is embedded(model, options.build). False, with the reason in `error`, where a core of that build refuses it.
[[nodiscard]] bool write_c_tables(std::ostream& out, const Model& model, const EmbeddedTree& tree, const CTables& options,
                                  std::string& error);

// `text` made a C identifier in lower case: "Pump 2" is pump_2.
[[nodiscard]] std::string c_identifier(std::string_view text);

}  // namespace rue
