# -O3 takes a tenth longer to compile than -O2, and gains nothing that the benchmarks show.
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

# What every target of ours is compiled with.
add_library(rollcall_options INTERFACE)
target_compile_options(rollcall_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -fno-omit-frame-pointer)
target_compile_definitions(rollcall_options INTERFACE
  ROLLCALL_VERSION="${PROJECT_VERSION}"
  ROLLCALL_CURL_SONAME="${ROLLCALL_CURL_SONAME}"
  ROLLCALL_ICAL_SONAME="${ROLLCALL_ICAL_SONAME}"
  ROLLCALL_IDN2_SONAME="${ROLLCALL_IDN2_SONAME}"
  ROLLCALL_PASSWDQC_SONAME="${ROLLCALL_PASSWDQC_SONAME}"
  ROLLCALL_CRYPTO_SONAME="${ROLLCALL_CRYPTO_SONAME}"
  ROLLCALL_XML_SONAME="${ROLLCALL_XML_SONAME}"
  ROLLCALL_XMLSEC_SONAME="${ROLLCALL_XMLSEC_SONAME}"
  ROLLCALL_XMLSEC_OPENSSL_SONAME="${ROLLCALL_XMLSEC_OPENSSL_SONAME}")
target_link_options(rollcall_options INTERFACE -Wl,--as-needed)

# What the OpenSSF's guide to hardening C and C++ asks for, as far as the compiler knows it; tests/system/hardening.py
# looks for it in the binary. _FORTIFY_SOURCE works only in optimized code, and elsewhere causes a warning.
include(CheckCXXCompilerFlag)
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
  string(MAKE_C_IDENTIFIER "ROLLCALL_HAS${flag}" known)
  check_cxx_compiler_flag(${flag} ${known})
  if(${known})
    target_compile_options(rollcall_options INTERFACE ${flag})
  endif()
endforeach()
target_compile_options(rollcall_options INTERFACE "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
target_compile_options(rollcall_options INTERFACE -fPIE)
# The same sources make the same binary, in whatever folder they are.
target_compile_options(rollcall_options INTERFACE $<$<CONFIG:Release>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.>)
target_compile_definitions(rollcall_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(rollcall_options INTERFACE -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)

option(ROLLCALL_WERROR "Warnings are errors" OFF)
if(ROLLCALL_WERROR)
  target_compile_options(rollcall_options INTERFACE -Werror)
endif()

option(ROLLCALL_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
if(ROLLCALL_SANITIZE)
  # The check of vptrs opens a pipe to look at memory, and takes every object for a wrong one when no descriptor is left,
  # as in a test of faults.
  target_compile_options(rollcall_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
  target_link_options(rollcall_options INTERFACE -fsanitize=address,undefined)
else()
  # Loading libstdc++ and finding its thousand symbols takes a sixth of a short command's time, so it is linked statically,
  # and functions that nobody calls are left out. Sanitizers need the shared one: they intercept the calls that throw.
  target_link_options(rollcall_options INTERFACE -static-libstdc++ -static-libgcc -Wl,--gc-sections)
endif()
