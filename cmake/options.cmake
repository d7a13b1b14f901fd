# What every target of ours is compiled with.
add_library(rollcall_options INTERFACE)
target_compile_options(rollcall_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -fno-omit-frame-pointer)
target_compile_definitions(rollcall_options INTERFACE
  ROLLCALL_VERSION="${PROJECT_VERSION}"
  ROLLCALL_CURL_SONAME="${ROLLCALL_CURL_SONAME}"
  ROLLCALL_ICAL_SONAME="${ROLLCALL_ICAL_SONAME}")
target_link_options(rollcall_options INTERFACE -Wl,--as-needed)

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
endif()
