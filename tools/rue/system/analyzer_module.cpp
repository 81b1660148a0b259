// analyzer_module.cpp - a file that the assembler puts among the constants. CMake names it, or why there is none.
#include "rue/system/analyzer_module.h"

#ifdef RUE_ANALYZER_MODULE

// clang-format off
__asm__(".section .rodata\n"
        ".global rue_analyzer_begin\n"
        ".global rue_analyzer_end\n"
        "rue_analyzer_begin:\n"
        ".incbin \"" RUE_ANALYZER_MODULE "\"\n"
        "rue_analyzer_end:\n"
        ".text\n");
// clang-format on
extern "C" const char rue_analyzer_begin[], rue_analyzer_end[];

namespace rue {

std::string_view analyzer_module() {
  return {rue_analyzer_begin, static_cast<std::size_t>(rue_analyzer_end - rue_analyzer_begin)};
}

std::string_view why_no_analyzer() {
  return {};
}

}  // namespace rue

#else

namespace rue {

std::string_view analyzer_module() {
  return {};
}

std::string_view why_no_analyzer() {
  return RUE_ANALYZER_MISSING;
}

}  // namespace rue

#endif
