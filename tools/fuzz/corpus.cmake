# rue_corpus(TARGET FOLDER): unpacks the corpus of a fuzz target, which is kept as one archive, and sets FOLDER to where it
# stands. Done anew whenever the archive has changed.
function(rue_corpus target folder)
  set(archive ${PROJECT_SOURCE_DIR}/tools/fuzz/corpus/${target}.tar.gz)
  set(unpacked ${PROJECT_BINARY_DIR}/corpus)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${archive})
  if(${archive} IS_NEWER_THAN ${unpacked}/${target}.stamp)
    file(REMOVE_RECURSE ${unpacked}/${target})
    file(ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${unpacked})
    file(TOUCH ${unpacked}/${target}.stamp)
  endif()
  set(${folder} ${unpacked}/${target} PARENT_SCOPE)
endfunction()
