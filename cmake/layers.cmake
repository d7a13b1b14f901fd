# rollcall_layer(NAME [NEEDS layer...] [LIBRARIES target...]): src/NAME/**.cpp as one static library.
function(rollcall_layer name)
  cmake_parse_arguments(layer "" "" "NEEDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/${name}/*.cpp)
  list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/src/cli/main.cpp)
  if(NOT sources)  # only until every layer has its first file
    set(sources ${CMAKE_BINARY_DIR}/no_sources_yet.cpp)
    file(TOUCH ${sources})
  endif()
  add_library(rollcall_${name} STATIC ${sources})
  target_include_directories(rollcall_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)
  list(TRANSFORM layer_NEEDS PREPEND rollcall_)
  target_link_libraries(rollcall_${name} PUBLIC ${layer_NEEDS} ${layer_LIBRARIES} PRIVATE rollcall_options)
endfunction()
