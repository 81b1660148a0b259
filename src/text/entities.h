// entities.h - character entities in labels: what stands between & and ; in "&euro;", "&#8364;", "&#x20AC;".
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rue {

// The code point of an entity, 0 if it is none.
[[nodiscard]] std::uint32_t entity(std::string_view name);

}  // namespace rue
