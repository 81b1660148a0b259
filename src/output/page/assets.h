// assets.h - what the page is made of beside its fragments: files of this folder, which CMake puts into the program.
#pragma once
#include <string_view>

namespace rue {

extern const std::string_view page_template;    // page.html, with {{names}} of what page_file.cpp puts there
extern const std::string_view page_style;       // page.css
extern const std::string_view page_style_hash;  // "sha256-…", as a content security policy names it
extern const std::string_view page_script;      // host.js of tools/wasm/analyzer, then page.js
extern const std::string_view page_script_hash;

}  // namespace rue
