// amua_tables.h - the tables of an Amua model: what its expressions look up by a row and a column.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "exchange/formula.h"

namespace pugi {
class xml_node;
}

namespace rue {

// What each table can be asked, by the names under which parsed expressions call it: costs[] with a key and the number of a
// column, costs[Female] with a key, and for the mean of a distribution draws~ and draws[Female]~. A table of a form that is
// not read has none.
[[nodiscard]] std::vector<std::pair<std::string, ForeignLookup>> amua_lookups(const pugi::xml_node& table);

}  // namespace rue
