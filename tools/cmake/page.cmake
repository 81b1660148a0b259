# The page's template and style as a source file, with the hashes that its content security policy names.

# Digits of a hash as base64, which a policy writes: three of them are two signs.
function(rue_base64_of_sha256 digits result)
  set(signs ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  set(text "")
  foreach(at RANGE 0 63 3)
    string(SUBSTRING "${digits}00" ${at} 3 three)
    math(EXPR high "0x${three} >> 6")
    math(EXPR low "0x${three} & 63")
    string(SUBSTRING ${signs} ${high} 1 first)
    string(SUBSTRING ${signs} ${low} 1 second)
    string(APPEND text ${first}${second})
  endforeach()
  string(SUBSTRING ${text} 0 43 text)  # 256 bits
  set(${result} "${text}=" PARENT_SCOPE)
endfunction()

set(folder ${PROJECT_SOURCE_DIR}/src/output/page)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/page.html ${folder}/page.css)
file(READ ${folder}/page.html RUE_PAGE_HTML)
file(READ ${folder}/page.css RUE_PAGE_CSS)
string(SHA256 digits "${RUE_PAGE_CSS}")
rue_base64_of_sha256(${digits} RUE_PAGE_CSS_HASH)
set(RUE_PAGE_CSS_HASH "sha256-${RUE_PAGE_CSS_HASH}")
set(RUE_PAGE_ASSETS ${PROJECT_BINARY_DIR}/page/assets.cpp)
configure_file(${folder}/assets.cpp.in ${RUE_PAGE_ASSETS} @ONLY)
set_source_files_properties(${RUE_PAGE_ASSETS} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
