// base91.h - bytes as characters that may stand in any text, and between tags.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// Two signs are 13 bits, higher bits first: the signs of ASCII from ! to ~ but for & < and >. In one line; what follows the
// last byte is zeros. An eighth less than base64's text would be.
[[nodiscard]] std::string base91(std::string_view bytes);

}  // namespace rue
