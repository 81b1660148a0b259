# What `cmake --install` brings: the core with its headers for CMake and pkg-config, and where it is built the tool with its
# manual page, completions and example graphs. Nothing installed knows where it was installed to.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/rue)
set(pc_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH RUE_CONFIG_TO_PREFIX /${cmake_dir} /)
file(RELATIVE_PATH RUE_PC_TO_PREFIX /${pc_dir} /)
string(REGEX REPLACE "/$" "" RUE_CONFIG_TO_PREFIX "${RUE_CONFIG_TO_PREFIX}")
string(REGEX REPLACE "/$" "" RUE_PC_TO_PREFIX "${RUE_PC_TO_PREFIX}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/rueConfig.cmake.in ${PROJECT_BINARY_DIR}/rueConfig.cmake @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/rue.pc.in ${PROJECT_BINARY_DIR}/rue.pc @ONLY)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/rueConfigVersion.cmake COMPATIBILITY SameMinorVersion)

install(TARGETS rue_core ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT core)
install(DIRECTORY include/rue DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT core FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
install(FILES ${PROJECT_BINARY_DIR}/rueConfig.cmake ${PROJECT_BINARY_DIR}/rueConfigVersion.cmake DESTINATION ${cmake_dir}
        COMPONENT core)
install(FILES ${PROJECT_BINARY_DIR}/rue.pc DESTINATION ${pc_dir} COMPONENT core)

if(RUE_BUILD_TOOL)
  set(share ${PROJECT_BINARY_DIR}/share)
  set(generated ${share}/rue.1 ${share}/rue.bash ${share}/_rue ${share}/rue.fish)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${share}
    COMMAND rue manual > ${share}/rue.1
    COMMAND rue completions bash > ${share}/rue.bash
    COMMAND rue completions zsh > ${share}/_rue
    COMMAND rue completions fish > ${share}/rue.fish
    DEPENDS rue
    VERBATIM)
  add_custom_target(rue_share ALL DEPENDS ${generated})
  install(TARGETS rue RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tool)
  install(FILES ${share}/rue.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tool)
  install(FILES ${share}/rue.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME rue COMPONENT tool)
  install(FILES ${share}/_rue DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT tool)
  install(FILES ${share}/rue.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT tool)
  install(FILES tools/python/rue.py DESTINATION ${CMAKE_INSTALL_DATADIR}/rue COMPONENT tool)
  # The documentation stands as in the sources, so that its links lead somewhere; Debian's users look for examples/.
  set(doc ${CMAKE_INSTALL_DATADIR}/doc/rue)
  install(FILES README.md CHANGELOG.md LICENSE tools/cmake/copyright DESTINATION ${doc} COMPONENT tool)
  install(DIRECTORY graphs DESTINATION ${doc} COMPONENT tool PATTERN invalid EXCLUDE)
  file(MAKE_DIRECTORY ${share})
  file(CREATE_LINK graphs ${share}/examples SYMBOLIC)
  file(CREATE_LINK ../../../../rue/rue.py ${share}/rue.py SYMBOLIC)
  install(FILES ${share}/examples DESTINATION ${doc} COMPONENT tool)
  install(FILES include/rue/README.md DESTINATION ${doc}/include/rue COMPONENT tool)
  install(FILES tools/rue/JSON.md DESTINATION ${doc}/tools/rue COMPONENT tool)
  install(FILES tools/python/README.md ${share}/rue.py DESTINATION ${doc}/tools/python COMPONENT tool)
  install(DIRECTORY tools/editors DESTINATION ${doc}/tools COMPONENT tool PATTERN vscode EXCLUDE)
  install(FILES tools/editors/vscode/README.md DESTINATION ${doc}/tools/editors/vscode COMPONENT tool)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rue)
set(CPACK_PACKAGE_CONTACT "The Rue maintainers <rue@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "decision-tree regret analyzer")
set(CPACK_PACKAGE_DESCRIPTION
    "Reads a decision written as a Graphviz DOT graph and says what to choose by\nexpected value, what to choose to have the least to regret, why the two\ndiffer, and draws it.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS gnuplot-nox) # pictures of the analyses
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
