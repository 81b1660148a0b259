// analyzer_module.h - the analyzer that makes a page live, as it was built into this program.
#pragma once
#include <string_view>

namespace rue {

// The WebAssembly module of tools/wasm/unpacker, with tools/wasm/analyzer in it; empty: this program was built without.
[[nodiscard]] std::string_view analyzer_module();

// Why it was, and what mends that; empty where there is a module.
[[nodiscard]] std::string_view why_no_analyzer();

}  // namespace rue
