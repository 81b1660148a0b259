// caught.h - work whose exception is kept: where none may pass, and where exceptions do not exist.
#pragma once
#include <exception>
#include <functional>

namespace rue {

// What `work` threw, or null. Where this is built without exceptions (tools/wasm/analyzer) always null.
[[nodiscard]] std::exception_ptr caught(const std::function<void()>& work);

}  // namespace rue
