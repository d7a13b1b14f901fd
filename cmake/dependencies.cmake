# Everything comes from Debian 12; nothing is downloaded. CONTRIBUTING.md has the reason for each part.
find_package(PkgConfig REQUIRED)

# Linked from their archives where there are any: to find their symbols in shared libraries takes a fifth of starting up.
set(usual_suffixes ${CMAKE_FIND_LIBRARY_SUFFIXES})
list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES .a)
find_package(SQLite3 REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
find_library(CSV_LIBRARY csv REQUIRED)
set(CMAKE_FIND_LIBRARY_SUFFIXES ${usual_suffixes})

find_package(CLI11 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(fmt REQUIRED)
find_package(date REQUIRED)
find_package(nlohmann_json REQUIRED)

add_library(rollcall_fmt STATIC ${CMAKE_CURRENT_LIST_DIR}/fmt.cpp)
target_link_libraries(rollcall_fmt PRIVATE rollcall_options)
target_compile_options(rollcall_fmt PRIVATE -O2 -fkeep-inline-functions -ffunction-sections -fdata-sections)

# Parts that ship neither a CMake package nor a .pc file.
find_path(CSV_INCLUDE csv.h REQUIRED)
add_library(csv::csv UNKNOWN IMPORTED)
set_target_properties(csv::csv PROPERTIES IMPORTED_LOCATION ${CSV_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${CSV_INCLUDE})

find_path(MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)
add_library(mustache::mustache INTERFACE IMPORTED)
set_target_properties(mustache::mustache PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${MUSTACHE_INCLUDE})

# Libraries that few commands need are loaded on first use (base/lazy_library.hpp), so only their headers and names are needed:
# libcurl and libical (with ICU) would double the start-up of every command, libidn2 (with libunistring) and passwdqc add
# a tenth. Single sign-on wants libcrypto, xmlsec1 and libxml2.
function(rollcall_soname variable library)
  find_library(${library}_FILE ${library} REQUIRED)
  file(REAL_PATH ${${library}_FILE} real)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${real} OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "SONAME +([^ \n]+)" _ "${headers}")
  if(NOT CMAKE_MATCH_1)
    message(FATAL_ERROR "no SONAME in ${real}")
  endif()
  set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
  set_property(GLOBAL APPEND PROPERTY ROLLCALL_LOADED_LIBRARIES ${real})
endfunction()
rollcall_soname(ROLLCALL_CURL_SONAME curl)
rollcall_soname(ROLLCALL_ICAL_SONAME ical)
rollcall_soname(ROLLCALL_IDN2_SONAME idn2)
rollcall_soname(ROLLCALL_PASSWDQC_SONAME passwdqc)
rollcall_soname(ROLLCALL_CRYPTO_SONAME crypto)
rollcall_soname(ROLLCALL_XML_SONAME xml2)
rollcall_soname(ROLLCALL_XMLSEC_SONAME xmlsec1)
rollcall_soname(ROLLCALL_XMLSEC_OPENSSL_SONAME xmlsec1-openssl)
find_path(CURL_INCLUDE curl/curl.h REQUIRED)
find_path(ICAL_INCLUDE libical/ical.h REQUIRED)
find_path(IDN2_INCLUDE idn2.h REQUIRED)
find_path(PASSWDQC_INCLUDE passwdqc.h REQUIRED)
find_path(CRYPTO_INCLUDE openssl/evp.h REQUIRED)
find_path(XML_INCLUDE libxml/parser.h PATH_SUFFIXES libxml2 REQUIRED)
find_path(XMLSEC_INCLUDE xmlsec/xmlsec.h PATH_SUFFIXES xmlsec1 REQUIRED)

# Headers outside the compiler's search path, and the definitions that xmlsec's pkg-config file says its library was built with.
add_library(xmlsec::headers INTERFACE IMPORTED)
target_include_directories(xmlsec::headers INTERFACE ${XML_INCLUDE} ${XMLSEC_INCLUDE})
target_compile_definitions(xmlsec::headers INTERFACE XMLSEC_NO_SIZE_T XMLSEC_NO_CRYPTO_DYNAMIC_LOADING)
