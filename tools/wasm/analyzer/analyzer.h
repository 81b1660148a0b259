// analyzer.h - what is held between two calls from the host.
#pragma once
#include <string>
#include <string_view>

namespace rue {

class Asked;

[[nodiscard]] Asked& held();
[[nodiscard]] std::string_view request();
// Keeps the answer until the next one; its first byte.
[[nodiscard]] const char* give(std::string answer);

}  // namespace rue
