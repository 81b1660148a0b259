// parameter_names.h - the numbers of a model by the names that an asker writes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/tree/named_numbers.h"
#include "model/tree/tree.h"

namespace rue {

// "a,b" as two names, parted at the comma where both halves are names: a name may hold commas. Without one: the first comma
// where one half is a name, else the first. A name as it is: that one.
[[nodiscard]] std::vector<std::string> parted_names(Model& model, const std::string& names);

// Why `name` is no number that could be set or varied: the reason, else what may have been meant.
[[nodiscard]] std::string no_such_number(const Parameters& parameters, const std::string& name);

}  // namespace rue
