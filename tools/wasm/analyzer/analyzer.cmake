# The analyzer as a WebAssembly module: RUE_ANALYZER_MODULE becomes its compressed file, which `rue` carries, or empty with
# RUE_ANALYZER_MISSING, the reason. Clang compiles it, whatever compiles the rest; a unit is a folder, as natively.
string(COMPARE EQUAL "${CMAKE_BUILD_TYPE}" Release released)
option(RUE_LIVE_PAGE "Where the means are installed, build the module that makes pages of `rue page` live" ${released})
# One object of many sources, beside the others in `objects`.
function(rue_wasm_unit name)
  cmake_parse_arguments(unit "" "" "FLAGS;SOURCES" ${ARGN})
  string(REPLACE / _ name ${name})
  set(text "")
  foreach(source IN LISTS unit_SOURCES)
    string(APPEND text "#include \"${source}\"\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out}/${name}.cpp CONTENT "${text}" @ONLY)
  add_custom_command(
    OUTPUT ${out}/${name}.o
    COMMAND ${CMAKE_CXX_COMPILER_LAUNCHER} ${RUE_WASM_CLANG} ${common} ${unit_FLAGS} -MD -MF ${out}/${name}.d -c ${out}/${name}.cpp -o ${out}/${name}.o
    DEPENDS ${out}/${name}.cpp DEPFILE ${out}/${name}.d
    COMMENT "Building the analyzer for pages: ${name}")
  set(objects ${objects} ${out}/${name}.o PARENT_SCOPE)
endfunction()

function(rue_analyzer)
  set(RUE_ANALYZER_MISSING "")

  find_program(RUE_WASM_CLANG clang++)
  find_program(RUE_WASM_LD wasm-ld)
  find_program(RUE_XZ xz)
  set(here ${PROJECT_SOURCE_DIR}/tools/wasm/analyzer)
  set(out ${PROJECT_BINARY_DIR}/analyzer)
  if(NOT RUE_LIVE_PAGE)
    set(RUE_ANALYZER_MISSING "this Rue was built without the analyzer for pages (RUE_LIVE_PAGE)")
  elseif(NOT RUE_WASM_CLANG OR NOT RUE_WASM_LD OR NOT RUE_XZ)
    set(RUE_ANALYZER_MISSING "install clang, lld and xz-utils, and build Rue again")
  else()
    file(WRITE ${out}/trial.cpp "#include <charconv>\n#include <ostream>\nint main() { return 0; }\n")
    execute_process(COMMAND ${RUE_WASM_CLANG} --target=wasm32-wasi -std=c++20 ${out}/trial.cpp -o ${out}/trial.wasm
                    RESULT_VARIABLE made OUTPUT_QUIET ERROR_QUIET)
    if(NOT made EQUAL 0)
      set(RUE_ANALYZER_MISSING "install wasi-libc, libc++-dev-wasm32 and libclang-rt-dev-wasm32, and build Rue again")
    endif()
  endif()
  set(RUE_ANALYZER_MISSING "${RUE_ANALYZER_MISSING}" PARENT_SCOPE)
  set(RUE_ANALYZER_MODULE "" PARENT_SCOPE)
  if(RUE_ANALYZER_MISSING)
    message(STATUS "pages will not move: ${RUE_ANALYZER_MISSING}")
    return()
  endif()

  # Of the host's headers only these: the C library's own are another machine's.
  file(MAKE_DIRECTORY ${out}/headers)
  foreach(library IN ITEMS boost/version.hpp fmt/format.h nlohmann/json.hpp Random123/philox.h)
    get_filename_component(name ${library} DIRECTORY)
    find_path(RUE_HOST_${name} ${library} REQUIRED)
    file(CREATE_LINK ${RUE_HOST_${name}}/${name} ${out}/headers/${name} SYMBOLIC)
  endforeach()

  set(common --target=wasm32-wasi -Os -DNDEBUG -ftls-model=local-exec -fno-exceptions -fno-rtti -ffp-contract=off -mbulk-memory -ffunction-sections -fdata-sections
             -DRUE_REAL=double -DRUE_INDEX=uint32_t -I${PROJECT_SOURCE_DIR}/include -I${PROJECT_SOURCE_DIR}/src)
  set(hosted -std=c++20 -include ${here}/lacking.h -isystem ${here}/lacking -isystem ${out}/headers -I${PROJECT_SOURCE_DIR}/tools/wasm -DFMT_HEADER_ONLY
             -DFMT_STATIC_THOUSANDS_SEPARATOR=44 -DBOOST_LEXICAL_CAST_ASSUME_C_LOCALE -DJSON_NO_IO -DJSON_NOEXCEPTION -DJSON_HAS_FILESYSTEM=0 -DJSON_HAS_EXPERIMENTAL_FILESYSTEM=0)
  set(objects)

  # What has a file of its own here, and what no page asks for.
  set(left_out src/analysis/caught.cpp src/analysis/parallel.cpp src/model/tree/laws/linear_program.cpp
               src/output/diagram/annotated.cpp src/output/diagram/diagram.cpp src/output/diagram/dot.cpp src/output/diagram/draw.cpp
               src/output/diagram/drawer.cpp src/output/diagram/graph.cpp src/output/diagram/picture.cpp src/output/page/page_file.cpp)
  file(GLOB_RECURSE sources RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
       src/text/*.cpp src/dot/*.cpp src/model/*.cpp src/analysis/*.cpp src/output/*.cpp tools/wasm/analyzer/*.cpp)
  list(REMOVE_ITEM sources ${left_out} tools/wasm/analyzer/commands.cpp)
  list(FILTER sources EXCLUDE REGEX "^src/(analysis/diff|output/new|output/answers/(diff|sensitivity|simulate))/")
  set(folders)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    string(REGEX REPLACE "/answers/.*" "/answers" folder ${folder})
    if(source MATCHES "/distribution.cpp$")
      set(folder src/model/numbers/distribution)  # see CMakeLists.txt
    endif()
    list(APPEND folders ${folder})
    string(REPLACE / _ unit ${folder})
    list(APPEND sources_${unit} ${PROJECT_SOURCE_DIR}/${source})
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(folder IN LISTS folders)
    string(REPLACE / _ unit ${folder})
    # What is asked now and then, when a hand has come to rest, is to be small.
    set(size "")
    if(folder MATCHES "^src/(output/(answers|words|forms|picture)|model/advice|analysis/tradeoff)$")
      set(size -Oz)
    endif()
    rue_wasm_unit(${folder} FLAGS ${hosted} ${size} SOURCES ${sources_${unit}})
  endforeach()
  foreach(source IN LISTS core_sources)
    get_filename_component(name ${source} NAME_WE)
    rue_wasm_unit(core_${name} FLAGS -std=c++17 -O2 -DRUE_FOR_SIZE=0 SOURCES ${source})
  endforeach()

  # A stack that is too deep or a memory that is too large is a trap: the page takes a new instance then.
  set(link ${RUE_WASM_CLANG} --target=wasm32-wasi -mexec-model=reactor -Wl,--gc-sections,--strip-all,--stack-first
           -Wl,-z,stack-size=1048576,--max-memory=536870912)
  set(RUE_ANALYZER_MODULE ${out}/packed.wasm)
  set(unpacker ${PROJECT_SOURCE_DIR}/tools/wasm/unpacker/unpacker.cpp)
  add_custom_command(
    OUTPUT ${RUE_ANALYZER_MODULE}
    COMMAND ${link} ${objects} -o ${out}/analyzer.wasm
    COMMAND ${RUE_XZ} --format=lzma --lzma1=preset=9e,lc=4,pb=0,nice=273 -kf ${out}/analyzer.wasm
    COMMAND ${RUE_WASM_CLANG} --target=wasm32 -std=c++17 -Os -mbulk-memory -ffreestanding -fno-exceptions -fno-rtti -nostdlib
            -Wl,--no-entry,--strip-all "-DRUE_PACKED=\"${out}/analyzer.wasm.lzma\"" ${unpacker} -o ${RUE_ANALYZER_MODULE}
    DEPENDS ${objects} ${unpacker}
    COMMENT "Linking the analyzer for pages"
    VERBATIM)

  # The same objects with what commands print, for the test.
  rue_wasm_unit(commands FLAGS ${hosted} SOURCES ${here}/commands.cpp)
  set(RUE_ANALYZER_COMMANDS ${out}/commands.wasm)
  add_custom_command(
    OUTPUT ${RUE_ANALYZER_COMMANDS}
    COMMAND ${link} ${objects} -o ${RUE_ANALYZER_COMMANDS}
    DEPENDS ${objects}
    COMMENT "Linking the analyzer with its commands")
  add_custom_target(rue_analyzer_module ALL DEPENDS ${RUE_ANALYZER_MODULE} ${RUE_ANALYZER_COMMANDS})
  set(RUE_ANALYZER_MODULE ${RUE_ANALYZER_MODULE} PARENT_SCOPE)
  set(RUE_ANALYZER_COMMANDS ${RUE_ANALYZER_COMMANDS} PARENT_SCOPE)
endfunction()
rue_analyzer()
