# A package for Debian, by CPack; cmake/package.sh makes it. What it holds beside the binary is staged there, in debian/usr.
install(DIRECTORY ${CMAKE_BINARY_DIR}/debian/usr/ DESTINATION . COMPONENT package EXCLUDE_FROM_ALL USE_SOURCE_PERMISSIONS)

# The binary does not name the libraries that it loads on first use, so their packages are added to what this one depends on.
get_property(loaded GLOBAL PROPERTY ROLLCALL_LOADED_LIBRARIES)
string(REPLACE ";" "\n" lines "${loaded}")
file(WRITE ${CMAKE_BINARY_DIR}/loaded-libraries.txt "${lines}\n")
set(depends adduser tzdata ca-certificates)
find_program(ROLLCALL_DPKG_QUERY dpkg-query)
if(ROLLCALL_DPKG_QUERY)
  foreach(library ${loaded})
    execute_process(COMMAND ${ROLLCALL_DPKG_QUERY} --search ${library} OUTPUT_VARIABLE owner ERROR_QUIET)
    string(REGEX MATCH "^[^:, ]+" package "${owner}")
    list(APPEND depends ${package})
  endforeach()
endif()
list(REMOVE_DUPLICATES depends)
list(JOIN depends ", " CPACK_DEBIAN_PACKAGE_DEPENDS)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};rollcall;ALL;/;${CMAKE_BINARY_DIR};rollcall;package;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "rollcall maintainers <rollcall@example.org>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "deactivate members who have gone quiet, after warning them
Keeps an organisation's account roll in one SQLite file: who its members are,
who has gone quiet, and what was done about it. Every month it finds the
members who have been away for more than 90 days, warns them and the super
admins three times by mail, and deactivates those who did not come back.

The same file can hold the members' sessions, which applications ask for, and
a portal in which customers read and answer their tickets.")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_CURRENT_LIST_DIR}/debian/postinst ${CMAKE_CURRENT_LIST_DIR}/debian/prerm ${CMAKE_CURRENT_LIST_DIR}/debian/postrm)
include(CPack)
