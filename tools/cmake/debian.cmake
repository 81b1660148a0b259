# Run by cpack between installing and packing: what Debian's policy asks of a package beyond the files that are installed.
find_program(GZIP gzip REQUIRED)
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
set(doc ${root}/share/doc/rue)

# The licence stands in copyright, with those of what is linked.
file(REMOVE ${doc}/LICENSE)
file(CREATE_LINK copyright ${doc}/LICENSE SYMBOLIC)

# A changelog in Debian's form, of this package alone. The date is SOURCE_DATE_EPOCH's where that is set.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${doc}/changelog "rue (${CPACK_PACKAGE_VERSION}) stable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}: see CHANGELOG.md.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
execute_process(COMMAND ${GZIP} -9nf ${doc}/changelog ${root}/share/man/man1/rue.1 COMMAND_ERROR_IS_FATAL ANY)
