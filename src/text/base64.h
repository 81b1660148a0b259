// base64.h - bytes as characters that may stand in any text.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// RFC 4648, section 4, padded, in one line.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace rue
